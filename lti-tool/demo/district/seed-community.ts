import { MEETINGS } from '@uchitelskaya/shared/service/collections/teams';
import { confirmMaturity, loadMaturity } from '@uchitelskaya/shared/service/results/maturity';
import { becomeCommunity } from '@uchitelskaya/shared/service/results/team-transformation';
import { chooseNextProblem } from '@uchitelskaya/shared/service/steps/team-rounds';
import { giveSurveyConsent, saveOwnAnswers } from '@uchitelskaya/shared/service/surveys/survey-answering';
import { closeSurveyRun } from '@uchitelskaya/shared/service/surveys/survey-runs';
import { done } from './cast.ts';
import { type CommunityStage, communityAnswers } from './sample-answers.ts';
import { decision, meeting, segment } from './sample-team.ts';
import { openRun } from './seed-run.ts';
import { administrationOf, meet } from './seed-team.ts';
import { dayOf, type Walk } from './walk.ts';

/** The team asks itself how far it is a community (Q-PLC); everybody answers, and nobody else sees who said what. */
export async function measureCommunity(walk: Walk, days: number, stage: CommunityStage): Promise<void> {
  const { cast, teamId, coordinator, members } = walk;
  const day = dayOf(walk, days);
  const asked = {
    questionnaireId: 'Q-PLC',
    purpose: 'Увидеть, что нас держит и чему ещё учиться',
    ...{ from: day, to: day + 2 },
  } as const;
  const place = { audience: 'team', teamId, schoolYear: cast.yearOf(day) } as const;
  const run = await openRun(cast, coordinator, asked, place);
  for (const [i, member] of members.entries()) {
    await giveSurveyConsent(cast.on(day + 1), member);
    const answers = communityAnswers(i, stage);
    done(await saveOwnAnswers(cast.on(day + 1), member, run, { answers, submit: true }));
  }
  done(await closeSurveyRun(cast.on(day + 2), coordinator, run));
}

/** The team confirms the level that its records speak for. */
export async function confirmMeasured(
  { cast, teamId, coordinator, ...walk }: Walk,
  days: number,
): Promise<void> {
  const at = cast.on(dayOf({ cast, teamId, coordinator, ...walk }, days));
  const { level } = await loadMaturity(at, coordinator, teamId);
  const reason = 'Так говорят наши записи: уроки, карты наблюдений, ответы о команде';
  done(await confirmMaturity(at, coordinator, teamId, { level: level ?? 'M0', reason }));
}

/**
 * A team that has grown leads its meeting by turns, chooses its next problem itself and decides to be a community; the
 * administration's order finds its records at M4.
 */
export async function becomeMeasured(walk: Walk, days: number): Promise<void> {
  const { cast, sample, way, teamId, coordinator } = walk;
  const day = dayOf(walk, days);
  const [, chair] = sample.members;
  await meet(
    cast,
    sample,
    teamId,
    coordinator,
    meeting({
      day,
      startsAt: '14:30',
      place: 'кабинет 12',
      purpose: 'Решаем, кем быть дальше',
      ...(chair && { chair: chair.id }),
      segments: [
        segment('data_work', 'Что говорят наши записи', 40, 40, 'Каждый дал урок и видел урок коллеги.'),
      ],
      decisions: [decision('Становимся сообществом и зовём коллег', chair?.id ?? '', day + 7)],
    }),
  );
  done(await chooseNextProblem(cast.on(day + 1), coordinator, teamId, { problem: way.next }));
  await confirmMeasured(walk, days + 1);
  const { items } = await cast.deps.storage
    .forDistrict(cast.place.districtId)
    .collection(MEETINGS)
    .find({ index: 'date', equals: { teamId }, order: 'desc' });
  const decided = items.find(({ state, decisions }) => state === 'held' && decisions.length > 0);
  const order = { number: '31-о', date: cast.date(day + 3) };
  const administration = await administrationOf(cast, sample.school);
  const grown = { order, meetingId: decided?.id ?? '' };
  done(await becomeCommunity(cast.on(day + 3), administration, teamId, grown));
}
