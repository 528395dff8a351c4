import { createHmac, hash } from 'node:crypto';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Write } from '@uchitelskaya/shared/ports/storage';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import { deriveKey } from './keys.ts';
import type { Session } from './session.ts';
import { SESSIONS, type SessionKind, type SessionRecord } from './session-record.ts';

/** A session ends this long after its last use … */
export const IDLE_MS = 2 * 60 * 60_000;
/** … and this long after its start in any case: a teacher's working day. */
export const LONGEST_MS = 12 * 60 * 60_000;
/** Time to choose an activity in the deep linking dialog. */
const FORM_MS = 60 * 60_000;
/** Time to press «Открыть в новой вкладке». */
export const HANDOFF_MS = 5 * 60_000;
/** Use is written down at most this often. */
const RENEW_EVERY_MS = 5 * 60_000;
/** How long a session is believed without asking the store: an end in another process holds after this. */
const BELIEVED_MS = 2_000;
const MOST_BELIEVED = 2_000;
/** Longer than a login lives, so that a nonce stays consumed for as long as it could come again. */
const KEPT_AT_LEAST_MS = 20 * 60_000;
/** After its end a browser's session still says for so long where it was opened from: a tab left over the weekend finds its course. */
const COURSE_REMEMBERED_MS = 3 * 24 * 60 * 60_000;
const TOKEN_BYTES = 32;

/** What a new session is made of. */
export type NewSession = Omit<SessionRecord, 'startedAt' | 'expiresAt' | 'keptUntil' | 'endedAt' | 'form'> & {
  readonly form?: unknown;
};

/** A session that is there when `write` has been committed. `token` is known only now. */
export interface OpenedSession {
  readonly token: string;
  readonly record: SessionRecord;
  readonly write: Write;
}

/** Sessions of this installation. Tokens are 256 random bits; only their keyed hash is kept. */
export interface Sessions {
  /** A session as an atom for one commit with what else a launch changes. */
  opening(facts: NewSession): OpenedSession;
  /** Says that the commit with the session is done: the request that follows needn't ask the store. */
  opened(session: OpenedSession): void;
  /** The session of a token for one of the given uses; null when unknown, expired or ended. Renews it by use. */
  find(token: string, kinds: readonly SessionKind[]): Promise<Stored<SessionRecord> | null>;
  /**
   * Trades a token that works once for a session: both are one commit, and of two tries one wins.
   * @returns null when the token is unknown, expired or was traded before.
   */
  trade(token: string, kind: SessionKind, change: Partial<NewSession>): Promise<OpenedSession | null>;
  /** The course in the LMS that a token was opened from, after its session expired, too; null when that is not known. */
  findReturnUrl(token: string): Promise<string | null>;
  end(id: string): Promise<void>;
  /** Ends all sessions of a person (role taken away, person erased), or those of one use. Returns how many. */
  endAllOf(personId: string, kind?: SessionKind): Promise<number>;
  /** What mutations by cookie must bring along. Bound to the person, so that a page written before a new launch can still be sent. */
  csrfTokenOf(session: Pick<Session, 'platformId' | 'personId'>): string;
}

