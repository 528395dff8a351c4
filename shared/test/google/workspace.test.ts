import { expect } from 'chai';
import { diffDoc, regionName } from '../../src/documents/doc/doc-diff.ts';
import { teamPlanDocument } from '../../src/documents/plan/team-plan-document.ts';
import { diffSheet } from '../../src/documents/sheet/sheet-diff.ts';
import { openWorkspace } from '../../src/google/open-workspace.ts';
import { type Workspace, WorkspaceFault } from '../../src/ports/workspace.ts';
import {
  itKeepsDocs,
  itKeepsSheets,
  itRendersDocs,
  itRendersSheets,
} from '../documents/renderer-contract.ts';
import { aRow, aSheetModel } from '../documents/sheet/a-sheet-model.ts';
import { aTeamRecords } from '../documents/team/team-records.ts';
import { ACCESS_TOKEN, GoogleStub, type Trouble } from './google-stub.ts';

describe('Workspace through the Google APIs', () => {
  let google: GoogleStub;
  let workspace: Workspace;
  let pauses: number[];

  beforeEach(async () => {
    google = new GoogleStub();
    await google.start();
    pauses = [];
    const sleep = async (ms: number) => {
      pauses.push(ms);
    };
    workspace = openWorkspace({
      credentialsFile: 'none.json',
      subject: null,
      apiRoot: google.root,
      accessToken: ACCESS_TOKEN,
      patience: { sleep, random: () => 0.5 },
    });
  });
  afterEach(() => google.stop());

  async function openSheet() {
    const { id } = await workspace.createFile({ type: 'sheet', title: 'План', key: 'k' });
    const stub = google.file(id).sheets;
    if (!stub) throw new Error('no sheet');
    return {
      id,
      write: async (model: Parameters<typeof diffSheet>[0]) =>
        workspace.writeSheet(id, diffSheet(model, await workspace.readSheet(id))),
      facts: async () => stub.facts(),
      present: () => workspace.readSheet(id),
      apply: (ops: ReturnType<typeof diffSheet>) => workspace.writeSheet(id, ops),
      type: async (tab: string, row: number, column: number, value: string | null) =>
        stub.type(tab, row, column, value),
    };
  }

  async function openDoc() {
    const { id } = await workspace.createFile({ type: 'doc', title: 'План', key: 'k' });
    const stub = google.file(id).docs;
    if (!stub) throw new Error('no document');
    const present = (model: Parameters<typeof diffDoc>[0]) => workspace.readDoc(id, regionName(model));
    return {
      id,
      present,
      write: async (model: Parameters<typeof diffDoc>[0]) =>
        workspace.writeDoc(id, diffDoc(model, await present(model))),
      facts: async () => stub.facts(),
      apply: (ops: ReturnType<typeof diffDoc>) => workspace.writeDoc(id, ops),
      append: async (text: string) => stub.append(text),
    };
  }

  describe('Sheets', () => {
    itRendersSheets(openSheet);
    itKeepsSheets(openSheet);

    it('sends a tracker of 1,000 rows in one batch of some dozens of requests', async () => {
      const sheet = await openSheet();
      google.calls.length = 0;
      await sheet.write(aSheetModel(Array.from({ length: 1000 }, (_, index) => aRow(`r${index}`))));
      expect(google.calls.filter((call) => call.endsWith(':batchUpdate'))).to.have.length(1);
      expect(google.calls).to.have.length.at.most(4);
    });

    it('changes nothing at all when one request of a batch is refused', async () => {
      const sheet = await openSheet();
      await sheet.write(aSheetModel([aRow('a')]));
      const before = JSON.stringify(await sheet.facts());
      const [tab] = (await sheet.present()).tabs.filter(({ title }) => title === 'План');
      const ops = [
        { kind: 'openTab', tab: 'plan', handle: tab?.handle ?? '' },
        { kind: 'write', tab: 'plan', row: 0, column: 0, cells: [['новое']] },
        { kind: 'write', tab: 'plan', row: 99_999, column: 0, cells: [['вне']] },
      ] as const;
      expect(await reasonOf(sheet.apply(ops))).to.equal('refused');
      expect(JSON.stringify(await sheet.facts())).to.equal(before);
    });
  });

  describe('Docs', () => {
    itRendersDocs(openDoc);
    itKeepsDocs(openDoc);

    it('writes only onto the revision that it has read', async () => {
      const model = teamPlanDocument(aTeamRecords());
      const doc = await openDoc();
      await doc.write(model);
      google.meanwhile = () => google.file(doc.id).docs?.append('Пишу прямо сейчас');
      const changed = teamPlanDocument(aTeamRecords({ team: { goal: 'Другая цель' } }));
      expect(await reasonOf(doc.write(changed))).to.equal('busy');
      expect((await doc.facts()).text)
        .to.include('Пишу прямо сейчас')
        .and.not.include('Другая цель');
      await doc.write(changed);
      expect((await doc.facts()).text)
        .to.include('Пишу прямо сейчас')
        .and.include('Другая цель');
    });
  });

  describe('Drive', () => {
    it('finds the file that was made with a key, whatever the key holds', async () => {
      const key = "район'1\\команда";
      expect(await workspace.findFile(key)).to.equal(null);
      const file = await workspace.createFile({ type: 'sheet', title: 'План', key });
      expect(await workspace.findFile(key)).to.deep.equal(file);
      expect(file.url).to.include(file.id);
    });

    it('shares a file with an account, twice is once', async () => {
      const { id } = await workspace.createFile({ type: 'doc', title: 'План', key: 'k' });
      await workspace.share(id, 'olga@school.example');
      await workspace.share(id, 'olga@school.example');
      expect(google.file(id).sharedWith).to.deep.equal(['olga@school.example']);
    });
  });

  describe('on bad days', () => {
    it('waits as long as Google asks when there were too many calls, and tries again', async () => {
      google.trouble({ status: 429, retryAfter: '3' }, { status: 429 });
      expect(await workspace.findFile('k')).to.equal(null);
      expect(pauses).to.deep.equal([3000, 2000]);
    });

    it('gives up after four tries', async () => {
      google.trouble(...Array.from({ length: 9 }, () => ({ status: 429 })));
      expect(await reasonOf(workspace.findFile('k'))).to.equal('busy');
      expect(google.calls).to.have.length(4);
    });

    it('reads again what failed to be read', async () => {
      const { id } = await workspace.createFile({ type: 'sheet', title: 'План', key: 'k' });
      google.trouble({ status: 503 }, { status: 500 });
      expect((await workspace.readSheet(id)).tabs).to.have.length(1);
    });

    it('never makes a file twice for a lost answer: the key finds it', async () => {
      google.trouble({ status: 503, carriedOut: true });
      expect(await reasonOf(workspace.createFile({ type: 'sheet', title: 'План', key: 'k' }))).to.equal(
        'busy',
      );
      expect(google.files).to.have.length(1);
      expect((await workspace.findFile('k'))?.id).to.equal('file-1');
    });

    it('sends values again when an answer is lost, and never rows', async () => {
      const sheet = await openSheet();
      await sheet.write(aSheetModel([aRow('a'), aRow('b')]));
      const batches = () => google.calls.filter((call) => call.endsWith(':batchUpdate')).length;
      const changed = aSheetModel([aRow('a', { status: 'done' }, 2), aRow('b')]);
      const values = diffSheet(changed, await sheet.present());
      const before = batches();
      // The first call reads the tabs; the second is the batch.
      google.trouble(...troublesAfter(1, { status: 503, carriedOut: true }));
      await sheet.apply(values);
      expect(batches() - before).to.equal(2);

      const rows = diffSheet(
        aSheetModel([aRow('a', { status: 'done' }, 2), aRow('n'), aRow('b')]),
        await sheet.present(),
      );
      google.trouble(...troublesAfter(1, { status: 503, carriedOut: true }));
      expect(await reasonOf(sheet.apply(rows))).to.equal('busy');
      expect(batches() - before).to.equal(3);
    });

    for (const [trouble, reason] of [
      [{ status: 403, word: 'storageQuotaExceeded' }, 'no_space'],
      [{ status: 403, word: 'userRateLimitExceeded' }, 'busy'],
      [{ status: 403, word: 'forbidden' }, 'not_allowed'],
      [{ status: 401 }, 'not_allowed'],
      [{ status: 404, word: 'notFound' }, 'gone'],
      [{ status: 400, word: 'invalidSharingRequest' }, 'no_such_account'],
      [{ status: 400 }, 'refused'],
    ] as const) {
      it(`takes ${trouble.status} ${'word' in trouble ? trouble.word : ''} for «${reason}»`, async () => {
        google.trouble(trouble);
        expect(await reasonOf(workspace.findFile('k'))).to.equal(reason);
      });
    }

    it('takes an address where nobody answers for «busy»', async () => {
      await google.stop();
      expect(await reasonOf(workspace.findFile('k'))).to.equal('busy');
      await google.start();
    });
  });
});

async function reasonOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof WorkspaceFault) return error.reason;
    throw error;
  }
}

/** So many calls go well, then this. */
function troublesAfter(calls: number, trouble: Trouble): readonly Trouble[] {
  return [...Array.from({ length: calls }, () => ({ status: 0 })), trouble];
}
