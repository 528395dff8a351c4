/** Spreadsheets count days from here: 1899-12-30 is 0. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** Serial number of an ISO date (`2026-10-05` → 46300), the same in Sheets and Excel; null when it is no date. */
export function dateSerial(iso: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) return null;
  const time = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return new Date(time).toISOString().slice(0, 10) === iso ? Math.round((time - EPOCH) / DAY) : null;
}

/** ISO date of a serial number; the time of day is dropped. Null outside the years 1900 to 9999. */
export function isoOfSerial(serial: number): string | null {
  const day = Math.floor(serial);
  if (!Number.isFinite(day) || day < 2 || day > 2_958_465) return null;
  return new Date(EPOCH + day * DAY).toISOString().slice(0, 10);
}

/** ISO date of what a person types into a cell: `5.10.2026`, `05.10.2026`, `2026-10-05`; null when it is no date. */
export function isoOfTyped(text: string): string | null {
  const typed = text.trim();
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed);
  const iso = dotted
    ? `${dotted[3]}-${(dotted[2] ?? '').padStart(2, '0')}-${(dotted[1] ?? '').padStart(2, '0')}`
    : typed;
  return dateSerial(iso) === null ? null : iso;
}
