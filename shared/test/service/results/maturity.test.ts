import { expect } from 'chai';
import type { Meeting } from '../../../src/domain/meetings/meeting.ts';
import type { MaturityAssessment } from '../../../src/domain/results/maturity.ts';
import { MEETINGS } from '../../../src/service/collections/teams.ts';
import { confirmMaturity, loadMaturity } from '../../../src/service/results/maturity.ts';
import { closeTeam } from '../../../src/service/team/team-orders.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aMeeting, aSegment } from '../../support/a-team.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const [olga, ivan, petr] = [anActor('olga'), anActor('ivan'), anActor('petr')];
const head = theHead();

describe('maturity of a team', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
  });
  afterEach(() => school.remove());

  const hold = (number: number, fields: Partial<Meeting>) => {
    const { id: _id, ...meeting } = aMeeting({
      teamId,
      number,
      date: '2026-10-12',
      state: 'held',
      segments: [aSegment('s', { minutes: 40 })],
      ...fields,
    });
    const author = { by: 'olga', at: school.clock.iso() };
    return school.deps.storage
      .forDistrict(DISTRICT)
      .collection(MEETINGS)
      .insert(`meeting-${number}`, meeting, author);
  };
  const signOf = async (key: string) =>
    (await loadMaturity(school.deps, ivan, teamId)).evidence.find((sign) => sign.key === key);

  it('is read from the records of the year: nothing ordered yet is below M0', async () => {
    const { level, evidence, measuredOn } = await loadMaturity(school.deps, ivan, teamId);
    expect([level, measuredOn]).to.deep.equal([null, '2026-11-24']);
    expect(evidence.find(({ key }) => key === 'consented')).to.include({ have: 3, need: 3, done: true });
    expect(evidence.find(({ key }) => key === 'order')?.done).to.equal(false);
  });

  it('counts meetings of the half-year that were due, and who led them', async () => {
    await hold(1, { chairId: 'olga' });
    await hold(2, { chairId: 'ivan' });
    await hold(3, { state: 'planned', date: '2026-11-20', chairId: 'dina' });
    await hold(4, { state: 'planned', date: '2026-12-20' });
    expect(await signOf('meetings')).to.include({ have: 2, need: 3, done: false });
    expect(await signOf('coordination')).to.include({ have: 2, done: true });
  });

  it('shows signs and the trend to the team alone', async () => {
    await hold(1, {});
    const { mirror } = await loadMaturity(school.deps, ivan, teamId);
    expect(mirror?.principles.find(({ id }) => id === 'PR-1')?.state).to.equal('seen');
    expect(mirror?.months.find(({ month }) => month === '2026-10')).to.include({
      jointMinutes: 40,
      members: 3,
    });
    expect((await loadMaturity(school.deps, head, teamId)).mirror).to.equal(null);
    expect(await codeOf(loadMaturity(school.deps, petr, teamId))).to.equal('forbidden');
  });

  it('is confirmed by people with a reason; the computed level stands beside theirs', async () => {
    const confirm = (reason: string) => confirmMaturity(school.deps, olga, teamId, { level: 'M1', reason });
    expect(await faultsOf(confirm(' '))).to.deep.equal(['reason fault.required']);
    const first = savedRecord<MaturityAssessment>(await confirm('Приказ подписан, ещё не внесён'));
    expect(first).to.include({ level: 'M1', proposed: null, half: 'first', confirmedBy: 'olga' });
    const second = savedRecord<MaturityAssessment>(await confirm('Так и есть'));
    expect([second.id, second.version, second.reason]).to.deep.equal([first.id, 2, 'Так и есть']);
    school.clock.advance(200 * 86_400_000);
    expect(savedRecord<MaturityAssessment>(await confirm('Июнь')).half).to.equal('second');
    expect(await codeOf(confirmMaturity(school.deps, head, teamId, { level: 'M4', reason: 'x' }))).to.equal(
      'forbidden',
    );
  });

  it('of a closed team is no longer confirmed', async () => {
    await closeTeam(school.deps, head, teamId, {
      reason: 'задача решена',
      order: { number: '90-о', date: '2026-11-20' },
    });
    expect(
      refusalsIn(await confirmMaturity(school.deps, olga, teamId, { level: 'M1', reason: 'x' })),
    ).to.equal('team_closed');
  });
});
