import { isTimeOfDay } from '../calendar/calendar-date.ts';
import { conflictsUnder, type Edit, mergeEdit } from '../records/edit.ts';
import { choiceFaults, type InputFault, limitFaults, TEXT_LIMITS } from '../records/input-fault.ts';
import type { FieldConflict } from '../records/three-way-merge.ts';
import type { CaseLevel } from './case-level.ts';
import type { LessonNumber } from './lesson-study.ts';

/** How busy the pupil was; no judgement. */
export const ENGAGEMENTS = ['on_task', 'partly', 'off_task', 'cannot_see'] as const;
export type Engagement = (typeof ENGAGEMENTS)[number];

/** Whether the criterion was met: about the pupil, never about the teacher. */
export const CRITERION_ANSWERS = ['yes', 'partly', 'no', 'cannot_tell'] as const;
export type CriterionAnswer = (typeof CRITERION_ANSWERS)[number];

/** One thing seen or heard. What was seen and what the observer makes of it stand apart (F-LS-4). */
export interface MomentFields {
  /** «10:44»; null when nobody noted it. */
  readonly time: string | null;
  readonly stage: string;
  readonly engagement: Engagement | null;
  /** What the pupil did and said. */
  readonly saw: string;
  /** What the observer makes of it. */
  readonly meant: string;
}

export interface ObservedMoment extends MomentFields {
  readonly id: string;
}

/** What is written once for the whole lesson. */
export interface SheetFields {
  readonly metCriterion: CriterionAnswer | null;
  /** By what that was seen. */
  readonly criterionEvidence: string;
  readonly surprises: string;
  /** Seen in others of this level. */
  readonly patterns: string;
  readonly askInInterview: string;
}

/** F-LS-4: what one observer saw of one case pupil at one lesson. */
export interface ObservationSheet extends SheetFields {
  readonly teamId: string;
  readonly schoolYear: string;
  readonly cycleId: string;
  readonly lessonNumber: LessonNumber;
  readonly observerId: string;
  readonly level: CaseLevel;
  /** The pupil who stood for that level at this lesson. */
  readonly code: string;
  /** In the order they were noted. */
  readonly moments: readonly ObservedMoment[];
}

/** More moments than a lesson has minutes is a mistake. */
export const MOST_MOMENTS = 200;

const MOMENT_LIMITS = { stage: TEXT_LIMITS.short, saw: TEXT_LIMITS.line, meant: TEXT_LIMITS.line } as const;
const SHEET_LIMITS = {
  criterionEvidence: TEXT_LIMITS.line,
  surprises: TEXT_LIMITS.line,
  patterns: TEXT_LIMITS.line,
  askInInterview: TEXT_LIMITS.line,
} as const;

/** A sheet on which nothing stands yet. */
export function newSheet(place: Omit<ObservationSheet, keyof SheetFields | 'moments'>): ObservationSheet {
  return {
    ...place,
    metCriterion: null,
    criterionEvidence: '',
    surprises: '',
    patterns: '',
    askInInterview: '',
    moments: [],
  };
}

const EMPTY_MOMENT: MomentFields = { time: null, stage: '', engagement: null, saw: '', meant: '' };

function isEmptyMoment({ saw, meant, engagement }: MomentFields): boolean {
  return `${saw}${meant}`.trim() === '' && engagement === null;
}

/** One moment of an edit: a known id changes, an unknown one adds, `removed` takes out. */
export interface MomentEdit extends Edit<MomentFields> {
  readonly id: string;
  readonly removed?: boolean;
}

export interface SheetEdit {
  readonly fields?: Edit<SheetFields>;
  readonly moments?: readonly MomentEdit[];
}

/** The fields of a sheet, alone. */
export function sheetFieldsOf(sheet: SheetFields): SheetFields {
  const { metCriterion, criterionEvidence, surprises, patterns, askInInterview } = sheet;
  return { metCriterion, criterionEvidence, surprises, patterns, askInInterview };
}

/** Applies an edit; `now` («10:44») is the time of a new moment that names none. */
export function applySheetEdit(
  sheet: ObservationSheet,
  version: number,
  edit: SheetEdit,
  now: string,
): { readonly sheet: ObservationSheet; readonly conflicts: readonly FieldConflict[] } {
  const head =
    edit.fields === undefined
      ? { taken: {}, conflicts: [] }
      : mergeEdit(edit.fields, sheetFieldsOf(sheet), version);
  const conflicts: FieldConflict[] = [...head.conflicts];
  let { moments } = sheet;
  for (const change of edit.moments ?? []) {
    const kept = moments.find(({ id }) => id === change.id);
    if (change.removed === true) moments = moments.filter(({ id }) => id !== change.id);
    else if (kept === undefined) {
      const fields = { ...EMPTY_MOMENT, ...change.mine };
      if (isEmptyMoment(fields)) continue;
      moments = [...moments, { ...fields, id: change.id, time: fields.time ?? now }];
    } else {
      const { id, ...written } = kept;
      const merge = mergeEdit(change, written, version);
      conflicts.push(...conflictsUnder(`moments.${id}.`, merge.conflicts));
      moments = moments.map((moment) => (moment.id === id ? { ...moment, ...merge.taken } : moment));
    }
  }
  return { sheet: { ...sheet, ...head.taken, moments }, conflicts };
}

/** Faults of what an edit brings; `total` moments would stand on the sheet. */
export function sheetEditFaults(edit: SheetEdit, total: number): readonly InputFault[] {
  const mine = edit.fields?.mine ?? {};
  const moments = edit.moments ?? [];
  return [
    ...limitFaults('', mine, SHEET_LIMITS),
    ...choiceFaults('metCriterion', mine.metCriterion, CRITERION_ANSWERS),
    ...moments.flatMap((moment, i): readonly InputFault[] => {
      const path = `moments.${i}.`;
      const { time, engagement } = moment.mine;
      return [
        ...limitFaults(path, moment.mine, MOMENT_LIMITS),
        ...choiceFaults(`${path}engagement`, engagement, ENGAGEMENTS),
        ...(time === undefined || time === null || isTimeOfDay(time)
          ? []
          : [{ path: `${path}time`, reason: 'not_a_time' } as const]),
      ];
    }),
    ...(total > MOST_MOMENTS
      ? [{ path: 'moments', reason: 'too_many', values: { most: MOST_MOMENTS } } as const]
      : []),
  ];
}

/** Whether anything stands on the sheet: an empty one is no observation. */
export function isFilledSheet(sheet: Pick<ObservationSheet, keyof SheetFields | 'moments'>): boolean {
  return (
    sheet.moments.some((moment) => !isEmptyMoment(moment)) ||
    sheet.metCriterion !== null ||
    [sheet.criterionEvidence, sheet.surprises, sheet.patterns].some((text) => text.trim() !== '')
  );
}
