import type { Cell, SheetRow } from '../classes/results-table.ts';
import { TEXT_LIMITS } from '../records/input-fault.ts';
import { PUBLISHED_QUESTIONNAIRES } from './published-questionnaires.ts';
import {
  type BothLanguages,
  type Questionnaire,
  type QuestionnaireItem,
  type Scale,
  SURVEY_AUDIENCES,
  type SurveyAudience,
} from './questionnaire.ts';
import { AGREEMENT_SCALE, FREQUENCY_SCALE, SKILL_SCALE, TICKS } from './questionnaires/scales.ts';

/** Scales that an imported questionnaire may use. */
export const IMPORT_SCALES = {
  skill: SKILL_SCALE,
  frequency: FREQUENCY_SCALE,
  agreement: AGREEMENT_SCALE,
  ticks: TICKS,
} as const satisfies Readonly<Record<string, Scale>>;
export type ImportScale = keyof typeof IMPORT_SCALES;

/** What a school types and pastes. `text` is JSON, or a table copied from a spreadsheet (cells apart by tabs). */
export interface ImportInput {
  readonly id: string;
  readonly titleRu: string;
  readonly titleEn: string;
  readonly audience: string;
  readonly scale: string;
  readonly text: string;
}

/** Why a questionnaire cannot be taken. Each becomes a sentence (`surveys.import.<reason>`). */
export const IMPORT_REASONS = [
  'bad_id',
  'no_title',
  'unknown_audience',
  'unknown_scale',
  'empty',
  'bad_json',
  'no_column',
  'no_item_id',
  'bad_item_id',
  'same_item_id',
  'no_group',
  'no_text',
  'too_long',
  'bad_observable',
  'too_many',
  'unlike_published',
] as const;
export type ImportReason = (typeof IMPORT_REASONS)[number];

/** One thing to mend. `line` counts as the spreadsheet does (the heading is 1); null for the questionnaire itself. */
export interface ImportFault {
  readonly line: number | null;
  readonly column: string;
  readonly reason: ImportReason;
}

export type ImportResult =
  | { readonly kind: 'read'; readonly questionnaire: Questionnaire }
  | { readonly kind: 'faults'; readonly faults: readonly ImportFault[] };

const MOST_ITEMS = 300;
const ID = /^[A-Z][A-Z0-9-]{1,30}$/;
const ITEM_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$/;
const COLUMNS = ['id', 'group', 'ru', 'en', 'observable', 'strategy'] as const;
type Column = (typeof COLUMNS)[number];
/** How a heading may be called beside its own name. */
const HEADINGS: Readonly<Record<string, Column>> = {
  код: 'id',
  группа: 'group',
  вопрос: 'ru',
  'по-английски': 'en',
  'видно на уроке': 'observable',
  технология: 'strategy',
};
const NEEDED: readonly Column[] = ['id', 'group', 'ru'];
const YES = ['да', 'yes', 'true', '1', '+', 'x', 'х'];
const NO = ['', 'нет', 'no', 'false', '0', '-', '–'];

