import type { Circumstances } from '../access/access-terms.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import type { TeamEntry } from './team-entry.ts';

/** Who reads a case besides its author. */
export const SHARE_LEVELS = ['own', 'team', 'school'] as const;
export type ShareLevel = (typeof SHARE_LEVELS)[number];

/** DOC-19. */
export interface CaseFields {
  readonly title: string;
  readonly situation: string;
  readonly expected: string;
  readonly done: string;
  readonly seen: string;
  readonly result: string;
  readonly why: string;
  readonly advice: string;
  readonly materials: string;
  readonly share: ShareLevel;
}

/** A case of one teacher's practice (U-9): situation, action, result, lesson learned. */
export interface TeachingCase extends TeamEntry, CaseFields {
  readonly authorId: string;
  readonly schoolId: string | null;
}

export const EMPTY_CASE: Omit<CaseFields, 'title'> = {
  situation: '',
  expected: '',
  done: '',
  seen: '',
  result: '',
  why: '',
  advice: '',
  materials: '',
  share: 'own',
};

/** Texts of a case in the order in which one tells it. */
export const CASE_TEXTS = [
  'situation',
  'expected',
  'done',
  'seen',
  'result',
  'why',
  'advice',
  'materials',
] as const satisfies readonly (keyof CaseFields)[];

export function caseFieldsOf(fields: CaseFields): CaseFields {
  const { title, situation, expected, done, seen, result, why, advice, materials, share } = fields;
  return { title, situation, expected, done, seen, result, why, advice, materials, share };
}

export function caseFaults(fields: CaseFields): readonly InputFault[] {
  return [
    ...textFaults('title', fields.title, { most: TEXT_LIMITS.line, required: true }),
    ...CASE_TEXTS.flatMap((name) => textFaults(name, fields[name], { most: TEXT_LIMITS.long })),
    ...(SHARE_LEVELS.includes(fields.share) ? [] : [{ path: 'share', reason: 'unknown_value' } as const]),
  ];
}

/** What the case's author let others see. */
export function caseCircumstances(
  kept: Pick<TeachingCase, 'authorId' | 'share'>,
  personId: string,
): Circumstances {
  return {
    own: kept.authorId === personId,
    sharedWithTeam: kept.share !== 'own',
    shared: kept.share === 'school',
  };
}
