import type { Reader } from '../reader.ts';

/** Rooms of «Итоги», in the order of a year's end. The first one has the address of the whole. */
const RESULTS_ROOMS = [
  'impact',
  'dynamics',
  'presentations',
  'recommendations',
  'cases',
  'materials',
  'maturity',
  'summary',
  'conditions',
] as const;
export type ResultsRoom = (typeof RESULTS_ROOMS)[number];

function roomHref(teamId: string, room: ResultsRoom): string {
  return `/teams/${teamId}/results${room === 'impact' ? '' : `/${room}`}`;
}

/** The rooms as links, for the template `results/rooms`. */
export function toRooms(teamId: string, current: ResultsRoom, { t }: Reader) {
  return RESULTS_ROOMS.map((room) => ({
    href: roomHref(teamId, room),
    text: t(`results.room.${room}`),
    current: room === current,
  }));
}
