import { expect } from 'chai';
import type { ClassList } from '../../src/domain/class-list.ts';
import { ERASED_CODE } from '../../src/domain/erased-code.ts';
import { pupilCode } from '../../src/domain/pupil-code.ts';
import type { Stored } from '../../src/domain/stored.ts';
import type { Collection, CollectionDefinition, Storage } from '../../src/ports/storage.ts';
import type { CyclePlace } from '../../src/service/change-cycle.ts';
import { createClassList, eraseClassList } from '../../src/service/class-lists.ts';
import { HOLDING_COLLECTIONS } from '../../src/service/code-holders.ts';
import { CLASS_LISTS } from '../../src/service/collections/classes.ts';
import {
  DIARY_ENTRIES,
  LESSON_STUDIES,
  OBSERVATION_SHEETS,
  PUPIL_INTERVIEWS,
} from '../../src/service/collections/lessons.ts';
import { TEAM_STEPS } from '../../src/service/collections/teams.ts';
import { SERVICE_COLLECTIONS } from '../../src/service/collections.ts';
import { CODES_ERASE, eraseList, finishErasing } from '../../src/service/erase-codes.ts';
import { writeInterview, writeSheet } from '../../src/service/lesson-evidence.ts';
import { updateCycle } from '../../src/service/lesson-studies.ts';
import { addPlanLine } from '../../src/service/plan-lines.ts';
import { giveLesson } from '../../src/service/research-lessons.ts';
import { writeDiaryEntry } from '../../src/service/team-diary.ts';
import { putStepEntry } from '../../src/service/team-steps.ts';
import { linesOf } from '../storage/contract/transfer.ts';
import { aCycle, CODES, discussThe, now, writeSummary } from '../support/a-cycle.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../support/a-school.ts';
import { aWorkingTeam } from '../support/a-working-team.ts';
import { savedRecord } from '../support/outcome.ts';

const SCHOOL = 'school-1';
const head = theHead();
const [olga, ivan] = [anActor('olga'), anActor('ivan')];
const SYSTEM = { by: 'system', at: '2026-11-24T09:00:00.000Z' };
const NEW = { base: {} } as const;
/** A code of 7А, however it was typed. */
const ANY_CODE = /7[АA]-\d\d[А-Я]/i;
const place = (schoolYear = '2026/27') => ({ schoolId: SCHOOL, schoolYear, classLabel: '7А' });