interface Row {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/** Reads a questionnaire of a school whole, or says everything that is wrong with it. Its version is given later. */
export function readQuestionnaire(input: ImportInput): ImportResult {
  const faults: ImportFault[] = headFaults(input);
  const rows = /^\s*[[{]/u.test(input.text)
    ? rowsOfJson(input.text, faults)
    : rowsOfTable(input.text, faults);
  const items = rows.map((row) => readItem(row, faults));
  const seen = new Set<string>();
  items.forEach(({ id }, i) => {
    if (id !== '' && seen.has(id))
      faults.push({ line: rows[i]?.line ?? null, column: 'id', reason: 'same_item_id' });
    seen.add(id);
  });
  if (rows.length > MOST_ITEMS) faults.push({ line: null, column: 'text', reason: 'too_many' });
  if (faults.length > 0) return { kind: 'faults', faults };
  const [ru, en] = [input.titleRu.trim(), input.titleEn.trim()];
  const scale = IMPORT_SCALES[input.scale as ImportScale];
  const audience = input.audience as SurveyAudience;
  const groups = [...new Set(items.map(({ group }) => group))];
  const published = publishedLike(input.id);
  return {
    kind: 'read',
    questionnaire: {
      id: input.id.trim(),
      version: '',
      title: { ru, en: en || ru },
      intro: published?.intro ?? { ru: '', en: '' },
      audience,
      alwaysAnonymous: published?.alwaysAnonymous ?? (audience === 'pupils' || audience === 'parents'),
      scale,
      groups: groups.map((id) => ({ id, title: TITLES.get(id) ?? { ru: id, en: id } })),
      items,
    },
  };
}

/** The questionnaire of the tool that goes by this id; null where the school has an id of its own. */
function publishedLike(id: string): Questionnaire | null {
  return PUBLISHED_QUESTIONNAIRES.find((one) => one.id === id.trim()) ?? null;
}

/** Groups that everybody knows keep their titles. */
const TITLES: ReadonlyMap<string, BothLanguages> = new Map(
  PUBLISHED_QUESTIONNAIRES.flatMap(({ groups }) => groups.map(({ id, title }) => [id, title] as const)),
);

function headFaults({ id, titleRu, audience, scale }: ImportInput): ImportFault[] {
  const faults: ImportFault[] = [];
  const fault = (column: string, reason: ImportReason) => faults.push({ line: null, column, reason });
  if (!ID.test(id.trim())) fault('id', 'bad_id');
  if (titleRu.trim() === '') fault('titleRu', 'no_title');
  if (!SURVEY_AUDIENCES.some((one) => one === audience)) fault('audience', 'unknown_audience');
  if (!Object.keys(IMPORT_SCALES).includes(scale)) fault('scale', 'unknown_scale');
  // Another version of a questionnaire of the tool is counted as that one is: it asks the same people on the same scale.
  const published = publishedLike(id);
  if (published !== null && published.audience !== audience) fault('audience', 'unlike_published');
  if (published !== null && published.scale !== IMPORT_SCALES[scale as ImportScale])
    fault('scale', 'unlike_published');
  return faults;
}

/** JSON: a list of items, or an object with `items`. */
function rowsOfJson(text: string, faults: ImportFault[]): readonly Row[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    faults.push({ line: null, column: 'text', reason: 'bad_json' });
    return [];
  }
  const list: unknown = Array.isArray(parsed) ? parsed : (parsed as { readonly items?: unknown }).items;
  if (!Array.isArray(list) || list.some((one) => typeof one !== 'object' || one === null)) {
    faults.push({ line: null, column: 'text', reason: 'bad_json' });
    return [];
  }
  if (list.length === 0) faults.push({ line: null, column: 'text', reason: 'empty' });
  return list.map((one: Readonly<Record<string, unknown>>, i) => {
    const names: Readonly<Record<Column, string>> = {
      id: 'id',
      group: 'group',
      ru: 'textRu',
      en: 'textEn',
      observable: 'observable',
      strategy: 'strategy',
    };
    const cells: Partial<Record<Column, string>> = {};
    for (const column of COLUMNS) {
      const value = one[column] ?? one[names[column]];
      if (value !== undefined && value !== null) cells[column] = String(value).trim();
    }
    return { line: i + 1, cells };
  });
}

/** A pasted table: the first line names the columns, in any order and case. */
function rowsOfTable(text: string, faults: ImportFault[]): readonly Row[] {
  const lines = text.split(/\r\n?|\n/u);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) {
    faults.push({ line: null, column: 'text', reason: 'empty' });
    return [];
  }
  const cut = (line: string) => line.split('\t').map((cell) => cell.trim().replace(/^"(.*)"$/u, '$1'));
  const heading = cut(lines[first] ?? '').map((name) => HEADINGS[name.toLowerCase()] ?? name.toLowerCase());
  for (const column of NEEDED) {
    if (!heading.includes(column)) faults.push({ line: first + 1, column, reason: 'no_column' });
  }
  if (faults.some(({ reason }) => reason === 'no_column')) return [];
  const rows = lines.slice(first + 1).flatMap((line, i): readonly Row[] => {
    if (line.trim() === '') return [];
    const values = cut(line);
    const cells: Partial<Record<Column, string>> = {};
    for (const column of COLUMNS) {
      const at = heading.indexOf(column);
      if (at >= 0) cells[column] = values[at] ?? '';
    }
    return [{ line: first + 2 + i, cells }];
  });
  if (rows.length === 0) faults.push({ line: null, column: 'text', reason: 'empty' });
  return rows;
}

function readItem({ line, cells }: Row, faults: ImportFault[]): QuestionnaireItem {
  const { id = '', group = '', ru = '', en = '', observable = '', strategy = '' } = cells;
  const fault = (column: Column, reason: ImportReason) => faults.push({ line, column, reason });
  if (id === '') fault('id', 'no_item_id');
  else if (!ITEM_ID.test(id)) fault('id', 'bad_item_id');
  if (group === '') fault('group', 'no_group');
  else if (group.length > TEXT_LIMITS.short) fault('group', 'too_long');
  if (ru === '') fault('ru', 'no_text');
  if (ru.length > TEXT_LIMITS.line) fault('ru', 'too_long');
  if (en.length > TEXT_LIMITS.line) fault('en', 'too_long');
  const answer = observable.toLowerCase();
  if (!YES.includes(answer) && !NO.includes(answer)) fault('observable', 'bad_observable');
  return {
    id,
    group,
    textRu: ru,
    textEn: en || ru,
    observable: YES.includes(answer),
    ...(strategy !== '' && { strategy }),
  };
}

/** Rows of a file as a table that is pasted: what a person then corrects is what was read. */
export function tableText(rows: readonly SheetRow[]): string {
  const cell = (value: Cell) => (typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '');
  return rows.map(({ cells }) => cells.map(cell).join('\t')).join('\n');
}
