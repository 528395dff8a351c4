import { expect } from 'chai';
import { decideEdit, previewEdits } from '../../../src/documents/sheet/sheet-merge.ts';
import type { TrackerEdit } from '../../../src/documents/sheet/tracker-edit.ts';
import { seededRandom } from '../seeded-random.ts';
import { aRow, aSheetModel } from './a-sheet-model.ts';

const MODEL = aSheetModel([aRow('a', { status: 'in_progress', responsible: 'p3' }, 5)]);

function anEdit(fields: Partial<TrackerEdit> = {}): TrackerEdit {
  return {
    tab: 'plan',
    rowId: 'a',
    column: 'status',
    version: 5,
    base: 'in_progress',
    value: 'done',
    ...fields,
  };
}

describe('previewEdits', () => {
  const place = { tab: 'plan', rowId: 'a', column: 'status' };

  it('takes an edit whose base is still the kept value, also from an older version', () => {
    expect(previewEdits(MODEL, [anEdit({ version: 3 })])).to.deep.equal([
      { ...place, outcome: 'taken', value: 'done', version: 5 },
    ]);
  });

  it('shows both values when both sides changed the cell differently', () => {
    expect(previewEdits(MODEL, [anEdit({ base: 'planned' })])).to.deep.equal([
      { ...place, outcome: 'conflict', mine: 'done', theirs: 'in_progress', version: 5 },
    ]);
  });

  it('finds a conflict when nobody knows what the editor saw', () => {
    const { base: _, ...unseen } = anEdit();
    expect(previewEdits(MODEL, [unseen])[0]?.outcome).to.equal('conflict');
  });

  it('has nothing to do when both sides came to the same, or nothing was changed', () => {
    for (const edit of [anEdit({ base: 'planned', value: 'in_progress' }), anEdit({ value: 'in_progress' })])
      expect(previewEdits(MODEL, [edit])).to.deep.equal([
        { ...place, outcome: 'unchanged', value: 'in_progress', version: 5 },
      ]);
  });

  for (const [fields, reason] of [
    [{ tab: 'x' }, 'unknown_tab'],
    [{ rowId: 'x' }, 'unknown_row'],
    [{ column: 'x' }, 'unknown_column'],
    [{ column: 'activity' }, 'not_editable'],
    [{ value: 'почти' }, 'not_a_choice'],
    [{ column: 'responsible', base: 'p3', value: 'p9' }, 'not_a_choice'],
    [{ value: 7 }, 'not_a_choice'],
    [{ value: null }, 'not_a_choice'],
  ] as const) {
    it(`refuses ${JSON.stringify(fields)}: ${reason}`, () => {
      const [outcome] = previewEdits(MODEL, [anEdit(fields)]);
      expect(outcome?.outcome === 'refused' && outcome.reason).to.equal(reason);
    });
  }

  it('offers nobody who has left, yet lets such a name stand', () => {
    const sheet = aSheetModel([aRow('a', { responsible: 'p1' })]);
    const edit = anEdit({ column: 'responsible', base: 'p1', value: 'p3' });
    expect(previewEdits(sheet, [edit])[0]?.outcome).to.equal('refused');
    expect(
      previewEdits(MODEL, [anEdit({ column: 'responsible', base: 'p1', value: 'p3' })])[0]?.outcome,
    ).to.equal('unchanged');
  });

  it('takes an emptied cell, and reads empty text as empty', () => {
    const edit = anEdit({ column: 'responsible', base: 'p3', value: '' });
    const verdict = decideEdit(MODEL, edit);
    expect(verdict.kind === 'take' && verdict.edit.value).to.equal(null);
  });

  it('never overwrites what the editor did not see, whatever the three values are', () => {
    const values = [null, 'p1', 'p2'];
    const random = seededRandom(7);
    for (let round = 0; round < 500; round += 1) {
      const [base, value, kept] = [random.pick(values), random.pick(values), random.pick(values)];
      const [outcome] = previewEdits(aSheetModel([aRow('a', { responsible: kept })]), [
        anEdit({ column: 'responsible', base, value }),
      ]);
      const expected = value === kept || value === base ? 'unchanged' : base === kept ? 'taken' : 'conflict';
      expect(outcome?.outcome, JSON.stringify({ base, value, kept })).to.equal(expected);
    }
  });
});
