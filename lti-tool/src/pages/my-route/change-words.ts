import { label } from '@uchitelskaya/shared/contract/labels/label';
import { changesSinceApproval, type RouteDifference } from '@uchitelskaya/shared/domain/routes/route-changes';
import type { RouteForm } from '@uchitelskaya/shared/domain/routes/route-step';
import type { RouteSpace } from '@uchitelskaya/shared/service/routes/load-route';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

type Fields = Extract<RouteDifference, { readonly fields: readonly unknown[] }>['fields'];

/** What is not as it was approved, a sentence each; nothing while the route is the teacher's draft. */
export function changeWords({ route }: RouteSpace, people: People, reader: Reader): readonly string[] {
  if (route.state === 'draft') return [];
  return changesSinceApproval(route).map((change) => sentence(change, people, reader));
}

function sentence(change: RouteDifference, people: People, reader: Reader): string {
  const { t } = reader;
  switch (change.kind) {
    case 'request':
      return t('route.change.request', { what: fieldWords('field', change.fields, people, reader) });
    case 'changed':
      return t('route.change.changed', {
        content: change.content,
        what: fieldWords('step', change.fields, people, reader),
      });
    default:
      return t(`route.change.${change.kind}`, { content: change.content });
  }
}

/** «срок: 20 января → 1 февраля; часов: 36 → 72». */
function fieldWords(area: 'field' | 'step', fields: Fields, people: People, reader: Reader): string {
  const { t, formats, locale } = reader;
  const shown = (field: string, value: string | number | null): string => {
    if (value === null || value === '') return t('route.change.nothing');
    if (field === 'form') return label(locale, 'routeForm', value as RouteForm);
    if (field === 'mentorId') return people.name(String(value));
    return field === 'start' || field === 'due' ? formats.day(String(value)) : String(value);
  };
  return fields
    .map(({ field, before, after }) =>
      t('route.change.field', {
        name: t(`route.${area}.${field}`),
        before: shown(field, before),
        after: shown(field, after),
      }),
    )
    .join('; ');
}
