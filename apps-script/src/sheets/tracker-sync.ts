import type { ConflictChoice, PresentSheet } from '@uchitelskaya/shared/documents/sheet/present-sheet';
import { diffSheet } from '@uchitelskaya/shared/documents/sheet/sheet-diff';
import type { SheetModel } from '@uchitelskaya/shared/documents/sheet/sheet-model';
import { readSheet, type SheetReading } from '@uchitelskaya/shared/documents/sheet/sheet-reading';
import type { TrackerEdit } from '@uchitelskaya/shared/documents/sheet/tracker-edit';
import { AddOnFault, localFault, messageOf } from '../add-on-fault.ts';
import { callService } from '../api-client.ts';
import { withDocumentLock } from '../document-lock.ts';
import { activeLocale } from '../texts/active-locale.ts';
import { serverTexts } from '../texts/server-texts.ts';
import { applySheetOps } from './apply-sheet-ops.ts';
import { readPresentSheet } from './read-present-sheet.ts';
import { keyForSending, sendingAnswered } from './sending-key.ts';
import { type EditsAnswer, toEditsAnswer, toSheetModel } from './tracker-answers.ts';
import { type TrackerPlace, trackerPlaceOf } from './tracker-place.ts';

/** A tracker as the service has it, and what the Sheet said about it. */
export interface TrackerState {
  readonly model: SheetModel;
  readonly reading: SheetReading;
}

/** {@link TrackerState} after sending: the edits that were sent, and what became of each. */
export interface SentState extends TrackerState, EditsAnswer {
  readonly edits: readonly TrackerEdit[];
  /** Why the Sheet does not show it yet; null when it does. */
  readonly notRefreshed: AddOnFault | null;
}

/**
 * Brings the Sheet to what the service has: the tabs are made when they are not there yet. Cells edited here and not
 * sent stay as they are.
 */
export function fillTracker(place: TrackerPlace, choices: readonly ConflictChoice[] = []): TrackerState {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const model = fetchTracker(place);
  const reading = withDocumentLock(() => {
    const present = readPresentSheet(spreadsheet);
    writeDifference(spreadsheet, model, present, choices);
    return readSheet(model, present);
  });
  return { model, reading };
}

/** Refreshes the tracker that is open. */
export function refreshTracker(choices: readonly ConflictChoice[] = []): TrackerState {
  return fillTracker(trackerPlaceOf(SpreadsheetApp.getActiveSpreadsheet()), choices);
}

/** What would be sent. Writes nothing, here or there. */
export function readDifference(): TrackerState {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const model = fetchTracker(trackerPlaceOf(spreadsheet));
  return { model, reading: readSheet(model, readPresentSheet(spreadsheet)) };
}

/**
 * Sends the edits and then refreshes, so that versions and conflicts stand in the Sheet. Without anything to send it
 * only refreshes.
 * @param choices settles conflicts: `mine` is sent again against what the service has now, `theirs` is taken over.
 */
export function sendEdits(choices: readonly ConflictChoice[]): SentState {
  const place = trackerPlaceOf(SpreadsheetApp.getActiveSpreadsheet());
  const before = choices.length > 0 ? settle(place, choices) : readDifference();
  const { edits } = before.reading;
  const answer = edits.length > 0 ? postEdits(place, edits) : { outcomes: [], warned: [] };
  try {
    return { ...fillTracker(place), ...answer, edits, notRefreshed: null };
  } catch (fault) {
    // The edits are with the service already; that must be said even when the Sheet can't show it now.
    if (!(fault instanceof AddOnFault) || edits.length === 0) throw fault;
    return { ...before, ...answer, edits, notRefreshed: fault };
  }
}

function postEdits(place: TrackerPlace, edits: readonly TrackerEdit[]): EditsAnswer {
  const path = `/api/v1/trackers/${encodeURIComponent(place.kind)}/edits`;
  const body = { scope: place.scope, edits };
  try {
    const answer = callService({ method: 'post', path, body, idempotencyKey: keyForSending(body) });
    sendingAnswered();
    return toEditsAnswer(answer);
  } catch (fault) {
    if (!(fault instanceof AddOnFault) || !fault.undecided) sendingAnswered();
    throw fault;
  }
}

/** Writes the choices into the Sheet, where they become part of what is compared, and reads it again. */
function settle(place: TrackerPlace, choices: readonly ConflictChoice[]): TrackerState {
  fillTracker(place, choices);
  return readDifference();
}

function fetchTracker(place: TrackerPlace): SheetModel {
  const query = Object.keys(place.scope)
    .map((key) => `${encodeURIComponent(key)}=${encodeURIComponent(place.scope[key] ?? '')}`)
    .join('&');
  return toSheetModel(
    callService({ method: 'get', path: `/api/v1/trackers/${encodeURIComponent(place.kind)}?${query}` }),
  );
}

function writeDifference(
  spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet,
  model: SheetModel,
  present: PresentSheet,
  choices: readonly ConflictChoice[],
): void {
  const ops = diffSheet(model, present, choices);
  if (ops.length === 0) return;
  try {
    applySheetOps(spreadsheet, ops, serverTexts(activeLocale()).listHelp);
    // Google keeps writes back; a refusal must come now and not after we have said that all is well.
    SpreadsheetApp.flush();
  } catch (fault) {
    if (isRefusal(fault)) throw localFault('cannot_write');
    throw fault;
  }
}

/** Google has no codes, only sentences, in the person's language. */
function isRefusal(fault: unknown): boolean {
  return /permission|protected|разрешени|защищ|доступ/i.test(messageOf(fault));
}
