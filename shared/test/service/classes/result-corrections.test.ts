import { expect } from 'chai';
import type { AssessmentResult, ResultValue } from '../../../src/domain/classes/assessment-result.ts';
import type { ClassList } from '../../../src/domain/classes/class-list.ts';
import type { ResultsImport } from '../../../src/domain/classes/results-import.ts';
import type { Stored } from '../../../src/domain/records/stored.ts';
import { readTableFile } from '../../../src/office/read-table-file.ts';
import type { Actor } from '../../../src/service/actor.ts';
import { confirmImport } from '../../../src/service/classes/apply-import.ts';
import { createClassList, eraseClassList } from '../../../src/service/classes/class-lists.ts';
import { loadClassProfile } from '../../../src/service/classes/class-profiles.ts';
import { goOnErasing } from '../../../src/service/classes/erase-codes.ts';
import { correctPupilResult, openResult } from '../../../src/service/classes/result-corrections.ts';
import { matchResults, stageResults, undoImport } from '../../../src/service/classes/results-imports.ts';
import { ASSESSMENT_RESULTS } from '../../../src/service/collections/classes.ts';
import { linesOf } from '../../storage/contract/transfer.ts';
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

const SCHOOL = 'school-1';
const YEAR = '2026/27';
const head = theHead();
const [olga, ivan, petr] = [anActor('olga'), anActor('ivan'), anActor('petr')];
const methodologist = anActor('anna', {
  schoolId: null,
  assignments: [anAssignment('districtMethodologist', { kind: 'district' })],
});

