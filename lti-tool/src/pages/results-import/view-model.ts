import { ASSESSMENT_KINDS, MARK_PERIODS } from '@uchitelskaya/shared/domain/classes/assessment-result';
import { COMMON_SUBJECTS, ROLES_OF } from '@uchitelskaya/shared/domain/classes/results-columns';
import { isOpenImport, type ResultsImport } from '@uchitelskaya/shared/domain/classes/results-import';
import { mappingProblems } from '@uchitelskaya/shared/domain/classes/results-mapping';
import { textOf } from '@uchitelskaya/shared/domain/classes/results-table';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { toField } from '../../view/field.ts';
import { cellSentence } from '../../view/import-sentences.ts';
import type { FormState } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';

const IMPORTS = '/school/classes/imports';
/** Cells of a sample that stand beside the choice of a column. */
const EXAMPLES = 3;
const LONGEST_EXAMPLE = 40;

export function importHref(id: string): string {
  return `${IMPORTS}/${id}`;
}

/** The first screen: what is in the file, and the file. */
export function toUploadView(refusal: RefusalView | null, kind: string, reader: Reader) {
  const { t } = reader;
  return {
    csrf: reader.csrf,
    title: t('import.new'),
    step: t('import.step', { number: 1 }),
    refusal,
    action: IMPORTS,
    kind: toField({
      name: 'kind',
      label: t('import.kindLabel'),
      kind: 'select',
      value: kind || 'register',
      options: ASSESSMENT_KINDS.map((value) => ({ value, label: t(`import.kind.${value}`) })),
    }),
  };
}

/** An import wherever it is: columns to match, errors, ready, running, over. */
export function toImportView(
  record: Stored<ResultsImport>,
  facts: {
    readonly state: FormState | null;
    readonly refusal: RefusalView | null;
    readonly asksToBeSure?: boolean;
  },
  reader: Reader,
) {
  const { t } = reader;
  const { state, works, done } = record;
  const path = importHref(record.id);
  const isChecked = record.pupilRows > 0 || record.errors.length > 0;
  return {
    csrf: reader.csrf,
    title: t('import.title'),
    step: isOpenImport(record) ? t('import.step', { number: state === 'checked' ? 3 : 2 }) : '',
    file: fileLine(record, reader),
    refusal: facts.refusal,
    notes: notesOf(record, reader),
    running:
      state === 'running'
        ? { text: t('import.running', { done, of: works }), done: String(done), of: String(works), path }
        : null,
    ready:
      state === 'checked'
        ? {
            text: `${t('import.rows', { count: record.pupilRows })}, ${whatOf(record, reader)}`,
            action: `${path}/confirmation`,
          }
        : null,
    done: state === 'applied' ? whatOf(record, reader) : '',
    undone: state === 'undone',
    errors:
      record.errors.length > 0
        ? {
            items: record.errors.map((error) => cellSentence(error, t)),
            more: record.moreErrors > 0 ? t('import.moreErrors', { count: record.moreErrors }) : '',
          }
        : null,
    match: isOpenImport(record) ? toMatch(record, facts.state, isChecked, reader) : null,
    undo: state === 'running' || state === 'undone' ? null : `${path}/undo`,
    undoText: undoText(state, facts.asksToBeSure === true, reader),
    sure: facts.asksToBeSure === true,
  };
}

function undoText(state: ResultsImport['state'], sure: boolean, { t }: Reader): string {
  if (sure) return t('import.undoAll');
  return state === 'applied' ? t('import.undo') : t('import.giveUp');
}

/** How many sets of results, and of which classes. */
function whatOf({ works, classes }: ResultsImport, { t }: Reader): string {
  return t('import.what', {
    works: t('import.works', { count: works }),
    classes: t('import.classes', { count: classes.length, classes: classes.join(', ') }),
  });
}

