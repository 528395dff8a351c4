import { expect } from 'chai';
import { foundTeam, teamDraftFaults, teamOfGroup } from '../../../src/domain/team/new-team.ts';

const HOME = { courseId: 'course-1', schoolId: 'school-1', schoolYear: '2026/27' };
const AT = '2026-11-24T09:00:00.000Z';

describe('a new team', () => {
  const founder = { personId: 'olga', joins: true, at: AT };

  it('gathers around the founder, who has said yes by founding it', () => {
    const team = foundTeam({ name: 'Читаем условие', kind: 'kouch', theme: 'чтение' }, HOME, founder);
    expect(team).to.include({
      ...HOME,
      state: 'volunteers',
      coordinatorId: 'olga',
      theme: 'чтение',
      goal: '',
    });
    expect(team.members.map(({ personId, consentAt }) => [personId, consentAt])).to.deep.equal([
      ['olga', AT],
    ]);
  });

  it('that somebody founds for others has neither members nor a coordinator', () => {
    const team = foundTeam({ name: 'Счёт', kind: 'pos' }, HOME, { ...founder, joins: false });
    expect(team).to.include({ state: 'volunteers', coordinatorId: null });
    expect(team.members).to.deep.equal([]);
  });

  it('needs a name and a school year that can be', () => {
    const faults = teamDraftFaults({ name: ' ', kind: 'kouch' }, '2026/28');
    expect(faults.map(({ path, reason }) => `${path} ${reason}`)).to.deep.equal([
      'name required',
      'schoolYear not_a_school_year',
    ]);
  });

  describe('of a proposed group', () => {
    const group = { id: '2', name: '', classLabel: '7А', memberIds: ['olga', 'ivan'] };
    const made = { basis: 'class', theme: '', at: AT } as const;

    it('is a draft in which everybody is invited and nobody coordinates', () => {
      const team = teamOfGroup({ ...group, name: 'Читаем' }, HOME, made);
      expect(team).to.include({
        ...HOME,
        name: 'Читаем',
        state: 'draft',
        coordinatorId: null,
        basis: 'class',
      });
      expect(team.targetClasses).to.deep.equal(['7А']);
      expect(team.members).to.deep.equal(
        ['olga', 'ivan'].map((personId) => ({
          personId,
          position: null,
          consentAt: null,
          joinedAt: AT,
          leftAt: null,
          post: '',
        })),
      );
    });

    it('is called by its number and class until people name it', () => {
      expect(teamOfGroup(group, HOME, made).name).to.equal('КОУЧ 2 · 7А');
    });

    it('without a class still says what united it', () => {
      const theme = { basis: 'focus', theme: 'читательская грамотность', at: AT } as const;
      const team = teamOfGroup({ ...group, classLabel: null }, HOME, theme);
      expect(team).to.include({ name: 'КОУЧ 2', basis: 'focus', theme: 'читательская грамотность' });
      expect(team.targetClasses).to.deep.equal([]);
    });

    it('holds all that a founded team holds', () => {
      const founded = foundTeam({ name: 'Счёт', kind: 'pos' }, HOME, founder);
      expect(teamOfGroup(group, HOME, made)).to.have.all.keys(Object.keys(founded));
    });
  });
});
