import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { bornExpress } from '../../src/http/born-express.ts';

describe('bornExpress', () => {
  it('makes requests and responses that Express leaves as they were born', async () => {
    const app = express();
    const born = bornExpress(app);
    const seen: object[] = [];
    const server = createServer(born, (req, res) => {
      const before = [Object.getPrototypeOf(req), Object.getPrototypeOf(res)];
      app(req, res);
      const after = [Object.getPrototypeOf(req), Object.getPrototypeOf(res)];
      seen.push({ same: before[0] === after[0] && before[1] === after[1] });
    });
    app.get('/asked', (req, res) => {
      res.status(201).json({ path: req.path, query: req.query, type: req.get('x-kind') });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/asked?a=1`, { headers: { 'x-kind': 'test' } });
    expect(answer.status).to.equal(201);
    expect(await answer.json()).to.deep.equal({ path: '/asked', query: { a: '1' }, type: 'test' });
    expect(seen).to.deep.equal([{ same: true }]);
    server.close();
  });
});
