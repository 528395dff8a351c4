import { RESET_STEP_IDS, type ResetStepId } from '../method-work/method-work.ts';
import { missingFor, type RenewalFacts, type RenewalNeedKey } from './renewal-step.ts';

/** Something that waits for the administration of a school in «перезагрузка»; a face has the sentence and the place. */
export type SchoolNext =
  | { readonly key: 'begin_renewal' }
  | {
      readonly key: 'renewal_need';
      readonly step: ResetStepId;
      readonly need: RenewalNeedKey;
      /** Line that lacks it, when there is one: the difficulty whose cause is not named. */
      readonly itemId: string | null;
    }
  | { readonly key: 'close_renewal_step'; readonly step: ResetStepId };

/** The step where the school stands: the first that is not closed; null when all four are. */
export function currentRenewalStep(renewal: RenewalFacts['renewal']): ResetStepId | null {
  return RESET_STEP_IDS.find((step) => renewal.closings[step] === null) ?? null;
}

/** What waits, first things first: the needs of the step where the school stands, or its closing. Empty when all is closed. */
export function nextForSchool(facts: RenewalFacts | null): readonly SchoolNext[] {
  if (facts === null) return [{ key: 'begin_renewal' }];
  const step = currentRenewalStep(facts.renewal);
  if (step === null) return [];
  const missing = missingFor(step, facts);
  if (missing.length === 0) return [{ key: 'close_renewal_step', step }];
  return missing.map(({ key, lacking = [] }) => ({
    key: 'renewal_need',
    step,
    need: key,
    itemId: lacking[0] ?? null,
  }));
}
