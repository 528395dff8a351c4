import { expect } from 'chai';
import { mergeEdit, mergeSet } from '../../../src/domain/records/edit.ts';
import { mergeThreeWay } from '../../../src/domain/records/three-way-merge.ts';

interface Sample {
  readonly theme: string;
  readonly classes: readonly string[];
  readonly day: number | null;
}
const KEPT: Sample = { theme: 'чтение', classes: ['7А'], day: 3 };

describe('three-way merge', () => {
  const cases: readonly {
    readonly name: string;
    readonly base: Partial<Sample>;
    readonly mine: Partial<Sample>;
    readonly taken: Partial<Sample>;
    readonly conflicts: readonly string[];
  }[] = [
    {
      name: 'takes what only I changed',
      base: { theme: 'чтение' },
      mine: { theme: 'счёт' },
      taken: { theme: 'счёт' },
      conflicts: [],
    },
    {
      name: 'leaves what only they changed',
      base: { theme: 'раньше' },
      mine: { theme: 'раньше' },
      taken: {},
      conflicts: [],
    },
    {
      name: 'is content when both made the same change',
      base: { theme: 'раньше' },
      mine: { theme: 'чтение' },
      taken: {},
      conflicts: [],
    },
    {
      name: 'shows both when both changed one field',
      base: { theme: 'раньше' },
      mine: { theme: 'счёт' },
      taken: {},
      conflicts: ['theme'],
    },
    {
      name: 'takes one field and shows another',
      base: { theme: 'раньше', day: 3 },
      mine: { theme: 'счёт', day: 4 },
      taken: { day: 4 },
      conflicts: ['theme'],
    },
    {
      name: 'compares lists by what is in them',
      base: { classes: ['7А'] },
      mine: { classes: ['7А', '7Б'] },
      taken: { classes: ['7А', '7Б'] },
      conflicts: [],
    },
    {
      name: 'takes an emptied field',
      base: { day: 3 },
      mine: { day: null },
      taken: { day: null },
      conflicts: [],
    },
    { name: 'settles nothing that nobody saw', base: {}, mine: { day: 4 }, taken: {}, conflicts: ['day'] },
    {
      name: 'does not mind an unseen field that is the same',
      base: {},
      mine: { day: 3 },
      taken: {},
      conflicts: [],
    },
    { name: 'changes nothing for nothing', base: {}, mine: {}, taken: {}, conflicts: [] },
  ];
  for (const { name, base, mine, taken, conflicts } of cases)
    it(name, () => {
      const merge = mergeThreeWay<Sample>(base, mine, KEPT);
      expect(merge.taken).to.deep.equal(taken);
      expect(merge.conflicts.map(({ field }) => field)).to.deep.equal(conflicts);
    });

  it('gives all three texts of a conflict', () => {
    const [conflict] = mergeThreeWay<Sample>({ theme: 'раньше' }, { theme: 'счёт' }, KEPT).conflicts;
    expect(conflict).to.deep.equal({ field: 'theme', base: 'раньше', mine: 'счёт', theirs: 'чтение' });
  });
});

describe('an edit', () => {
  it('against the current version is taken whole', () => {
    const merge = mergeEdit<Sample>({ mine: { theme: 'счёт', day: 1 }, against: { version: 4 } }, KEPT, 4);
    expect(merge).to.deep.equal({ taken: { theme: 'счёт', day: 1 }, conflicts: [] });
  });
  it('against an old version settles nothing', () => {
    const merge = mergeEdit<Sample>({ mine: { theme: 'счёт', day: 3 }, against: { version: 3 } }, KEPT, 4);
    expect(merge.taken).to.deep.equal({});
    expect(merge.conflicts.map(({ field }) => field)).to.deep.equal(['theme']);
  });
});

describe('a set of two editors', () => {
  for (const [name, base, mine, kept, result] of [
    ['keeps what both added', ['a'], ['a', 'b'], ['a', 'c'], ['a', 'c', 'b']],
    ['takes out what either took out', ['a', 'b', 'c'], ['a', 'c'], ['a', 'b'], ['a']],
    ['adds nothing twice', ['a'], ['a', 'b'], ['a', 'b'], ['a', 'b']],
    ['gives back nothing that the other took out', ['a', 'b'], ['a', 'b'], ['a'], ['a']],
  ] as const)
    it(name, () => expect(mergeSet(base, mine, kept)).to.deep.equal(result));
});
