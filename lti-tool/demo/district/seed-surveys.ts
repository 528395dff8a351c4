import { findPublished } from '@uchitelskaya/shared/domain/surveys/published-questionnaires';
import type { AnswerValue } from '@uchitelskaya/shared/domain/surveys/survey-response';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { answerInvitation, inviteToRate } from '@uchitelskaya/shared/service/competence/expert-invitations';
import {
  finishRating,
  saveRatedItems,
  settleTalk,
} from '@uchitelskaya/shared/service/competence/expert-ratings';
import { setPeerHelp } from '@uchitelskaya/shared/service/routes/growth-records';
import { giveSurveyConsent, saveOwnAnswers } from '@uchitelskaya/shared/service/surveys/survey-answering';
import { closeSurveyRun } from '@uchitelskaya/shared/service/surveys/survey-runs';
import { type Cast, done } from './cast.ts';
import { answersOf, type SampleQuestionnaire } from './sample-answers.ts';
import { askPupilsAndParents } from './seed-links.ts';
import { openRun, prepareRun } from './seed-run.ts';

/** Who answers in the town school, in an order that makes their answers differ. */
const STAFF = [
  '3',
  '4',
  '5',
  '6',
  '7',
  '9',
  '10',
  '11',
  '12',
  '13',
  '14',
  '15',
  '16',
  '17',
  '18',
  '51',
  '52',
];
const VILLAGE_STAFF = ['21', '22', '23', '25', '26', '27', '28'];

async function answer(
  cast: Cast,
  school: 'town' | 'village',
  people: readonly string[],
  run: {
    readonly id: string;
    readonly questionnaire: SampleQuestionnaire;
    readonly day: number;
    readonly wave?: number;
  },
): Promise<void> {
  const at = cast.on(run.day);
  for (const [i, sub] of people.entries()) {
    const actor = await cast.actor(sub, school);
    await giveSurveyConsent(at, actor);
    const answers = answersOf(run.questionnaire, i, run.wave ?? 0);
    done(await saveOwnAnswers(at, actor, run.id, { answers, submit: true }));
  }
}

/**
 * Diagnostics of the town school: two closed waves of competences with an expert and a talk, the climate without names,
 * a run that waits today, and pupils of a class by link. Returns a code that a pupil may still use.
 */
export async function seedSurveys(cast: Cast, deputy: Actor): Promise<string> {
  const competence = { questionnaireId: 'Q-COMP', purpose: 'Увидеть, чему учиться друг у друга' } as const;
  const first = await openRun(cast, deputy, { ...competence, from: -76, to: -70 });
  await answer(cast, 'town', STAFF, { id: first, questionnaire: 'Q-COMP', day: -74 });
  done(await closeSurveyRun(cast.on(-70), deputy, first));
  const second = await openRun(cast, deputy, { ...competence, from: -16, to: -9 });
  await answer(cast, 'town', STAFF, { id: second, questionnaire: 'Q-COMP', day: -14, wave: 1 });
  await rateAndTalk(cast, deputy, second);

  const climate = { questionnaireId: 'Q-CLIMATE', purpose: 'Понять, где трудно работать вместе' } as const;
  const about = await openRun(cast, deputy, { ...climate, from: -30, to: -24 });
  for (const [i, sub] of STAFF.slice(0, 12).entries())
    done(
      await saveOwnAnswers(cast.on(-28), await cast.actor(sub, 'town'), about, {
        answers: answersOf('Q-CLIMATE', i, 1),
        submit: true,
      }),
    );
  done(await closeSurveyRun(cast.on(-24), deputy, about));

  const needs = { questionnaireId: 'Q-NEEDS', purpose: 'Что нужно командам в следующем полугодии' } as const;
  const wished = await openRun(cast, deputy, { ...needs, purpose: 'С чего начать год', from: -66, to: -60 });
  await answer(cast, 'town', STAFF, { id: wished, questionnaire: 'Q-NEEDS', day: -64 });
  done(await closeSurveyRun(cast.on(-60), deputy, wished));
  await openRun(cast, deputy, { ...needs, from: -2, to: 10 });
  await prepareRun(cast, deputy, {
    questionnaireId: 'Q-STRAT',
    purpose: 'Увидеть, что из технологии уже получается',
    ...{ from: 7, to: 17 },
  });
  for (const [sub, groups, note] of [
    ['10', ['DEF-MET'], 'покажу, как даю отзыв за минуту'],
    ['5', ['DEF-COM'], 'расскажу, как слушаем друг друга в паре'],
  ] as const)
    done(await setPeerHelp(cast.on(-13), await cast.actor(sub, 'town'), { groups, note }));
  return askPupilsAndParents(cast, deputy);
}

