import type { DocModel } from '@uchitelskaya/shared/documents/doc/doc-model';
import type { CarriedDecision } from '@uchitelskaya/shared/domain/meetings/decision';
import type { Meeting } from '@uchitelskaya/shared/domain/meetings/meeting';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import type { RefusalView } from '../refusal-view.ts';

/** What the page of one meeting is made of. */
export interface MeetingFacts {
  readonly team: Stored<Team>;
  readonly meeting: Stored<Meeting>;
  readonly carried: readonly CarriedDecision[];
  /** The minutes as they would print now (DOC-05). */
  readonly minutes: DocModel;
  readonly people: People;
  /** Members who may chair, speak, answer and be present, in the team's order. */
  readonly memberIds: readonly string[];
  /** Address of this meeting. */
  readonly path: string;
  /** Whether the reader may write these minutes now: by right, and they are neither signed nor cancelled. */
  readonly writes: boolean;
  /** Planned for a later day: nobody has come yet and no time has passed. */
  readonly ahead: boolean;
  /** Asked for in the address. */
  readonly openPoint: string | null;
  readonly editedDecision: string | null;
  /** Forms that came back: `head`, `segments.<id>`, `decisions.<id>`, `newSegment`, `newDecision.<segment>`, `sign`, `finish` … */
  readonly states: ReadonlyMap<string, FormState>;
  /** Why something was refused just now: sentences with what is missing. */
  readonly refusal: RefusalView | null;
  /** When this page saved last; empty on a first visit. */
  readonly savedAt: string;
}
