import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import express from 'express';
import { theView } from '../support/view.ts';

describe('static files', () => {
  let origin: string;
  let server: ReturnType<ReturnType<typeof express>['listen']>;

  before((done) => {
    server = express()
      .use(theView.files.routes)
      .listen(0, '127.0.0.1', () => {
        origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        done();
      });
  });
  after(() => {
    server.close();
  });

  /** The body as it travels: fetch would unpack it. */
  async function packed(
    path: string,
    encoding: string,
  ): Promise<{ headers: Headers; bytes: number; text: string }> {
    const { request } = await import('node:http');
    return new Promise((resolve, reject) => {
      request(origin + path, { headers: { 'Accept-Encoding': encoding } }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => {
          const body = Buffer.concat(chunks);
          const kind = res.headers['content-encoding'];
          const plain =
            kind === 'br' ? brotliDecompressSync(body) : kind === 'gzip' ? gunzipSync(body) : body;
          resolve({
            headers: new Headers(res.headers as Record<string, string>),
            bytes: body.length,
            text: plain.toString(),
          });
        });
      })
        .on('error', reject)
        .end();
    });
  }

  it('are kept by browsers for good under the name with the content hash', async () => {
    const answer = await fetch(origin + theView.files.href('tokens.css'));
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).to.equal('text/css; charset=utf-8');
  });

  it('come packed the way the browser reads', async () => {
    const plain = await packed(theView.files.href('tokens.css'), 'identity');
    for (const encoding of ['br', 'gzip']) {
      const answer = await packed(theView.files.href('tokens.css'), encoding);
      expect(answer.headers.get('content-encoding')).to.equal(encoding);
      expect(answer.text).to.equal(plain.text);
      expect(answer.bytes).to.be.lessThan(plain.bytes / 2);
    }
  });

  it('answer an old hash with the present file, not to be kept', async () => {
    const answer = await fetch(`${origin}/static/tokens.0123456789.css`);
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('cache-control')).to.equal('no-cache');
  });

  it('know nothing outside their own names', async () => {
    for (const path of [
      '/static/..%2fpackage.json',
      '/static/nothing.0123456789.css',
      '/static/tokens.css',
    ]) {
      expect((await fetch(origin + path)).status).to.equal(404);
    }
  });

  it('weigh under 40 KB of scripts and 100 KB in all, packed', async () => {
    const sizes = await Promise.all(
      ['bootstrap.min.css', 'tokens.css', 'htmx.min.js', 'pages.js', 'autosave.js', 'icons.svg'].map(
        async (name) => ({
          name,
          bytes: (await packed(theView.files.href(name), 'gzip')).bytes,
        }),
      ),
    );
    const sum = (list: readonly { bytes: number }[]) => list.reduce((total, { bytes }) => total + bytes, 0);
    expect(sum(sizes.filter(({ name }) => name.endsWith('.js')))).to.be.lessThan(40_000);
    expect(sum(sizes)).to.be.lessThan(85_000);
  });

  it('hold one symbol for every icon', async () => {
    const { text } = await packed(theView.files.href('icons.svg'), 'identity');
    expect(text).to.include('<symbol id="check2"').and.include('<path');
  });
});
