import { AppError } from '../../contract/app-error.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import { evidenceOf } from '../../domain/competence/competence-wave.ts';
import {
  type ExpertRating,
  type RatedItem,
  type ReconciliationTalk,
  ratedItemFaults,
  rateItems,
  recordTalk,
  submitRating,
  talkFaults,
} from '../../domain/competence/expert-rating.ts';
import { finalScores, type GroupScore } from '../../domain/competence/final-score.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import type { Decided } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Questionnaire } from '../../domain/surveys/questionnaire.ts';
import type { SurveyResponse } from '../../domain/surveys/survey-response.ts';
import type { Collection } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { EXPERT_RATINGS, SURVEY_RESPONSES, SURVEY_RUNS } from '../collections/diagnostics.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { getQuestionnaire } from '../surveys/questionnaires.ts';
import { assertAccess } from '../team/team-access.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

export function ratingsOf(deps: StoreDeps, districtId: string): Collection<ExpertRating> {
  return deps.storage.forDistrict(districtId).collection(EXPERT_RATINGS);
}

/** The page of history of one rating: shown to nobody but its two people, and it holds no scores. */
export function ratingTopic(ratingId: string): string {
  return `expert-rating:${ratingId}`;
}

/** What the actor is towards a rating: its expert, the teacher it is about, or nobody. */
export function rolesTowards(
  actor: Actor,
  rating: Pick<ExpertRating, 'teacherId' | 'expertId'>,
): readonly AccessRole[] {
  if (actor.personId === rating.expertId) return ['expert'];
  return actor.personId === rating.teacherId ? ['member'] : [];
}

/** Loads a rating, decides and writes it, with a line of history that holds no scores. */
export async function changeRating(
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

export type RatedChanges = Readonly<Record<string, Omit<RatedItem, 'itemId'> | null>>;

/** Keeps what the expert has seen so far. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function saveRatedItems(
  deps: ServiceDeps,
  actor: Actor,
  ratingId: string,
  changed: RatedChanges,
): Promise<Saved<ExpertRating> | Refused> {
  return changeRating(deps, actor, ratingId, 'expert.rated', async (rating) => {
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
  return changeRating(deps, actor, ratingId, 'expert.submitted', (rating, at) => {
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
  return changeRating(deps, actor, ratingId, 'expert.talked', async (rating, at) => {
    assertAccess(rolesTowards(actor, rating), 'ExpertInvitation', 'update', { own: true });
    const talk = { ...input, examples: input.examples.trim() };
    assertNoFaults(talkFaults(talk, today));
    const self = await findSelf(deps, actor.districtId, rating);
    const apart = (await scoresOf(deps, actor.districtId, rating, self)).filter(isApart);
    const needed = apart.map(({ group }) => group);
    return recordTalk(rating, { personId: actor.personId, at }, talk, needed);
  });
}
