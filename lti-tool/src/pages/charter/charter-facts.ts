import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { TeamRights } from '@uchitelskaya/shared/domain/team/team-rights';
import type { RouteFacts } from '@uchitelskaya/shared/service/routes/route-facts';
import type { FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import type { RefusalView } from '../refusal-view.ts';

/** What the page of a team's charter is made of. */
export interface CharterFacts {
  readonly team: Stored<Team>;
  readonly rights: TeamRights;
  readonly people: People;
  /** People of the course who are not in the team. */
  readonly candidates: readonly string[];
  /** How many who agreed have begun a route, before an order (§4.3); null where it is nobody's affair here. */
  readonly routes: RouteFacts | null;
  /** Forms that came back: `charter`, `order`, `rule`, `member`. */
  readonly states: ReadonlyMap<string, FormState>;
  /** A rule or a member whose form is open; empty for none. */
  readonly editedRule: string;
  readonly editedMember: string;
  readonly refusal: RefusalView | null;
  readonly savedAt: string;
}
