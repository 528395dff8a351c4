import { expect } from 'chai';
import { planStateOf } from '../../../src/domain/plan/plan-approval.ts';
import type { PlanLine } from '../../../src/domain/plan/plan-line.ts';
import { presetPlanLines } from '../../../src/domain/plan/plan-preset.ts';
import type { Stored } from '../../../src/domain/records/stored.ts';
import { approvePlan } from '../../../src/service/plan/plan-approval.ts';
import {
  addPlanLine,
  addPreset,
  getPlanLine,
  listPlanLines,
  placePlanLine,
  readPlan,
  removePlanLine,
  updatePlanLine,
} from '../../../src/service/plan/plan-lines.ts';
import { removeMember } from '../../../src/service/team/team-members.ts';
import { closeTeam } from '../../../src/service/team/team-orders.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const [olga, ivan] = [anActor('olga'), anActor('ivan')];
const head = theHead();
const stranger = anActor('petr');
const YEAR = '2026/27';

describe('plan of the year', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const add = async (activity: string, fields = {}) =>
    savedRecord<PlanLine>(
      await addPlanLine(school.deps, ivan, teamId, { activity, month: '2026-10', ...fields }),
    );
  const order = async (year = YEAR) =>
    (await readPlan(school.deps, DISTRICT, teamId, year)).map(({ activity }) => activity);

  it('is written by members, each line at the end of its month', async () => {
    await add('б', { month: '2026-11' });
    await add('в', { month: '2026-11' });
    await add('а');
    expect(await order()).to.deep.equal(['а', 'б', 'в']);
    expect(
      await codeOf(addPlanLine(school.deps, head, teamId, { activity: 'x', month: '2026-10' })),
    ).to.equal('forbidden');
    expect(
      await codeOf(addPlanLine(school.deps, stranger, teamId, { activity: 'x', month: '2026-10' })),
    ).to.equal('forbidden');
  });

  it('takes the month from a date, and the year from the month', async () => {
    const line = savedRecord<PlanLine>(
      await addPlanLine(school.deps, ivan, teamId, { activity: 'x', date: '2027-10-05' }),
    );
    expect(line).to.include({ month: '2027-10', schoolYear: '2027/28', date: '2027-10-05' });
  });

  it('names every faulty field', async () => {
    const input = { activity: ' ', month: 'октябрь', responsibleId: 'petr', date: 'завтра' };
    expect(await faultsOf(addPlanLine(school.deps, ivan, teamId, input))).to.have.members([
      'activity fault.required',
      'month fault.not_a_month',
      'responsibleId fault.not_a_member',
      'date fault.not_a_date',
    ]);
    expect(await faultsOf(addPlanLine(school.deps, ivan, teamId, { activity: 'x' }))).to.deep.equal([
      'month fault.not_a_month',
    ]);
  });

  describe('suggestions', () => {
    it('come in once, whole or by name, in the language of the writer', async () => {
      expect(
        await addPreset(school.deps, ivan, teamId, { schoolYear: YEAR, keys: ['rules', 'нет такой'] }),
      ).to.deep.equal({ kind: 'added', count: 1 });
      const all = presetPlanLines(YEAR, 'ru').length;
      expect(await addPreset(school.deps, ivan, teamId, { schoolYear: YEAR })).to.deep.equal({
        kind: 'added',
        count: all - 1,
      });
      expect(await addPreset(school.deps, ivan, teamId, { schoolYear: YEAR })).to.deep.equal({
        kind: 'added',
        count: 0,
      });
      const lines = await readPlan(school.deps, DISTRICT, teamId, YEAR);
      expect(lines.map(({ presetKey }) => presetKey)).to.have.members(
        presetPlanLines(YEAR, 'ru').map(({ key }) => key),
      );
      expect(
        lines.every(({ responsibleId, status }) => responsibleId === null && status === 'planned'),
      ).to.equal(true);
      const other = await aWorkingTeam(school);
      await addPreset(school.deps, anActor('ivan', { locale: 'en' }), other, {
        schoolYear: YEAR,
        keys: ['rules'],
      });
      expect((await readPlan(school.deps, DISTRICT, other, YEAR))[0]?.activity).to.match(/^Agree/);
    });

    it('are refused for a year that is none, and for strangers', async () => {
      expect(await faultsOf(addPreset(school.deps, ivan, teamId, { schoolYear: '2026' }))).to.deep.equal([
        'schoolYear fault.not_a_school_year',
      ]);
      expect(await codeOf(addPreset(school.deps, stranger, teamId, { schoolYear: YEAR }))).to.equal(
        'forbidden',
      );
    });
  });

  describe('editing a line', () => {
    it('keeps what two wrote in different fields, and shows both texts of one', async () => {
      const { id } = await add('Урок');
      const edit = (mine: object, base: object) =>
        updatePlanLine(school.deps, ivan, teamId, id, { mine, against: { base } });
      const both = await Promise.all([
        edit({ status: 'done' }, { status: 'planned' }),
        edit({ responsibleId: 'olga' }, { responsibleId: null }),
      ]);
      expect(both.map(({ kind }) => kind)).to.deep.equal(['saved', 'saved']);
      const late = await edit({ status: 'moved', note: 'перенесли' }, { status: 'planned', note: '' });
      expect(late.kind).to.equal('conflict');
      if (late.kind !== 'conflict') return;
      expect(late.record).to.include({ status: 'done', responsibleId: 'olga', note: 'перенесли' });
      expect(late.conflicts).to.deep.equal([
        { field: 'status', base: 'planned', mine: 'moved', theirs: 'done' },
      ]);
    });

    it('moves month and date together', async () => {
      const { id } = await add('Урок', { date: '2026-10-20' });
      const edit = async (mine: object) =>
        savedRecord<PlanLine>(
          await updatePlanLine(school.deps, ivan, teamId, id, {
            mine,
            against: { version: (await getPlanLine(school.deps, ivan, teamId, id)).version },
          }),
        );
      expect(await edit({ date: '2026-11-05' })).to.include({ month: '2026-11', date: '2026-11-05' });
      expect(await edit({ month: '2026-12' })).to.include({ month: '2026-12', date: null });
    });

    it('leaves a person who left the team where they stand, and names no new stranger', async () => {
      const { id } = await add('Урок', { responsibleId: 'dina' });
      savedRecord(await removeMember(school.deps, olga, teamId, 'dina'));
      const edit = (mine: object) =>
        updatePlanLine(school.deps, ivan, teamId, id, {
          mine,
          against: { base: { note: '', responsibleId: 'dina' } },
        });
      expect(savedRecord<PlanLine>(await edit({ note: 'x' })).responsibleId).to.equal('dina');
      expect(await faultsOf(edit({ responsibleId: 'petr' }))).to.deep.equal([
        'responsibleId fault.not_a_member',
      ]);
    });

    it('of another team, or by a stranger, does not work', async () => {
      const { id } = await add('Урок');
      const other = await aWorkingTeam(school);
      const edit = { mine: { note: 'x' }, against: { base: { note: '' } } };
      expect(await codeOf(updatePlanLine(school.deps, ivan, other, id, edit))).to.equal('not_found');
      expect(await codeOf(getPlanLine(school.deps, ivan, other, id))).to.equal('not_found');
      expect(await codeOf(removePlanLine(school.deps, ivan, other, id, null))).to.equal('not_found');
      expect(await codeOf(updatePlanLine(school.deps, head, teamId, id, edit))).to.equal('forbidden');
    });
  });

  describe('order', () => {
    it('is changed within a month and into another', async () => {
      const [a, , c] = [await add('а'), await add('б'), await add('в')];
      await placePlanLine(school.deps, ivan, teamId, c.id, { month: '2026-10', beforeId: a.id });
      expect(await order()).to.deep.equal(['в', 'а', 'б']);
      await placePlanLine(school.deps, ivan, teamId, c.id, { month: '2026-11', beforeId: null });
      expect(await order()).to.deep.equal(['а', 'б', 'в']);
      expect(
        await codeOf(placePlanLine(school.deps, ivan, teamId, c.id, { month: '2026-10', beforeId: 'нет' })),
      ).to.equal('not_found');
      expect(
        await faultsOf(placePlanLine(school.deps, ivan, teamId, c.id, { month: '2027-09', beforeId: null })),
      ).to.deep.equal(['month fault.outside_school_year']);
    });

    it('holds when there is no room left between two lines', async () => {
      const lines: Stored<PlanLine>[] = [];
      for (const name of ['а', 'б', 'в', 'г']) lines.push(await add(name));
      // Always the last line in front of the second: halves the room each time until the month is numbered anew.
      let expected = ['а', 'б', 'в', 'г'];
      for (let i = 0; i < 24; i += 1) {
        const [moving, second] = [expected[3] ?? '', expected[1] ?? ''];
        const idOf = (name: string) => lines.find(({ activity }) => activity === name)?.id ?? '';
        savedRecord(
          await placePlanLine(school.deps, ivan, teamId, idOf(moving), {
            month: '2026-10',
            beforeId: idOf(second),
          }),
        );
        expected = [expected[0] ?? '', moving, second, expected[2] ?? ''];
        expect(await order(), `move ${i}`).to.deep.equal(expected);
      }
    });
  });

  it('loses a line only as its remover saw it', async () => {
    const { id } = await add('Урок');
    await updatePlanLine(school.deps, ivan, teamId, id, { mine: { note: 'x' }, against: { version: 1 } });
    expect((await removePlanLine(school.deps, ivan, teamId, id, 1)).kind).to.equal('conflict');
    expect((await removePlanLine(school.deps, ivan, teamId, id, 2)).kind).to.equal('removed');
    expect(await codeOf(getPlanLine(school.deps, ivan, teamId, id))).to.equal('not_found');
  });

  it('is listed in its order, in pages', async () => {
    for (const name of ['а', 'б', 'в']) await add(name);
    const first = await listPlanLines(school.deps, ivan, teamId, { schoolYear: YEAR, limit: 2 });
    const second = await listPlanLines(school.deps, ivan, teamId, {
      schoolYear: YEAR,
      limit: 2,
      after: first.next ?? '',
    });
    expect([...first.items, ...second.items].map(({ activity }) => activity)).to.deep.equal(['а', 'б', 'в']);
    expect(second.next).to.equal(undefined);
    expect(await codeOf(listPlanLines(school.deps, stranger, teamId, { schoolYear: YEAR }))).to.equal(
      'forbidden',
    );
  });

  describe('approval', () => {
    const document = { schoolYear: YEAR, number: ' 12 ', date: '2026-10-16' };
    it('is the administration’s alone, and of a whole plan', async () => {
      expect(refusalsIn(await approvePlan(school.deps, head, teamId, document))).to.equal('plan_empty');
      await add('Урок');
      expect(refusalsIn(await approvePlan(school.deps, head, teamId, document))).to.equal(
        'responsible_missing',
      );
      await add('Другой', { responsibleId: 'ivan' });
      const { id } = (await readPlan(school.deps, DISTRICT, teamId, YEAR))[0] ?? { id: '' };
      await updatePlanLine(school.deps, ivan, teamId, id, {
        mine: { responsibleId: 'olga' },
        against: { version: 1 },
      });
      for (const actor of [olga, ivan, stranger, anActor('petr', { lmsRoles: ['Administrator'] })])
        expect(await codeOf(approvePlan(school.deps, actor, teamId, document)), actor.personId).to.equal(
          'forbidden',
        );
      const team = savedRecord(await approvePlan(school.deps, head, teamId, document));
      expect(team.planApprovals[0]).to.include({
        number: '12',
        date: '2026-10-16',
        by: 'anna',
        schoolYear: YEAR,
      });
      expect(planStateOf(team, YEAR, await readPlan(school.deps, DISTRICT, teamId, YEAR))).to.equal(
        'approved',
      );
      await add('Ещё', { responsibleId: 'ivan' });
      expect(planStateOf(team, YEAR, await readPlan(school.deps, DISTRICT, teamId, YEAR))).to.equal(
        'changed',
      );
    });

    it('needs a number and a date', async () => {
      const empty = { schoolYear: '2026', number: '', date: '16.10.2026' };
      expect(await faultsOf(approvePlan(school.deps, head, teamId, empty))).to.deep.equal([
        'number fault.required',
        'date fault.not_a_date',
        'schoolYear fault.not_a_school_year',
      ]);
    });
  });

  it('of a closed team is only read', async () => {
    const { id } = await add('Урок');
    savedRecord(
      await closeTeam(school.deps, head, teamId, { reason: 'x', order: { number: '1', date: '2026-11-01' } }),
    );
    const edit = { mine: { note: 'x' }, against: { version: 1 } };
    for (const outcome of [
      await addPlanLine(school.deps, ivan, teamId, { activity: 'x', month: '2026-10' }),
      await addPreset(school.deps, ivan, teamId, { schoolYear: YEAR }),
      await updatePlanLine(school.deps, ivan, teamId, id, edit),
      await placePlanLine(school.deps, ivan, teamId, id, { month: '2026-11', beforeId: null }),
      await removePlanLine(school.deps, ivan, teamId, id, null),
    ])
      expect(refusalsIn(outcome)).to.equal('team_closed');
    expect(await order()).to.deep.equal(['Урок']);
  });
});
