/**
 * One answer: a value of the questionnaire's scale (0–3; 1–4 for Q-PLC; 0 and 1 for a choice list), or null for
 * «не относится ко мне». An item that is missing was not answered.
 */
export type AnswerValue = 0 | 1 | 2 | 3 | 4 | null;
export const ANSWER_VALUES: readonly AnswerValue[] = [0, 1, 2, 3, 4, null];

/** Answers by item id. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/**
 * One filled-in questionnaire (`Response`, diagnostics-and-routes.md §10). An anonymous one has no person, and nothing
 * in it or beside it leads to one (ADR 0013).
 */
export interface SurveyResponse {
  readonly runId: string;
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly questionnaireId: string;
  /** `version` alone is the store's word for how often a record was written. */
  readonly questionnaireVersion: string;
  /** Null in an anonymous run, and for pupils and parents always. */
  readonly personId: string | null;
  /** The team that was asked, when the run asked one team. */
  readonly teamId: string | null;
  /** The class whose pupils or parents were asked, "7А". */
  readonly classLabel: string | null;
  readonly answers: Answers;
  /** ISO time; null while it is a draft. An anonymous answer has the first moment of its run: when it came is not kept. */
  readonly submittedAt: string | null;
}
