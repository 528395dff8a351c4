import {
  FIXED_FILL,
  HEADER_FILL,
  INPUT_FILL,
  LINE_COLOUR,
  QUIET_COLOUR,
  TEXT_COLOUR,
} from '@uchitelskaya/shared/documents/sheet/sheet-look';
import type { CellFormat } from '@uchitelskaya/shared/documents/sheet/sheet-op';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** `@` keeps `05.10` and `007` what they are: text. */
const NUMBER_FORMATS: Readonly<Record<CellFormat['numbers'], string>> = {
  text: '@',
  integer: '0',
  date: 'dd.mm.yyyy',
};

interface Look {
  readonly size: number;
  readonly weight: 'bold' | 'normal';
  readonly colour: string;
  /** Null: the paper shows. */
  readonly fill: string | null;
  readonly wrap: boolean;
  readonly lines: boolean;
}

const LOOKS: Readonly<Record<CellFormat['look'], Look>> = {
  title: { size: 14, weight: 'bold', colour: TEXT_COLOUR, fill: null, wrap: false, lines: false },
  line: { size: 10, weight: 'normal', colour: QUIET_COLOUR, fill: null, wrap: false, lines: false },
  header: { size: 10, weight: 'bold', colour: TEXT_COLOUR, fill: HEADER_FILL, wrap: true, lines: true },
  input: { size: 10, weight: 'normal', colour: TEXT_COLOUR, fill: INPUT_FILL, wrap: true, lines: true },
  fixed: { size: 10, weight: 'normal', colour: TEXT_COLOUR, fill: FIXED_FILL, wrap: true, lines: true },
};

/** Number format and looks of an area. */
export function formatArea(range: Range, format: CellFormat): void {
  const look = LOOKS[format.look];
  range
    .setNumberFormat(NUMBER_FORMATS[format.numbers])
    .setFontSize(look.size)
    .setFontWeight(look.weight)
    .setFontColor(`#${look.colour}`)
    .setBackground(look.fill === null ? null : `#${look.fill}`)
    .setWrap(look.wrap)
    .setVerticalAlignment('top');
  if (look.lines) {
    const solid = SpreadsheetApp.BorderStyle.SOLID;
    range.setBorder(true, true, true, true, true, true, `#${LINE_COLOUR}`, solid);
  }
}
