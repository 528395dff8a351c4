import { expect } from 'chai';
import { byClass, parseClassLabel, schoolLevelOf } from '../../../src/domain/classes/class-label.ts';
import { parsePupilCode, pupilCode, readPupilCode } from '../../../src/domain/classes/pupil-code.ts';

const LABELS = ['7А', '11', '10ФМ', '1-3', '5-6Я', '1Я', '5Я', '9ЭК', '10-11АБВГ', '11Б'];
const SIGNS = [...'0123456789', ...'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ'];

/** Every code of these classes. */
const CODES = LABELS.flatMap((label) => Array.from({ length: 99 }, (_, at) => pupilCode(label, at + 1)));

describe('class labels', () => {
  it('have one spelling', () => {
    for (const typed of ['7А', '7A', ' 7 а ', '7«А»', '7-А', '7"a"']) {
      expect(parseClassLabel(typed), typed).to.equal('7А');
    }
    expect(parseClassLabel('5–6')).to.equal('5-6');
    expect(parseClassLabel('10')).to.equal('10');
  });

  it('are no label when they are something else', () => {
    for (const typed of ['', 'А', '12А', '0', '7D', '6-5', '7АБВГД', '<b>', 'constructor', '٧А']) {
      expect(parseClassLabel(typed), typed).to.equal(null);
    }
  });

  it('stand in the order of school', () => {
    expect(['10А', '7Б', '7А', '1-3'].sort(byClass)).to.deep.equal(['1-3', '7А', '7Б', '10А']);
    expect(['4А', '5А', '9Б', '10'].map(schoolLevelOf)).to.deep.equal(['primary', 'basic', 'basic', 'upper']);
  });
});

describe('pupils’ codes (P-1)', () => {
  it('take the example of the catalogue, in either alphabet', () => {
    expect(pupilCode('7А', 4)).to.equal('7А-04К');
    expect(parsePupilCode('7A-04K')).to.equal('7А-04К');
    expect(parsePupilCode(' 7а – 04к ')).to.equal('7А-04К');
  });

  it('are read back as they were made', () => {
    for (const code of CODES) expect(parsePupilCode(code)).to.equal(code);
  });

  it('notice any one wrong digit or letter', () => {
    for (const code of CODES) {
      for (let at = 0; at < code.length; at += 1) {
        for (const sign of SIGNS) {
          const wrong = code.slice(0, at) + sign + code.slice(at + 1);
          if (code[at] === '-' || wrong === code) continue;
          expect(parsePupilCode(wrong), `${code} typed ${wrong}`).to.equal(null);
        }
      }
    }
  });

  it('notice any swap of two signs', () => {
    for (const code of CODES) {
      for (let a = 0; a < code.length; a += 1) {
        for (let b = a + 1; b < code.length; b += 1) {
          const signs = [...code];
          [signs[a], signs[b]] = [signs[b] ?? '', signs[a] ?? ''];
          const wrong = signs.join('');
          if (wrong !== code) expect(parsePupilCode(wrong), `${code} typed ${wrong}`).to.equal(null);
        }
      }
    }
  });

  it('tell a slip from something that is no code', () => {
    expect(readPupilCode('7А-04М').kind).to.equal('wrong_letter');
    for (const typed of ['Иванов', '7А-00К', '7А', '7А-4К', '']) {
      expect(readPupilCode(typed).kind, typed).to.equal('not_a_code');
    }
  });
});
