import { expect } from 'chai';
import { type ADistrict, aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, type SignedIn, startApi } from '../support/api-server.ts';

describe('/teams', () => {
  let server: ApiServer;
  let district: ADistrict;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
  });
  afterEach(() => server.stop());

  describe('founding', () => {
    let irina: SignedIn;
    beforeEach(async () => {
      irina = await district.joins('irina');
    });
    const found = (body: object, who = irina, headers = {}) =>
      who.client.call('POST', '/teams', { body, headers });

    it('makes a group of volunteers whose founder coordinates', async () => {
      const { status, headers, body } = await found({
        name: 'Смысловое чтение в 7А',
        kind: 'kouch',
        theme: 'Работа с текстом',
        targetClasses: ['7А'],
        basis: 'class',
      });
      expect(status).to.equal(201);
      expect(headers.get('Location')).to.equal(`/api/v1/teams/${body.id}`);
      expect(headers.get('ETag')).to.equal('"1"');
      expect(body).to.deep.include({
        name: 'Смысловое чтение в 7А',
        kind: 'kouch',
        theme: 'Работа с текстом',
        state: 'volunteers',
        schoolYear: '2026/27',
        schoolId: 'd1-school',
        targetClasses: ['7А'],
        coordinator: irina.personId,
        order: null,
      });
      expect(body.members).to.deep.equal([
        {
          personId: irina.personId,
          position: null,
          consentAt: '2026-11-24T09:00:00.000Z',
          joinedAt: '2026-11-24T09:00:00.000Z',
          leftAt: null,
          post: '',
        },
      ]);
      const again = await irina.client.call('GET', `/teams/${body.id}`);
      expect(again.body).to.deep.equal(body);
    });

    it('is for teachers: a learner may not', async () => {
      const learner = await district.joins('learner', { lmsRoles: ['Learner'] });
      const { status, body } = await found({ name: 'Команда', kind: 'pos' }, learner);
      expect([status, body.code]).to.deep.equal([403, 'forbidden']);
    });

    it('happens once under one Idempotency-Key', async () => {
      const key = { 'Idempotency-Key': 'press' };
      const [first, second] = await Promise.all([
        found({ name: 'Команда', kind: 'pos' }, irina, key),
        found({ name: 'Команда', kind: 'pos' }, irina, key),
      ]);
      expect(first.body).to.deep.equal(second.body);
      expect((await irina.client.call('GET', '/teams')).body.items).to.have.length(1);
    });

    const faults: readonly (readonly [string, object, string])[] = [
      ['no name', { kind: 'pos' }, 'name'],
      ['a name of spaces', { name: '   ', kind: 'pos' }, 'name'],
      ['an unknown kind', { name: 'x', kind: 'club' }, 'kind'],
      ['a school year that is none', { name: 'x', kind: 'pos', schoolYear: '2026/28' }, 'schoolYear'],
      ['an eighth day of the week', { name: 'x', kind: 'pos', methodDay: 8 }, 'methodDay'],
      ['the same class twice', { name: 'x', kind: 'pos', targetClasses: ['7А', '7а'] }, 'targetClasses'],
      ['a field that is not there', { name: 'x', kind: 'pos', state: 'closed' }, 'state'],
    ];
    for (const [what, body, path] of faults) {
      it(`refuses ${what}`, async () => {
        const answer = await found(body);
        expect(answer.status).to.equal(422);
        expect(answer.body.errors.map((error: { path: string }) => error.path)).to.deep.equal([path]);
      });
    }
  });

  describe('a team', () => {
    let team: ATeam;
    beforeEach(async () => {
      team = await aTeam(district);
    });
    const patch = (
      body: object,
      headers: Record<string, string> = { 'If-Match': '*' },
      who = team.coordinator,
    ) => who.client.call('PATCH', team.path, { body, headers });

    it('is read by its members, and by nobody who was not asked in', async () => {
      expect((await team.member.client.call('GET', team.path)).status).to.equal(200);
      const { status, body } = await team.colleague.client.call('GET', team.path);
      expect([status, body.code]).to.deep.equal([403, 'forbidden']);
    });

    it('is listed for those who may open it, in pages', async () => {
      await team.coordinator.client.call('POST', '/teams', { body: { name: 'Вторая', kind: 'pos' } });
      const first = await team.coordinator.client.call('GET', '/teams?limit=1');
      expect(first.body.items).to.have.length(1);
      const rest = await team.coordinator.client.call('GET', `/teams?limit=1&after=${first.body.next}`);
      const names = [...first.body.items, ...rest.body.items].map(({ name }: { name: string }) => name);
      expect(names).to.have.members(['Вторая', 'Смысловое чтение в 7А']);
      expect((await team.member.client.call('GET', '/teams')).body.items).to.have.length(1);
      expect((await team.colleague.client.call('GET', '/teams')).body.items).to.deep.equal([]);
    });

    it('is changed by its coordinator field by field', async () => {
      const before = await team.coordinator.client.call('GET', team.path);
      const { status, headers, body } = await patch(
        { theme: 'Новая тема', methodDay: 3 },
        { 'If-Match': before.headers.get('ETag') ?? '' },
      );
      expect(status).to.equal(200);
      expect(headers.get('ETag')).to.equal(`"${before.body.version + 1}"`);
      expect(body).to.deep.include({ theme: 'Новая тема', methodDay: 3, name: before.body.name });
      expect((await patch({ methodDay: null })).body.methodDay).to.equal(null);
    });

    it('shows both texts when two wrote at once', async () => {
      const { body: seen } = await team.coordinator.client.call('GET', team.path);
      await patch({ theme: 'Моя тема' }, { 'If-Match': `"${seen.version}"` });
      const { status, body } = await patch({ theme: 'Твоя тема', version: seen.version }, {});
      expect([status, body.code, body.currentVersion]).to.deep.equal([
        412,
        'version_conflict',
        seen.version + 1,
      ]);
      expect(body.current.theme).to.equal('Моя тема');
      expect(body.conflicts[0]).to.include({ field: 'theme', mine: 'Твоя тема', theirs: 'Моя тема' });
    });

    it('asks which version was seen', async () => {
      expect((await patch({ theme: 'x' }, {})).status).to.equal(428);
    });

    it('is not changed by a member', async () => {
      expect((await patch({ theme: 'x' }, { 'If-Match': '*' }, team.member)).status).to.equal(403);
    });

    it('confirms its class or asks for another; the administration alone answers (AMB-15)', async () => {
      const say = (body: object, who = team.member) =>
        who.client.call('POST', `${team.path}/class-word`, { body });
      expect((await say({ kind: 'confirmed' })).body.refusals[0].reason).to.equal('class_missing');
      await patch({ targetClasses: ['7А'] }, { 'If-Match': '*' });
      expect((await say({ kind: 'confirmed' }, team.colleague)).status).to.equal(403);
      const asked = await say({ kind: 'change_asked', wanted: '7б', reason: 'ведём там все' });
      expect(asked.body.classWords[0]).to.deep.include({ kind: 'change_asked', wanted: '7Б', answer: null });
      const answer = { kind: 'changed' };
      const answered = await team.coordinator.client.call('POST', `${team.path}/class-word/answer`, {
        body: answer,
      });
      expect(answered.status).to.equal(403);
      const confirmed = await say({ kind: 'confirmed' });
      expect(confirmed.body.classWords.map(({ kind }: { kind: string }) => kind)).to.deep.equal([
        'change_asked',
        'confirmed',
      ]);
    });

    it('stays one of three to five: a full one does not become a КОУЧ', async () => {
      const pos = await team.coordinator.client.call('POST', '/teams', {
        body: { name: 'Большая', kind: 'pos' },
      });
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        const { personId } = await district.joins(name);
        await team.coordinator.client.call('POST', `/teams/${pos.body.id}/members`, { body: { personId } });
      }
      const { status, body } = await team.coordinator.client.call('PATCH', `/teams/${pos.body.id}`, {
        body: { kind: 'kouch' },
        headers: { 'If-Match': '*' },
      });
      expect([status, body.code]).to.deep.equal([409, 'state_forbids']);
      expect(body.refusals).to.deep.equal([{ reason: 'too_many_members', values: { count: 6, most: 5 } }]);
      expect(body.detail).to.contain('5');
    });
  });
});
