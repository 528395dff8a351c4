import { LEAST_PEOPLE, type Levels, type ShownLevels, showLevels } from '../competence/small-group.ts';
import type { Coverage } from '../renewal/staff-count.ts';
import { SCHOOL_TYPES, type SchoolType } from '../school/school.ts';
import type {
  DistrictPicture,
  NamedThings,
  SchoolFacts,
  SchoolLevels,
  TeamCounts,
} from './district-picture.ts';

/** How many schools name a thing. One or two are not told apart: who knows one of them would know the other. */
export type ShownSchools = { readonly kind: 'exact'; readonly count: number } | { readonly kind: 'few' };

/** A difficulty or technology with the schools that name it; `own`: words of a school's own, which stay there. */
export interface NamedCount {
  readonly id: string | 'own';
  readonly schools: ShownSchools;
  /** Names of those that agreed to be named. */
  readonly names: readonly string[];
}

/** What schools name, or null below the least number of schools. */
export interface NamedView {
  /** Schools that have begun the year. */
  readonly schools: number;
  readonly counts: readonly NamedCount[] | null;
}

/** One deficit group over some schools. */
export interface GroupLevels {
  readonly group: string;
  readonly levels: ShownLevels;
}

/** Self-assessments over schools of one type, or of all. */
export interface LevelsView {
  readonly schools: number;
  readonly coverage: Coverage;
  readonly groups: readonly GroupLevels[];
}

/** A school of the district by its process, which everybody of the district's centre may read by name. */
export interface SchoolStanding {
  readonly schoolId: string;
  readonly name: string;
  readonly type: SchoolType | null;
  readonly teams: TeamCounts;
}

/** A school that agreed to be named, with its own numbers. */
export interface NamedSchool {
  readonly schoolId: string;
  readonly name: string;
  readonly coverage: Coverage;
  readonly groups: readonly GroupLevels[];
}

/** The district as its methodologists see it (diagnostics-and-routes.md §6, glossary.md §2.2). */
export interface DistrictOverview {
  readonly schoolYear: string;
  readonly computedAt: string;
  readonly schools: readonly SchoolStanding[];
  readonly difficulties: NamedView;
  readonly technologies: NamedView;
  readonly levels: LevelsView;
  /** Types with enough schools; the others are inside the whole alone. */
  readonly byType: readonly (LevelsView & { readonly type: SchoolType | null })[];
  /** Schools that agreed to be named; null while the others could be told by subtraction. */
  readonly named: readonly NamedSchool[] | null;
}

const { district: LEAST_TEACHERS, districtSchools: LEAST_SCHOOLS } = LEAST_PEOPLE;

/** Whether so many schools may be left over beside what is shown: none, or enough that nobody is told by subtraction. */
function mayBeLeftOver(schools: readonly SchoolLevels[]): boolean {
  const people = schools.reduce((sum, { answered }) => sum + answered, 0);
  return schools.length === 0 || (schools.length >= LEAST_SCHOOLS && people >= LEAST_TEACHERS);
}

const NOBODY: Levels = { people: 0, low: 0, top: 0 };

/** A school's directors know their own numbers: each school is a part that must not give away the rest. */
function levelsOver(schools: readonly SchoolLevels[], group: string): ShownLevels {
  const parts = schools.map(({ groups }) => groups[group] ?? NOBODY);
  const sum = (of: keyof Levels) => parts.reduce((total, part) => total + part[of], 0);
  const total = { people: sum('people'), low: sum('low'), top: sum('top') };
  return schools.length < LEAST_SCHOOLS
    ? { kind: 'hidden', people: total.people, reason: 'too_few' }
    : showLevels(total, LEAST_TEACHERS, parts);
}

function coverageOf(schools: readonly SchoolLevels[]): Coverage {
  const sum = (of: 'answered' | 'staff') => schools.reduce((total, school) => total + school[of], 0);
  return { answered: sum('answered'), asked: schools.length === 0 ? null : sum('staff') };
}

function levelsView(schools: readonly SchoolLevels[], groups: readonly string[]): LevelsView {
  return {
    schools: schools.length,
    coverage: coverageOf(schools),
    groups: groups.map((group) => ({ group, levels: levelsOver(schools, group) })),
  };
}

type Answering = SchoolFacts & { readonly levels: SchoolLevels };

function hasLevels(school: SchoolFacts): school is Answering {
  return school.levels !== null;
}

/** Schools of one type; `undefined`: of all types that are too small to be shown. */
interface Cell {
  readonly type: SchoolType | null | undefined;
  readonly schools: readonly Answering[];
}

/**
 * The schools that answered, by type, as far as types may be shown beside the whole: each has enough schools, and so have
 * all the others together, which one could subtract. As long as they have not, the smallest of the
 * shown joins them.
 */
function cellsOf(answering: readonly Answering[]): readonly Cell[] {
  const of = (type: SchoolType | null) => answering.filter((school) => school.type === type);
  const shown = [...SCHOOL_TYPES, null]
    .filter((type) => mayBeLeftOver(levelsIn(of(type))) && of(type).length > 0)
    .sort((a, b) => of(b).length - of(a).length);
  const others = () => answering.filter(({ type }) => !shown.includes(type));
  while (shown.length > 0 && !mayBeLeftOver(levelsIn(others()))) shown.pop();
  const cells: readonly Cell[] = shown.map((type) => ({ type, schools: of(type) }));
  return others().length === 0 ? cells : [...cells, { type: undefined, schools: others() }];
}

