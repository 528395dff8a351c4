import { expect } from 'chai';
import { typeset } from '../../src/view/typography.ts';

/** Non-breaking spaces shown as `_`. */
const shown = (text: string) => typeset(text, 'ru').replaceAll('\u00A0', '_');

describe('typeset', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Смысловое чтение в классе', 'Смысловое чтение в_классе'],
    ['и в классе, и на уроке', 'и_в_классе, и_на_уроке'],
    ['О. В. Сомова', 'О._В._Сомова'],
    ['О.В. Сомова', 'О._В._Сомова'],
    ['приказ № 84-о от 15.09.2026', 'приказ №_84-о от_15.09.2026'],
    ['заседание №6', 'заседание №_6'],
    ['до 27 ноября', 'до_27_ноября'],
    ['методический день - среда', 'методический день_– среда'],
    ['методический день — среда', 'методический день_– среда'],
    ['14:30–16:00', '14:30–16:00'],
    ['то же самое', 'то_же самое'],
    ['74 %', '74_%'],
    ['«Правила согласия»', '«Правила согласия»'],
    ['урок-исследование', 'урок-исследование'],
    ['Первая строка\nи вторая', 'Первая строка\nи_вторая'],
    ['14:30 · кабинет 21', '14:30_· кабинет 21'],
    ['', ''],
  ];
  for (const [given, wanted] of cases) {
    it(`${JSON.stringify(given)} → ${JSON.stringify(wanted)}`, () => expect(shown(given)).to.equal(wanted));
  }

  it('leaves Russian prepositions of an English page alone', () => {
    expect(typeset('reading in class – a plan', 'en')).to.equal('reading in class\u00A0– a plan');
  });

  it('gives the same when it is applied twice', () => {
    for (const [given] of cases) {
      const once = typeset(given, 'ru');
      expect(typeset(once, 'ru')).to.equal(once);
    }
  });
});
