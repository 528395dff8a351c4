import { findPublished } from '@uchitelskaya/shared/domain/surveys/published-questionnaires';
import type { Answers, AnswerValue } from '@uchitelskaya/shared/domain/surveys/survey-response';
import type { Position } from '@uchitelskaya/shared/domain/team/team';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { type ProposeInput, proposeGrouping } from '@uchitelskaya/shared/service/formation/formation';
import {
  changeGrouping,
  decideGroupingProposal,
} from '@uchitelskaya/shared/service/formation/formation-decisions';
import { setOwnWishes } from '@uchitelskaya/shared/service/formation/formation-wishes';
import { beginRoute } from '@uchitelskaya/shared/service/routes/begin-route';
import { giveSurveyConsent, saveOwnAnswers } from '@uchitelskaya/shared/service/surveys/survey-answering';
import {
  closeSurveyRun,
  createRun,
  type NewRun,
  openSurveyRun,
} from '@uchitelskaya/shared/service/surveys/survey-runs';
import { giveConsent } from '@uchitelskaya/shared/service/team/team-members';
import { type Cast, done } from './cast.ts';
import { type SampleClass, seedClasses } from './seed-classes.ts';
import { beginLyceumRenewal } from './seed-renewal.ts';

const CLASSES: readonly SampleClass[] = [
  { label: '7В', pupils: 25, marks: { математика: '333243343323433', 'русский язык': '433334433343323' } },
  { label: '6Б', pupils: 24, marks: { математика: '343334353343434', 'русский язык': '343443335434343' } },
  { label: '8А', pupils: 22, marks: { математика: '454545344554345', 'русский язык': '545455445354545' } },
];

/** A teacher of the lyceum: classes taught, what is wished, and answers to the five items of reading for meaning. */
interface Candidate {
  readonly id: string;
  readonly classes: readonly string[];
  readonly position: Position | null;
  readonly preferred: readonly string[];
  readonly slots: readonly string[];
  readonly reading: string;
  readonly drafts: boolean;
}

const candidate = (
  id: string,
  classes: string,
  reading: string,
  more: Partial<Omit<Candidate, 'id'>> = {},
): Candidate => ({
  ...{ id, classes: classes.split(' '), reading, position: null, preferred: [], drafts: false },
  slots: ['2-7', '3-7', '4-6'],
  ...more,
});

const CANDIDATES: readonly Candidate[] = [
  candidate('61', '7В', '21010', { position: 'leader', preferred: ['65'] }),
  candidate('62', '7В', '12001', { position: 'tutor', drafts: true }),
  candidate('63', '7В', '11010', { slots: ['2-7', '4-6'] }),
  candidate('65', '7В', '31120', { preferred: ['61'], drafts: true }),
  candidate('64', '6Б 8А', '21001', { position: 'tutor', drafts: true }),
  candidate('66', '6Б', '12010', { position: 'leader', preferred: ['67'] }),
  candidate('67', '6Б', '11000', { preferred: ['66', '70'] }),
  candidate('68', '6Б', '13010', { slots: ['3-7'] }),
  candidate('69', '6Б 8А', '21010', { position: 'leader', drafts: true }),
  candidate('70', '6Б 8А', '12001', { preferred: ['67'] }),
  candidate('71', '8А', '21100', { drafts: true, slots: ['3-7', '4-6'] }),
  candidate('72', '8А', '11010', { slots: ['3-7', '4-6', '5-7'] }),
  candidate('73', '5А', '', { slots: [] }),
];

/**
 * The lyceum in the middle of forming its teams: classes with results, self-analysis of the strategy's technology, wishes
 * of everybody's own, one proposal accepted whose members are answering, and one that is open.
 */
export async function seedFormation(cast: Cast, deputy: Actor): Promise<void> {
  await seedClasses(cast, deputy, CLASSES);
  await beginLyceumRenewal(cast, deputy);
  await analyseThemselves(cast, deputy);
  for (const one of CANDIDATES) await wish(cast, one);
  await acceptFirst(cast, deputy);
  await proposeSecond(cast, deputy);
}