function fileLine({ fileName, rowsInFile }: ResultsImport, { t }: Reader): string {
  const name = fileName === '' ? t('import.noName') : t('import.fileName', { name: fileName });
  return `${name}, ${t('import.rows', { count: rowsInFile })}`;
}

function notesOf(record: ResultsImport, { t }: Reader): readonly string[] {
  const { leftOut, hiddenSheets, otherSheets, sheetName } = record;
  return [
    ...(leftOut.length > 0
      ? [t('import.leftOut', { columns: leftOut.map((title) => `«${title}»`).join(', ') })]
      : []),
    ...(hiddenSheets > 0 ? [t('import.hiddenSheets', { count: hiddenSheets })] : []),
    ...(otherSheets > 0 ? [t('import.otherSheets', { sheet: sheetName })] : []),
  ];
}

function toMatch(record: Stored<ResultsImport>, state: FormState | null, isChecked: boolean, reader: Reader) {
  const { t } = reader;
  const { settings, roles, columns, sample } = record;
  const { kind } = settings;
  const options = ROLES_OF[kind].map((value) => ({ value, label: t(`import.role.${value}`) }));
  const periods = [
    { value: '', label: t('import.none') },
    ...MARK_PERIODS.map((value) => ({ value, label: t(`import.period.${value}`) })),
  ];
  const field = (name: 'subject' | 'period' | 'date' | 'title') => {
    const posted = postedField(state, name, reader);
    return { name, error: posted.error, value: state === null ? (settings[name] ?? '') : posted.value };
  };
  return {
    action: importHref(record.id),
    missing: isChecked ? [] : missingOf(record, state, reader),
    columns: columns.map(({ title }, at) => ({
      title,
      examples: sample
        .map(({ cells }) => textOf(cells[at]).slice(0, LONGEST_EXAMPLE))
        .filter((text) => text !== '')
        .slice(0, EXAMPLES)
        .join(', '),
      role: toField({
        name: `role.${at}`,
        label: t('import.columnLabel', { title }),
        kind: 'select',
        value: state?.posted[`role.${at}`] ?? roles[at] ?? 'ignore',
        options,
      }),
    })),
    subjects: kind === 'meta' ? [] : COMMON_SUBJECTS.map((subject) => ({ subject })),
    subject: toField({
      ...field('subject'),
      label: kind === 'meta' ? t('import.skillLabel') : t('import.subjectLabel'),
      hint: t('import.subjectHint'),
      ...(kind === 'meta' ? {} : { list: 'subjects' }),
    }),
    period:
      kind === 'register'
        ? toField({
            ...field('period'),
            ...{
              label: t('import.periodLabel'),
              kind: 'select',
              options: periods,
              hint: t('import.periodHint'),
            },
          })
        : null,
    date:
      kind === 'register' ? null : toField({ ...field('date'), label: t('import.dateLabel'), kind: 'date' }),
    name: kind === 'register' ? null : toField({ ...field('title'), label: t('import.titleLabel') }),
  };
}

/** What was left unsaid, once the person has sent the form. */
function missingOf(record: ResultsImport, state: FormState | null, { t }: Reader): readonly string[] {
  if (state === null) return [];
  return mappingProblems(record.roles, record.settings).map((problem) => t(`import.mapping.${problem}`));
}

/** Imports of the school, latest first. */
export function toImportsView(records: readonly Stored<ResultsImport>[], reader: Reader) {
  const { t, formats } = reader;
  const tones = { applied: 'ok', running: 'accent', checked: 'warn', staged: 'warn', undone: 'plain' };
  return {
    title: t('import.listTitle'),
    empty: records.length === 0 ? t('import.listEmpty') : '',
    rows: records.map((record) => ({
      href: importHref(record.id),
      name: t('import.row', {
        kind: t(`import.kind.${record.settings.kind}`),
        year: record.schoolYear,
      }),
      sub: `${fileLine(record, reader)}, ${formats.moment(record.createdAt)}`,
      state: { tone: tones[record.state], sign: '', text: t(`import.state.${record.state}`) },
    })),
  };
}
