import { AppError } from '../contract/app-error.ts';
import type { AccessRole } from '../domain/access.ts';
import { assignedRoles } from '../domain/actor-roles.ts';
import { evidenceOf } from '../domain/competence-wave.ts';
import {
  agreeToExpert,
  declineRating,
  type ExpertRating,
  inviteExpert,
  type RatedItem,
  type ReconciliationTalk,
  ratedItemFaults,
  rateItems,
  recordTalk,
  submitRating,
  talkFaults,
} from '../domain/expert-rating.ts';
import { finalScores, type GroupScore } from '../domain/final-score.ts';
import type { JournalAction } from '../domain/journal-action.ts';
import type { Person } from '../domain/person.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import { type Decided, refused } from '../domain/refusal.ts';
import { scopeKeyOf } from '../domain/role.ts';
import type { Stored } from '../domain/stored.ts';
import type { SurveyResponse } from '../domain/survey-response.ts';
import type { SurveyRun } from '../domain/survey-run.ts';
import type { Collection } from '../ports/storage.ts';
import type { Actor } from './actor.ts';
import { authorOf, journalEntry, todayIn } from './authorship.ts';
import { changeRecord } from './change-record.ts';
import { ASSIGNMENTS, EXPERT_RATINGS, PERSONS, SURVEY_RESPONSES, SURVEY_RUNS, TEAMS } from './collections.ts';
import type { ServiceDeps } from './deps.ts';
import { assertNoFaults, type Refused, type Saved } from './outcome.ts';
import { getQuestionnaire } from './questionnaires.ts';
import { listTeachers } from './staff.ts';
import { isAsked } from './survey-access.ts';
import { assertAccess } from './team-access.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

function ratingsOf(deps: StoreDeps, districtId: string): Collection<ExpertRating> {
  return deps.storage.forDistrict(districtId).collection(EXPERT_RATINGS);
}

/** The page of history of one rating: shown to nobody but its two people, and it holds no scores. */
function ratingTopic(ratingId: string): string {
  return `expert-rating:${ratingId}`;
}

/** What the actor is towards a rating: its expert, the teacher it is about, or nobody. */
function rolesTowards(
  actor: Actor,
  rating: Pick<ExpertRating, 'teacherId' | 'expertId'>,
): readonly AccessRole[] {
  if (actor.personId === rating.expertId) return ['expert'];
  return actor.personId === rating.teacherId ? ['member'] : [];
}

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

async function change(
  deps: ServiceDeps,
  actor: Actor,
  ratingId: string,
  action: JournalAction,
  decide: (
    rating: Stored<ExpertRating>,
    at: string,
  ) => Decided<ExpertRating> | Promise<Decided<ExpertRating>>,
): Promise<Saved<ExpertRating> | Refused> {
  type Outcome = Saved<ExpertRating> | Refused;
  const author = authorOf(deps, actor.personId);
  const ratings = ratingsOf(deps, actor.districtId);
  return changeRecord<ExpertRating, Outcome>(deps.storage, ratings, ratingId, author, async (rating) => {
    const decision = await decide(rating, author.at);
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    const journal = [journalEntry(author, action, ratingTopic(ratingId))];
    return {
      kind: 'write',
      record: decision.value,
      consequences: { journal },
      outcome: (record) => ({ kind: 'saved', record }),
    };
  });
}

/** The teacher's own yes or no to an expert; the expert's no. @throws AppError `not_found`, `forbidden` */
export function answerInvitation(
  deps: ServiceDeps,
  actor: Actor,
  ratingId: string,
  yes: boolean,
): Promise<Saved<ExpertRating> | Refused> {
  return change(deps, actor, ratingId, yes ? 'expert.agreed' : 'expert.declined', (rating) => {
    const roles = rolesTowards(actor, rating);
    assertAccess(roles, 'ExpertInvitation', 'update', { own: true });
    if (!yes) return declineRating(rating);
    // Only the teacher's yes opens the lessons.
    if (actor.personId !== rating.teacherId) return refused('teacher_agrees_first');
    return agreeToExpert(rating);
  });
}

export type RatedChanges = Readonly<Record<string, Omit<RatedItem, 'itemId'> | null>>;

/** Keeps what the expert has seen so far. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function saveRatedItems(
  deps: ServiceDeps,
  actor: Actor,
  ratingId: string,
  changed: RatedChanges,
): Promise<Saved<ExpertRating> | Refused> {
  return change(deps, actor, ratingId, 'expert.rated', async (rating) => {
    assertAccess(rolesTowards(actor, rating), 'ExpertRating', 'update', { own: true });
    const questionnaire = await getQuestionnaire(deps, actor.districtId, rating);
    const items = Object.entries(changed).flatMap(([itemId, item]) =>
      item === null ? [] : [{ itemId, ...item }],
    );
    assertNoFaults(ratedItemFaults(items, questionnaire));
    return rateItems(rating, changed);
  });
}

/** Makes the rating final (SE-1). @throws AppError `not_found`, `forbidden` */
export function finishRating(
  deps: ServiceDeps,
  actor: Actor,
  ratingId: string,
): Promise<Saved<ExpertRating> | Refused> {
  return change(deps, actor, ratingId, 'expert.submitted', (rating, at) => {
    assertAccess(rolesTowards(actor, rating), 'ExpertRating', 'update', { own: true });
    return submitRating(rating, at);
  });
}

