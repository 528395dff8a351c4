import { expect } from 'chai';
import { KEPT_ANSWERS } from '../../src/api/collections.ts';
import { type RepeatableAnswer, runOnce } from '../../src/api/idempotency.ts';
import { type ApiServer, apiOn, type SignedIn, signIn, startApi } from './support/api-server.ts';
import { NOTES, type NoteHooks, noteRoutes } from './support/notes.ts';

const KEY = { 'Idempotency-Key': '0f1c2a3b' };

describe('Idempotency-Key', () => {
  let server: ApiServer;
  let anna: SignedIn;
  let hooks: NoteHooks;
  beforeEach(async () => {
    hooks = { afterWrite: () => undefined, seen: [] };
    server = await startApi(noteRoutes(hooks), [NOTES]);
    anna = await signIn(server, { districtId: 'd1', personId: 'anna' });
  });
  afterEach(() => server.stop());

  const add = (text: string, headers: Record<string, string> = KEY, who = anna) =>
    who.client.call('POST', '/notes', { body: { text }, headers });

  it('gives the same answer to the same call, and does it once', async () => {
    const first = await add('раз');
    const again = await add('раз');
    expect(first.headers.get('Idempotency-Replayed')).to.equal(null);
    expect(again.headers.get('Idempotency-Replayed')).to.equal('true');
    expect([again.status, again.body]).to.deep.equal([201, first.body]);
    expect(again.headers.get('Location')).to.equal(first.headers.get('Location'));
    expect(again.headers.get('ETag')).to.equal('"1"');
    expect(hooks.seen).to.deep.equal(['раз']);
  });

  it('does not mind spaces', async () => {
    const { body } = await add('раз');
    const again = await anna.client.call('POST', '/notes', { body: '{ "text" : " раз " }', headers: KEY });
    expect([again.status, again.body]).to.deep.equal([201, body]);
  });

  it('refuses other input under the same key', async () => {
    await add('раз');
    const { status, body } = await add('два');
    expect([status, body.code]).to.deep.equal([409, 'idempotency_mismatch']);
    expect(hooks.seen).to.deep.equal(['раз']);
  });

  it('refuses the same key on another address', async () => {
    const { body } = await add('раз');
    const answer = await anna.client.call('PATCH', `/notes/${body.id}`, {
      body: { text: 'раз' },
      headers: { ...KEY, 'If-Match': '"1"' },
    });
    expect([answer.status, answer.body.code]).to.deep.equal([409, 'idempotency_mismatch']);
  });

  it('keeps the keys of two people apart, and of two districts', async () => {
    const boris = await signIn(server, { districtId: 'd1', personId: 'boris' });
    const elsewhere = await signIn(server, { districtId: 'd2', personId: 'anna2' });
    const answers = [await add('раз'), await add('раз', KEY, boris), await add('раз', KEY, elsewhere)];
    expect(new Set(answers.map(({ body }) => body.id)).size).to.equal(3);
  });

  it('forgets a refused call: the corrected one may use the key', async () => {
    expect((await add('refused')).status).to.equal(409);
    expect((await add('раз')).status).to.equal(201);
  });

  it('forgets after a day', async () => {
    const first = await add('раз');
    server.clock.advance(24 * 3_600_000 + 1);
    const fresh = await signIn(server, { districtId: 'd1', personId: 'anna' });
    const later = await add('два', KEY, fresh);
    expect(later.status).to.equal(201);
    expect(later.body.id).to.not.equal(first.body.id);
  });

  it('refuses a key that is none', async () => {
    for (const key of ['a b', 'x'.repeat(256)]) {
      const { status, body } = await add('раз', { 'Idempotency-Key': key });
      expect([status, body.code], key).to.deep.equal([400, 'malformed_request']);
    }
  });

  it('lets one of two processes do it, and gives both the answer', async () => {
    const other = await apiOn(await server.store.openAgain(), server, noteRoutes(hooks));
    try {
      const calls = Array.from({ length: 12 }, (_, n) =>
        (n % 2 ? server : other).client.call('POST', '/notes', {
          body: { text: 'раз' },
          headers: { ...KEY, Authorization: `Bearer ${anna.token}` },
        }),
      );
      const answers = await Promise.all(calls);
      expect(answers.map(({ status }) => status)).to.deep.equal(Array(12).fill(201));
      expect(new Set(answers.map(({ body }) => body.id)).size).to.equal(1);
      expect(hooks.seen).to.deep.equal(['раз']);
    } finally {
      await other.stop();
    }
  });

  it('finds what a crashed process has written, instead of writing it twice', async () => {
    let wrote: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      wrote = resolve;
    });
    hooks.afterWrite = () => {
      wrote();
      return new Promise(() => undefined);
    };
    const lost = new AbortController();
    const cut = fetch(`${server.root}/notes`, {
      method: 'POST',
      headers: { ...KEY, Authorization: `Bearer ${anna.token}`, 'Content-Type': 'application/json' },
      body: '{"text":"раз"}',
      signal: lost.signal,
    }).catch(() => 'cut off');
    await written;
    lost.abort();
    expect(await cut).to.equal('cut off');
    hooks.afterWrite = () => undefined;
    server.clock.advance(11_000);

    const { status, headers, body } = await add('раз');
    expect([status, headers.get('Idempotency-Replayed')]).to.deep.equal([201, null]);
    const notes = server.deps.storage.forDistrict('d1').collection(NOTES);
    expect((await notes.get(body.id))?.version).to.equal(1);
    expect(hooks.seen).to.deep.equal(['раз', 'раз']);
    expect((await add('раз')).headers.get('Idempotency-Replayed')).to.equal('true');
  });

  it('keeps the key after a fault of ours, and goes on when its lease ends', async () => {
    hooks.afterWrite = () => {
      throw new Error('the answer was lost');
    };
    expect((await add('раз')).status).to.equal(500);
    hooks.afterWrite = () => undefined;
    server.clock.advance(11_000);
    const { status, body } = await add('раз');
    expect(status).to.equal(201);
    expect(body.text).to.equal('раз');
  });

  it('sends a second call away while the first still runs', async () => {
    const answers = server.deps.storage.forDistrict('d1').collection(KEPT_ANSWERS);
    let finish: (answer: RepeatableAnswer) => void = () => undefined;
    const call = {
      answers,
      clock: server.clock,
      id: 'call',
      requestHash: 'hash',
      by: 'anna',
      patienceMs: 100,
      run: () =>
        new Promise<RepeatableAnswer>((resolve) => {
          finish = resolve;
        }),
    };
    const first = runOnce(call);
    await server.deps.storage.check();
    while ((await answers.get('call')) === null) await server.deps.storage.check();
    const second = await runOnce(call).catch((error: unknown) => error);
    expect(second).to.have.property('code', 'request_in_progress');
    finish({ status: 204, headers: {}, body: null });
    expect((await first).replayed).to.equal(false);
    expect((await runOnce(call)).replayed).to.equal(true);
  });
});
