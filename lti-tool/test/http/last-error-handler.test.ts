import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const STACK = /\bat .+:\d+:\d+|node_modules|Error:/;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Faults that no feature answers itself: the answer is a page, a problem document for the API, never a stack. */
describe('faults outside the features', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let home: string;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
    coordinator = await pages.visitor(0);
    home = `/teams/${pages.seeded.teamId}`;
  });
  afterEach(() => pages.close());

  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(pages.origin + path, { method: 'POST', body, headers: { ...FORM, ...headers } });

  const hostile: readonly (readonly [string, string, Record<string, string>, number])[] = [
    ['an empty form', '', {}, 400],
    ['a form of three megabytes', `token=${'x'.repeat(3_000_000)}`, {}, 413],
    ['JSON', '{"token":{"$ne":null}}', { 'content-type': 'application/json' }, 400],
    ['an unknown charset', 'token=x', { 'content-type': `${FORM['content-type']}; charset=utf-7` }, 415],
    ['a thousand and one fields', 'a=1&'.repeat(1001), {}, 413],
    ['a body that cannot be unpacked', 'token=x', { 'content-encoding': 'gzip' }, 400],
    ['a token that is none', 'token=x', {}, 401],
  ];
  for (const [name, body, headers, status] of hostile) {
    it(`the dialog of deep linking answers ${name} with a page`, async () => {
      const answer = await post('/lti/deep-linking', body, { ...headers, 'accept-language': 'en' });
      const text = await answer.text();
      expect(answer.status).to.equal(status);
      expect(text).to.include('<html lang="en"').and.not.match(STACK);
    });
  }

  it('addresses that cannot be decoded are pages, before and behind the static files', async () => {
    for (const path of ['/static/%E0%A4%A', '/teams/%E0%A4%A']) {
      const answer = await fetch(pages.origin + path);
      expect(answer.status, path).to.equal(400);
      expect(await answer.text(), path)
        .to.include('<html lang="ru"')
        .and.not.match(STACK);
    }
  });

  it('a page takes a body that cannot be unpacked for the client’s fault', async () => {
    const answer = await coordinator.post(`${home}/charter`, { goal: 'x' }, { 'content-encoding': 'br' });
    expect(answer.status).to.equal(400);
  });

  describe('while the store does not answer', () => {
    const silent = () => pages.storage.close();

    it('the API gives a problem document with a number, though not even the session could be read', async () => {
      await silent();
      const answer = await fetch(`${pages.origin}/api/v1/me`, { headers: { cookie: coordinator.cookie } });
      expect(answer.status).to.be.within(500, 503);
      expect(answer.headers.get('content-type')).to.include('application/problem+json');
      const text = await answer.text();
      expect(JSON.parse(text).errorId).to.match(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      expect(text).not.to.match(STACK);
    });

    it('a page gives back what was typed, though not even the session could be read', async () => {
      await silent();
      const own: readonly Record<string, string>[] = [
        { 'Sec-Fetch-Site': 'same-origin' },
        { Origin: 'http://localhost:3000' },
      ];
      for (const headers of own) {
        const answer = await coordinator.post(`${home}/meetings`, { purpose: 'Длинный текст' }, headers);
        expect(answer.status).to.be.within(500, 503);
        expect(answer.words).to.include('value="Длинный текст"').and.not.match(STACK);
      }
    });

    it('a foreign page has no text confirmed', async () => {
      await silent();
      const foreign: readonly Record<string, string>[] = [
        { 'Sec-Fetch-Site': 'cross-site' },
        { Origin: 'https://evil.example' },
        {},
      ];
      for (const headers of foreign) {
        const answer = await coordinator.post(`${home}/meetings`, { purpose: 'чужое' }, headers);
        expect(answer.text).not.to.include('чужое');
      }
    });

    it('the administrator’s token is never shown again', async () => {
      await silent();
      const answer = await coordinator.post(
        '/admin/sign-in',
        { token: 'administrators-token' },
        { 'Sec-Fetch-Site': 'same-origin' },
      );
      expect(answer.text).not.to.include('administrators-token');
    });
  });
});
