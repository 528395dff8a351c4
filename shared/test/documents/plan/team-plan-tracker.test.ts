import { expect } from 'chai';
import { isLineLate, teamPlanTracker } from '../../../src/documents/plan/team-plan-tracker.ts';
import { aDecision, aMeeting, aMember, aPlanLine, aSegment } from '../../support/a-team.ts';
import { aFullYear, aTeamRecords, stored } from '../team/team-records.ts';

function tab(key: string, records = aFullYear()) {
  const found = teamPlanTracker(records).tabs.find((each) => each.key === key);
  if (!found) throw new Error(key);
  return found;
}

describe('teamPlanTracker', () => {
  it('is TR-3 of one team and school year, with three tabs', () => {
    const model = teamPlanTracker(aTeamRecords());
    expect(model.kind).to.equal('TR-3');
    expect(model.scope).to.deep.equal({ team: 'team-1', schoolYear: '2026/27' });
    expect(model.tabs.map(({ title }) => title)).to.deep.equal(['План', 'Заседания', 'Решения']);
  });

  it('has a cell for every column in every row, and a label for every choice', () => {
    for (const each of teamPlanTracker(aFullYear()).tabs) {
      expect(new Set(each.rows.map(({ id }) => id)).size).to.equal(each.rows.length);
      for (const row of each.rows) {
        expect(Object.keys(row.cells)).to.have.members(each.columns.map(({ key }) => key));
        for (const { key, choices } of each.columns) {
          const value = row.cells[key];
          if (choices && value !== null) expect(choices.map((choice) => choice.value)).to.include(value);
        }
      }
      for (const { choices } of each.columns) {
        const labels = (choices ?? []).map(({ label }) => label);
        expect(new Set(labels).size).to.equal(labels.length);
      }
    }
  });

  it('lets status and responsible of a plan line be changed, and nothing else', () => {
    const editable = teamPlanTracker(aFullYear()).tabs.flatMap(({ key, columns }) =>
      columns.filter((column) => column.editable).map((column) => `${key}.${column.key}`),
    );
    expect(editable).to.deep.equal(['plan.responsible', 'plan.status']);
  });

  it('offers members of today; who has left is shown where it stands and offered no more', () => {
    const records = aTeamRecords({
      team: { members: [aMember('olga'), aMember('ivan', { leftAt: '2026-11-01T00:00:00.000Z' })] },
    });
    const responsible = tab('plan', records).columns.find(({ key }) => key === 'responsible');
    expect(responsible?.choices).to.deep.equal([
      { value: 'olga', label: 'О. В. Сомова' },
      { value: 'ivan', label: 'И. П. Ветров', retired: true },
    ]);
  });

  it('tells two people of one name apart', () => {
    const records = aTeamRecords({ names: { olga: 'О. Сомова', ivan: 'О. Сомова', dina: 'о. сомова' } });
    const responsible = tab('plan', records).columns.find(({ key }) => key === 'responsible');
    expect(responsible?.choices?.map(({ label }) => label)).to.deep.equal([
      'О. Сомова',
      'О. Сомова (2)',
      'о. сомова (3)',
    ]);
  });

  it('says in words which open line is past its date, or past its month', () => {
    const today = '2026-11-24';
    const late = (fields: Parameters<typeof aPlanLine>[0]) => isLineLate(aPlanLine(fields), today);
    expect(late({ month: '2026-11', date: '2026-11-23' })).to.equal(true);
    expect(late({ month: '2026-11', date: '2026-11-24' })).to.equal(false);
    expect(late({ month: '2026-11', date: null })).to.equal(false);
    expect(late({ month: '2026-10', date: null })).to.equal(true);
    expect(late({ month: '2026-10', status: 'done' })).to.equal(false);
    expect(late({ month: '2026-10', status: 'cancelled' })).to.equal(false);
  });

  it('counts minutes and people only of meetings that took place', () => {
    const segments = [aSegment('1', { minutes: 20 }), aSegment('2', { minutes: 25 })];
    const meetings = [
      stored('m1', aMeeting({ state: 'held', segments, attendance: ['olga', 'dina'] })),
      stored('m2', aMeeting({ number: 7, state: 'running', segments, attendance: ['olga'] })),
    ];
    const cells = tab('meetings', aTeamRecords({ meetings })).rows.map((row) => [
      row.cells['minutes'],
      row.cells['present'],
    ]);
    expect(cells).to.deep.equal([
      [45, 2],
      [null, null],
    ]);
  });

  it('carries a decision with the date it was moved to', () => {
    const moved = { meetingId: 'm2', outcome: 'moved', at: '', by: 'olga', due: '2026-12-10' } as const;
    const meetings = [stored('m1', aMeeting({ decisions: [aDecision('d1', { followUps: [moved] })] }), 3)];
    const [row] = tab('decisions', aTeamRecords({ meetings })).rows;
    expect(row).to.deep.include({ id: 'm1:d1', version: 3 });
    expect(row?.cells).to.deep.include({ due: '2026-12-10', status: 'open', timing: null });
  });

  it('speaks English to those who do', () => {
    const model = teamPlanTracker({ ...aFullYear(), locale: 'en' });
    const words = model.tabs.map(({ columns, title, hint }) => [
      columns.filter(({ key }) => key !== 'responsible'),
      title,
      hint,
    ]);
    expect(JSON.stringify(words)).to.not.match(/[а-яё]/i);
  });
});
