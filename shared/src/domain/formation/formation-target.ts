import { gradeOf, parseClassLabel } from '../classes/class-label.ts';
import type { InputFault } from '../records/input-fault.ts';
import { LITERACY_THEMES } from '../results/evidence.ts';
import type { GroupingBasis } from '../team/team.ts';
import type { FormationWishes } from './formation-wishes.ts';

/** On what a proposal may unite people (team-cycle.md §4.1; glossary.md §4): the bases that the tool can look for. */
export const FORMATION_BASES = [
  'class',
  'parallel',
  'subject_area',
  'focus',
  'deficit',
] as const satisfies readonly GroupingBasis[];
export type FormationBasis = (typeof FORMATION_BASES)[number];

/** Related subjects: teachers of one area may look at one problem together. */
export const SUBJECT_AREAS = [
  'primary',
  'languages',
  'foreign_languages',
  'mathematics',
  'science',
  'social_studies',
  'arts_technology',
  'sport_health',
] as const;
export type SubjectArea = (typeof SUBJECT_AREAS)[number];

/** `TeachingFocus` without «другое»: what is enquired into. */
export const TEACHING_FOCUSES = ['group_work', 'formative_assessment', 'ict'] as const;
export type TeachingFocus = (typeof TEACHING_FOCUSES)[number];
/** A focus of enquiry, or one of the literacy themes on which a school project forms its subject teams [S4:62]. */
export const ENQUIRY_FOCUSES = [...TEACHING_FOCUSES, ...LITERACY_THEMES] as const;
export type EnquiryFocus = (typeof ENQUIRY_FOCUSES)[number];

export const MOST_TARGETS = 50;

/** What may be chosen as a target, where the choices are fixed; null where they are classes. */
const CHOICES: Readonly<Record<FormationBasis, readonly string[] | null>> = {
  class: null,
  parallel: Array.from({ length: 11 }, (_value, at) => String(at + 1)),
  subject_area: SUBJECT_AREAS,
  focus: ENQUIRY_FOCUSES,
  deficit: [],
};

/** Targets in one spelling: «7 "а"» of a form is the class «7А». What is none stays as it is, for {@link targetFaults}. */
export function tidyTargets(basis: FormationBasis, targets: readonly string[]): readonly string[] {
  const tidy = targets.map((text) => (basis === 'class' ? (parseClassLabel(text) ?? text) : text));
  return [...new Set(tidy)];
}

/** Faults of chosen targets. Each basis but the deficits needs one at least: otherwise nothing would unite the group. */
export function targetFaults(basis: FormationBasis, targets: readonly string[]): readonly InputFault[] {
  const known = CHOICES[basis];
  if (targets.length > MOST_TARGETS)
    return [{ path: 'targets', reason: 'too_many', values: { most: MOST_TARGETS } }];
  if (basis !== 'deficit' && targets.length === 0) return [{ path: 'targets', reason: 'required' }];
  const isKnown = (one: string) => (known === null ? parseClassLabel(one) === one : known.includes(one));
  if (targets.every(isKnown)) return [];
  return [{ path: 'targets', reason: known === null ? 'not_a_class' : 'unknown_value' }];
}

/**
 * Which of the targets a teacher belongs to by the own wishes. Classes and subjects that nobody told are taken to be all
 * of the targets: whoever chose the candidates knows who teaches there. A focus is one's own to choose.
 */
export function targetsOf(
  basis: FormationBasis,
  targets: readonly string[],
  wishes: Pick<FormationWishes, 'classes' | 'subjects' | 'focuses'> | null,
): readonly string[] {
  const { classes = [], subjects = [], focuses = [] } = wishes ?? {};
  const own: Readonly<Record<FormationBasis, readonly string[]>> = {
    class: classes,
    parallel: classes.map((label) => String(gradeOf(label))),
    subject_area: subjects,
    focus: focuses,
    deficit: [],
  };
  const told = own[basis];
  if (told.length === 0 && basis !== 'focus') return targets;
  return targets.filter((target) => told.includes(target));
}
