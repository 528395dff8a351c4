import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, startApi } from '../support/api-server.ts';

interface Item {
  readonly action: string;
  readonly by: string | null;
  readonly about: { readonly kind: string; readonly id: string };
  readonly changes: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
}

describe('GET /teams/{teamId}/history', () => {
  let server: ApiServer;
  let team: ATeam;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
  });
  afterEach(() => server.stop());

  it('says who changed what, newest first, in the names of the wire', async () => {
    const line = await team.member.client.call('POST', `${team.path}/plan-lines`, {
      body: { month: '2026-12', activity: 'Открытый урок', responsible: team.member.personId },
    });
    await team.coordinator.client.call('PATCH', `${team.path}/plan-lines/${line.body.id}`, {
      body: { responsible: team.coordinator.personId, version: 1 },
    });
    const { body } = await team.member.client.call('GET', `${team.path}/history`);
    const items: Item[] = body.items;
    expect(items.map(({ action }) => action)).to.deep.equal([
      'plan-line.updated',
      'plan-line.added',
      'member.consented',
      'member.invited',
      'team.created',
    ]);
    expect(items[0]).to.deep.include({
      by: team.coordinator.personId,
      about: { kind: 'plan_line', id: line.body.id },
      changes: [{ path: 'responsible', before: team.member.personId, after: team.coordinator.personId }],
    });
    expect(items[4]?.about).to.deep.equal({ kind: 'team', id: team.id });
  });

  it('comes in pages without a gap', async () => {
    const first = await team.member.client.call('GET', `${team.path}/history?limit=2`);
    const rest = await team.member.client.call(
      'GET',
      `${team.path}/history?limit=2&after=${first.body.next}`,
    );
    const actions = [...first.body.items, ...rest.body.items].map(({ action }: Item) => action);
    expect(actions).to.deep.equal(['member.consented', 'member.invited', 'team.created']);
    expect(rest.body).to.not.have.property('next');
  });

  it('is the team’s', async () => {
    expect((await team.colleague.client.call('GET', `${team.path}/history`)).status).to.equal(403);
  });
});
