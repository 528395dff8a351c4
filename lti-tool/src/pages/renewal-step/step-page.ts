import type { ResetStepId } from '@uchitelskaya/shared/domain/method-work/method-work';
import type { FormState } from '../edit-field.ts';
import type { RefusalView } from '../refusal-view.ts';

/** What a page of a step is made of besides the record. */
export interface StepPage {
  readonly step: ResetStepId;
  /** `difficulties.<id>`: the line whose form is open. */
  readonly edited: string;
  /** Difficulty for which a cause is named. */
  readonly forDifficulty: string;
  /** Form that came back: `goal`, `difficulties.<id>`, `difficulties.new`, `reopen`. */
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
}