/** `deps.secret` is the secret of the installation. */
export function createSessions(deps: ServiceDeps & { readonly secret: Uint8Array }): Sessions {
  const { storage, clock, ids } = deps;
  const idKey = Buffer.from(deriveKey(deps.secret, 'session-id')).toString('base64url');
  const csrfKey = deriveKey(deps.secret, 'csrf');
  const kept = storage.installation(SESSIONS);
  const believed = new Map<string, { readonly until: number; readonly record: Stored<SessionRecord> }>();

  const csrfTokens = new Map<string, string>();

  // One call instead of an HMAC object: the token is random and as long as the digest, so its hash needs no more; the
  // key of fixed length in front keeps a copied store from being searched for a token seen elsewhere.
  const idOf = (token: string): string => hash('sha256', `${idKey}${token}`, 'base64url');
  const iso = (ms: number): string => new Date(ms).toISOString();

  function believe(record: Stored<SessionRecord>): void {
    if (believed.size >= MOST_BELIEVED) believed.clear();
    believed.set(record.id, { until: clock.now() + BELIEVED_MS, record });
  }

  async function read(id: string): Promise<Stored<SessionRecord> | null> {
    const known = believed.get(id);
    if (known && known.until > clock.now()) return known.record;
    const record = await kept.get(id);
    if (record) believe(record);
    else believed.delete(id);
    return record;
  }

  function holds(record: SessionRecord, kinds: readonly SessionKind[]): boolean {
    return (
      kinds.includes(record.kind) && record.endedAt === null && Date.parse(record.expiresAt) > clock.now()
    );
  }

  /** Sliding end, but cheap: written at most every few minutes, and never at the price of the request. */
  async function renew(record: Stored<SessionRecord>): Promise<Stored<SessionRecord>> {
    if (record.kind !== 'browser' && record.kind !== 'add_on') return record;
    const now = clock.now();
    const until = Math.min(now + IDLE_MS, Date.parse(record.startedAt) + LONGEST_MS);
    if (until - Date.parse(record.expiresAt) < RENEW_EVERY_MS) return record;
    const author = { by: record.personId, at: iso(now) };
    const outcome = await kept.replace(
      record.id,
      { ...record, expiresAt: iso(until), keptUntil: iso(until + REMEMBERED_AFTER[record.kind]) },
      record.version,
      author,
    );
    // Another request was faster: its end is as good as ours, unless it ended the session – the next read will tell.
    if (outcome.kind === 'conflict') {
      believed.delete(record.id);
      return record;
    }
    believe(outcome.record);
    return outcome.record;
  }

  async function endRecord(record: Stored<SessionRecord>): Promise<void> {
    let current: Stored<SessionRecord> | null = record;
    while (current && current.endedAt === null) {
      const at = iso(clock.now());
      const author = { by: current.personId, at };
      const outcome = await kept.replace(current.id, { ...current, endedAt: at }, current.version, author);
      if (outcome.kind === 'written') break;
      current = await kept.get(current.id);
    }
    believed.delete(record.id);
  }

  function opening(facts: NewSession): OpenedSession {
    const token = ids.secret(TOKEN_BYTES);
    const now = clock.now();
    const record: SessionRecord = {
      ...facts,
      form: facts.form ?? null,
      startedAt: iso(now),
      expiresAt: iso(now + LIFE_OF[facts.kind]),
      keptUntil: iso(now + Math.max(LIFE_OF[facts.kind] + REMEMBERED_AFTER[facts.kind], KEPT_AT_LEAST_MS)),
      endedAt: null,
    };
    return {
      token,
      record,
      write: kept.inserting(idOf(token), record, { by: facts.personId, at: iso(now) }),
    };
  }

  return {
    opening,
    opened({ record, write }) {
      const { by, at } = write.author;
      believe({
        ...record,
        id: write.id,
        version: 1,
        createdAt: at,
        createdBy: by,
        updatedAt: at,
        updatedBy: by,
      });
    },
    async find(token, kinds) {
      if (token.length < 16 || token.length > 128) return null;
      const record = await read(idOf(token));
      return record && holds(record, kinds) ? renew(record) : null;
    },
    async trade(token, kind, change) {
      if (token.length < 16 || token.length > 128) return null;
      const spent = await kept.get(idOf(token));
      if (!spent || !holds(spent, [kind])) return null;
      const at = iso(clock.now());
      const opened = opening({ ...factsOf(spent), nonce: null, ...change });
      const spending = kept.replacing(spent.id, { ...spent, endedAt: at }, spent.version, {
        by: spent.personId,
        at,
      });
      const outcome = await storage.commit([spending, opened.write]);
      believed.delete(spent.id);
      return outcome.kind === 'committed' ? opened : null;
    },
    async findReturnUrl(token) {
      if (token.length < 16 || token.length > 128) return null;
      return (await read(idOf(token)))?.returnUrl ?? null;
    },
    async end(id) {
      const record = await kept.get(id);
      if (record) await endRecord(record);
      believed.delete(id);
    },
    async endAllOf(personId, kind) {
      let ended = 0;
      let after: string | undefined;
      do {
        const page = await kept.find({ index: 'person', equals: { personId }, ...(after && { after }) });
        for (const record of page.items) {
          if (record.endedAt !== null || (kind !== undefined && record.kind !== kind)) continue;
          await endRecord(record);
          ended += 1;
        }
        after = page.next;
      } while (after);
      return ended;
    },
    csrfTokenOf({ platformId, personId }) {
      const bearer = `${platformId} ${personId}`;
      const known = csrfTokens.get(bearer);
      if (known !== undefined) return known;
      if (csrfTokens.size >= MOST_BELIEVED) csrfTokens.clear();
      const token = createHmac('sha256', csrfKey).update(bearer).digest('base64url');
      csrfTokens.set(bearer, token);
      return token;
    },
  };
}

const LIFE_OF: Readonly<Record<SessionKind, number>> = {
  browser: IDLE_MS,
  add_on: IDLE_MS,
  form: FORM_MS,
  handoff: HANDOFF_MS,
};

const REMEMBERED_AFTER: Readonly<Record<SessionKind, number>> = {
  browser: COURSE_REMEMBERED_MS,
  add_on: 0,
  form: 0,
  handoff: 0,
};

/** What a session says, without what belongs to its own life. */
function factsOf(record: SessionRecord): NewSession {
  const { kind, districtId, platformId, personId, courseId, enrolmentId, lmsRoles, nonce, form } = record;
  const { placement, locale, embedded, returnUrl } = record;
  return {
    kind,
    districtId,
    platformId,
    personId,
    courseId,
    enrolmentId,
    lmsRoles,
    nonce,
    form,
    placement,
    locale,
    embedded,
    returnUrl,
  };
}
