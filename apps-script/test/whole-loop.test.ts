import { expect } from 'chai';
import { FakeGoogle } from './fakes/fake-google.ts';
import type { FakeSheet } from './fakes/fake-sheet.ts';
import { builtAddOn, SERVICE_URL } from './support/built-add-on.ts';
import { type Service, startService } from './support/service.ts';
import { SyncHttp } from './support/sync-http.ts';

/** The bundle that would be pushed, in Google's place a fake, and the real service over HTTP. */
describe('the add-on with the service', function () {
  this.timeout(60_000);
  let dist: string;
  let service: Service;
  let http: SyncHttp;
  let team: { readonly id: string; readonly name: string; readonly schoolYear: string };

  before(async () => {
    [dist, service] = await Promise.all([builtAddOn(), startService()]);
    http = new SyncHttp();
  });
  after(async () => {
    await http.stop();
    await service.stop();
  });

  beforeEach(async () => {
    const { irina, oleg } = service;
    team = await service.call(irina, 'POST', '/teams', { name: 'Читаем условие', kind: 'kouch' });
    await service.call(irina, 'POST', `/teams/${team.id}/members`, { personId: oleg.personId });
    await service.call(oleg, 'PATCH', `/teams/${team.id}/members/${oleg.personId}`, { consent: true });
  });

  const good = <T>(reply: { ok: true; value: T } | { ok: false; code: string; message: string }): T => {
    if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
    return reply.value;
  };
  const open = async (editor: 'sheets' | 'docs', subject: string): Promise<FakeGoogle> => {
    const google = new FakeGoogle(dist, editor);
    google.fetch = http.carry(SERVICE_URL, service.root);
    google.identityToken = await service.identityToken(subject);
    return google;
  };
  const line = (activity: string) =>
    service.call(service.irina, 'POST', `/teams/${team.id}/plan-lines`, {
      month: '2026-11',
      activity,
      responsible: service.irina.personId,
    });
  const kept = (id: string) => service.call(service.irina, 'GET', `/teams/${team.id}/plan-lines/${id}`);
  const card = () => ({ id: team.id, name: team.name, schoolYear: team.schoolYear });
  const planOf = (google: FakeGoogle): FakeSheet => {
    const tab = google.spreadsheet?.tab('План');
    if (!tab) throw new Error('no spreadsheet');
    return tab;
  };
  const choose = (google: FakeGoogle, rowId: string, column: string, label: string) => {
    const tab = planOf(google);
    tab.typeIn(tab.rowOf(1, rowId), tab.columnOf(column), label);
  };
  const shown = (google: FakeGoogle, rowId: string, column: string) =>
    planOf(google).shown(planOf(google).rowOf(1, rowId), planOf(google).columnOf(column));

  it('pair, fill, edit, send, meet a colleague’s change, settle it, part', async () => {
    const lesson = await line('Урок-исследование в 7А');
    const talk = await line('Обсуждение урока');
    const google = await open('sheets', 'irina');

    // Nobody knows this Google account yet.
    const stranger = google.addOn.sidebarTeams();
    expect(stranger).to.deep.include({ ok: false, code: 'google_not_paired' });
    const { code } = await service.call(service.irina, 'POST', '/google/pairing-codes', {});
    expect(google.addOn.sidebarPair('000 000 000')).to.deep.include({
      ok: false,
      code: 'pairing_code_wrong',
    });
    expect(good(google.addOn.sidebarPair(code)).name).to.equal('Ветрова Ирина Павловна');

    // The plan becomes a Sheet.
    expect(good(google.addOn.sidebarTeams()).map(({ id }) => id)).to.include(team.id);
    const filled = good(google.addOn.sidebarFill(card()));
    expect(filled.tabs[0]).to.deep.equal({ title: 'План', rows: 2 });
    expect(shown(google, lesson.id, 'activity')).to.equal('Урок-исследование в 7А');

    // Status and responsible are edited in the Sheet; a colleague changes one of them in the LMS meanwhile.
    choose(google, lesson.id, 'status', 'сделано');
    choose(google, lesson.id, 'responsible', labelOf(google, lesson.id, 'Крылов'));
    choose(google, talk.id, 'status', 'в работе');
    await service.call(service.oleg, 'PATCH', `/teams/${team.id}/plan-lines/${talk.id}`, {
      status: 'cancelled',
      version: talk.version,
    });

    const difference = good(google.addOn.sidebarDifference());
    expect(
      difference.cells.map(({ columnTitle, mine, theirs }) => [columnTitle, mine, theirs !== null]),
    ).to.have.deep.members([
      ['Кто отвечает', labelOf(google, lesson.id, 'Крылов'), false],
      ['Отметка', 'сделано', false],
      ['Отметка', 'в работе', true],
    ]);

    const sent = good(google.addOn.sidebarSend([]));
    expect(sent.taken).to.equal(2);
    expect(sent.conflicts.map(({ rowTitle, mine, theirs }) => [rowTitle, mine, theirs])).to.deep.equal([
      ['Обсуждение урока', 'в работе', 'отменено'],
    ]);
    expect(await kept(lesson.id)).to.include({ status: 'done', responsible: service.oleg.personId });
    expect(await kept(talk.id)).to.include({ status: 'cancelled' });
    expect(shown(google, talk.id, 'check'))
      .to.contain('«в работе»')
      .and.to.contain('«отменено»');

    // The person decides.
    const [conflict] = sent.conflicts;
    if (!conflict) throw new Error('no conflict');
    const { tab, rowId, column } = conflict;
    expect(good(google.addOn.sidebarSend([{ tab, rowId, column, take: 'mine' }])).taken).to.equal(1);
    expect(await kept(talk.id)).to.include({ status: 'in_progress' });

    // A new line in the LMS comes with a refresh; nothing waits any more.
    const third = await line('Открытый урок');
    const refreshed = good(google.addOn.sidebarRefresh([]));
    expect([refreshed.waiting, refreshed.tabs[0]?.rows]).to.deep.equal([0, 3]);
    expect(shown(google, third.id, 'activity')).to.equal('Открытый урок');
    expect(shown(google, talk.id, 'check')).to.equal('');

    // And parting.
    expect(good(google.addOn.sidebarAbout()).person).to.deep.equal({ name: 'Ветрова Ирина Павловна' });
    good(google.addOn.sidebarUnpair());
    expect(google.addOn.sidebarTeams()).to.deep.include({ ok: false, code: 'google_not_paired' });
  });

  it('the journal says who changed what from a Sheet', async () => {
    const lesson = await line('Урок в 7Б');
    const google = await open('sheets', 'oleg');
    const { code } = await service.call(service.oleg, 'POST', '/google/pairing-codes', {});
    good(google.addOn.sidebarPair(code));
    good(google.addOn.sidebarFill(card()));
    choose(google, lesson.id, 'status', 'сделано');
    good(google.addOn.sidebarSend([]));
    const history = await service.call(service.irina, 'GET', `/teams/${team.id}/history`);
    expect(JSON.stringify(history)).to.contain(service.oleg.personId).and.to.contain('done');
  });

  it('a lost answer to a sending changes nothing twice', async () => {
    const lesson = await line('Урок в 7В');
    const google = await open('sheets', 'lost');
    const { code } = await service.call(service.irina, 'POST', '/google/pairing-codes', {});
    good(google.addOn.sidebarPair(code));
    good(google.addOn.sidebarFill(card()));
    choose(google, lesson.id, 'status', 'сделано');
    const carry = google.fetch;
    let lost = 0;
    google.fetch = (url, init) => {
      const answer = carry(url, init);
      if (!url.endsWith('/edits') || lost === 1) return answer;
      lost += 1;
      return null;
    };
    const sent = good(google.addOn.sidebarSend([]));
    expect([sent.taken, sent.conflicts]).to.deep.equal([1, []]);
    expect((await kept(lesson.id)).version).to.equal(lesson.version + 1);
  });

  it('the plan becomes a document, is renewed in its place, and people’s words stay', async () => {
    await line('Урок-исследование в 7А');
    const google = await open('docs', 'docs');
    const { document } = google;
    if (!document) throw new Error('no document');
    // Set with spaces that don't break, as a typesetter would.
    const words = () => document.text().replace(/\u00a0/g, ' ');
    document.write('Наши заметки до плана', 0);
    const { code } = await service.call(service.irina, 'POST', '/google/pairing-codes', {});
    good(google.addOn.sidebarPair(code));

    const documents = good(google.addOn.sidebarDocuments(card()));
    expect(documents.map(({ kind }) => kind)).to.include.members(['DOC-03', 'DOC-04', 'DOC-15', 'DOC-06']);
    const [plan] = documents;
    if (!plan) throw new Error('no plan');
    const wish = { document: plan, edited: null };
    const first = good(google.addOn.sidebarDocument(wish));
    expect([first.outcome, first.draft]).to.deep.equal(['written', true]);
    expect(first.gaps[0]?.url).to.match(/^https:\/\/uchitelskaya\.example\/teams\//);
    expect(words()).to.contain('Урок-исследование в 7А');
    expect(document.footer).to.contain('Проект');
    expect(good(google.addOn.sidebarDocument(wish)).outcome).to.equal('unchanged');

    document.write('И после плана');
    await line('Открытый урок');
    expect(good(google.addOn.sidebarDocument(wish)).outcome).to.equal('replaced');
    const text = words();
    expect(text.indexOf('Наши заметки')).to.be.below(text.indexOf('Урок-исследование'));
    expect(text.indexOf('Открытый урок')).to.be.below(text.indexOf('И после плана'));
    expect(text.match(/Урок-исследование/g)).to.have.lengthOf(1);

    // Somebody corrects the text inside the plan: they are asked before it goes.
    const inside = document.blocks.find(
      (block) => block.type === 'PARAGRAPH' && /план/i.test(block.text) && block.heading !== '',
    );
    if (!inside) throw new Error('no text inside');
    inside.text += ' (исправлено от руки)';
    await line('Ещё урок');
    expect(good(google.addOn.sidebarDocument(wish)).outcome).to.equal('asked');
    expect(good(google.addOn.sidebarDocument({ ...wish, edited: 'beside' })).outcome).to.equal('written');
    expect(words()).to.contain('исправлено от руки').and.to.contain('Ещё урок');
  });

  it('someone from outside the team is refused in the service’s words', async () => {
    const google = await open('sheets', 'irina-elsewhere');
    const { code } = await service.call(service.irina, 'POST', '/google/pairing-codes', {});
    good(google.addOn.sidebarPair(code));
    const reply = google.addOn.sidebarFill({ ...card(), id: '0190-no-such-team' });
    expect(reply).to.deep.include({ ok: false, code: 'not_found' });
  });

  function labelOf(google: FakeGoogle, rowId: string, family: string): string {
    const tab = planOf(google);
    const { rule } = tab.cell(tab.rowOf(1, rowId), tab.columnOf('responsible'));
    const [labels] = (rule?.getCriteriaValues() ?? [[]]) as [readonly string[]];
    const label = labels.find((each) => each.includes(family));
    if (!label) throw new Error(`no «${family}» among ${labels.join(', ')}`);
    return label;
  }
});
