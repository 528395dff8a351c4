import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

describe('the page about oneself', () => {
  let pages: PageApp;
  let teacher: PageVisitor;

  beforeEach(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
    teacher = await pages.visitor(3);
  });
  afterEach(() => pages.close());

  it('changes the language of all pages', async () => {
    await teacher.post('/me', { ownName: '', locale: 'en', theme: '' });
    expect((await teacher.get('/me')).text).to.include('<html lang="en"');
  });

  it('changes the theme, also inside the LMS', async () => {
    await teacher.post('/me', { ownName: '', locale: '', theme: 'dark' });
    expect((await teacher.get('/me')).text).to.include('data-bs-theme="dark"');
  });

  it('takes the name to be called by, and gives it back', async () => {
    await teacher.post('/me', { ownName: 'Галеева Тамара Ренатовна', locale: '', theme: '' });
    const home = `/teams/${pages.seeded.teamId}`;
    expect((await teacher.get(home)).words).to.include('Т. Р. Галеева');
    await teacher.post('/me', { ownName: '', locale: '', theme: '' });
    expect((await teacher.get(home)).words).to.include('Т. Р. Галеев<');
  });

  it('asks for a name where the platform keeps names back', async () => {
    const persons = pages.storage.forDistrict(pages.seeded.districtId).collection(PERSONS);
    const person = await persons.get(pages.seeded.personIds[3] ?? '');
    if (!person) throw new Error('the seeded person is gone');
    await persons.replace(person.id, { ...person, lmsName: null }, person.version, {
      by: 'test',
      at: person.updatedAt,
    });
    const { words } = await teacher.get('/me');
    expect(words).to.include('Участник 4').and.include('Впишите своё');
  });

  it('refuses a language that there is not', async () => {
    expect((await teacher.post('/me', { ownName: '', locale: 'tlh', theme: '' })).status).to.equal(422);
  });

  it('makes a code for Google, once shown', async () => {
    const { words } = await teacher.post('/me/pairing-code', {});
    expect(words).to.match(/id="pairing-code" value="[\d -]{9,}"/);
    expect((await teacher.get('/me')).text).not.to.include('id="pairing-code"');
  });

  it('signs out: the cookie is taken back and the session is over', async () => {
    const out = await teacher.post('/me/sign-out', {});
    expect(out.words).to.include('Вы вышли');
    expect(out.headers.get('set-cookie')).to.match(/Max-Age=0/);
    expect((await teacher.get('/me')).status).to.equal(401);
  });
});

describe('a tab of one’s own', () => {
  let pages: PageApp;

  before(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
  });
  after(() => pages.close());

  it('goes on where the frame was, with a session of its own and a code that works once', async () => {
    const teacher = await pages.visitor(0);
    const path = `/teams/${pages.seeded.teamId}/plan?show=mine`;
    expect((await teacher.get(path)).text).to.include('action="/session/new-tab"');
    const { text } = await teacher.post('/session/new-tab', { path });
    const code = /name="code" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const trade = () =>
      fetch(`${pages.origin}/lti/launch/tab`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: 'http://localhost:3000' },
        body: new URLSearchParams({ code }),
      });
    const traded = await trade();
    expect(traded.status).to.equal(303);
    expect(traded.headers.get('location')).to.equal(path);
    expect(traded.headers.get('set-cookie')).to.include('u_session=');
    expect((await trade()).status).to.be.within(400, 403);
  });

  it('leads nowhere but to our own pages', async () => {
    const teacher = await pages.visitor(0);
    for (const path of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      expect((await teacher.post('/session/new-tab', { path })).text, path).to.include('href="/"');
    }
  });
});
