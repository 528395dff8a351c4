import type { Meeting } from '../meetings/meeting.ts';
import { type Edit, mergeEdit } from '../records/edit.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, type Refusal, refused } from '../records/refusal.ts';
import type { FieldConflict } from '../records/three-way-merge.ts';
import type { StepId } from './step.ts';
import { entriesOf, entryFaults, MOST_ENTRIES, STEP_OF_ENTRY, type StepEntry } from './step-entry.ts';
import type { ProblemFacts } from './step-needs.ts';
import { STEP_QUESTIONS, type StepTextKey, textKeysOf } from './step-question.ts';

/** A text of a step with who wrote it last. */
export interface StepText {
  readonly text: string;
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/**
 * One step of one round of a team: what the team answers to its questions, what it gathers in it, when it was begun
 * and closed. Lessons, results, routes and the plan are records of their own; the step only asks for them.
 */
export interface TeamStep {
  readonly teamId: string;
  /** The year in which it was begun. */
  readonly schoolYear: string;
  /** 1, 2, 3 …: see `roundOf` of team-round.ts. */
  readonly round: number;
  readonly step: StepId;
  readonly texts: Readonly<Partial<Record<StepTextKey, StepText>>>;
  readonly entries: readonly StepEntry[];
  /** HJ-2: meeting whose minutes hold the agreed judgement. */
  readonly minutesId: string | null;
  /** The judgement as it read when those minutes were named: a text changed since is not agreed. */
  readonly agreedJudgement: string;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
}

/** What people change in a step, flat: every text under its key, the list of entries, the minutes. */
export type StepFields = Readonly<Partial<Record<StepTextKey, string>>> & {
  readonly entries?: readonly StepEntry[];
  readonly minutesId?: string | null;
};

/** A step as it is begun: nothing written. */
export function beginStep(
  place: Pick<TeamStep, 'teamId' | 'schoolYear' | 'round' | 'step'>,
  at: string,
): TeamStep {
  const { teamId, schoolYear, round, step } = place;
  return {
    ...{ teamId, schoolYear, round, step, texts: {}, entries: [], minutesId: null, agreedJudgement: '' },
    ...{ startedAt: at, closedAt: null, closedBy: null },
  };
}

/** One text of a step; empty when nobody wrote it. */
export function textIn(step: Pick<TeamStep, 'texts'> | null, key: StepTextKey): string {
  return step?.texts[key]?.text ?? '';
}

/** The changeable part of a step, alone; a text nobody wrote is an empty one. */
export function stepFieldsOf(step: TeamStep): StepFields {
  const texts: Partial<Record<StepTextKey, string>> = {};
  for (const key of textKeysOf(step.step)) texts[key] = textIn(step, key);
  return { ...texts, entries: step.entries, minutesId: step.minutesId };
}

/** Faults of what was sent into a step. `members`: everybody who is or was in the team. */
export function stepFaults(
  step: StepId,
  mine: StepFields,
  members: ReadonlySet<string>,
): readonly InputFault[] {
  const keys = textKeysOf(step);
  const faults: InputFault[] = keys.flatMap((key) =>
    textFaults(key, mine[key] ?? '', { most: TEXT_LIMITS.long }),
  );
  for (const key of Object.keys(mine))
    if (key !== 'entries' && key !== 'minutesId' && !keys.some((known) => known === key))
      faults.push({ path: key, reason: 'not_editable' });
  const entries = mine.entries ?? [];
  if (entries.length > MOST_ENTRIES)
    faults.push({ path: 'entries', reason: 'too_many', values: { most: MOST_ENTRIES } });
  if (new Set(entries.map(({ id }) => id)).size < entries.length)
    faults.push({ path: 'entries', reason: 'duplicate' });
  entries.forEach((entry, place) => {
    const at = `entries.${place}`;
    if (STEP_OF_ENTRY[entry.kind] !== step) faults.push({ path: `${at}.kind`, reason: 'unknown_value' });
    faults.push(...entryFaults(entry, members).map((fault) => ({ ...fault, path: `${at}.${fault.path}` })));
  });
  if (mine.minutesId !== undefined && mine.minutesId !== null && step !== 'HJ-2')
    faults.push({ path: 'minutesId', reason: 'not_editable' });
  return faults;
}

/** Nothing is written into a closed step: whoever wants to opens it again first. */
function writingRefusals(step: TeamStep): readonly Refusal[] {
  return step.closedAt === null ? [] : [{ reason: 'step_closed' }];
}

function withTexts(step: TeamStep, taken: StepFields, who: { readonly by: string; readonly at: string }) {
  const texts: Partial<Record<StepTextKey, StepText>> = { ...step.texts };
  for (const key of textKeysOf(step.step)) {
    const text = taken[key];
    if (text !== undefined) texts[key] = { text, ...who };
  }
  return texts;
}

/**
 * Merges an edit into a step. Naming minutes says that the judgement, as it reads after this very edit, is the one
 * agreed at that meeting; naming the same minutes again says so of a reworded one.
 * @param minutes the meeting that the edit names, null when it names none
 */
export function editStep(
  step: TeamStep,
  version: number,
  edit: Edit<StepFields>,
  who: { readonly by: string; readonly at: string },
  minutes: Pick<Meeting, 'teamId' | 'state'> | null,
): Decided<{ readonly step: TeamStep; readonly conflicts: readonly FieldConflict[] }> {
  const refusals = writingRefusals(step);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  if (minutes !== null && (minutes.teamId !== step.teamId || minutes.state !== 'held'))
    return refused('meeting_not_held');
  const { taken, conflicts } = mergeEdit<StepFields>(edit, stepFieldsOf(step), version);
  const texts = withTexts(step, taken, who);
  const changed: TeamStep = {
    ...step,
    texts,
    entries: taken.entries ?? step.entries,
    minutesId: taken.minutesId === undefined ? step.minutesId : taken.minutesId,
  };
  if (edit.mine.minutesId === undefined || edit.mine.minutesId !== changed.minutesId)
    return decided({ step: changed, conflicts });
  const agreedJudgement = changed.minutesId === null ? '' : textIn(changed, 'judgement');
  return decided({ step: { ...changed, agreedJudgement }, conflicts });
}

/** The entry put in place of the one with its id, or behind the last. */
export function putEntry(step: TeamStep, entry: StepEntry): readonly StepEntry[] {
  return step.entries.some(({ id }) => id === entry.id)
    ? step.entries.map((kept) => (kept.id === entry.id ? entry : kept))
    : [...step.entries, entry];
}

/** How many of a step's questions have an answer. */
export function answersIn(step: Pick<TeamStep, 'step' | 'texts'>): number {
  return STEP_QUESTIONS[step.step].filter((key) => textIn(step, key).trim() !== '').length;
}

/** What HJ-2 looks at (`ProblemFacts`), from its record, the minutes it names and whether class results are there. */
export function problemFactsOf(
  step: TeamStep | null,
  more: { readonly classResults: boolean; readonly minutes: Pick<Meeting, 'signed' | 'state'> | null },
): ProblemFacts {
  const entries = step?.entries ?? [];
  const judgement = textIn(step, 'judgement').trim();
  return {
    classDescribed: more.classResults || entriesOf(entries, 'difficulty').length > 0,
    answers: step === null ? 0 : answersIn(step),
    judgementAgreed:
      judgement !== '' && more.minutes?.state === 'held' && step?.agreedJudgement.trim() === judgement,
    evidenceKinds: new Set(entriesOf(entries, 'evidence').map(({ evidence }) => evidence)).size,
    minutesSigned: more.minutes !== null && more.minutes.signed !== null,
  };
}
