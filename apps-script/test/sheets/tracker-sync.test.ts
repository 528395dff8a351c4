import { expect } from 'chai';
import { aRow, aSheetModel } from '../../../shared/test/documents/sheet/a-sheet-model.ts';
import { FakeGoogle } from '../fakes/fake-google.ts';
import type { FakeSheet } from '../fakes/fake-sheet.ts';
import { builtAddOn } from '../support/built-add-on.ts';
import { CannedService, problem } from '../support/canned-service.ts';

const TEAM = { id: 't1', name: 'Читаем условие', schoolYear: '2026/27' };

describe('the tracker in a Sheet', () => {
  let dist: string;
  let google: FakeGoogle;
  let service: CannedService;

  before(async () => {
    dist = await builtAddOn();
  });
  beforeEach(() => {
    service = new CannedService(aSheetModel([aRow('a'), aRow('b'), aRow('c')]));
    google = new FakeGoogle(dist, 'sheets');
    google.fetch = service.fetch;
  });

  const good = <T>(reply: { ok: true; value: T } | { ok: false; code: string; message: string }): T => {
    if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
    return reply.value;
  };
  const bad = (reply: { ok: boolean; code?: string; message?: string }) => {
    expect(reply.ok).to.equal(false);
    return { code: reply.code, message: reply.message };
  };
  const fill = () => good(google.addOn.sidebarFill(TEAM));
  const tab = (): FakeSheet => {
    const found = google.spreadsheet?.tab('План');
    if (!found) throw new Error('no spreadsheet');
    return found;
  };
  const at = (rowId: string, column: string) => [tab().rowOf(1, rowId), tab().columnOf(column)] as const;
  const choose = (rowId: string, column: string, label: string) => tab().typeIn(...at(rowId, column), label);
  const shown = (rowId: string, column: string) => tab().shown(...at(rowId, column));

  it('fills a tab and says how much', () => {
    const report = fill();
    expect(report).to.deep.equal({
      title: 'План команды',
      tabs: [{ title: 'План', rows: 3 }],
      waiting: 0,
      remarks: [],
    });
    expect(shown('b', 'status')).to.equal('намечено');
    expect(shown('b', 'date')).to.equal('05.10.2026');
  });

  it('leaves other people’s tabs alone, also one that is all chart', () => {
    const file = google.spreadsheet;
    file?.tab('Лист1').typeIn(1, 1, 'мои заметки');
    const chart = file?.addTab('Диаграмма');
    if (chart) chart.type = 'OBJECT';
    fill();
    expect(file?.tab('Лист1').shown(1, 1)).to.equal('мои заметки');
  });

  it('needs a handful of calls for a tracker of 1,000 rows, and none for a refresh without changes', () => {
    service.model = aSheetModel(Array.from({ length: 1_000 }, (_, index) => aRow(`row-${index}`)));
    fill();
    const writes = (name: string) =>
      /\.(setValues?|setDataValidations?|setRichText\w*|setNotes?)$/.test(name);
    expect(google.log.count('Range.setValues')).to.be.at.most(4);
    expect(google.log.sum(writes)).to.be.at.most(8);
    expect(google.log.sum(() => true)).to.be.at.most(250);

    google.log.forget();
    good(google.addOn.sidebarRefresh([]));
    expect(google.log.count('Range.getValues')).to.equal(1);
    expect(google.log.sum(writes)).to.equal(0);
  });

  it('needs a handful of writes when 300 rows of 1,000 have changed', () => {
    service.model = aSheetModel(Array.from({ length: 1_000 }, (_, index) => aRow(`row-${index}`)));
    fill();
    google.log.forget();
    for (let index = 0; index < 1_000; index += 3) service.change(`row-${index}`, { status: 'done' });
    good(google.addOn.sidebarRefresh([]));
    expect(shown('row-999', 'status')).to.equal('сделано');
    expect(google.log.count('Range.setValues')).to.be.at.most(60);
  });

  it('tells the sender which of the taken texts looks like a pupil’s name (P-2), and that it was kept', () => {
    fill();
    choose('b', 'status', 'сделано');
    choose('c', 'status', 'сделано');
    const place = { tab: 'plan', column: 'status' };
    const message = 'Похоже на фамилию и имя. Учеников называем кодами.';
    service.instead = ({ path }) =>
      path.endsWith('/edits')
        ? {
            status: 200,
            body: {
              cells: [
                { ...place, rowId: 'b', outcome: 'taken', value: 'done', version: 2 },
                { ...place, rowId: 'c', outcome: 'refused', reason: 'busy' },
              ],
              warnings: [
                { path: 'edits.0.value', message },
                { path: 'edits.0.base', message: 'об исходном значении' },
                { path: 'edits.1.value', message: 'об отклонённой правке' },
                { path: 'edits.7.value', message: 'о правке, которой нет' },
                null,
              ],
            },
          }
        : undefined;
    const report = good(google.addOn.sidebarSend([]));
    expect(report.taken).to.equal(1);
    expect(report.remarks).to.deep.equal([`«Дело b», столбец «Состояние»: ${message}`]);
  });

  it('shows the difference first and changes nothing by it', () => {
    fill();
    choose('b', 'status', 'сделано');
    google.log.forget();
    const difference = good(google.addOn.sidebarDifference());
    expect(difference.cells).to.deep.equal([
      {
        tab: 'plan',
        rowId: 'b',
        column: 'status',
        rowTitle: 'Дело b',
        columnTitle: 'Состояние',
        before: 'намечено',
        mine: 'сделано',
        theirs: null,
      },
    ]);
    expect(service.calls.filter(({ method, path }) => method === 'POST' && /edits/.test(path))).to.deep.equal(
      [],
    );
    expect(google.log.sum((name) => /^(Range|Sheet)\.(set|insert|delete|clear)/.test(name))).to.equal(0);
  });

  it('sends what was edited and takes the new versions over', () => {
    fill();
    choose('b', 'status', 'сделано');
    choose('c', 'responsible', 'Лугов Пётр');
    const report = good(google.addOn.sidebarSend([]));
    expect([report.taken, report.conflicts, report.refused]).to.deep.equal([2, [], []]);
    expect(service.model.tabs[0]?.rows[1]?.cells).to.include({ status: 'done' });
    expect(tab().shown(tab().rowOf(1, 'b'), 2)).to.equal('2');
    expect(good(google.addOn.sidebarDifference()).cells).to.deep.equal([]);
  });

  it('sends nothing when nothing was edited', () => {
    fill();
    const report = good(google.addOn.sidebarSend([]));
    expect(report.taken).to.equal(0);
    expect(service.calls.some(({ path }) => path.endsWith('/edits'))).to.equal(false);
  });

  describe('a conflict', () => {
    beforeEach(() => {
      fill();
      choose('b', 'status', 'сделано');
      choose('c', 'status', 'в работе');
      service.change('b', { status: 'cancelled' });
    });

    it('is foretold, and in sending keeps only its own cell back', () => {
      const [met, free] = good(google.addOn.sidebarDifference()).cells;
      expect([met?.mine, met?.theirs, free?.theirs]).to.deep.equal(['сделано', 'отменено', null]);
      const report = good(google.addOn.sidebarSend([]));
      expect(report.taken).to.equal(1);
      expect(report.conflicts).to.deep.equal([
        {
          tab: 'plan',
          rowId: 'b',
          column: 'status',
          rowTitle: 'Дело b',
          columnTitle: 'Состояние',
          before: 'намечено',
          mine: 'сделано',
          theirs: 'отменено',
        },
      ]);
      expect(service.model.tabs[0]?.rows[1]?.cells).to.include({ status: 'cancelled' });
    });

    it('stands in the row with both values, and the typed one stays in its cell', () => {
      good(google.addOn.sidebarSend([]));
      expect(shown('b', 'status')).to.equal('сделано');
      expect(shown('b', 'check')).to.equal('Состояние: здесь «сделано», в Учительской «отменено»');
      expect(shown('c', 'check')).to.equal('');
    });

    it('is settled by keeping one’s own', () => {
      good(google.addOn.sidebarSend([]));
      const choice = { tab: 'plan', rowId: 'b', column: 'status', take: 'mine' } as const;
      expect(good(google.addOn.sidebarSend([choice])).taken).to.equal(1);
      expect(service.model.tabs[0]?.rows[1]?.cells).to.include({ status: 'done' });
      expect(shown('b', 'check')).to.equal('');
    });

    it('is settled by taking the colleague’s', () => {
      const choice = { tab: 'plan', rowId: 'b', column: 'status', take: 'theirs' } as const;
      const report = good(google.addOn.sidebarSend([choice]));
      expect([report.taken, report.conflicts]).to.deep.equal([1, []]);
      expect(shown('b', 'status')).to.equal('отменено');
    });

    it('is not touched by a refresh', () => {
      const report = good(google.addOn.sidebarRefresh([]));
      expect(report.waiting).to.equal(2);
      expect(shown('b', 'status')).to.equal('сделано');
    });
  });

  describe('what people do to rows and columns', () => {
    beforeEach(() => {
      fill();
    });

    it('a new row stays a note and is spoken of', () => {
      const row = tab().rowOf(1, 'c') + 1;
      google.spreadsheet?.tab('План').api.insertRowsAfter(row - 1, 1);
      tab().typeIn(row, tab().columnOf('activity'), 'Ещё одно дело');
      const { cells, remarks } = good(google.addOn.sidebarDifference());
      expect(cells).to.deep.equal([]);
      expect(remarks.join()).to.contain(`Строка ${row}: её нет в Учительской`);
      good(google.addOn.sidebarRefresh([]));
      expect(tab().shown(row, tab().columnOf('activity'))).to.equal('Ещё одно дело');
    });

    it('a copied row counts once, the first time', () => {
      const row = tab().rowOf(1, 'b');
      tab().copyRow(row, row);
      tab().typeIn(row + 1, tab().columnOf('status'), 'отменено');
      const { cells, remarks } = good(google.addOn.sidebarDifference());
      expect(cells).to.deep.equal([]);
      expect(remarks.join()).to.contain(`Строка ${row + 1} – копия`);
    });

    it('a deleted row comes back with a refresh', () => {
      tab().deleteRows(tab().rowOf(1, 'b'), 1);
      expect(good(google.addOn.sidebarDifference()).remarks.join()).to.contain('вернётся при обновлении');
      good(google.addOn.sidebarRefresh([]));
      expect(shown('b', 'activity')).to.equal('Дело b');
    });

    it('sorted rows keep their edits', () => {
      const first = tab().rowOf(1, 'a');
      choose('a', 'status', 'сделано');
      tab().sortRows(first, first + 2, tab().columnOf('status'));
      good(google.addOn.sidebarSend([]));
      expect(service.model.tabs[0]?.rows[0]?.cells).to.include({ status: 'done' });
    });

    it('a renamed header still sends, and gets its name back', () => {
      const header = tab().rowOf(1, 'id');
      tab().paste(header, tab().columnOf('status'), 'Как дела');
      choose('a', 'status', 'сделано');
      const { cells, remarks } = good(google.addOn.sidebarDifference());
      expect(cells).to.have.lengthOf(1);
      expect(remarks.join()).to.contain('переименован в «Как дела»');
      good(google.addOn.sidebarRefresh([]));
      expect(tab().shown(header, tab().columnOf('status'))).to.equal('Состояние');
    });

    it('a value pasted past the list is not sent, is not lost and stops nothing', () => {
      tab().paste(...at('b', 'status'), 'почти готово');
      choose('a', 'status', 'сделано');
      service.change('c', { status: 'done' });
      const report = good(google.addOn.sidebarSend([]));
      expect(report.taken).to.equal(1);
      expect(report.remarks.join()).to.contain('«почти готово» нет в списке');
      expect(shown('b', 'status')).to.equal('почти готово');
      expect(() => choose('b', 'status', 'ещё иначе')).to.throw('refused by the list');
    });

    it('a record that is gone leaves the Sheet, and the last row may go too', () => {
      service.model = aSheetModel([]);
      good(google.addOn.sidebarRefresh([]));
      expect(() => tab().rowOf(1, 'a')).to.throw();
      service.model = aSheetModel([aRow('z')]);
      good(google.addOn.sidebarRefresh([]));
      expect(shown('z', 'activity')).to.equal('Дело z');
    });
  });

  describe('who may do what', () => {
    it('any editor can refresh what the owner filled', () => {
      fill();
      if (google.spreadsheet) google.spreadsheet.user = 'editor';
      service.change('b', { status: 'done' });
      good(google.addOn.sidebarRefresh([]));
      expect(shown('b', 'status')).to.equal('сделано');
    });

    it('a reader is told so', () => {
      if (google.spreadsheet) google.spreadsheet.user = 'reader';
      expect(bad(google.addOn.sidebarFill(TEAM)).code).to.equal('cannot_write');
    });

    it('a colleague’s refresh is waited for, then named', () => {
      google.lockedElsewhere = true;
      const { code, message } = bad(google.addOn.sidebarFill(TEAM));
      expect([code, message?.slice(0, 15)]).to.deep.equal(['busy', 'Кто-то из колле']);
    });

    it('the lock is given back after a fault', () => {
      if (google.spreadsheet) google.spreadsheet.user = 'reader';
      const addOn = google.addOn;
      bad(addOn.sidebarFill(TEAM));
      if (google.spreadsheet) google.spreadsheet.user = 'owner';
      good(addOn.sidebarFill(TEAM));
    });
  });

  describe('which tracker', () => {
    it('there is none', () => {
      expect(bad(google.addOn.sidebarDifference()).code).to.equal('no_tracker');
    });

    it('of two the one whose tab is open', () => {
      fill();
      service.model = aSheetModel([aRow('x')], { scope: { team: 't2', schoolYear: '2026/27' } });
      good(google.addOn.sidebarFill({ ...TEAM, id: 't2' }));
      const file = google.spreadsheet;
      if (!file) throw new Error('no spreadsheet');
      file.active = file.tab('План (2)');
      good(google.addOn.sidebarRefresh([]));
      expect(service.calls.at(-1)?.path).to.contain('team=t2');
      file.active = file.tab('Лист1');
      expect(bad(google.addOn.sidebarRefresh([])).code).to.equal('two_trackers');
    });
  });

  describe('bad days of the service', () => {
    const edits = () => service.calls.filter(({ path }) => path.endsWith('/edits'));

    it('no answer: reading is tried three times, with growing pauses, then said', () => {
      service.instead = ({ method }) => (method === 'GET' ? null : undefined);
      expect(bad(google.addOn.sidebarFill(TEAM)).code).to.equal('unreachable');
      expect(google.slept).to.deep.equal([1_000, 4_000]);
    });

    for (const status of [429, 502, 503]) {
      it(`${status} once: nobody notices`, () => {
        let refused = false;
        service.instead = ({ method }) => {
          if (method !== 'GET' || refused) return undefined;
          refused = true;
          return { status, body: 'busy' };
        };
        expect(fill().tabs).to.have.lengthOf(1);
      });
    }

    it('a gateway’s page instead of an answer is not shown to people', () => {
      service.instead = ({ method }) =>
        method === 'GET' ? { status: 200, body: '<html>Wi-Fi</html>' } : undefined;
      const { code, message } = bad(google.addOn.sidebarFill(TEAM));
      expect(code).to.equal('unreadable_answer');
      expect(message).to.not.contain('<html>');
    });

    it('an answer of another age of the service is not written into the Sheet', () => {
      service.instead = ({ method }) =>
        method === 'GET' ? { status: 200, body: { tabs: [{}] } } : undefined;
      expect(bad(google.addOn.sidebarFill(TEAM)).code).to.equal('unreadable_answer');
      expect(google.spreadsheet?.tabs).to.have.lengthOf(1);
    });

    it('the service’s own sentence is passed on', () => {
      service.instead = ({ method }) =>
        method === 'GET' ? problem(403, 'forbidden', 'Это план чужой команды.') : undefined;
      expect(bad(google.addOn.sidebarFill(TEAM))).to.deep.equal({
        code: 'forbidden',
        message: 'Это план чужой команды.',
      });
    });

    it('the answer to a sending is lost: the next one brings the same key, and a later one another', () => {
      fill();
      choose('b', 'status', 'сделано');
      service.instead = ({ path }) => (path.endsWith('/edits') ? null : undefined);
      expect(bad(google.addOn.sidebarSend([])).code).to.equal('unreachable');
      service.instead = () => undefined;
      good(google.addOn.sidebarSend([]));
      choose('b', 'status', 'в работе');
      good(google.addOn.sidebarSend([]));
      const keys = edits().map(({ headers }) => headers['Idempotency-Key']);
      expect(new Set(keys.slice(0, 4)).size).to.equal(1);
      expect(keys.at(-1)).to.not.equal(keys[0]);
    });

    it('the first sending is still being worked on: the second waits and gets its answer', () => {
      fill();
      choose('b', 'status', 'сделано');
      let tries = 0;
      service.instead = ({ path }) => {
        if (!path.endsWith('/edits')) return undefined;
        tries += 1;
        return tries === 1 ? null : tries === 2 ? problem(409, 'request_in_progress') : undefined;
      };
      expect(good(google.addOn.sidebarSend([])).taken).to.equal(1);
      expect(google.slept).to.deep.equal([1_000, 4_000]);
    });

    it('a refusal is an answer: the same edits later bring another key', () => {
      fill();
      choose('b', 'status', 'сделано');
      service.instead = ({ path }) => (path.endsWith('/edits') ? problem(403, 'forbidden') : undefined);
      bad(google.addOn.sidebarSend([]));
      service.instead = ({ path }) =>
        path.endsWith('/edits') ? problem(503, 'storage_unavailable') : undefined;
      bad(google.addOn.sidebarSend([]));
      service.instead = () => undefined;
      good(google.addOn.sidebarSend([]));
      const [refused, ...after] = edits().map(({ headers }) => headers['Idempotency-Key']);
      expect(new Set(after).size).to.equal(1);
      expect(after[0]).to.not.equal(refused);
    });

    it('a session that ended is renewed once', () => {
      fill();
      service.sessions += 1;
      expect(good(google.addOn.sidebarRefresh([])).title).to.equal('План команды');
    });

    it('an account that nobody paired is led to pairing', () => {
      service.instead = ({ path }) =>
        path.endsWith('/sessions') ? problem(403, 'google_not_paired') : undefined;
      expect(bad(google.addOn.sidebarFill(TEAM)).code).to.equal('google_not_paired');
    });

    it('a copy of the add-on that the district does not know names itself', () => {
      service.instead = ({ path }) =>
        path.endsWith('/sessions')
          ? {
              status: 403,
              body: { code: 'google_audience_unknown', detail: 'Передайте номер:', audience: '7-x' },
            }
          : undefined;
      expect(bad(google.addOn.sidebarFill(TEAM)).message).to.equal('Передайте номер: 7-x');
    });

    it('Google does not say who is here', () => {
      google.identityToken = null;
      expect(bad(google.addOn.sidebarFill(TEAM)).code).to.equal('no_identity');
    });

    it('sent, but the Sheet could not be refreshed: both are said', () => {
      fill();
      choose('b', 'status', 'сделано');
      let sent = false;
      service.instead = ({ method, path }) => {
        if (path.endsWith('/edits')) sent = true;
        return sent && method === 'GET' ? null : undefined;
      };
      const report = good(google.addOn.sidebarSend([]));
      expect(report.taken).to.equal(1);
      expect(report.remarks[0]).to.contain('лист ещё не обновлён');
    });
  });
});