describe('results corrected by hand', () => {
  let school: TestSchool;
  let list: Stored<ClassList>;
  let brought: Stored<ResultsImport>;
  let work: Stored<AssessmentResult>;
  beforeEach(async () => {
    school = await openSchool();
    await aWorkingTeam(school);
    const input = { classLabel: '7А', schoolYear: YEAR, pupils: 6 };
    list = savedRecord<ClassList>(await createClassList(school.deps, head, SCHOOL, input));
    const rows = list.codes.map(({ code }, at) => `${code};1;2;3;${at < 3 ? 4 : 2}`);
    brought = await bring(['Код;1 (1);2 (2);Итог;Отметка', ...rows].join('\n'));
    const { items } = await works().find({ index: 'import', equals: { importId: brought.id } });
    work = items[0] as Stored<AssessmentResult>;
  });
  afterEach(() => school.remove());

  const works = () => school.deps.storage.forDistrict(DISTRICT).collection(ASSESSMENT_RESULTS);
  const code = (at: number) => list.codes[at]?.code ?? '';
  const place = () => ({ schoolId: SCHOOL, resultId: work.id });

  async function bring(text: string): Promise<Stored<ResultsImport>> {
    const deps = { ...school.deps, tables: { read: readTableFile } };
    const file = { name: 'работа.csv', bytes: new TextEncoder().encode(text) };
    const staged = savedRecord<ResultsImport>(
      await stageResults(deps, head, SCHOOL, { kind: 'test', schoolYear: YEAR, file }),
    );
    const settings = { subject: 'Алгебра', period: null, date: '2026-10-12', title: '' };
    savedRecord(await matchResults(school.deps, head, SCHOOL, staged.id, { roles: staged.roles, settings }));
    return savedRecord<ResultsImport>(await confirmImport(school.deps, head, SCHOOL, staged.id));
  }

  const correct = (
    who: Actor,
    mine: Readonly<Record<string, ResultValue>>,
    base: Readonly<Record<string, ResultValue>>,
    of = code(0),
  ) =>
    correctPupilResult(school.deps, who, place(), {
      ...{ code: of, reason: 'описка', values: { mine, against: { base } } },
    });

  it('change what the class’s profile says, with who, when, what and why kept beside them', async () => {
    savedRecord(await correct(ivan, { mark: '5', 'score.1': 1 }, { mark: '4', 'score.1': 2 }));
    const { result } = await openResult(school.deps, olga, place());
    expect(result.marks[0]).to.equal('5');
    expect(result.scores[0]).to.deep.equal([1, 1]);
    const seen = { code: code(0), reason: 'описка', by: 'ivan', at: school.clock.iso() };
    expect(result.corrections).to.deep.equal([
      { ...seen, key: 'mark', before: '4', after: '5' },
      { ...seen, key: 'score.1', before: 2, after: 1 },
    ]);
    const profile = await loadClassProfile(school.deps, DISTRICT, SCHOOL, YEAR, '7А');
    expect(profile?.works[0]?.marks).to.include({ fives: 1, fours: 2, twos: 3 });
    savedRecord(await correct(ivan, { mark: '5' }, { mark: '5' }));
    expect((await works().get(work.id))?.version, 'nothing was changed').to.equal(result.version);
  });

  it('are refused when they are no mark, above what a task is worth, or of a pupil who is not there', async () => {
    expect(await faultsOf(correct(ivan, { mark: '6' as never }, {}))).to.deep.equal([
      'mark fault.not_a_mark',
    ]);
    expect(await faultsOf(correct(ivan, { 'score.1': 3 }, {}))).to.deep.equal(['score.1 fault.out_of_range']);
    const others: readonly Readonly<Record<string, ResultValue>>[] = [
      { 'score.1': Number.NaN },
      { 'score.0': -1 },
      { 'score.7': 1 },
      { level: 'high' as const },
    ];
    for (const wrong of others)
      expect((await faultsOf(correct(ivan, wrong, {}))).length, JSON.stringify(wrong)).to.equal(1);
    expect(refusalsIn(await correct(ivan, { mark: '5' }, { mark: '4' }, '9Б-01В'))).to.equal('unknown_code');
  });

  it('of one cell by two people are both shown', async () => {
    savedRecord(await correct(ivan, { mark: '5' }, { mark: '4' }));
    const late = await correct(olga, { mark: '3', total: 2 }, { mark: '4', total: 3 });
    expect(late).to.deep.include({
      kind: 'conflict',
      conflicts: [{ field: 'mark', base: '4', mine: '3', theirs: '5' }],
    });
    expect((await works().get(work.id))?.totals[0], 'the rest is kept').to.equal(2);
  });

  it('are the team’s and the school’s to make, and nobody else’s to read', async () => {
    savedRecord(await correct(head, { mark: '3' }, { mark: '4' }));
    savedRecord(await correct(olga, { mark: '5' }, { mark: '3' }));
    for (const who of [petr, methodologist]) {
      expect(await codeOf(openResult(school.deps, who, place()))).to.equal('forbidden');
      expect(await codeOf(correct(who, { mark: '5' }, {}))).to.equal('forbidden');
    }
    expect(await codeOf(openResult(school.deps, head, { schoolId: SCHOOL, resultId: 'x' }))).to.equal(
      'not_found',
    );
  });

  it('leave no code in the history, and go with their class (P-8)', async () => {
    savedRecord(await correct(ivan, { mark: '5' }, { mark: '4' }));
    const { items } = await school.deps.storage.forDistrict(DISTRICT).journal(`school:${SCHOOL}`);
    expect(items[0]).to.deep.include({ action: 'results.corrected' });
    expect(JSON.stringify(items)).to.not.match(/7А-\d\d|описка/);
    await eraseClassList(school.deps, head, { schoolId: SCHOOL, schoolYear: YEAR, classLabel: '7А' });
    expect(await codeOf(openResult(school.deps, head, place()))).to.equal('not_found');
    await goOnErasing(school.deps, DISTRICT, list.id);
    expect(JSON.stringify(await linesOf(school.deps.storage))).to.not.match(/7А-\d\d|описка/);
  });

  it('hold an import back that is taken back, until that is meant', async () => {
    savedRecord(await correct(ivan, { mark: '5' }, { mark: '4' }));
    const undo = (sure?: object) => undoImport(school.deps, head, SCHOOL, brought.id, sure);
    expect(await undo()).to.deep.include({
      refusals: [{ reason: 'import_corrected', values: { count: 1 } }],
    });
    expect((await works().get(work.id))?.marks[0], 'nothing was taken').to.equal('5');
    savedRecord(await undo({ withCorrections: true }));
    expect(await works().get(work.id)).to.equal(null);
    expect(await codeOf(openResult(school.deps, head, place()))).to.equal('not_found');
  });
});
