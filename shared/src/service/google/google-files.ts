import { AppError } from '../../contract/app-error.ts';
import { diffDoc, regionName } from '../../documents/doc/doc-diff.ts';
import type { DocModel } from '../../documents/doc/doc-model.ts';
import { teamPlanTracker } from '../../documents/plan/team-plan-tracker.ts';
import { diffSheet } from '../../documents/sheet/sheet-diff.ts';
import type { SheetModel } from '../../documents/sheet/sheet-model.ts';
import type { AccessRecord } from '../../domain/access/access-matrix.ts';
import type { Circumstances } from '../../domain/access/access-terms.ts';
import { isSchoolYear, yearShown } from '../../domain/calendar/school-year.ts';
import type { GoogleFile, GoogleFileFault } from '../../domain/google/google-file.ts';
import { accountHintOf } from '../../domain/google/google-pairing.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { caseCircumstances } from '../../domain/results/teaching-case.ts';
import { findMembership } from '../../domain/team/membership.ts';
import type { Collection, OutboxEvent } from '../../ports/storage.ts';
import { type Workspace, WorkspaceFault, type WorkspaceFile } from '../../ports/workspace.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { GOOGLE_FILES } from '../collections/google.ts';
import { DISTRICTS } from '../collections/platforms.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import {
  type DocumentAbout,
  TEAM_DOCUMENT_KINDS,
  type TeamDocumentKind,
} from '../documents/document-query.ts';
import { getTeamDocument } from '../documents/team-documents.ts';
import { assertNoFaults } from '../outcome.ts';
import { TEACHING_CASE } from '../results/teaching-cases.ts';
import { getEntry } from '../results/team-entries.ts';
import { assertAccess, openTeam, openTeamTo } from '../team/team-access.ts';
import { readTeamRecords } from '../team/team-records.ts';
import type { TrackerKind } from './trackers.ts';

/** Kind of the outbox event that leads to `fillGoogleFile`. */
export const GOOGLE_PUSH = 'google.push';

/** `workspace` is null where the service has no account in Google; the add-on works without. */
export interface GoogleFileDeps extends ServiceDeps {
  readonly workspace: Workspace | null;
}

export interface AskForGoogleFileInput {
  readonly kind: TrackerKind | TeamDocumentKind;
  readonly team: string;
  readonly schoolYear?: string;
  /** Which of several, for documents that a team has more than one of. */
  readonly about?: DocumentAbout;
  /** Google account that shall be able to write in the file. */
  readonly email: string;
}

/** `unavailable`: no account of the service in Google; the face offers the add-on and the files instead. */
export type AskForGoogleFileOutcome =
  | { readonly kind: 'asked'; readonly file: Stored<GoogleFile> }
  | { readonly kind: 'unavailable' };

/** Who may change the record may hand it out as a file that others write in. */
const RECORD_BEHIND: Readonly<Record<TrackerKind | TeamDocumentKind, AccessRecord>> = {
  'TR-3': 'TeamPlan',
  'DOC-01': 'TeamOrder',
  'DOC-03': 'TeamPlan',
  'DOC-04': 'MeetingSchedule',
  'DOC-05': 'MeetingMinutes',
  'DOC-06': 'TeamDiary',
  'DOC-07': 'CycleSummary',
  'DOC-10': 'PresentationEvent',
  'DOC-14': 'AssessmentResult',
  'DOC-15': 'AgreementRules',
  'DOC-16': 'CycleSummary',
  'DOC-19': 'TeachingCase',
  'DOC-24': 'Recommendation',
};

const ADDRESS = /^[^\s@'"<>,;]{1,64}@[^\s@'"<>,;]{1,190}\.[^\s@'"<>,;]{2,}$/;

