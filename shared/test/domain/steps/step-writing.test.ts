import { expect } from 'chai';
import { beginStep } from '../../../src/domain/steps/step-record.ts';
import { lastWritingOf } from '../../../src/domain/steps/step-writing.ts';

const step = {
  ...beginStep({ teamId: 't', schoolYear: '2026/27', round: 1, step: 'HJ-2' }, '2026-09-18T08:00:00Z'),
  texts: {
    how_agree: { text: 'a', by: 'ivan', at: '2026-09-18T09:00:00Z' },
    benefit: { text: 'b', by: 'anna', at: '2026-09-18T10:00:00Z' },
    judgement: { text: 'c', by: 'olga', at: '2026-09-18T11:00:00Z' },
  },
  ...{ id: 's', version: 4, createdAt: '', createdBy: 'ivan' },
  ...{ updatedAt: '2026-09-18T11:00:00Z', updatedBy: 'olga' },
};

describe('who else writes in a step', () => {
  it('is the latest of the others, with the question', () => {
    expect(lastWritingOf(step, 'ivan')).to.deep.equal({
      ...{ personId: 'olga', at: '2026-09-18T11:00:00Z', question: 5 },
    });
  });

  it('is still told when the reader wrote after them', () => {
    expect(lastWritingOf(step, 'olga')).to.include({ personId: 'anna', question: 4 });
  });

  it('has no question when something else of the step was written', () => {
    const evidence = { ...step, updatedAt: '2026-09-18T12:00:00Z', updatedBy: 'anna' };
    expect(lastWritingOf(evidence, 'olga')).to.deep.equal({
      ...{ personId: 'anna', at: '2026-09-18T12:00:00Z', question: null },
    });
  });

  it('is nobody while only the reader wrote', () => {
    const own = { ...step, texts: { who: step.texts.judgement } };
    expect(lastWritingOf(own, 'olga')).to.equal(null);
  });
});
