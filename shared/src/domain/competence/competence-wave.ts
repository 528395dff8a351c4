import type { Questionnaire } from '../surveys/questionnaire.ts';
import type { Answers } from '../surveys/survey-response.ts';
import { type ExpertRating, ratedAnswers } from './expert-rating.ts';
import { finalScores, strategyMastery, type TeacherEvidence } from './final-score.ts';
import type { ScoredTeacher } from './school-competence.ts';
import { lastFullGroup } from './small-group.ts';
import type { AnsweredBy } from './team-competence.ts';

/** One closed run of a questionnaire with everybody's answers; used inside the service only. */
export interface CompetenceWave {
  readonly runId: string;
  readonly questionnaire: Questionnaire;
  /** Technologies that were asked; empty: all. */
  readonly strategies: readonly string[];
  /** ISO time. */
  readonly closedAt: string;
  readonly answered: readonly AnsweredBy[];
  /** Ratings of experts that belong to this run. */
  readonly ratings: readonly ExpertRating[];
}

/** What is known of one teacher up to a moment; `until` null: everything. */
export function evidenceOf(
  self: Answers,
  ratings: readonly ExpertRating[],
  until: string | null,
): TeacherEvidence {
  const inTime = (at: string | null) => at !== null && (until === null || at <= until);
  const counted = ratings.filter(({ submittedAt }) => inTime(submittedAt));
  return {
    self,
    experts: counted.map(ratedAnswers).filter((answers) => answers !== null),
    talks: counted
      .flatMap(({ talks }) => talks)
      .filter(({ settledAt }) => inTime(settledAt))
      .map(({ group, agreedScore }) => ({ group, score: agreedScore })),
  };
}

/** Up to when ratings and talks count in what others see: the close of the run, then in groups of three teachers. */
function countedUntil({ closedAt, ratings }: CompetenceWave): string {
  const changes = ratings.flatMap(({ teacherId, submittedAt, talks }) =>
    [submittedAt, ...talks.map(({ settledAt }) => settledAt)].flatMap((at) =>
      at === null || at <= closedAt ? [] : [{ personId: teacherId, at }],
    ),
  );
  return lastFullGroup(changes) ?? closedAt;
}

/** What is known of everybody as it counts in what others see. */
function evidenceIn(wave: CompetenceWave) {
  const until = countedUntil(wave);
  return wave.answered.map(({ personId, answers }) => {
    const own = wave.ratings.filter(({ teacherId }) => teacherId === personId);
    return { personId, evidence: evidenceOf(answers, own, until) };
  });
}

/** Everybody's scores as they count in sums. */
export function scoreWave(wave: CompetenceWave): readonly ScoredTeacher[] {
  return evidenceIn(wave).map(({ personId, evidence }) => ({
    personId,
    scores: finalScores(wave.questionnaire, evidence, wave.strategies),
  }));
}

/** What everybody lacks and masters of the chosen technologies, as far as the run asked for them. */
export function masteryIn(wave: CompetenceWave, technologies: readonly string[]) {
  const asked =
    wave.strategies.length === 0
      ? technologies
      : technologies.filter((technology) => wave.strategies.includes(technology));
  return asked.length === 0
    ? []
    : evidenceIn(wave).map(({ personId, evidence }) => ({
        personId,
        mastery: strategyMastery(wave.questionnaire, evidence, asked),
      }));
}
