import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, startApi } from '../support/api-server.ts';

describe('/teams/{teamId}/meetings', () => {
  let server: ApiServer;
  let team: ATeam;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
  });
  afterEach(() => server.stop());

  const path = () => `${team.path}/meetings`;
  const add = (body: object, who = team.coordinator) => who.client.call('POST', path(), { body });
  const patch = (id: string, body: object, tag = '*') =>
    team.coordinator.client.call('PATCH', `${path()}/${id}`, { body, headers: { 'If-Match': tag } });
  const planned = { date: '2026-12-03', purpose: 'Спланировать урок' };
  const held = () => ({
    date: '2026-11-20',
    purpose: 'Разобрать урок в 7А',
    format: 'workshop',
    segments: [
      { kind: 'joint_design', minutes: 60 },
      { kind: 'joint_analysis', minutes: 30 },
    ],
    attendance: [team.coordinator.personId, team.member.personId],
    decisions: [{ text: 'Сменить задание 3', responsible: team.member.personId, due: '2026-11-27' }],
  });

  describe('one that was held', () => {
    it('is written down with minutes, those present and decisions', async () => {
      const { status, headers, body } = await add(held());
      expect(status).to.equal(201);
      expect(headers.get('Location')).to.equal(`/api/v1${path()}/${body.id}`);
      expect(body).to.deep.include({
        number: 1,
        state: 'held',
        schoolYear: '2026/27',
        format: 'workshop',
        plannedMinutes: 90,
        attendance: [team.coordinator.personId, team.member.personId],
      });
      expect(
        body.segments.map(({ kind, minutes }: { kind: string; minutes: number }) => [kind, minutes]),
      ).to.deep.equal([
        ['joint_design', 60],
        ['joint_analysis', 30],
      ]);
      expect(body.decisions[0]).to.deep.include({
        text: 'Сменить задание 3',
        responsible: team.member.personId,
        due: '2026-11-27',
        status: 'open',
      });
      expect((await team.member.client.call('GET', `${path()}/${body.id}`)).body).to.deep.equal(body);
    });

    it('cannot be of a day to come', async () => {
      const { status, body } = await add({ ...held(), date: '2026-11-25' });
      expect([status, body.errors[0].path]).to.deep.equal([422, 'date']);
    });
  });

  describe('one that is planned', () => {
    it('takes the sum of its segments for its length, and has no minutes yet', async () => {
      const { body } = await add({
        ...planned,
        segments: [{ kind: 'learning', minutes: 40, title: 'Приём' }],
      });
      expect(body).to.include({ state: 'planned', plannedMinutes: 40, chair: team.coordinator.personId });
      expect(body.segments[0]).to.include({ plannedMinutes: 40, minutes: 0, title: 'Приём' });
    });

    it('is the coordinator’s to plan', async () => {
      expect((await add(planned, team.member)).status).to.equal(403);
      expect((await add(planned, team.colleague)).status).to.equal(403);
    });

    const faults: readonly (readonly [string, object, string])[] = [
      ['no purpose', { date: '2026-12-03' }, 'purpose'],
      ['no day', { purpose: 'x' }, 'date'],
      [
        'a part of an hour',
        { ...planned, segments: [{ kind: 'learning', minutes: 12.5 }] },
        'segments.0.minutes',
      ],
      ['an unknown kind', { ...planned, segments: [{ kind: 'tea', minutes: 5 }] }, 'segments.0.kind'],
      ['a 25th hour', { ...planned, startsAt: '25:00' }, 'startsAt'],
      ['a stranger in the chair', { ...planned, chair: 'nobody' }, 'chair'],
      ['a stranger present', { date: '2026-11-20', purpose: 'x', attendance: ['nobody'] }, 'attendance.0'],
      ['an empty decision', { ...planned, decisions: [{ text: '' }] }, 'decisions.0.text'],
      [
        'a due day that is none',
        { ...planned, decisions: [{ text: 'x', due: '2026-02-30' }] },
        'decisions.0.due',
      ],
      [
        'a stranger as responsible',
        { ...planned, decisions: [{ text: 'x', responsible: 'nobody' }] },
        'decisions.0.responsible',
      ],
    ];
    for (const [what, body, where] of faults) {
      it(`refuses ${what}`, async () => {
        const answer = await add(body);
        expect(answer.status).to.equal(422);
        expect(answer.body.errors.map((error: { path: string }) => error.path)).to.deep.equal([where]);
      });
    }
  });

  it('are numbered, also when many are planned at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => add(planned)));
    expect(answers.map(({ body }) => body.number).sort()).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('are listed by date, either way, in pages', async () => {
    for (const date of ['2026-12-17', '2026-12-03', '2026-12-10']) await add({ ...planned, date });
    const dates = async (query: string) => {
      const { body } = await team.member.client.call('GET', `${path()}?${query}`);
      return [body.items.map(({ date }: { date: string }) => date), body.next] as const;
    };
    const [first, next] = await dates('order=desc&limit=2');
    expect(first).to.deep.equal(['2026-12-17', '2026-12-10']);
    expect((await dates(`order=desc&limit=2&after=${next}`))[0]).to.deep.equal(['2026-12-03']);
    expect((await dates('schoolYear=2025/26'))[0]).to.deep.equal([]);
  });

  describe('changing one', () => {
    it('changes its head', async () => {
      const { body } = await add(planned);
      const changed = await patch(body.id, {
        startsAt: '14:30',
        place: 'каб. 12',
        secretary: team.member.personId,
      });
      expect(changed.body).to.include({
        startsAt: '14:30',
        place: 'каб. 12',
        secretary: team.member.personId,
        purpose: planned.purpose,
        version: 2,
      });
      expect((await patch(body.id, { startsAt: null })).body.startsAt).to.equal(null);
    });

    it('replaces the agenda: kept by id, new without, the others go', async () => {
      const { body } = await add({
        ...planned,
        segments: [
          { kind: 'learning', minutes: 20, title: 'А' },
          { kind: 'reflection', minutes: 10, title: 'Б' },
        ],
      });
      const [, second] = body.segments;
      const changed = await patch(body.id, {
        segments: [
          { kind: 'data_work', title: 'В', plannedMinutes: 15 },
          { id: second.id, title: 'Б2' },
        ],
      });
      expect(changed.status).to.equal(200);
      expect(
        changed.body.segments.map((one: { title: string; kind: string; plannedMinutes: number }) => [
          one.title,
          one.kind,
          one.plannedMinutes,
        ]),
      ).to.deep.equal([
        ['В', 'data_work', 15],
        ['Б2', 'reflection', 10],
      ]);
      expect(changed.body.segments[1].id).to.equal(second.id);
    });

    it('replaces those present', async () => {
      const { body } = await add(held());
      const changed = await patch(body.id, { attendance: [team.member.personId] });
      expect(changed.body.attendance).to.deep.equal([team.member.personId]);
    });

    it('refuses an old version with the present one', async () => {
      const { body } = await add(planned);
      await patch(body.id, { place: 'каб. 12' }, '"1"');
      const late = await patch(body.id, { attendance: [] }, '"1"');
      expect([late.status, late.body.currentVersion, late.body.current.place]).to.deep.equal([
        412,
        2,
        'каб. 12',
      ]);
    });

    it('asks which version was seen', async () => {
      const { body } = await add(planned);
      const answer = await team.coordinator.client.call('PATCH', `${path()}/${body.id}`, {
        body: { place: 'x' },
      });
      expect(answer.status).to.equal(428);
    });
  });

  describe('its course', () => {
    const move = (id: string, body: object) =>
      team.coordinator.client.call('POST', `${path()}/${id}/transitions`, { body });

    it('begins and ends on its day', async () => {
      const { body } = await add({
        ...planned,
        date: '2026-11-24',
        segments: [{ kind: 'learning', minutes: 20 }],
      });
      expect((await move(body.id, { to: 'running' })).body).to.include({
        state: 'running',
        startedAt: '2026-11-24T09:00:00.000Z',
      });
      const unfinished = await move(body.id, { to: 'held' });
      expect(unfinished.status).to.equal(409);
      expect(unfinished.body.refusals.map(({ reason }: { reason: string }) => reason)).to.deep.equal([
        'attendance_missing',
        'minutes_spent_missing',
      ]);
      const [segment] = body.segments;
      await patch(body.id, {
        attendance: [team.coordinator.personId],
        segments: [{ id: segment.id, minutes: 25 }],
      });
      expect((await move(body.id, { to: 'held' })).body.state).to.equal('held');
    });

    it('does not begin before its day', async () => {
      const { body } = await add(planned);
      const answer = await move(body.id, { to: 'running' });
      expect([answer.status, answer.body.refusals[0].reason]).to.deep.equal([409, 'meeting_in_future']);
    });

    it('may be called off, with a reason', async () => {
      const { body } = await add(planned);
      const off = await move(body.id, { to: 'cancelled', reason: 'Карантин' });
      expect(off.body).to.include({ state: 'cancelled', cancelReason: 'Карантин' });
      expect((await patch(body.id, { place: 'x' })).status).to.equal(409);
    });

    it('takes no other turn', async () => {
      const { body } = await add(planned);
      expect((await move(body.id, { to: 'planned' })).status).to.equal(422);
      expect((await move(body.id, { to: 'running', reason: 'x' })).status).to.equal(422);
    });
  });

  describe('decisions', () => {
    const decide = (id: string, body: object) =>
      team.member.client.call('POST', `${path()}/${id}/decisions`, { body });
    const followUp = (id: string, decisionId: string, body: object) =>
      team.member.client.call('POST', `${path()}/${id}/decisions/${decisionId}/follow-ups`, { body });

    it('are written down, once under one Idempotency-Key', async () => {
      const { body } = await add(planned);
      const once = () =>
        team.member.client.call('POST', `${path()}/${body.id}/decisions`, {
          body: { text: 'Сделать карточки' },
          headers: { 'Idempotency-Key': 'k' },
        });
      await once();
      const again = await once();
      expect(again.body.decisions.map(({ text }: { text: string }) => text)).to.deep.equal([
        'Сделать карточки',
      ]);
    });

    it('are reworded against the version of the meeting', async () => {
      const { body } = await add(held());
      const [decision] = body.decisions;
      const reword = (tag: string) =>
        team.member.client.call('PATCH', `${path()}/${body.id}/decisions/${decision.id}`, {
          body: { text: 'Сменить задание 4', responsible: null },
          headers: { 'If-Match': tag },
        });
      expect((await reword('"1"')).body.decisions[0]).to.include({
        text: 'Сменить задание 4',
        responsible: null,
      });
      await decide(body.id, { text: 'Ещё одно' });
      const late = await team.member.client.call('PATCH', `${path()}/${body.id}/decisions/${decision.id}`, {
        body: { text: 'Иначе' },
        headers: { 'If-Match': '"1"' },
      });
      expect(late.status).to.equal(412);
      expect(late.body.conflicts[0].field).to.equal(`decisions.${decision.id}.text`);
    });

    it('come up at later meetings until done', async () => {
      const first = await add(held());
      const [decision] = first.body.decisions;
      const later = await add(planned);
      const carried = async () =>
        (await team.member.client.call('GET', `${path()}/${later.body.id}/carried-decisions`)).body.items;
      expect(await carried()).to.deep.equal([
        { meetingId: first.body.id, meetingNumber: 1, meetingDate: '2026-11-20', decision },
      ]);
      const moved = await followUp(first.body.id, decision.id, {
        outcome: 'moved',
        due: '2026-12-10',
        meeting: later.body.id,
      });
      expect(moved.body.decisions[0].status).to.equal('open');
      const done = await followUp(first.body.id, decision.id, { outcome: 'done' });
      expect(done.body.decisions[0]).to.deep.include({ status: 'done', due: '2026-11-27' });
      expect(
        done.body.decisions[0].followUps.map(({ outcome }: { outcome: string }) => outcome),
      ).to.deep.equal(['moved', 'done']);
      const again = await followUp(first.body.id, decision.id, { outcome: 'done' });
      expect([again.status, again.body.refusals[0].reason]).to.deep.equal([409, 'decision_closed']);
    });

    it('are not moved without a new date', async () => {
      const { body } = await add(held());
      const answer = await followUp(body.id, body.decisions[0].id, { outcome: 'moved' });
      expect([answer.status, answer.body.refusals[0].reason]).to.deep.equal([409, 'due_missing']);
    });

    it('that nobody took are not there', async () => {
      const { body } = await add(held());
      const answer = await followUp(body.id, 'nothing', { outcome: 'done' });
      expect([answer.status, answer.body.code]).to.deep.equal([404, 'not_found']);
    });
  });
});
