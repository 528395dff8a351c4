import type { sheets_v4 } from 'googleapis/build/src/apis/sheets';
import { isOurTab } from '../documents/sheet/present-rows.ts';
import type { PresentSheet, PresentTab } from '../documents/sheet/present-sheet.ts';
import type { SheetOp } from '../documents/sheet/sheet-op.ts';
import { askGoogle, type Patience } from './google-call.ts';
import { isRepeatable, type KnownTab, sheetRequests } from './sheet-requests.ts';

/** Only what is looked at: a spreadsheet whole has megabytes of formats. */
const TAB_FIELDS =
  'sheets(properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount)),conditionalFormats,protectedRanges(protectedRangeId,description),basicFilter(range))';

/** Spreadsheets through the Sheets API. */
export class GoogleSheets {
  readonly #sheets: sheets_v4.Sheets;
  readonly #patience: Patience;

  constructor(sheets: sheets_v4.Sheets, patience: Patience) {
    this.#sheets = sheets;
    this.#patience = patience;
  }

  /** Three calls: the tabs, their first cells, and our tabs whole. */
  async read(fileId: string): Promise<PresentSheet> {
    const tabs = (await this.#tabs(fileId)).filter(({ properties }) => properties?.sheetType !== 'OBJECT');
    const titles = tabs.map(({ properties }) => properties?.title ?? '');
    const firsts = await this.#values(
      fileId,
      titles.map((title) => `${quoted(title)}!A1`),
    );
    const ours = titles.filter((_, index) => isOurTab(firsts[index]?.[0]?.[0]));
    const whole = await this.#values(fileId, ours.map(quoted));
    return {
      tabs: tabs.map(({ properties }, index): PresentTab => {
        const title = titles[index] ?? '';
        return {
          handle: String(properties?.sheetId ?? 0),
          title,
          rowCount: properties?.gridProperties?.rowCount ?? 0,
          columnCount: properties?.gridProperties?.columnCount ?? 0,
          cells: (ours.includes(title) ? whole[ours.indexOf(title)] : firsts[index]) ?? [],
        };
      }),
    };
  }

  /** One batch: all or nothing. */
  async write(fileId: string, ops: readonly SheetOp[]): Promise<void> {
    if (ops.length === 0) return;
    const present = new Map<string, KnownTab>();
    for (const tab of await this.#tabs(fileId)) {
      const { sheetId, gridProperties } = tab.properties ?? {};
      present.set(String(sheetId ?? 0), {
        sheetId: sheetId ?? 0,
        rows: gridProperties?.rowCount ?? 0,
        columns: gridProperties?.columnCount ?? 0,
        conditionalFormats: tab.conditionalFormats ?? [],
        protectedRanges: tab.protectedRanges ?? [],
        hasFilter: tab.basicFilter !== undefined,
      });
    }
    const requests = [...sheetRequests(ops, present)];
    await askGoogle(
      () =>
        this.#sheets.spreadsheets.batchUpdate(
          { spreadsheetId: fileId, requestBody: { requests } },
          { retry: false },
        ),
      { repeatable: isRepeatable(ops), patience: this.#patience },
    );
  }

  async #tabs(fileId: string): Promise<readonly sheets_v4.Schema$Sheet[]> {
    const found = await askGoogle(
      () => this.#sheets.spreadsheets.get({ spreadsheetId: fileId, fields: TAB_FIELDS }, { retry: false }),
      { repeatable: true, patience: this.#patience },
    );
    return found.sheets ?? [];
  }

  async #values(fileId: string, ranges: readonly string[]): Promise<readonly PresentTab['cells'][]> {
    if (ranges.length === 0) return [];
    const found = await askGoogle(
      () =>
        this.#sheets.spreadsheets.values.batchGet(
          {
            spreadsheetId: fileId,
            ranges: [...ranges],
            valueRenderOption: 'UNFORMATTED_VALUE',
            dateTimeRenderOption: 'SERIAL_NUMBER',
          },
          { retry: false },
        ),
      { repeatable: true, patience: this.#patience },
    );
    return (found.valueRanges ?? []).map(({ values }) => (values ?? []).map((row) => row.map(plainCell)));
  }
}

function plainCell(value: unknown): PresentTab['cells'][number][number] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Tab titles in ranges stand in single quotes. */
function quoted(title: string): string {
  return `'${title.replace(/'/g, "''")}'`;
}
