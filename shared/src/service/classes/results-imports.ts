import { createHash } from 'node:crypto';
import { AppError } from '../../contract/app-error.ts';
import { isIsoDate } from '../../domain/calendar/calendar-date.ts';
import { isSchoolYear, schoolYearOf } from '../../domain/calendar/school-year.ts';
import {
  ASSESSMENT_KINDS,
  type AssessmentKind,
  MARK_PERIODS,
} from '../../domain/classes/assessment-result.ts';
import { type ClassList, isBeingErased } from '../../domain/classes/class-list.ts';
import { createResultsReader, type ResultsReading } from '../../domain/classes/read-results.ts';
import { type ColumnRole, guessRoles, ROLES_OF, shapeKey } from '../../domain/classes/results-columns.ts';
import { type ImportShape, isOpenImport, type ResultsImport } from '../../domain/classes/results-import.ts';
import { mappingProblems, type ResultsSettings } from '../../domain/classes/results-mapping.ts';
import { readTable } from '../../domain/classes/results-table.ts';
import { findPersonName } from '../../domain/people/person-name-warning.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Collection, Page } from '../../ports/storage.ts';
import type { FileRefusal, TableFiles } from '../../ports/table-files.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { IMPORT_SHAPES, RESULTS_IMPORTS } from '../collections/classes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { assertMay, type ClassRights, openClasses } from './class-access.ts';
import { readClassLists } from './class-lists.ts';
import { countCorrections, dropResults, dropRows, keepRows, keptRows } from './import-parts.ts';

/** What imports need besides the store. */
export interface ImportDeps extends ServiceDeps {
  readonly tables: TableFiles;
}

/** Kind of the outbox event that writes the results of a long file. */
export const RESULTS_IMPORT = 'results.import';

const SAMPLE_ROWS = 6;
const LONGEST_FILE_NAME = 120;

export function importsOf(deps: Pick<ServiceDeps, 'storage'>, districtId: string): Collection<ResultsImport> {
  return deps.storage.forDistrict(districtId).collection(RESULTS_IMPORTS);
}

/** A file as it came. */
export interface UploadedTable {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Nothing of the file was kept. `columns`: headings under which names stand. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: FileRefusal | 'names' | 'no_codes';
  readonly columns: readonly string[];
}

/** The same file is here already. */
export interface AlreadyHere {
  readonly kind: 'duplicate';
  readonly record: Stored<ResultsImport>;
}

/**
 * Reads an uploaded file and keeps its rows for a day, until the person has matched its columns. A file with names is
 * not kept at all (P-2).
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function stageResults(
  deps: ImportDeps,
  actor: Actor,
  schoolId: string,
  input: { readonly kind: AssessmentKind; readonly schoolYear: string; readonly file: UploadedTable },
): Promise<Saved<ResultsImport> | AlreadyHere | Unreadable> {
  const { rights } = await openClasses(deps, actor, schoolId);
  assertMay(rights.bringsAny, 'create ResultsImport');
  const { kind, schoolYear, file } = input;
  assertNoFaults([
    ...(ASSESSMENT_KINDS.includes(kind) ? [] : [{ path: 'kind', reason: 'unknown_value' } as const]),
    ...(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' } as const]),
  ]);
  const fileKey = createHash('sha256').update(`${kind} ${schoolYear} `).update(file.bytes).digest('hex');
  const imports = importsOf(deps, actor.districtId);
  const same = await imports.find({ index: 'file', equals: { schoolId, fileKey }, limit: 100 });
  const here = same.items.find(({ state }) => state === 'applied' || state === 'running');
  if (here !== undefined) return { kind: 'duplicate', record: here };
  const sheet = await deps.tables.read(file.bytes);
  if (sheet.kind === 'refused') return { kind: 'unreadable', reason: sheet.reason, columns: [] };
  const reading = readTable(sheet.rows);
  if (reading.kind !== 'table')
    return {
      kind: 'unreadable',
      reason: reading.kind,
      columns: reading.kind === 'names' ? reading.columns : [],
    };
  const { table } = reading;
  const known = await findShape(deps, actor.districtId, schoolId, shapeKey(kind, table));
  const author = authorOf(deps, actor.personId);
  const id = deps.ids.next();
  const record: ResultsImport = {
    ...{ schoolId, schoolYear, fileKey, state: 'staged', fileName: tellableName(file.name) },
    sheetName: sheet.sheetName,
    otherSheets: sheet.otherSheets,
    hiddenSheets: sheet.hiddenSheets,
    leftOut: table.leftOut,
    columns: table.columns,
    roles: guessRoles(kind, table, known?.roles ?? null),
    settings: { kind, schoolYear, subject: '', period: null, date: null, title: '' },
    rowsInFile: table.rows.length,
    sample: table.rows.slice(0, SAMPLE_ROWS),
    ...NOT_CHECKED,
    done: 0,
    appliedAt: null,
  };
  // Rows first: an import without rows would be no import, rows without one are swept.
  await keepRows(deps, actor.districtId, id, table.rows, author);
  const written = await imports.insert(id, record, author);
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

const NOT_CHECKED = { errors: [], moreErrors: 0, pupilRows: 0, works: 0, classes: [] } as const;

/** The name of a file is a text that somebody typed: «7А Иванов Петя.xlsx» is not kept (P-2). */
function tellableName(name: string): string {
  const plain = name.replace(/\p{Cc}/gu, '').slice(0, LONGEST_FILE_NAME);
  return findPersonName(plain.replace(/[_.\-()]+/g, ' ')) === null ? plain : '';
}

