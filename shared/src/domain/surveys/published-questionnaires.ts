import type { Questionnaire } from './questionnaire.ts';
import { Q_CLIMATE_1 } from './questionnaires/q-climate.ts';
import { Q_COMP_1 } from './questionnaires/q-comp.ts';
import { Q_NEEDS_1 } from './questionnaires/q-needs.ts';
import { Q_PARENT_1 } from './questionnaires/q-parent.ts';
import { Q_PLC_1 } from './questionnaires/q-plc.ts';
import { Q_PUPIL_1 } from './questionnaires/q-pupil.ts';
import { Q_STRAT_1 } from './questionnaires/q-strat.ts';

/**
 * Every questionnaire that ships with the tool, in every version there ever was. Add versions, never change one:
 * a test holds the fingerprint of each.
 */
export const PUBLISHED_QUESTIONNAIRES: readonly Questionnaire[] = [
  Q_COMP_1,
  Q_STRAT_1,
  Q_NEEDS_1,
  Q_CLIMATE_1,
  Q_PLC_1,
  Q_PUPIL_1,
  Q_PARENT_1,
];

/** A shipped questionnaire in one version, or null. */
export function findPublished(questionnaireId: string, version: string): Questionnaire | null {
  return (
    PUBLISHED_QUESTIONNAIRES.find((one) => one.id === questionnaireId && one.version === version) ?? null
  );
}
