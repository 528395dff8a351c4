import { expect } from 'chai';
import { findPersonName } from '../../../src/domain/people/person-name-warning.ts';
import { ORDINARY_SENTENCES, SENTENCES_WITH_NAMES } from '../../support/teachers-sentences.ts';

describe('warning about names in free text (P-2)', () => {
  for (const [text, found] of [
    ['Сегодня Иванова Мария Петровна не дочитала условие', 'Иванова Мария Петровна'],
    ['Мария Петровна Иванова спросила соседа', 'Мария Петровна Иванова'],
    ['Тимур Рашидович Галеев', 'Тимур Рашидович Галеев'],
    ['работа: Алиев Тимур Рашид оглы', 'Алиев Тимур Рашид оглы'],
    ['Маша Иванова не дочитала', 'Маша Иванова'],
    ['подошёл Смирнов-Ленский Петя', 'Смирнов-Ленский Петя'],
    ['7А-04К остановился на слове «соответственно».', null],
    ['О. В. Сомова показала карточку', null],
    ['В Москве Новый год. Потом Лев Толстой', null],
    ['Ученики спорили. Вопрос записали своими словами.', null],
    ['', null],
  ] as const)
    it(`${text || '(nothing)'} → ${found ?? 'no name'}`, () => expect(findPersonName(text)).to.equal(found));

  it('is no noise: ordinary sentences of teachers pass', () => {
    expect(ORDINARY_SENTENCES.length).to.be.greaterThan(100);
    expect(ORDINARY_SENTENCES.filter((sentence) => findPersonName(sentence) !== null)).to.deep.equal([]);
  });

  it('sees pupils’ names in any case, short, with an initial, typed loudly', () => {
    expect(SENTENCES_WITH_NAMES.filter((sentence) => findPersonName(sentence) === null)).to.deep.equal([]);
  });

  it('passes over a colleague in any case and with an initial', () => {
    const known = ['Сомова Ольга Викторовна'];
    for (const text of [
      'Спросить у Ольги Сомовой',
      'Карточки Сомовой О.',
      'вместе с Ольгой Викторовной Сомовой',
    ])
      expect(findPersonName(text, known), text).to.equal(null);
  });

  it('does not take a colleague’s first name for the colleague', () => {
    const known = ['Лебедева Анна Сергеевна'];
    expect(findPersonName('Сидоренко Анна не пишет', known)).to.equal('Сидоренко Анна');
    expect(findPersonName('Лебедева Анна ведёт урок', known)).to.equal(null);
  });

  it('passes over colleagues', () => {
    expect(findPersonName('Ольга Сомова показала карточку', ['Сомова Ольга Викторовна'])).to.equal(null);
    expect(findPersonName('Ольга Сомова спросила, Петя Галкин ответил', ['Сомова Ольга'])).to.equal(
      'Петя Галкин',
    );
  });
});
