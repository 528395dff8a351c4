import { expect } from 'chai';
import { aRow, aSheetModel } from '../../../shared/test/documents/sheet/a-sheet-model.ts';
import { FakeGoogle } from '../fakes/fake-google.ts';
import type { FakeSheet } from '../fakes/fake-sheet.ts';
import { builtAddOn } from './built-add-on.ts';
import { CannedService } from './canned-service.ts';

export const TEAM = { id: 't1', name: 'Читаем условие', schoolYear: '2026/27' };

/** What a function of the add-on gave. @throws Error where it refused */
export function good<T>(reply: { ok: true; value: T } | { ok: false; code: string; message: string }): T {
  if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
  return reply.value;
}

/** The refusal of a function of the add-on. */
export function bad(reply: { ok: boolean; code?: string; message?: string }) {
  expect(reply.ok).to.equal(false);
  return { code: reply.code, message: reply.message };
}

/** A Sheet with the built add-on, before a service with one tracker of three lines. */
export async function openTrackerSheet() {
  const service = new CannedService(aSheetModel([aRow('a'), aRow('b'), aRow('c')]));
  const google = new FakeGoogle(await builtAddOn(), 'sheets');
  google.fetch = service.fetch;
  const tab = (): FakeSheet => {
    const found = google.spreadsheet?.tab('План');
    if (!found) throw new Error('no spreadsheet');
    return found;
  };
  const at = (rowId: string, column: string) => [tab().rowOf(1, rowId), tab().columnOf(column)] as const;
  return {
    service,
    google,
    tab,
    /** Row and column of a cell. */
    at,
    fill: () => good(google.addOn.sidebarFill(TEAM)),
    /** A person picks a value of a cell's list. */
    choose: (rowId: string, column: string, label: string) => tab().typeIn(...at(rowId, column), label),
    shown: (rowId: string, column: string) => tab().shown(...at(rowId, column)),
  };
}

export type TrackerSheet = Awaited<ReturnType<typeof openTrackerSheet>>;
