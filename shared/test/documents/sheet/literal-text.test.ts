import { expect } from 'chai';
import { literalText, looksLikeFormula } from '../../../src/documents/sheet/literal-text.ts';

describe('literalText', () => {
  for (const text of ['=1+1', '+7 900 000', '-5', '@all', "'так", '\t=1', '\r=1']) {
    it(`marks ${JSON.stringify(text)} as text`, () => {
      expect(looksLikeFormula(text)).to.equal(true);
      expect(literalText(text)).to.equal(`'${text}`);
    });
  }

  for (const text of ['', 'урок', '5-й урок', 'a=b', ' =1', '– тире']) {
    it(`leaves ${JSON.stringify(text)} as it is`, () => expect(literalText(text)).to.equal(text));
  }
});
