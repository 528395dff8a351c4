import { AppError } from '../contract/app-error.ts';
import type { AccessRole } from '../domain/access-terms.ts';
import { assignedRoles } from '../domain/actor-roles.ts';
import { agreeToExpert, declineRating, type ExpertRating, inviteExpert } from '../domain/expert-rating.ts';
import type { Person } from '../domain/person.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import { refused } from '../domain/refusal.ts';
import { scopeKeyOf } from '../domain/role.ts';
import type { Stored } from '../domain/stored.ts';
import type { SurveyRun } from '../domain/survey-run.ts';
import type { Actor } from './actor.ts';
import { authorOf, journalEntry, todayIn } from './authorship.ts';
import { SURVEY_RUNS } from './collections/diagnostics.ts';
import { ASSIGNMENTS, PERSONS } from './collections/people.ts';
import { TEAMS } from './collections/teams.ts';
import type { ServiceDeps } from './deps.ts';
import { changeRating, ratingsOf, ratingTopic, rolesTowards } from './expert-ratings.ts';
import { assertNoFaults, type Refused, type Saved } from './outcome.ts';
import { getQuestionnaire } from './questionnaires.ts';
import { listTeachers } from './staff.ts';
import { isAsked } from './survey-access.ts';
import { assertAccess } from './team-access.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

/** Whether somebody of the school's administration: who decides on pay is no expert (SE-3). */
async function decidesOnPay(
  deps: StoreDeps,
  actor: Actor,
  schoolId: string,
  personId: string,
  today: string,
) {
  const { items } = await deps.storage
    .forDistrict(actor.districtId)
    .collection(ASSIGNMENTS)
    .find({ index: 'person', equals: { personId }, limit: 1000 });
  const scopeKey = scopeKeyOf({ kind: 'school', id: schoolId });
  return items.some(
    ({ role, from, to, scopeKey: where }) =>
      (role === 'director' || role === 'schoolAdmin') &&
      where === scopeKey &&
      from <= today &&
      (to === null || to > today),
  );
}

/** A run that experts may stand beside: with names, not a draft. @throws AppError `not_found` */
async function getNamedRun(deps: StoreDeps, districtId: string, runId: string): Promise<Stored<SurveyRun>> {
  const run = await deps.storage.forDistrict(districtId).collection(SURVEY_RUNS).get(runId);
  if (run === null || run.anonymous || run.state === 'draft') throw new AppError('not_found');
  return run;
}

/** A run beside which the actor may ask a colleague to look, with its questionnaire. */
export interface RunForExperts {
  readonly run: Stored<SurveyRun>;
  readonly questionnaire: Questionnaire;
}

/** Runs of the year that ask the actor by name about what can be seen in lessons; the newest first. */
export async function listRunsForExperts(
  deps: StoreDeps,
  actor: Actor,
  schoolYear: string,
): Promise<readonly RunForExperts[]> {
  const { schoolId, districtId } = actor;
  if (schoolId === null) return [];
  const store = deps.storage.forDistrict(districtId);
  const { items } = await store
    .collection(SURVEY_RUNS)
    .find({ index: 'school', equals: { schoolId, schoolYear }, order: 'desc', limit: 1000 });
  const named = items.filter(({ anonymous, state }) => !anonymous && state !== 'draft');
  const teams = await store.collection(TEAMS).getMany(named.flatMap(({ teamId }) => teamId ?? []));
  const found = await Promise.all(
    named.map(async (run) => {
      const team = teams.find(({ id }) => id === run.teamId) ?? null;
      if (!(await isAsked(deps, actor, run, team))) return [];
      const questionnaire = await getQuestionnaire(deps, districtId, run);
      return questionnaire.items.some(({ observable }) => observable) ? [{ run, questionnaire }] : [];
    }),
  );
  return found.flat();
}

/** Colleagues whom the actor may ask: teachers of the school. */
export async function listColleagues(deps: StoreDeps, actor: Actor): Promise<readonly Stored<Person>[]> {
  if (actor.schoolId === null) return [];
  const ids = await listTeachers(deps, actor.districtId, actor.schoolId);
  return deps.storage
    .forDistrict(actor.districtId)
    .collection(PERSONS)
    .getMany(ids.filter((id) => id !== actor.personId));
}

export interface InviteExpertInput {
  readonly runId: string;
  readonly teacherId: string;
  readonly expertId: string;
}

/**
 * Asks a colleague to look at a teacher's lessons by the items of a run. The teacher asks for oneself; the
 * administration asks with the teacher's yes, which is waited for.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function inviteToRate(
  deps: ServiceDeps,
  actor: Actor,
  input: InviteExpertInput,
): Promise<Saved<ExpertRating> | Refused> {
  const { runId, teacherId, expertId } = input;
  const run = await getNamedRun(deps, actor.districtId, runId);
  const { schoolId, schoolYear, questionnaireId, questionnaireVersion } = run;
  const [teachers, today] = await Promise.all([
    listTeachers(deps, actor.districtId, schoolId),
    todayIn(deps, actor.districtId),
  ]);
  const own = teacherId === actor.personId;
  const roles = assignedRoles(actor, { schoolId, teamId: null });
  const asTeacher: readonly AccessRole[] = teachers.includes(actor.personId) ? ['instructor'] : [];
  assertAccess([...roles, ...asTeacher], 'ExpertInvitation', 'create', { own });
  const questionnaire = await getQuestionnaire(deps, actor.districtId, run);
  assertNoFaults([
    ...(teachers.includes(teacherId) ? [] : [{ path: 'teacherId', reason: 'not_in_course' } as const]),
    ...(teachers.includes(expertId) ? [] : [{ path: 'expertId', reason: 'not_in_course' } as const]),
    ...(questionnaire.items.some(({ observable }) => observable)
      ? []
      : [{ path: 'runId', reason: 'unknown_value' } as const]),
  ]);
  const ratings = ratingsOf(deps, actor.districtId);
  const earlier = await ratings.find({ index: 'teacher', equals: { teacherId, schoolYear }, limit: 1000 });
  const pay = await decidesOnPay(deps, actor, schoolId, expertId, today);
  const invitation = {
    ...{ schoolId, schoolYear, runId, questionnaireId, questionnaireVersion, teacherId, expertId },
    invitedBy: actor.personId,
  };
  const decision = inviteExpert(invitation, { decidesOnPay: pay, earlier: earlier.items });
  if (decision.kind === 'refused') return decision;
  const author = authorOf(deps, actor.personId);
  const id = deps.ids.next();
  const journal = [journalEntry(author, 'expert.invited', ratingTopic(id))];
  const written = await ratings.insert(id, decision.value, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

/** The teacher's own yes or no to an expert; the expert's no. @throws AppError `not_found`, `forbidden` */
export function answerInvitation(
  deps: ServiceDeps,
  actor: Actor,
  ratingId: string,
  yes: boolean,
): Promise<Saved<ExpertRating> | Refused> {
  return changeRating(deps, actor, ratingId, yes ? 'expert.agreed' : 'expert.declined', (rating) => {
    const roles = rolesTowards(actor, rating);
    assertAccess(roles, 'ExpertInvitation', 'update', { own: true });
    if (!yes) return declineRating(rating);
    // Only the teacher's yes opens the lessons.
    if (actor.personId !== rating.teacherId) return refused('teacher_agrees_first');
    return agreeToExpert(rating);
  });
}