function scoreOf(value: AnswerValue | undefined): 0 | 1 | 2 | 3 {
  return value === 0 || value === 1 || value === 2 ? value : 3;
}

/** An expert looks at a teacher's lessons; where the two differ they talk. Another expert has only begun. */
async function rateAndTalk(cast: Cast, deputy: Actor, runId: string): Promise<void> {
  const [teacher, expert, other] = await Promise.all([
    cast.actor('6', 'town'),
    cast.actor('13', 'town'),
    cast.actor('10', 'town'),
  ]);
  const at = cast.on(-13);
  const { id } = done(
    await inviteToRate(at, teacher, { runId, teacherId: teacher.personId, expertId: expert.personId }),
  );
  const seen = (findPublished('Q-COMP', '1')?.items ?? []).filter(({ observable }) => observable);
  // The expert sees what the teacher sees, but for the one group they talk about.
  const own = answersOf('Q-COMP', STAFF.indexOf('6'), 1);
  const items = Object.fromEntries(
    seen.map((item) => [
      item.id,
      { score: item.group === 'DEF-MET' ? 1 : scoreOf(own[item.id]), lessons: 2, products: 0 } as const,
    ]),
  );
  done(await saveRatedItems(at, expert, id, items));
  done(await finishRating(at, expert, id));
  const waiting = done(
    await inviteToRate(at, teacher, { runId, teacherId: teacher.personId, expertId: other.personId }),
  );
  await answerInvitation(at, other, waiting.id, false);
  await proposeExperts(cast, deputy, runId);
  done(await closeSurveyRun(cast.on(-9), deputy, runId));
  const talk = {
    group: 'DEF-MET',
    date: cast.date(-6),
    examples: 'Уроки 9 и 11 ноября: отзыв дан двоим, остальные ждали',
    agreedScore: 2,
  } as const;
  for (const person of [teacher, expert]) await settleTalk(cast.on(-6), person, id, talk);
}

/** The administration proposes experts: one teacher has said yes and the expert has begun, another has not answered. */
async function proposeExperts(cast: Cast, deputy: Actor, runId: string): Promise<void> {
  const at = cast.on(-12);
  for (const [teacherId, expertId, agrees] of [
    ['9', '15', true],
    ['11', '16', false],
  ] as const) {
    const [teacher, expert] = [await cast.actor(teacherId, 'town'), await cast.actor(expertId, 'town')];
    const who = { runId, teacherId: teacher.personId, expertId: expert.personId };
    const { id } = done<{ readonly id: string }>(await inviteToRate(at, deputy, who));
    if (!agrees) continue;
    done(await answerInvitation(at, teacher, id, true));
    const seen = { score: 2, lessons: 1, products: 0 } as const;
    done(await saveRatedItems(at, expert, id, { C06: { ...seen, lessons: 2 }, C16: seen }));
  }
}

/** The rural school: seven of nine answered, so that most numbers would tell who said what and stay hidden. */
export async function seedVillageSurveys(cast: Cast, deputy: Actor): Promise<void> {
  const purpose = 'Увидеть, чему учиться друг у друга';
  const run = await openRun(cast, deputy, { questionnaireId: 'Q-COMP', purpose, from: -40, to: -30 });
  await answer(cast, 'village', VILLAGE_STAFF, { id: run, questionnaire: 'Q-COMP', day: -36 });
  done(await closeSurveyRun(cast.on(-30), deputy, run));
}
