import type { Stored } from '../domain/stored.ts';
import type { SurveyResponse } from '../domain/survey-response.ts';
import type { Team } from '../domain/team.ts';
import type { DistrictStore } from '../ports/storage.ts';
import { authorOf } from './authorship.ts';
import { EXPERT_RATINGS, SURVEY_RESPONSES, TEAMS } from './collections.ts';
import type { ServiceDeps } from './deps.ts';

/** How long answers stay after their person has left the team (diagnostics-and-routes.md §10). */
const YEARS_KEPT = 2;

/** Somebody who left a team long ago. */
interface Departure {
  readonly personId: string;
  readonly teamId: string;
  readonly schoolId: string | null;
  /** ISO time. */
  readonly leftAt: string;
}

function yearsBefore(now: number, years: number): string {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return day.toISOString();
}

async function allTeams(store: DistrictStore): Promise<readonly Stored<Team>[]> {
  const found: Stored<Team>[] = [];
  let after: string | undefined;
  do {
    const page = await store
      .collection(TEAMS)
      .find({ index: 'course', limit: 1000, ...(after !== undefined && { after }) });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** A member of a team that was closed has left it then. */
function leavingOf(team: Team, leftAt: string | null): string | null {
  return leftAt ?? (team.state === 'closed' ? (team.closing?.at ?? null) : null);
}

function departuresOf(teams: readonly Stored<Team>[], before: string): readonly Departure[] {
  return teams.flatMap((team) =>
    team.members.flatMap(({ personId, leftAt }) => {
      const left = leavingOf(team, leftAt);
      return left !== null && left <= before
        ? [{ personId, teamId: team.id, schoolId: team.schoolId, leftAt: left }]
        : [];
    }),
  );
}

/** Whether the person is still in some team of the school: then what the staff was asked stays. */
function staysIn(teams: readonly Stored<Team>[], { personId, schoolId }: Departure): boolean {
  return teams.some(
    (team) =>
      team.schoolId === schoolId &&
      team.members.some((one) => one.personId === personId && leavingOf(team, one.leftAt) === null),
  );
}

function isDue(response: SurveyResponse, departure: Departure, stays: boolean, handedIn: string): boolean {
  if (response.schoolId !== departure.schoolId || handedIn > departure.leftAt) return false;
  return response.teamId === departure.teamId || (response.teamId === null && !stays);
}

/**
 * Deletes answers with a name, and what experts saw beside them, two years after their person left the team. Nothing
 * of it stands in a journal. Safe to repeat; runs in the night.
 * @returns how many answers were deleted.
 */
export async function forgetOldAnswers(deps: ServiceDeps): Promise<number> {
  const before = yearsBefore(deps.clock.now(), YEARS_KEPT);
  const author = authorOf(deps, 'system');
  let forgotten = 0;
  for (const districtId of await deps.storage.districts()) {
    const store = deps.storage.forDistrict(districtId);
    const teams = await allTeams(store);
    for (const departure of departuresOf(teams, before)) {
      const stays = staysIn(teams, departure);
      const { items } = await store
        .collection(SURVEY_RESPONSES)
        .find({ index: 'person', equals: { personId: departure.personId }, limit: 1000 });
      for (const response of items) {
        if (!isDue(response, departure, stays, response.submittedAt ?? response.updatedAt)) continue;
        const ratings = await store
          .collection(EXPERT_RATINGS)
          .find({ index: 'run', equals: { runId: response.runId }, limit: 1000 });
        await deps.storage.commit([
          ...ratings.items
            .filter(({ teacherId }) => teacherId === departure.personId)
            .map(({ id, version }) => store.collection(EXPERT_RATINGS).removing(id, version, author)),
          store.collection(SURVEY_RESPONSES).removing(response.id, response.version, author),
        ]);
        forgotten += 1;
      }
    }
  }
  return forgotten;
}
