import { readMarker } from '@uchitelskaya/shared/documents/sheet/sheet-layout';
import { localFault } from '../add-on-fault.ts';

/** Which tracker a file holds: enough to ask the service for it again. */
export interface TrackerPlace {
  /** `TR-3`. */
  readonly kind: string;
  readonly scope: Readonly<Record<string, string>>;
}

/** The tracker of a team's plan (documents.md §4). */
export function planTracker(team: string, schoolYear: string): TrackerPlace {
  return { kind: 'TR-3', scope: { team, schoolYear } };
}

/**
 * The tracker meant by «Отправить правки» and «Обновить»: the one of the open tab; from any other tab the only one of
 * the file.
 * @throws AddOnFault `no_tracker`, `two_trackers`
 */
export function trackerPlaceOf(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): TrackerPlace {
  const open = placeOf(spreadsheet.getActiveSheet());
  if (open !== null) return open;
  const places = new Map<string, TrackerPlace>();
  for (const sheet of spreadsheet.getSheets()) {
    const place = placeOf(sheet);
    if (place !== null) places.set(JSON.stringify(place), place);
  }
  const [only] = Array.from(places.values());
  if (only === undefined) throw localFault('no_tracker');
  if (places.size > 1) throw localFault('two_trackers');
  return only;
}

function placeOf(sheet: GoogleAppsScript.Spreadsheet.Sheet): TrackerPlace | null {
  if (sheet.getType() !== SpreadsheetApp.SheetType.GRID) return null;
  const marker = readMarker(sheet.getRange(1, 1).getValue());
  return marker && { kind: marker.kind, scope: marker.scope };
}
