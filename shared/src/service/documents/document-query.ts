import type { InputFault } from '../../domain/records/input-fault.ts';
import { assertNoFaults } from '../outcome.ts';

/** Documents of a team. */
export const TEAM_DOCUMENT_KINDS = [
  'DOC-01',
  'DOC-03',
  'DOC-04',
  'DOC-05',
  'DOC-06',
  'DOC-07',
  'DOC-10',
  'DOC-14',
  'DOC-15',
  'DOC-16',
  'DOC-19',
  'DOC-24',
] as const;
export type TeamDocumentKind = (typeof TEAM_DOCUMENT_KINDS)[number];

/** Documents of a school. */
export const SCHOOL_DOCUMENT_KINDS = ['DOC-13', 'DOC-21'] as const;
export type SchoolDocumentKind = (typeof SCHOOL_DOCUMENT_KINDS)[number];

/** Documents that there are. */
export const DOCUMENT_KINDS = [...TEAM_DOCUMENT_KINDS, 'DOC-08', ...SCHOOL_DOCUMENT_KINDS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Documents that are a table in the first place, and so come as a workbook too (documents.md §2). */
export const SHEET_DOCUMENT_KINDS = ['DOC-14', 'DOC-21'] as const;
export type SheetDocumentKind = (typeof SHEET_DOCUMENT_KINDS)[number];

/** Parts of the query of `GET /api/v1/documents/{DOC-nn}`; which of them a document needs follows from its kind. */
export interface DocumentScope {
  /** Documents of a team need it. */
  readonly team?: string;
  /** Default: the year that the pages show; of minutes, a cycle, a recommendation the year of the record. */
  readonly schoolYear?: string;
  /** Id of the meeting whose minutes are asked for; DOC-05 needs it. */
  readonly meeting?: string;
  /** Id of the cycle of research lessons; DOC-16 needs it, and DOC-07 with the number of the lesson. */
  readonly cycle?: string;
  /** «1», «2», «3». */
  readonly lesson?: string;
  /** DOC-07 to be filled in by hand. */
  readonly blank?: 'yes';
  /** Id of a visit outside a cycle; DOC-07 of it. */
  readonly visit?: string;
  /** Class of DOC-14, «7А»; default: the first that the team works with. */
  readonly class?: string;
  /** DOC-06 without pupils' codes, to be shown outside the team. */
  readonly codes?: 'no';
  /**
   * Id of a record of the team's results: the педсовет that DOC-10 reports to (default: the latest of the year), the case
   * of DOC-19, the recommendation of DOC-24; the latter two need it.
   */
  readonly entry?: string;
  /** Id of the route; DOC-08 needs it. */
  readonly route?: string;
  /** School of a document of a school; default: the session's. */
  readonly school?: string;
}

/** What tells a document of a team from others of its kind. */
export type DocumentAbout = Omit<DocumentScope, 'team' | 'schoolYear' | 'route' | 'school'>;

/** Which document. */
export interface DocumentQuery extends DocumentScope {
  readonly kind: DocumentKind;
}

/** A part of the query that this document cannot do without. @throws AppError `invalid_input` */
export function needed(
  query: DocumentScope,
  path: Exclude<keyof DocumentScope, 'school' | 'schoolYear'>,
): string {
  const value = query[path];
  const faults: readonly InputFault[] = value === undefined ? [{ path, reason: 'required' }] : [];
  assertNoFaults(faults);
  return value ?? '';
}
