import { expect } from 'chai';
import {
  halfYearBounds,
  halfYearOf,
  type MaturityFacts,
  maturityEvidence,
  maturityFaults,
  maturityLevel,
  PLC_DIMENSIONS,
} from '../../../src/domain/results/maturity.ts';

const plc = (mean: number | null, answers = 5) =>
  PLC_DIMENSIONS.map((id) => ({ id, mean, answers, agreed: mean !== null && mean >= 3 }));

/** A community of four in which everything of team-cycle.md §7.2 is there. */
const COMMUNITY: MaturityFacts = {
  hasOrder: true,
  consented: 4,
  rulesAdopted: true,
  planApproved: true,
  meetingsDue: 10,
  meetingsHeld: 7,
  fullCycles: 1,
  members: 4,
  membersWithRoute: 4,
  gaveLesson: 4,
  sawLesson: 4,
  presentationsOutside: 1,
  bankItems: 1,
  impactDecided: true,
  secondRoundOwn: true,
  coordinators: 2,
  plc: plc(3),
  proposalsDecided: 1,
};
const levelOf = (fields: Partial<MaturityFacts>) =>
  maturityLevel(maturityEvidence({ ...COMMUNITY, ...fields }));

describe('maturity of a team (team-cycle.md §7.2)', () => {
  const cases: readonly (readonly [string, Partial<MaturityFacts>, string | null])[] = [
    ['everything', {}, 'M4'],
    ['no order', { hasOrder: false }, null],
    ['two consents', { consented: 2 }, null],
    ['rules not adopted', { rulesAdopted: false }, 'M0'],
    ['a plan nobody approved', { planApproved: false }, 'M0'],
    ['six of ten meetings held', { meetingsHeld: 6 }, 'M0'],
    ['no meeting due and none held', { meetingsDue: 0, meetingsHeld: 0 }, 'M0'],
    ['no full cycle', { fullCycles: 0 }, 'M1'],
    ['one member without a route', { membersWithRoute: 3 }, 'M1'],
    ['one who never gave a lesson', { gaveLesson: 3 }, 'M2'],
    ['one who never saw one', { sawLesson: 3 }, 'M2'],
    ['nothing shown outside', { presentationsOutside: 0 }, 'M2'],
    ['nothing in the bank', { bankItems: 0 }, 'M2'],
    ['no decision on the practice', { impactDecided: false }, 'M2'],
    ['a second round by order', { secondRoundOwn: false }, 'M3'],
    ['one who always coordinates', { coordinators: 1 }, 'M3'],
    ['a dimension below 3.0', { plc: plc(2.9) }, 'M3'],
    ['two answers', { plc: plc(4, 2) }, 'M3'],
    ['five dimensions', { plc: plc(4).slice(0, 5) }, 'M3'],
    ['means withheld', { plc: plc(null) }, 'M3'],
    ['no proposal decided on', { proposalsDecided: 0 }, 'M3'],
    // Cumulative: a gap below hides what lies above.
    ['a gap at the bottom', { rulesAdopted: false, plc: plc(4) }, 'M0'],
    ['a team of nobody', { members: 0, membersWithRoute: 0, gaveLesson: 0, sawLesson: 0 }, 'M1'],
  ];
  for (const [what, fields, level] of cases)
    it(`${what}: ${level ?? 'below M0'}`, () => expect(levelOf(fields)).to.equal(level));

  it('tells how much of what is there', () => {
    const evidence = maturityEvidence({ ...COMMUNITY, meetingsHeld: 3, plc: plc(3).slice(0, 2) });
    expect(evidence.find(({ key }) => key === 'meetings')).to.deep.equal({
      level: 'M1',
      key: 'meetings',
      have: 3,
      need: 7,
      done: false,
    });
    expect(evidence.find(({ key }) => key === 'plc')).to.include({ have: 2, need: 6 });
  });

  it('is confirmed with a reason', () => {
    expect(maturityFaults({ level: 'M2', reason: ' ', measuredOn: '2027-01-15' })).to.deep.equal([
      { path: 'reason', reason: 'required' },
    ]);
  });

  it('is measured by half-years', () => {
    expect(['2026-09-01', '2027-01-31', '2027-02-01', '2027-06-10'].map(halfYearOf)).to.deep.equal([
      'first',
      'first',
      'second',
      'second',
    ]);
    expect(halfYearBounds('2026/27', 'first')).to.deep.equal({ from: '2026-09-01', until: '2027-02-01' });
    expect(halfYearBounds('2026/27', 'second')).to.deep.equal({ from: '2027-02-01', until: '2027-09-01' });
  });
});
