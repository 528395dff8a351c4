import { AppError } from '../../contract/app-error.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import { assignedRoles } from '../../domain/access/actor-roles.ts';
import {
  agreeToExpert,
  declineRating,
  type ExpertRating,
  inviteExpert,
} from '../../domain/competence/expert-rating.ts';
import type { Person } from '../../domain/people/person.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Questionnaire } from '../../domain/surveys/questionnaire.ts';
import type { SurveyRun } from '../../domain/surveys/survey-run.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, todayIn } from '../authorship.ts';
import { SURVEY_RUNS } from '../collections/diagnostics.ts';
import { PERSONS } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { getQuestionnaire } from '../surveys/questionnaires.ts';
import { isAsked } from '../surveys/survey-access.ts';
import { assertAccess } from '../team/team-access.ts';
import { changeRating, ratingsOf, ratingTopic, rolesTowards } from './expert-ratings.ts';
import { decidesOnPay, listPossibleExperts } from './possible-experts.ts';
import { listTeachers } from './staff.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

/** Whether people are asked by it, or were. */
function isAsking({ state }: SurveyRun): boolean {
  return state === 'open' || state === 'closed';
}

/** A run that experts may stand beside: with names, not a draft. @throws AppError `not_found` */
async function getNamedRun(deps: StoreDeps, districtId: string, runId: string): Promise<Stored<SurveyRun>> {
  const run = await deps.storage.forDistrict(districtId).collection(SURVEY_RUNS).get(runId);
  if (run === null || run.anonymous || !isAsking(run)) throw new AppError('not_found');
  return run;
}

/** A run beside which the actor may ask a colleague to look, with its questionnaire. */
export interface RunForExperts {
  readonly run: Stored<SurveyRun>;
  readonly questionnaire: Questionnaire;
}

/** Runs of a school's year with names about what can be seen in lessons; the newest first. */
async function observableRuns(
  deps: StoreDeps,
  districtId: string,
  schoolId: string,
  schoolYear: string,
): Promise<readonly RunForExperts[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(SURVEY_RUNS)
    .find({ index: 'school', equals: { schoolId, schoolYear }, order: 'desc', limit: 1000 });
  const named = items.filter((run) => !run.anonymous && isAsking(run));
  const found = await Promise.all(
    named.map(async (run) => ({ run, questionnaire: await getQuestionnaire(deps, districtId, run) })),
  );
  return found.filter(({ questionnaire }) => questionnaire.items.some(({ observable }) => observable));
}

/** Runs of the year that ask the actor by name about what can be seen in lessons; the newest first. */
export async function listRunsForExperts(
  deps: StoreDeps,
  actor: Actor,
  schoolYear: string,
): Promise<readonly RunForExperts[]> {
  const { schoolId, districtId } = actor;
  if (schoolId === null) return [];
  const runs = await observableRuns(deps, districtId, schoolId, schoolYear);
  const asked = await Promise.all(runs.map(({ run }) => asksPerson(deps, actor, run)));
  return runs.filter((_, i) => asked[i]);
}

async function asksPerson(
  deps: StoreDeps,
  person: Pick<Actor, 'districtId' | 'personId'>,
  run: Stored<SurveyRun>,
): Promise<boolean> {
  const teams = deps.storage.forDistrict(person.districtId).collection(TEAMS);
  return isAsked(deps, person, run, run.teamId === null ? null : await teams.get(run.teamId));
}

/** Colleagues whom the actor may ask to look. */
export async function listColleagues(deps: ServiceDeps, actor: Actor): Promise<readonly Stored<Person>[]> {
  const { schoolId, districtId } = actor;
  if (schoolId === null) return [];
  const today = await todayIn(deps, districtId);
  const ids = await listPossibleExperts(deps, districtId, schoolId, today);
  return deps.storage
    .forDistrict(districtId)
    .collection(PERSONS)
    .getMany(ids.filter((id) => id !== actor.personId));
}

/** What the administration needs in order to propose an expert, and whom it has proposed. */
export interface ExpertProposals {
  readonly runs: readonly RunForExperts[];
  /** Person ids. */
  readonly teachers: readonly string[];
  readonly experts: readonly string[];
  /**
   * Proposals of the actor, the newest first. Without what became of them: a no leaves no trace (§10), and what an
   * expert saw is for the two alone.
   */
  readonly proposed: readonly Pick<Stored<ExpertRating>, 'id' | 'teacherId' | 'expertId' | 'createdAt'>[];
  readonly persons: readonly Stored<Person>[];
}

/** Opens the administration's way to propose an expert (SE-3). @throws AppError `forbidden` */
export async function openExpertProposals(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  schoolYear: string,
): Promise<ExpertProposals> {
  assertAccess(assignedRoles(actor, { schoolId, teamId: null }), 'ExpertInvitation', 'create');
  const { districtId, personId } = actor;
  const today = await todayIn(deps, districtId);
  const [runs, teachers, experts] = await Promise.all([
    observableRuns(deps, districtId, schoolId, schoolYear),
    listTeachers(deps, districtId, schoolId),
    listPossibleExperts(deps, districtId, schoolId, today),
  ]);
  const ratings = await Promise.all(
    runs.map(({ run }) =>
      ratingsOf(deps, districtId).find({ index: 'run', equals: { runId: run.id }, limit: 1000 }),
    ),
  );
  const proposed = ratings
    .flatMap(({ items }) => items)
    .filter(({ invitedBy, teacherId }) => invitedBy === personId && teacherId !== personId)
    .sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1))
    .map(({ id, teacherId, expertId, createdAt }) => ({ id, teacherId, expertId, createdAt }));
  const ids = [...teachers, ...experts, ...proposed.flatMap((one) => [one.teacherId, one.expertId])];
  const persons = await deps.storage
    .forDistrict(districtId)
    .collection(PERSONS)
    .getMany([...new Set(ids)]);
  return { runs, teachers, experts, proposed, persons };
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
  const today = await todayIn(deps, actor.districtId);
  const [teachers, experts, pay] = await Promise.all([
    listTeachers(deps, actor.districtId, schoolId),
    listPossibleExperts(deps, actor.districtId, schoolId, today),
    decidesOnPay(deps, actor.districtId, { schoolId, personId: expertId }, today),
  ]);
  const own = teacherId === actor.personId;
  const roles = assignedRoles(actor, { schoolId, teamId: null });
  const asTeacher: readonly AccessRole[] = teachers.includes(actor.personId) ? ['instructor'] : [];
  assertAccess([...roles, ...asTeacher], 'ExpertInvitation', 'create', { own });
  const [questionnaire, asked] = await Promise.all([
    getQuestionnaire(deps, actor.districtId, run),
    asksPerson(deps, { districtId: actor.districtId, personId: teacherId }, run),
  ]);
  const known = experts.includes(expertId) || pay;
  assertNoFaults([
    ...(teachers.includes(teacherId)
      ? asked
        ? []
        : [{ path: 'teacherId', reason: 'not_a_member' } as const]
      : [{ path: 'teacherId', reason: 'not_in_course' } as const]),
    ...(known ? [] : [{ path: 'expertId', reason: 'not_in_course' } as const]),
    ...(questionnaire.items.some(({ observable }) => observable)
      ? []
      : [{ path: 'runId', reason: 'unknown_value' } as const]),
  ]);
  const ratings = ratingsOf(deps, actor.districtId);
  const earlier = await ratings.find({ index: 'teacher', equals: { teacherId, schoolYear }, limit: 1000 });
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
