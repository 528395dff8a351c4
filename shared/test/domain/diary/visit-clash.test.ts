import { expect } from 'chai';
import {
  clashesOf,
  type Engagement,
  lessonEngagements,
  meetingEngagements,
} from '../../../src/domain/diary/visit-clash.ts';
import { aMember } from '../../support/a-team.ts';

function anEngagement(fields: Partial<Engagement> = {}): Engagement {
  return {
    ...{ kind: 'observes', personId: 'olga', teamId: 'team', recordId: 'cycle', lessonNumber: 2 },
    ...{ date: '2026-11-27', startsAt: '10:20', minutes: 45, ...fields },
  };
}

describe('slots of mutual visits (team-cycle.md §4.3)', () => {
  const visit = anEngagement();
  const meeting = (fields: Partial<Engagement>) =>
    anEngagement({ kind: 'meets', recordId: 'meeting', lessonNumber: null, minutes: 60, ...fields });

  it('reports an observer who is bound elsewhere at that time, and nobody else', () => {
    const bound = meeting({ startsAt: '09:30' });
    expect(clashesOf([visit], [bound])).to.deep.equal([{ visit, other: bound }]);
    for (const free of [
      meeting({ startsAt: '09:20' }),
      meeting({ startsAt: '11:05' }),
      meeting({ date: '2026-11-28' }),
      meeting({ personId: 'ivan' }),
    ])
      expect(clashesOf([visit], [free]), JSON.stringify(free)).to.deep.equal([]);
  });

  it('tells two lessons of one team that clash once, by time', () => {
    const later = anEngagement({ recordId: 'other', kind: 'gives', startsAt: '10:40' });
    const early = anEngagement({ personId: 'ivan', startsAt: '08:30' });
    const bound = meeting({ personId: 'ivan', startsAt: '08:00' });
    const clashes = clashesOf([visit, later, early], [bound]);
    expect(clashes.map(({ visit: one, other }) => [one.personId, other.recordId])).to.deep.equal([
      ['ivan', 'meeting'],
      ['olga', 'other'],
    ]);
  });

  it('takes lessons and meetings that lie ahead and have a time; a teacher does not visit the own lesson', () => {
    const lesson = {
      ...{ number: 1, state: 'planned', date: '2026-11-27', startsAt: '10:20', teacherId: 'olga' },
      observers: [
        { id: '1', personId: 'ivan', level: 'high' },
        { id: '2', personId: 'ivan', level: 'middle' },
        { id: '3', personId: 'olga', level: 'below_middle' },
      ],
    } as const;
    const cycle = (fields: object) => ({ id: 'cycle', lessons: [{ ...lesson, ...fields }] }) as never;
    expect(lessonEngagements('team', cycle({})).map(({ personId, kind }) => [personId, kind])).to.deep.equal([
      ['olga', 'gives'],
      ['ivan', 'observes'],
    ]);
    for (const fields of [{ state: 'given' }, { date: null }, { startsAt: null }])
      expect(lessonEngagements('team', cycle(fields))).to.deep.equal([]);
    const planned = {
      id: 'm',
      teamId: 'team',
      state: 'planned',
      date: '2026-11-27',
      startsAt: '14:30',
      plannedMinutes: 90,
    } as const;
    const members = [aMember('olga'), aMember('dina', { consentAt: null })];
    expect(meetingEngagements({ members }, planned).map(({ personId }) => personId)).to.deep.equal(['olga']);
    expect(meetingEngagements({ members }, { ...planned, state: 'held' })).to.deep.equal([]);
  });
});
