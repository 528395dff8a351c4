import { expect } from 'chai';
import type { ClassList } from '../../../src/domain/classes/class-list.ts';
import { startClassList } from '../../../src/domain/classes/class-list.ts';
import { pupilCode } from '../../../src/domain/classes/pupil-code.ts';
import { createResultsReader } from '../../../src/domain/classes/read-results.ts';
import { guessRoles, mostOf } from '../../../src/domain/classes/results-columns.ts';
import { mappingProblems, type ResultsSettings } from '../../../src/domain/classes/results-mapping.ts';
import {
  type Cell,
  type ResultsTable,
  readTable,
  type SheetRow,
} from '../../../src/domain/classes/results-table.ts';

const code = (number: number) => pupilCode('7А', number);

function sheet(rows: readonly (readonly Cell[])[]): readonly SheetRow[] {
  return rows.map((cells, at) => ({ number: at + 1, cells }));
}

function tableOf(rows: readonly (readonly Cell[])[]): ResultsTable {
  const reading = readTable(sheet(rows));
  if (reading.kind !== 'table') throw new Error(`read as ${reading.kind}`);
  return reading.table;
}

const REGISTER: ResultsSettings = {
  kind: 'register',
  schoolYear: '2026/27',
  subject: 'Математика',
  period: 'q1',
  date: null,
  title: '',
};
const TEST: ResultsSettings = {
  ...REGISTER,
  kind: 'test',
  period: null,
  date: '2026-10-12',
  title: 'Входная',
};

const LIST: ClassList = startClassList(
  's1',
  { classLabel: '7А', schoolYear: '2026/27', pupils: 20 },
  '2026-09-01',
  () => 0,
);

function read(rows: readonly (readonly Cell[])[], settings = REGISTER, list = LIST) {
  const table = tableOf(rows);
  const reader = createResultsReader(
    table.columns,
    guessRoles(settings.kind, table),
    settings,
    new Map([['7А', list]]),
  );
  for (const row of table.rows) reader.read(row);
  return reader.finish();
}

describe('the table in a file', () => {
  it('starts at its headings, whatever stands above', () => {
    const table = tableOf([
      ['Отчёт об успеваемости'],
      ['Учитель: Сомова О. В.'],
      [null, null],
      ['Код', 'Оценка'],
      [code(1), '4'],
    ]);
    expect(table.columns.map(({ title }) => title)).to.deep.equal(['Код', 'Оценка']);
    expect(table.rows).to.deep.equal([{ number: 5, cells: [code(1), '4'] }]);
  });

  it('has no teachers: their column is left out (P-9)', () => {
    const table = tableOf([
      ['Код', 'Учитель', 'Оценка'],
      [code(1), 'Сомова Ольга Викторовна', '4'],
    ]);
    expect(table.leftOut).to.deep.equal(['Учитель']);
    expect(JSON.stringify(table)).to.not.include('Сомова');
  });

  it('is not read when a column holds names (P-2)', () => {
    const headed = readTable(
      sheet([
        ['Фамилия', 'Код', 'Оценка'],
        ['Ким', code(1), '4'],
      ]),
    );
    expect(headed).to.deep.equal({ kind: 'names', columns: ['Фамилия'] });
    const unheaded = readTable(
      sheet([
        ['№', 'Кто', 'Оценка'],
        ['1', 'Иванов П.', '4'],
        ['2', 'Петрова Мария', '5'],
        ['3', 'Сидоренко', '3'],
      ]),
    );
    expect(unheaded).to.deep.equal({ kind: 'names', columns: ['Кто'] });
    const noHeading = readTable(
      sheet([
        ['Иванов Пётр', '4'],
        ['Петрова Мария', '5'],
        ['Сидоренко Анна', '3'],
        ['Ким Олег', '3'],
      ]),
    );
    expect(noHeading).to.deep.equal({ kind: 'names', columns: ['A'] });
  });

  it('does not take subjects, skills and works for names', () => {
    const reading = readTable(
      sheet([
        ['Код', 'Предмет', 'Работа', 'Оценка'],
        ...['Русский язык', 'Литература', 'Физика', 'История'].map((subject, at) => [
          code(at + 1),
          subject,
          'Контрольная работа',
          '4',
        ]),
      ]),
    );
    expect(reading.kind).to.equal('table');
  });

  it('says when there are no codes, and when there is nothing', () => {
    expect(
      readTable(
        sheet([
          ['a', 'b'],
          ['1', '2'],
        ]),
      ).kind,
    ).to.equal('no_codes');
    expect(readTable(sheet([[null], ['']])).kind).to.equal('empty');
  });
});

