import { isIsoDate } from '../calendar/calendar-date.ts';
import { monthIn } from '../calendar/school-year.ts';
import { MATURITY_LEVELS, type MaturityLevel } from '../method-work/method-work.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import type { TeamEntry } from './team-entry.ts';

/** Dimensions of Q-PLC (diagnostics-and-routes.md §5). */
export const PLC_DIMENSIONS = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6'] as const;
export type PlcDimension = (typeof PLC_DIMENSIONS)[number];

/** Answers below this many are shown to nobody (diagnostics-and-routes.md §5). */
export const PLC_LEAST_ANSWERS = 3;
/** Share of planned meetings that a working team holds, in percent. */
const MEETINGS_HELD_PERCENT = 70;

/** Mean of one dimension; null while too few have answered. */
export interface PlcMean {
  readonly id: PlcDimension;
  readonly mean: number | null;
  readonly answers: number;
  /** Whether the dimension reaches general agreement; of few answers the mean above is only a lower bound. */
  readonly agreed: boolean;
}

/** Everything that the level is computed from (team-cycle.md §7.2), counted by those who keep the records. */
export interface MaturityFacts {
  readonly hasOrder: boolean;
  readonly consented: number;
  readonly rulesAdopted: boolean;
  readonly planApproved: boolean;
  /** Meetings of the half-year that were due by now, and those of them held. */
  readonly meetingsDue: number;
  readonly meetingsHeld: number;
  /** Lesson-study cycles with observations, interviews and a summary. */
  readonly fullCycles: number;
  readonly members: number;
  readonly membersWithRoute: number;
  /** Members who gave a lesson to the team, and saw one. */
  readonly gaveLesson: number;
  readonly sawLesson: number;
  readonly presentationsOutside: number;
  readonly bankItems: number;
  readonly impactDecided: boolean;
  /** A second round on a problem of the team's own choice. */
  readonly secondRoundOwn: boolean;
  /** Different members who coordinated in the year: led a meeting that was held. */
  readonly coordinators: number;
  readonly plc: readonly PlcMean[];
  /** Proposals to the school that were decided on. */
  readonly proposalsDecided: number;
}

export const MATURITY_EVIDENCE = [
  'order',
  'consented',
  'rules',
  'plan',
  'meetings',
  'cycle',
  'routes',
  'gave',
  'saw',
  'presentation',
  'bank',
  'impact',
  'second_round',
  'coordination',
  'plc',
  'proposal',
] as const;
export type MaturityEvidenceKey = (typeof MATURITY_EVIDENCE)[number];

/** One sign of a level: whether it is there, and how much of what is asked. */
export interface MaturityEvidence {
  readonly level: MaturityLevel;
  readonly key: MaturityEvidenceKey;
  readonly done: boolean;
  readonly have: number;
  readonly need: number;
}

function counted(
  level: MaturityLevel,
  key: MaturityEvidenceKey,
  have: number,
  need: number,
): MaturityEvidence {
  return { level, key, have, need, done: need > 0 && have >= need };
}

function flag(level: MaturityLevel, key: MaturityEvidenceKey, holds: boolean): MaturityEvidence {
  return counted(level, key, holds ? 1 : 0, 1);
}

/** Dimensions at or above the threshold, with enough answers. */
function agreedDimensions(plc: readonly PlcMean[]): number {
  return PLC_DIMENSIONS.filter((id) => {
    const dimension = plc.find((one) => one.id === id);
    return (
      dimension !== undefined &&
      dimension.mean !== null &&
      dimension.answers >= PLC_LEAST_ANSWERS &&
      dimension.agreed
    );
  }).length;
}

/** Every sign of every level with what there is of it. */
export function maturityEvidence(facts: MaturityFacts): readonly MaturityEvidence[] {
  const { members } = facts;
  const meetingsNeeded = Math.ceil((facts.meetingsDue * MEETINGS_HELD_PERCENT) / 100);
  return [
    flag('M0', 'order', facts.hasOrder),
    counted('M0', 'consented', facts.consented, 3),
    flag('M1', 'rules', facts.rulesAdopted),
    flag('M1', 'plan', facts.planApproved),
    counted('M1', 'meetings', facts.meetingsHeld, Math.max(1, meetingsNeeded)),
    counted('M2', 'cycle', facts.fullCycles, 1),
    counted('M2', 'routes', facts.membersWithRoute, members),
    counted('M3', 'gave', facts.gaveLesson, members),
    counted('M3', 'saw', facts.sawLesson, members),
    counted('M3', 'presentation', facts.presentationsOutside, 1),
    counted('M3', 'bank', facts.bankItems, 1),
    flag('M3', 'impact', facts.impactDecided),
    flag('M4', 'second_round', facts.secondRoundOwn),
    counted('M4', 'coordination', facts.coordinators, 2),
    counted('M4', 'plc', agreedDimensions(facts.plc), PLC_DIMENSIONS.length),
    counted('M4', 'proposal', facts.proposalsDecided, 1),
  ];
}

/** The level reached: levels add up, so a gap below hides what lies above. Null while not even M0 is there. */
export function maturityLevel(evidence: readonly MaturityEvidence[]): MaturityLevel | null {
  let reached: MaturityLevel | null = null;
  for (const level of MATURITY_LEVELS) {
    if (evidence.some((sign) => sign.level === level && !sign.done)) return reached;
    reached = level;
  }
  return reached;
}

/** Measured twice a year. */
export const HALF_YEARS = ['first', 'second'] as const;
export type HalfYear = (typeof HALF_YEARS)[number];

/** September to January, whose end is measured in January; February to August, measured in June. */
export function halfYearOf(date: string): HalfYear {
  const month = Number(date.slice(5, 7));
  return month >= 9 || month === 1 ? 'first' : 'second';
}

/** The first day of a half-year, and the first day after it. */
export function halfYearBounds(
  schoolYear: string,
  half: HalfYear,
): { readonly from: string; readonly until: string } {
  const first = { from: `${monthIn(schoolYear, 9)}-01`, until: `${monthIn(schoolYear, 2)}-01` };
  const next = `${Number(schoolYear.slice(0, 4)) + 1}-09-01`;
  return half === 'first' ? first : { from: first.until, until: next };
}

/** What the team says of itself, beside what was computed (RULE-12). */
export interface MaturityFields {
  readonly level: MaturityLevel;
  readonly reason: string;
}

/** Level of a team in one half-year: computed, and confirmed by people who say why. */
export interface MaturityAssessment extends TeamEntry, MaturityFields {
  readonly half: HalfYear;
  /** What was computed on that day; null below M0. */
  readonly proposed: MaturityLevel | null;
  /** As it stood on that day. */
  readonly evidence: readonly MaturityEvidence[];
  readonly plc: readonly PlcMean[];
  /** ISO date. */
  readonly measuredOn: string;
  readonly confirmedBy: string;
}

/** A level other than the computed one is a decision against it: its reason is always asked, a lower as a higher one. */
export function maturityFaults(
  input: MaturityFields & { readonly measuredOn: string },
): readonly InputFault[] {
  return [
    ...(MATURITY_LEVELS.includes(input.level) ? [] : [{ path: 'level', reason: 'unknown_value' } as const]),
    ...textFaults('reason', input.reason, { most: TEXT_LIMITS.line, required: true }),
    ...(isIsoDate(input.measuredOn) ? [] : [{ path: 'measuredOn', reason: 'not_a_date' } as const]),
  ];
}
