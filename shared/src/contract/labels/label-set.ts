import { DIAGNOSTICS_EN, DIAGNOSTICS_RU, type DiagnosticsLabelIds } from './diagnostics.ts';
import { JOURNAL_EN, JOURNAL_RU, type JournalLabelIds } from './journal.ts';
import type { LabelsOf } from './labels-of.ts';
import { LESSON_EN, LESSON_RU, type LessonLabelIds } from './lesson.ts';
import { PEOPLE_EN, PEOPLE_RU, type PeopleLabelIds } from './people.ts';
import { PLAN_EN, PLAN_RU, type PlanLabelIds } from './plan.ts';
import { RENEWAL_EN, RENEWAL_RU, type RenewalLabelIds } from './renewal.ts';
import { RESULTS_EN, RESULTS_RU, type ResultsLabelIds } from './results.ts';
import { ROUTE_EN, ROUTE_RU, type RouteLabelIds } from './route.ts';
import { TEAM_EN, TEAM_RU, type TeamLabelIds } from './team.ts';

/** Every enumeration that people see, by the group its labels stand in. */
export interface LabelIds
  extends DiagnosticsLabelIds,
    JournalLabelIds,
    LessonLabelIds,
    PeopleLabelIds,
    PlanLabelIds,
    RenewalLabelIds,
    ResultsLabelIds,
    RouteLabelIds,
    TeamLabelIds {}

export type LabelGroup = keyof LabelIds;

/** All labels of one language. */
export type LabelSet = LabelsOf<LabelIds>;

export const RU: LabelSet = {
  ...DIAGNOSTICS_RU,
  ...JOURNAL_RU,
  ...LESSON_RU,
  ...PEOPLE_RU,
  ...PLAN_RU,
  ...RENEWAL_RU,
  ...RESULTS_RU,
  ...ROUTE_RU,
  ...TEAM_RU,
};

export const EN: LabelSet = {
  ...DIAGNOSTICS_EN,
  ...JOURNAL_EN,
  ...LESSON_EN,
  ...PEOPLE_EN,
  ...PLAN_EN,
  ...RENEWAL_EN,
  ...RESULTS_EN,
  ...ROUTE_EN,
  ...TEAM_EN,
};
