import { expect } from 'chai';
import { coopIndex } from '../../../src/domain/diary/cooperation.ts';
import {
  characteristicSigns,
  namesExpectations,
  principleSigns,
  type SignFacts,
} from '../../../src/domain/results/team-signs.ts';

const FACTS: SignFacts = {
  kind: 'kouch',
  targetClasses: 1,
  members: 4,
  consented: 4,
  cyclesPlanned: 1,
  planLines: 10,
  linesWithPerson: 10,
  decisions: 5,
  decisionsWithPerson: 5,
  monthsPassed: 3,
  monthsWithDiary: 3,
  cyclesHeld: 1,
  cyclesWithInterviews: 1,
  rulesAdopted: true,
  expectationsNamed: true,
  hasMethodDay: true,
  diaryEntries: 8,
  entriesWithPupils: 4,
  analysisSegments: 6,
  meetingsHeld: 6,
  gaveLesson: 4,
  sawLesson: 4,
  openEvents: 1,
};

const stateOf = (id: string, fields: Partial<SignFacts>) => {
  const facts = { ...FACTS, ...fields };
  return [...principleSigns(facts), ...characteristicSigns(facts)].find((sign) => sign.id === id)?.state;
};

describe('signs of principles and characteristics (team-cycle.md §3)', () => {
  it('are all seen in a team whose records have them', () => {
    const signs = [...principleSigns(FACTS), ...characteristicSigns(FACTS)];
    expect(signs.map(({ id, state }) => `${id} ${state}`)).to.deep.equal(
      ['PR-1', 'PR-2', 'PR-3', 'PR-4', 'PR-5', 'CH-1', 'CH-2', 'CH-3', 'CH-4', 'CH-5'].map(
        (id) => `${id} seen`,
      ),
    );
  });

  const cases: readonly (readonly [id: string, what: string, Partial<SignFacts>, state: string])[] = [
    ['PR-1', 'no class', { targetClasses: 0 }, 'not_yet'],
    ['PR-2', 'one has not agreed', { consented: 3 }, 'partly'],
    ['PR-2', 'six in a КОУЧ', { members: 6, consented: 6 }, 'not_yet'],
    ['PR-2', 'six in a ПОС', { kind: 'pos', members: 6, consented: 6 }, 'seen'],
    ['PR-3', 'no cycle in the plan', { cyclesPlanned: 0 }, 'not_yet'],
    ['PR-4', 'a line nobody answers for', { linesWithPerson: 9 }, 'partly'],
    [
      'PR-4',
      'nothing planned or decided',
      { planLines: 0, linesWithPerson: 0, decisions: 0, decisionsWithPerson: 0 },
      'no_data',
    ],
    ['PR-5', 'a month without the diary', { monthsWithDiary: 2 }, 'partly'],
    ['PR-5', 'a cycle without interviews', { cyclesWithInterviews: 0 }, 'partly'],
    [
      'PR-5',
      'September',
      { monthsPassed: 0, monthsWithDiary: 0, cyclesHeld: 0, cyclesWithInterviews: 0 },
      'no_data',
    ],
    ['CH-1', 'no method day', { hasMethodDay: false }, 'partly'],
    ['CH-2', 'three of eight entries on pupils', { entriesWithPupils: 3 }, 'partly'],
    ['CH-2', 'an empty diary', { diaryEntries: 0, entriesWithPupils: 0 }, 'no_data'],
    ['CH-3', 'half of the meetings', { analysisSegments: 3 }, 'partly'],
    ['CH-4', 'nobody gave or saw', { gaveLesson: 0, sawLesson: 0 }, 'not_yet'],
    ['CH-4', 'one did not see', { sawLesson: 3 }, 'partly'],
    ['CH-5', 'no open day', { openEvents: 0 }, 'not_yet'],
  ];
  for (const [id, what, fields, state] of cases)
    it(`${id}: ${what} – ${state}`, () => expect(stateOf(id, fields)).to.equal(state));

  it('hear expectations in a rule of the team', () => {
    expect(namesExpectations([{ text: 'Верим: каждый ребёнок может больше' }])).to.equal(true);
    expect(namesExpectations([{ text: 'Начинаем вовремя' }])).to.equal(false);
  });
});

describe('intensity of co-operation (team-cycle.md §7.3)', () => {
  const month = {
    month: '2026-10',
    members: 4,
    jointMinutes: 480,
    peerVisits: 4,
    diaryEntries: 16,
    decisionsDone: 8,
  };
  it('is 1 when each member has the full measure, and no more', () => {
    expect(coopIndex(month)).to.equal(1);
    expect(coopIndex({ ...month, jointMinutes: 10_000 })).to.equal(1);
  });
  it('counts each of four parts alike', () => {
    expect(coopIndex({ ...month, peerVisits: 0, diaryEntries: 0, decisionsDone: 0 })).to.equal(0.25);
    expect(
      coopIndex({ ...month, jointMinutes: 240, peerVisits: 2, diaryEntries: 8, decisionsDone: 4 }),
    ).to.equal(0.5);
  });
  it('has no value without members', () => {
    expect(coopIndex({ ...month, members: 0 })).to.equal(null);
  });
});
