import { expect } from 'chai';
import type { SurveyRun } from '../../../src/domain/surveys/survey-run.ts';
import { schoolTopic, teamTopic } from '../../../src/service/authorship.ts';
import {
  listTeachers,
  schoolsOfTeacher,
  setStaffCount,
  staffCount,
} from '../../../src/service/competence/staff.ts';
import { importQuestionnaire, listQuestionnaires } from '../../../src/service/surveys/questionnaires.ts';
import {
  closeDueRuns,
  closeSurveyRun,
  createRun,
  getRun,
  listRuns,
  openSurveyRun,
  removeRun,
  runCoverage,
  updateRun,
} from '../../../src/service/surveys/survey-runs.ts';
import { addMember, giveConsent, removeMember } from '../../../src/service/team/team-members.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { anOpenRun, STAFF_RUN } from '../../support/a-survey.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const head = theHead();
const [olga, ivan, petr] = [anActor('olga'), anActor('ivan'), anActor('petr')];
const DAY = 86_400_000;

describe('runs of surveys', () => {
  let school: TestSchool;
  beforeEach(async () => {
    school = await openSchool();
  });
  afterEach(() => school.remove());

  it('of the school are made by its administration, by nobody else', async () => {
    const run = savedRecord<SurveyRun>(await createRun(school.deps, head, STAFF_RUN));
    expect(run).to.include({ schoolId: 'school-1', state: 'draft', anonymous: true, audience: 'staff' });
    for (const other of [olga, anActor('petr', { lmsRoles: ['Administrator'] })])
      expect(await codeOf(createRun(school.deps, other, STAFF_RUN))).to.equal('forbidden');
    const elsewhere = { ...STAFF_RUN, schoolId: 'school-2' };
    expect(await codeOf(createRun(school.deps, head, elsewhere))).to.equal('forbidden');
    for (const work of [openSurveyRun, closeSurveyRun, removeRun])
      expect(await codeOf(work(school.deps, olga, run.id))).to.equal('forbidden');
  });

  it('of a team and its class are made by the coordinator; another class is not theirs to ask', async () => {
    const teamId = await aWorkingTeam(school);
    const plc = { ...STAFF_RUN, questionnaireId: 'Q-PLC', audience: 'team', teamId } as const;
    const run = savedRecord<SurveyRun>(await createRun(school.deps, olga, plc));
    expect(run).to.include({ teamId, schoolId: 'school-1', anonymous: false });
    for (const other of [ivan, petr])
      expect(await codeOf(createRun(school.deps, other, plc))).to.equal('forbidden');
    const pupils = { ...STAFF_RUN, questionnaireId: 'Q-PUPIL', audience: 'pupils', teamId } as const;
    const ours = savedRecord<SurveyRun>(
      await createRun(school.deps, olga, { ...pupils, classLabel: '7 "a"' }),
    );
    expect(ours).to.include({ classLabel: '7А', anonymous: true });
    expect(await faultsOf(createRun(school.deps, olga, { ...pupils, classLabel: '8Б' }))).to.deep.equal([
      'classLabel fault.unknown_value',
    ]);
    const entries = (await school.deps.storage.forDistrict(DISTRICT).journal(teamTopic(teamId))).items;
    expect(entries.map(({ action }) => action)).to.include('survey-run.created');
  });

  it('are opened, closed and kept in the history', async () => {
    const draft = savedRecord<SurveyRun>(await createRun(school.deps, head, STAFF_RUN));
    expect(refusalsIn(await closeSurveyRun(school.deps, head, draft.id))).to.equal('run_not_open');
    savedRecord(await openSurveyRun(school.deps, head, draft.id));
    expect(refusalsIn(await openSurveyRun(school.deps, head, draft.id))).to.equal('run_not_draft');
    expect(refusalsIn(await removeRun(school.deps, head, draft.id))).to.equal('run_not_draft');
    const closed = savedRecord<SurveyRun>(await closeSurveyRun(school.deps, head, draft.id));
    expect(closed).to.include({ state: 'closed', closedAt: school.clock.iso() });
    const { items } = await school.deps.storage.forDistrict(DISTRICT).journal(schoolTopic('school-1'));
    expect(items.map(({ action }) => action)).to.deep.equal([
      'survey-run.closed',
      'survey-run.opened',
      'survey-run.created',
    ]);
  });

  it('may get another last day while open, not another first', async () => {
    const run = await anOpenRun(school, head);
    const edit = (mine: object, base: object) => ({ mine, against: { base } });
    const later = await updateRun(
      school.deps,
      head,
      run.id,
      edit({ closesOn: '2026-12-05' }, { closesOn: '2026-11-30' }),
    );
    expect(savedRecord<SurveyRun>(later).closesOn).to.equal('2026-12-05');
    const conflict = await updateRun(
      school.deps,
      head,
      run.id,
      edit({ closesOn: '2026-12-07' }, { closesOn: '2026-11-30' }),
    );
    expect(conflict.kind).to.equal('conflict');
    const first = await updateRun(
      school.deps,
      head,
      run.id,
      edit({ opensOn: '2026-11-25' }, { opensOn: '2026-11-20' }),
    );
    expect(refusalsIn(first)).to.equal('run_not_draft');
  });

  it('are closed in the night after their last day', async () => {
    const run = await anOpenRun(school, head);
    school.clock.advance(6 * DAY);
    expect(await closeDueRuns(school.deps)).to.equal(0);
    school.clock.advance(DAY);
    expect(await closeDueRuns(school.deps)).to.equal(1);
    expect((await getRun(school.deps, head, run.id)).state).to.equal('closed');
  });

  it('a draft can be taken away; runs are listed by year', async () => {
    const draft = savedRecord<SurveyRun>(await createRun(school.deps, head, STAFF_RUN));
    await anOpenRun(school, head);
    const query = { schoolId: 'school-1', teamId: null, schoolYear: '2026/27' };
    expect((await listRuns(school.deps, head, query)).items).to.have.length(2);
    expect(await removeRun(school.deps, head, draft.id)).to.deep.equal({ kind: 'removed' });
    expect((await listRuns(school.deps, head, query)).items).to.have.length(1);
    expect((await listRuns(school.deps, head, { ...query, schoolYear: '2025/26' })).items).to.have.length(0);
    const stranger = anActor('nobody', { schoolId: 'school-2', courseId: null });
    expect(await codeOf(listRuns(school.deps, stranger, query))).to.equal('forbidden');
  });

  describe('staff', () => {
    it('are teachers of the courses of the school and members of its teams', async () => {
      await school.addCourse('course-2', { schoolId: 'school-1' });
      await school.addPerson('rita');
      await school.enrol('rita', 'course-2', ['Learner']);
      await school.addPerson('gone');
      await school.enrol('gone', 'course-2', ['Instructor'], false);
      const seven = ['alla', 'anna', 'dina', 'ivan', 'olga', 'petr', 'timur'];
      expect(await listTeachers(school.deps, DISTRICT, 'school-1')).to.deep.equal(seven);
      expect(await schoolsOfTeacher(school.deps, DISTRICT, 'rita')).to.deep.equal([]);
      expect(await schoolsOfTeacher(school.deps, DISTRICT, 'gone')).to.deep.equal([]);
      expect(await schoolsOfTeacher(school.deps, DISTRICT, 'olga')).to.deep.equal(['school-1']);
    });

    it('an LMS calls students count once they are in a team, and not after they left it', async () => {
      await school.enrol('rita', 'course-1', ['Learner']);
      await school.addPerson('rita');
      const teamId = await aWorkingTeam(school);
      await addMember(school.deps, olga, teamId, { personId: 'rita' });
      expect(await listTeachers(school.deps, DISTRICT, 'school-1')).to.not.include('rita');
      await giveConsent(school.deps, anActor('rita'), teamId);
      expect(await listTeachers(school.deps, DISTRICT, 'school-1')).to.include('rita');
      expect(await schoolsOfTeacher(school.deps, DISTRICT, 'rita')).to.deep.equal(['school-1']);
      await removeMember(school.deps, olga, teamId, 'rita');
      expect(await listTeachers(school.deps, DISTRICT, 'school-1')).to.not.include('rita');
    });

    it('are as many as the administration says for the year, else the district, else as counted', async () => {
      const of = (year: string) => staffCount(school.deps, DISTRICT, 'school-1', year);
      expect(await of('2026/27')).to.deep.equal({ teachers: 27, source: 'school' });
      const count = { schoolId: 'school-1', schoolYear: '2026/27', teachers: 9 };
      expect(await codeOf(setStaffCount(school.deps, olga, count))).to.equal('forbidden');
      expect(await faultsOf(setStaffCount(school.deps, head, { ...count, teachers: 0 }))).to.deep.equal([
        'teachers fault.out_of_range',
      ]);
      await setStaffCount(school.deps, head, { ...count, teachers: 12 });
      await setStaffCount(school.deps, head, count);
      expect(await of('2026/27')).to.deep.equal({ teachers: 9, source: 'entered' });
      expect(await of('2027/28')).to.deep.equal({ teachers: 27, source: 'school' });
      await school.addCourse('course-9', { schoolId: 'school-9' });
      await school.enrol('olga', 'course-9');
      expect(await staffCount(school.deps, DISTRICT, 'school-9', '2026/27')).to.deep.equal({
        teachers: 1,
        source: 'counted',
      });
      const run = await anOpenRun(school, head);
      expect(await runCoverage(school.deps, DISTRICT, run)).to.deep.equal({ answered: 0, asked: 9 });
    });
  });

  describe('questionnaires of a school', () => {
    const input = {
      id: 'X-TIKH',
      titleRu: 'Наша анкета',
      titleEn: '',
      audience: 'teachers',
      scale: 'skill',
      text: 'id\tgroup\tru\nT1\tDEF-MET\tСтавлю цель',
    };

    it('are versions that stay; a changed file is the next version', async () => {
      const versions = async () =>
        (await listQuestionnaires(school.deps, DISTRICT, 'school-1'))
          .filter(({ id }) => id === 'X-TIKH')
          .map(({ version, items }) => `${version} ${items.map(({ textRu }) => textRu).join('|')}`);
      await importQuestionnaire(school.deps, head, 'school-1', input);
      await importQuestionnaire(school.deps, head, 'school-1', input);
      expect(await versions()).to.deep.equal(['s1 Ставлю цель']);
      await importQuestionnaire(school.deps, head, 'school-1', { ...input, text: `${input.text} урока` });
      expect(await versions()).to.deep.equal(['s1 Ставлю цель', 's2 Ставлю цель урока']);
      const run = await anOpenRun(school, head, { questionnaireId: 'X-TIKH', questionnaireVersion: 's1' });
      expect(run.questionnaireVersion).to.equal('s1');
    });

    it('come from the administration only, and half a file is none', async () => {
      expect(await codeOf(importQuestionnaire(school.deps, olga, 'school-1', input))).to.equal('forbidden');
      const half = await importQuestionnaire(school.deps, head, 'school-1', {
        ...input,
        text: `${input.text}\nT2\t\tx`,
      });
      expect(half.kind).to.equal('faults');
      expect(await listQuestionnaires(school.deps, DISTRICT, 'school-1')).to.have.length(7);
    });
  });
});
