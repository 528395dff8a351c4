import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, startApi } from '../support/api-server.ts';

describe('competence over the API', () => {
  let server: ApiServer;
  let team: ATeam;
  let schoolId: string;
  before(async () => {
    server = await startApi();
    const district = await aDistrict(server);
    schoolId = district.schoolId;
    team = await aTeam(district);
  });
  after(() => server.stop());

  it('gives everybody the own profile', async () => {
    const { status, body } = await team.member.client.call('GET', '/me/competence');
    expect(status).to.equal(200);
    expect(body).to.deep.equal({ items: [] });
    expect((await team.member.client.call('GET', '/expert-ratings')).body).to.deep.equal({ items: [] });
  });

  it('gives a team’s numbers to its members only', async () => {
    const { status, body } = await team.member.client.call('GET', `${team.path}/competence`);
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      teamId: team.id,
      schoolYear: '2026/27',
      questionnaires: [],
      surveys: [],
    });
    expect((await team.colleague.client.call('GET', `${team.path}/competence`)).status).to.equal(403);
  });

  it('gives a school’s numbers to its administration only', async () => {
    const path = `/schools/${schoolId}/competence`;
    expect((await team.coordinator.client.call('GET', path)).status).to.equal(403);
    expect((await team.coordinator.client.call('GET', '/schools/nowhere/competence')).status).to.equal(404);
    expect((await team.coordinator.client.call('GET', '/district/overview')).status).to.equal(403);
  });

  it('asks no expert to a run that there is not', async () => {
    const body = { run: 'nothing', teacher: team.member.personId, expert: team.coordinator.personId };
    expect((await team.member.client.call('POST', '/expert-ratings', { body })).status).to.equal(404);
    const talk = { group: 'DEF-MET', date: '2026-11-20', examples: 'Урок', agreedScore: 1.5 };
    expect(
      (await team.member.client.call('POST', '/expert-ratings/x/talks', { body: talk })).status,
    ).to.equal(404);
  });
});
