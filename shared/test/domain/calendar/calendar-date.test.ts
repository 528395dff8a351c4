import { expect } from 'chai';
import {
  addDays,
  dateIn,
  isIsoDate,
  isIsoMonth,
  isTimeOfDay,
  lastDayOf,
} from '../../../src/domain/calendar/calendar-date.ts';

describe('dates', () => {
  for (const [text, valid] of [
    ['2026-11-24', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-11-31', false],
    ['2026-11-4', false],
    ['24.11.2026', false],
    ['', false],
  ] as const)
    it(`${text || '(nothing)'} is ${valid ? '' : 'not '}a date`, () =>
      expect(isIsoDate(text)).to.equal(valid));

  for (const [text, valid] of [
    ['2026-11', true],
    ['2026-00', false],
    ['2026-13', false],
    ['2026-11-01', false],
  ] as const)
    it(`${text} is ${valid ? '' : 'not '}a month`, () => expect(isIsoMonth(text)).to.equal(valid));

  for (const [text, valid] of [
    ['14:30', true],
    ['00:00', true],
    ['24:00', false],
    ['9:00', false],
    ['12:60', false],
  ] as const)
    it(`${text} is ${valid ? '' : 'not '}a time of day`, () => expect(isTimeOfDay(text)).to.equal(valid));

  it('counts days over the end of months and years', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    expect(addDays('2026-03-01', -1)).to.equal('2026-02-28');
    expect(lastDayOf('2028-02')).to.equal('2028-02-29');
    expect(lastDayOf('2026-12')).to.equal('2026-12-31');
  });

  for (const [zone, date] of [
    ['Asia/Yekaterinburg', '2026-12-01'],
    ['Europe/Moscow', '2026-11-30'],
    ['Nowhere/Misspelt', '2026-11-30'],
  ] as const)
    it(`knows which day it is in ${zone}`, () =>
      expect(dateIn(zone, Date.parse('2026-11-30T20:30:00Z'))).to.equal(date));
});
