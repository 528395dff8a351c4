import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, startApi } from '../support/api-server.ts';

describe('/trackers/TR-3', () => {
  let server: ApiServer;
  let team: ATeam;
  let lineId: string;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
    const line = await team.member.client.call('POST', `${team.path}/plan-lines`, {
      body: { month: '2026-12', activity: 'Открытый урок', responsible: team.member.personId },
    });
    lineId = line.body.id;
  });
  afterEach(() => server.stop());

  const edit = (edits: readonly object[], headers = {}, who = team.member) =>
    who.client.call('POST', '/trackers/TR-3/edits', { body: { scope: { team: team.id }, edits }, headers });
  const status = (more: object = {}) => ({
    tab: 'plan',
    rowId: lineId,
    column: 'status',
    version: 1,
    base: 'planned',
    value: 'done',
    ...more,
  });

  it('shows the plan as a sheet model', async () => {
    const { status: code, body } = await team.member.client.call('GET', `/trackers/TR-3?team=${team.id}`);
    expect(code).to.equal(200);
    expect(body).to.deep.include({ kind: 'TR-3', scope: { team: team.id, schoolYear: '2026/27' } });
    const [plan] = body.tabs;
    expect(plan.key).to.equal('plan');
    expect(plan.rows[0]).to.deep.include({ id: lineId, version: 1 });
    expect(plan.rows[0].cells.status).to.equal('planned');
  });

  it('shows the same as a file', async () => {
    const {
      status: code,
      headers,
      body,
    } = await team.member.client.call('GET', `/trackers/TR-3.xlsx?team=${team.id}`);
    expect(code).to.equal(200);
    expect(headers.get('Content-Disposition')).to.match(/^attachment; filename=.*\.xlsx/);
    expect(body.subarray(0, 2).toString()).to.equal('PK');
  });

  it('takes edits in, cell by cell', async () => {
    const { status: code, body } = await edit([
      status(),
      status({ column: 'activity', base: 'Открытый урок', value: 'x' }),
      status({ rowId: 'nothing' }),
    ]);
    expect(code).to.equal(200);
    const [taken, ...refused] = body.cells;
    expect(taken).to.include({ outcome: 'taken', value: 'done', version: 2 });
    expect(refused.map(({ reason }: { reason: string }) => reason)).to.deep.equal([
      'not_editable',
      'unknown_row',
    ]);
    const { body: line } = await team.member.client.call('GET', `${team.path}/plan-lines/${lineId}`);
    expect(line.status).to.equal('done');
  });

  it('shows a conflict with both values and writes nothing', async () => {
    await team.coordinator.client.call('PATCH', `${team.path}/plan-lines/${lineId}`, {
      body: { status: 'cancelled', version: 1 },
    });
    const { body } = await edit([status()]);
    expect(body.cells).to.deep.equal([
      {
        tab: 'plan',
        rowId: lineId,
        column: 'status',
        outcome: 'conflict',
        mine: 'done',
        theirs: 'cancelled',
        version: 2,
      },
    ]);
  });

  it('gives the same outcome to a repeated call', async () => {
    const key = { 'Idempotency-Key': 'k' };
    const first = await edit([status()], key);
    const again = await edit([status()], key);
    expect(again.body).to.deep.equal(first.body);
    expect(again.headers.get('Idempotency-Replayed')).to.equal('true');
  });

  it('refuses a cell that comes twice', async () => {
    const { status: code, body } = await edit([status(), status({ value: 'moved' })]);
    expect([code, body.errors[0].path]).to.deep.equal([422, 'edits.1']);
  });

  it('is the team’s', async () => {
    expect((await edit([status()], {}, team.colleague)).status).to.equal(403);
    expect((await team.colleague.client.call('GET', `/trackers/TR-3?team=${team.id}`)).status).to.equal(403);
  });

  it('is the only one there is', async () => {
    for (const path of ['/trackers/TR-9', '/trackers/TR-9.xlsx', '/trackers/constructor']) {
      expect((await team.member.client.call('GET', `${path}?team=${team.id}`)).status, path).to.equal(404);
    }
    expect((await team.member.client.call('GET', '/trackers/TR-3')).status).to.equal(422);
  });
});
