import { createHash } from 'node:crypto';
import { AppError } from '../../contract/app-error.ts';
import { addDays } from '../../domain/calendar/calendar-date.ts';
import { wholeFaults } from '../../domain/records/input-fault.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { answerByLink, usesOf } from '../../domain/surveys/answer-box.ts';
import {
  askedItems,
  type Questionnaire,
  type QuestionnaireItem,
} from '../../domain/surveys/questionnaire.ts';
import { answerFaults, inItemOrder } from '../../domain/surveys/survey-answers.ts';
import {
  CODE_BYTES,
  codeFrom,
  type LinkKind,
  parseCode,
  type SurveyLink,
} from '../../domain/surveys/survey-link.ts';
import type { Answers } from '../../domain/surveys/survey-response.ts';
import {
  answersByLink,
  isOver,
  phaseOf,
  type RunPhase,
  type SurveyRun,
} from '../../domain/surveys/survey-run.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { SURVEY_LINKS, SURVEY_RUNS } from '../collections/diagnostics.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused } from '../outcome.ts';
import { getQuestionnaire } from './questionnaires.ts';
import { openRunTo } from './survey-access.ts';
import { changeBox, readBox } from './survey-box.ts';
import { runTopic } from './survey-runs.ts';

/** A sheet for one class; more classes, more sheets. */
export const MOST_LINKS = 200;
/** How long a late guest is told that the survey is over, rather than that there is no such code. */
const REMEMBERED_DAYS = 90;

function hashOf(code: string): string {
  return createHash('sha256').update(`survey-link\n${code}`).digest('base64url');
}

/** `count`: codes of a sheet, or answers that one shared link takes. */
export interface NewLinks {
  readonly kind: LinkKind;
  readonly count: number;
}

/** Codes as they go on paper, this once: the store has only their hashes. */
export type LinksOutcome =
  | { readonly kind: 'made'; readonly codes: readonly string[]; readonly run: Stored<SurveyRun> }
  | Refused;

/** Makes links to a run of pupils or parents. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function makeLinks(
  deps: ServiceDeps,
  actor: Actor,
  runId: string,
  { kind, count }: NewLinks,
): Promise<LinksOutcome> {
  const run = await openRunTo(deps, actor, runId, 'update');
  if (!answersByLink(run.audience)) return refused('no_links');
  if (isOver(phaseOf(run, await todayIn(deps, actor.districtId)))) return refused('run_closed');
  assertNoFaults(wholeFaults('count', count, 1, kind === 'shared' ? 1000 : MOST_LINKS));
  const author = authorOf(deps, actor.personId);
  const codes = Array.from({ length: kind === 'shared' ? 1 : count }, () => newCode(deps));
  const links = deps.storage.installation(SURVEY_LINKS);
  const expiresAt = `${addDays(run.closesOn, REMEMBERED_DAYS)}T00:00:00.000Z`;
  const writes = codes.map((code) => {
    const link: SurveyLink = {
      codeHash: hashOf(code),
      districtId: actor.districtId,
      runId,
      kind,
      most: kind === 'shared' ? count : 1,
      expiresAt,
    };
    return links.inserting(deps.ids.next(), link, author);
  });
  const committed = await deps.storage.commit(writes);
  // One chance in 10^14 for each living code: taken as a fault, and the person presses again.
  if (committed.kind === 'conflict')
    throw new AppError('storage_unavailable', { detail: 'a code was taken' });
  const counted = await countLinks(deps, actor, runId, count);
  return { kind: 'made', codes, run: counted };
}

function newCode(deps: ServiceDeps): string {
  for (let tries = 0; tries < 8; tries += 1) {
    const code = codeFrom(Buffer.from(deps.ids.secret(CODE_BYTES), 'base64url'));
    if (code !== null) return code;
  }
  throw new AppError('internal', { detail: 'randomness gave no code' });
}

function countLinks(
  deps: ServiceDeps,
  actor: Actor,
  runId: string,
  count: number,
): Promise<Stored<SurveyRun>> {
  const author = authorOf(deps, actor.personId);
  const runs = deps.storage.forDistrict(actor.districtId).collection(SURVEY_RUNS);
  return changeRecord<SurveyRun, Stored<SurveyRun>>(deps.storage, runs, runId, author, (run) => {
    const linksMade = run.linksMade + count;
    const changes = [{ path: 'linksMade', before: run.linksMade, after: linksMade }];
    const journal = [journalEntry(author, 'survey-links.made', runTopic(run), changes)];
    return {
      kind: 'write',
      record: { ...run, linksMade },
      consequences: { journal },
      outcome: (record) => record,
    };
  });
}

/** What somebody with a code sees: one form, and nothing of whose it is. */
export interface OpenedLink {
  readonly link: Stored<SurveyLink>;
  readonly run: Stored<SurveyRun>;
  readonly questionnaire: Questionnaire;
  readonly items: readonly QuestionnaireItem[];
  readonly phase: RunPhase;
  /** All its answers have come. */
  readonly spent: boolean;
}

/** The form behind a code; null for a code that was never made, or long ago. Looking never uses it up. */
export async function findLink(
  deps: Pick<ServiceDeps, 'storage' | 'clock'>,
  typed: string,
): Promise<OpenedLink | null> {
  const code = parseCode(typed);
  if (code === null) return null;
  const codeHash = hashOf(code);
  const link = await deps.storage.installation(SURVEY_LINKS).findOne({ index: 'code', equals: { codeHash } });
  if (link === null) return null;
  const { districtId } = link;
  const run = await deps.storage.forDistrict(districtId).collection(SURVEY_RUNS).get(link.runId);
  if (run === null) return null;
  const [questionnaire, today, box] = await Promise.all([
    getQuestionnaire(deps, districtId, run),
    todayIn(deps, districtId),
    readBox(deps, districtId, run),
  ]);
  return {
    link,
    run,
    questionnaire,
    items: askedItems(questionnaire, run.strategies),
    phase: phaseOf(run, today),
    spent: usesOf(box, codeHash) >= link.most,
  };
}

/**
 * Takes the answers of somebody with a code. The answers lie in the run's box; beside them is neither the code nor the
 * hour.
 * @throws AppError `not_found` for a wrong code, `invalid_input`
 */
export async function answerWithCode(
  deps: Pick<ServiceDeps, 'storage' | 'clock'>,
  typed: string,
  answers: Answers,
): Promise<{ readonly kind: 'kept' } | Refused> {
  const opened = await findLink(deps, typed);
  if (opened === null) throw new AppError('not_found');
  const { link, run, questionnaire, items, phase, spent } = opened;
  if (isOver(phase)) return refused('run_closed');
  if (phase !== 'open') return refused('run_not_open');
  if (spent) return refused('already_answered');
  assertNoFaults(answerFaults(items, questionnaire.scale, answers, true));
  const ballot = inItemOrder(items, answers, questionnaire.scale);
  return changeBox(deps, link.districtId, run, (box) => answerByLink(box, link, ballot));
}
