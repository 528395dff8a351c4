import { expect } from 'chai';
import { dateSerial, isoOfSerial, isoOfTyped } from '../../../src/documents/sheet/date-serial.ts';

describe('dateSerial', () => {
  // Figures as Sheets and Excel show them for these dates.
  for (const [iso, serial] of [
    ['1900-03-01', 61],
    ['2000-01-01', 36526],
    ['2026-10-05', 46300],
    ['2028-02-29', 46812],
  ] as const) {
    it(`is ${serial} for ${iso}, and back`, () => {
      expect(dateSerial(iso)).to.equal(serial);
      expect(isoOfSerial(serial)).to.equal(iso);
    });
  }

  it('knows no date that the calendar has not', () => {
    for (const text of ['2026-02-29', '2026-13-01', '26-01-01', '', 'завтра'])
      expect(dateSerial(text), text).to.equal(null);
  });

  it('drops the time of day, and refuses what cannot be a date', () => {
    expect(isoOfSerial(46300.75)).to.equal('2026-10-05');
    for (const serial of [0, -1, 3_000_000, Number.NaN, Number.POSITIVE_INFINITY])
      expect(isoOfSerial(serial)).to.equal(null);
  });

  it('reads a date as people type it', () => {
    expect(isoOfTyped('5.10.2026')).to.equal('2026-10-05');
    expect(isoOfTyped(' 05.10.2026 ')).to.equal('2026-10-05');
    expect(isoOfTyped('2026-10-05')).to.equal('2026-10-05');
    expect(isoOfTyped('31.02.2026')).to.equal(null);
    expect(isoOfTyped('после каникул')).to.equal(null);
  });
});
