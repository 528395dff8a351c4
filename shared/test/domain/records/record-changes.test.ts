import { expect } from 'chai';
import { changesBetween } from '../../../src/domain/records/record-changes.ts';

describe('changes of a record', () => {
  for (const [name, before, after, changes] of [
    ['none', { a: 1, b: ['x'] }, { a: 1, b: ['x'] }, []],
    ['a field', { a: 1 }, { a: 2 }, [{ path: 'a', before: 1, after: 2 }]],
    ['a new field', {}, { a: 1 }, [{ path: 'a', after: 1 }]],
    ['a nested field', { o: { a: 1, b: 1 } }, { o: { a: 1, b: 2 } }, [{ path: 'o.b', before: 1, after: 2 }]],
    [
      'a whole list of texts',
      { l: ['a'] },
      { l: ['a', 'b'] },
      [{ path: 'l', before: ['a'], after: ['a', 'b'] }],
    ],
    [
      'a member of a list by its id',
      {
        l: [
          { id: 'x', n: 1 },
          { id: 'y', n: 1 },
        ],
      },
      { l: [{ id: 'y', n: 2 }] },
      [
        { path: 'l.x', before: { id: 'x', n: 1 } },
        { path: 'l.y.n', before: 1, after: 2 },
      ],
    ],
    [
      'members of a list that changed places',
      { l: [{ id: 'x' }, { id: 'y' }] },
      { l: [{ id: 'y' }, { id: 'x' }] },
      [{ path: 'l.order', before: ['x', 'y'], after: ['y', 'x'] }],
    ],
    [
      'a member of a team by the person',
      { members: [{ personId: 'p', post: '' }] },
      { members: [{ personId: 'p', post: 'учитель' }] },
      [{ path: 'members.p.post', before: '', after: 'учитель' }],
    ],
    [
      'something that becomes nothing',
      { o: { a: 1 } },
      { o: null },
      [{ path: 'o', before: { a: 1 }, after: null }],
    ],
  ] as const)
    it(name, () => expect(changesBetween(before, after)).to.deep.equal(changes));
});
