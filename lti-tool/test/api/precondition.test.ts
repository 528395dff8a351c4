import { expect } from 'chai';
import { matches, parseIfMatch, toETag } from '../../src/api/precondition.ts';

describe('preconditions', () => {
  const readings: readonly (readonly [string | undefined, ReturnType<typeof parseIfMatch>])[] = [
    [undefined, null],
    ['*', 'any'],
    ['"3"', [3]],
    [' "3" , "4" ', [3, 4]],
    ['W/"3"', []],
    ['"x"', []],
    ['"03"', []],
    ['"-1"', []],
    ['""', []],
  ];
  for (const [header, reading] of readings) {
    it(`read ${header} as ${JSON.stringify(reading)}`, () =>
      expect(parseIfMatch(header)).to.deep.equal(reading));
  }

  for (const header of ['3', '', '"3', '"3" "4"', '"3",']) {
    it(`refuse ${JSON.stringify(header)}`, () => {
      expect(() => parseIfMatch(header))
        .to.throw()
        .with.property('code', 'malformed_request');
    });
  }

  it('are met by the version that was seen, by any, and by none of an empty list', () => {
    expect(matches([1, 3], 3)).to.equal(true);
    expect(matches('any', 3)).to.equal(true);
    expect(matches([], 3)).to.equal(false);
    expect(parseIfMatch(toETag(12))).to.deep.equal([12]);
  });
});
