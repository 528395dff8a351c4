import { expect } from 'chai';
import { closeTeam, draftTeam, enterOrder, setCoordinator } from '../../../src/service/team/team-orders.ts';
import { addRule } from '../../../src/service/team/team-rules.ts';
import { updateTeam } from '../../../src/service/team/teams.ts';
import { anActor, anAssignment, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aFoundedTeam, aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const olga = anActor('olga');
const ivan = anActor('ivan');
const head = theHead();
const ORDER = { number: ' 84-о ', date: '2026-09-15' };

describe('the order of a team', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  const create = (fields = {}) => aFoundedTeam(school, fields);
  const gather = () => aWorkingTeam(school);

  it('is entered by the administration, appoints and moves the team on', async () => {
    const id = await gather();
    savedRecord(await draftTeam(school.deps, olga, id));
    expect(await codeOf(enterOrder(school.deps, olga, id, ORDER))).to.equal('forbidden');
    const team = savedRecord(await enterOrder(school.deps, head, id, { ...ORDER, coordinatorId: 'dina' }));
    expect(team).to.include({ state: 'ordered', coordinatorId: 'dina' });
    expect(team.order).to.deep.equal({ number: '84-о', date: '2026-09-15' });
    expect(refusalsIn(await enterOrder(school.deps, head, id, ORDER))).to.equal('wrong_state');
  });

  it('of another school’s administration is refused', async () => {
    const id = await gather();
    const assignments = [anAssignment('schoolAdmin', { kind: 'school', id: 'other' })];
    expect(await codeOf(enterOrder(school.deps, theHead({ assignments }), id, ORDER))).to.equal('forbidden');
  });

  it('says all that is missing, and which fields are wrong', async () => {
    const { id } = await create();
    expect(refusalsIn(await enterOrder(school.deps, head, id, ORDER))).to.equal(
      'class_missing too_few_members',
    );
    expect(
      await faultsOf(enterOrder(school.deps, head, id, { number: ' ', date: '15.09.2026' })),
    ).to.deep.equal(['number fault.required', 'date fault.not_a_date']);
  });

  it('leaves later coordinators to the administration', async () => {
    const id = await gather();
    savedRecord(await setCoordinator(school.deps, olga, id, 'ivan'));
    expect(await codeOf(setCoordinator(school.deps, olga, id, 'olga'))).to.equal('forbidden');
    savedRecord(await enterOrder(school.deps, head, id, ORDER));
    expect(await codeOf(setCoordinator(school.deps, ivan, id, 'olga'))).to.equal('forbidden');
    expect(savedRecord(await setCoordinator(school.deps, head, id, 'olga')).coordinatorId).to.equal('olga');
  });

  it('closes a team, which is then only read', async () => {
    const id = await gather();
    const input = { reason: 'задача решена', order: ORDER };
    expect(await codeOf(closeTeam(school.deps, olga, id, input))).to.equal('forbidden');
    expect(savedRecord(await closeTeam(school.deps, head, id, input)).closing).to.include({
      reason: 'задача решена',
      from: 'volunteers',
      by: 'anna',
    });
    const edit = { mine: { theme: 'x' }, against: { base: { theme: '' } } };
    expect(refusalsIn(await updateTeam(school.deps, olga, id, edit))).to.equal('team_closed');
    expect(refusalsIn(await addRule(school.deps, olga, id, 'x'))).to.equal('team_closed');
  });
});
