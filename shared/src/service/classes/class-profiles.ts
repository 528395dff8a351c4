import { AppError } from '../../contract/app-error.ts';
import { type AssessmentResult, assessmentKey } from '../../domain/classes/assessment-result.ts';
import { parseClassLabel } from '../../domain/classes/class-label.ts';
import { type ClassList, isBeingErased } from '../../domain/classes/class-list.ts';
import { type ClassPriority, rankClasses, trendDifficultiesOf } from '../../domain/classes/class-priority.ts';
import {
  type ClassProfile,
  LEAST_CODES,
  priorityFacts,
  toClassProfile,
} from '../../domain/classes/class-profile.ts';
import { erasedFrom } from '../../domain/classes/pupil-data-retention.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { ASSESSMENT_RESULTS } from '../collections/classes.ts';
import type { ServiceDeps } from '../deps.ts';
import { findRenewal } from '../renewal/renewal.ts';
import { assertMay, type ClassRights, openClasses } from './class-access.ts';
import { type ClassPlace, findClassList, readClassLists } from './class-lists.ts';
import { type OpenedPupilDataRules, pupilDataRulesOf, readKeptYears } from './pupil-data-rules.ts';
import { importsOf } from './results-imports.ts';

const PAGE = 1000;

type Store = Pick<ServiceDeps, 'storage'>;

/** When each import of the year that counts was applied. */
async function appliedImports(
  deps: Store,
  districtId: string,
  schoolId: string,
  schoolYear: string,
): Promise<ReadonlyMap<string, string>> {
  const applied = new Map<string, string>();
  let after: string | undefined;
  do {
    const page = await importsOf(deps, districtId).find({
      index: 'state',
      equals: { schoolId, schoolYear, state: 'applied' },
      limit: PAGE,
      ...(after !== undefined && { after }),
    });
    for (const { id, appliedAt } of page.items) applied.set(id, appliedAt ?? '');
    after = page.next;
  } while (after !== undefined);
  return applied;
}

/**
 * Results that count: of applied imports, and of each piece of work the latest. `classLabel` null: the whole school.
 * No right is asked.
 */
export async function readResults(
  deps: Store,
  districtId: string,
  place: { readonly schoolId: string; readonly schoolYear: string; readonly classLabel: string | null },
): Promise<readonly Stored<AssessmentResult>[]> {
  const { schoolId, schoolYear, classLabel } = place;
  const applied = await appliedImports(deps, districtId, schoolId, schoolYear);
  const latest = new Map<string, Stored<AssessmentResult>>();
  const isLater = (a: AssessmentResult, b: AssessmentResult) =>
    (applied.get(a.importId) ?? '') > (applied.get(b.importId) ?? '') ||
    (applied.get(a.importId) === applied.get(b.importId) && a.importId > b.importId);
  let after: string | undefined;
  do {
    const page = await deps.storage
      .forDistrict(districtId)
      .collection(ASSESSMENT_RESULTS)
      .find({
        index: 'class',
        equals: { schoolId, schoolYear, ...(classLabel !== null && { classLabel }) },
        limit: PAGE,
        ...(after !== undefined && { after }),
      });
    for (const result of page.items) {
      if (!applied.has(result.importId)) continue;
      const key = assessmentKey(result);
      const known = latest.get(key);
      if (known === undefined || isLater(result, known)) latest.set(key, result);
    }
    after = page.next;
  } while (after !== undefined);
  return [...latest.values()];
}

/**
 * What the results of one class say; null when the class has no list in that year. No right is asked and nothing is
 * hidden: for the class's own team (P-6) and for computations.
 */
export async function loadClassProfile(
  deps: Store,
  districtId: string,
  schoolId: string,
  schoolYear: string,
  classLabel: string,
): Promise<ClassProfile | null> {
  const list = await findClassList(deps, districtId, { schoolId, schoolYear, classLabel });
  if (list === null || isBeingErased(list)) return null;
  const place = { schoolId, schoolYear, classLabel: list.classLabel };
  return toClassProfile(list, await readResults(deps, districtId, place));
}

/** A profile as its reader may see it. `hidden`: there are data, of too few pupils (P-6). */
export type ShownProfile =
  | { readonly kind: 'shown'; readonly profile: ClassProfile }
  | { readonly kind: 'hidden'; readonly least: number };

function shownTo(rights: ClassRights, profile: ClassProfile): ShownProfile {
  if (rights.isOfTeam(profile.classLabel)) return { kind: 'shown', profile };
  if (profile.withData === 0) return { kind: 'shown', profile };
  const works = profile.works.filter(({ withData }) => withData >= LEAST_CODES);
  if (works.length === 0) return { kind: 'hidden', least: LEAST_CODES };
  const isShown = new Set(works.map(({ id }) => id));
  return {
    kind: 'shown',
    profile: {
      ...profile,
      works,
      // A change against a work that is not shown would tell of it.
      subjects: profile.subjects.filter(({ last }) => isShown.has(last.id)),
      hardTasks: profile.hardTasks.filter(({ workId }) => isShown.has(workId)),
    },
  };
}