/**
 * Asks for a tracker or document as a file in Google, opened to an account; asked again, the same file is brought up
 * to date and opened to that account too. It is filled in the background.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function askForGoogleFile(
  deps: GoogleFileDeps,
  actor: Actor,
  input: AskForGoogleFileInput,
): Promise<AskForGoogleFileOutcome> {
  const { kind } = input;
  const { team, roles } = await openTeam(deps, actor, input.team);
  const circumstances = await circumstancesOf(deps, actor, input);
  assertAccess(roles, RECORD_BEHIND[kind], 'update', circumstances);
  const year = input.schoolYear ?? yearShown(team.schoolYear, await todayIn(deps, actor.districtId));
  const email = input.email.trim();
  assertNoFaults([
    ...(ADDRESS.test(email) ? [] : [{ path: 'email', reason: 'not_an_address' } as const]),
    ...(isSchoolYear(year) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' } as const]),
  ]);
  // Made once here already: what is not there, or not the asker's to read, is told now and not in the background.
  const asked = { schoolYear: year, ...input.about, team: team.id };
  const model = kind === 'TR-3' ? null : await getTeamDocument(deps, actor, kind, asked);
  if (deps.workspace === null) return { kind: 'unavailable' };
  const { team: _team, schoolYear = year, ...about } = model?.scope ?? {};
  const source = [kind, schoolYear, ...Object.values(about)].join(' ');
  const files = filesOf(deps, actor.districtId);
  const author = authorOf(deps, actor.personId);
  const journal = [journalEntry(author, 'google-file.asked', teamTopic(team.id))];
  const waiting = { state: 'waiting', fault: null, askedBy: actor.personId } as const;
  const found = await files.findOne({ index: 'source', equals: { teamId: team.id, source } });
  if (found === null) {
    const id = deps.ids.next();
    const empty = { fileId: null, url: null, sharedWith: [], filledAt: null };
    const record: GoogleFile = {
      teamId: team.id,
      kind,
      schoolYear,
      about,
      source,
      ...empty,
      ...waiting,
    };
    const events = [pushEvent(id, email)];
    const written = await files.insert(id, record, author, { journal, events });
    // Somebody asked for the same file at the same moment: theirs is asked once more.
    return written.kind === 'written'
      ? { kind: 'asked', file: written.record }
      : askForGoogleFile(deps, actor, input);
  }
  const file = await changeRecord<GoogleFile, Stored<GoogleFile>>(
    deps.storage,
    files,
    found.id,
    author,
    (kept) => ({
      kind: 'write',
      record: { ...kept, ...waiting },
      consequences: { journal, events: [pushEvent(found.id, email)] },
      outcome: (record) => record,
    }),
  );
  return { kind: 'asked', file };
}

/** A case is its author's to hand out; of the others it makes no difference whose they are. */
async function circumstancesOf(
  deps: ServiceDeps,
  actor: Actor,
  { kind, team, about }: AskForGoogleFileInput,
): Promise<Circumstances> {
  // DOC-14 is made of a class that the team works with, or of none.
  if (kind === 'DOC-14') return { targetClass: true };
  if (kind !== 'DOC-19' || about?.entry === undefined) return {};
  return caseCircumstances(await getEntry(deps, actor, TEACHING_CASE, team, about.entry), actor.personId);
}

function pushEvent(recordId: string, email: string): OutboxEvent {
  return { kind: GOOGLE_PUSH, payload: { recordId, email }, dedupeKey: `${recordId} ${email}` };
}

/** Files of a team in Google, for those who may read its plan. @throws AppError `not_found`, `forbidden` */
export async function listGoogleFiles(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
): Promise<readonly Stored<GoogleFile>[]> {
  await openTeamTo(deps, actor, teamId, 'TeamPlan', 'read');
  const found = await filesOf(deps, actor.districtId).find({
    index: 'source',
    equals: { teamId },
    limit: 500,
  });
  return found.items;
}

/** `later`: Google is busy, the job comes again. `failed`: it stands with the file, for the person to see. */
export type FillOutcome =
  | { readonly kind: 'filled' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'later'; readonly detail: string }
  | { readonly kind: 'failed'; readonly fault: GoogleFileFault; readonly detail: string };

/**
 * Makes the file when there is none yet, brings it up to date and opens it to the account. Done twice it does the same
 * once: the file is found by its key, the diff finds nothing to do. What people edited in the file stays.
 */
export async function fillGoogleFile(
  deps: GoogleFileDeps,
  districtId: string,
  recordId: string,
  email: string,
): Promise<FillOutcome> {
  const files = filesOf(deps, districtId);
  const record = await files.get(recordId);
  if (record === null) return { kind: 'gone' };
  const settle = (changes: Partial<GoogleFile>, openedTo: readonly string[] = []) =>
    settleFile(deps, files, recordId, changes, openedTo);
  const fail = async (fault: GoogleFileFault, detail: string): Promise<FillOutcome> => {
    await settle({ state: 'failed', fault });
    return { kind: 'failed', fault, detail };
  };
  if (deps.workspace === null) return fail('not_set_up', 'no Google credentials');
  const source = await loadSource(deps, districtId, record);
  if (source === null) return fail('asker_left', 'who asked is not in the team, or the record is gone');
  try {
    const made = await fillWith(deps.workspace, record, source);
    await settle({ fileId: made.id, url: made.url });
    await deps.workspace.share(made.id, email);
    const filledAt = new Date(deps.clock.now()).toISOString();
    await settle({ state: 'ready', fault: null, filledAt }, [accountHintOf(email)]);
    return { kind: 'filled' };
  } catch (error) {
    if (!(error instanceof WorkspaceFault)) throw error;
    if (error.reason !== 'busy' && error.reason !== 'gone') return fail(error.reason, error.message);
    await settle({ fault: 'busy' });
    return { kind: 'later', detail: error.message };
  }
}

