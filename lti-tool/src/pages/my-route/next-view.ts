import type { RouteNext } from '@uchitelskaya/shared/domain/routes/route-next';
import type { Reader } from '../reader.ts';
import type { NextView } from '../team-home/next-view.ts';

/** The next thing in one's own route, as the template `next` wants it. */
export function toRouteNextView(
  { key, due, anchor, values }: RouteNext,
  { t, formats, today }: Reader,
): NextView {
  const eyebrow =
    due === null
      ? t('next.eyebrow')
      : due < today
        ? t('next.eyebrowLate', { day: formats.day(due) })
        : t('next.eyebrowUntil', { day: formats.untilDay(due) });
  const step = /^step-(.+)$/.exec(anchor)?.[1];
  const query = step === undefined ? '' : `?step=${step}`;
  return {
    eyebrow,
    title: t(`route.next.${key}.title`, values),
    why: t(`route.next.${key}.why`, values),
    button: t(`route.next.${key}.button`, values),
    href: anchor === '' ? '/my/route' : `/my/route${query}#${anchor}`,
  };
}
