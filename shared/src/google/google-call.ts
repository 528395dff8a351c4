import { WorkspaceFault, type WorkspaceFaultReason } from '../ports/workspace.ts';

/** Tries in all, and the first pause; each pause is twice the one before, with some of it left to chance. */
const TRIES = 4;
const FIRST_PAUSE_MS = 1000;
/** Longer pauses are the outbox's business. */
const LONGEST_PAUSE_MS = 8000;

/** Waiting and chance, for tests to take in hand. */
export interface Patience {
  sleep(ms: number): Promise<void>;
  /** 0 to 1. */
  random(): number;
}

export const REAL_PATIENCE: Patience = {
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => Math.random(),
};

/**
 * One call of a Google API. 429 was not carried out and is always asked again; 5xx and broken connections may have
 * been, so only `repeatable` calls are. Google's client itself retries nothing.
 * @throws WorkspaceFault
 */
export async function askGoogle<T>(
  call: () => Promise<{ readonly data: T }>,
  options: { readonly repeatable: boolean; readonly patience: Patience },
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return (await call()).data;
    } catch (error) {
      const { status, retryAfterMs } = answerOf(error);
      const mayAgain = status === 429 || (options.repeatable && (status === 0 || status >= 500));
      if (!mayAgain || tries >= TRIES) throw faultOf(error);
      const pause = retryAfterMs ?? FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + options.patience.random());
      await options.patience.sleep(Math.min(pause, LONGEST_PAUSE_MS));
    }
  }
}

interface GoogleAnswer {
  /** 0: no answer at all. */
  readonly status: number;
  readonly retryAfterMs: number | null;
  /** Google's own word for it: `storageQuotaExceeded`. */
  readonly word: string;
  readonly message: string;
}

/** What gaxios throws, looked at as something that came from outside. */
function answerOf(error: unknown): GoogleAnswer {
  const { response, message } = Object(error) as { response?: unknown; message?: unknown };
  const { status, headers, data } = Object(response) as Record<string, unknown>;
  const body = Object((Object(data) as { error?: unknown }).error) as {
    message?: unknown;
    status?: unknown;
    errors?: readonly { reason?: unknown }[];
  };
  const retryAfter = headerOf(headers, 'retry-after');
  const after = Number(retryAfter ?? Number.NaN);
  const reason = Array.isArray(body.errors) ? body.errors[0]?.reason : undefined;
  return {
    status: typeof status === 'number' ? status : 0,
    retryAfterMs: Number.isFinite(after) ? after * 1000 : null,
    word: String(reason ?? body.status ?? ''),
    message: String(body.message ?? message ?? error),
  };
}

/** Google's libraries carry several versions of gaxios: headers are a Headers of some maker, or a plain object. */
function headerOf(headers: unknown, name: string): unknown {
  const found = Object(headers) as { get?: unknown; [name: string]: unknown };
  return typeof found.get === 'function' ? found.get(name) : found[name];
}

function faultOf(error: unknown): WorkspaceFault {
  const { status, word, message } = answerOf(error);
  return new WorkspaceFault(reasonOf(status, word, message), `${status} ${word} ${message}`.trim(), error);
}

function reasonOf(status: number, word: string, message: string): WorkspaceFaultReason {
  if (status === 0 || status === 429 || status >= 500) return 'busy';
  if (/rateLimit|userRateLimit/i.test(word)) return 'busy';
  if (/storageQuota/i.test(word)) return 'no_space';
  if (/invalidSharingRequest/i.test(word)) return 'no_such_account';
  if (status === 404) return 'gone';
  if (status === 401 || status === 403) return 'not_allowed';
  // Somebody wrote between our reading and our writing: the next try reads again.
  return /revision/i.test(message) && status === 400 ? 'busy' : 'refused';
}