/** A class with what its reader may do and see. */
export interface OpenedClass {
  /** Codes only for those who may read them; the district gets sums (P-7). */
  readonly list: Stored<ClassList>;
  readonly mayReadCodes: boolean;
  readonly mayChange: boolean;
  readonly mayErase: boolean;
  readonly mayBring: boolean;
  readonly shown: ShownProfile;
  /** The first day without the codes, as teams stand today (P-8); ISO date. */
  readonly erasedFrom: string;
  readonly keptYears: number;
}

/** One class of a school. @throws AppError `not_found`, `forbidden` */
export async function openClass(deps: ServiceDeps, actor: Actor, place: ClassPlace): Promise<OpenedClass> {
  const { rights, teams } = await openClasses(deps, actor, place.schoolId);
  const label = parseClassLabel(place.classLabel) ?? '';
  const mayReadCodes = rights.allows('ClassList', 'read', label);
  const maySeeResults = rights.seesSums || rights.allows('AssessmentResult', 'read', label);
  assertMay(mayReadCodes || maySeeResults, 'read AssessmentResult');
  const list = await findClassList(deps, actor.districtId, place);
  if (list === null) throw new AppError('not_found');
  const { schoolId, schoolYear, classLabel } = list;
  const results = isBeingErased(list)
    ? []
    : await readResults(deps, actor.districtId, { schoolId, schoolYear, classLabel });
  const [today, keptYears] = await Promise.all([
    todayIn(deps, actor.districtId),
    readKeptYears(deps, actor.districtId, schoolId),
  ]);
  return {
    ...{ list, keptYears, erasedFrom: erasedFrom(list, teams, today, keptYears) },
    mayReadCodes,
    mayChange: rights.allows('ClassList', 'update', label),
    mayErase: rights.allows('ClassList', 'approve', label),
    mayBring: rights.mayBring(label),
    shown: shownTo(rights, toClassProfile(list, results)),
  };
}

/** One row of the school's classes. */
export interface ListedClass {
  readonly list: Stored<ClassList>;
  readonly mayReadCodes: boolean;
  readonly shown: ShownProfile;
}

/** The classes of a school in one year. */
export interface SchoolClasses {
  readonly schoolName: string;
  readonly rights: ClassRights;
  readonly classes: readonly ListedClass[];
  /** Ranked within each level (§3.3); only for those who see the whole school. A proposal, never a verdict. */
  readonly priority: readonly ClassPriority[];
  /** Classes that a team already works with. */
  readonly withTeam: readonly string[];
  /** For how long codes are kept; null for those whom it doesn't concern. */
  readonly rules: OpenedPupilDataRules | null;
}

/**
 * The classes that the actor may see: the whole school for its administration and, as sums, the district; target
 * classes for a team. @throws AppError `not_found`, `forbidden`
 */
export async function listSchoolClasses(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  schoolYear: string,
): Promise<SchoolClasses> {
  const { rights, school, teams, roles } = await openClasses(deps, actor, schoolId);
  const lists = await readClassLists(deps, actor.districtId, schoolId, schoolYear);
  const maySee = (label: string) =>
    rights.seesSums || rights.isOfTeam(label) || rights.allows('ClassList', 'read', label);
  const isOutsider =
    !rights.seesSums &&
    !rights.bringsAny &&
    !teams.some((team) => team.targetClasses.some((label) => rights.isOfTeam(parseClassLabel(label) ?? '')));
  assertMay(!isOutsider, 'list ClassList');
  const results = await readResults(deps, actor.districtId, { schoolId, schoolYear, classLabel: null });
  const byClass = new Map<string, Stored<AssessmentResult>[]>();
  for (const result of results)
    byClass.set(result.classLabel, [...(byClass.get(result.classLabel) ?? []), result]);
  const profiles = lists.map((list) =>
    toClassProfile(list, isBeingErased(list) ? [] : (byClass.get(list.classLabel) ?? [])),
  );
  const shown = lists.map((list, at): ListedClass => {
    const profile = profiles[at] ?? toClassProfile(list, []);
    return {
      list,
      mayReadCodes: rights.allows('ClassList', 'read', list.classLabel),
      shown: shownTo(rights, profile),
    };
  });
  const renewal = rights.seesSums ? await findRenewal(deps, actor.districtId, schoolId, schoolYear) : null;
  const difficulties = renewal?.difficulties ?? [];
  const ranked = shown.flatMap(({ shown: one }) =>
    one.kind === 'shown'
      ? [priorityFacts(one.profile, trendDifficultiesOf(difficulties, one.profile.classLabel))]
      : [],
  );
  return {
    schoolName: school.shortName || school.name,
    rights,
    rules: await pupilDataRulesOf(deps, actor.districtId, { school, roles }),
    classes: shown.filter(({ list }) => maySee(list.classLabel)),
    priority: rights.seesSums ? rankClasses(ranked) : [],
    withTeam: teams
      .filter(({ state }) => state !== 'closed')
      .flatMap(({ targetClasses }) => targetClasses.flatMap((label) => parseClassLabel(label) ?? [])),
  };
}
