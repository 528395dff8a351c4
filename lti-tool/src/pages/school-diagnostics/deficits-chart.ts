import type { ShownLevels } from '@uchitelskaya/shared/domain/competence/small-group';
import type { Reader } from '../reader.ts';
import { levelsWords } from './shown-words.ts';

/** «Дефициты до и после»: two bars a group, with the same numbers in the table beside it. */
export interface DeficitsChart {
  readonly label: string;
  readonly height: number;
  readonly rows: readonly {
    readonly title: string;
    readonly y: { readonly title: number; readonly before: number; readonly now: number };
    readonly before: ChartBar;
    readonly now: ChartBar;
  }[];
}

interface ChartBar {
  /** Width of the bar, 0 to 220. */
  readonly width: number;
  /** Where its number stands. */
  readonly textX: number;
  readonly textY: number;
  readonly text: string;
}

const WIDTH = 220;
const ROW = 58;

function toBar(levels: ShownLevels, y: number, reader: Reader): ChartBar {
  const { low, hidden } = levelsWords(levels, reader);
  const share = levels.kind === 'shown' ? levels.low.from / levels.people : 0;
  const width = Math.round(share * WIDTH);
  return {
    width,
    textX: width + 8,
    textY: y + 11,
    text: hidden === '' ? low : reader.t('competence.hiddenShort'),
  };
}

export function toDeficitsChart(
  groups: readonly {
    readonly title: string;
    readonly before: ShownLevels;
    readonly now: ShownLevels;
  }[],
  reader: Reader,
): DeficitsChart {
  const rows = groups.map(({ title, before, now }, i) => {
    const y = { title: i * ROW + 14, before: i * ROW + 20, now: i * ROW + 36 };
    return { title, y, before: toBar(before, y.before, reader), now: toBar(now, y.now, reader) };
  });
  return { label: reader.t('competence.chartLabel'), height: Math.max(1, rows.length) * ROW, rows };
}
