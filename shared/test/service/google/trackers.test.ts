import { expect } from 'chai';
import { AppError } from '../../../src/contract/app-error.ts';
import { diffSheet } from '../../../src/documents/sheet/sheet-diff.ts';
import type { SheetModel } from '../../../src/documents/sheet/sheet-model.ts';
import { readSheet } from '../../../src/documents/sheet/sheet-reading.ts';
import type { TrackerEdit } from '../../../src/documents/sheet/tracker-edit.ts';
import { PLAN_LINES } from '../../../src/service/collections/teams.ts';
import { applyTrackerEdits, getTracker, type TrackerQuery } from '../../../src/service/google/trackers.ts';
import { addPlanLine, removePlanLine, updatePlanLine } from '../../../src/service/plan/plan-lines.ts';
import { addMember, giveConsent, removeMember } from '../../../src/service/team/team-members.ts';
import { createTeam } from '../../../src/service/team/teams.ts';
import { MemorySheet } from '../../documents/sheet/memory-sheet.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';

const olga = anActor('olga');
const ivan = anActor('ivan');
const stranger = anActor('petr');

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('trackers', () => {
  let school: TestSchool;
  let query: TrackerQuery;
  let lineIds: string[];

  beforeEach(async () => {
    school = await openSchool();
    const { record: team } = await createTeam(school.deps, olga, { name: 'Читаем условие', kind: 'kouch' });
    for (const colleague of [ivan, anActor('dina')]) {
      await addMember(school.deps, olga, team.id, { personId: colleague.personId });
      await giveConsent(school.deps, colleague, team.id);
    }
    query = { kind: 'TR-3', team: team.id, schoolYear: '2026/27' };
    lineIds = [];
    for (const activity of ['Воркшоп', 'Урок № 1', 'Урок № 2']) {
      const input = { activity, month: '2026-12', responsibleId: 'olga' };
      const line = await addPlanLine(school.deps, olga, team.id, input);
      if (line.kind === 'saved') lineIds.push(line.record.id);
    }
  });
  afterEach(() => school.remove());

  const edit = (fields: Partial<TrackerEdit> = {}): TrackerEdit => ({
    tab: 'plan',
    rowId: lineIds[0] ?? '',
    column: 'status',
    version: 1,
    base: 'planned',
    value: 'done',
    ...fields,
  });
  const kept = (index: number) =>
    school.deps.storage
      .forDistrict(DISTRICT)
      .collection(PLAN_LINES)
      .get(lineIds[index] ?? '');
  const send = (edits: readonly TrackerEdit[], actor = olga) =>
    applyTrackerEdits(school.deps, actor, query, edits);

  describe('getTracker', () => {
    it('is the plan with names from the directory, for those who may read it', async () => {
      const model = await getTracker(school.deps, ivan, query);
      const [plan] = model.tabs;
      expect(plan?.rows.map(({ cells }) => cells['activity'])).to.deep.equal([
        'Воркшоп',
        'Урок № 1',
        'Урок № 2',
      ]);
      const responsible = plan?.columns.find(({ key }) => key === 'responsible');
      expect(responsible?.choices?.map(({ label }) => label)).to.deep.equal([
        'О. В. Сомова',
        'И. П. Ветров',
        'Д. О. Крылова',
      ]);
      expect(responsible?.editable).to.equal(true);
    });

    it('takes the year that the team’s pages show when none is named', async () => {
      const model = await getTracker(school.deps, olga, { kind: 'TR-3', team: query.team });
      expect(model.scope).to.deep.equal({ team: query.team, schoolYear: '2026/27' });
    });

    it('lets the school’s administration look and not write', async () => {
      const model = await getTracker(school.deps, theHead(), query);
      expect(model.tabs.flatMap(({ columns }) => columns).some(({ editable }) => editable)).to.equal(false);
      expect(await codeOf(send([edit()], theHead()))).to.equal('forbidden');
    });

    it('is nobody else’s', async () => {
      expect(await codeOf(getTracker(school.deps, stranger, query))).to.equal('forbidden');
      expect(await codeOf(send([edit()], stranger))).to.equal('forbidden');
      expect(await codeOf(getTracker(school.deps, olga, { ...query, team: 'none' }))).to.equal('not_found');
      expect(await codeOf(getTracker(school.deps, olga, { ...query, schoolYear: '2026' }))).to.equal(
        'invalid_input',
      );
    });
  });

  describe('applyTrackerEdits', () => {
    it('takes edits in, all of one line in one write, with a line in the journal', async () => {
      const outcomes = await send([
        edit(),
        edit({ column: 'responsible', base: 'olga', value: 'ivan' }),
        edit({ rowId: lineIds[2] ?? '', value: 'moved' }),
      ]);
      expect(outcomes.map((cell) => [cell.outcome, 'version' in cell && cell.version])).to.deep.equal([
        ['taken', 2],
        ['taken', 2],
        ['taken', 2],
      ]);
      expect(await kept(0)).to.deep.include({
        status: 'done',
        responsibleId: 'ivan',
        version: 2,
        updatedBy: 'olga',
      });
      const journal = await school.deps.storage
        .forDistrict(DISTRICT)
        .collection(PLAN_LINES)
        .history(lineIds[0] ?? '');
      expect(journal.items[0]).to.deep.include({ action: 'plan-line.updated', by: 'olga' });
    });

    it('answers a repeated sending with «unchanged» and writes nothing', async () => {
      await send([edit()]);
      expect((await send([edit()])).map(({ outcome }) => outcome)).to.deep.equal(['unchanged']);
      expect((await kept(0))?.version).to.equal(2);
    });

    it('shows both values when a colleague was faster, and takes the rest of the same line', async () => {
      const against = { base: { status: 'planned' } } as const;
      await updatePlanLine(school.deps, ivan, query.team, lineIds[0] ?? '', {
        mine: { status: 'cancelled' },
        against,
      });
      const outcomes = await send([edit(), edit({ column: 'responsible', base: 'olga', value: 'dina' })]);
      expect(outcomes[0]).to.deep.include({ outcome: 'conflict', mine: 'done', theirs: 'cancelled' });
      expect(outcomes[1]?.outcome).to.equal('taken');
      expect(await kept(0)).to.deep.include({ status: 'cancelled', responsibleId: 'dina' });
    });

    it('refuses one cell and takes the others', async () => {
      await removePlanLine(school.deps, olga, query.team, lineIds[1] ?? '', null);
      const outcomes = await send([
        edit({ rowId: lineIds[1] ?? '' }),
        edit({ column: 'activity', base: 'Воркшоп', value: 'x' }),
        edit({ column: 'responsible', base: 'olga', value: 'petr' }),
        edit({ value: null }),
        edit({ rowId: lineIds[2] ?? '' }),
      ]);
      expect(outcomes.map((cell) => (cell.outcome === 'refused' ? cell.reason : cell.outcome))).to.deep.equal(
        ['unknown_row', 'not_editable', 'not_a_choice', 'not_a_choice', 'taken'],
      );
      expect((await kept(0))?.version).to.equal(1);
    });

    it('names nobody who has left, and leaves who is named already', async () => {
      await removeMember(school.deps, olga, query.team, 'ivan');
      const [outcome] = await send([edit({ column: 'responsible', base: 'olga', value: 'ivan' })]);
      expect(outcome).to.deep.include({ outcome: 'refused', reason: 'not_a_choice' });
    });

    it('takes no cell twice and no flood', async () => {
      expect(await codeOf(send([edit(), edit({ value: 'moved' })]))).to.equal('invalid_input');
      const flood = Array.from({ length: 2001 }, (_, index) => edit({ rowId: `r${index}` }));
      expect(await codeOf(send(flood))).to.equal('invalid_input');
    });

    it('goes the whole way: Sheet, edit, service, Sheet', async () => {
      const sheet = new MemorySheet();
      const load = (): Promise<SheetModel> => getTracker(school.deps, ivan, query);
      const first = await load();
      sheet.apply(diffSheet(first, sheet.present()));
      const { cells } = sheet.tab('План');
      const status = (cells[0] ?? []).indexOf('status');
      const row = cells.find(([id]) => id === lineIds[1]);
      if (row) row[status] = 'сделано';
      const sent = await send(readSheet(first, sheet.present()).edits, ivan);
      expect(sent.map(({ outcome }) => outcome)).to.deep.equal(['taken']);
      expect((await kept(1))?.status).to.equal('done');
      const second = await load();
      sheet.apply(diffSheet(second, sheet.present()));
      expect(readSheet(second, sheet.present()).edits).to.deep.equal([]);
      expect(diffSheet(second, sheet.present())).to.deep.equal([]);
    });
  });
});
