import { LESSON_STUDIES } from '@uchitelskaya/shared/service/collections/lessons';
import { MEETINGS } from '@uchitelskaya/shared/service/collections/teams';
import { readAll } from '@uchitelskaya/shared/service/read-all';
import { expect } from 'chai';
import { isSchoolDay } from '../../demo/district/school-days.ts';
import { openDistrict } from '../browser/support/running-district.ts';

describe('days of the demo', function () {
  this.timeout(240_000);

  it('are known as school days, weekends and holidays', () => {
    expect(['2026-11-24', '2027-01-12', '2027-04-01'].map(isSchoolDay)).to.deep.equal([true, true, true]);
    const free = [
      '2026-11-22',
      '2026-11-21',
      '2026-11-04',
      '2026-12-30',
      '2027-01-05',
      '2027-03-08',
      '2027-03-25',
    ];
    expect(free.filter(isSchoolDay)).to.deep.equal([]);
  });

  for (const today of ['2026-11-22', '2027-01-13', '2027-04-04'])
    it(`are days with lessons, begun on ${today}`, async () => {
      const demo = await openDistrict(true, { now: () => Date.parse(`${today}T09:00:00.000Z`) });
      try {
        const { storage } = demo.app.deps;
        const dates: string[] = [];
        for (const districtId of await storage.districts()) {
          const store = storage.forDistrict(districtId);
          const cycles = await readAll(store.collection(LESSON_STUDIES), { index: 'team' });
          for (const { lessons } of cycles)
            for (const { date } of lessons) if (date !== null) dates.push(date);
          const meetings = await readAll(store.collection(MEETINGS), { index: 'date' });
          dates.push(...meetings.map(({ date }) => date));
        }
        expect(dates.length).to.be.greaterThan(10);
        expect(dates.filter((date) => !isSchoolDay(date))).to.deep.equal([]);
      } finally {
        await demo.close();
      }
    });
});
