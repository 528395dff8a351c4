import { schoolYearBounds } from '../../domain/calendar/school-year.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { SurveyResponse } from '../../domain/surveys/survey-response.ts';
import type { SurveyRun } from '../../domain/surveys/survey-run.ts';
import type { Team } from '../../domain/team/team.ts';
import type { DistrictStore } from '../../ports/storage.ts';
import { authorOf } from '../authorship.ts';
import { EXPERT_RATINGS, SURVEY_RESPONSES, SURVEY_RUNS } from '../collections/diagnostics.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';

/**
 * How long answers stay after their person has left the team (diagnostics-and-routes.md §10). For those who were never in
 * one the end of the answer's school year stands for the leaving (ADR 0015).
 */
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

/** Deletes one answer with a name, and what experts saw beside it. Nothing of it stands in a journal. */
async function forget(
  deps: ServiceDeps,
  districtId: string,
  response: Stored<SurveyResponse>,
): Promise<void> {
  const store = deps.storage.forDistrict(districtId);
  const author = authorOf(deps, 'system');
  const ratings = await store
    .collection(EXPERT_RATINGS)
    .find({ index: 'run', equals: { runId: response.runId }, limit: 1000 });
  await deps.storage.commit([
    ...ratings.items
      .filter(({ teacherId }) => teacherId === response.personId)
      .map(({ id, version }) => store.collection(EXPERT_RATINGS).removing(id, version, author)),
    store.collection(SURVEY_RESPONSES).removing(response.id, response.version, author),
  ]);
}

async function forgetOfDepartures(
  deps: ServiceDeps,
  districtId: string,
  teams: readonly Stored<Team>[],
  before: string,
): Promise<number> {
  const store = deps.storage.forDistrict(districtId);
  let forgotten = 0;
  for (const departure of departuresOf(teams, before)) {
    const stays = staysIn(teams, departure);
    const { items } = await store
      .collection(SURVEY_RESPONSES)
      .find({ index: 'person', equals: { personId: departure.personId }, limit: 1000 });
    for (const response of items) {
      if (!isDue(response, departure, stays, response.submittedAt ?? response.updatedAt)) continue;
      await forget(deps, districtId, response);
      forgotten += 1;
    }
  }
  return forgotten;
}

/** Runs of school years that ended before that day. */
async function oldRuns(store: DistrictStore, before: string): Promise<readonly Stored<SurveyRun>[]> {
  const found: Stored<SurveyRun>[] = [];
  let after: string | undefined;
  do {
    const page = await store
      .collection(SURVEY_RUNS)
      .find({ index: 'school', limit: 1000, ...(after !== undefined && { after }) });
    found.push(...page.items.filter(({ schoolYear }) => schoolYearBounds(schoolYear).until <= before));
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** Whether the person was in one of the teams when the answer was given, or came into one later. */
function wasInTeam(teams: readonly Team[], response: Stored<SurveyResponse>): boolean {
  const given = response.submittedAt ?? response.updatedAt;
  return teams.some((team) =>
    team.members.some(({ personId, leftAt }) => {
      const left = leavingOf(team, leftAt);
      return personId === response.personId && (left === null || left >= given);
    }),
  );
}

/** Whoever was in no team of the school leaves none: their answers go two years after the school year they are of. */
async function forgetOfOutsiders(
  deps: ServiceDeps,
  districtId: string,
  teams: readonly Stored<Team>[],
  before: string,
): Promise<number> {
  const store = deps.storage.forDistrict(districtId);
  let forgotten = 0;
  for (const run of await oldRuns(store, before.slice(0, 10))) {
    const ofSchool = teams.filter(({ schoolId }) => schoolId === run.schoolId);
    const { items } = await store
      .collection(SURVEY_RESPONSES)
      .find({ index: 'run', equals: { runId: run.id }, limit: 1000 });
    for (const response of items) {
      if (response.personId === null || wasInTeam(ofSchool, response)) continue;
      await forget(deps, districtId, response);
      forgotten += 1;
    }
  }
  return forgotten;
}

/**
 * Deletes answers with a name, and what experts saw beside them, two years after their person left the team; of whoever
 * was in none then or later, two years after the school year of the answer. Safe to repeat; runs in the night.
 * @returns how many answers were deleted.
 */
export async function forgetOldAnswers(deps: ServiceDeps): Promise<number> {
  const before = yearsBefore(deps.clock.now(), YEARS_KEPT);
  let forgotten = 0;
  for (const districtId of await deps.storage.districts()) {
    const teams = await allTeams(deps.storage.forDistrict(districtId));
    forgotten += await forgetOfDepartures(deps, districtId, teams, before);
    forgotten += await forgetOfOutsiders(deps, districtId, teams, before);
  }
  return forgotten;
}
