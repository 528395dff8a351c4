import { AppError } from '../../contract/app-error.ts';
import { monthIn, planningYearOf } from '../../domain/calendar/school-year.ts';
import type { Course } from '../../domain/lms/course.ts';
import { inPlanOrder, type PlanLine, planLineFieldsOf } from '../../domain/plan/plan-line.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { charterOf } from '../../domain/team/charter.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Authorship, Write } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic, todayIn } from '../authorship.ts';
import { COURSES } from '../collections/people.ts';
import { PLAN_LINES, TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { readPlan } from '../plan/plan-lines.ts';
import { mayDecideCopy } from './decide-entrance.ts';
import { findOriginal } from './enter-space.ts';

export type CopyChoice = NonNullable<Course['copyChoice']>;

/** A copied course with what it was copied from. */
export interface CopiedCourse {
  readonly course: Stored<Course>;
  readonly original: Stored<Course>;
  readonly teams: readonly Stored<Team>[];
}

const MOST_TEAMS = 200;

/**
 * The course of the session, when it is a copy of one that we keep and nobody has said yet what becomes of it.
 * @throws AppError `forbidden` for those who may not say, `not_found` when there is nothing to say
 */
export async function getCopiedCourse(deps: ServiceDeps, actor: Actor): Promise<CopiedCourse> {
  if (!mayDecideCopy(actor.lmsRoles)) throw new AppError('forbidden');
  const store = deps.storage.forDistrict(actor.districtId);
  const course = actor.courseId === null ? null : await store.collection(COURSES).get(actor.courseId);
  const original = course === null || course.copyChoice !== null ? null : await findOriginal(store, course);
  if (course === null || original === null) throw new AppError('not_found');
  const teams = await store
    .collection(TEAMS)
    .find({ index: 'course', equals: { courseId: original.id }, limit: MOST_TEAMS });
  return { course, original, teams: teams.items };
}

/**
 * Says what becomes of a copied course: `fresh` starts with nothing, `templates` takes charters, rules and plans without
 * people and dates, `continue` goes on with the very records of the original.
 * @throws AppError `forbidden`, `not_found`; `version_conflict` when a colleague chose at the same moment
 */
export async function chooseCopy(deps: ServiceDeps, actor: Actor, choice: CopyChoice): Promise<void> {
  const { course, original, teams } = await getCopiedCourse(deps, actor);
  const author = authorOf(deps, actor.personId);
  const chosen: Course = {
    ...course,
    schoolId: course.schoolId ?? original.schoolId,
    copyChoice: choice,
    continuesCourseId: choice === 'continue' ? original.id : null,
  };
  const journal = [
    journalEntry(author, 'course.mapped', `course:${course.id}`, changesBetween(course, chosen)),
  ];
  const courses = deps.storage.forDistrict(actor.districtId).collection(COURSES);
  // The choice first: whoever comes second must not bring the templates a second time.
  const writes = [courses.replacing(course.id, chosen, course.version, author, { journal })];
  if (choice === 'templates')
    writes.push(...(await templates(deps, actor, chosen, course.id, teams, author)));
  const outcome = await deps.storage.commit(writes);
  if (outcome.kind === 'conflict') throw new AppError('version_conflict');
}

async function templates(
  deps: ServiceDeps,
  actor: Actor,
  course: Course,
  courseId: string,
  teams: readonly Stored<Team>[],
  author: Authorship,
): Promise<readonly Write[]> {
  const schoolYear = planningYearOf(await todayIn(deps, actor.districtId));
  const all = await Promise.all(
    teams.map((team) => templateOf(deps, actor, { course, courseId, schoolYear }, team, author)),
  );
  return all.flat();
}

/** A team without its people: charter and rules to agree on anew, the plan moved into the new year. */
async function templateOf(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly course: Course; readonly courseId: string; readonly schoolYear: string },
  team: Stored<Team>,
  author: Authorship,
): Promise<readonly Write[]> {
  const store = deps.storage.forDistrict(actor.districtId);
  const id = deps.ids.next();
  const { schoolYear } = place;
  const fresh: Team = {
    ...charterOf(team),
    sizeReason: '',
    state: 'volunteers',
    schoolId: place.course.schoolId,
    courseId: place.courseId,
    schoolYear,
    members: [],
    coordinatorId: null,
    tutorId: null,
    order: null,
    rules: team.rules.map(({ text }) => ({ id: deps.ids.next(), text, agreedBy: [] })),
    rulesAdoptedAt: null,
    planApprovals: [],
    closing: null,
  };
  const journal = [journalEntry(author, 'team.created', teamTopic(id), changesBetween({}, charterOf(fresh)))];
  const lines = inPlanOrder(await readPlan(deps, actor.districtId, team.id, team.schoolYear));
  return [
    store.collection(TEAMS).inserting(id, fresh, author, { journal }),
    ...lines.map((line) => {
      const copy: PlanLine = {
        ...planLineFieldsOf(line),
        teamId: id,
        schoolYear,
        month: monthIn(schoolYear, Number(line.month.slice(5))),
        date: null,
        responsibleId: null,
        status: 'planned',
        note: '',
        place: line.place,
        presetKey: line.presetKey,
      };
      return store.collection(PLAN_LINES).inserting(deps.ids.next(), copy, author);
    }),
  ];
}
