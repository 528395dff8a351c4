import { expect } from 'chai';
import { addMember } from '../../../src/service/team/team-members.ts';
import { createTeam, getTeam, updateTeam } from '../../../src/service/team/teams.ts';
import { anActor, anAssignment, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aFoundedTeam, aWorkingTeam, teamJournal } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const olga = anActor('olga');
const ivan = anActor('ivan');
const head = theHead();

describe('teams', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  const create = (fields = {}) => aFoundedTeam(school, fields);
  const gather = () => aWorkingTeam(school);
  const actionsOf = (teamId: string) => teamJournal(school, teamId);

  describe('founding', () => {
    it('makes any teacher of the course the coordinator of volunteers', async () => {
      const team = await create();
      expect(team).to.include({
        name: 'Читаем условие',
        state: 'volunteers',
        coordinatorId: 'olga',
        courseId: 'course-1',
        schoolId: 'school-1',
        schoolYear: '2026/27',
      });
      expect(team.members).to.have.length(1);
      expect(team.members[0]).to.include({ personId: 'olga', consentAt: '2026-11-24T09:00:00.000Z' });
      expect(await actionsOf(team.id)).to.deep.equal(['team.created olga']);
    });

    it('by the administration alone puts nobody into the team', async () => {
      const team = (
        await createTeam(school.deps, theHead({ lmsRoles: ['Learner'] }), { name: 'Счёт', kind: 'pos' })
      ).record;
      expect(team.members).to.deep.equal([]);
      expect(team.coordinatorId).to.equal(null);
    });

    it('is not for learners, strangers, LMS administrators, or sessions without a course', async () => {
      for (const actor of [
        anActor('ivan', { lmsRoles: ['Learner'] }),
        anActor('ivan', { lmsRoles: [] }),
        anActor('ivan', { lmsRoles: ['Administrator'] }),
        anActor('ivan', { courseId: null }),
        theHead({
          lmsRoles: ['Learner'],
          assignments: [anAssignment('schoolAdmin', { kind: 'school', id: 'other' })],
        }),
      ])
        expect(await codeOf(createTeam(school.deps, actor, { name: 'x', kind: 'kouch' }))).to.equal(
          'forbidden',
        );
    });

    it('names every faulty field', async () => {
      const input = {
        name: ' ',
        kind: 'kouch',
        schoolYear: '2026/28',
        methodDay: 8,
        targetClasses: ['7А', '7а'],
      } as const;
      expect(await faultsOf(createTeam(school.deps, olga, input))).to.have.members([
        'name fault.required',
        'schoolYear fault.not_a_school_year',
        'methodDay fault.out_of_range',
        'targetClasses fault.duplicate',
      ]);
    });

    it('goes on in the course that a copy continues', async () => {
      await school.addCourse('course-2', { copyChoice: 'continue', continuesCourseId: 'course-1' });
      const actor = anActor('olga', { courseId: 'course-2' });
      const { record } = await createTeam(school.deps, actor, { name: 'x', kind: 'kouch' });
      expect(record.courseId).to.equal('course-1');
    });

    it('in August is for the year to come', async () => {
      school.clock.advance(-(120 * 86_400_000)); // 27 July
      expect((await create()).schoolYear).to.equal('2025/26');
      school.clock.advance(10 * 86_400_000);
      expect((await create({ name: 'Другая' })).schoolYear).to.equal('2026/27');
    });
  });

  describe('charter', () => {
    it('keeps what two editors wrote in different fields', async () => {
      const { id } = await create();
      const first = await updateTeam(school.deps, olga, id, {
        mine: { theme: 'чтение' },
        against: { base: { theme: '' } },
      });
      const second = await updateTeam(school.deps, head, id, {
        mine: { goal: 'понимать' },
        against: { base: { goal: '' } },
      });
      expect([first.kind, second.kind]).to.deep.equal(['saved', 'saved']);
      expect((await getTeam(school.deps, olga, id)).team).to.include({
        theme: 'чтение',
        goal: 'понимать',
        version: 3,
      });
    });

    it('shows both texts of one field and takes the rest', async () => {
      const { id } = await create();
      await updateTeam(school.deps, olga, id, {
        mine: { theme: 'чтение' },
        against: { base: { theme: '' } },
      });
      const outcome = await updateTeam(school.deps, head, id, {
        mine: { theme: 'счёт', goal: 'понимать' },
        against: { base: { theme: '', goal: '' } },
      });
      expect(outcome.kind).to.equal('conflict');
      if (outcome.kind !== 'conflict') return;
      expect(outcome.conflicts).to.deep.equal([{ field: 'theme', base: '', mine: 'счёт', theirs: 'чтение' }]);
      expect(outcome.record).to.include({ theme: 'чтение', goal: 'понимать' });
    });

    it('against an old version changes nothing', async () => {
      const { id } = await create();
      await updateTeam(school.deps, olga, id, { mine: { theme: 'чтение' }, against: { version: 1 } });
      const late = await updateTeam(school.deps, head, id, {
        mine: { goal: 'понимать' },
        against: { version: 1 },
      });
      expect(late.kind).to.equal('conflict');
      expect((await getTeam(school.deps, olga, id)).team).to.include({ goal: '', version: 2 });
    });

    it('is kept without space around names and labels', async () => {
      const team = await create({ name: ' Читаем ', targetClasses: [' 7А '] });
      expect([team.name, team.targetClasses]).to.deep.equal(['Читаем', ['7А']]);
      const edit = { mine: { name: 'Читаем ', technologies: [' чтение'] }, against: { version: 1 } };
      const changed = savedRecord(await updateTeam(school.deps, olga, team.id, edit));
      expect([changed.name, changed.technologies]).to.deep.equal(['Читаем', ['чтение']]);
    });

    it('writes no version and no history for no change', async () => {
      const { id } = await create();
      const outcome = await updateTeam(school.deps, olga, id, {
        mine: { name: 'Читаем условие' },
        against: { version: 1 },
      });
      expect(outcome.kind === 'saved' && outcome.record.version).to.equal(1);
      expect(await actionsOf(id)).to.have.length(1);
    });

    it('is the coordinator’s and the administration’s, not the member’s', async () => {
      const id = await gather();
      const edit = { mine: { theme: 'x' }, against: { base: { theme: '' } } };
      expect(await codeOf(updateTeam(school.deps, ivan, id, edit))).to.equal('forbidden');
      expect(await codeOf(updateTeam(school.deps, anActor('petr'), id, edit))).to.equal('forbidden');
    });

    it('does not make a КОУЧ of a ПОС that is too large', async () => {
      const { id } = await create({ kind: 'pos' });
      for (const personId of ['ivan', 'dina', 'timur', 'alla', 'petr'])
        savedRecord(await addMember(school.deps, olga, id, { personId }));
      const outcome = await updateTeam(school.deps, olga, id, {
        mine: { kind: 'kouch' },
        against: { base: { kind: 'pos' } },
      });
      expect(refusalsIn(outcome)).to.equal('too_many_members');
    });

    it('of two who save at once loses nothing', async () => {
      const { id } = await create();
      await Promise.all([
        updateTeam(school.deps, olga, id, { mine: { theme: 'чтение' }, against: { base: { theme: '' } } }),
        updateTeam(school.deps, head, id, { mine: { goal: 'понимать' }, against: { base: { goal: '' } } }),
      ]);
      expect((await getTeam(school.deps, olga, id)).team).to.include({ theme: 'чтение', goal: 'понимать' });
    });
  });

  it('is not found in another district', async () => {
    const id = await gather();
    expect(await codeOf(getTeam(school.deps, anActor('olga', { districtId: 'district-2' }), id))).to.equal(
      'not_found',
    );
  });

  it('is closed to LMS administrators and to colleagues outside', async () => {
    const id = await gather();
    for (const actor of [anActor('petr', { lmsRoles: ['Administrator'] }), anActor('petr')])
      expect(await codeOf(getTeam(school.deps, actor, id))).to.equal('forbidden');
  });
});
