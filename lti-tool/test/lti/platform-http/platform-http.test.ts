import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { isAllowedAddress } from '../../../src/lti/platform-http/address-policy.ts';
import {
  createPlatformHttp,
  type PlatformHttpOptions,
  type PlatformRequest,
} from '../../../src/lti/platform-http/platform-http.ts';
import { PlatformHttpFault } from '../../../src/lti/platform-http/platform-http-fault.ts';

describe('asking an LMS', () => {
  let server: Server | null = null;
  let hits = 0;

  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
    server = null;
    hits = 0;
  });

  async function platform(listener: RequestListener): Promise<string> {
    server = createServer((req, res) => {
      hits += 1;
      listener(req, res);
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  function ask(
    url: string,
    options: Partial<PlatformHttpOptions> = {},
    request: Partial<PlatformRequest> = {},
  ) {
    const http = createPlatformHttp({ loopback: true, ...options });
    return http.ask({ method: 'GET', url, addresses: 'registered', ...request });
  }

  async function faultOf(work: Promise<unknown>): Promise<PlatformHttpFault> {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(PlatformHttpFault);
    return error as PlatformHttpFault;
  }

  it('sends what it is given and gives back what came', async () => {
    const origin = await platform((req, res) => {
      res.setHeader('X-Method', req.method ?? '');
      req.pipe(res);
    });
    const answer = await ask(`${origin}/path?a=1`, {}, { method: 'POST', body: 'тело' });
    expect(answer).to.include({ status: 200, body: 'тело' });
    expect(answer.headers).to.include({ 'x-method': 'POST' });
  });

  it('reaches names under localhost, whatever the system’s resolver knows', async () => {
    const origin = await platform((_req, res) => res.end('here'));
    expect((await ask(origin.replace('127.0.0.1', 'lms.localhost'))).body).to.equal('here');
  });

  it('reads headers as UTF-8', async () => {
    const origin = await platform((_req, res) => {
      res.socket?.end(Buffer.from('HTTP/1.1 200 OK\r\nLink: <x>; rel=“next”\r\nContent-Length: 0\r\n\r\n'));
    });
    expect((await ask(origin)).headers['link']).to.equal('<x>; rel=“next”');
  });

  it('gives up on a platform that never answers', async () => {
    const origin = await platform(() => undefined);
    const fault = await faultOf(ask(origin, { limits: { timeoutMs: 50, maxBytes: 1000 } }));
    expect(fault.kind).to.equal('timeout');
  });

  it('gives up on an answer that never ends', async () => {
    const origin = await platform((_req, res) => {
      res.write('{');
    });
    const fault = await faultOf(ask(origin, { limits: { timeoutMs: 50, maxBytes: 1000 } }));
    expect(fault.kind).to.equal('timeout');
  });

  it('gives up on a name that is never resolved', async () => {
    const fault = await faultOf(
      ask('https://lms.example', {
        limits: { timeoutMs: 50, maxBytes: 1000 },
        resolve: () => new Promise(() => undefined),
      }),
    );
    expect(fault.kind).to.equal('timeout');
  });

  it('stops reading an answer that is too large', async () => {
    const origin = await platform((_req, res) => res.end('x'.repeat(2000)));
    const fault = await faultOf(ask(origin, { limits: { timeoutMs: 5000, maxBytes: 1000 } }));
    expect(fault.kind).to.equal('too_large');
  });

  it('does not follow a redirect, which would carry the token elsewhere', async () => {
    const origin = await platform((_req, res) => res.writeHead(302, { Location: '/elsewhere' }).end());
    expect((await faultOf(ask(origin))).kind).to.equal('redirect');
    expect(hits).to.equal(1);
  });

  it('keeps the answer of a refusal', async () => {
    const origin = await platform((_req, res) => res.writeHead(400).end('{"error":"invalid_scope"}'));
    const fault = await faultOf(ask(origin));
    expect([fault.kind, fault.status, fault.answer?.body]).to.deep.equal([
      'status',
      400,
      '{"error":"invalid_scope"}',
    ]);
  });

  it('says that nobody listens', async () => {
    const origin = await platform(() => undefined);
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    server = null;
    expect((await faultOf(ask(origin))).kind).to.equal('unreachable');
  });

  it('says that the connection broke in the middle', async () => {
    const origin = await platform((_req, res) => {
      res.writeHead(200, { 'Content-Length': 100 });
      res.write('half', () => res.socket?.destroy());
    });
    expect((await faultOf(ask(origin))).kind).to.equal('unreachable');
  });

  describe('in production', () => {
    const production = { loopback: false };

    for (const url of [
      'http://lms.example/',
      'http://127.0.0.1/',
      'file:///etc/passwd',
      'https://a:b@lms.example/',
    ]) {
      it(`does not ask ${url}`, async () => {
        expect((await faultOf(ask(url, production))).kind).to.equal('url');
      });
    }

    for (const url of [
      'https://127.0.0.1/',
      'https://[::ffff:127.0.0.1]/',
      'https://localhost/',
      'https://0x7f.1/',
    ]) {
      it(`does not reach loopback by ${url}`, async () => {
        expect((await faultOf(ask(url, production))).kind).to.equal('address');
      });
    }

    it('does not follow a public name into a private network when the URL came from outside', async () => {
      const resolve = async () => [{ address: '192.168.1.10', family: 4 }];
      const fault = await faultOf(
        ask('https://lms.example/', { ...production, resolve }, { addresses: 'public' }),
      );
      expect(fault.kind).to.equal('address');
    });

    it('connects only to the address that was checked, however often the name changes', async () => {
      const origin = await platform(() => undefined);
      let connections = 0;
      server?.on('connection', () => {
        connections += 1;
      });
      let asked = 0;
      const resolve = async () => {
        asked += 1;
        return [{ address: asked === 1 ? '127.0.0.1' : '192.168.1.10', family: 4 }];
      };
      const url = `https://lms.example:${new URL(origin).port}/`;
      // Nobody speaks TLS there; where the connection went is enough.
      expect((await faultOf(ask(url, { resolve }))).kind).to.equal('unreachable');
      expect([asked, connections]).to.deep.equal([1, 1]);
    });
  });

  describe('which addresses may be asked', () => {
    for (const [address, anyone, registered] of [
      ['8.8.8.8', true, true],
      ['2a00:1450:4001:80b::200e', true, true],
      ['10.1.2.3', false, true],
      ['172.20.0.1', false, true],
      ['192.168.0.5', false, true],
      ['100.64.0.1', false, true],
      ['fd00::1', false, true],
      ['::ffff:10.1.2.3', false, true],
      ['169.254.169.254', false, false],
      ['::ffff:169.254.169.254', false, false],
      ['64:ff9b::a9fe:a9fe', false, false],
      ['fe80::1', false, false],
      ['127.0.0.1', false, false],
      ['127.255.0.9', false, false],
      ['::1', false, false],
      ['0.0.0.0', false, false],
      ['224.0.0.1', false, false],
      ['255.255.255.255', false, false],
    ] as const) {
      it(`${address}: ${anyone ? 'anybody’s' : registered ? 'a registered platform’s' : 'nobody’s'}`, () => {
        expect(isAllowedAddress(address, 'public', false)).to.equal(anyone);
        expect(isAllowedAddress(address, 'registered', false)).to.equal(registered);
      });
    }
  });
});
