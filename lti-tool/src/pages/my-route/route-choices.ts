import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { LabelGroup, LabelIds } from '@uchitelskaya/shared/contract/labels/label-set';
import { DEFICIT_GROUPS } from '@uchitelskaya/shared/domain/competence/deficit-group';
import { CATEGORIES, GOAL_KINDS, ROUTE_DECISIONS } from '@uchitelskaya/shared/domain/routes/individual-route';
import { PRACTICE_KINDS, ROUTE_FORMS } from '@uchitelskaya/shared/domain/routes/route-step';
import { ROUTE_TRACKS } from '@uchitelskaya/shared/domain/routes/route-track';
import type { RouteSpace } from '@uchitelskaya/shared/service/routes/load-route';
import type { Option } from '../../view/field.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

/** Choices of the forms of a route, made once a page. */
export interface RouteChoices {
  readonly categories: readonly Option[];
  readonly yesNo: readonly Option[];
  readonly tracks: readonly Option[];
  readonly teams: readonly Option[];
  readonly mentors: readonly Option[];
  readonly witnesses: readonly Option[];
  readonly decisions: readonly Option[];
  readonly goalKinds: readonly Option[];
  readonly groups: readonly Option[];
  readonly scores: readonly Option[];
  readonly goals: readonly Option[];
  readonly forms: readonly Option[];
  readonly statuses: readonly Option[];
  readonly practices: readonly Option[];
}

/** What the teacher sets; `confirmed` is a colleague's word. */
const OWN_STATUSES = ['planned', 'in_progress', 'done', 'dropped'] as const;

export function toRouteChoices(space: RouteSpace, people: People, { t, locale }: Reader): RouteChoices {
  const none = (text: string): Option => ({ value: '', label: text });
  const labelled = <G extends LabelGroup>(group: G, ids: readonly LabelIds[G][]): readonly Option[] =>
    ids.map((id) => ({ value: String(id), label: label(locale, group, id) }));
  return {
    categories: labelled('category', CATEGORIES),
    yesNo: [
      { value: 'no', label: t('route.no') },
      { value: 'yes', label: t('route.yes') },
    ],
    tracks: [none(t('route.noTrack')), ...labelled('routeTrack', ROUTE_TRACKS)],
    teams: [none(t('route.noTeam')), ...space.teams.map(({ id, name }) => ({ value: id, label: name }))],
    mentors: people.options(space.colleagues, t('route.noMentor')),
    witnesses: people.options(space.colleagues, t('route.chooseWitness')),
    decisions: [none(t('route.notDecided')), ...labelled('routeDecision', ROUTE_DECISIONS)],
    goalKinds: labelled('goalKind', GOAL_KINDS),
    groups: [none(t('route.noGroup')), ...labelled('deficitGroup', DEFICIT_GROUPS)],
    scores: [
      none(t('route.noScore')),
      ...(['0', '1', '2', '3'] as const).map((score) => ({ value: score, label: t(`route.score.${score}`) })),
    ],
    goals: [
      none(t('route.noGoal')),
      ...space.route.goals.map(({ id, text }) => ({ value: id, label: text })),
    ],
    forms: labelled('routeForm', ROUTE_FORMS),
    statuses: labelled('routeStepStatus', OWN_STATUSES),
    practices: labelled('practiceKind', PRACTICE_KINDS),
  };
}
