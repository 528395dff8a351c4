import { expect } from 'chai';
import type { Team } from '../../../src/domain/team/team.ts';
import { MEETINGS, TEAMS } from '../../../src/service/collections/teams.ts';
import { becomeCommunity, transformTeam } from '../../../src/service/results/team-transformation.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aMeeting } from '../../support/a-team.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const head = theHead();
const input = { order: { number: ' 12-о ', date: '2027-06-01' }, meetingId: 'meeting-1' };

describe('a КОУЧ becomes a ПОС', () => {
  let school: TestSchool;
  let teamId: string;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
    const teams = school.deps.storage.forDistrict(DISTRICT).collection(TEAMS);
    const team = await teams.get(teamId);
    if (team === null) throw new Error('no team');
    const author = { by: 'olga', at: school.clock.iso() };
    const { id: _id, version, ...fields } = team;
    const ready = { ...fields, state: 'next_year' } as Team;
    await teams.replace(teamId, ready, version, author);
    await hold('meeting-1', 1, true);
    await hold('meeting-2', 2, false);
  });
  afterEach(() => school.remove());

  async function hold(meetingId: string, number: number, decided: boolean): Promise<void> {
    const decision = {
      id: 'd',
      segmentId: null,
      text: 'Просим приказ',
      responsibleId: null,
      due: null,
      status: 'open' as const,
    };
    const decisions = decided ? [{ ...decision, followUps: [] }] : [];
    const { id: _id, ...meeting } = aMeeting({ teamId, number, state: 'held', decisions });
    const author = { by: 'olga', at: school.clock.iso() };
    await school.deps.storage.forDistrict(DISTRICT).collection(MEETINGS).insert(meetingId, meeting, author);
  }

  it('measures the level itself: records that do not speak for M4 refuse', async () => {
    expect(refusalsIn(await becomeCommunity(school.deps, head, teamId, input))).to.equal('not_mature');
  });

  it('is the administration’s order, of a meeting of this team that decided something', async () => {
    const { deps } = school;
    expect(await codeOf(becomeCommunity(deps, anActor('olga'), teamId, input))).to.equal('forbidden');
    const grown = { ...input, level: 'M4' } as const;
    expect(await codeOf(transformTeam(deps, anActor('olga'), teamId, grown))).to.equal('forbidden');
    const at = (meetingId: string) => transformTeam(deps, head, teamId, { ...grown, meetingId });
    expect(await faultsOf(at('nowhere'))).to.deep.equal(['meetingId fault.unknown_value']);
    expect(refusalsIn(await at('meeting-2'))).to.equal('no_decision_taken');
    const saved = savedRecord<Team>(await at('meeting-1'));
    expect(saved).to.deep.include({ kind: 'pos', state: 'transformed' });
    expect(saved.order?.number).to.equal('12-о');
  });
});
