import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, startApi } from '../support/api-server.ts';

describe('/teams/{teamId}/steps', () => {
  let server: ApiServer;
  let team: ATeam;
  let path: string;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
    path = `${team.path}/steps/HJ-2`;
  });
  afterEach(() => server.stop());

  const patch = (body: object, who = team.member, version: number | '*' = 1) =>
    who.client.call('PATCH', path, {
      body,
      headers: { 'If-Match': version === '*' ? '*' : `"${version}"` },
    });
  const keysOf = (needs: readonly { readonly key: string }[]) => needs.map(({ key }) => key).join(' ');

  it('lists all seven, also while none is begun', async () => {
    const { status, body } = await team.member.client.call('GET', `${team.path}/steps`);
    expect(status).to.equal(200);
    expect(
      body.items.map((item: { step: string; phase: number }) => `${item.step} ${item.phase}`),
    ).to.deep.equal(['HJ-1 1', 'HJ-2 1', 'HJ-3 1', 'HJ-4 2', 'HJ-5 2', 'HJ-6 3', 'HJ-7 3']);
    expect(keysOf(body.items[1].missing)).to.equal('class_profile answers evidence judgement minutes');
  });

  it('takes answers and entries against the version that was seen', async () => {
    const before = await team.member.client.call('GET', path);
    expect(before.headers.get('ETag')).to.equal('"1"');
    const entry = { id: 'e1', kind: 'evidence', evidence: 'vpr', title: 'ВПР, задание 6' };
    const { status, body } = await patch({ answers: { benefit: 'Называют вопрос' }, entries: [entry] });
    expect(status).to.equal(200);
    expect(body).to.deep.include({ step: 'HJ-2', version: 2, closedAt: null });
    expect(body.answers.benefit).to.include({ text: 'Называют вопрос', by: team.member.personId });
    expect(body.entries[0]).to.deep.include({ ...entry, pupilCodes: [], date: null });
    const late = await patch({ answers: { benefit: 'Другое' } }, team.coordinator, 1);
    expect([late.status, late.body.code, late.body.currentVersion]).to.deep.equal([
      412,
      'version_conflict',
      2,
    ]);
    expect(late.body.conflicts[0]).to.include({
      field: 'benefit',
      mine: 'Другое',
      theirs: 'Называют вопрос',
    });
    expect((await team.member.client.call('PATCH', path, { body: { answers: {} } })).status).to.equal(428);
  });

  it('refuses to close too early, and says what is missing', async () => {
    const early = await patch({ closed: true }, team.coordinator, '*');
    expect([early.status, early.body.code]).to.deep.equal([409, 'step_not_ready']);
    expect(keysOf(early.body.missing)).to.equal('class_profile answers evidence judgement minutes');
    expect((await patch({ closed: false }, team.coordinator, '*')).body.refusals[0].reason).to.equal(
      'step_not_closed',
    );
    expect((await patch({ closed: true }, team.member, '*')).status).to.equal(403);
  });

  it('names faults, and steps that are none', async () => {
    const wrong = await patch({ answers: { what_seen: 'x' } });
    expect(wrong.body.errors[0].path).to.equal('what_seen');
    expect((await patch({ answers: { nothing: 'x' } })).status).to.equal(422);
    expect((await team.member.client.call('GET', `${team.path}/steps/HJ-8`)).status).to.equal(404);
  });
});
