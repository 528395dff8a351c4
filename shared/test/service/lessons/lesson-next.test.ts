import { expect } from 'chai';
import { pupilCode } from '../../../src/domain/classes/pupil-code.ts';
import { diaryWork, lessonToday, lessonWork } from '../../../src/domain/lessons/lesson-next.ts';
import { createClassList } from '../../../src/service/classes/class-lists.ts';
import { writeDiaryEntry } from '../../../src/service/diary/team-diary.ts';
import type { CyclePlace } from '../../../src/service/lessons/change-cycle.ts';
import { writeInterview, writeSheet } from '../../../src/service/lessons/lesson-evidence.ts';
import { loadLessonNextFacts } from '../../../src/service/lessons/lesson-next-facts.ts';
import { getCycle, updateCycle } from '../../../src/service/lessons/lesson-studies.ts';
import { giveLesson, updateLesson } from '../../../src/service/lessons/research-lessons.ts';
import { loadTeamHome } from '../../../src/service/team/team-home.ts';
import { getTeam } from '../../../src/service/team/teams.ts';
import { aCycle, CODES, discussThe, planLesson, writeSummary } from '../../support/a-cycle.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { faultsOf, savedRecord } from '../../support/outcome.ts';

const TODAY = '2026-11-24';

describe('what lesson study asks of a member next', () => {
  let school: TestSchool;
  let teamId: string;
  let place: CyclePlace;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
    place = await aCycle(school, teamId);
  });
  afterEach(() => school.remove());

  const asked = async (personId: string, state: 'problem' | 'inquiry' = 'inquiry') => {
    const { team } = await getTeam(school.deps, anActor(personId), teamId);
    const facts = await loadLessonNextFacts(school.deps, DISTRICT, teamId, '2026/27', TODAY);
    return { ...facts, team: { ...team, state }, personId, today: TODAY };
  };
  const key = async (personId: string) => {
    const facts = await asked(personId);
    return (lessonToday(facts) ?? lessonWork(facts))?.key ?? null;
  };
  const watch = () =>
    updateLesson(
      school.deps,
      anActor('olga'),
      { ...place, lesson: 1 },
      { observers: { mine: ['middle:ivan'], base: [] } },
    );

  it('is nothing while no lesson is near', async () => {
    for (const who of ['olga', 'ivan', 'dina']) expect(await key(who)).to.equal(null);
  });

  it('is the expectation when a lesson is near, until there is one for each pupil', async () => {
    const fields = { mine: { date: '2026-11-27' }, against: { base: { date: null } } };
    savedRecord(await updateLesson(school.deps, anActor('olga'), { ...place, lesson: 1 }, { fields }));
    expect(await key('dina')).to.equal('write_expectation');
  });

  it('is today’s lesson for who watches it, with the pupil they watch, until something is noted', async () => {
    await planLesson(school, place, 1, TODAY);
    savedRecord(await watch());
    const work = lessonToday(await asked('ivan'));
    expect(work).to.include({ key: 'observe_lesson', due: TODAY });
    expect(work?.path).to.equal(`/${place.cycleId}/1/observe?pupil=middle`);
    expect(lessonToday(await asked('olga'))).to.equal(null);
    const moments = [{ id: 'm', mine: { saw: 'читает' }, against: { base: {} } }];
    savedRecord(
      await writeSheet(school.deps, anActor('ivan'), { ...place, lesson: 1 }, 'middle', { moments }),
    );
    expect(lessonToday(await asked('ivan'))).to.equal(null);
  });

  it('is the interview while words are fresh, then the talk', async () => {
    await planLesson(school, place, 1, '2026-11-23');
    savedRecord(await watch());
    savedRecord(await giveLesson(school.deps, anActor('olga'), { ...place, lesson: 1 }));
    expect(await key('ivan')).to.equal('write_interview');
    expect(await key('dina')).to.equal('hold_discussion');
    const answers = { mine: { 'I-2': '«Вижу»' }, against: { base: { 'I-2': '' } } } as const;
    savedRecord(
      await writeInterview(school.deps, anActor('ivan'), { ...place, lesson: 1 }, 'middle', { answers }),
    );
    expect(await key('ivan')).to.equal('hold_discussion');
  });

  it('is the yes to a summary that is complete', async () => {
    for (const number of [1, 2, 3]) await discussThe(school, place, number);
    expect(await key('ivan')).to.equal(null);
    await writeSummary(school, place);
    expect(await key('ivan')).to.equal('agree_summary');
  });

  it('is the diary once a month, in a team that tries something', async () => {
    expect(diaryWork(await asked('ivan'))).to.include({ key: 'write_diary', due: '2026-11-30' });
    expect(diaryWork(await asked('ivan', 'problem'))).to.equal(null);
    const edit = { mine: { tried: 'пары' }, against: { base: {} } };
    savedRecord(await writeDiaryEntry(school.deps, anActor('ivan'), teamId, 'e-1', edit));
    expect(diaryWork(await asked('ivan'))).to.equal(null);
  });

  it('comes first on the team’s home, and never to who is not of the team', async () => {
    await planLesson(school, place, 1, TODAY);
    savedRecord(await watch());
    const { next } = await loadTeamHome(school.deps, anActor('ivan'), teamId);
    expect(next).to.deep.include({
      key: 'observe_lesson',
      place: { room: 'lessons', path: `/${place.cycleId}/1/observe?pupil=middle` },
    });
    expect((await loadTeamHome(school.deps, theHead(), teamId)).next?.key).not.to.equal('observe_lesson');
  });

  it('takes only codes of the class once its school keeps a list', async () => {
    const list = { classLabel: '7А', schoolYear: '2026/27', pupils: 10 };
    await createClassList(school.deps, theHead(), 'school-1', list);
    const choose = (code: string) =>
      updateCycle(school.deps, anActor('olga'), place, {
        casePupils: [{ level: 'high', mine: { code }, against: { base: { code: CODES.high } } }],
      });
    expect(await faultsOf(choose(pupilCode('7А', 25)))).to.deep.equal([
      'casePupils.0.code fault.unknown_pupil_code',
    ]);
    savedRecord(await choose(pupilCode('7А', 5)));
    const { cycle } = await getCycle(school.deps, anActor('olga'), place);
    expect(cycle.casePupils[0]?.code).to.equal(pupilCode('7А', 5));
  });
});
