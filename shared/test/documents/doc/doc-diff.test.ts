import { expect } from 'chai';
import { diffDoc, isEditedByHand } from '../../../src/documents/doc/doc-diff.ts';
import type { DocModel } from '../../../src/documents/doc/doc-model.ts';
import type { DocOp, PresentDoc } from '../../../src/documents/doc/doc-op.ts';
import { teamPlanDocument } from '../../../src/documents/plan/team-plan-document.ts';
import { aTeamRecords } from '../team/team-records.ts';
import { docText } from './doc-text.ts';

const NOTHING: PresentDoc = { region: null };

/** A document as it stands after the operations; `text` for what people made of it. */
function written(model: DocModel, text = docText(model)): PresentDoc {
  const close = diffDoc(model, NOTHING).find((op) => op.kind === 'closeRegion');
  return { region: { fingerprint: close?.kind === 'closeRegion' ? close.fingerprint : '', text } };
}

const opened = (ops: readonly DocOp[]) => ops.find((op) => op.kind === 'openRegion');

describe('diffDoc', () => {
  const draft = teamPlanDocument(aTeamRecords());
  const changed = teamPlanDocument(aTeamRecords({ team: { goal: 'Другая цель' } }));

  it('writes page, footer and every block between the ends of a region', () => {
    const ops = diffDoc(draft, NOTHING);
    expect(ops.map(({ kind }) => kind)).to.deep.equal([
      'openRegion',
      'page',
      'footer',
      ...draft.blocks.map(({ kind }) => kind),
      'closeRegion',
    ]);
    expect(opened(ops)).to.deep.include({
      name: 'uchitelskaya DOC-03 schoolYear=2026/27 team=team-1',
      replace: false,
    });
  });

  it('has nothing to do when it is there already, on another day too', () => {
    expect(diffDoc(draft, written(draft))).to.deep.equal([]);
    const later = teamPlanDocument(
      aTeamRecords({ today: '2026-12-01', generatedAt: '2026-12-01T09:00:00.000Z' }),
    );
    expect(diffDoc(later, written(draft))).to.deep.equal([]);
  });

  it('writes a changed draft in its place', () => {
    expect(opened(diffDoc(changed, written(draft)))).to.deep.include({ replace: true });
  });

  it('never overwrites a signed version: the next one comes after it (GD-4)', () => {
    const signed = written({ ...draft, draft: false });
    expect(opened(diffDoc(changed, signed))).to.deep.include({ replace: false });
    expect(opened(diffDoc(changed, signed, 'overwrite'))).to.deep.include({ replace: false });
  });

  it('keeps what somebody wrote into a draft unless they say otherwise', () => {
    const edited = written(draft, `${docText(draft)} и ещё одно слово`);
    expect(isEditedByHand(edited)).to.equal(true);
    expect(opened(diffDoc(changed, edited))).to.deep.include({ replace: false });
    expect(opened(diffDoc(changed, edited, 'overwrite'))).to.deep.include({ replace: true });
  });

  it('takes other spaces, line ends and dashes for no edit', () => {
    const reset = written(draft, docText(draft).replace(/[\s–:]+/g, ' \r\n'));
    expect(isEditedByHand(reset)).to.equal(false);
  });

  it('takes a region without a mark of ours for somebody’s text', () => {
    const foreign = { region: { fingerprint: 'что-то', text: '' } };
    expect(isEditedByHand(foreign)).to.equal(true);
    expect(opened(diffDoc(draft, foreign, 'overwrite'))).to.deep.include({ replace: false });
  });
});
