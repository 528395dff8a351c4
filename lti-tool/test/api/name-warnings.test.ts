import { expect } from 'chai';
import { aDistrict } from './support/a-district.ts';
import { type ATeam, aTeam } from './support/a-team.ts';
import { type ApiServer, startApi } from './support/api-server.ts';

describe('texts that look like a pupil’s name, over the API (P-2)', () => {
  let server: ApiServer;
  let team: ATeam;
  before(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
  });
  after(() => server.stop());

  const addLine = (activity: string) =>
    team.member.client.call('POST', `${team.path}/plan-lines`, { body: { month: '2026-12', activity } });

  it('are kept, and pointed out by their place in the body', async () => {
    const { status, body } = await addLine('Поговорить с Ивановым Петей: Иванов Пётр не пишет');
    expect(status).to.equal(201);
    expect(body.activity).to.include('Иванов Пётр');
    expect(body.warnings.map(({ path }: { path: string }) => path)).to.deep.equal(['activity']);
    expect(body.warnings[0].message).to.include('кодами');
  });

  it('are not seen in ordinary words, codes and names of colleagues', async () => {
    for (const activity of ['Открытый урок', 'Посмотреть работу 7А-04К', 'Урок ведёт Учитель oleg'])
      expect((await addLine(activity)).body, activity).to.not.have.property('warnings');
  });

  it('are found however deep they stand', async () => {
    const { body } = await team.coordinator.client.call('POST', `${team.path}/meetings`, {
      body: {
        ...{ date: '2026-12-01', purpose: 'Разобрать урок', attendance: [] },
        segments: [{ kind: 'learning', minutes: 10, title: 'Работы', notes: 'Сидоренко Анна решила' }],
        decisions: [{ text: 'Позвать Петрову Машу, а Петрова Маша не идёт' }],
      },
    });
    expect(body.warnings.map(({ path }: { path: string }) => path)).to.deep.equal([
      'segments.0.notes',
      'decisions.0.text',
    ]);
  });
});
