import { expect } from 'chai';
import type { AssessmentResult } from '../../../src/domain/classes/assessment-result.ts';
import type { ClassList } from '../../../src/domain/classes/class-list.ts';
import type { ColumnRole } from '../../../src/domain/classes/results-columns.ts';
import type { ResultsImport } from '../../../src/domain/classes/results-import.ts';
import type { Stored } from '../../../src/domain/records/stored.ts';
import { readTableFile } from '../../../src/office/read-table-file.ts';
import type { Actor } from '../../../src/service/actor.ts';
import { applyImport, confirmImport, IMMEDIATE_ROWS } from '../../../src/service/classes/apply-import.ts';
import {
  addPupilCode,
  confirmPaperKey,
  createClassList,
  eraseClassList,
  getClassList,
  setPupilPresence,
} from '../../../src/service/classes/class-lists.ts';
import {
  listSchoolClasses,
  loadClassProfile,
  openClass,
} from '../../../src/service/classes/class-profiles.ts';
import { goOnErasing } from '../../../src/service/classes/erase-codes.ts';
import { eraseOverdueCodes } from '../../../src/service/classes/erase-overdue-codes.ts';
import {
  listImports,
  matchResults,
  openImport,
  stageResults,
  undoImport,
} from '../../../src/service/classes/results-imports.ts';
import {
  ASSESSMENT_RESULTS,
  CLASS_LISTS,
  IMPORT_PARTS,
  RESULTS_IMPORTS,
} from '../../../src/service/collections/classes.ts';
import {
  anActor,
  anAssignment,
  DISTRICT,
  openSchool,
  type TestSchool,
  theHead,
} from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const YEAR = '2026/27';
const SCHOOL = 'school-1';
const head = theHead();
const [olga, ivan, petr] = [anActor('olga'), anActor('ivan'), anActor('petr')];
const methodologist = anActor('anna', {
  schoolId: null,
  assignments: [anAssignment('districtMethodologist', { kind: 'district' })],
});
const place = (classLabel: string) => ({ schoolId: SCHOOL, schoolYear: YEAR, classLabel });
const SETTINGS = { subject: 'Математика', period: 'q1', date: null, title: '' } as const;
const tables = { read: readTableFile };

