import { findPublished } from '@uchitelskaya/shared/domain/surveys/published-questionnaires';
import type { Answers, AnswerValue } from '@uchitelskaya/shared/domain/surveys/survey-response';

/** Questionnaires that the sample people answer. */
export type SampleQuestionnaire =
  | 'Q-COMP'
  | 'Q-STRAT'
  | 'Q-CLIMATE'
  | 'Q-NEEDS'
  | 'Q-PUPIL'
  | 'Q-PARENT'
  | 'Q-PLC';

/** What a person answers: groups further down are harder, people differ, the second time is a step further. */
export function answersOf(questionnaire: SampleQuestionnaire, person: number, wave: number): Answers {
  const published = findPublished(questionnaire, '1');
  const groups = (published?.groups ?? []).map(({ id }) => id);
  const scale = published?.scale;
  if (scale?.kind === 'ticks')
    return Object.fromEntries(
      (published?.items ?? []).map(({ id }, i) => [id, (person * 3 + i * 2) % 5 < 1 + (i % 3) ? 1 : 0]),
    );
  const most = Math.max(...(scale?.values ?? []).map(({ value }) => value));
  const least = Math.min(...(scale?.values ?? []).map(({ value }) => value));
  return Object.fromEntries(
    (published?.items ?? []).map(({ id, group }, i) => {
      const hard = groups.indexOf(group) % 4;
      const value = most - hard + wave - ((person * 7 + i * 3) % 3);
      return [id, Math.max(least, Math.min(most, value)) as Exclude<AnswerValue, null>];
    }),
  );
}

/** What members say of their team: at its beginning, once it works, and as a community. */
export type CommunityStage = 'begins' | 'works' | 'community';

const STILL_HARD: Readonly<Record<CommunityStage, readonly string[]>> = {
  begins: ['D1', 'D4', 'D6'],
  works: ['D6'],
  community: [],
};

/** One member's answers: agreement but for what is still hard. */
export function communityAnswers(person: number, stage: CommunityStage): Answers {
  return Object.fromEntries(
    (findPublished('Q-PLC', '1')?.items ?? []).map(({ id, group }, i) => {
      const hard = STILL_HARD[stage].includes(group);
      return [id, hard ? 2 : (person + i) % 3 === 0 ? 4 : 3];
    }),
  );
}