function levelsIn(schools: readonly Answering[]): readonly SchoolLevels[] {
  return schools.map(({ levels }) => levels);
}

function isExact(levels: ShownLevels): boolean {
  return levels.kind === 'shown' && levels.low.from === levels.low.to && levels.top.from === levels.top.to;
}

/**
 * Hides a group in all of these views where one of them is not shown exactly: it would be the whole less the others.
 */
function hidingTogether<T extends { readonly groups: readonly GroupLevels[] }>(
  views: readonly T[],
): readonly T[] {
  return views.map((view) => ({
    ...view,
    groups: view.groups.map((one, i): GroupLevels => {
      const told = views.some(({ groups }) => groups[i] !== undefined && !isExact(groups[i].levels));
      const { people } = one.levels;
      return told ? { ...one, levels: { kind: 'hidden', people, reason: 'could_be_inferred' } } : one;
    }),
  }));
}

function typeViews(cells: readonly Cell[], groups: readonly string[]): DistrictOverview['byType'] {
  const views = cells.flatMap(({ type, schools }) =>
    type === undefined ? [] : [{ type, ...levelsView(levelsIn(schools), groups) }],
  );
  // Types that are left over together take up what is hidden in one of those that are shown.
  return cells.some(({ type }) => type === undefined) ? views : hidingTogether(views);
}

/**
 * Schools that may be named with their numbers: those that agreed, unless the few others of a type could then be told by
 * subtraction.
 */
function namedSchools(
  cells: readonly Cell[],
  agreed: ReadonlySet<string>,
  groups: readonly string[],
): readonly NamedSchool[] | null {
  if (!cells.some(({ schools }) => schools.some(({ schoolId }) => agreed.has(schoolId)))) return [];
  const restOf = ({ schools }: Cell) => schools.filter(({ schoolId }) => !agreed.has(schoolId));
  if (!cells.every((cell) => mayBeLeftOver(levelsIn(restOf(cell))))) return null;
  return cells.flatMap((cell) => {
    const views = cell.schools
      .filter(({ schoolId }) => agreed.has(schoolId))
      .map(
        ({ schoolId, name, levels }): NamedSchool => ({
          schoolId,
          name,
          coverage: { answered: levels.answered, asked: levels.staff },
          groups: groups.map((group) => ({
            group,
            levels: levels.shown[group] ?? hiddenOf(levels.answered),
          })),
        }),
      );
    return restOf(cell).length > 0 ? views : hidingTogether(views);
  });
}

function hiddenOf(people: number): ShownLevels {
  return { kind: 'hidden', people, reason: 'too_few' };
}

type Begun = SchoolFacts & { readonly named: NamedThings };

function hasBegun(school: SchoolFacts): school is Begun {
  return school.named !== null;
}

/** What schools name, most often first. */
function namedView(
  begun: readonly Begun[],
  agreed: ReadonlySet<string>,
  of: {
    readonly ids: (named: NamedThings) => readonly string[];
    readonly own: (named: NamedThings) => boolean;
  },
): NamedView {
  if (begun.length < LEAST_SCHOOLS) return { schools: begun.length, counts: null };
  const unnamed = begun.filter(({ schoolId }) => !agreed.has(schoolId)).length;
  const mayName = unnamed === 0 || unnamed >= LEAST_SCHOOLS;
  const count = (id: string, naming: readonly Begun[]): NamedCount => ({
    id,
    schools: naming.length < LEAST_SCHOOLS ? { kind: 'few' } : { kind: 'exact', count: naming.length },
    names: mayName ? naming.filter(({ schoolId }) => agreed.has(schoolId)).map(({ name }) => name) : [],
  });
  const ids = [...new Set(begun.flatMap(({ named }) => of.ids(named)))];
  const found = ids.map((id) => ({ id, naming: begun.filter(({ named }) => of.ids(named).includes(id)) }));
  found.sort((a, b) => b.naming.length - a.naming.length || (a.id < b.id ? -1 : 1));
  const own = begun.filter(({ named }) => of.own(named));
  const counts = found.map(({ id, naming }) => count(id, naming));
  return { schools: begun.length, counts: own.length === 0 ? counts : [...counts, count('own', own)] };
}

/**
 * What the district's centre may see of its picture. Process by school's name; pupils' difficulties and teachers'
 * deficits as sums over at least three schools, without names unless the school agreed, and so that no sum gives away
 * what is left out (complementary suppression).
 * @param agreed schools that agreed to be named
 */
export function overviewOf(picture: DistrictPicture, agreed: ReadonlySet<string>): DistrictOverview {
  const { schoolYear, computedAt, schools } = picture;
  const answering = schools.filter(hasLevels);
  const groups = [...new Set(answering.flatMap(({ levels }) => Object.keys(levels.groups)))];
  const begun = schools.filter(hasBegun);
  const cells = cellsOf(answering);
  return {
    schoolYear,
    computedAt,
    schools: schools.map(({ schoolId, name, type, teams }) => ({ schoolId, name, type, teams })),
    difficulties: namedView(begun, agreed, {
      ids: (named) => named.difficulties,
      own: (named) => named.ownDifficulty,
    }),
    technologies: namedView(begun, agreed, {
      ids: (named) => named.technologies,
      own: (named) => named.ownTechnology,
    }),
    levels: levelsView(levelsIn(answering), groups),
    byType: typeViews(cells, groups),
    named: namedSchools(cells, agreed, groups),
  };
}
