import type { NextAction, Room, SpacePlace } from '@uchitelskaya/shared/domain/team/next-action';
import type { Reader } from '../reader.ts';

/** The next action in words, as the template `next` wants it. */
export interface NextView {
  readonly eyebrow: string;
  readonly title: string;
  readonly why: string;
  readonly href: string;
  readonly button: string;
}

const ROOM_PATH: Readonly<Record<Room, string>> = {
  home: '',
  charter: '/charter',
  path: '/path',
  step: '/steps',
  plan: '/plan',
  meetings: '/meetings',
  meeting: '/meetings',
  my_route: '/my/route',
  school_routes: '/school/method-work',
  lessons: '/lessons',
  diary: '/diary',
  results: '/results',
  my_surveys: '/my/surveys',
  school_recommendations: '/school/recommendations',
  school_bank: '/school/bank',
};

/** Rooms outside the team's space. */
const ELSEWHERE: ReadonlySet<Room> = new Set([
  'my_route',
  'school_routes',
  'my_surveys',
  'school_recommendations',
  'school_bank',
]);

/** Address of a place in a team's space. */
function placeHref(home: string, place: SpacePlace): string {
  const { room, meetingId, step, path = '', anchor } = place;
  if (room === 'meetings' && anchor === 'new') return `${home}/meetings/new`;
  if (room === 'plan' && anchor === 'preset') return `${home}/plan/preset`;
  if (room === 'plan' && anchor === 'without-responsible') return `${home}/plan?show=nobody`;
  if (ELSEWHERE.has(room)) return `${ROOM_PATH[room]}${anchor === undefined ? '' : `#${anchor}`}`;
  const part = meetingId ?? step;
  const id = part === undefined ? '' : `/${part}`;
  return `${home}${ROOM_PATH[room]}${id}${path}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** «Следующее дело» with its day: ahead, today, or past. */
function eyebrow(due: string | null, { t, formats, today }: Reader): string {
  if (due === null) return t('next.eyebrow');
  if (due === today) return t('next.eyebrowToday');
  return due < today
    ? t('next.eyebrowLate', { day: formats.day(due) })
    : t('next.eyebrowUntil', { day: formats.untilDay(due) });
}

/** Verb, object, why, by when; the button repeats the title. */
export function toNextView(action: NextAction, home: string, reader: Reader): NextView {
  const { t, formats } = reader;
  const { key, due } = action;
  const values = { ...action.values, day: due === null ? '' : formats.day(due) };
  return {
    eyebrow: eyebrow(due, reader),
    title: t(`next.${key}.title`, values),
    why: t(`next.${key}.why`, values),
    button: t(`next.${key}.button`, values),
    href: placeHref(home, action.place),
  };
}
