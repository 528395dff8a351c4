/** Kinds of evidence (glossary.md §4). A problem needs at least two of them (HJ-2). */
export const EVIDENCE_KINDS = [
  'marks',
  'register',
  'monitoring',
  'internal_test',
  'vpr',
  'oge',
  'ege',
  'olympiad',
  'observation',
  'interview',
  'product_review',
  'portfolio',
  'survey_teacher',
  'survey_pupil',
  'survey_parent',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const LITERACY_THEMES = [
  'math',
  'reading',
  'science',
  'financial',
  'creative_thinking',
  'critical_thinking',
] as const;
export type LiteracyTheme = (typeof LITERACY_THEMES)[number];

/** RULE-03: a count of process is never shown as a result. */
export const INDICATOR_NATURES = ['process', 'result'] as const;
export type IndicatorNature = (typeof INDICATOR_NATURES)[number];

/** Where the value of an indicator comes from (IR-3). */
export const VALUE_SOURCES = ['auto', 'manual', 'mixed'] as const;
export type ValueSource = (typeof VALUE_SOURCES)[number];
