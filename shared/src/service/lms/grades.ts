import { AppError } from '../../contract/app-error.ts';
import type { Course } from '../../domain/lms/course.ts';
import type { Platform } from '../../domain/lms/platform.ts';
import type { LineItem, Score } from '../../domain/lms/score.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Gradebook, GradebookProblem, KeptScore, LineItemSpec } from '../../ports/gradebook.ts';
import type { Authorship, Collection, DistrictStore } from '../../ports/storage.ts';
import { COURSES, PERSONS } from '../collections/people.ts';
import { LINE_ITEMS, PLATFORMS, SCORES } from '../collections/platforms.ts';
import type { ServiceDeps } from '../deps.ts';

/** What posting needs besides the usual. */
export interface GradeDeps extends ServiceDeps {
  readonly gradebook: Gradebook;
}

/** A score that the LMS shall show. */
export interface WantedScore {
  readonly courseId: string;
  readonly personId: string;
  readonly achievement: LineItemSpec;
  readonly scoreGiven: number;
  readonly comment: string;
}

export type PostScoreOutcome =
  | { readonly kind: 'posted' }
  /** Another value took its place, or it is there already. */
  | { readonly kind: 'nothing_to_do' }
  | { readonly kind: 'later'; readonly afterMs: number | null; readonly reason: string }
  /** Kept with the score for the administrator; trying again won't help. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Kind of the outbox event that leads to {@link postScore}. */
export const GRADES_POST = 'grades.post';

/** Moodle takes one score of a person in a second (fixtures, scores-progress-and-time.json). */
const BETWEEN_SCORES_MS = 1_000;
/** Its clock may run ahead of ours: after a "too old" we wait a little longer each time, by the runner's pauses. */
const AFTER_CONFLICT_MS = 5_000;
const CLAIM_MS = 60_000;
const RACES_BEFORE_GIVING_UP = 5;

/**
 * Decides what the gradebook shall show and has it posted in the background. What is kept is the last decision, not a
 * list of messages: a late post of an old value can't overwrite a newer one.
 * @returns the id of the score.
 */
export async function wantScore(
  deps: ServiceDeps,
  districtId: string,
  by: string,
  wanted: WantedScore,
): Promise<string> {
  const { achievement } = wanted;
  if (!(achievement.scoreMaximum > 0) || !(wanted.scoreGiven >= 0)) {
    const errors = [{ path: 'scoreGiven', message: 'field.too_small', values: { least: 0 } }];
    throw new AppError('invalid_input', { errors });
  }
  const scores = deps.storage.forDistrict(districtId).collection(SCORES);
  const at = new Date(deps.clock.now()).toISOString();
  const { courseId, personId } = wanted;
  const equals = { courseId, resourceId: achievement.resourceId, personId };
  for (let race = 0; race < RACES_BEFORE_GIVING_UP; race += 1) {
    const known = await scores.findOne({ index: 'person', equals });
    const id = known?.id ?? deps.ids.next();
    const next: Score = {
      ...equals,
      label: achievement.label,
      scoreGiven: wanted.scoreGiven,
      scoreMaximum: achievement.scoreMaximum,
      comment: wanted.comment,
      revision: (known?.revision ?? 0) + 1,
      triedAt: known?.triedAt ?? null,
      postedRevision: known?.postedRevision ?? 0,
      refusal: null,
    };
    const consequences = { events: [{ kind: GRADES_POST, payload: { scoreId: id }, dedupeKey: id }] };
    const outcome = known
      ? await scores.replace(id, next, known.version, { by, at }, consequences)
      : await scores.insert(id, next, { by, at }, consequences);
    if (outcome.kind === 'written') return id;
  }
  throw new AppError('storage_unavailable', { detail: 'a score is written all the time' });
}

/** Everything that one post needs. */
interface Post {
  readonly store: DistrictStore;
  readonly score: Stored<Score>;
  readonly course: Stored<Course>;
  readonly platform: Stored<Platform>;
  readonly person: Stored<Person>;
  readonly lineItemsUrl: string;
}

