import { expect } from 'chai';
import { aDistrict } from './support/a-district.ts';
import { aTeam } from './support/a-team.ts';
import { type ApiServer, type SignedIn, startApi } from './support/api-server.ts';
import { type Described, everyEndpoint } from './support/every-endpoint.ts';
import { addressOf, aFullTeam, type Places, validBodies } from './support/valid-calls.ts';

/** Nobody reaches a record of another district, whatever the address: for them it does not exist. */
describe('two districts on one service', () => {
  let server: ApiServer;
  let stranger: SignedIn;
  let insider: SignedIn;
  let places: Places;
  let endpoints: readonly Described[];
  before(async () => {
    server = await startApi();
    const [home, foreign] = [await aDistrict(server, 'd1'), await aDistrict(server, 'd2')];
    const team = await aTeam(foreign);
    places = await aFullTeam(team, foreign.schoolId);
    insider = team.coordinator;
    stranger = await home.joins('irina');
    endpoints = await everyEndpoint(server);
  });
  after(() => server.stop());

  const call = (who: SignedIn, { method, path, operationId, hasBody }: Described) =>
    who.client.call(method, addressOf(path, places), {
      ...(hasBody && { body: validBodies(places)[operationId] }),
      headers: { 'If-Match': '*' },
    });

  it('answer every address of a record of the other with 404', async () => {
    const ofRecords = endpoints.filter(
      ({ path, forAdmin }) => !forAdmin && (path.includes('{') || path.startsWith('/documents')),
    );
    expect(ofRecords.length).to.be.greaterThan(20);
    for (const endpoint of ofRecords) {
      const { status } = await call(stranger, endpoint);
      expect(status, `${endpoint.method} ${endpoint.path}`).to.equal(404);
    }
  });

  it('have lists of their own', async () => {
    const teams = await stranger.client.call('GET', '/teams');
    expect(teams.body.items).to.deep.equal([]);
    const people = await stranger.client.call('GET', '/people');
    expect(people.body.items.map(({ id }: { id: string }) => id)).to.deep.equal([stranger.personId]);
    const schools = await stranger.client.call('GET', '/schools');
    expect(schools.body.items.map(({ id }: { id: string }) => id)).to.deep.equal(['d1-school']);
  });

  it('do not lend people to each other', async () => {
    const own = await stranger.client.call('POST', '/teams', { body: { name: 'Своя', kind: 'pos' } });
    const { status } = await stranger.client.call('POST', `/teams/${own.body.id}/members`, {
      body: { personId: insider.personId },
    });
    expect(status).to.equal(422);
  });

  it('take no cursor of the other', async () => {
    for (const name of ['а', 'б'])
      await insider.client.call('POST', '/teams', { body: { name, kind: 'pos' } });
    const page = await insider.client.call('GET', '/teams?limit=1');
    expect((await stranger.client.call('GET', `/teams?limit=1&after=${page.body.next}`)).status).to.equal(
      400,
    );
  });

  it('open those addresses to their own people', async () => {
    for (const path of [
      '/teams/{teamId}',
      '/teams/{teamId}/meetings/{meetingId}',
      '/documents/{kind}',
      '/schools/{schoolId}',
    ]) {
      const { status } = await insider.client.call('GET', addressOf(path, places));
      expect(status, path).to.equal(200);
    }
  });

  it('ask everybody who they are', async () => {
    for (const endpoint of endpoints.filter(({ forAnyone }) => !forAnyone)) {
      const { status } = await server.client.call(endpoint.method, addressOf(endpoint.path, places), {
        ...(endpoint.hasBody && { body: validBodies(places)[endpoint.operationId] }),
      });
      // Ten wrong tokens a minute are all the administrator's addresses answer.
      expect(status, `${endpoint.method} ${endpoint.path}`).to.be.oneOf(
        endpoint.forAdmin ? [401, 429] : [401],
      );
    }
  });
});

/** A teacher of the same course, but not of the team. */
describe('a team and a colleague outside it', () => {
  let server: ApiServer;
  before(async () => {
    server = await startApi();
  });
  after(() => server.stop());

  it('has no address that reads or writes for them, and stays as it was', async () => {
    const district = await aDistrict(server);
    const team = await aTeam(district, 'Закрытая тема команды');
    const places = await aFullTeam(team, district.schoolId);
    const state = async () =>
      JSON.stringify([
        (await team.coordinator.client.call('GET', team.path)).body,
        (await team.coordinator.client.call('GET', `${team.path}/history`)).body,
      ]);
    const before = await state();
    const ofTeam = (await everyEndpoint(server)).filter(
      ({ path }) => path.includes('{teamId}') || /^\/(documents|trackers)\/\{/.test(path),
    );
    expect(ofTeam.length).to.be.greaterThan(20);
    const own = { ...places, personId: team.colleague.personId };
    for (const there of [places, own]) {
      for (const { method, path, operationId, hasBody } of ofTeam) {
        const { status, body } = await team.colleague.client.call(method, addressOf(path, there), {
          ...(hasBody && { body: validBodies(there)[operationId] }),
          headers: { 'If-Match': '*' },
        });
        const name = `${method} ${path}`;
        expect(status, name).to.be.oneOf([403, 404, 409, 422]);
        expect(JSON.stringify(body ?? null), name)
          .not.to.include('Закрытая тема')
          .and.not.include('Открытый урок');
      }
    }
    expect(await state()).to.equal(before);
  });
});
