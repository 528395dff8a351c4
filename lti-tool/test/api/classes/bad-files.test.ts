import { resultValues } from '@uchitelskaya/shared/domain/classes/result-correction';
import { ASSESSMENT_RESULTS } from '@uchitelskaya/shared/service/collections/classes';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { linesOf } from '../../../../shared/test/storage/contract/transfer.ts';
import {
  aWorkbook,
  OLD_OR_LOCKED,
  oddWorkbooks,
  windows1251,
} from '../../../../shared/test/support/odd-files.ts';
import { aDistrict } from '../support/a-district.ts';
import { type ApiServer, type SignedIn, startApi } from '../support/api-server.ts';

const YEAR = '2026/27';
/** Of nobody. */
const NAME = 'Сидоренко';

interface Brought {
  readonly status: number;
  readonly body: {
    readonly id: string;
    readonly state: string;
    readonly rowsInFile: number;
    readonly pupilRows: number;
    readonly moreErrors: number;
    readonly columns: readonly { readonly title: string; readonly role: string }[];
    readonly errors: readonly { readonly path?: string; readonly message: string }[];
  };
}

type Settings = Readonly<Record<string, unknown>>;

const REGISTER: Settings = { subject: 'Алгебра', period: 'q1' };
const TEST: Settings = { subject: 'Алгебра', date: '2026-10-12' };

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Every bad day of a file, over real HTTP: a clear word, and nothing half brought in. */
describe('files as schools have them', function () {
  this.timeout(120_000);
  let server: ApiServer;
  let head: SignedIn;
  let path: string;
  let districtId: string;
  let codes: readonly string[];
  before(async () => {
    server = await startApi();
    const district = await aDistrict(server);
    head = await district.joins('head');
    const scope = { kind: 'school', id: district.schoolId } as const;
    await server.deps.storage
      .forDistrict(district.districtId)
      .collection(ASSIGNMENTS)
      .insert(
        'head-role',
        {
          ...{ personId: head.personId, role: 'schoolAdmin', scope, scopeKey: `school:${district.schoolId}` },
          ...{ basis: 'приказ', from: '2026-09-01', to: null },
        },
        { by: 'system', at: server.clock.iso() },
      );
    path = `/schools/${district.schoolId}`;
    districtId = district.districtId;
    const { body } = await head.client.call('POST', `${path}/classes`, {
      body: { classLabel: '7А', schoolYear: YEAR, pupils: 6 },
    });
    codes = body.codes.map(({ code }: { code: string }) => code);
  });
  after(() => server.stop());

  async function upload(file: Uint8Array | string, kind = 'register', name = 'итоги.csv'): Promise<Brought> {
    const form = new FormData();
    form.set('kind', kind);
    form.set('schoolYear', YEAR);
    form.set('file', new Blob([new Uint8Array(typeof file === 'string' ? utf8(file) : file)]), name);
    const response = await fetch(`${server.root}${path}/imports`, {
      ...{ method: 'POST', body: form, headers: { Authorization: `Bearer ${head.token}` } },
    });
    return { status: response.status, body: (await response.json()) as Brought['body'] };
  }

  /** Uploads and matches with the columns as they were guessed. */
  async function matched(
    file: Uint8Array | string,
    settings = REGISTER,
    kind = 'register',
  ): Promise<Brought> {
    const { status, body } = await upload(file, kind);
    expect(status, JSON.stringify(body)).to.equal(201);
    const roles = body.columns.map(({ role }) => role);
    return head.client.call('PATCH', `${path}/imports/${body.id}`, { body: { roles, ...settings } });
  }

  /** Small classes hide their numbers from the school (P-6): what came in is read where it is kept. */
  const works = async () =>
    (
      await server.deps.storage
        .forDistrict(districtId)
        .collection(ASSESSMENT_RESULTS)
        .find({ index: 'import' })
    ).items;
  const plain = (sentence: string | undefined) => sentence?.replaceAll('\u00A0', ' ');

  /** The file was read, and cannot be brought in: these cells say why, and nothing counts. */
  async function isHeldBack(brought: Brought, sentences: readonly string[]): Promise<void> {
    const before = (await works()).length;
    expect(brought.body.errors.map(({ message }) => plain(message))).to.deep.equal(sentences);
    expect(brought.body.state).to.equal('staged');
    const there = `${path}/imports/${brought.body.id}`;
    expect((await head.client.call('POST', `${there}/confirmation`, { body: {} })).status).to.equal(409);
    expect((await works()).length).to.equal(before);
    expect((await head.client.call('DELETE', there)).status).to.equal(204);
  }

  /** Nothing of the file was kept: no import, no row, no word of it. */
  async function isRefused(file: Uint8Array | string, sentence: string, name?: string): Promise<void> {
    const count = async () => (await head.client.call('GET', `${path}/imports`)).body.items.length;
    const before = await count();
    const { status, body } = await upload(file, 'register', name);
    expect([status, body.errors[0]?.path, plain(body.errors[0]?.message)]).to.deep.equal([
      422,
      'file',
      sentence,
    ]);
    expect(await count()).to.equal(before);
  }

  /** The file is whole: it is brought in, read by code, and taken back. */
  async function comesIn(brought: Brought): Promise<readonly Readonly<Record<string, unknown>>[]> {
    expect([brought.body.state, brought.body.errors]).to.deep.equal(['checked', []]);
    const there = `${path}/imports/${brought.body.id}`;
    const applied = await head.client.call('POST', `${there}/confirmation`, { body: {} });
    expect(applied.body.state).to.equal('applied');
    const [work] = await works();
    expect((await head.client.call('DELETE', there)).status).to.equal(204);
    return work?.codes.map((_, at) => resultValues(work, at)) ?? [];
  }

  const marks = (...values: readonly string[]) =>
    `Код;Оценка\r\n${values.map((mark, at) => `${codes[at]};${mark}`).join('\r\n')}`;

  describe('encodings', () => {
    const encoded: Readonly<Record<string, (text: string) => Uint8Array>> = {
      'UTF-8': utf8,
      'UTF-8 with a byte order mark': (text) => utf8(`\uFEFF${text}`),
      'windows-1251': windows1251,
      'UTF-16': (text) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')),
      'UTF-16, the other way round': (text) =>
        new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()),
    };
    for (const [encoding, encode] of Object.entries(encoded))
      it(`are read: ${encoding}`, async () => {
        const values = await comesIn(await matched(encode(marks('5', 'н/а', '3'))));
        expect(values.map(({ mark }) => mark)).to.deep.equal(['5', 'na', '3']);
      });

    it('are refused when they are broken: no code can be read, nothing is guessed', async () => {
      const sentence =
        'В файле нет ни одного кода ученика. Добавьте столбец с кодами, например 7А-04К. Если вместо букв в нём значки, сохраните файл как .xlsx или CSV UTF-8.';
      const koi8 = Uint8Array.from(utf8(marks('5', '4')), (byte) => (byte > 127 ? byte ^ 0x5a : byte));
      await isRefused(koi8, sentence);
      await isRefused(marks('5', '4').replace(/[А-я]/g, '?'), sentence);
    });
  });

  describe('cells', () => {
    it('that are merged have their value wherever they reach', async () => {
      const file = await aWorkbook((sheet) => {
        sheet.addRow(['Предмет', 'Код', 'Оценка']);
        sheet.addRow(['Физика', codes[0], 5]);
        sheet.addRow([null, codes[1], 4]);
        sheet.mergeCells('A2:A3');
      });
      const values = await comesIn(await matched(file, { period: 'q1' }));
      expect(values.map(({ mark }) => mark)).to.deep.equal(['5', '4']);
    });

    it('with formulas give what the formulas came to; one without a value is told by its cell', async () => {
      const file = (result: number | undefined) =>
        aWorkbook((sheet) => {
          sheet.addRow(['Код', 'Оценка']);
          sheet.addRow([codes[0], { formula: 'ROUND(4.6,0)', ...(result !== undefined && { result }) }]);
          sheet.addRow([codes[1], 4]);
        });
      expect((await comesIn(await matched(await file(5))))[0]).to.include({ mark: '5' });
      await isHeldBack(await matched(await file(undefined)), [
        'строка 2, столбец «Оценка»: в ячейке формула без значения. Откройте файл в редакторе таблиц, дайте ему посчитать и сохраните.',
      ]);
      const broken = await aWorkbook((sheet) => {
        sheet.addRow(['Код', 'Оценка']);
        sheet.addRow([codes[0], { error: '#REF!' }]);
      });
      await isHeldBack(await matched(broken), ['строка 2, столбец «Оценка»: в ячейке ошибка формулы.']);
    });

    it('with days are read as days; a bare number and another year are told', async () => {
      const file = (day: Date | number | string) =>
        aWorkbook((sheet) => {
          sheet.addRow(['Код', 'Дата', 'Оценка']);
          sheet.addRow([codes[0], day, 5]);
        });
      const settings = { subject: 'Алгебра' };
      const typed = await matched(await file(new Date('2026-10-12T00:00:00.000Z')), settings, 'test');
      expect(await comesIn(typed)).to.have.length(1);
      expect(await comesIn(await matched(await file('12.10.2026'), settings, 'test'))).to.have.length(1);
      await isHeldBack(await matched(await file(46_307), settings, 'test'), [
        'строка 2, столбец «Дата»: «46307» – такой даты нет. Запишите её как 12.10.2026.',
      ]);
      await isHeldBack(await matched(await file('12.10.2025'), settings, 'test'), [
        'строка 2, столбец «Дата»: 2025-10-12 – это не 2026/27 учебный год.',
      ]);
    });

    it('with scores take a decimal comma and a point; a score that became a day is told', async () => {
      const text = (score: string) => `Код;Итог\n${codes[0]};${score}\n${codes[1]};2.5`;
      const values = await comesIn(await matched(text('1,5'), TEST, 'test'));
      expect(values.map(({ total }) => total)).to.deep.equal([1.5, 2.5]);
      await isHeldBack(await matched(text('01.май'), TEST, 'test'), [
        'строка 2, столбец «Итог»: «01.май» – это не баллы. Нужно число, например 3 или 1,5.',
      ]);
    });

    it('above what a task is worth, and marks there are not, are told', async () => {
      await isHeldBack(await matched(`Код;1 (2);Оценка\n${codes[0]};3;6`, TEST, 'test'), [
        'строка 2, столбец «Оценка»: 6 – такой отметки нет. Бывают 2, 3, 4, 5, н/а и осв.',
        'строка 2, столбец «1 (2)»: 3 – больше, чем даёт задание (2).',
      ]);
    });
  });

  describe('codes', () => {
    it('that stand twice, are unknown, of another year or have a slip are told, all of them at once', async () => {
      const [first = '', second = ''] = codes;
      const slip = `${second.slice(0, -1)}${second.endsWith('Я') ? 'Ю' : 'Я'}`;
      const rows = [`${first};5`, `${first};4`, `${slip};4`, ';3', '7А-99;3'];
      await isHeldBack(await matched(`Код;Оценка\n${rows.join('\n')}`), [
        `строка 3, столбец «Код»: код ${first} уже есть в этом файле для той же работы.`,
        `строка 4, столбец «Код»: ${slip} – в коде описка: последняя буква не подходит к цифрам.`,
        'строка 5, столбец «Код»: здесь нет кода ученика.',
        'строка 6, столбец «Код»: 7А-99 – это не код ученика. Код выглядит так: 7А-04К.',
      ]);
    });
  });

  describe('headings', () => {
    it('may be two rows: groups above, tasks below, merged or not', async () => {
      const merged = await aWorkbook((sheet) => {
        sheet.addRow(['Работа за октябрь']);
        sheet.addRow(['Код', 'Задания', null, null, 'Оценка']);
        sheet.addRow([null, 1, 2, 3, null]);
        sheet.mergeCells('A2:A3');
        sheet.mergeCells('B2:D2');
        sheet.mergeCells('E2:E3');
        sheet.addRow([codes[0], 1, 0, 2, 4]);
      });
      const plain = `Код;Задания;;;Оценка\n;1;2;3;\n${codes[0]};1;0;2;4`;
      for (const file of [merged, plain]) {
        const brought = await matched(file, TEST, 'test');
        expect(brought.body.columns.map(({ role }) => role)).to.deep.equal([
          'code',
          'task',
          'task',
          'task',
          'mark',
        ]);
        expect(await comesIn(brought)).to.deep.equal([
          { 'score.0': 1, 'score.1': 0, 'score.2': 2, mark: '4' },
        ]);
      }
    });

    it('are one row when the second is a pupil without a code: that cell is told', async () => {
      await isHeldBack(await matched(`Код;Алгебра;Физика\n;4;5\n${codes[0]};4;5`, { period: 'q1' }), [
        'строка 2, столбец «Код»: здесь нет кода ученика.',
      ]);
    });
  });

  describe('files', () => {
    it('of 50,000 rows are read; one more is refused', async () => {
      const row = (at: number) => `${codes[at % 6]};Предмет ${Math.floor(at / 6)};4`;
      const rows = (count: number) =>
        `Код;Предмет;Оценка\n${Array.from({ length: count }, (_, at) => row(at)).join('\n')}`;
      const brought = await matched(rows(50_000), { period: 'q1' });
      expect(brought.body).to.include({ state: 'checked', rowsInFile: 50_000, pupilRows: 50_000 });
      await head.client.call('DELETE', `${path}/imports/${brought.body.id}`);
      await isRefused(rows(50_001), 'В файле больше 50 000 строк. Разделите его, например, по параллелям.');
    });

    it('that are empty, old, locked, broken, with macros or no table are refused with what to do', async () => {
      const { macros, half } = await oddWorkbooks();
      const cases: readonly (readonly [string, Uint8Array | string, string])[] = [
        ['nothing.csv', '', 'В файле нет данных.'],
        ['empty sheet.xlsx', await aWorkbook(() => undefined), 'В файле нет данных.'],
        ['blank.csv', ';;\n;;\n', 'В файле нет данных.'],
        [
          'old.xls',
          OLD_OR_LOCKED,
          'Это старый файл .xls или файл с паролем. Сохраните его как .xlsx без пароля.',
        ],
        [
          'locked.xlsx',
          OLD_OR_LOCKED,
          'Это старый файл .xls или файл с паролем. Сохраните его как .xlsx без пароля.',
        ],
        [
          'half.xlsx',
          half,
          'Файл повреждён, прочитать его не вышло. Откройте его в редакторе таблиц и сохраните заново.',
        ],
        ['macro.xlsm', macros, 'В файле есть макросы. Сохраните его как обычный .xlsx – без них.'],
        ['page.xls', '<html><table></table></html>', 'Это не таблица. Подойдёт файл .xlsx или .csv.'],
        [
          'picture.csv',
          Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0),
          'Это не таблица. Подойдёт файл .xlsx или .csv.',
        ],
      ];
      for (const [name, bytes, sentence] of cases) await isRefused(bytes, sentence, name);
    });

    it('that unpack to a thousand times their size are refused, and the server goes on', async () => {
      const { bomb } = await oddWorkbooks();
      expect(bomb.length).to.be.lessThan(1024 * 1024);
      await isRefused(
        bomb,
        'Файл слишком большой: берём до 15 МБ и 50 000 строк. Разделите его, например, по параллелям.',
      );
      expect((await head.client.call('GET', `${path}/classes`)).status).to.equal(200);
    });

    it('with pupils’ names are refused whole, and no word of them is kept anywhere (P-2)', async () => {
      const names = ['Анна', 'Пётр', 'Олег'].map((first) => `${NAME} ${first}`);
      const rows = codes.slice(0, 3).map((code, at) => `${code};${names[at]};4`);
      const told = (column: string) =>
        `В файле есть имена: «${column}». Замените их кодами учеников из бумажного ключа и загрузите файл снова. Из этого файла мы ничего не сохранили.`;
      await isRefused(`Код;Ученик;Оценка\n${rows.join('\n')}`, told('Ученик'));
      await isRefused(`Код;Кто;Оценка\n${rows.join('\n')}`, told('Кто'), `${NAME} Анна.csv`);
      await isRefused(`${names.map((name) => `${name};4`).join('\n')}`, told('A'));
      expect(JSON.stringify(await linesOf(server.store.storage))).to.not.include(NAME);
    });
  });
});