/** Tells the LMS what it shall show of one person. Doing it twice does no harm. */
export async function postScore(
  deps: GradeDeps,
  districtId: string,
  scoreId: string,
): Promise<PostScoreOutcome> {
  const store = deps.storage.forDistrict(districtId);
  const score = await store.collection(SCORES).get(scoreId);
  if (!score || score.postedRevision === score.revision) return { kind: 'nothing_to_do' };
  const sinceLast = deps.clock.now() - Date.parse(score.triedAt ?? '1970-01-01');
  if (sinceLast < BETWEEN_SCORES_MS) {
    return { kind: 'later', afterMs: BETWEEN_SCORES_MS, reason: 'one score of a person in a second' };
  }
  const [course, person] = await Promise.all([
    store.collection(COURSES).get(score.courseId),
    store.collection(PERSONS).get(score.personId),
  ]);
  const platform = course && (await deps.storage.installation(PLATFORMS).get(course.platformId));
  if (!platform || !person || platform.state === 'disabled') return { kind: 'nothing_to_do' };
  if (course.lineItemsUrl === null) return refuse(deps, store, score, 'the activity offers no gradebook');
  return post(deps, { store, score, course, platform, person, lineItemsUrl: course.lineItemsUrl });
}

async function post(deps: GradeDeps, facts: Post): Promise<PostScoreOutcome> {
  const { store, score, platform, person } = facts;
  const column = await ensureLineItem(deps, facts);
  if (column.kind === 'later') return column;
  if (column.kind === 'problem') return afterProblem(deps, facts, column);
  const { scoreGiven, scoreMaximum, comment } = score;
  const { sub } = person;
  const answer = await deps.gradebook.postScore(platform, column.url, {
    sub,
    scoreGiven,
    scoreMaximum,
    comment,
  });
  switch (answer.kind) {
    case 'posted':
      return posted(deps, store, score);
    case 'newer_kept':
      return afterConflict(deps, facts, column.url);
    case 'line_item_gone':
      return afterLineItemGone(deps, facts);
    case 'not_gradable':
      return refuse(deps, store, score, `the platform doesn’t grade this person: ${answer.detail}`);
    case 'problem':
      return afterProblem(deps, facts, answer);
  }
}

async function posted(
  deps: GradeDeps,
  store: DistrictStore,
  score: Stored<Score>,
): Promise<PostScoreOutcome> {
  await note(deps, store, score, { postedRevision: score.revision, refusal: null });
  return { kind: 'posted' };
}

async function refuse(
  deps: GradeDeps,
  store: DistrictStore,
  score: Stored<Score>,
  reason: string,
): Promise<PostScoreOutcome> {
  await note(deps, store, score, { refusal: reason });
  return { kind: 'refused', reason };
}

/** 409: look what is there before trying again. Our own post may have arrived although its answer got lost. */
async function afterConflict(deps: GradeDeps, facts: Post, lineItemUrl: string): Promise<PostScoreOutcome> {
  const { store, score, platform, person } = facts;
  const answer = await deps.gradebook.readScore(platform, lineItemUrl, person.sub);
  if (answer.kind === 'problem') return afterProblem(deps, facts, answer);
  if (answer.score && isSameScore(answer.score, score)) return posted(deps, store, score);
  await note(deps, store, score, {});
  return {
    kind: 'later',
    afterMs: AFTER_CONFLICT_MS,
    reason: 'the platform keeps a score it takes for newer',
  };
}

/** The column may have got another address. One that somebody deleted is not made again. */
async function afterLineItemGone(deps: GradeDeps, facts: Post): Promise<PostScoreOutcome> {
  const { store, score, platform, lineItemsUrl } = facts;
  const answer = await deps.gradebook.findLineItem(platform, lineItemsUrl, score.resourceId);
  if (answer.kind === 'problem') return afterProblem(deps, facts, answer);
  if (answer.kind === 'no_line_item') {
    return refuse(deps, store, score, 'the column was deleted in the LMS');
  }
  const items = store.collection(LINE_ITEMS);
  const item = await findItem(items, score);
  if (item) await items.replace(item.id, { ...item, url: answer.url }, item.version, author(deps));
  return { kind: 'later', afterMs: 0, reason: 'the column has another address' };
}

