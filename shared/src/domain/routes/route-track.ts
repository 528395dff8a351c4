import type { RouteForm, RouteStep } from './route-step.ts';

/** Groups whose route has something of its own (diagnostics-and-routes.md §8.5). */
export const ROUTE_TRACKS = [
  'young_teacher',
  'preschool_newcomer',
  'leader_reserve',
  'silver_tutor',
  'low_result_school',
] as const;
export type RouteTrack = (typeof ROUTE_TRACKS)[number];

/** What a group's route is expected to hold. Its sentence on screen: `route.trackAbout.<track>`. */
export interface TrackSupport {
  /** Forms that belong to the group: each is offered as a step. */
  readonly forms: readonly RouteForm[];
  /** The route names a tutor or mentor. */
  readonly mentor: boolean;
  /** Hours of training that are the base; null where there is none. */
  readonly hours: number | null;
}

/** What differs by group, as data. Which forms stand for a laboratory, an association, a trajectory is our choice [D]. */
export const TRACK_SUPPORT: Readonly<Record<RouteTrack, TrackSupport>> = {
  // Obligatory forms of support, a mentor, the association of young teachers.
  young_teacher: { forms: ['mentoring', 'lesson_visit', 'seminar'], mentor: true, hours: null },
  // The laboratory of competences: practice beside somebody who knows the age.
  preschool_newcomer: { forms: ['internship', 'master_class', 'mentoring'], mentor: true, hours: null },
  // The own trajectory of who is to lead.
  leader_reserve: { forms: ['internship', 'exchange_day'], mentor: true, hours: null },
  // Teachers of experience become tutors: the internship module is their route.
  silver_tutor: { forms: ['internship', 'tutorial'], mentor: false, hours: null },
  // Training by the deficits found; a programme of 36 hours is the base.
  low_result_school: { forms: ['course'], mentor: false, hours: 36 },
};

/** One thing that the group's route is to hold, and whether it does. */
export type TrackItem =
  | { readonly kind: 'form'; readonly form: RouteForm; readonly there: boolean }
  | { readonly kind: 'mentor'; readonly there: boolean }
  | {
      readonly kind: 'hours';
      /** Hours in the route so far, and those of the base. */
      readonly have: number;
      readonly need: number;
      readonly there: boolean;
    };

interface Followed {
  readonly track: RouteTrack | null;
  readonly youngSpecialist: boolean;
  readonly mentorId: string | null;
  readonly steps: readonly Pick<RouteStep, 'form' | 'hours' | 'status'>[];
}

/** Groups that a teacher belongs to: the one that was named, and that of the first three years of work. */
export function tracksOf(route: Pick<Followed, 'track' | 'youngSpecialist'>): readonly RouteTrack[] {
  const { track, youngSpecialist } = route;
  const own = track === null ? [] : [track];
  return youngSpecialist && track !== 'young_teacher' ? [...own, 'young_teacher'] : own;
}

/** What one group's route is to hold, against what stands in this one. It tells; it never forbids. */
export function trackItems(track: RouteTrack, route: Followed): readonly TrackItem[] {
  const { forms, mentor, hours } = TRACK_SUPPORT[track];
  const steps = route.steps.filter(({ status }) => status !== 'dropped');
  const items: TrackItem[] = forms.map((form) => ({
    kind: 'form',
    form,
    there: steps.some((step) => step.form === form),
  }));
  if (mentor) items.push({ kind: 'mentor', there: route.mentorId !== null });
  if (hours !== null) {
    const have = steps.reduce((sum, step) => sum + (step.hours ?? 0), 0);
    items.push({ kind: 'hours', have, need: hours, there: have >= hours });
  }
  return items;
}