describe('class data', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
    await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const store = () => school.deps.storage.forDistrict(DISTRICT);

  async function aList(classLabel = '7А', pupils = 6, actor: Actor = head): Promise<Stored<ClassList>> {
    return savedRecord<ClassList>(
      await createClassList(school.deps, actor, SCHOOL, { classLabel, schoolYear: YEAR, pupils }),
    );
  }

  const stage = (text: string, actor: Actor = head, name = 'итоги.csv') =>
    stageResults({ ...school.deps, tables }, actor, SCHOOL, {
      kind: 'register',
      schoolYear: YEAR,
      file: { name, bytes: new TextEncoder().encode(text) },
    });

  const fileOf = (list: ClassList, marks: readonly string[]) =>
    `Код;Оценка\n${list.codes.map(({ code }, at) => `${code};${marks[at] ?? '4'}`).join('\n')}`;

  /** Uploads, matches and brings in. */
  async function bring(
    text: string,
    actor: Actor = head,
    settings: object = {},
  ): Promise<Stored<ResultsImport>> {
    const staged = savedRecord<ResultsImport>(await stage(text, actor));
    savedRecord(
      await matchResults(school.deps, actor, SCHOOL, staged.id, {
        roles: staged.roles,
        settings: { ...SETTINGS, ...settings },
      }),
    );
    return savedRecord<ResultsImport>(await confirmImport(school.deps, actor, SCHOOL, staged.id));
  }

  /** Asks for the end of a list, and does what the job does. */
  async function erase(classLabel: string): Promise<void> {
    const { id } = await eraseClassList(school.deps, head, place(classLabel));
    await goOnErasing(school.deps, DISTRICT, id);
  }

  const quality = async (classLabel = '7А') =>
    (await loadClassProfile(school.deps, DISTRICT, SCHOOL, YEAR, classLabel))?.subjects[0]?.last.results
      .quality.numerator;

  describe('lists of codes', () => {
    it('are made by the administration, and by the coordinator of the class', async () => {
      expect((await aList('7Б')).codes).to.have.length(6);
      expect((await aList('7 "a"', 6, olga)).classLabel).to.equal('7А');
      const input = { classLabel: '8А', schoolYear: YEAR, pupils: 5 };
      for (const actor of [ivan, olga, petr, methodologist])
        expect(await codeOf(createClassList(school.deps, actor, SCHOOL, input))).to.equal('forbidden');
    });

    it('are one a class and year, and say what is wrong with the wish for one', async () => {
      await aList();
      const again = await createClassList(school.deps, head, SCHOOL, {
        classLabel: '7A',
        schoolYear: YEAR,
        pupils: 6,
      });
      expect(again).to.deep.equal({ kind: 'duplicate', classLabel: '7А' });
      const wrong = createClassList(school.deps, head, SCHOOL, {
        classLabel: 'Ы',
        schoolYear: '26',
        pupils: 0,
      });
      expect(await faultsOf(wrong)).to.have.members([
        'classLabel fault.not_a_class',
        'schoolYear fault.not_a_school_year',
        'pupils fault.out_of_range',
      ]);
    });

    it('follow those who come and go, and forget the order of the paper key', async () => {
      const list = await aList();
      const code = list.codes[0]?.code ?? '';
      savedRecord(await addPupilCode(school.deps, head, place('7А')));
      savedRecord(await setPupilPresence(school.deps, head, place('7А'), { code, present: false }));
      const kept = savedRecord<ClassList>(await confirmPaperKey(school.deps, head, place('7А')));
      expect(kept.codes).to.have.length(7);
      expect(kept.codes[0]?.retiredAt).to.match(/^\d{4}/);
      expect(kept.keyOrder).to.equal(null);
      expect(
        refusalsIn(await setPupilPresence(school.deps, head, place('7А'), { code: 'x', present: false })),
      ).to.equal('unknown_code');
    });

    it('leave no code in the history, which is kept for good (P-8)', async () => {
      const list = await aList();
      const code = list.codes[0]?.code ?? '';
      await setPupilPresence(school.deps, head, place('7А'), { code, present: false });
      await erase('7А');
      const history = await store().journal(`school:${SCHOOL}`);
      expect(history.items.map(({ action }) => action)).to.deep.equal([
        'class-list.erased',
        'class-list.code-retired',
        'class-list.created',
      ]);
      expect(JSON.stringify(history)).to.not.match(/7А-\d\d/);
    });

    it('are read by the class’s team and its school, never by the district (P-7)', async () => {
      await aList();
      await aList('7Б');
      for (const actor of [head, olga, ivan])
        expect((await getClassList(school.deps, actor, place('7А'))).codes).to.have.length(6);
      for (const actor of [petr, methodologist])
        expect(await codeOf(getClassList(school.deps, actor, place('7А')))).to.equal('forbidden');
      expect(await codeOf(getClassList(school.deps, ivan, place('7Б')))).to.equal('forbidden');
    });
  });

  describe('an import', () => {
    it('comes in whole, and says what the class has', async () => {
      const list = await aList();
      const done = await bring(fileOf(list, ['5', '4', '3', '2', 'н/а', 'осв.']));
      expect(done).to.include({ state: 'applied', works: 1, pupilRows: 6 });
      expect(await quality()).to.equal(2);
      expect(await store().collection(IMPORT_PARTS).count({ index: 'import' })).to.equal(0);
    });

    it('with one wrong cell brings in nothing, and says which', async () => {
      const list = await aList();
      const staged = savedRecord<ResultsImport>(await stage(fileOf(list, ['5', '6'])));
      const checked = savedRecord<ResultsImport>(
        await matchResults(school.deps, head, SCHOOL, staged.id, { roles: staged.roles, settings: SETTINGS }),
      );
      expect(checked.state).to.equal('staged');
      expect(checked.errors).to.deep.equal([
        { row: 3, column: 'Оценка', problem: 'not_a_mark', values: { value: '6' } },
      ]);
      expect(refusalsIn(await confirmImport(school.deps, head, SCHOOL, staged.id))).to.equal(
        'import_has_errors',
      );
      expect(await store().collection(ASSESSMENT_RESULTS).count({ index: 'import' })).to.equal(0);
    });

    it('of a file with names keeps nothing of it (P-2)', async () => {
      const list = await aList();
      const text = `Ученик;Код;Оценка\nИванов Пётр;${list.codes[0]?.code};5\nКим Анна;${list.codes[1]?.code};4`;
      expect(await stage(text)).to.deep.equal({ kind: 'unreadable', reason: 'names', columns: ['Ученик'] });
      for (const collection of [RESULTS_IMPORTS, IMPORT_PARTS] as const)
        expect(
          await store()
            .collection<object>(collection)
            .count({ index: collection.indexes[0]?.name ?? '' }),
        ).to.equal(0);
    });

    it('does not keep a name in the name of its file', async () => {
      const list = await aList();
      const staged = savedRecord<ResultsImport>(await stage(fileOf(list, []), head, 'Иванов Пётр_7А.csv'));
      expect(staged.fileName).to.equal('');
    });

    it('of the same file says so, and after it was taken back comes in again', async () => {
      const list = await aList();
      const first = await bring(fileOf(list, []));
      const again = await stage(fileOf(list, []));
      expect(again.kind === 'duplicate' && again.record.id).to.equal(first.id);
      savedRecord(await undoImport(school.deps, head, SCHOOL, first.id));
      expect(await quality()).to.equal(undefined);
      expect(await store().collection(ASSESSMENT_RESULTS).count({ index: 'import' })).to.equal(0);
      expect((await bring(fileOf(list, []))).state).to.equal('applied');
    });

    it('takes the place of an earlier one of the same work, and gives it back when undone', async () => {
      const list = await aList();
      await bring(fileOf(list, ['5', '5', '5', '5', '5', '5']));
      school.clock.advance(60_000);
      const second = await bring(fileOf(list, ['2', '2', '2', '2', '2', '2']));
      expect(await quality()).to.equal(0);
      await undoImport(school.deps, head, SCHOOL, second.id);
      expect(await quality()).to.equal(6);
    });

    it('remembers the columns for the next file of the shape', async () => {
      const list = await aList();
      const rows = (mark: string) => list.codes.map(({ code }) => `${code};x;${mark}`).join('\n');
      const staged = savedRecord<ResultsImport>(await stage(`Кто;Что;Итог\n${rows('5')}`));
      expect(staged.roles).to.deep.equal(['code', 'ignore', 'ignore']);
      const roles: readonly ColumnRole[] = ['code', 'ignore', 'mark'];
      await matchResults(school.deps, head, SCHOOL, staged.id, { roles, settings: SETTINGS });
      savedRecord(await confirmImport(school.deps, head, SCHOOL, staged.id));
      expect(savedRecord<ResultsImport>(await stage(`Кто;Что;Итог\n${rows('4')}`)).roles).to.deep.equal(
        roles,
      );
    });

    it('of a long file runs in the background and counts only when it is whole', async function () {
      this.timeout(20_000);
      const list = await aList('7А', 99);
      const subjects = Array.from({ length: 60 }, (_, at) => `Предмет ${at + 1}`);
      const rows = subjects.flatMap((subject) => list.codes.map(({ code }) => `${code};${subject};4`));
      expect(rows.length).to.be.greaterThan(IMMEDIATE_ROWS);
      const running = await bring(`Код;Предмет;Оценка\n${rows.join('\n')}`);
      expect(running).to.include({ state: 'running', done: 0 });
      expect(await quality()).to.equal(undefined);
      const [job] = await school.deps.storage.outbox.lease(school.clock.now(), 60_000, 10);
      expect(job).to.deep.include({ kind: 'results.import', payload: { importId: running.id } });
      expect(refusalsIn(await undoImport(school.deps, head, SCHOOL, running.id))).to.equal(
        'import_not_applied',
      );
      await applyImport(school.deps, DISTRICT, running.id);
      // A second run, after a lost lease, does no harm.
      await applyImport(school.deps, DISTRICT, running.id);
      const { record } = await openImport(school.deps, head, SCHOOL, running.id);
      expect(record).to.include({ state: 'applied', works: 60, done: 60 });
      const profile = await loadClassProfile(school.deps, DISTRICT, SCHOOL, YEAR, '7А');
      expect(profile?.subjects).to.have.length(60);
    });

    it('that crashed half-way leaves nothing behind and is finished by the next run', async () => {
      const list = await aList();
      const staged = savedRecord<ResultsImport>(await stage(fileOf(list, [])));
      await matchResults(school.deps, head, SCHOOL, staged.id, { roles: staged.roles, settings: SETTINGS });
      const { record } = await openImport(school.deps, head, SCHOOL, staged.id);
      const author = { by: 'anna', at: school.clock.iso() };
      await store()
        .collection(RESULTS_IMPORTS)
        .replace(record.id, { ...record, state: 'running' }, record.version, author);
      const half: AssessmentResult = {
        schoolId: SCHOOL,
        schoolYear: YEAR,
        classLabel: '7А',
        kind: 'register',
        subject: 'Математика',
        period: 'q1',
        date: '2026-10-31',
        title: '',
        importId: record.id,
        place: 0,
        tasks: [],
        codes: [],
        marks: [],
        totals: [],
        scores: [],
        registerMarks: [],
        levels: [],
      };
      await store().collection(ASSESSMENT_RESULTS).insert('half', half, author);
      expect(await quality()).to.equal(undefined);
      await applyImport(school.deps, DISTRICT, record.id);
      expect(await quality()).to.equal(6);
      expect(await store().collection(ASSESSMENT_RESULTS).get('half')).to.equal(null);
    });

    it('is brought by a coordinator for target classes alone, and by nobody else below the administration', async () => {
      const [own, other] = [await aList('7А'), await aList('7Б')];
      expect((await bring(fileOf(own, []), olga)).state).to.equal('applied');
      const staged = savedRecord<ResultsImport>(await stage(fileOf(other, []), olga));
      const matched = savedRecord<ResultsImport>(
        await matchResults(school.deps, olga, SCHOOL, staged.id, { roles: staged.roles, settings: SETTINGS }),
      );
      expect(matched.errors[0]?.problem).to.equal('unknown_code');
      for (const actor of [ivan, petr, methodologist]) {
        expect(await codeOf(stage(fileOf(own, ['3']), actor))).to.equal('forbidden');
        expect(await codeOf(listImports(school.deps, actor, SCHOOL))).to.equal('forbidden');
        expect(await codeOf(openImport(school.deps, actor, SCHOOL, staged.id))).to.equal('forbidden');
      }
      const byHead = savedRecord<ResultsImport>(await stage(fileOf(other, ['3'])));
      expect(await codeOf(openImport(school.deps, olga, SCHOOL, byHead.id))).to.equal('forbidden');
    });

    it('has rows for a day', async () => {
      const list = await aList();
      const staged = savedRecord<ResultsImport>(await stage(fileOf(list, [])));
      school.clock.advance(25 * 3_600_000);
      await school.deps.storage.sweep(school.clock.now());
      const late = matchResults(school.deps, head, SCHOOL, staged.id, {
        roles: staged.roles,
        settings: SETTINGS,
      });
      expect(await codeOf(late)).to.equal('not_found');
    });
  });

  describe('what others see', () => {
    it('is hidden below five codes with data, but not from the class’s team (P-6)', async () => {
      const few = await aList('7А', 4);
      await bring(fileOf(few, []));
      expect((await openClass(school.deps, head, place('7А'))).shown).to.deep.equal({
        kind: 'hidden',
        least: 5,
      });
      expect((await openClass(school.deps, ivan, place('7А'))).shown.kind).to.equal('shown');
    });

    it('is sums for the district, without a code (P-7)', async () => {
      await bring(fileOf(await aList('7А', 6), []));
      const opened = await openClass(school.deps, methodologist, place('7А'));
      expect(opened.mayReadCodes).to.equal(false);
      expect(JSON.stringify(opened.shown))
        .to.include('Математика')
        .and.to.not.match(/7А-\d\d/);
      expect(await codeOf(openClass(school.deps, petr, place('7А')))).to.equal('forbidden');
    });

    it('is the whole school for its administration, target classes for a team', async () => {
      await bring(fileOf(await aList('7А'), []));
      await bring(fileOf(await aList('7Б'), ['2', '2', '2', '2', '3']));
      const all = await listSchoolClasses(school.deps, head, SCHOOL, YEAR);
      expect(all.classes.map(({ list }) => list.classLabel)).to.deep.equal(['7А', '7Б']);
      expect(all.priority[0]).to.include({ classLabel: '7Б', score: 1 });
      expect(all.withTeam).to.deep.equal(['7А']);
      const mine = await listSchoolClasses(school.deps, ivan, SCHOOL, YEAR);
      expect(mine.classes.map(({ list }) => list.classLabel)).to.deep.equal(['7А']);
      expect(mine.priority).to.deep.equal([]);
      expect(await codeOf(listSchoolClasses(school.deps, petr, SCHOOL, YEAR))).to.equal('forbidden');
    });
  });

  it('is erased with its results: by the school, and by the night when its time is over (P-8)', async () => {
    await bring(fileOf(await aList('7А'), []));
    expect(await codeOf(eraseClassList(school.deps, olga, place('7А')))).to.equal('forbidden');
    await erase('7А');
    expect(await store().collection(ASSESSMENT_RESULTS).count({ index: 'import' })).to.equal(0);
    await bring(fileOf(await aList('9Б'), ['3']));
    const day = 24 * 3_600_000;
    school.clock.advance(900 * day);
    expect(await eraseOverdueCodes(school.deps)).to.equal(0);
    school.clock.advance(300 * day);
    expect(await eraseOverdueCodes(school.deps)).to.equal(1);
    const [overdue] = (await store().collection(CLASS_LISTS).find({ index: 'year' })).items;
    await goOnErasing(school.deps, DISTRICT, overdue?.id ?? '');
    expect(await store().collection(CLASS_LISTS).count({ index: 'year' })).to.equal(0);
    expect(await store().collection(ASSESSMENT_RESULTS).count({ index: 'import' })).to.equal(0);
  });
});
