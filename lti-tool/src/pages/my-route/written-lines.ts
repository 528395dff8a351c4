import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { RouteSpace } from '@uchitelskaya/shared/service/routes/load-route';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import { basisLines } from './basis-view.ts';

/** The written part of a route to read: what was left empty is left out. */
export function writtenLines(space: RouteSpace, people: People, reader: Reader) {
  const { route, teams, basis } = space;
  const { t, locale } = reader;
  const team = teams.find(({ id }) => id === route.teamId)?.name ?? '';
  const lines: readonly (readonly [string, string])[] = [
    [t('route.field.post'), [route.post, route.subject].filter(Boolean).join(', ')],
    [t('route.field.category'), label(locale, 'category', route.category)],
    [t('route.field.experience'), route.experience === null ? '' : String(route.experience)],
    [t('route.field.teamId'), team],
    [t('route.field.problem'), route.problem],
    [t('route.field.task'), route.task],
    [t('route.part.basis'), basisLines(basis, reader).join('\n')],
    [t('route.field.expectedSelf'), route.expectedSelf],
    [t('route.field.expectedPupils'), route.expectedPupils],
    [t('route.field.indicator'), route.indicator],
    [t('route.field.requestTo'), route.requestTo],
    [t('route.field.requestWhat'), route.requestWhat],
    [t('route.field.requestWhen'), route.requestWhen],
    [t('route.field.mentorId'), people.name(route.mentorId)],
    [t('route.part.midYear'), route.midYear],
    [t('route.field.reflection'), route.reflection],
    [t('route.field.evidence'), route.evidence],
    [
      t('route.field.decision'),
      route.decision === null ? '' : label(locale, 'routeDecision', route.decision),
    ],
  ];
  return lines.filter(([, text]) => text !== '').map(([name, text]) => ({ name, text }));
}
