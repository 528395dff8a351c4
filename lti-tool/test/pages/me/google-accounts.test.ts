import { pairGoogleAccount } from '@uchitelskaya/shared/service/lms/pairing';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../../support/page-app.ts';

const ACCOUNT = { audience: 'our-copy', subject: '4711', email: 'olga.somova@school.example' };

describe('Google on the person’s own page', () => {
  let pages: PageApp;
  let olga: PageVisitor;
  beforeEach(async () => {
    pages = await openPageApp();
    olga = await pages.visitor(0);
  });
  afterEach(() => pages.close());

  const codeOf = (text: string) => /id="pairing-code" value="([\d ]+)"/.exec(text)?.[1] ?? '';
  const pair = async (code: string) =>
    pairGoogleAccount({ ...pages.app.deps, commonAudiences: ['our-copy'] }, ACCOUNT, code);

  it('shows a code of nine digits in threes, the connected account, and the way to part', async () => {
    const { text } = await olga.post('/me/pairing-code', {});
    expect(codeOf(text)).to.match(/^\d{3} \d{3} \d{3}$/);
    expect((await pair(codeOf(text))).kind).to.equal('paired');

    const page = (await olga.get('/me')).text;
    expect(page).to.contain('o…a@school.example').and.not.contain('olga.somova');
    const remove = /action="(\/me\/pairings\/[^"]+)"/.exec(page)?.[1] ?? '';
    expect((await olga.post(remove, {})).status).to.equal(303);
    expect((await olga.get('/me')).text).to.not.contain('school.example');
  });

  it('lets nobody part a colleague’s account', async () => {
    await pair(codeOf((await olga.post('/me/pairing-code', {})).text));
    const remove = /action="(\/me\/pairings\/[^"]+)"/.exec((await olga.get('/me')).text)?.[1] ?? '';
    const colleague = await pages.visitor(1);
    expect((await colleague.post(remove, {})).status).to.equal(404);
    expect((await olga.get('/me')).text).to.contain('o…a@school.example');
  });
});
