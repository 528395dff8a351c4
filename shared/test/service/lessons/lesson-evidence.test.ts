import { expect } from 'chai';
import { cycleTopic } from '../../../src/service/authorship.ts';
import { readVisits } from '../../../src/service/diary/peer-visits.ts';
import type { CyclePlace } from '../../../src/service/lessons/change-cycle.ts';
import {
  listInterviews,
  listSheets,
  writeInterview,
  writeSheet,
} from '../../../src/service/lessons/lesson-evidence.ts';
import { aCycle, CODES, planLesson } from '../../support/a-cycle.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { codeOf, faultsOf, refusalsIn, savedRecord } from '../../support/outcome.ts';

const NEW = { base: {} } as const;

describe('observations and interviews of a research lesson', () => {
  let school: TestSchool;
  let teamId: string;
  let place: CyclePlace;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
    place = await aCycle(school, teamId);
    await planLesson(school, place, 1, '2026-11-24');
  });
  afterEach(() => school.remove());

  const lesson = () => ({ ...place, lesson: 1 });
  const moment = (id: string, saw: string, meant = '') => ({ id, mine: { saw, meant }, against: NEW });
  const watch = (who: string, level: 'high' | 'middle', ...moments: ReturnType<typeof moment>[]) =>
    writeSheet(school.deps, anActor(who), lesson(), level, { moments });

  it('takes two observers who write at once, even of one pupil', async () => {
    const people = ['ivan', 'dina'];
    await Promise.all(
      people.flatMap((who) => ['m1', 'm2', 'm3'].map((id) => watch(who, 'high', moment(id, `${who} ${id}`)))),
    ).then((outcomes) => outcomes.map(savedRecord));
    const sheets = await listSheets(school.deps, anActor('olga'), lesson());
    expect(sheets.map(({ observerId }) => observerId).sort()).to.deep.equal(['dina', 'ivan']);
    for (const sheet of sheets) expect(sheet.moments).to.have.length(3);
  });

  it('keeps a moment once however often a bad line sends it, with the time of its arrival', async () => {
    for (const text of ['назвал', 'назвал вопрос'])
      savedRecord(
        await writeSheet(school.deps, anActor('ivan'), lesson(), 'high', {
          moments: [{ id: 'm1', mine: { saw: text }, against: { base: { saw: 'назвал' } } }],
        }),
      );
    const [sheet] = await listSheets(school.deps, anActor('ivan'), lesson());
    expect(sheet?.moments).to.deep.equal([
      // 09:00 UTC in Asia/Yekaterinburg.
      { id: 'm1', time: '14:00', stage: '', engagement: null, saw: 'назвал вопрос', meant: '' },
    ]);
    expect(sheet).to.include({ code: CODES.high, level: 'high', lessonNumber: 1 });
  });

  it('keeps what was seen apart from what it means', async () => {
    const sheet = savedRecord(await watch('ivan', 'high', moment('m1', 'спросил соседа', 'не понял слова')));
    expect(sheet.moments[0]).to.include({ saw: 'спросил соседа', meant: 'не понял слова' });
  });

  it('has no field for a mark of the teacher (RULE-02)', async () => {
    const sheet = savedRecord(await watch('ivan', 'high', moment('m1', 'читает')));
    expect(Object.keys(sheet).join(' ')).not.to.match(/teacher|mark|score|rating|quality/i);
  });

  it('is not written by who gives the lesson, nor before its day', async () => {
    expect(refusalsIn(await watch('olga', 'high', moment('m1', 'читает')))).to.equal(
      'teacher_is_not_observer',
    );
    await planLesson(school, place, 2, '2026-12-01');
    const early = await writeSheet(school.deps, anActor('dina'), { ...place, lesson: 2 }, 'high', {
      moments: [moment('m1', 'читает')],
    });
    expect(refusalsIn(early)).to.equal('lesson_in_future');
  });

  it('refuses answers outside the lists', async () => {
    const fields = { mine: { metCriterion: 'five' as 'yes' }, against: NEW };
    expect(
      await faultsOf(writeSheet(school.deps, anActor('ivan'), lesson(), 'high', { fields })),
    ).to.deep.equal(['metCriterion fault.unknown_value']);
  });

  it('is read by the team alone: the administration reads no notes', async () => {
    savedRecord(await watch('ivan', 'high', moment('m1', 'читает')));
    expect(await codeOf(listSheets(school.deps, theHead(), lesson()))).to.equal('forbidden');
    expect(await codeOf(listInterviews(school.deps, theHead(), lesson()))).to.equal('forbidden');
    expect(await codeOf(listSheets(school.deps, anActor('timur'), lesson()))).to.equal('forbidden');
    const byTheHead = writeSheet(school.deps, theHead(), lesson(), 'high', { moments: [] });
    expect(await codeOf(byTheHead)).to.equal('forbidden');
  });

  it('keeps a pupil’s words by question, in the order of the bank', async () => {
    const said = (mine: object, base: object) =>
      writeInterview(school.deps, anActor('dina'), lesson(), 'middle', {
        fields: { mine: { minutes: 4 }, against: { base: { minutes: 0 } } },
        answers: { mine, against: { base } },
      });
    savedRecord(await said({ 'I-6': '«Сошлось»' }, { 'I-6': '' }));
    const kept = savedRecord(await said({ 'I-2': '«Вижу лишнее»' }, { 'I-2': '' }));
    expect(kept.answers).to.deep.equal([
      { id: 'I-2', words: '«Вижу лишнее»' },
      { id: 'I-6', words: '«Сошлось»' },
    ]);
    expect(kept).to.include({ code: CODES.middle, interviewerId: 'dina', minutes: 4 });
    const gone = savedRecord(await said({ 'I-6': '' }, { 'I-6': '«Сошлось»' }));
    expect(gone.answers.map(({ id }) => id)).to.deep.equal(['I-2']);
  });

  it('leaves no code and no word of a pupil in the journal, which is kept for good (P-8)', async () => {
    savedRecord(await watch('ivan', 'high', moment('m1', 'спросил соседа')));
    const store = school.deps.storage.forDistrict(DISTRICT);
    const { items } = await store.journal(cycleTopic(place.cycleId));
    expect(items.map(({ action }) => action)).to.include('observation.written');
    expect(JSON.stringify(items)).not.to.include('соседа').and.not.include(CODES.high);
  });

  it('counts an observer as a visitor of the lesson, once (CH-4)', async () => {
    savedRecord(await watch('ivan', 'high', moment('m1', 'читает')));
    savedRecord(await watch('ivan', 'middle', moment('m1', 'пишет')));
    const visits = await readVisits(school.deps, DISTRICT, teamId, '2026/27');
    expect(visits.map(({ hostId, guestId, source, date }) => [hostId, guestId, source, date])).to.deep.equal([
      ['olga', 'ivan', 'observation', '2026-11-24'],
    ]);
  });
});
