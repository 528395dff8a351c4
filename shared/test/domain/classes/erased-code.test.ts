import { expect } from 'chai';
import { ERASED_CODE, withoutCodes } from '../../../src/domain/classes/erased-code.ts';
import { pupilCode } from '../../../src/domain/classes/pupil-code.ts';

const [code, other] = [pupilCode('7А', 4), pupilCode('7А', 5)];
const letter = code.slice(-1);

describe('erased codes', () => {
  it('go from texts however they are typed', () => {
    const typed = [
      code,
      code.toLowerCase(),
      code.replace('А', 'A'),
      `7 «а» – 04 ${letter}`,
      `7а—04${letter}`,
      pupilCode('11', 7),
      pupilCode('5-6', 12),
    ];
    for (const text of typed)
      expect(withoutCodes(`Видели, что ${text}, спросил.`)).to.equal(`Видели, что ${ERASED_CODE}, спросил.`);
    expect(withoutCodes(`Уроки 3-${code}`)).to.equal(`Уроки 3-${ERASED_CODE}`);
  });

  it('go from lists and records, however deep, and leave the rest as it was', () => {
    const rest = { at: '2026-11-24T09:00:00.000Z', count: 3, none: null };
    const record = { rest, lists: [{ codes: [code, other] }, { codes: [] }] };
    const marked = withoutCodes(record, (one) => one === code);
    expect(marked).to.deep.equal({ rest, lists: [{ codes: [ERASED_CODE, other] }, { codes: [] }] });
    expect(marked.rest).to.equal(rest);
  });

  it('change nothing where there is no such code', () => {
    const wrongLetter = `7А-04${letter === 'К' ? 'М' : 'К'}`;
    const record = {
      text: `7А, 24-25 ноября, с 9-30 до 10-15 в 7А-04, ${wrongLetter}, ${code}ы`,
      id: '0190a1b2-04a5-7abc-8def-0123456789ab',
    };
    expect(withoutCodes(record)).to.equal(record);
    expect(withoutCodes(withoutCodes(`о ${code}`))).to.equal(`о ${ERASED_CODE}`);
  });
});
