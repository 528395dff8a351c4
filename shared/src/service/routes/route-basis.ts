import type { Stored } from '../../domain/records/stored.ts';
import type { CourseTaken, ExternalDiagnostic } from '../../domain/routes/growth-record.ts';
import type { IndividualRoute } from '../../domain/routes/individual-route.ts';
import { type BasisSource, basisFaults, basisIds, basisRef } from '../../domain/routes/route-basis.ts';
import type { SurveyRun } from '../../domain/surveys/survey-run.ts';
import type { Actor } from '../actor.ts';
import { EXPERT_RATINGS, SURVEY_RESPONSES, SURVEY_RUNS } from '../collections/diagnostics.ts';
import { COURSES_TAKEN, EXTERNAL_DIAGNOSTICS } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { getQuestionnaire } from '../surveys/questionnaires.ts';
import { changeRoute } from './change-route.ts';
import type { RouteOutcome } from './individual-routes.ts';
import { openRouteTo } from './route-access.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;
type Place = Pick<Actor, 'districtId' | 'locale'>;

/** More of one kind than anybody chooses from: the newest. */
const MOST_OF_A_KIND = 30;

function courseSource({ id, theme, date, hours }: Stored<CourseTaken>): BasisSource {
  return { ref: basisRef('course', id), kind: 'course', title: theme, date, hours };
}

function externalSource({ id, provider, date }: Stored<ExternalDiagnostic>): BasisSource {
  return { ref: basisRef('external', id), kind: 'external', title: provider, date, hours: null };
}

function runSources(
  deps: StoreDeps,
  { districtId, locale }: Place,
  kind: 'survey' | 'rating',
  runs: readonly Stored<SurveyRun>[],
): Promise<readonly BasisSource[]> {
  return Promise.all(
    runs.map(async (run) => {
      const { title } = await getQuestionnaire(deps, districtId, run);
      return { ref: basisRef(kind, run.id), kind, title: title[locale], date: run.opensOn, hours: null };
    }),
  );
}

function newestFirst(sources: readonly BasisSource[]): readonly BasisSource[] {
  return [...sources].sort((a, b) => (a.date > b.date ? -1 : 1));
}

/**
 * What the actor's route could rest on: own answers under one's name, what colleagues have seen once the run is closed
 * (SE-2), own diagnostics and courses. Newest first within each kind.
 * @throws AppError `not_found`, `forbidden`
 */
export async function listBasisChoices(
  deps: StoreDeps,
  actor: Actor,
  routeId: string,
): Promise<readonly BasisSource[]> {
  await openRouteTo(deps, actor, routeId, 'update');
  return readOwnSources(deps, actor);
}

async function readOwnSources(deps: StoreDeps, actor: Actor): Promise<readonly BasisSource[]> {
  const store = deps.storage.forDistrict(actor.districtId);
  const { personId } = actor;
  const own = { index: 'person', equals: { personId }, order: 'desc', limit: MOST_OF_A_KIND } as const;
  const [responses, ratings, courses, diagnostics] = await Promise.all([
    store.collection(SURVEY_RESPONSES).find({ ...own, limit: 200 }),
    store.collection(EXPERT_RATINGS).find({ index: 'teacher', equals: { teacherId: personId }, limit: 200 }),
    store.collection(COURSES_TAKEN).find(own),
    store.collection(EXTERNAL_DIAGNOSTICS).find(own),
  ]);
  const answered = responses.items.filter(({ submittedAt }) => submittedAt !== null);
  const rated = new Set(ratings.items.filter(({ state }) => state === 'submitted').map(({ runId }) => runId));
  const ids = new Set([...answered.map(({ runId }) => runId), ...rated]);
  const runs = await store.collection(SURVEY_RUNS).getMany([...ids]);
  const surveyed = runs.filter(({ id }) => answered.some(({ runId }) => runId === id));
  const seen = runs.filter(({ id, state }) => rated.has(id) && state === 'closed');
  return [
    ...newestFirst(await runSources(deps, actor, 'survey', surveyed)).slice(0, MOST_OF_A_KIND),
    ...newestFirst(await runSources(deps, actor, 'rating', seen)).slice(0, MOST_OF_A_KIND),
    ...diagnostics.items.map(externalSource),
    ...courses.items.map(courseSource),
  ];
}

/**
 * The sources that a route names, for whoever may read it: their names are in the route by the teacher's own choice,
 * their contents stay where they are. One that is gone is left out. No right is asked.
 */
export async function readBasis(
  deps: StoreDeps,
  place: Place,
  { basis, personId }: Pick<IndividualRoute, 'basis' | 'personId'>,
): Promise<readonly BasisSource[]> {
  if (basis.length === 0) return [];
  const store = deps.storage.forDistrict(place.districtId);
  const own = <T extends { readonly personId: string }>(records: readonly T[]) =>
    records.filter((record) => record.personId === personId);
  const runsOf = (kind: 'survey' | 'rating') =>
    store
      .collection(SURVEY_RUNS)
      .getMany(basisIds(basis, kind))
      .then((runs) => runSources(deps, place, kind, runs));
  const [surveys, ratings, diagnostics, courses] = await Promise.all([
    runsOf('survey'),
    runsOf('rating'),
    store.collection(EXTERNAL_DIAGNOSTICS).getMany(basisIds(basis, 'external')),
    store.collection(COURSES_TAKEN).getMany(basisIds(basis, 'course')),
  ]);
  return [
    ...newestFirst(surveys),
    ...newestFirst(ratings),
    ...newestFirst(own(diagnostics).map(externalSource)),
    ...newestFirst(own(courses).map(courseSource)),
  ];
}

/** @throws AppError `invalid_input` for a source that is neither the actor's own nor in the route already */
export async function assertBasisKnown(
  deps: StoreDeps,
  actor: Actor,
  route: Pick<IndividualRoute, 'basis'>,
  basis: readonly string[],
): Promise<void> {
  const unseen = basis.some((ref) => !route.basis.includes(ref));
  const own = unseen ? await readOwnSources(deps, actor) : [];
  assertNoFaults(basisFaults(basis, new Set([...route.basis, ...own.map(({ ref }) => ref)])));
}

/** Which diagnostics the route rests on. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function setRouteBasis(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  basis: readonly string[],
): Promise<RouteOutcome> {
  const { route: opened } = await openRouteTo(deps, actor, routeId, 'update');
  await assertBasisKnown(deps, actor, opened, basis);
  return changeRoute(deps, actor, routeId, 'route.updated', (route) => ({
    kind: 'change',
    route: { ...route, basis: Array.from(new Set(basis)) },
    conflicts: [],
  }));
}
