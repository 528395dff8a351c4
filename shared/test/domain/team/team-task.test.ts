import { expect } from 'chai';
import { withStepClosed } from '../../../src/domain/team/team-round.ts';
import {
  MEMBER_TASKS,
  type MemberTaskFacts,
  TEAM_TASKS,
  tasksOf,
} from '../../../src/domain/team/team-task.ts';
import { aTeam } from '../../support/a-team.ts';
import { ALL_DONE, allBut } from '../../support/step-facts.ts';

const me: MemberTaskFacts = {
  ...{ personId: 'ivan', difficulties: 1, contributions: 1, selfAssessed: true },
  ...{ routeGoals: 2, routeWritten: true, routeSteps: 3, routeStepsDone: 3 },
  ...{ lessons: 1, measurings: 2, cases: 1, presentations: 1 },
};
const handedSummary = { entryId: 's', at: '2026-09-24T09:00:00Z', by: 'olga', seenBy: [] };
const team = withStepClosed(aTeam({ state: 'sharing', technologies: ['TECH_READ'], handedSummary }), 'HJ-7');
const all = { team, steps: ALL_DONE, linesDone: 40, selfAssessed: 4, me };

function statusOf(facts: Parameters<typeof tasksOf>[0], id: string): string | undefined {
  return tasksOf(facts).find((task) => task.id === id)?.status;
}

describe('who answers for what (team-cycle.md §5.3, §5.4)', () => {
  it('is done where the record is there', () => {
    const tasks = tasksOf(all);
    expect(tasks.map(({ id }) => id)).to.deep.equal([...TEAM_TASKS, ...MEMBER_TASKS]);
    expect(tasks.filter(({ status }) => status !== 'done')).to.deep.equal([]);
  });

  it('has an owner: a role, or the member who asks', () => {
    const owners = tasksOf(all).map(({ id, owner }) =>
      'role' in owner ? owner.role : `${id} ${owner.personId}`,
    );
    expect(new Set(owners.slice(0, TEAM_TASKS.length))).to.deep.equal(
      new Set(['schoolAdmin', 'coordinator', 'team']),
    );
    expect(owners[TEAM_TASKS.length]).to.equal('U-1 ivan');
  });

  it('shows nobody’s own tasks to others (RULE-02)', () => {
    expect(tasksOf({ ...all, me: null }).map(({ id }) => id)).to.deep.equal([...TEAM_TASKS]);
  });

  it('is open where the team stands, and later where it does not stand yet', () => {
    const early = aTeam({ state: 'problem' });
    const facts = { ...all, team: early, steps: allBut('impact', { presentations: 0, bankItems: 0 }) };
    expect(statusOf(facts, 'T-8')).to.equal('not_yet');
    expect(statusOf({ ...facts, me: { ...me, difficulties: 0 } }, 'U-1')).to.equal('open');
    expect(statusOf({ ...facts, selfAssessed: 3 }, 'T-3')).to.equal('open');
    expect(statusOf({ ...all, me: { ...me, measurings: 1 } }, 'U-7')).to.equal('open');
    expect(statusOf({ ...all, steps: facts.steps }, 'T-8')).to.equal('open');
  });

  it('counts lines and steps, and none of none is not done', () => {
    expect(tasksOf({ ...all, linesDone: 12 }).find(({ id }) => id === 'T-6')).to.include({
      status: 'open',
      have: 12,
      need: 40,
    });
    expect(statusOf({ ...all, me: { ...me, routeSteps: 0, routeStepsDone: 0 } }, 'U-6')).to.equal('open');
  });
});
