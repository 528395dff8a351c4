import { expect } from 'chai';
import { proposeSteps } from '../../../src/domain/routes/route-proposal.ts';
import { ROUTE_FORMS } from '../../../src/domain/routes/route-step.ts';
import { ROUTE_TRACKS, TRACK_SUPPORT, trackItems, tracksOf } from '../../../src/domain/routes/route-track.ts';
import { aRoute, aRouteStep } from '../../support/a-route.ts';

const NOTHING = { colleagues: [], events: [], courses: [], bank: [], technologies: [] };

describe('routes of groups (§8.5)', () => {
  it('each have something of their own, in forms of the catalogue', () => {
    for (const track of ROUTE_TRACKS) {
      const { forms } = TRACK_SUPPORT[track];
      expect(forms, track).not.to.have.length(0);
      for (const form of forms) expect(ROUTE_FORMS).to.include(form);
    }
  });

  it('are a young teacher’s in the first three years, whatever other group was named', () => {
    expect(tracksOf(aRoute())).to.deep.equal([]);
    expect(tracksOf(aRoute({ youngSpecialist: true }))).to.deep.equal(['young_teacher']);
    expect(tracksOf(aRoute({ youngSpecialist: true, track: 'young_teacher' }))).to.deep.equal([
      'young_teacher',
    ]);
    expect(tracksOf(aRoute({ youngSpecialist: true, track: 'low_result_school' }))).to.deep.equal([
      'low_result_school',
      'young_teacher',
    ]);
  });

  it('tell what is there and what is not: forms, the mentor, the hours of the base', () => {
    const young = aRoute({ steps: [aRouteStep('s1', { form: 'mentoring' })] });
    expect(trackItems('young_teacher', young).map(({ there }) => there)).to.deep.equal([
      true,
      false,
      false,
      false,
    ]);
    expect(trackItems('young_teacher', { ...young, mentorId: 'olga' })[3]).to.deep.equal({
      kind: 'mentor',
      there: true,
    });
    const steps = [
      aRouteStep('s1', { hours: 20 }),
      aRouteStep('s2', { hours: 16, form: 'seminar' }),
      aRouteStep('s3', { hours: 72, status: 'dropped', droppedReason: 'нет мест' }),
    ];
    expect(trackItems('low_result_school', aRoute({ steps }))).to.deep.equal([
      { kind: 'form', form: 'course', there: true },
      { kind: 'hours', have: 36, need: 36, there: true },
    ]);
  });

  it('offer their forms as steps until they are there; the base comes with its hours', () => {
    const offered = (fields: Parameters<typeof aRoute>[0]) =>
      proposeSteps(aRoute(fields), NOTHING)
        .filter(({ from }) => from === 'track')
        .map(({ form, hours }) => `${form} ${hours}`);
    const mentoring = aRouteStep('s1', { form: 'mentoring' });
    expect(offered({ track: 'young_teacher', steps: [mentoring] })).to.deep.equal([
      'lesson_visit null',
      'seminar null',
    ]);
    expect(offered({ track: 'low_result_school', steps: [aRouteStep('s1', { hours: 16 })] })).to.deep.equal([
      'course 36',
    ]);
    expect(offered({ track: 'low_result_school', steps: [aRouteStep('s1', { hours: 36 })] })).to.deep.equal(
      [],
    );
    expect(offered({ track: 'young_teacher', steps: [], goals: [] })).to.deep.equal([]);
  });
});
