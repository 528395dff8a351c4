import type { AnswerValue } from './survey-response.ts';

/** A text of the tool in both languages. */
export interface BothLanguages {
  readonly ru: string;
  readonly en: string;
}

/** Who a questionnaire is written for. */
export const SURVEY_AUDIENCES = ['teachers', 'team', 'pupils', 'parents'] as const;
export type SurveyAudience = (typeof SURVEY_AUDIENCES)[number];

/** One possible answer. */
export interface ScaleValue {
  readonly value: Exclude<AnswerValue, null>;
  readonly label: BothLanguages;
}

/** What may be answered. `one`: one value an item; `ticks`: items that are ticked (1) or not (0). */
export interface Scale {
  readonly kind: 'one' | 'ticks';
  /** In rising order. */
  readonly values: readonly ScaleValue[];
  /** The label of «не относится ко мне»; null where every item fits everybody. */
  readonly notApplicable: BothLanguages | null;
}

/** Items that belong together and are summed up together. */
export interface QuestionnaireGroup {
  /** `DEF-MET`, `D3`, or what an imported questionnaire calls it. */
  readonly id: string;
  readonly title: BothLanguages;
}

export interface QuestionnaireItem {
  readonly id: string;
  readonly group: string;
  readonly textRu: string;
  readonly textEn: string;
  /** Whether an expert can rate it in a lesson (SE-1). */
  readonly observable: boolean;
  /** The technology whose module it belongs to (Q-STRAT). */
  readonly strategy?: string;
}

/** A questionnaire in one version (diagnostics-and-routes.md §3). A published version never changes. */
export interface Questionnaire {
  /** `Q-COMP`; those of a school begin with `X-`. */
  readonly id: string;
  readonly version: string;
  readonly title: BothLanguages;
  /** What it is for, said to whoever answers. */
  readonly intro: BothLanguages;
  readonly audience: SurveyAudience;
  /** Asked without names whatever the run says: pupils, parents, climate. */
  readonly alwaysAnonymous: boolean;
  readonly scale: Scale;
  readonly groups: readonly QuestionnaireGroup[];
  readonly items: readonly QuestionnaireItem[];
}

/** Which version an answer belongs to; a trend compares only equal ones (AG-4). */
export interface QuestionnaireRef {
  readonly questionnaireId: string;
  readonly questionnaireVersion: string;
}

/** The items that are asked: all, or of technologies only the chosen ones. */
export function askedItems(
  questionnaire: Questionnaire,
  strategies: readonly string[],
): readonly QuestionnaireItem[] {
  if (strategies.length === 0) return questionnaire.items;
  return questionnaire.items.filter(
    ({ strategy }) => strategy === undefined || strategies.includes(strategy),
  );
}

/** Technologies that the items name, in their order. */
export function strategiesOf(questionnaire: Questionnaire): readonly string[] {
  const named = questionnaire.items.map(({ strategy }) => strategy);
  return [...new Set(named.filter((strategy): strategy is string => strategy !== undefined))];
}
