import { openWorkspace } from '@uchitelskaya/shared/google/open-workspace';
import { fillGoogleFile } from '@uchitelskaya/shared/service/google/google-files';
import { expect } from 'chai';
import { ACCESS_TOKEN, GoogleStub } from '../../../shared/test/google/google-stub.ts';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');

describe('files in Google, the page', () => {
  let google: GoogleStub;
  let pages: PageApp;
  let coordinator: PageVisitor;
  let path: string;

  before(async () => {
    google = new GoogleStub();
    await google.start();
    const workspace = openWorkspace({
      credentialsFile: 'none.json',
      subject: null,
      apiRoot: google.root,
      accessToken: ACCESS_TOKEN,
    });
    pages = await openPageApp({}, { workspace });
    coordinator = await pages.visitor(0);
    path = `/teams/${pages.seeded.teamId}/google`;
  });
  after(async () => {
    await pages.close();
    await google.stop();
  });

  it('is linked from the documents', async () => {
    const { text } = await coordinator.get(`/teams/${pages.seeded.teamId}/documents`);
    expect(text).to.include(`href="${path}"`);
  });

  it('asks for what and for whom, and takes no nonsense for an address', async () => {
    expect((await coordinator.get(path)).text).to.include('name="email"');
    const answer = await coordinator.post(path, { kind: 'TR-3', email: 'ольга' });
    expect(answer.status).to.equal(422);
    expect(plain(answer.text)).to.include('Это не адрес почты').and.include('value="ольга"');
  });

  it('shows the file on its way, then where it is, without the address', async () => {
    const asked = await coordinator.post(path, { kind: 'TR-3', email: 'olga@school.example' });
    expect(asked.location).to.equal(path);
    expect(plain((await coordinator.get(path)).text)).to.include('готовится');
    const { storage } = pages;
    const deps = { ...pages.app.deps, workspace: pages.app.deps.workspace ?? null };
    for (const job of await storage.outbox.lease(deps.clock.now(), 1000, 50)) {
      if (job.kind !== 'google.push') continue;
      const { recordId, email } = job.payload as { recordId: string; email: string };
      expect((await fillGoogleFile(deps, job.districtId ?? '', recordId, email)).kind).to.equal('filled');
    }
    const { text } = await coordinator.get(path);
    expect(plain(text)).to.include('готов').and.include('https://docs.google.example/file-1');
    expect(text).to.include('o…a@school.example').and.not.include('olga@school.example');
  });

  it('offers every document of the team, and asks for the one that was chosen', async () => {
    const { text } = await coordinator.get(path);
    for (const kind of ['DOC-03', 'DOC-04', 'DOC-06', 'DOC-15'])
      expect(text).to.include(`<option value="${kind}"`);
    const asked = await coordinator.post(path, { kind: 'DOC-15', email: 'olga@school.example' });
    expect(asked.location).to.equal(path);
    expect(plain((await coordinator.get(path)).text)).to.include('Правила согласия, 2026/27');
    const gone = await coordinator.post(path, { kind: 'DOC-16?cycle=none', email: 'olga@school.example' });
    expect(gone.status).to.equal(404);
  });

  it('speaks English', async () => {
    const { text } = await (await pages.visitor(0, { locale: 'en' })).get(path);
    expect(plain(text)).to.include('Files in Google').and.include('Plan as a spreadsheet');
  });

  it('does not exist where the service has no account in Google', async () => {
    const without = await openPageApp();
    try {
      const visitor = await without.visitor(0);
      const team = `/teams/${without.seeded.teamId}`;
      expect((await visitor.get(`${team}/google`)).status).to.equal(404);
      expect((await visitor.post(`${team}/google`, { kind: 'TR-3', email: 'a@b.ru' })).status).to.equal(404);
      expect((await visitor.get(`${team}/documents`)).text).to.not.include(`${team}/google`);
    } finally {
      await without.close();
    }
  });
});
