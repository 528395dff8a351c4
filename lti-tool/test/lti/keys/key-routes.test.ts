import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { keyRoutes } from '../../../src/lti/keys/key-routes.ts';
import { startToolSide, type ToolSide } from '../../support/tool-side.ts';

describe('GET /lti/keys', () => {
  let side: ToolSide;
  let server: Server;
  let origin: string;

  beforeEach(async () => {
    side = await startToolSide();
    const app = express().use('/lti', keyRoutes(side.toolKeys));
    server = await new Promise((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await side.close();
  });

  it('gives the key set, which platforms may keep for a few minutes', async () => {
    const response = await fetch(`${origin}/lti/keys`);
    expect(response.headers.get('cache-control')).to.equal('public, max-age=300');
    expect(response.headers.get('content-type')).to.match(/^application\/json/);
    const { keys } = (await response.json()) as { keys: readonly { kid: string }[] };
    expect(keys.map(({ kid }) => kid)).to.deep.equal([(await side.toolKeys.signingKey()).kid]);
  });

  it('has the new key at once after a rotation', async () => {
    await fetch(`${origin}/lti/keys`);
    await side.toolKeys.rotate('admin', 'ahead');
    const { keys } = (await (await fetch(`${origin}/lti/keys`)).json()) as { keys: readonly unknown[] };
    expect(keys).to.have.length(2);
  });
});