describe('erasing of pupils’ codes (P-8)', () => {
  let school: TestSchool;
  let teamId: string;
  let cycle: CyclePlace;
  let list: Stored<ClassList>;
  beforeEach(async () => {
    school = await openSchool();
    teamId = await aWorkingTeam(school);
    list = await aList();
    cycle = await aCycle(school, teamId);
    await writeAboutPupils();
  });
  afterEach(() => school.remove());

  const store = () => school.deps.storage.forDistrict(DISTRICT);
  const dump = async () => JSON.stringify(await linesOf(school.deps.storage));

  async function aList(schoolYear?: string): Promise<Stored<ClassList>> {
    const outcome = await createClassList(school.deps, head, SCHOOL, { ...place(schoolYear), pupils: 25 });
    return savedRecord<ClassList>(outcome);
  }

  /** A year's work in which codes stand: as fields, in texts, in the history. */
  async function writeAboutPupils(): Promise<void> {
    const { deps } = school;
    await discussThe(school, cycle, 1);
    const lesson = { ...cycle, lesson: 1 };
    savedRecord(
      await writeInterview(deps, anActor('dina'), lesson, 'middle', {
        answers: { mine: { 'I-6': '«Сошлось»' }, against: { base: { 'I-6': '' } } },
      }),
    );
    savedRecord(
      await writeSheet(deps, ivan, lesson, 'high', {
        fields: { mine: { surprises: `помог ${CODES.middle}` }, against: { base: { surprises: '' } } },
      }),
    );
    const kept = await store().collection(LESSON_STUDIES).get(cycle.cycleId);
    const change = { code: pupilCode('7А', 2), whyTypical: `как ${CODES.high}` };
    savedRecord(
      await updateCycle(deps, olga, cycle, {
        casePupils: [
          {
            level: 'high',
            ...now(change, { version: kept?.version ?? 0 }),
            reason: 'перешёл в другой класс',
          },
        ],
      }),
    );
    await writeSummary(school, cycle);
    const evidence = {
      evidence: 'marks',
      title: 'Работа',
      text: 'ошибки',
      pupilCodes: [CODES.middle, CODES.high],
    };
    savedRecord(await putStepEntry(deps, ivan, teamId, 'evidence', null, { mine: evidence, against: NEW }));
    const tried = `Пары: ${CODES.high.toLowerCase()} и ${CODES.middle} спорят о вопросе.`;
    savedRecord(await writeDiaryEntry(deps, ivan, teamId, 'entry-1', { mine: { tried }, against: NEW }));
    const activity = `Разбор работ ${CODES.below_middle}`;
    savedRecord(await addPlanLine(deps, olga, teamId, { activity, month: '2026-12' }));
  }

  it('knows every collection of a district: gone through, or without words about pupils', () => {
    const without = [
      // Erased whole, with their class.
      ...['class_lists', 'assessment_results'],
      // Of people and places; no text of theirs is about a pupil.
      ...[
        'schools',
        'courses',
        'persons',
        'enrolments',
        'assignments',
        'line_items',
        'scores',
        'google_files',
      ],
      ...['external_diagnostics', 'peer_help', 'staff_counts', 'survey_consents', 'questionnaires'],
      // Headings of columns.
      'import_shapes',
    ];
    const all = SERVICE_COLLECTIONS.filter(({ scope }) => scope === 'district').map(({ name }) => name);
    expect([...HOLDING_COLLECTIONS, ...without].sort()).to.deep.equal(all.sort());
  });

  it('leaves no code in anything that is kept, history included', async () => {
    const before = await dump();
    for (const code of Object.values(CODES)) expect(before).to.include(code);
    await eraseClassList(school.deps, head, place());
    const after = await dump();
    for (const { code } of list.codes) expect(after.toUpperCase()).to.not.include(code);
    expect(after).to.not.match(ANY_CODE);
  });

  it('leaves the story of the team readable', async () => {
    await eraseClassList(school.deps, head, place());
    expect(await store().collection(OBSERVATION_SHEETS).count({ index: 'team' })).to.equal(0);
    expect(await store().collection(PUPIL_INTERVIEWS).count({ index: 'team' })).to.equal(0);
    const kept = await store().collection(LESSON_STUDIES).get(cycle.cycleId);
    expect(kept?.casePupils.map(({ code }) => code)).to.deep.equal([ERASED_CODE, ERASED_CODE, ERASED_CODE]);
    expect(kept?.casePupils[0]).to.deep.include({ whyTypical: `как ${ERASED_CODE}` });
    expect(kept?.casePupils[0]?.former[0]).to.include({
      code: ERASED_CODE,
      reason: 'перешёл в другой класс',
    });
    expect(kept?.summary.whatWeFound).to.equal('двое из трёх');
    expect(kept?.lessons[0]?.discussion.pupils[0]?.progress).to.equal('есть');
    const [step] = (await store().collection(TEAM_STEPS).find({ index: 'team', equals: { teamId } })).items;
    expect(step?.entries[0]).to.include({ title: 'Работа' });
    expect(step?.entries[0]).to.deep.include({ pupilCodes: [ERASED_CODE, ERASED_CODE] });
    const entry = await store().collection(DIARY_ENTRIES).get('entry-1');
    expect(entry?.tried).to.equal(`Пары: ${ERASED_CODE} и ${ERASED_CODE} спорят о вопросе.`);
  });

  it('asks nobody to watch a pupil whose code is gone', async () => {
    await eraseClassList(school.deps, head, place());
    const seen = { moments: [{ id: 'm', mine: { saw: 'спорит' }, against: NEW }] };
    const outcome = await writeSheet(school.deps, ivan, { ...cycle, lesson: 1 }, 'middle', seen);
    expect(outcome).to.deep.include({ kind: 'refused' });
    expect((await giveLesson(school.deps, olga, { ...cycle, lesson: 2 })).kind).to.equal('refused');
  });

  it('spares the pupils of another year who have the same codes', async () => {
    await aList('2027/28');
    const diary = store().collection(DIARY_ENTRIES);
    const entry = await diary.get('entry-1');
    if (entry === null) throw new Error('no entry');
    await diary.insert('next-year', { ...entry, schoolYear: '2027/28', tried: CODES.high }, SYSTEM);
    await eraseClassList(school.deps, head, place());
    expect((await store().collection(DIARY_ENTRIES).get('next-year'))?.tried).to.equal(CODES.high);
    await eraseClassList(school.deps, head, place('2027/28'));
    expect((await store().collection(DIARY_ENTRIES).get('next-year'))?.tried).to.equal(ERASED_CODE);
  });

  it('that stopped half-way is finished in the background, and again changes nothing', async () => {
    const { deps } = school;
    const broken = { ...deps, storage: withoutWritesTo(DIARY_ENTRIES.name, deps.storage) };
    const stopped = await eraseClassList(broken, head, place()).catch((error: Error) => error.message);
    expect(stopped).to.equal('the process ended');
    const half = await store().collection(CLASS_LISTS).get(list.id);
    expect(half?.keyOrder).to.equal(null);
    school.clock.advance(3_600_000);
    const jobs = await deps.storage.outbox.lease(school.clock.now(), 60_000, 10);
    const [job] = jobs.filter(({ kind }) => kind === CODES_ERASE);
    expect(job?.payload).to.deep.equal({ listId: list.id });
    await finishErasing(deps, DISTRICT, list.id);
    const done = await dump();
    expect(done).to.not.match(ANY_CODE);
    await finishErasing(deps, DISTRICT, list.id);
    expect(await dump()).to.equal(done);
  });

  it('done twice at once comes to the same', async () => {
    const author = { by: 'anna', at: school.clock.iso() };
    await Promise.all([1, 2].map(() => eraseList(school.deps, DISTRICT, list.id, author)));
    expect(await dump()).to.not.match(ANY_CODE);
    const { items } = await store().journal(`school:${SCHOOL}`);
    expect(items.filter(({ action }) => action === 'class-list.erased')).to.have.length(1);
  });
});

/** The same store, whose process ends when it changes a record of that collection. */
function withoutWritesTo(name: string, storage: Storage): Storage {
  const over = <T extends object>(target: T, own: Partial<T>): T =>
    new Proxy(target, {
      get(_, key) {
        if (key in own) return own[key as keyof T];
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  return over(storage, {
    forDistrict(districtId) {
      const district = storage.forDistrict(districtId);
      return over(district, {
        collection<T extends object>(definition: CollectionDefinition<T>): Collection<T> {
          const collection = district.collection(definition);
          const replace = () => Promise.reject(new Error('the process ended'));
          return definition.name === name ? over(collection, { replace }) : collection;
        },
      });
    },
  });
}