function findShape(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
  key: string,
): Promise<Stored<ImportShape> | null> {
  return deps.storage
    .forDistrict(districtId)
    .collection(IMPORT_SHAPES)
    .findOne({ index: 'shape', equals: { schoolId, shapeKey: hashOf(key) } });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whoever brings results for the school sees every import of it; a coordinator sees the own ones. */
function maySee(rights: ClassRights, actor: Actor, record: Stored<ResultsImport>): boolean {
  return rights.bringsForSchool || (rights.bringsAny && record.createdBy === actor.personId);
}

/** An import with what its reader may do. @throws AppError `not_found`, `forbidden` */
export async function openImport(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolId: string,
  importId: string,
): Promise<{ readonly record: Stored<ResultsImport>; readonly rights: ClassRights }> {
  const { rights } = await openClasses(deps, actor, schoolId);
  assertMay(rights.bringsAny, 'read ResultsImport');
  const record = await importsOf(deps, actor.districtId).get(importId);
  if (record?.schoolId !== schoolId) throw new AppError('not_found');
  assertMay(maySee(rights, actor, record), 'read ResultsImport');
  return { record, rights };
}

/** Imports of the school, latest first. @throws AppError `not_found`, `forbidden` */
export async function listImports(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  page: { readonly limit?: number; readonly after?: string } = {},
): Promise<Page<Stored<ResultsImport>>> {
  const { rights } = await openClasses(deps, actor, schoolId);
  assertMay(rights.bringsAny, 'list ResultsImport');
  const found = await importsOf(deps, actor.districtId).find({
    index: 'school',
    equals: { schoolId },
    order: 'desc',
    ...page,
  });
  return { ...found, items: found.items.filter((record) => maySee(rights, actor, record)) };
}

/** What a person says of the columns and of the whole file. */
export interface MatchInput {
  readonly roles: readonly ColumnRole[];
  readonly settings: Omit<ResultsSettings, 'kind' | 'schoolYear'>;
}

function matchFaults(record: ResultsImport, { roles, settings }: MatchInput): readonly InputFault[] {
  const { kind } = record.settings;
  const { schoolYear } = record;
  const { period, date } = settings;
  return [
    ...(roles.length === record.columns.length ? [] : [{ path: 'roles', reason: 'unknown_value' } as const]),
    ...roles.flatMap((role, at) =>
      ROLES_OF[kind].includes(role) ? [] : [{ path: `roles.${at}`, reason: 'unknown_value' } as const],
    ),
    ...textFaults('subject', settings.subject, { most: TEXT_LIMITS.short }),
    ...textFaults('title', settings.title, { most: TEXT_LIMITS.short }),
    ...(period === null || MARK_PERIODS.includes(period)
      ? []
      : [{ path: 'period', reason: 'unknown_value' } as const]),
    ...(date === null || isIsoDate(date) ? [] : [{ path: 'date', reason: 'not_a_date' } as const]),
    ...(date !== null && isIsoDate(date) && schoolYearOf(date) !== schoolYear
      ? [{ path: 'date', reason: 'outside_school_year', values: { schoolYear } } as const]
      : []),
  ];
}

type ImportOutcome = Saved<ResultsImport> | Refused;

/**
 * Matches the columns and looks through every row. The import is `checked` when all of them can be taken, else it has
 * its errors by cell. Nothing counts yet.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function matchResults(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  importId: string,
  input: MatchInput,
): Promise<ImportOutcome> {
  const { record, rights } = await openImport(deps, actor, schoolId, importId);
  if (!isOpenImport(record)) return refused('import_over');
  assertNoFaults(matchFaults(record, input));
  const settings: ResultsSettings = { ...record.settings, ...input.settings };
  const { roles } = input;
  const isReady = mappingProblems(roles, settings).length === 0;
  const reading = isReady
    ? await readKept(deps, actor.districtId, { ...record, roles, settings }, rights)
    : null;
  const author = authorOf(deps, actor.personId);
  const imports = importsOf(deps, actor.districtId);
  return changeRecord<ResultsImport, ImportOutcome>(deps.storage, imports, importId, author, (kept) => {
    if (!isOpenImport(kept)) return { kind: 'leave', outcome: refused('import_over') };
    const taken = reading !== null && reading.errors.length === 0 && reading.drafts.length > 0;
    return {
      kind: 'write',
      record: {
        ...{ ...kept, roles, settings, ...NOT_CHECKED, state: taken ? 'checked' : 'staged' },
        ...(reading !== null && checkOf(reading)),
      },
      consequences: {},
      outcome: (written) => ({ kind: 'saved', record: written }),
    };
  });
}

export function checkOf({ drafts, errors, moreErrors, rows }: ResultsReading) {
  const classes = [...new Set(drafts.map(({ classLabel }) => classLabel))];
  return { errors, moreErrors, pupilRows: rows, works: drafts.length, classes };
}

/** Reads the kept rows with the columns as matched. Without rights every class of the school is known. */
export async function readKept(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  record: Stored<ResultsImport>,
  rights: ClassRights | null,
): Promise<ResultsReading> {
  const lists = await readClassLists(deps, districtId, record.schoolId, record.schoolYear);
  const known = lists.filter(
    (list) => !isBeingErased(list) && (rights === null || rights.mayBring(list.classLabel)),
  );
  const byLabel = new Map<string, ClassList>(known.map((list) => [list.classLabel, list]));
  const reader = createResultsReader(record.columns, record.roles, record.settings, byLabel);
  let found = 0;
  for await (const rows of keptRows(deps, districtId, record.id)) {
    for (const row of rows) reader.read(row);
    found += rows.length;
  }
  // A day has passed since the upload.
  if (found < record.rowsInFile) throw new AppError('not_found', { messageKey: 'error.import_expired' });
  return reader.finish();
}

/** Remembers the columns of this file for the next one with the same headings. */
export async function rememberShape(
  deps: ServiceDeps,
  districtId: string,
  record: Stored<ResultsImport>,
  by: string,
): Promise<void> {
  const key = shapeKey(record.settings.kind, record);
  const shape: ImportShape = { schoolId: record.schoolId, shapeKey: hashOf(key), roles: record.roles };
  const shapes = deps.storage.forDistrict(districtId).collection(IMPORT_SHAPES);
  const author = authorOf(deps, by);
  const kept = await findShape(deps, districtId, record.schoolId, key);
  // Whoever was faster said it just now, too; either word will do.
  if (kept === null) await shapes.insert(deps.ids.next(), shape, author);
  else await shapes.replace(kept.id, shape, kept.version, author);
}

/**
 * Takes an import back: its results stop counting at once, what they replaced counts again, and they are erased. A file
 * that was not brought in yet is given up the same way. What was corrected by hand since would go along: that is told
 * first, and done only `withCorrections`.
 * @throws AppError `not_found`, `forbidden`
 */
export async function undoImport(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  importId: string,
  { withCorrections = false }: { readonly withCorrections?: boolean } = {},
): Promise<ImportOutcome> {
  const { record } = await openImport(deps, actor, schoolId, importId);
  if (record.state === 'running') return refused('import_not_applied');
  const corrected = withCorrections ? 0 : await countCorrections(deps, actor.districtId, importId);
  if (corrected > 0) return refused('import_corrected', { count: corrected });
  const author = authorOf(deps, actor.personId);
  const imports = importsOf(deps, actor.districtId);
  const outcome = await changeRecord<ResultsImport, ImportOutcome>(
    deps.storage,
    imports,
    importId,
    author,
    (kept) => {
      if (kept.state === 'running') return { kind: 'leave', outcome: refused('import_not_applied') };
      const { works, fileName } = kept;
      const change = { path: 'works', before: works };
      const journal =
        kept.state === 'applied'
          ? [
              journalEntry(author, 'results.import-undone', schoolTopic(schoolId), [
                change,
                { path: 'fileName', after: fileName },
              ]),
            ]
          : [];
      return {
        kind: 'write',
        record: { ...kept, state: 'undone', appliedAt: null, sample: [], errors: [] },
        consequences: { journal },
        outcome: (written) => ({ kind: 'saved', record: written }),
      };
    },
  );
  await dropRows(deps, actor.districtId, importId, author);
  await dropResults(deps, actor.districtId, importId, author);
  return outcome;
}
