import { expect } from 'chai';
import {
  EMPTY_PROGRESS,
  longestSeries,
  type ProgressEntry,
  type ProgressFields,
  progressFaults,
  seriesOf,
} from '../../../src/domain/results/progress-entry.ts';

const fields: ProgressFields = {
  ...EMPTY_PROGRESS,
  ...{ subject: 'математика', classLabel: '7А', measure: 'называют вопрос', date: '2026-09-11' },
  ...{ managed: 7, pupils: 24 },
};
const entry = (more: Partial<ProgressEntry> = {}): ProgressEntry => ({
  ...{ teamId: 't', schoolYear: '2026/27', personId: 'olga' },
  ...fields,
  ...more,
});

describe('dynamics in one’s own subject (U-7)', () => {
  it('makes a line of measurings of the same thing, whatever the letters’ size and their order', () => {
    const first = entry();
    const second = entry({ date: '2026-11-20', measure: 'Называют вопрос ', managed: 17 });
    const others = [
      entry({ measure: 'пересказывают' }),
      entry({ personId: 'ivan' }),
      entry({ classLabel: '7Б' }),
      entry({ subject: 'физика' }),
    ];
    expect(seriesOf(first, [second, ...others, first])).to.deep.equal([first, second]);
    expect(longestSeries([second, ...others, first], 'olga')).to.equal(2);
    expect(longestSeries(others, 'ivan')).to.equal(1);
    expect(longestSeries([], 'olga')).to.equal(0);
  });

  const faults: readonly [string, Partial<ProgressFields>, string][] = [
    ['no subject', { subject: ' ' }, 'subject'],
    ['no measure', { measure: '' }, 'measure'],
    ['a day that is none', { date: '2026-02-30' }, 'date'],
    ['more than were there', { managed: 25 }, 'managed'],
    ['half a pupil', { managed: 6.5 }, 'managed'],
    ['too many codes', { pupilCodes: Array.from({ length: 41 }, (_one, i) => `7А-${i}`) }, 'pupilCodes'],
  ];
  for (const [name, wrong, path] of faults)
    it(`refuses ${name}`, () => {
      expect(progressFaults({ ...fields, ...wrong }).map((fault) => fault.path)).to.deep.equal([path]);
    });

  it('may be told in words alone', () => {
    expect(progressFaults({ ...fields, managed: null, pupils: null, seen: 'тише спорят' })).to.deep.equal([]);
  });
});