type Source =
  | { readonly type: 'sheet'; readonly model: SheetModel }
  | { readonly type: 'doc'; readonly model: DocModel };

/** A file that somebody threw away is made anew. */
async function fillWith(
  workspace: Workspace,
  record: Stored<GoogleFile>,
  source: Source,
): Promise<WorkspaceFile> {
  const known = record.fileId !== null && record.url !== null ? { id: record.fileId, url: record.url } : null;
  if (known !== null) {
    try {
      await write(workspace, known.id, source);
      return known;
    } catch (error) {
      if (!(error instanceof WorkspaceFault) || error.reason !== 'gone') throw error;
    }
  }
  const file = await findOrCreate(workspace, record, source);
  await write(workspace, file.id, source);
  return file;
}

/** Two jobs that make the file at the same moment both go on with the older one; the other stays empty and unshared. */
async function findOrCreate(
  workspace: Workspace,
  record: Stored<GoogleFile>,
  source: Source,
): Promise<WorkspaceFile> {
  const found = await workspace.findFile(record.id);
  if (found !== null && found.id !== record.fileId) return found;
  const { type, model } = source;
  const made = await workspace.createFile({ type, title: model.title, key: record.id });
  return (await workspace.findFile(record.id)) ?? made;
}

async function write(workspace: Workspace, fileId: string, source: Source): Promise<void> {
  if (source.type === 'sheet') {
    const ops = diffSheet(source.model, await workspace.readSheet(fileId));
    if (ops.length > 0) await workspace.writeSheet(fileId, ops);
  } else {
    const ops = diffDoc(source.model, await workspace.readDoc(fileId, regionName(source.model)));
    if (ops.length > 0) await workspace.writeDoc(fileId, ops);
  }
}

/** What the file is filled with, in the district's language; null when nobody may have it any more. */
async function loadSource(deps: ServiceDeps, districtId: string, file: GoogleFile): Promise<Source | null> {
  const [team, district] = await Promise.all([
    deps.storage.forDistrict(districtId).collection(TEAMS).get(file.teamId),
    deps.storage.installation(DISTRICTS).get(districtId),
  ]);
  if (team === null || findMembership(team, file.askedBy) === null) return null;
  const asker = memberInBackground(districtId, file.askedBy, district?.locale ?? 'ru');
  const { schoolYear } = file;
  if (file.kind === 'TR-3') {
    const records = await readTeamRecords(deps, asker, team, { schoolYear, plan: true, meetings: true });
    const updatePlan = team.state !== 'closed';
    return { type: 'sheet', model: teamPlanTracker(records, { updatePlan, readMinutes: true }) };
  }
  const kind = TEAM_DOCUMENT_KINDS.find((known) => known === file.kind);
  if (kind === undefined) return null;
  try {
    const query = { schoolYear, ...file.about, team: team.id };
    return { type: 'doc', model: await getTeamDocument(deps, asker, kind, query) };
  } catch (error) {
    // The record is gone, or is not the asker's to read any more.
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'forbidden')) return null;
    throw error;
  }
}

/** Who asked, as a member of the team and no more: here is no session to take other roles from. */
function memberInBackground(districtId: string, personId: string, locale: 'ru' | 'en'): Actor {
  const nowhere = { platformId: '', courseId: null, schoolId: null, lmsRoles: [], assignments: [] };
  return { districtId, personId, locale, ...nowhere };
}

async function settleFile(
  deps: ServiceDeps,
  files: Collection<GoogleFile>,
  recordId: string,
  changes: Partial<GoogleFile>,
  openedTo: readonly string[],
): Promise<void> {
  await changeRecord<GoogleFile, null>(deps.storage, files, recordId, authorOf(deps, 'system'), (kept) => ({
    kind: 'write',
    record: { ...kept, ...changes, sharedWith: [...new Set([...kept.sharedWith, ...openedTo])] },
    consequences: {},
    outcome: () => null,
  }));
}

function filesOf(deps: Pick<ServiceDeps, 'storage'>, districtId: string): Collection<GoogleFile> {
  return deps.storage.forDistrict(districtId).collection(GOOGLE_FILES);
}
