import { SIZE_RULES } from '../formation/team-size.ts';
import type { CharacteristicId, PrincipleId } from '../method-work/method-work.ts';
import type { TeamKind } from '../team/team.ts';

/**
 * Principles of a КОУЧ and characteristics of a ПОС, read from records (team-cycle.md §3). Signs for the team to talk
 * about: no number is made of them and nobody else is shown them.
 */
export interface SignFacts {
  readonly kind: TeamKind;
  readonly targetClasses: number;
  readonly members: number;
  readonly consented: number;
  /** Lesson-study cycles of the year, planned in lines or begun. */
  readonly cyclesPlanned: number;
  readonly planLines: number;
  readonly linesWithPerson: number;
  readonly decisions: number;
  readonly decisionsWithPerson: number;
  /** Months of the school year that are over, and those of them with a diary entry. */
  readonly monthsPassed: number;
  readonly monthsWithDiary: number;
  readonly cyclesHeld: number;
  readonly cyclesWithInterviews: number;
  readonly rulesAdopted: boolean;
  /** A rule that speaks of expectations of children. */
  readonly expectationsNamed: boolean;
  readonly hasMethodDay: boolean;
  readonly diaryEntries: number;
  /** Of them, those tied to what pupils did. */
  readonly entriesWithPupils: number;
  readonly analysisSegments: number;
  readonly meetingsHeld: number;
  readonly gaveLesson: number;
  readonly sawLesson: number;
  /** Learning walks, open days, open views that were held. */
  readonly openEvents: number;
}

export type SignState = 'seen' | 'partly' | 'not_yet' | 'no_data';

export interface Sign<Id extends string> {
  readonly id: Id;
  readonly state: SignState;
  /** How many of how many; null where the sign is not counted. */
  readonly have: number | null;
  readonly need: number | null;
}

/** Share of entries on pupils from which the focus has moved. */
const PUPILS_SHARE = 0.5;

function of<Id extends string>(id: Id, have: number, need: number): Sign<Id> {
  if (need === 0) return { id, state: 'no_data', have: null, need: null };
  const shown = Math.min(have, need);
  return { id, state: have >= need ? 'seen' : have > 0 ? 'partly' : 'not_yet', have: shown, need };
}

/** Several things at once: seen when all are, partly when one is. */
function all<Id extends string>(id: Id, holds: readonly boolean[]): Sign<Id> {
  return of(id, holds.filter(Boolean).length, holds.length);
}

/** PR-1 … PR-5 (§3.1). */
export function principleSigns(facts: SignFacts): readonly Sign<PrincipleId>[] {
  const { most } = SIZE_RULES[facts.kind];
  const fits = facts.members > 0 && (most === null || facts.members <= most);
  return [
    of('PR-1', facts.targetClasses > 0 ? 1 : 0, 1),
    fits
      ? of('PR-2', facts.consented, facts.members)
      : { id: 'PR-2', state: 'not_yet', have: facts.members, need: most },
    of('PR-3', Math.min(facts.cyclesPlanned, 1), 1),
    of('PR-4', facts.linesWithPerson + facts.decisionsWithPerson, facts.planLines + facts.decisions),
    of('PR-5', facts.monthsWithDiary + facts.cyclesWithInterviews, facts.monthsPassed + facts.cyclesHeld),
  ];
}

/** CH-1 … CH-5 (§3.2). */
export function characteristicSigns(facts: SignFacts): readonly Sign<CharacteristicId>[] {
  return [
    all('CH-1', [facts.rulesAdopted, facts.expectationsNamed, facts.hasMethodDay]),
    facts.diaryEntries === 0
      ? { id: 'CH-2', state: 'no_data', have: null, need: null }
      : {
          id: 'CH-2',
          state:
            facts.entriesWithPupils >= facts.diaryEntries * PUPILS_SHARE
              ? 'seen'
              : facts.entriesWithPupils > 0
                ? 'partly'
                : 'not_yet',
          have: facts.entriesWithPupils,
          need: facts.diaryEntries,
        },
    of('CH-3', facts.analysisSegments, facts.meetingsHeld),
    of(
      'CH-4',
      Math.min(facts.gaveLesson, facts.members) + Math.min(facts.sawLesson, facts.members),
      2 * facts.members,
    ),
    of('CH-5', Math.min(facts.openEvents, 1), 1),
  ];
}

/** Whether a rule of the team speaks of what it expects of children (CH-1; «стратегия высоких ожиданий»). */
export function namesExpectations(rules: readonly { readonly text: string }[]): boolean {
  return rules.some(({ text }) =>
    /ожида|каждый ребёнок|каждый ребенок|каждый ученик|every (?:child|pupil)|expect/i.test(text),
  );
}
