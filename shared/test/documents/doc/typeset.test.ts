import { expect } from 'chai';
import { typeset } from '../../../src/documents/doc/typeset.ts';

describe('typeset', () => {
  // `_` stands for the non-breaking space.
  for (const [text, wanted] of [
    ['урок № 5', 'урок №_5'],
    ['в классе и на уроке', 'в_классе и_на_уроке'],
    ['О. В. Сомова', 'О._В._Сомова'],
    ['до 27 ноября', 'до_27_ноября'],
    ['прошло 40 мин из 90', 'прошло 40_мин из_90'],
    ['тема – чтение', 'тема_– чтение'],
    ['(в 7А)', '(в_7А)'],
    ['для учеников', 'для_учеников'],
    ['5 минут', '5 минут'],
    ['', ''],
  ] as const) {
    it(`«${text}»`, () => expect(typeset(text).replace(/\u00a0/g, '_')).to.equal(wanted));
  }

  it('changes nothing but spaces', () => {
    const text = 'А. Б. Вагнер – о № 3 и в 5 ч: «для нас» (с 1 мая)';
    expect(typeset(text).replace(/\u00a0/g, ' ')).to.equal(text);
  });
});
