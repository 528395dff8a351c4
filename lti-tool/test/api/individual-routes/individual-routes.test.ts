import { expect } from 'chai';
import { type ADistrict, aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { assign } from '../support/an-assignment.ts';
import { type ApiServer, type SignedIn, startApi } from '../support/api-server.ts';

const WRITTEN = {
  ...{ expectedSelf: 'Даю отзыв', expectedPupils: 'Исправляют работу', indicator: 'доля работ' },
  ...{ requestTo: 'тьютору', requestWhat: 'два урока', requestWhen: 'в ноябре' },
};
const GOAL = { kind: 'deficit', text: 'Отзыв ученику', group: 'DEF-MET', present: 1, wished: 2 };

describe('/routes', () => {
  let server: ApiServer;
  let district: ADistrict;
  let team: ATeam;
  let head: SignedIn;
  let path: string;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
    team = await aTeam(district);
    head = await district.joins('anna');
    await assign(server, district, head, 'schoolAdmin');
    path = (await call('POST', '/routes', {})).headers.get('Location')?.replace('/api/v1', '') ?? '';
  });
  afterEach(() => server.stop());

  const call = (method: string, at: string, body?: object, who: SignedIn = team.member, headers = {}) =>
    who.client.call(method, at, { ...(body && { body }), headers });
  const read = async (who = team.member) => (await call('GET', path, undefined, who)).body;
  const patch = async (body: object) => call('PATCH', path, { ...body, version: (await read()).version });
  const move = (to: string, who: SignedIn, note?: string) =>
    call('POST', `${path}/state`, { to, ...(note !== undefined && { note }) }, who);
  const ready = async () => {
    await patch({ ...WRITTEN, goals: [GOAL] });
    const step = { content: 'Курс', form: 'course', due: '2027-01-20', hours: 36 };
    await call('POST', `${path}/steps`, step);
  };
  const stepPath = async () => `${path}/steps/${(await read()).steps[0].id}`;

  it('is begun once a year by whoever it is for, and read by those who may', async () => {
    const again = await call('POST', '/routes', {});
    expect(again.body).to.include({ person: team.member.personId, state: 'draft', team: team.id });
    expect(`/routes/${again.body.id}`).to.equal(path);
    expect((await call('POST', '/routes', { schoolYear: '2026/28' })).status).to.equal(422);
    expect((await read(head)).id).to.equal(again.body.id);
    for (const other of [team.coordinator, team.colleague])
      expect((await call('GET', path, undefined, other)).status).to.equal(403);
    expect((await call('GET', '/routes', undefined, head)).body.items).to.have.length(1);
    expect((await call('GET', '/routes', undefined, team.coordinator)).body.items).to.deep.equal([]);
    await patch({ shownTo: [team.coordinator.personId] });
    expect((await call('GET', '/routes', undefined, team.coordinator)).body.items).to.have.length(1);
  });

  it('goes from draft to closed; each move has its own right, and says what is missing', async () => {
    const bare = await move('submitted', team.member);
    expect([bare.status, bare.body.code]).to.deep.equal([409, 'state_forbids']);
    expect(bare.body.refusals.map(({ reason }: { reason: string }) => reason)).to.include(
      'route_request_missing',
    );
    await ready();
    expect((await move('submitted', head)).status).to.equal(403);
    expect((await move('submitted', team.member)).body.state).to.equal('submitted');
    expect((await move('approved', team.member)).status).to.equal(403);
    expect((await move('returned', head)).status).to.equal(422);
    expect((await move('returned', head, 'Назовите класс')).body.returned.note).to.equal('Назовите класс');
    await move('submitted', team.member);
    expect((await move('approved', head)).body.state).to.equal('approved');
    expect((await move('reviewed', team.member)).status).to.equal(409);
    await patch({ reflection: 'Вышло', decision: 'reached' });
    expect((await move('reviewed', team.member)).body.state).to.equal('reviewed');
    expect((await move('closed', team.member)).status).to.equal(403);
    expect((await move('closed', head)).body.state).to.equal('closed');
    expect((await patch({ reflection: 'Иначе' })).status).to.equal(409);
  });

  it('says what is not as it was approved; changed goals wait for approval again', async () => {
    await ready();
    await move('submitted', team.member);
    await move('approved', head);
    const due = { due: '2027-02-10', version: (await read()).version };
    const changed = await call('PATCH', await stepPath(), due);
    expect(changed.body.state).to.equal('approved');
    expect((await patch({ requestWhen: 'в марте' })).body.changes).to.deep.equal([
      {
        kind: 'changed',
        content: 'Курс',
        fields: [{ field: 'due', before: '2027-01-20', after: '2027-02-10' }],
      },
      { kind: 'request', fields: [{ field: 'requestWhen', before: 'в ноябре', after: 'в марте' }] },
    ]);
    const wider = await patch({ goals: [...(await read()).goals, { ...GOAL, text: 'Работа пар' }] });
    expect(wider.body).to.include({ state: 'submitted', goalsChanged: true });
  });

  it('keeps two editors apart by version, field by field', async () => {
    const { version } = await read();
    await patch({ problem: 'Читают бегло' });
    const late = await call('PATCH', path, { problem: 'Иначе', version });
    expect([late.status, late.body.code]).to.deep.equal([412, 'version_conflict']);
    expect(late.body.conflicts.map(({ field }: { field: string }) => field)).to.deep.equal(['problem']);
    expect((await call('PATCH', path, { problem: 'Иначе' })).status).to.equal(428);
    expect(
      (await call('PATCH', path, { problem: 'Иначе' }, team.colleague, { 'If-Match': '*' })).status,
    ).to.equal(403);
  });

  it('has steps that a colleague confirms by practice, never their own teacher', async () => {
    await ready();
    const step = await stepPath();
    const forged = { status: 'confirmed', version: (await read()).version };
    expect((await call('PATCH', step, forged)).status).to.equal(409);
    const ask = { kind: 'ask', practice: 'lesson_seen', evidence: 'урок 12 ноября', witness: '' };
    const asked = (witness: string) => call('POST', `${step}/confirmation`, { ...ask, witness });
    expect((await asked(team.member.personId)).status).to.equal(409);
    expect((await asked('nobody')).body.errors[0].path).to.equal('witness');
    expect((await asked(team.colleague.personId)).body.step.status).to.equal('done');
    const answer = { kind: 'answer', confirmed: true };
    expect((await call('POST', `${step}/confirmation`, answer, head)).status).to.equal(403);
    const waiting = await call('GET', '/me/confirmations', undefined, team.colleague);
    expect(waiting.body.items.map(({ teacher }: { teacher: string }) => teacher)).to.deep.equal([
      team.member.personId,
    ]);
    expect(JSON.stringify(waiting.body)).not.to.include('Отзыв ученику');
    const said = await call('POST', `${step}/confirmation`, answer, team.colleague);
    expect(said.body.step.status).to.equal('confirmed');
    expect((await call('GET', '/me/confirmations', undefined, team.colleague)).body.items).to.deep.equal([]);
    expect((await call('DELETE', step)).status).to.equal(409);
  });

  it('takes a step out, and offers steps that fill themselves in', async () => {
    await patch({ youngSpecialist: true, goals: [GOAL] });
    const added = { content: 'Курс', form: 'course', evidenceLink: 'удостоверение 12' };
    expect((await call('POST', `${path}/steps`, added)).body.steps[0].evidenceLink).to.equal(
      'удостоверение 12',
    );
    expect((await call('DELETE', await stepPath(), undefined, head)).status).to.equal(403);
    expect((await call('DELETE', await stepPath())).status).to.equal(204);
    const { items } = (await call('GET', `${path}/step-proposals`)).body;
    const mentoring = items.find(
      ({ from, form }: { from: string; form: string }) => from === 'track' && form === 'mentoring',
    );
    expect(mentoring.text).to.equal('Наставничество в паре');
    const take = { key: mentoring.key, decision: 'taken' };
    expect((await call('POST', `${path}/step-proposals`, take)).body.steps[0]).to.include({
      content: 'Наставничество в паре',
      form: 'mentoring',
    });
    expect((await call('POST', `${path}/step-proposals`, take)).status).to.equal(404);
    const unsaid = { key: items[1].key, decision: 'declined' };
    expect((await call('POST', `${path}/step-proposals`, unsaid)).status).to.equal(409);
    for (const other of [head, team.coordinator])
      expect((await call('GET', `${path}/step-proposals`, undefined, other)).status).to.equal(403);
  });

  it('rests on own sources alone; goals are offered to nobody but the teacher', async () => {
    const course = { date: '2026-03-01', hours: 36, theme: 'Отзыв' };
    const { id } = (await call('POST', '/me/courses', course)).body;
    const sources = (await call('GET', `${path}/basis-sources`)).body.items;
    expect(sources).to.deep.equal([
      { ref: `course:${id}`, kind: 'course', title: 'Отзыв', date: '2026-03-01', hours: 36 },
    ]);
    expect((await patch({ basis: [`course:${id}`] })).body.basis).to.deep.equal([`course:${id}`]);
    const foreign = await patch({ basis: ['survey:another'] });
    expect([foreign.status, foreign.body.errors[0].path]).to.deep.equal([422, 'basis.0']);
    expect((await call('GET', `${path}/goal-proposals`)).body.items).to.deep.equal([]);
    const unknown = { keys: ['goal:Q-COMP.C06'], decision: 'taken' };
    expect((await call('POST', `${path}/goal-proposals`, unknown)).status).to.equal(404);
    for (const place of ['basis-sources', 'goal-proposals'])
      expect((await call('GET', `${path}/${place}`, undefined, head)).status).to.equal(403);
  });

  it('is commented on by whom it is shown to and concluded by others than its teacher', async () => {
    const comment = { text: 'Видела урок' };
    expect((await call('POST', `${path}/comments`, comment, team.coordinator)).status).to.equal(403);
    expect((await call('POST', `${path}/comments`, comment)).body.comments[0]).to.include({
      by: team.member.personId,
      text: 'Видела урок',
    });
    const conclusion = { conclusion: 'Освоено' };
    expect((await call('PUT', `${path}/conclusion`, conclusion)).status).to.equal(403);
    expect((await call('PUT', `${path}/conclusion`, conclusion, head)).body.conclusion).to.equal('Освоено');
  });
});
