import { expect } from 'chai';
import { aDistrict } from './support/a-district.ts';
import { type ATeam, aTeam } from './support/a-team.ts';
import { type ApiServer, startApi } from './support/api-server.ts';

/** Results of a team's year over HTTP; the rules themselves are tested below this layer. */
describe('results of a team over the API', () => {
  let server: ApiServer;
  let team: ATeam;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
  });
  afterEach(() => server.stop());

  const post = (path: string, body?: object, who = team.member) =>
    who.client.call('POST', path, body === undefined ? {} : { body });

  it('weigh a practice: indicators, then the decision', async () => {
    const { status, body, headers } = await post(`${team.path}/impact`, {
      practice: 'Вопрос своими словами',
    });
    expect(status).to.equal(201);
    const path = `${team.path}/impact/${body.id}`;
    expect(headers.get('Location')).to.equal(`/api/v1${path}`);
    const refused = await post(`${path}/decision`, { decision: 'adopt', reason: 'помогло' });
    expect(refused.status).to.equal(409);
    expect(refused.body.refusals.map(({ reason }: { reason: string }) => reason)).to.deep.equal([
      'result_indicator_missing',
      'failure_unsaid',
    ]);
    const measured = await post(`${path}/indicators`, { name: 'Называют вопрос', before: 6, unit: 'из 24' });
    const indicator = measured.body.indicators[0];
    expect(indicator).to.include({ before: 6, after: null, nature: 'result', tooEarly: true });
    const changed = await team.coordinator.client.call('PATCH', `${path}/indicators/${indicator.id}`, {
      body: { after: 15 },
      headers: { 'If-Match': measured.headers.get('ETag') ?? '' },
    });
    expect(changed.body.indicators[0]).to.include({ before: 6, after: 15 });
    const said = await team.member.client.call('PATCH', path, {
      body: { failed: 'не выявлено: мало уроков' },
      headers: { 'If-Match': changed.headers.get('ETag') ?? '' },
    });
    expect(said.body.missing).to.deep.equal([]);
    const decided = await post(`${path}/decision`, { decision: 'adapt', reason: 'помогло двоим' });
    expect(decided.body.decision).to.include({ decision: 'adapt', by: team.member.personId });
    expect((await team.member.client.call('GET', `${team.path}/impact`)).body.items).to.have.length(1);
  });

  it('show both sides of an old edit', async () => {
    const { body } = await post(`${team.path}/recommendations`, { text: 'Общий день' });
    const path = `${team.path}/recommendations/${body.id}`;
    const edit = (text: string, version: number) =>
      team.member.client.call('PATCH', path, { body: { text, version } });
    expect((await edit('Методический день', 1)).status).to.equal(200);
    const late = await edit('Среда', 1);
    expect(late.status).to.equal(412);
    expect(late.body).to.include({ currentVersion: 2 });
    expect((await team.member.client.call('PATCH', path, { body: { text: 'x' } })).status).to.equal(428);
  });

  it('leave the answer to the director alone', async () => {
    const { body } = await post(`${team.path}/recommendations`, { text: 'Общий день', reason: 'видели' });
    const path = `${team.path}/recommendations/${body.id}`;
    expect((await post(`${path}/handover`)).body).to.include({ standing: 'waiting', sentOn: '2026-11-24' });
    const answer = { answer: 'accepted', reason: 'среда свободна' };
    expect((await post(`${path}/answer`, answer, team.coordinator)).status).to.equal(403);
    expect((await team.member.client.call('GET', '/recommendations')).status).to.equal(403);
  });

  it('hold a педсовет only on grounded answers', async () => {
    const { body } = await post(`${team.path}/presentations`, { title: 'Педсовет', date: '2026-11-20' });
    const path = `${team.path}/presentations/${body.id}`;
    expect((await post(`${path}/held`)).status).to.equal(409);
    for (const question of ['pupils', 'members', 'class', 'strategy'])
      await post(`${path}/answers`, { question, text: 'иначе', indicators: [], evidence: 'карты' });
    expect((await post(`${path}/held`)).body).to.include({ held: true });
    const foreign = { question: 'pupils', text: 'x', indicators: ['нет'], evidence: '' };
    const answer = await post(`${path}/answers`, foreign);
    expect(answer.status).to.equal(422);
    expect(answer.body.errors[0].path).to.equal('indicators');
  });

  it('keep a case with its author until it is shown', async () => {
    const { body } = await post(`${team.path}/cases`, { title: 'Лишние данные', situation: 'тайна' });
    const path = `${team.path}/cases/${body.id}`;
    expect((await team.coordinator.client.call('GET', path)).status).to.equal(404);
    expect((await team.coordinator.client.call('GET', `${team.path}/cases`)).body.items).to.deep.equal([]);
    await team.member.client.call('PATCH', path, { body: { share: 'team', version: 1 } });
    expect((await team.coordinator.client.call('GET', path)).body.situation).to.equal('тайна');
    const stolen = { body: { title: 'моё', version: 2 } };
    expect((await team.coordinator.client.call('PATCH', path, stolen)).status).to.equal(403);
  });

  it('write down obstacles and resources, and take them out', async () => {
    const { body } = await post(`${team.path}/obstacles`, { kind: 'doom', heard: 'Ничего не изменить' });
    expect(body).to.include({ kind: 'doom', overcome: false });
    const path = `${team.path}/obstacles/${body.id}`;
    const gone = await team.member.client.call('DELETE', path, { headers: { 'If-Match': '"1"' } });
    expect(gone.status).to.equal(204);
    const resource = await post(`${team.path}/resources`, { kind: 'mentor_school', text: 'Школа № 5' });
    expect(resource.body).to.include({ there: true });
  });

  it('hand materials to the bank, where nobody reviews without the office', async () => {
    const { body } = await post('/bank-items', { team: team.id, title: 'Карточки' });
    const path = `/bank-items/${body.id}`;
    expect((await post(`${path}/handing`)).status).to.equal(409);
    await team.member.client.call('PATCH', path, { body: { summary: 'по шагам', version: 1 } });
    expect((await post(`${path}/handing`)).body).to.include({ state: 'handed', handedOn: '2026-11-24' });
    const scores = { problem: 3, repeatable: 3, evidence: 3, tasks: 3, clean: 3 };
    const review = { scores, verdict: 'accept', comment: 'хорошо' };
    expect((await post(`${path}/reviews`, review, team.coordinator)).status).to.equal(403);
    expect((await post(`${path}/publication`, { to: 'school' }, team.coordinator)).status).to.equal(403);
    expect((await team.member.client.call('GET', '/bank-items?technology=чтение')).body.items).to.deep.equal(
      [],
    );
    expect((await team.colleague.client.call('GET', path)).status).to.equal(404);
  });
});