async function afterProblem(
  deps: GradeDeps,
  facts: Post,
  problem: GradebookProblem,
): Promise<PostScoreOutcome> {
  const reason = `${problem.problem}: ${problem.detail}`;
  if (problem.problem === 'platform_down') return { kind: 'later', afterMs: null, reason };
  return refuse(deps, facts.store, facts.score, reason);
}

type EnsuredLineItem =
  | { readonly kind: 'line_item'; readonly url: string }
  | { readonly kind: 'later'; readonly afterMs: number; readonly reason: string }
  | GradebookProblem;

/**
 * The column of the achievement: the one kept, else the one that the platform has, else a new one. One process at a
 * time looks and makes, because a platform makes a second column when asked twice.
 */
async function ensureLineItem(deps: GradeDeps, facts: Post): Promise<EnsuredLineItem> {
  const { store, score, platform, lineItemsUrl } = facts;
  const items = store.collection(LINE_ITEMS);
  const known = await findItem(items, score);
  if (known && known.url !== null) return { kind: 'line_item', url: known.url };
  const claim = await claimItem(deps, items, known, score);
  if (!claim) return { kind: 'later', afterMs: BETWEEN_SCORES_MS, reason: 'the column is being made' };
  const { resourceId, label, scoreMaximum } = score;
  const found = await deps.gradebook.findLineItem(platform, lineItemsUrl, resourceId);
  const answer =
    found.kind === 'no_line_item'
      ? await deps.gradebook.createLineItem(platform, lineItemsUrl, { resourceId, label, scoreMaximum })
      : found;
  const url = answer.kind === 'line_item' ? answer.url : null;
  await items.replace(claim.id, { ...claim, url, claimedUntil: null }, claim.version, author(deps));
  if (answer.kind === 'no_line_item')
    return { kind: 'later', afterMs: BETWEEN_SCORES_MS, reason: 'no column' };
  return answer;
}

function findItem(items: Collection<LineItem>, score: Score): Promise<Stored<LineItem> | null> {
  const { courseId, resourceId } = score;
  return items.findOne({ index: 'resource', equals: { courseId, resourceId } });
}

/** Null when another process has it. */
async function claimItem(
  deps: GradeDeps,
  items: Collection<LineItem>,
  known: Stored<LineItem> | null,
  score: Score,
): Promise<Stored<LineItem> | null> {
  const now = deps.clock.now();
  if (known?.claimedUntil && Date.parse(known.claimedUntil) > now) return null;
  const { courseId, resourceId } = score;
  const claimedUntil = new Date(now + CLAIM_MS).toISOString();
  const claim: LineItem = { courseId, resourceId, url: null, claimedUntil };
  const outcome = known
    ? await items.replace(known.id, claim, known.version, author(deps))
    : await items.insert(deps.ids.next(), claim, author(deps));
  return outcome.kind === 'written' ? outcome.record : null;
}

/** Writes down what became of a try; a value that was decided meanwhile keeps its own place. */
async function note(
  deps: GradeDeps,
  store: DistrictStore,
  score: Stored<Score>,
  changes: Partial<Pick<Score, 'postedRevision' | 'refusal'>>,
): Promise<void> {
  const scores = store.collection(SCORES);
  for (let race = 0; race < RACES_BEFORE_GIVING_UP; race += 1) {
    const current = await scores.get(score.id);
    if (!current) return;
    const stillWanted = current.revision === score.revision;
    const next: Score = {
      ...current,
      triedAt: author(deps).at,
      ...(changes.postedRevision === undefined ? {} : { postedRevision: changes.postedRevision }),
      ...(stillWanted && changes.refusal !== undefined ? { refusal: changes.refusal } : {}),
    };
    const outcome = await scores.replace(current.id, next, current.version, author(deps));
    if (outcome.kind === 'written') return;
  }
}

function author(deps: ServiceDeps): Authorship {
  return { by: 'system', at: new Date(deps.clock.now()).toISOString() };
}

/** Moodle keeps five decimals of a score brought to the column's maximum. */
function isSameScore(kept: KeptScore, wanted: Score): boolean {
  const difference = kept.score / kept.maximum - wanted.scoreGiven / wanted.scoreMaximum;
  return Math.abs(difference) < 1e-4 && kept.comment === wanted.comment;
}