/** A rating as one of its two people may see it. */
export interface OpenedRating {
  /** For the teacher without items until both are done (SE-2). */
  readonly rating: Stored<ExpertRating>;
  readonly questionnaire: Questionnaire;
  readonly as: 'expert' | 'teacher';
  /** Whether the teacher's own answers are final. */
  readonly selfDone: boolean;
  /** Groups on which a talk is needed or was held; empty until both are done. */
  readonly apart: readonly GroupScore[];
}

/**
 * The teacher's own answers in the run of a rating, once they are final: handed in, and the run closed. While it is
 * open answers may still change, so nobody may see the other's view (SE-2).
 */
async function findSelf(
  deps: StoreDeps,
  districtId: string,
  { teacherId, runId }: Pick<ExpertRating, 'teacherId' | 'runId'>,
): Promise<Stored<SurveyResponse> | null> {
  const store = deps.storage.forDistrict(districtId);
  const [run, self] = await Promise.all([
    store.collection(SURVEY_RUNS).get(runId),
    store.collection(SURVEY_RESPONSES).findOne({ index: 'person', equals: { personId: teacherId, runId } }),
  ]);
  return run?.state === 'closed' && self !== null && self.submittedAt !== null ? self : null;
}

/** Submitted ratings of one run, of one teacher where named. No right is asked: for computations inside the service. */
export async function listRatingsOfRun(
  deps: StoreDeps,
  districtId: string,
  runId: string,
  teacherId: string | null = null,
): Promise<readonly Stored<ExpertRating>[]> {
  const { items } = await ratingsOf(deps, districtId).find({ index: 'run', equals: { runId }, limit: 1000 });
  return items.filter(
    (one) => one.state === 'submitted' && (teacherId === null || one.teacherId === teacherId),
  );
}

async function scoresOf(
  deps: StoreDeps,
  districtId: string,
  rating: ExpertRating,
  self: Stored<SurveyResponse> | null,
): Promise<readonly GroupScore[]> {
  if (self === null || rating.state !== 'submitted') return [];
  const [questionnaire, ratings] = await Promise.all([
    getQuestionnaire(deps, districtId, rating),
    listRatingsOfRun(deps, districtId, rating.runId, rating.teacherId),
  ]);
  return finalScores(questionnaire, evidenceOf(self.answers, ratings, null));
}

function isApart({ comparison, basis }: GroupScore): boolean {
  return basis === 'talk' || comparison?.agreement === 'over' || comparison?.agreement === 'under';
}

/** Opens a rating for its expert or its teacher. @throws AppError `not_found`, `forbidden` */
export async function openRating(deps: StoreDeps, actor: Actor, ratingId: string): Promise<OpenedRating> {
  const kept = await ratingsOf(deps, actor.districtId).get(ratingId);
  if (kept === null) throw new AppError('not_found');
  assertAccess(rolesTowards(actor, kept), 'ExpertInvitation', 'read', { own: true });
  const [questionnaire, self] = await Promise.all([
    getQuestionnaire(deps, actor.districtId, kept),
    findSelf(deps, actor.districtId, kept),
  ]);
  const as = actor.personId === kept.expertId ? 'expert' : 'teacher';
  const both = self !== null && kept.state === 'submitted';
  const rating = as === 'teacher' && !both ? { ...kept, items: [] } : kept;
  const apart = (await scoresOf(deps, actor.districtId, kept, self)).filter(isApart);
  return { rating, questionnaire, as, selfDone: self !== null, apart };
}

/** Ratings of a year in which the actor is the teacher, or the expert; each as {@link openRating} shows it. */
export async function listMyRatings(
  deps: StoreDeps,
  actor: Actor,
  as: 'teacher' | 'expert',
): Promise<readonly OpenedRating[]> {
  const { items } = await ratingsOf(deps, actor.districtId).find({
    index: as,
    equals: { [`${as}Id`]: actor.personId },
    order: 'desc',
    limit: 100,
  });
  return Promise.all(items.map(({ id }) => openRating(deps, actor, id)));
}

export type TalkInput = Pick<ReconciliationTalk, 'group' | 'date' | 'examples' | 'agreedScore'>;

/**
 * Records what teacher and expert settled in a talk; the other one says yes by sending the same (SE-6).
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function settleTalk(
  deps: ServiceDeps,
  actor: Actor,
  ratingId: string,
  input: TalkInput,
): Promise<Saved<ExpertRating> | Refused> {
  const today = await todayIn(deps, actor.districtId);
  return change(deps, actor, ratingId, 'expert.talked', async (rating, at) => {
    assertAccess(rolesTowards(actor, rating), 'ExpertInvitation', 'update', { own: true });
    const talk = { ...input, examples: input.examples.trim() };
    assertNoFaults(talkFaults(talk, today));
    const self = await findSelf(deps, actor.districtId, rating);
    const apart = (await scoresOf(deps, actor.districtId, rating, self)).filter(isApart);
    const needed = apart.map(({ group }) => group);
    return recordTalk(rating, { personId: actor.personId, at }, talk, needed);
  });
}
