import { expect } from 'chai';
import { formatsFor } from '../../src/view/formats.ts';

describe('formats', () => {
  const ru = formatsFor('ru', 'Asia/Yekaterinburg');
  const en = formatsFor('en', 'Asia/Yekaterinburg');

  it('says days in words', () => {
    expect(ru.day('2026-11-27')).to.equal('27 ноября');
    expect(ru.weekdayAndDay('2026-11-25')).to.equal('среда, 25 ноября');
    expect(en.day('2026-11-27')).to.equal('27 November');
  });

  it('bends the weekday after «до»', () => {
    expect(ru.untilDay('2026-11-27')).to.equal('пятницы, 27 ноября');
    expect(ru.untilDay('2026-11-29')).to.equal('воскресенья, 29 ноября');
  });

  it('makes a calendar leaf with a month of three letters', () => {
    expect(ru.leaf('2026-11-25')).to.deep.equal({ number: '25', rest: 'ноя, ср' });
    expect(ru.leaf('2027-05-01')).to.deep.equal({ number: '1', rest: 'мая, сб' });
  });

  it('prints days the way documents do', () => {
    expect(ru.numericDay('2026-09-05')).to.equal('05.09.2026');
    expect(en.numericDay('2026-09-05')).to.equal('5 September 2026');
  });

  it('tells the time of the district, not of the server', () => {
    expect(ru.time('2026-11-24T09:32:00.000Z')).to.equal('14:32');
    expect(ru.today(Date.parse('2026-11-24T20:00:00Z'))).to.equal('2026-11-25');
    expect(ru.moment('2026-11-24T20:00:00.000Z')).to.equal('25 ноября, 01:00');
  });

  it('names months and weekdays', () => {
    expect(ru.month('2026-10')).to.equal('октябрь 2026');
    expect(ru.weekday(3)).to.equal('среда');
    expect(en.weekday(7)).to.equal('Sunday');
  });
});
