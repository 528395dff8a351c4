import { fullNameOf, initialsOf, shortNameOf } from '@uchitelskaya/shared/domain/people/person-name';
import { expect } from 'chai';

describe('person names', () => {
  const cases = [
    [{ full: 'Ольга Сомова', given: 'Ольга', family: 'Сомова' }, 'О. Сомова', 'ОС'],
    [{ full: 'x', given: 'Ольга Викторовна', family: 'Сомова' }, 'О. В. Сомова', 'ОС'],
    [{ full: 'Сомова Ольга Викторовна' }, 'О. В. Сомова', 'ОС'],
    [{ full: 'Ольга Викторовна Сомова' }, 'О. В. Сомова', 'ОС'],
    [{ full: 'Иван Ильич Ветров' }, 'И. И. Ветров', 'ИВ'],
    [{ full: 'Ольга Сомова' }, 'Ольга Сомова', 'ОС'],
    [{ full: 'Maria de la Cruz' }, 'Maria de la Cruz', 'MD'],
    [{ full: 'Методист' }, 'Методист', 'М'],
  ] as const;
  for (const [lmsName, short, initials] of cases) {
    it(`${JSON.stringify(lmsName)} → ${short}, ${initials}`, () => {
      const person = { lmsName, ownName: null, number: 1 };
      expect(shortNameOf(person, 'ru')).to.equal(short);
      expect(initialsOf(person)).to.equal(initials);
    });
  }

  it('takes what the person typed before what the LMS says', () => {
    const person = { lmsName: { full: 'user17' }, ownName: { full: 'Сомова Ольга Викторовна' }, number: 1 };
    expect(fullNameOf(person, 'ru')).to.equal('Сомова Ольга Викторовна');
  });

  it('numbers people whose names are kept back', () => {
    const person = { lmsName: null, ownName: null, number: 12 };
    expect(fullNameOf(person, 'ru')).to.equal('Участник 12');
    expect(shortNameOf(person, 'en')).to.equal('Participant 12');
    expect(initialsOf(person)).to.equal('12');
  });
});
