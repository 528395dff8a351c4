import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { type Refusal, refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { FieldConflict } from '../../domain/records/three-way-merge.ts';
import type { IndividualRoute } from '../../domain/routes/individual-route.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { INDIVIDUAL_ROUTES } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Conflicted, Refused, Saved } from '../outcome.ts';

/** The page of history of one route. It is not on a team's page: a route is its teacher's. */
export function routeTopic(routeId: string): string {
  return `route:${routeId}`;
}

/** What a use case makes of a route as it stands. */
export type RouteChange =
  | {
      readonly kind: 'change';
      readonly route: IndividualRoute;
      readonly conflicts: readonly FieldConflict[];
    }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** The record's own part of a stored route. */
function bare(route: IndividualRoute): IndividualRoute {
  const { id, version, createdAt, createdBy, updatedAt, updatedBy, ...own } =
    route as Stored<IndividualRoute>;
  return own;
}

/**
 * Loads a route, decides and writes it with its journal entry; a closed one is only read. No right is asked.
 * @throws AppError `not_found`
 */
export function changeRoute(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  action: JournalAction,
  decide: (route: Stored<IndividualRoute>) => RouteChange,
): Promise<Saved<IndividualRoute> | Conflicted<IndividualRoute> | Refused> {
  type Outcome = Saved<IndividualRoute> | Conflicted<IndividualRoute> | Refused;
  const author = authorOf(deps, actor.personId);
  const routes = deps.storage.forDistrict(actor.districtId).collection(INDIVIDUAL_ROUTES);
  return changeRecord<IndividualRoute, Outcome>(deps.storage, routes, routeId, author, (kept) => {
    if (kept.state === 'closed') return { kind: 'leave', outcome: refused('route_closed') };
    const change = decide(kept);
    if (change.kind === 'refused') return { kind: 'leave', outcome: change };
    const { conflicts } = change;
    const settle = (record: Stored<IndividualRoute>): Outcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const [before, after] = [bare(kept), bare(change.route)];
    const changes = changesBetween(before, after);
    if (changes.length === 0) return { kind: 'leave', outcome: settle(kept) };
    const journal = [journalEntry(author, action, routeTopic(routeId), changes)];
    return { kind: 'write', record: after, consequences: { journal }, outcome: settle };
  });
}
