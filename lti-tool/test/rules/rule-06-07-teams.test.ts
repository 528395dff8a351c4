import { pupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { type ADistrict, aDistrict } from '../api/support/a-district.ts';
import { type ATeam, aTeam } from '../api/support/a-team.ts';
import { type ApiServer, type SignedIn, startApi } from '../api/support/api-server.ts';
import { openPageApp } from '../support/page-app.ts';

describe('RULE-06: a КОУЧ has three to five people who said yes themselves', () => {
  let server: ApiServer;
  let district: ADistrict;
  let team: ATeam;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
    team = await aTeam(district);
  });
  afterEach(() => server.stop());

  const invite = (who: SignedIn, path = team.path) =>
    team.coordinator.client.call('POST', `${path}/members`, { body: { personId: who.personId } });

  it('takes no sixth, whoever asks', async () => {
    for (const name of ['anna', 'boris', 'zoya'])
      expect((await invite(await district.joins(name))).status).to.equal(201);
    const sixth = await invite(await district.joins('gleb'));
    expect(sixth.status).to.equal(409);
    expect(sixth.body.refusals[0].reason).to.equal('team_full');
  });

  it('makes a member of nobody who did not agree', async () => {
    const anna = await district.joins('anna');
    await invite(anna);
    const consent = { body: { consent: true } };
    for (const who of [team.coordinator, team.member])
      expect(
        (await who.client.call('PATCH', `${team.path}/members/${anna.personId}`, consent)).status,
      ).to.be.oneOf([403, 409]);
    expect((await anna.client.call('GET', `${team.path}/diary`)).status).to.equal(403);
    expect(
      (await anna.client.call('PATCH', `${team.path}/members/${anna.personId}`, consent)).status,
    ).to.equal(200);
    expect((await anna.client.call('GET', `${team.path}/diary`)).status).to.equal(200);
  });

  it('takes a sixth into a ПОС, whose lesson study is still of three to five', async () => {
    const made = await team.coordinator.client.call('POST', '/teams', { body: { name: 'ПОС', kind: 'pos' } });
    const path = `/teams/${made.body.id}`;
    const members = [team.coordinator];
    for (const name of ['anna', 'boris', 'zoya', 'gleb', 'dina']) {
      const person = await district.joins(name);
      expect((await invite(person, path)).status).to.equal(201);
      await person.client.call('PATCH', `${path}/members/${person.personId}`, { body: { consent: true } });
      members.push(person);
    }
    const group = (count: number) => members.slice(0, count).map(({ personId }) => personId);
    const begin = (count: number) =>
      team.coordinator.client.call('POST', `${path}/lesson-studies`, {
        body: { technique: 'приём', members: group(count) },
      });
    expect((await begin(6)).status).to.be.oneOf([409, 422]);
    expect((await begin(2)).status).to.be.oneOf([409, 422]);
    expect((await begin(5)).status).to.equal(201);
    const unsaid = await team.coordinator.client.call('POST', `${path}/lesson-studies`, {
      body: { technique: 'приём' },
    });
    expect(unsaid.status, 'six who were not chosen').to.equal(422);
  });

  it('asks on the page who is in the group, and keeps what was ticked', async () => {
    const pages = await openPageApp({ lines: 0, meetings: 0, team: { kind: 'pos' } });
    const { districtId, personIds, teamId } = pages.seeded;
    const teams = pages.storage.forDistrict(districtId).collection(TEAMS);
    const kept = await teams.get(teamId);
    if (kept === null) throw new Error('no team');
    const { id, version, ...record } = kept;
    const at = '2026-09-15T08:00:00.000Z';
    const sixth = { personId: personIds[5] ?? '', position: null, consentAt: at, joinedAt: at };
    const members = [...record.members, { ...sixth, leftAt: null, post: '' }];
    await teams.replace(id, { ...record, members }, version, { by: 'system', at });
    const [coordinator, lessons] = [await pages.visitor(0), `/teams/${teamId}/lessons`];
    expect((await coordinator.get(lessons)).words).to.include('Кто в группе');
    const two = personIds.slice(0, 2);
    const small = await coordinator.post(lessons, { group: '1', technique: 'приём', members: two });
    expect(small.status).to.equal(422);
    expect(small.words).to.include('от 3 до 5 человек');
    expect(small.text.match(/name="members" value="[^"]+" checked/g)).to.have.length(2);
    const three = personIds.slice(0, 3);
    const begun = await coordinator.post(lessons, { group: '1', technique: 'приём', members: three });
    expect(begun.location).to.include(`${lessons}/`);
    await pages.close();
  });

  it('offers no place to a sixth on the page, and refuses a form that asks for one', async () => {
    const pages = await openPageApp({ lines: 0, meetings: 0 });
    const coordinator = await pages.visitor(0);
    const charter = `/teams/${pages.seeded.teamId}/charter`;
    expect((await coordinator.get(charter)).text).not.to.include(`action="${charter}/members"`);
    const persons = pages.storage.forDistrict(pages.seeded.districtId).collection(PERSONS);
    expect(await persons.get(pages.seeded.personIds[5] ?? '')).not.to.equal(null);
    const forced = await coordinator.post(`${charter}/members`, {
      personId: pages.seeded.personIds[5] ?? '',
    });
    expect(forced.status).to.equal(409);
    await pages.close();
  });
});

describe('RULE-07: a cycle has three lessons by turn and three pupils of three levels', () => {
  let server: ApiServer;
  let team: ATeam;
  let cycle: string;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
    const made = await team.coordinator.client.call('POST', `${team.path}/lesson-studies`, {
      body: { technique: 'приём' },
    });
    cycle = `${team.path}/lesson-studies/${made.body.id}`;
  });
  afterEach(() => server.stop());

  const patch = (body: object, path = cycle) =>
    team.coordinator.client.call('PATCH', path, { body, headers: { 'If-Match': '*' } });

  it('knows no second pupil of a level, and no fourth level', async () => {
    const pupil = (level: string, number: number) => ({ level, code: pupilCode('7А', number) });
    expect((await patch({ casePupils: [pupil('high', 1), pupil('high', 2)] })).status).to.equal(422);
    expect((await patch({ casePupils: [pupil('best', 1)] })).status).to.equal(422);
    expect((await patch({ casePupils: [pupil('high', 1), pupil('middle', 1)] })).status).to.equal(422);
    expect((await patch({ casePupils: [{ level: 'high', code: 'Иванов Пётр' }] })).status).to.equal(422);
  });

  it('has its three lessons from the beginning and not one more', async () => {
    const { body } = await team.coordinator.client.call('GET', cycle);
    expect(body.lessons).to.have.length(3);
    expect((await team.coordinator.client.call('GET', `${cycle}/lessons/4`)).status).to.be.oneOf([404, 422]);
  });

  it('is not watched by who gives it', async () => {
    const teacher = team.coordinator.personId;
    await patch({ teacher }, `${cycle}/lessons/1`);
    const observers = [{ person: teacher, level: 'high' }];
    expect((await patch({ observers }, `${cycle}/lessons/1`)).status).to.be.oneOf([409, 422]);
  });

  it('is not summed up before its lessons were talked over', async () => {
    await patch({ whatWeFound: 'помогает' }, `${cycle}/summary`);
    const agreed = await team.coordinator.client.call('POST', `${cycle}/summary/agreement`, {
      body: { agreed: true },
    });
    expect(agreed.status).to.equal(409);
  });
});
