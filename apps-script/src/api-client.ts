import { AddOnFault, localFault } from './add-on-fault.ts';
import { activeLocale } from './texts/active-locale.ts';

/** Root of the district's service, without a slash at the end; put in by the build. */
declare const SERVICE_URL: string;

/** A call of the service. */
export interface ServiceCall {
  readonly method: 'get' | 'post' | 'delete';
  /** Below the root: `/api/v1/teams`. */
  readonly path: string;
  readonly body?: object;
  /** Makes a repeated mutation harmless; a call without it is tried once. */
  readonly idempotencyKey?: string;
}

/** Pauses before the second and the third try, in milliseconds. */
const PAUSES = [1_000, 4_000];
/** A session that ends within a minute is not begun anything with. */
const SESSION_MARGIN_MS = 60_000;
const SESSION_PROPERTY = 'session';

/** Where the service is; for the help page. */
export function serviceUrl(): string {
  return SERVICE_URL;
}

/**
 * Calls the service as the person at the keyboard.
 * @returns the parsed answer; null for 204.
 * @throws AddOnFault with the service's own sentence, or `unreachable`, `unreadable_answer`, `no_identity`.
 */
export function callService(call: ServiceCall): unknown {
  const { token } = keptSession() ?? signIn();
  try {
    return send(call, token);
  } catch (fault) {
    // Ended in the LMS, or the service was restored from a backup: a new one, once.
    if (!(fault instanceof AddOnFault) || !SESSION_OVER.includes(fault.code)) throw fault;
    return send(call, signIn().token);
  }
}

const SESSION_OVER: readonly string[] = ['session_expired', 'not_signed_in'];

/** Ties this Google account to the person who made the code, and begins a session. */
export function pairAccount(code: string): void {
  const body = { identityToken: identityToken(), code };
  keepSession(send({ method: 'post', path: '/api/v1/google/pairings', body }));
}

/** Cuts the tie of this Google account; the session ends with it. */
export function unpairAccount(): void {
  const { pairingId } = keptSession() ?? signIn();
  callService({ method: 'delete', path: `/api/v1/google/pairings/${encodeURIComponent(pairingId)}` });
  PropertiesService.getUserProperties().deleteProperty(SESSION_PROPERTY);
}

function signIn(): KeptSession {
  const body = { identityToken: identityToken() };
  return keepSession(send({ method: 'post', path: '/api/v1/google/sessions', body }));
}

function identityToken(): string {
  const token: string | null = ScriptApp.getIdentityToken();
  if (token === null || token === '') throw localFault('no_identity');
  return token;
}

/** A session of the service, kept in the person's own properties: nobody else who opens the file has it. */
interface KeptSession {
  /** The service that gave it: a copy of the script may be pointed at another one. */
  readonly service: string;
  readonly token: string;
  readonly pairingId: string;
  /** ISO time. */
  readonly expiresAt: string;
}

function keptSession(): KeptSession | null {
  const kept = PropertiesService.getUserProperties().getProperty(SESSION_PROPERTY);
  const session = readSession({ service: null, ...parsedObject(kept ?? '') });
  if (session === null || session.service !== SERVICE_URL) return null;
  return Date.parse(session.expiresAt) - SESSION_MARGIN_MS > Date.now() ? session : null;
}

function keepSession(answer: unknown): KeptSession {
  const session = readSession({ ...Object(answer), service: SERVICE_URL });
  if (session === null) throw localFault('unreadable_answer');
  PropertiesService.getUserProperties().setProperty(SESSION_PROPERTY, JSON.stringify(session));
  return session;
}

function readSession(found: Readonly<Record<string, unknown>>): KeptSession | null {
  const { service, token, pairingId, expiresAt } = found;
  return typeof service === 'string' &&
    typeof token === 'string' &&
    typeof pairingId === 'string' &&
    typeof expiresAt === 'string'
    ? { service, token, pairingId, expiresAt }
    : null;
}

/** One call with its repetitions: what may be repeated is repeated when the service has no time or is not there. */
function send(call: ServiceCall, token?: string): unknown {
  const tries = call.method === 'get' || call.idempotencyKey !== undefined ? PAUSES.length + 1 : 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return answerOf(fetchOnce(call, token));
    } catch (fault) {
      if (!(fault instanceof AddOnFault) || !fault.undecided || attempt === tries) throw fault;
    }
    Utilities.sleep(PAUSES[attempt - 1] ?? 0);
  }
}

/** Null when there was no answer at all: Google throws for names that don't resolve, refused connections, time-outs. */
function fetchOnce(call: ServiceCall, token?: string): GoogleAppsScript.URL_Fetch.HTTPResponse | null {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': activeLocale() };
  if (token !== undefined) headers['Authorization'] = `Bearer ${token}`;
  if (call.idempotencyKey !== undefined) headers['Idempotency-Key'] = call.idempotencyKey;
  try {
    return UrlFetchApp.fetch(SERVICE_URL + call.path, {
      method: call.method,
      headers,
      muteHttpExceptions: true,
      followRedirects: false,
      ...(call.body && { contentType: 'application/json', payload: JSON.stringify(call.body) }),
    });
  } catch {
    return null;
  }
}

function answerOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse | null): unknown {
  if (response === null) throw localFault('unreachable', { undecided: true });
  const status = response.getResponseCode();
  if (status === 204) return null;
  const answer = parsedObject(response.getContentText());
  if (status >= 200 && status < 300 && answer !== null) return answer;
  const { code, detail, ...extra } = answer ?? {};
  const undecided = status === 429 || status >= 500 || code === 'request_in_progress';
  if (typeof code === 'string' && typeof detail === 'string')
    throw new AddOnFault(code, detail, { extra, undecided });
  // A gateway's error page, a captive portal, or something else at that address.
  throw localFault(undecided ? 'unreachable' : 'unreadable_answer', { undecided });
}

function parsedObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
