import { expect } from 'chai';
import { ADMIN_TOKEN, type ApiServer, type SignedIn, signIn, startApi } from './support/api-server.ts';
import { NOTES, type NoteHooks, noteRoutes } from './support/notes.ts';

describe('the machinery of the API', () => {
  let server: ApiServer;
  let anna: SignedIn;
  const hooks: NoteHooks = { afterWrite: () => undefined, seen: [] };
  beforeEach(async () => {
    server = await startApi(noteRoutes(hooks), [NOTES]);
    anna = await signIn(server, { districtId: 'd1', personId: 'anna' });
  });
  afterEach(() => server.stop());

  const add = (text: string, headers: Record<string, string> = {}) =>
    anna.client.call('POST', '/notes', { body: { text }, headers });

  describe('resources', () => {
    it('answer a creation with 201, Location and ETag', async () => {
      const { status, headers, body } = await add('первая');
      expect(status).to.equal(201);
      expect(headers.get('Location')).to.equal(`/api/v1/notes/${body.id}`);
      expect(headers.get('ETag')).to.equal('"1"');
      expect(headers.get('Cache-Control')).to.equal('private, no-cache');
    });

    it('answer 304 to a reader who has the version', async () => {
      const { body } = await add('первая');
      const again = await anna.client.call('GET', `/notes/${body.id}`, {
        // fetch would ask caches not to answer.
        headers: { 'If-None-Match': '"1"', 'Cache-Control': 'max-age=0' },
      });
      expect(again.status).to.equal(304);
    });

    it('answer HEAD as GET without the body', async () => {
      const { body } = await add('первая');
      const { status, headers, body: nothing } = await anna.client.call('HEAD', `/notes/${body.id}`);
      expect([status, headers.get('ETag'), nothing]).to.deep.equal([200, '"1"', null]);
    });

    it('tell OPTIONS which methods there are, and no other origin that it may call', async () => {
      const { status, headers } = await server.client.call('OPTIONS', '/notes/1', {
        headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'PATCH' },
      });
      expect([status, headers.get('Allow')]).to.deep.equal([204, 'GET, HEAD, OPTIONS, PATCH']);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).to.deep.equal([]);
    });

    it('answer another method with 405 and Allow', async () => {
      const { status, headers, body } = await anna.client.call('DELETE', '/notes');
      expect([status, body.code]).to.deep.equal([405, 'method_not_allowed']);
      expect(headers.get('Allow')).to.equal('OPTIONS, POST');
    });

    it('answer an unknown path with a problem', async () => {
      const { status, headers, body } = await anna.client.call('GET', '/no/such/thing');
      expect([status, body.code]).to.deep.equal([404, 'not_found']);
      expect(headers.get('Content-Type')).to.match(/^application\/problem\+json/);
    });

    it('send a file under its name, and take the suffix for the more special path', async () => {
      const { status, headers, body } = await server.client.call('GET', '/files/x.txt');
      expect(status).to.equal(200);
      expect(headers.get('Content-Type')).to.equal('text/plain; charset=utf-8');
      expect(headers.get('Content-Disposition')).to.contain(encodeURIComponent('План на год.txt'));
      expect(body.toString()).to.equal('текст x');
      expect((await server.client.call('GET', '/files/x')).status).to.equal(204);
    });
  });

  describe('versions', () => {
    const patch = (id: string, headers: Record<string, string>, body: object = { text: 'новая' }) =>
      anna.client.call('PATCH', `/notes/${id}`, { body, headers });

    it('let a change through that saw the present one', async () => {
      const { body } = await add('первая');
      const { status, headers } = await patch(body.id, { 'If-Match': '"1"' });
      expect([status, headers.get('ETag')]).to.deep.equal([200, '"2"']);
    });

    it('take the version from the body of a client that cannot set headers', async () => {
      const { body } = await add('первая');
      expect((await patch(body.id, {}, { text: 'новая', version: 1 })).status).to.equal(200);
      expect((await patch(body.id, {}, { text: 'ещё', version: 1 })).status).to.equal(412);
    });

    it('take any version for «*»', async () => {
      const { body } = await add('первая');
      expect((await patch(body.id, { 'If-Match': '*' })).status).to.equal(200);
    });

    for (const [what, tag] of [
      ['an old one', '"7"'],
      ['a weak one', 'W/"1"'],
      ['a foreign one', '"abc"'],
    ] as const) {
      it(`refuse ${what} with the present one`, async () => {
        const { body } = await add('первая');
        const answer = await patch(body.id, { 'If-Match': tag });
        expect([answer.status, answer.body.code]).to.deep.equal([412, 'version_conflict']);
        expect(answer.body.currentVersion).to.equal(1);
      });
    }

    it('find theirs in a list', async () => {
      const { body } = await add('первая');
      expect((await patch(body.id, { 'If-Match': '"9", "1"' })).status).to.equal(200);
    });

    it('are asked for', async () => {
      const { body } = await add('первая');
      const answer = await patch(body.id, {});
      expect([answer.status, answer.body.code]).to.deep.equal([428, 'precondition_required']);
    });

    it('must be written as entity tags', async () => {
      const { body } = await add('первая');
      expect((await patch(body.id, { 'If-Match': '1' })).status).to.equal(400);
    });

    it('hold for reading too', async () => {
      const { body } = await add('первая');
      const answer = await anna.client.call('GET', `/notes/${body.id}`, { headers: { 'If-Match': '"2"' } });
      expect(answer.status).to.equal(412);
      expect(answer.body.current).to.deep.equal({ id: body.id, version: 1, text: 'первая' });
    });
  });

  describe('admission', () => {
    it('sends strangers away', async () => {
      const { status, headers, body } = await server.client.call('POST', '/notes', { body: { text: 'x' } });
      expect([status, body.code]).to.deep.equal([401, 'not_signed_in']);
      expect(headers.get('WWW-Authenticate')).to.equal('Bearer');
    });

    it('says when a session is over', async () => {
      const old = server.client.with({ Authorization: `Bearer ${'a'.repeat(43)}` });
      const { status, body } = await old.call('GET', '/notes/1');
      expect([status, body.code]).to.deep.equal([401, 'session_expired']);
    });

    it('asks mutations by cookie for the token of the session', async () => {
      const byCookie = server.client.with({ Cookie: `u_session=${anna.token}` });
      const bare = await byCookie.call('POST', '/notes', { body: { text: 'x' } });
      expect([bare.status, bare.body.code]).to.deep.equal([403, 'csrf_failed']);
      const wrong = await byCookie
        .with({ 'X-CSRF-Token': 'x' })
        .call('POST', '/notes', { body: { text: 'x' } });
      expect(wrong.status).to.equal(403);
      const meant = byCookie.with({ 'X-CSRF-Token': anna.csrfToken });
      expect((await meant.call('POST', '/notes', { body: { text: 'x' } })).status).to.equal(201);
    });

    it('reads by cookie without it', async () => {
      const { body } = await add('первая');
      const byCookie = server.client.with({ Cookie: `u_session=${anna.token}` });
      expect((await byCookie.call('GET', `/notes/${body.id}`)).status).to.equal(200);
    });

    it('lets the administrator in by the token alone', async () => {
      const asked = (token: string) =>
        server.client.call('GET', '/admin/notes', { headers: { Authorization: token } });
      expect((await asked(`Bearer ${ADMIN_TOKEN}`)).status).to.equal(204);
      expect((await asked(`Bearer ${ADMIN_TOKEN}x`)).status).to.equal(401);
      expect((await asked(`Basic ${ADMIN_TOKEN}`)).status).to.equal(401);
      expect((await asked(`Bearer ${anna.token}`)).status).to.equal(401);
      expect((await anna.client.call('GET', '/admin/notes')).status).to.equal(401);
    });

    it('stops guessing at the administrator’s token, and counts only wrong ones', async () => {
      const asked = (token: string) =>
        server.client.call('GET', '/admin/notes', { headers: { Authorization: `Bearer ${token}` } });
      const right = await Promise.all(Array.from({ length: 50 }, () => asked(ADMIN_TOKEN)));
      expect(right.map(({ status }) => status)).to.deep.equal(Array(50).fill(204));
      for (let i = 0; i < 10; i += 1) expect((await asked(`guess${i}`)).status).to.equal(401);
      const { status, body } = await asked('guess11');
      expect([status, body.code]).to.deep.equal([429, 'too_many_requests']);
      // Else a guess that hits would come through.
      expect((await asked(ADMIN_TOKEN)).status).to.equal(429);
    });
  });

  describe('bodies', () => {
    const send = (body: string, type: string | undefined = 'application/json') =>
      anna.client.call('POST', '/notes', { body, headers: { 'Content-Type': type } });

    for (const [what, body, type, status, code] of [
      ['broken JSON', '{"text":', 'application/json', 400, 'malformed_request'],
      ['a bare text', '"text"', 'application/json', 400, 'malformed_request'],
      ['a list', '[]', 'application/json', 422, 'invalid_input'],
      ['null', 'null', 'application/json', 400, 'malformed_request'],
      ['a form', 'text=x', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
      ['plain text', '{"text":"x"}', 'text/plain', 415, 'unsupported_media_type'],
      ['another charset', '{"text":"x"}', 'application/json; charset=koi8-r', 415, 'unsupported_media_type'],
      [
        'a form of 3 MB',
        `text=${'x'.repeat(3e6)}`,
        'application/x-www-form-urlencoded',
        413,
        'payload_too_large',
      ],
      [
        'JSON of 3 MB',
        JSON.stringify({ text: 'x'.repeat(3e6) }),
        'application/json',
        413,
        'payload_too_large',
      ],
      [
        '100,000 brackets',
        `{"text":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
        'application/json',
        422,
        'invalid_input',
      ],
    ] as const) {
      it(`${what} → ${status}`, async () => {
        const answer = await send(body, type);
        expect([answer.status, answer.body.code]).to.deep.equal([status, code]);
      });
    }

    it('a large body in pieces → 413', async () => {
      const pieces = new ReadableStream({
        start(controller) {
          for (let i = 0; i < 3; i += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(1e6)));
          controller.close();
        },
      });
      const response = await fetch(`${server.root}/notes`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${anna.token}` },
        body: pieces,
        duplex: 'half',
      } as RequestInit);
      expect(response.status).to.equal(413);
    });

    it('no body is an object without fields: what is missing is named', async () => {
      const { status, body } = await anna.client.call('POST', '/notes');
      expect(status).to.equal(422);
      expect(body.errors).to.deep.equal([{ path: 'text', message: 'Нужно заполнить' }]);
    });

    for (const value of [null, 1, true, [], {}, ['x'], { $ne: null }, { toString: 1 }]) {
      it(`${JSON.stringify(value)} instead of a text → 422`, async () => {
        const { status, body } = await anna.client.call('POST', '/notes', { body: { text: value } });
        expect(status).to.equal(422);
        expect(body.errors).to.deep.equal([{ path: 'text', message: 'Нужен текст' }]);
      });
    }

    it('names unknown fields, those of the prototype too', async () => {
      const { status, body } = await send('{"text":"x","__proto__":{"a":1},"constructor":{},"more":1}');
      expect(status).to.equal(422);
      const paths = body.errors.map(({ path }: { path: string }) => path);
      expect(paths).to.deep.equal(['__proto__', 'constructor', 'more']);
      expect(({} as Record<string, unknown>)['a']).to.equal(undefined);
    });

    it('names unknown and doubled parameters of the address', async () => {
      const { status, body } = await anna.client.call('GET', '/notes/1?a=1&a=2');
      expect([status, body.errors[0].path]).to.deep.equal([422, 'query.a']);
    });

    it('refuses control characters, which no document can hold', async () => {
      for (const text of ['a\u0000b', 'a\u0007b', 'a\nb', '\ud800']) {
        expect((await add(text)).status, JSON.stringify(text)).to.equal(422);
      }
    });

    it('answers an address that cannot be decoded with 400', async () => {
      const { status, body } = await anna.client.call('GET', '/notes/%E0%A4%A');
      expect([status, body.code]).to.deep.equal([400, 'malformed_request']);
    });
  });

  describe('faults', () => {
    it('of ours show an id and nothing else', async () => {
      const { status, body } = await add('boom');
      expect(status).to.equal(500);
      expect(body.code).to.equal('internal');
      expect(body.errorId).to.match(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      expect(JSON.stringify(body)).to.not.contain('secret');
    });

    it('speak the language of the person, or of the stranger’s browser', async () => {
      const john = await signIn(server, { districtId: 'd1', personId: 'john', locale: 'en' });
      expect((await john.client.call('GET', '/notes/nothing')).body.detail).to.not.match(/[а-я]/);
      const stranger = await server.client.call('GET', '/notes/1', {
        headers: { 'Accept-Language': 'en-GB' },
      });
      expect(stranger.body.detail).to.not.match(/[а-я]/);
      const default_ = await server.client.call('GET', '/notes/1', { headers: { 'Accept-Language': 'de' } });
      expect(default_.body.detail).to.match(/[а-я]/);
    });
  });

  it('answers a thousand calls at once', async function () {
    this.timeout(60_000);
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, n) => add(`заметка ${n}`)));
    expect(answers.filter(({ status }) => status !== 201)).to.deep.equal([]);
    expect(new Set(answers.map(({ body }) => body.id)).size).to.equal(1000);
  });
});
