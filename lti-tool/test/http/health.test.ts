import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { TestClock } from '../../../shared/test/support/test-clock.ts';
import { health } from '../../src/http/health.ts';

describe('GET /healthz', () => {
  const clock = new TestClock();
  let checks = 0;
  let check: () => Promise<void>;
  const app = express().get(
    '/healthz',
    health(
      {
        check: () => {
          checks += 1;
          return check();
        },
      },
      clock,
    ),
  );
  const server = createServer(app);
  let url = '';

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    clock.advance(1_000);
    checks = 0;
    check = () => Promise.resolve();
  });

  const status = async () => (await fetch(url)).status;

  it('asks the store once a second, however often it is asked', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, status));
    expect(new Set(all)).to.deep.equal(new Set([200]));
    expect(checks).to.equal(1);
    clock.advance(1_000);
    await status();
    expect(checks).to.equal(2);
  });

  it('does not ask again while the store is silent', async () => {
    let release = () => {};
    check = () => new Promise((resolve) => (release = resolve));
    const first = status();
    while (checks === 0) await new Promise((resolve) => setImmediate(resolve));
    clock.advance(5_000);
    const arrived = once(server, 'request');
    const second = status();
    await arrived;
    release();
    expect(await Promise.all([first, second])).to.deep.equal([200, 200]);
    expect(checks).to.equal(1);
  });

  it('says 503 and no more, as long as the store is not well, and is well again with it', async () => {
    check = () => Promise.reject(new Error('disk full at /var'));
    const answer = await fetch(url);
    expect(answer.status).to.equal(503);
    expect(await answer.text()).to.equal('{"status":"unavailable"}');
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    check = () => Promise.resolve();
    clock.advance(1_000);
    expect(await status()).to.equal(200);
  });

  it('forgets its answer when the clock is set back', async () => {
    await status();
    clock.advance(-3_600_000);
    await status();
    expect(checks).to.equal(2);
    clock.advance(3_600_000);
  });
});
