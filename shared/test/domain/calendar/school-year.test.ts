import { expect } from 'chai';
import {
  isMonthIn,
  isSchoolYear,
  monthIn,
  monthsOf,
  nextSchoolYear,
  schoolYearBounds,
  schoolYearOf,
} from '../../../src/domain/calendar/school-year.ts';

describe('school year', () => {
  for (const [date, year] of [
    ['2026-08-31', '2025/26'],
    ['2026-09-01', '2026/27'],
    ['2027-01-15', '2026/27'],
    ['2027-08', '2026/27'],
    ['2099-09-01', '2099/00'],
  ] as const)
    it(`${date} belongs to ${year}`, () => expect(schoolYearOf(date)).to.equal(year));

  for (const [text, valid] of [
    ['2026/27', true],
    ['2099/00', true],
    ['2026/28', false],
    ['2026-27', false],
    ['26/27', false],
  ] as const)
    it(`${text} is ${valid ? '' : 'not '}a school year`, () => expect(isSchoolYear(text)).to.equal(valid));

  it('goes from September to August', () => {
    const months = monthsOf('2026/27');
    expect(months).to.have.length(12);
    expect([months[0], months[3], months[4], months[11]]).to.deep.equal([
      '2026-09',
      '2026-12',
      '2027-01',
      '2027-08',
    ]);
    expect(schoolYearBounds('2026/27')).to.deep.equal({ from: '2026-09-01', until: '2027-09-01' });
    expect(monthIn('2026/27', 5)).to.equal('2027-05');
    expect(nextSchoolYear('2026/27')).to.equal('2027/28');
  });

  it('knows its own months', () => {
    expect(isMonthIn('2026/27', '2027-08')).to.equal(true);
    expect(isMonthIn('2026/27', '2026-08')).to.equal(false);
    expect(isMonthIn('2026/27', '2026-13')).to.equal(false);
  });
});
