import { expect } from 'chai';
import { type ADistrict, aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, type SignedIn, startApi } from '../support/api-server.ts';

describe('/teams/{teamId}/members', () => {
  let server: ApiServer;
  let district: ADistrict;
  let team: ATeam;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
    team = await aTeam(district);
  });
  afterEach(() => server.stop());

  const invite = (body: object, who: SignedIn = team.coordinator) =>
    who.client.call('POST', `${team.path}/members`, { body });
  const pathOf = (who: SignedIn) => `${team.path}/members/${who.personId}`;

  it('invites; consent stays empty until the person gives it', async () => {
    const { personId, client } = team.colleague;
    const { status, headers, body } = await invite({ personId, position: 'leader', post: 'учитель физики' });
    expect(status).to.equal(201);
    expect(headers.get('Location')).to.equal(`/api/v1${pathOf(team.colleague)}`);
    expect(body).to.include({ personId, position: 'leader', post: 'учитель физики', consentAt: null });
    const agreed = await client.call('PATCH', pathOf(team.colleague), { body: { consent: true } });
    expect(agreed.body.consentAt).to.equal('2026-11-24T09:00:00.000Z');
    expect(agreed.body.position).to.equal('leader');
  });

  it('lets nobody agree for another', async () => {
    await invite({ personId: team.colleague.personId });
    const { status, body } = await team.coordinator.client.call('PATCH', pathOf(team.colleague), {
      body: { consent: true },
    });
    expect([status, body.code]).to.deep.equal([403, 'forbidden']);
  });

  it('invites nobody twice', async () => {
    const { status, body } = await invite({ personId: team.member.personId });
    expect([status, body.code]).to.deep.equal([409, 'duplicate']);
    expect(body.refusals).to.deep.equal([{ reason: 'already_member' }]);
  });

  it('invites no more than five into a КОУЧ', async () => {
    for (const name of ['a', 'b', 'c']) await invite({ personId: (await district.joins(name)).personId });
    const { status, body } = await invite({ personId: (await district.joins('d')).personId });
    expect([status, body.code, body.refusals[0].reason]).to.deep.equal([409, 'state_forbids', 'team_full']);
  });

  it('invites only people of the course', async () => {
    const { status, body } = await invite({ personId: 'somebody-else' });
    expect([status, body.errors[0].path]).to.deep.equal([422, 'personId']);
  });

  it('is the coordinator’s to invite', async () => {
    expect((await invite({ personId: team.colleague.personId }, team.member)).status).to.equal(403);
    expect((await invite({ personId: team.colleague.personId }, team.colleague)).status).to.equal(403);
  });

  it('sets position and post: one’s own, or the coordinator', async () => {
    const own = await team.member.client.call('PATCH', pathOf(team.member), {
      body: { position: 'follower', post: 'учитель химии' },
    });
    expect(own.body).to.include({ position: 'follower', post: 'учитель химии' });
    const other = await team.member.client.call('PATCH', pathOf(team.coordinator), { body: { post: 'x' } });
    expect(other.status).to.equal(403);
    const cleared = await team.coordinator.client.call('PATCH', pathOf(team.member), {
      body: { position: null },
    });
    expect(cleared.body.position).to.equal(null);
  });

  it('shows «follower» to the person and the coordinator only', async () => {
    await invite({ personId: team.colleague.personId });
    await team.colleague.client.call('PATCH', pathOf(team.colleague), { body: { consent: true } });
    await team.coordinator.client.call('PATCH', pathOf(team.member), { body: { position: 'follower' } });
    const seenBy = async ({ client }: SignedIn) =>
      (await client.call('GET', pathOf(team.member))).body.position;
    expect(await seenBy(team.member)).to.equal('follower');
    expect(await seenBy(team.coordinator)).to.equal('follower');
    expect(await seenBy(team.colleague)).to.equal(null);
    const { body } = await team.colleague.client.call('GET', `${team.path}/members`);
    expect(JSON.stringify(body)).to.not.contain('follower');
  });

  it('has the version of the team and honours it', async () => {
    const { headers, body } = await team.coordinator.client.call('GET', pathOf(team.member));
    expect(body.personId).to.equal(team.member.personId);
    const stale = await team.coordinator.client.call('PATCH', pathOf(team.member), {
      body: { post: 'учитель химии' },
      headers: { 'If-Match': '"1"' },
    });
    expect(stale.status).to.equal(412);
    const fresh = await team.coordinator.client.call('PATCH', pathOf(team.member), {
      body: { post: 'учитель химии' },
      headers: { 'If-Match': headers.get('ETag') ?? '' },
    });
    expect(fresh.status).to.equal(200);
  });

  it('ends a membership and keeps its record', async () => {
    expect((await team.member.client.call('DELETE', pathOf(team.member))).status).to.equal(204);
    const { body } = await team.coordinator.client.call('GET', `${team.path}/members`);
    const left = body.items.find(({ personId }: { personId: string }) => personId === team.member.personId);
    expect(left.leftAt).to.equal('2026-11-24T09:00:00.000Z');
    expect((await team.coordinator.client.call('DELETE', pathOf(team.member))).status).to.equal(404);
  });

  it('keeps the coordinator until somebody takes over', async () => {
    const { status, body } = await team.coordinator.client.call('DELETE', pathOf(team.coordinator));
    expect([status, body.refusals[0].reason]).to.deep.equal([409, 'coordinator_stays']);
  });
});
