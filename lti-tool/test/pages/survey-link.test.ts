import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { anOpenRunPage, filled, giveSchoolAdmin } from '../support/survey-pages.ts';

const PUPILS = { questionnaire: 'Q-PUPIL/1', audience: 'pupils', classLabel: '7А' };

describe('a questionnaire by link', () => {
  let pages: PageApp;
  let head: PageVisitor;
  let run: string;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
    await giveSchoolAdmin(pages, 5);
    head = await pages.visitor(5);
    run = await anOpenRunPage(head, PUPILS);
  });
  afterEach(() => pages.close());

  async function codes(count: string, kind = 'one_time'): Promise<readonly string[]> {
    const sheet = await head.post(`${run}/links`, { kind, count });
    return [...sheet.text.matchAll(/class="code"[^>]*>([0-9A-Z]{5}-[0-9A-Z]{5})</g)].map(
      ([, code]) => code ?? '',
    );
  }

  const at = (code: string) => `${pages.origin}/s/${code}`;
  const post = (code: string, form: Record<string, string>) =>
    fetch(at(code), { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
  const answered = async () => (await head.get(run)).words;

  it('is printed as a sheet of codes with drawings, shown once', async () => {
    const sheet = await head.post(`${run}/links`, { kind: 'one_time', count: '3' });
    expect(sheet.text.match(/<svg aria-hidden="true"[^>]*viewBox/g)).to.have.length(3);
    expect(sheet.text).to.not.include('style="');
    expect(sheet.headers.get('cache-control')).to.equal('no-store');
    expect(await answered())
      .to.include('Выпущено на 3 ответа')
      .and.include('ответили 0 из 3');
    expect((await head.post(`${run}/links`, { kind: 'one_time', count: '999' })).status).to.equal(422);
    expect(
      (await (await pages.visitor(3)).post(`${run}/links`, { kind: 'one_time', count: '3' })).status,
    ).to.equal(403);
  });

  it('opens one form without signing in and without a cookie, not for search engines', async () => {
    const [code = ''] = await codes('1');
    const page = await fetch(at(code));
    const text = await page.text();
    expect(text.match(/<fieldset/g)).to.have.length(8);
    expect(page.headers.get('set-cookie')).to.equal(null);
    expect(page.headers.get('x-robots-tag')).to.equal('noindex, nofollow');
    expect(page.headers.get('referrer-policy')).to.equal('no-referrer');
    expect(page.headers.get('content-security-policy')).to.include('frame-ancestors');
    const sent = await post(code, { ...filled('Q-PUPIL', '2'), do: 'submit' });
    expect([sent.status, sent.headers.get('set-cookie')]).to.deep.equal([303, null]);
    expect(sent.headers.get('location')).to.match(/^\/s\/thanks/);
    expect(await answered()).to.include('ответили 1 из 1');
  });

  it('is not used up by looking: not by HEAD, not by prefetching, not by a mail scanner', async () => {
    const [code = ''] = await codes('1');
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET'])
      await fetch(at(code), { method, headers: { 'Sec-Purpose': 'prefetch', 'User-Agent': 'MailScanner' } });
    expect((await post(code, filled('Q-PUPIL', '2'))).status).to.equal(303);
  });

  it('opened twice or late meets a calm page', async () => {
    const [one = '', two = ''] = await codes('2');
    await post(one, filled('Q-PUPIL', '2'));
    const again = await fetch(at(one));
    expect([again.status, (await again.text()).includes('Ответ уже получен')]).to.deep.equal([200, true]);
    await post(one, filled('Q-PUPIL', '3'));
    expect(await answered()).to.include('ответили 1 из 2');
    await head.post(`${run}/state`, { do: 'close' });
    const late = await fetch(at(two));
    expect([late.status, (await late.text()).includes('Опрос закончился')]).to.deep.equal([410, true]);
    expect((await post(two, filled('Q-PUPIL', '3'))).status).to.equal(410);
  });

  it('too early says so', async () => {
    run = await anOpenRunPage(head, { ...PUPILS, opensOn: '2026-11-28' });
    const [code = ''] = await codes('1');
    const early = await (await fetch(at(code))).text();
    expect(early.replaceAll('\u00A0', ' ')).to.include('Опрос ещё не начался');
  });

  it('a robot that fills in every field is thanked and not kept', async () => {
    const [code = ''] = await codes('1');
    const sent = await post(code, { ...filled('Q-PUPIL', '3'), website: 'http://spam.example' });
    expect(sent.status).to.equal(303);
    expect(await answered()).to.include('ответили 0 из 1');
  });

  it('a wrong code is a way to try again; guessing is held up, a class behind the same address is not', async () => {
    const [code = ''] = await codes('1');
    const wrong = await fetch(at('22222-22222'));
    expect([wrong.status, (await wrong.text()).includes('Такого кода нет')]).to.deep.equal([404, true]);
    const statuses = new Set<number>();
    for (let i = 0; i < 310; i += 1) statuses.add((await fetch(at('33333-33333'))).status);
    expect([...statuses]).to.deep.equal([404, 429]);
    expect((await fetch(at(code))).status).to.equal(200);
    expect((await post(code, filled('Q-PUPIL', '1'))).status).to.equal(303);
  });

  it('a code may be typed from paper', async () => {
    const [code = ''] = await codes('1');
    const typed = code.toLowerCase().replace('-', ' ');
    const found = await fetch(`${pages.origin}/s?code=${encodeURIComponent(typed)}`);
    expect([found.status, (await found.text()).includes('Как тебе на уроках')]).to.deep.equal([200, true]);
    expect((await fetch(`${pages.origin}/s`)).status).to.equal(200);
  });

  it('a shared link takes a class from one board', async () => {
    const [code = ''] = await codes('5', 'shared');
    const sent = await Promise.all(Array.from({ length: 8 }, () => post(code, filled('Q-PUPIL', '2'))));
    expect(sent.filter(({ status }) => status === 303)).to.have.length(5);
    expect(await answered()).to.include('ответили 5 из 5');
  });

  it('an empty form comes back with a word, in the language of the reader', async () => {
    const [code = ''] = await codes('1');
    const empty = await post(code, { lang: 'en' });
    expect([empty.status, (await empty.text()).includes('Tick at least one answer')]).to.deep.equal([
      422,
      true,
    ]);
    expect(await (await fetch(`${at(code)}?lang=en`)).text()).to.include('I understand what I am to learn');
  });

  it('hostile bodies are refused without a fault of ours', async () => {
    const [code = ''] = await codes('1');
    const bodies = ['a.PU1=9', 'a.PU1=2&a.PU1=3&a.__proto__=1', `a.PU1=${'x'.repeat(5000)}`, '%E0%A4%A'];
    for (const body of bodies) {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const { status } = await fetch(at(code), { method: 'POST', body, headers, redirect: 'manual' });
      expect(status, body.slice(0, 20)).to.be.lessThan(500);
    }
    const big = await post(code, { 'a.PU1': 'x'.repeat(70_000) });
    expect(big.status).to.equal(413);
  });
});