describe('what columns are', () => {
  it('is guessed from headings and from what stands below', () => {
    const table = tableOf([
      ['Участник', 'Класс', 'Вариант', '1 (1)', '2.1 (2)', 'Всего', 'Отметка', 'Отметка по журналу'],
      [code(1), '7А', '1', '1', '2', '3', '4', '4'],
    ]);
    expect(guessRoles('vpr', table)).to.deep.equal([
      'code',
      'class',
      'ignore',
      'task',
      'task',
      'total',
      'mark',
      'register_mark',
    ]);
  });

  it('is remembered for the next file of the shape', () => {
    const table = tableOf([
      ['Код', 'Результат'],
      [code(1), '4'],
    ]);
    expect(guessRoles('register', table)).to.deep.equal(['code', 'ignore']);
    expect(guessRoles('register', table, ['code', 'mark'])).to.deep.equal(['code', 'mark']);
    expect(guessRoles('register', table, ['code'])).to.deep.equal(['code', 'ignore']);
  });

  it('takes subjects side by side for a register', () => {
    const table = tableOf([
      ['Код', 'Алгебра', 'Русский язык', 'Пропуски'],
      [code(1), '4', '5', '2'],
    ]);
    expect(guessRoles('register', table)).to.deep.equal(['code', 'subject_mark', 'subject_mark', 'ignore']);
  });

  it('says what a task is worth', () => {
    expect(mostOf('3 (2)')).to.equal(2);
    expect(mostOf('Задание 1 (макс. 1,5 балла)')).to.equal(1.5);
    expect(mostOf('Задание 1')).to.equal(null);
  });

  it('must say what is there, of whom, in what and when', () => {
    expect(mappingProblems(['code', 'mark'], REGISTER)).to.deep.equal([]);
    expect(mappingProblems(['ignore'], { ...REGISTER, subject: '', period: null })).to.deep.equal([
      'code_missing',
      'values_missing',
      'subject_missing',
      'period_missing',
    ]);
    expect(mappingProblems(['code', 'mark', 'mark'], { ...TEST, date: null })).to.deep.equal([
      'date_missing',
      'role_twice',
    ]);
    expect(mappingProblems(['code', 'subject_mark'], { ...REGISTER, subject: '' })).to.deep.equal([]);
  });
});

describe('results of a file', () => {
  it('become one piece of work a class, compact', () => {
    const { drafts, errors, rows } = read([
      ['Код', 'Оценка'],
      [code(1), '4'],
      [code(2), 'н/а'],
      [code(3), 'осв.'],
      [code(4), ''],
      ['Итого', '1'],
    ]);
    expect(errors).to.deep.equal([]);
    expect(rows).to.equal(4);
    expect(drafts).to.deep.equal([
      {
        schoolYear: '2026/27',
        classLabel: '7А',
        kind: 'register',
        subject: 'Математика',
        period: 'q1',
        date: '2026-10-31',
        title: '',
        tasks: [],
        codes: [code(1), code(2), code(3), code(4)],
        marks: ['4', 'na', 'exempt', null],
        totals: [],
        scores: [],
        registerMarks: [],
        levels: [],
      },
    ]);
  });

  it('have no place for a teacher (P-9)', () => {
    const { drafts } = read([
      ['Код', 'Учитель', 'Оценка'],
      [code(1), 'Сомова Ольга Викторовна', '4'],
    ]);
    expect(JSON.stringify(drafts)).to.not.match(/teacher|учител|Сомова/i);
  });

  it('have tasks with what they are worth, from headings or from a row', () => {
    const { drafts } = read(
      [
        ['Код', '1', '2', 'Отметка'],
        ['Макс. балл', '1', '2', ''],
        [code(1), '1', '1,5', '4'],
        [code(2), 'х', '', '3'],
      ],
      TEST,
    );
    expect(drafts[0]?.tasks).to.deep.equal([
      { title: '1', most: 1 },
      { title: '2', most: 2 },
    ]);
    expect(drafts[0]?.scores).to.deep.equal([
      [1, 1.5],
      [0, null],
    ]);
  });

  it('name each cell that cannot be taken', () => {
    const { errors } = read(
      [
        ['Код', '1 (2)', 'Оценка', 'Дата'],
        [code(1), '3', '6', '12.10.2026'],
        ['7А-02Щ', '1', '4', ''],
        ['Петя', '1', '4', ''],
        ['', '1', '4', ''],
        [pupilCode('7А', 77), '1', '4', ''],
        [code(2), '1', '4', '31.02.2026'],
        [code(3), '1', '4', '2025-10-12'],
        [code(4), { fault: 'no_value' }, { fault: 'error' }, ''],
        [code(5), '1', '4', ''],
        [code(5), '1', '5', ''],
      ],
      TEST,
    );
    expect(errors.map(({ row, column, problem }) => `${row} ${column} ${problem}`)).to.deep.equal([
      '2 Оценка not_a_mark',
      '2 1 (2) above_most',
      '3 Код wrong_letter',
      '4 Код not_a_code',
      '5 Код no_code',
      '6 Код unknown_code',
      '7 Дата not_a_date',
      '8 Дата outside_year',
      '9 1 (2) no_value',
      '9 Оценка formula_error',
      '11 Код twice',
    ]);
    expect(JSON.stringify(errors)).to.not.include('Петя');
  });

  it('are not taken of a pupil who had left, and are of one who left later', () => {
    const left = {
      ...LIST,
      codes: LIST.codes.map((one) => (one.code === code(1) ? { ...one, retiredAt: '2026-10-15' } : one)),
    };
    const rows = [
      ['Код', 'Оценка'],
      [code(1), '4'],
    ];
    expect(read(rows, REGISTER, left).errors.map(({ problem }) => problem)).to.deep.equal(['retired_code']);
    expect(read(rows, TEST, left).errors).to.deep.equal([]);
  });

  it('count errors beyond those that are listed', () => {
    const rows = Array.from({ length: 250 }, () => [code(1), '6']);
    const { errors, moreErrors } = read([['Код', 'Оценка'], ...rows]);
    expect(errors).to.have.length(200);
    expect(moreErrors).to.be.greaterThan(0);
  });
});
