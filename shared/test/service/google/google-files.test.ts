import { expect } from 'chai';
import { AppError } from '../../../src/contract/app-error.ts';
import { openWorkspace } from '../../../src/google/open-workspace.ts';
import { GOOGLE_FILES } from '../../../src/service/collections/google.ts';
import {
  type AskForGoogleFileInput,
  askForGoogleFile,
  fillGoogleFile,
  GOOGLE_PUSH,
  type GoogleFileDeps,
  listGoogleFiles,
} from '../../../src/service/google/google-files.ts';
import { addPlanLine } from '../../../src/service/plan/plan-lines.ts';
import { addMember, giveConsent, removeMember } from '../../../src/service/team/team-members.ts';
import { createTeam } from '../../../src/service/team/teams.ts';
import { ACCESS_TOKEN, GoogleStub } from '../../google/google-stub.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';

const olga = anActor('olga');
const ivan = anActor('ivan');

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('files in Google', () => {
  let school: TestSchool;
  let google: GoogleStub;
  let deps: GoogleFileDeps;
  let team: string;

  beforeEach(async () => {
    school = await openSchool();
    google = new GoogleStub();
    await google.start();
    const workspace = openWorkspace({
      credentialsFile: 'none.json',
      subject: null,
      apiRoot: google.root,
      accessToken: ACCESS_TOKEN,
      patience: { sleep: async () => {}, random: () => 0.5 },
    });
    deps = { ...school.deps, workspace };
    team = (await createTeam(deps, olga, { name: 'Читаем условие', kind: 'kouch' })).record.id;
    await addMember(deps, olga, team, { personId: 'ivan' });
    await giveConsent(deps, ivan, team);
    await addPlanLine(deps, olga, team, { activity: 'Воркшоп', month: '2026-12', responsibleId: 'olga' });
  });
  afterEach(async () => {
    await google.stop();
    await school.remove();
  });

  const ask = (fields: Partial<AskForGoogleFileInput> = {}, actor = ivan) =>
    askForGoogleFile(deps, actor, { kind: 'TR-3', team, email: 'ivan@school.example', ...fields });
  /** What the background does: every due job once. */
  const work = async () => {
    const outcomes = [];
    for (const job of await deps.storage.outbox.lease(school.clock.now(), 1000, 10)) {
      expect(job.kind).to.equal(GOOGLE_PUSH);
      const { recordId, email } = job.payload as { recordId: string; email: string };
      outcomes.push(await fillGoogleFile(deps, job.districtId ?? '', recordId, email));
      await deps.storage.outbox.complete(job.id);
    }
    return outcomes.map((outcome) => ('fault' in outcome ? outcome.fault : outcome.kind));
  };
  const files = () => listGoogleFiles(deps, olga, team);

  it('makes a tracker, opens it to the account, and keeps where it is – not the address', async () => {
    await ask();
    expect((await files())[0]).to.deep.include({ state: 'waiting', fileId: null });
    expect(await work()).to.deep.equal(['filled']);
    const [file] = await files();
    expect(file).to.deep.include({
      kind: 'TR-3',
      schoolYear: '2026/27',
      state: 'ready',
      fileId: 'file-1',
      url: 'https://docs.google.example/file-1',
      askedBy: 'ivan',
      filledAt: '2026-11-24T09:00:00.000Z',
    });
    expect(JSON.stringify(file)).to.not.include('ivan@school');
    expect(google.file('file-1').sharedWith).to.deep.equal(['ivan@school.example']);
    const plan = google
      .file('file-1')
      .sheets?.facts()
      .tabs.find(({ title }) => title === 'План');
    expect(plan?.cells.flat()).to.include('Воркшоп');
  });

  it('makes a document', async () => {
    await ask({ kind: 'DOC-03' });
    expect(await work()).to.deep.equal(['filled']);
    expect(google.file('file-1').docs?.facts().text).to.include('ПЛАН РАБОТЫ');
  });

  it('brings the same file up to date when asked again, and opens it to the next account', async () => {
    await ask();
    await work();
    await addPlanLine(deps, olga, team, { activity: 'Урок № 1', month: '2026-12' });
    await ask({ email: 'olga@school.example' }, olga);
    expect(await work()).to.deep.equal(['filled']);
    expect(google.files).to.have.length(1);
    const cells = google
      .file('file-1')
      .sheets?.facts()
      .tabs.flatMap((tab) => tab.cells.flat());
    expect(cells).to.include('Урок № 1');
    expect((await files())[0]?.sharedWith).to.deep.equal(['i…n@school.example', 'o…a@school.example']);
  });

  it('makes one file, however often the job is done and wherever it breaks off', async () => {
    await ask();
    google.trouble({ status: 0 }, { status: 503, carriedOut: true });
    expect(await work()).to.deep.equal(['later']);
    expect((await files())[0]).to.deep.include({ state: 'waiting', fault: 'busy' });
    const [file] = await files();
    const again = () => fillGoogleFile(deps, DISTRICT, file?.id ?? '', 'ivan@school.example');
    expect((await again()).kind).to.equal('filled');
    expect((await again()).kind).to.equal('filled');
    expect(google.files).to.have.length(1);
  });

  it('makes a new file when somebody threw the old one away', async () => {
    await ask();
    await work();
    google.files.pop();
    await ask();
    expect(await work()).to.deep.equal(['filled']);
    expect(google.files).to.have.length(1);
  });

  it('says what stands in the way', async () => {
    await ask();
    google.trouble({ status: 0 }, { status: 403, word: 'storageQuotaExceeded' });
    expect(await work()).to.deep.equal(['no_space']);
    expect((await files())[0]).to.deep.include({ state: 'failed', fault: 'no_space' });
    await ask();
    expect((await files())[0]).to.deep.include({ state: 'waiting', fault: null });
  });

  it('fills nothing for somebody who has left the team since', async () => {
    await ask();
    await removeMember(deps, olga, team, 'ivan');
    expect(await work()).to.deep.equal(['asker_left']);
    expect(google.calls).to.deep.equal([]);
  });

  it('is only for those who may change what is in it, and only to an address', async () => {
    expect(await codeOf(ask({}, theHead()))).to.equal('forbidden');
    expect(await codeOf(ask({}, anActor('petr')))).to.equal('forbidden');
    for (const email of ['', 'ivan', 'ivan@школа', "i' or '1@a.ru", 'a@b.ru, c@d.ru'])
      expect(await codeOf(ask({ email })), email).to.equal('invalid_input');
    expect(await codeOf(ask({ kind: 'DOC-05' }))).to.equal('invalid_input');
  });

  it('says that it is not set up where the service has no account', async () => {
    const without = { ...deps, workspace: null };
    const outcome = await askForGoogleFile(without, ivan, {
      kind: 'TR-3',
      team,
      email: 'ivan@school.example',
    });
    expect(outcome).to.deep.equal({ kind: 'unavailable' });
    const kept = await deps.storage.forDistrict(DISTRICT).collection(GOOGLE_FILES).count({ index: 'source' });
    expect(kept).to.equal(0);
  });

  it('goes on with one file when two processes make it at once', async () => {
    await ask();
    const [file] = await files();
    const fill = (email: string) => fillGoogleFile(deps, DISTRICT, file?.id ?? '', email);
    await Promise.all([fill('ivan@school.example'), fill('olga@school.example')]);
    const shared = google.files.filter(({ sharedWith }) => sharedWith.length > 0);
    expect(shared.map(({ id }) => id)).to.deep.equal(['file-1']);
  });

  it('loses nobody who asks for the same file at the same moment', async () => {
    await Promise.all([ask(), ask({ email: 'olga@school.example' }, olga)]);
    expect(await files()).to.have.length(1);
    expect(await work()).to.deep.equal(['filled', 'filled']);
    expect(google.file('file-1').sharedWith).to.have.members(['ivan@school.example', 'olga@school.example']);
  });
});