/** Everybody but one answers about reading for meaning; the run is closed. */
async function analyseThemselves(cast: Cast, deputy: Actor): Promise<void> {
  const items = (findPublished('Q-STRAT', '1')?.items ?? []).filter(
    ({ strategy }) => strategy === 'TECH_READ',
  );
  const asked: NewRun = {
    ...{ schoolYear: cast.schoolYear, questionnaireId: 'Q-STRAT', questionnaireVersion: '1' },
    ...{ audience: 'staff', teamId: null, classLabel: null, strategies: ['TECH_READ'] },
    ...{ purpose: 'Решить, чему и у кого учиться', opensOn: cast.date(-25), closesOn: cast.date(-18) },
  };
  const draft = done(await createRun(cast.on(-25), deputy, asked));
  const { id } = done(await openSurveyRun(cast.on(-25), deputy, draft.id));
  for (const one of CANDIDATES.filter(({ reading }) => reading !== '')) {
    const actor = await cast.actor(one.id, 'lyceum');
    await giveSurveyConsent(cast.on(-22), actor);
    const answers: Answers = Object.fromEntries(
      items.map((item, at) => [item.id, Number(one.reading[at] ?? 0) as Exclude<AnswerValue, null>]),
    );
    done(await saveOwnAnswers(cast.on(-22), actor, id, { answers, submit: true }));
  }
  done(await closeSurveyRun(cast.on(-18), deputy, id));
}

async function wish(cast: Cast, one: Candidate): Promise<void> {
  const actor = await cast.actor(one.id, 'lyceum');
  const preferred = await Promise.all(one.preferred.map((id) => cast.personId(id)));
  await setOwnWishes(cast.on(-16), actor, {
    ...{ position: one.position, preferred, classes: one.classes, freeSlots: one.slots },
    // One pair that does not want to be together: nobody is told.
    unwanted: one.id === '71' ? [await cast.personId('69')] : [],
    ...{ subjects: [], focuses: [] },
  });
  if (one.drafts) done(await beginRoute(cast.on(-15), actor, { schoolYear: cast.schoolYear }));
}

/** Asks for a proposal for some classes, of these people alone. */
async function propose(
  cast: Cast,
  deputy: Actor,
  day: number,
  targets: readonly string[],
  ids: readonly string[],
) {
  const taken = await Promise.all(ids.map((id) => cast.personId(id)));
  const everybody = await Promise.all(LYCEUM_TEACHERS.map((id) => cast.personId(id)));
  const input: ProposeInput = {
    ...{ schoolId: deputy.schoolId ?? '', schoolYear: cast.schoolYear, basis: 'class', targets },
    without: everybody.filter((id) => !taken.includes(id)),
    reason: 'Класс ждать не может: начинаем с него, «перезагрузку» закроем в декабре',
  };
  return done(await proposeGrouping(cast.on(day), deputy, input));
}

const LYCEUM_TEACHERS = [...CANDIDATES.map(({ id }) => id), '74'];

/** Class 7В: named by people, accepted with a reason; two of the four invited have said yes. */
async function acceptFirst(cast: Cast, deputy: Actor): Promise<void> {
  const made = await propose(cast, deputy, -9, ['7В'], ['61', '62', '63', '65']);
  const place = { schoolId: made.schoolId, proposalId: made.id };
  const named = { moves: [], groups: [{ id: '1', name: 'Слово в задаче' }] };
  done(await changeGrouping(cast.on(-9), deputy, place, named));
  const decision = {
    kind: 'accepted',
    reason: 'Все четверо ведут в 7В и сами просили работать вместе',
  } as const;
  const decided = done(await decideGroupingProposal(cast.on(-8), deputy, place, decision));
  const teamId = decided.decision?.teamIds[0] ?? '';
  for (const id of ['61', '62']) done(await giveConsent(cast.on(-7), await cast.actor(id, 'lyceum'), teamId));
}

/** Classes 6Б and 8А: computed, one group named by people, and not decided yet. */
async function proposeSecond(cast: Cast, deputy: Actor): Promise<void> {
  const ids = ['64', '66', '67', '68', '69', '70', '71', '72', '73'];
  const made = await propose(cast, deputy, -1, ['6Б', '8А'], ids);
  const named = { moves: [], groups: [{ id: '1', name: 'Читаем вместе' }] };
  done(await changeGrouping(cast.on(0), deputy, { schoolId: made.schoolId, proposalId: made.id }, named));
}
