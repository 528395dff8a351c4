import type { MeetingSegment } from '@uchitelskaya/shared/domain/meetings/meeting';
import type { Translate } from '../../view/messages.ts';

/** The line of time above an agenda: a bar a point as wide as planned, filled as far as spent. */
export interface TimeBar {
  readonly bars: readonly {
    readonly x: number;
    readonly width: number;
    readonly spent: number;
    readonly state: 'done' | 'now';
  }[];
  /** Where the meeting is now; null outside one. */
  readonly tick: number | null;
  /** The same in words. */
  readonly label: string;
}

/** Units of the drawing; it stretches to the width of the page. */
const WIDTH = 540;
const GAP = 4;

/** `nowId`: the point that is open while the meeting runs. Points planned for no time get a sliver. */
export function toTimeBar(segments: readonly MeetingSegment[], nowId: string | null, t: Translate): TimeBar {
  const room = WIDTH - GAP * Math.max(0, segments.length - 1);
  const weights = segments.map(({ plannedMinutes, minutes }) => Math.max(plannedMinutes, minutes, 1));
  const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let x = 0;
  let tick: number | null = null;
  const bars = segments.map(({ id, minutes }, place) => {
    const weight = weights[place] ?? 1;
    const width = Math.round((room * weight) / whole);
    const spent = Math.round((width * Math.min(minutes, weight)) / weight);
    const bar = { x, width, spent, state: id === nowId ? ('now' as const) : ('done' as const) };
    if (id === nowId) tick = x + spent;
    x += width + GAP;
    return bar;
  });
  const parts = segments.map(({ title, minutes, plannedMinutes }) =>
    t('meeting.time.part', { title, minutes, planned: plannedMinutes }),
  );
  return { bars, tick, label: t('meeting.time.label', { parts: parts.join(', ') }) };
}
