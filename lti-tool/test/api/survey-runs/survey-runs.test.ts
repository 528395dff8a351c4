import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, startApi } from '../support/api-server.ts';
import { anOpenRun, aRun } from '../support/survey-bodies.ts';

const ITEMS = Array.from({ length: 24 }, (_, i) => `L${String(i + 1).padStart(2, '0')}`);
const whole = (value: number) => Object.fromEntries(ITEMS.map((id) => [id, value]));

describe('/survey-runs', () => {
  let server: ApiServer;
  let team: ATeam;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
  });
  afterEach(() => server.stop());

  const { coordinator, member, colleague } = {
    coordinator: () => team.coordinator.client,
    member: () => team.member.client,
    colleague: () => team.colleague.client,
  };

  it('are prepared, opened and closed by the coordinator, not by others', async () => {
    const made = await coordinator().call('POST', '/survey-runs', { body: aRun(team.id) });
    expect([made.status, made.body.state, made.body.anonymous]).to.deep.equal([201, 'draft', false]);
    const path = `/survey-runs/${made.body.id}`;
    for (const other of [member(), colleague()]) {
      expect((await other.call('POST', '/survey-runs', { body: aRun(team.id) })).status).to.equal(403);
      expect((await other.call('POST', `${path}/state`, { body: { to: 'open' } })).status).to.equal(403);
      expect((await other.call('GET', `${path}/coverage`)).status).to.equal(403);
    }
    expect((await coordinator().call('POST', `${path}/state`, { body: { to: 'open' } })).body.state).to.equal(
      'open',
    );
    const changed = await coordinator().call('PATCH', path, { body: { closesOn: '2026-12-10', version: 2 } });
    expect([changed.status, changed.body.closesOn]).to.deep.equal([200, '2026-12-10']);
    expect((await coordinator().call('DELETE', path)).status).to.equal(409);
    expect(
      (await coordinator().call('POST', `${path}/state`, { body: { to: 'closed' } })).body.state,
    ).to.equal('closed');
    const { body } = await member().call('GET', `/survey-runs?team=${team.id}`);
    expect(body.items.map(({ id }: { id: string }) => id)).to.deep.equal([made.body.id]);
  });

  it('are answered by those who are asked, after their consent, and by nobody else', async () => {
    const mine = `/survey-runs/${await anOpenRun(team)}/responses/mine`;
    const put = (answers: object, submit = true) => member().call('PUT', mine, { body: { answers, submit } });
    const refused = await put(whole(3));
    expect([refused.status, refused.body.refusals[0].reason]).to.deep.equal([409, 'consent_needed']);
    expect((await member().call('PUT', '/me/survey-consent')).status).to.equal(204);
    expect((await put({ L01: 9 }, false)).status).to.equal(422);
    expect((await put({ L01: 0 }, false)).body.errors[0].path).to.equal('answers.L01');
    expect((await put({ L01: 2 }, false)).body.submittedAt).to.equal(null);
    const sent = await put(whole(3));
    expect([sent.status, sent.body.answered, sent.body.answers.L24]).to.deep.equal([200, true, 3]);
    expect((await colleague().call('GET', mine)).status).to.equal(404);
    expect((await coordinator().call('GET', mine)).body.answers).to.equal(null);
    const coverage = await coordinator().call('GET', mine.replace('responses/mine', 'coverage'));
    expect(coverage.body).to.deep.equal({ answered: 1, asked: 2, percent: 50 });
    expect((await member().call('DELETE', mine)).status).to.equal(204);
    expect((await member().call('GET', mine)).body.answered).to.equal(false);
  });

  it('without names leave nothing that ties an answer to its person, idempotency keys included', async () => {
    const runId = await anOpenRun(team, { anonymous: true });
    const mine = `/survey-runs/${runId}/responses/mine`;
    const headers = { 'Idempotency-Key': 'k1' };
    const sent = await member().call('PUT', mine, { body: { answers: whole(4), submit: true }, headers });
    expect([sent.status, sent.body.answers, sent.body.answered]).to.deep.equal([200, null, true]);
    expect((await member().call('PUT', mine, { body: { answers: whole(1), submit: true } })).status).to.equal(
      409,
    );
    const { personId } = team.member;
    const lines: string[] = [];
    for await (const line of server.deps.storage.dump()) lines.push(JSON.stringify(line));
    const boxes = lines.filter((line) => line.includes('answer_boxes'));
    expect(boxes).to.have.length(1);
    expect(boxes[0]).to.include('L24').and.not.include(personId);
    expect(lines.some((line) => line.includes('api_answers') && line.includes(personId))).to.equal(false);
    expect(lines.some((line) => line.includes(personId) && line.includes(runId))).to.equal(false);
    const history = await coordinator().call('GET', `/teams/${team.id}/history`);
    expect(JSON.stringify(history.body)).to.not.include('L24');
  });

  it('remind until the person has had enough', async () => {
    const path = `/survey-runs/${await anOpenRun(team)}`;
    expect((await member().call('PUT', `${path}/reminders/mine`, { body: { quiet: true } })).status).to.equal(
      204,
    );
    expect((await member().call('GET', `${path}/responses/mine`)).body.quiet).to.equal(true);
  });

  it('give links to pupils, told once', async () => {
    const run = await anOpenRun(team, { questionnaireId: 'Q-PUPIL', audience: 'pupils', classLabel: '7А' });
    // The team has not named its class yet: only then may it ask it.
    expect(run).to.equal(undefined);
    await coordinator().call('PATCH', `/teams/${team.id}`, {
      body: { targetClasses: ['7А'] },
      headers: { 'If-Match': '*' },
    });
    const id = await anOpenRun(team, { questionnaireId: 'Q-PUPIL', audience: 'pupils', classLabel: '7А' });
    const made = await coordinator().call('POST', `/survey-runs/${id}/links`, {
      body: { kind: 'one_time', count: 3 },
    });
    expect([made.status, made.body.links.length]).to.deep.equal([201, 3]);
    expect(made.body.links[0].url).to.match(/\/s\/[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    expect(
      (await member().call('POST', `/survey-runs/${id}/links`, { body: { kind: 'one_time', count: 3 } }))
        .status,
    ).to.equal(403);
  });

  it('ask what stands in /questionnaires', async () => {
    const { body } = await member().call('GET', '/questionnaires');
    expect(body.items.map(({ id }: { id: string }) => id)).to.include.members(['Q-COMP', 'Q-STRAT', 'Q-PLC']);
  });
});
