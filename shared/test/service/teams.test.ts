import { expect } from 'chai';
import { TEAMS } from '../../src/service/collections/teams.ts';
import { listOwnTeams, listTeams } from '../../src/service/team-list.ts';
import {
  addMember,
  giveConsent,
  removeMember,
  setPosition,
  setPost,
  setTutor,
} from '../../src/service/team-members.ts';
import { closeTeam, draftTeam, enterOrder, setCoordinator } from '../../src/service/team-orders.ts';
import { addRule, agreeRule, changeRule, removeRule } from '../../src/service/team-rules.ts';
import { createTeam, getTeam, updateTeam } from '../../src/service/teams.ts';
import {
  anActor,
  anAssignment,
  DISTRICT,
  openSchool,
  type TestSchool,
  theHead,
} from '../support/a-school.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../support/outcome.ts';

const olga = anActor('olga');
const ivan = anActor('ivan');
const dina = anActor('dina');
const head = theHead();
const ORDER = { number: ' 84-о ', date: '2026-09-15' };

describe('teams', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  const create = async (fields = {}) =>
    (await createTeam(school.deps, olga, { name: 'Читаем условие', kind: 'kouch', ...fields })).record;
  /** A team of three who said yes, with a class. */
  const gather = async () => {
    const team = await create({ targetClasses: ['7А'] });
    for (const colleague of [ivan, dina]) {
      savedRecord(await addMember(school.deps, olga, team.id, { personId: colleague.personId }));
      savedRecord(await giveConsent(school.deps, colleague, team.id));
    }
    return team.id;
  };
  const actionsOf = async (teamId: string) => {
    const { items } = await school.deps.storage.forDistrict(DISTRICT).collection(TEAMS).history(teamId);
    return items.map(({ action, by }) => `${action} ${by}`);
  };

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

  describe('members', () => {
    it('enter by their own consent only', async () => {
      const { id } = await create();
      savedRecord(
        await addMember(school.deps, olga, id, {
          personId: 'ivan',
          position: 'leader',
          post: 'учитель физики',
        }),
      );
      expect((await getTeam(school.deps, ivan, id)).roles)
        .to.include('invited')
        .and.not.include('member');
      savedRecord(await giveConsent(school.deps, ivan, id));
      expect((await getTeam(school.deps, ivan, id)).roles).to.include('member');
      expect(refusalsIn(await giveConsent(school.deps, dina, id))).to.equal('not_invited');
      expect(await actionsOf(id)).to.deep.equal([
        'member.consented ivan',
        'member.invited olga',
        'team.created olga',
      ]);
    });

    it('come from the course', async () => {
      const { id } = await create();
      await school.addPerson('stranger');
      await school.addPerson('gone');
      await school.enrol('gone', 'course-1', ['Instructor'], false);
      for (const personId of ['stranger', 'gone', 'nobody'])
        expect(await faultsOf(addMember(school.deps, olga, id, { personId }))).to.deep.equal([
          'personId fault.not_in_course',
        ]);
    });

    it('are invited and taken out by the coordinator; each may leave alone', async () => {
      const id = await gather();
      expect(await codeOf(addMember(school.deps, ivan, id, { personId: 'timur' }))).to.equal('forbidden');
      expect(await codeOf(removeMember(school.deps, ivan, id, 'dina'))).to.equal('forbidden');
      savedRecord(await removeMember(school.deps, ivan, id, 'ivan'));
      savedRecord(await removeMember(school.deps, olga, id, 'dina'));
      expect(refusalsIn(await removeMember(school.deps, olga, id, 'olga'))).to.equal('coordinator_stays');
    });

    it('may say their own position and post', async () => {
      const id = await gather();
      savedRecord(await setPosition(school.deps, ivan, id, 'ivan', 'leader'));
      const team = savedRecord(await setPost(school.deps, ivan, id, 'ivan', ' учитель физики '));
      expect(team.members.find(({ personId }) => personId === 'ivan')).to.include({
        position: 'leader',
        post: 'учитель физики',
      });
      expect(await codeOf(setPost(school.deps, ivan, id, 'dina', 'x'))).to.equal('forbidden');
    });

    it('choose a tutor among themselves', async () => {
      const id = await gather();
      expect(refusalsIn(await setTutor(school.deps, olga, id, 'timur'))).to.equal('tutor_must_be_member');
      savedRecord(await setTutor(school.deps, olga, id, 'ivan'));
      expect((await getTeam(school.deps, ivan, id)).roles).to.include('tutor');
    });
  });

  describe('order', () => {
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
      expect(await codeOf(enterOrder(school.deps, theHead({ assignments }), id, ORDER))).to.equal(
        'forbidden',
      );
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

  describe('rules', () => {
    it('are adopted by the last yes, which history says', async () => {
      const id = await gather();
      const rule = savedRecord(await addRule(school.deps, olga, id, ' Говорим об учениках ')).rules[0];
      expect(rule?.text).to.equal('Говорим об учениках');
      savedRecord(await agreeRule(school.deps, ivan, id, rule?.id ?? ''));
      const team = savedRecord(await agreeRule(school.deps, dina, id, rule?.id ?? ''));
      expect(team.rulesAdoptedAt).to.equal('2026-11-24T09:00:00.000Z');
      expect((await actionsOf(id)).slice(0, 2).sort()).to.deep.equal([
        'rule.agreed dina',
        'rules.adopted dina',
      ]);
      expect(
        savedRecord(await changeRule(school.deps, ivan, id, rule?.id ?? '', 'Говорим о детях'))
          .rulesAdoptedAt,
      ).to.equal(null);
      expect(savedRecord(await removeRule(school.deps, ivan, id, rule?.id ?? '')).rules).to.deep.equal([]);
    });

    it('are adopted when the last one who had not agreed leaves', async () => {
      const id = await gather();
      const ruleId = savedRecord(await addRule(school.deps, olga, id, 'x')).rules[0]?.id ?? '';
      await agreeRule(school.deps, ivan, id, ruleId);
      const team = savedRecord(await removeMember(school.deps, dina, id, 'dina'));
      expect(team.rulesAdoptedAt).to.equal('2026-11-24T09:00:00.000Z');
      expect((await actionsOf(id)).slice(0, 2).sort()).to.deep.equal([
        'member.left dina',
        'rules.adopted dina',
      ]);
    });

    it('are written and agreed to by members alone', async () => {
      const id = await gather();
      const ruleId = savedRecord(await addRule(school.deps, olga, id, 'x')).rules[0]?.id ?? '';
      expect(await codeOf(addRule(school.deps, head, id, 'x'))).to.equal('forbidden');
      expect(await codeOf(agreeRule(school.deps, head, id, ruleId))).to.equal('forbidden');
      expect(await codeOf(agreeRule(school.deps, anActor('petr'), id, ruleId))).to.equal('forbidden');
      expect(await faultsOf(addRule(school.deps, olga, id, '  '))).to.deep.equal(['text fault.required']);
    });
  });

  describe('list', () => {
    it('shows a teacher the school’s teams, and which are open', async () => {
      const id = await gather();
      await createTeam(school.deps, anActor('timur'), { name: 'Адрес слова', kind: 'kouch' });
      const { items } = await listTeams(school.deps, ivan);
      expect(items.map(({ team, mayOpen }) => [team.name, mayOpen])).to.deep.equal([
        ['Адрес слова', false],
        ['Читаем условие', true],
      ]);
      const open = await listTeams(school.deps, ivan, { onlyOpen: true });
      expect(open.items.map(({ team }) => team.id)).to.deep.equal([id]);
    });

    it('shows of a team that is not open no more than its face', async () => {
      const id = await gather();
      await updateTeam(school.deps, olga, id, {
        mine: { goal: 'тайная цель' },
        against: { base: { goal: '' } },
      });
      const { items } = await listTeams(school.deps, anActor('petr'));
      expect(items.map(({ mayOpen }) => mayOpen)).to.deep.equal([false]);
      expect(JSON.stringify(items)).to.not.include('тайная цель');
      expect(items[0]?.team.members).to.deep.include({ personId: 'ivan', leftAt: null });
    });

    it('shows a learner nothing but own teams, and the administration all', async () => {
      await gather();
      await createTeam(school.deps, anActor('timur'), { name: 'Адрес слова', kind: 'kouch' });
      expect((await listTeams(school.deps, anActor('petr', { lmsRoles: ['Learner'] }))).items).to.deep.equal(
        [],
      );
      expect((await listTeams(school.deps, head)).items.every(({ mayOpen }) => mayOpen)).to.equal(true);
    });

    it('fills pages although closed ones leave holes', async () => {
      for (const name of ['А', 'Б', 'В', 'Г', 'Д'])
        await createTeam(school.deps, name === 'Б' || name === 'Г' ? anActor('timur') : olga, {
          name,
          kind: 'kouch',
        });
      const first = await listTeams(school.deps, olga, { onlyOpen: true, limit: 2 });
      expect(first.items.map(({ team }) => team.name)).to.deep.equal(['А', 'В']);
      const second = await listTeams(school.deps, olga, {
        onlyOpen: true,
        limit: 2,
        ...(first.next ? { after: first.next } : {}),
      });
      expect(second.items.map(({ team }) => team.name)).to.deep.equal(['Д']);
      expect(second.next).to.equal(undefined);
    });

    it('in a session without a course has the teams of the person', async () => {
      const id = await gather();
      await createTeam(school.deps, anActor('timur'), { name: 'Адрес слова', kind: 'kouch' });
      const own = await listOwnTeams(school.deps, anActor('ivan', { courseId: null, lmsRoles: [] }));
      expect(own.map(({ team }) => team.id)).to.deep.equal([id]);
      const heads = await listTeams(school.deps, theHead({ courseId: null, lmsRoles: [] }));
      expect(heads.items).to.have.length(2);
    });

    it('shows no team of another school', async () => {
      await gather();
      await school.addCourse('course-9', { schoolId: 'school-9' });
      const actor = anActor('timur', { courseId: 'course-9', schoolId: 'school-9' });
      expect((await listTeams(school.deps, actor)).items).to.deep.equal([]);
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
