import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { IndividualRoute } from '@uchitelskaya/shared/domain/routes/individual-route';
import { type TrackItem, trackItems, tracksOf } from '@uchitelskaya/shared/domain/routes/route-track';
import type { Reader } from '../reader.ts';

/** What the teacher's group asks of a route, and how much of it is there (§8.5). */
export function trackViews(route: IndividualRoute, reader: Reader) {
  const { t, locale } = reader;
  return tracksOf(route).map((track) => ({
    title: t('route.trackTitle', { group: label(locale, 'routeTrack', track) }),
    about: t(`route.trackAbout.${track}`),
    items: trackItems(track, route).map((item) => ({
      text: itemWords(item, reader),
      there: item.there,
      sign: t(item.there ? 'route.trackThere' : 'route.trackNotYet'),
    })),
  }));
}

function itemWords(item: TrackItem, { t, locale }: Reader): string {
  if (item.kind === 'form') return label(locale, 'routeForm', item.form);
  if (item.kind === 'mentor') return t('route.trackMentor');
  return t('route.trackHours', { have: item.have, need: item.need });
}
