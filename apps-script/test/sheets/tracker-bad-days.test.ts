import { expect } from 'chai';
import { problem } from '../support/canned-service.ts';
import { bad, good, openTrackerSheet, TEAM, type TrackerSheet } from '../support/tracker-sheet.ts';

describe('the tracker in a Sheet on bad days of the service', () => {
  let sheet: TrackerSheet;
  beforeEach(async () => {
    sheet = await openTrackerSheet();
  });

  const edits = () => sheet.service.calls.filter(({ path }) => path.endsWith('/edits'));

  it('no answer: reading is tried three times, with growing pauses, then said', () => {
    sheet.service.instead = ({ method }) => (method === 'GET' ? null : undefined);
    expect(bad(sheet.google.addOn.sidebarFill(TEAM)).code).to.equal('unreachable');
    expect(sheet.google.slept).to.deep.equal([1_000, 4_000]);
  });

  for (const status of [429, 502, 503]) {
    it(`${status} once: nobody notices`, () => {
      let refused = false;
      sheet.service.instead = ({ method }) => {
        if (method !== 'GET' || refused) return undefined;
        refused = true;
        return { status, body: 'busy' };
      };
      expect(sheet.fill().tabs).to.have.lengthOf(1);
    });
  }

  it('a gateway’s page instead of an answer is not shown to people', () => {
    sheet.service.instead = ({ method }) =>
      method === 'GET' ? { status: 200, body: '<html>Wi-Fi</html>' } : undefined;
    const { code, message } = bad(sheet.google.addOn.sidebarFill(TEAM));
    expect(code).to.equal('unreadable_answer');
    expect(message).to.not.contain('<html>');
  });

  it('an answer of another age of the service is not written into the Sheet', () => {
    sheet.service.instead = ({ method }) =>
      method === 'GET' ? { status: 200, body: { tabs: [{}] } } : undefined;
    expect(bad(sheet.google.addOn.sidebarFill(TEAM)).code).to.equal('unreadable_answer');
    expect(sheet.google.spreadsheet?.tabs).to.have.lengthOf(1);
  });

  it('the service’s own sentence is passed on', () => {
    sheet.service.instead = ({ method }) =>
      method === 'GET' ? problem(403, 'forbidden', 'Это план чужой команды.') : undefined;
    expect(bad(sheet.google.addOn.sidebarFill(TEAM))).to.deep.equal({
      code: 'forbidden',
      message: 'Это план чужой команды.',
    });
  });

  it('the answer to a sending is lost: the next one brings the same key, and a later one another', () => {
    sheet.fill();
    sheet.choose('b', 'status', 'сделано');
    sheet.service.instead = ({ path }) => (path.endsWith('/edits') ? null : undefined);
    expect(bad(sheet.google.addOn.sidebarSend([])).code).to.equal('unreachable');
    sheet.service.instead = () => undefined;
    good(sheet.google.addOn.sidebarSend([]));
    sheet.choose('b', 'status', 'в работе');
    good(sheet.google.addOn.sidebarSend([]));
    const keys = edits().map(({ headers }) => headers['Idempotency-Key']);
    expect(new Set(keys.slice(0, 4)).size).to.equal(1);
    expect(keys.at(-1)).to.not.equal(keys[0]);
  });

  it('the first sending is still being worked on: the second waits and gets its answer', () => {
    sheet.fill();
    sheet.choose('b', 'status', 'сделано');
    let tries = 0;
    sheet.service.instead = ({ path }) => {
      if (!path.endsWith('/edits')) return undefined;
      tries += 1;
      return tries === 1 ? null : tries === 2 ? problem(409, 'request_in_progress') : undefined;
    };
    expect(good(sheet.google.addOn.sidebarSend([])).taken).to.equal(1);
    expect(sheet.google.slept).to.deep.equal([1_000, 4_000]);
  });

  it('a refusal is an answer: the same edits later bring another key', () => {
    sheet.fill();
    sheet.choose('b', 'status', 'сделано');
    sheet.service.instead = ({ path }) => (path.endsWith('/edits') ? problem(403, 'forbidden') : undefined);
    bad(sheet.google.addOn.sidebarSend([]));
    sheet.service.instead = ({ path }) =>
      path.endsWith('/edits') ? problem(503, 'storage_unavailable') : undefined;
    bad(sheet.google.addOn.sidebarSend([]));
    sheet.service.instead = () => undefined;
    good(sheet.google.addOn.sidebarSend([]));
    const [refused, ...after] = edits().map(({ headers }) => headers['Idempotency-Key']);
    expect(new Set(after).size).to.equal(1);
    expect(after[0]).to.not.equal(refused);
  });

  it('a session that ended is renewed once', () => {
    sheet.fill();
    sheet.service.sessions += 1;
    expect(good(sheet.google.addOn.sidebarRefresh([])).title).to.equal('План команды');
  });

  it('an account that nobody paired is led to pairing', () => {
    sheet.service.instead = ({ path }) =>
      path.endsWith('/sessions') ? problem(403, 'google_not_paired') : undefined;
    expect(bad(sheet.google.addOn.sidebarFill(TEAM)).code).to.equal('google_not_paired');
  });

  it('a copy of the add-on that the district does not know names itself', () => {
    sheet.service.instead = ({ path }) =>
      path.endsWith('/sessions')
        ? {
            status: 403,
            body: { code: 'google_audience_unknown', detail: 'Передайте номер:', audience: '7-x' },
          }
        : undefined;
    expect(bad(sheet.google.addOn.sidebarFill(TEAM)).message).to.equal('Передайте номер: 7-x');
  });

  it('Google does not say who is here', () => {
    sheet.google.identityToken = null;
    expect(bad(sheet.google.addOn.sidebarFill(TEAM)).code).to.equal('no_identity');
  });

  it('sent, but the Sheet could not be refreshed: both are said', () => {
    sheet.fill();
    sheet.choose('b', 'status', 'сделано');
    let sent = false;
    sheet.service.instead = ({ method, path }) => {
      if (path.endsWith('/edits')) sent = true;
      return sent && method === 'GET' ? null : undefined;
    };
    const report = good(sheet.google.addOn.sidebarSend([]));
    expect(report.taken).to.equal(1);
    expect(report.remarks[0]).to.contain('лист ещё не обновлён');
  });
});
