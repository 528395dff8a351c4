import { expect } from 'chai';
import type { ClassList } from '../../../src/domain/classes/class-list.ts';
import { ERASED_CODE } from '../../../src/domain/classes/erased-code.ts';
import { pupilCode } from '../../../src/domain/classes/pupil-code.ts';
import type { ResultsImport } from '../../../src/domain/classes/results-import.ts';
import type { Stored } from '../../../src/domain/records/stored.ts';
import type { Collection, CollectionDefinition, Storage } from '../../../src/ports/storage.ts';
import { addPupilCode, createClassList, eraseClassList } from '../../../src/service/classes/class-lists.ts';
import { HOLDING_COLLECTIONS } from '../../../src/service/classes/code-holders.ts';
import { CODES_ERASE, goOnErasing } from '../../../src/service/classes/erase-codes.ts';
import { eraseOverdueCodes } from '../../../src/service/classes/erase-overdue-codes.ts';
import { getPupilDataRules, setPupilDataRules } from '../../../src/service/classes/pupil-data-rules.ts';
import { CLASS_LISTS, RESULTS_IMPORTS } from '../../../src/service/collections/classes.ts';
import {
  DIARY_ENTRIES,
  LESSON_STUDIES,
  OBSERVATION_SHEETS,
  PUPIL_INTERVIEWS,
} from '../../../src/service/collections/lessons.ts';
import { TEAM_STEPS } from '../../../src/service/collections/teams.ts';
import { SERVICE_COLLECTIONS } from '../../../src/service/collections.ts';
import { writeDiaryEntry } from '../../../src/service/diary/team-diary.ts';
import type { CyclePlace } from '../../../src/service/lessons/change-cycle.ts';
import { writeInterview, writeSheet } from '../../../src/service/lessons/lesson-evidence.ts';
import { updateCycle } from '../../../src/service/lessons/lesson-studies.ts';
import { giveLesson } from '../../../src/service/lessons/research-lessons.ts';
import { addPlanLine } from '../../../src/service/plan/plan-lines.ts';
import { putStepEntry } from '../../../src/service/steps/team-steps.ts';
import { linesOf } from '../../storage/contract/transfer.ts';
import { aCycle, CODES, discussThe, now, writeSummary } from '../../support/a-cycle.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { aWorkingTeam } from '../../support/a-working-team.ts';
import { savedRecord } from '../../support/outcome.ts';

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

  /** Asks for it as a person does, and does what the job does. */
  async function erase(of = place()): Promise<void> {
    const { id } = await eraseClassList(school.deps, head, of);
    expect(await goOnErasing(school.deps, DISTRICT, id)).to.equal('gone');
  }

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
      // A number of years.
      'pupil_data_rules',
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
      // Sums, ids and yes or no.
      ...['district_pictures', 'naming_consents', 'profile_shares'],
      // Headings of columns.
      'import_shapes',
    ];
    const all = SERVICE_COLLECTIONS.filter(({ scope }) => scope === 'district').map(({ name }) => name);
    expect([...HOLDING_COLLECTIONS, ...without].sort()).to.deep.equal(all.sort());
  });

  it('leaves no code in anything that is kept, history included', async () => {
    const before = await dump();
    for (const code of Object.values(CODES)) expect(before).to.include(code);
    await erase();
    const after = await dump();
    for (const { code } of list.codes) expect(after.toUpperCase()).to.not.include(code);
    expect(after).to.not.match(ANY_CODE);
  });

  it('leaves the story of the team readable', async () => {
    await erase();
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
    await erase();
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
    await erase();
    expect((await store().collection(DIARY_ENTRIES).get('next-year'))?.tried).to.equal(CODES.high);
    await erase(place('2027/28'));
    expect((await store().collection(DIARY_ENTRIES).get('next-year'))?.tried).to.equal(ERASED_CODE);
  });

  it('begins at once for everybody who looks, and a job goes on with it', async () => {
    const { deps } = school;
    const began = await eraseClassList(deps, head, place());
    expect(began).to.deep.include({ keyOrder: null, erasing: { by: 'anna', done: 0, of: 0, after: null } });
    expect((await addPupilCode(deps, head, place())).kind).to.equal('refused');
    const version = (await store().collection(LESSON_STUDIES).get(cycle.cycleId))?.version ?? 0;
    const code = pupilCode('7А', 5);
    const change = { level: 'middle', ...now({ code }, { version }), reason: 'другой' } as const;
    const chosen = updateCycle(deps, olga, cycle, { casePupils: [change] });
    expect(await chosen.catch(({ code }) => code)).to.equal('invalid_input');
    const [job] = await deps.storage.outbox.lease(school.clock.now(), 60_000, 10);
    expect(job).to.deep.include({ kind: CODES_ERASE, payload: { listId: list.id } });
  });

  it('comes to the same end when its process dies after every single write', async () => {
    const { deps } = school;
    await eraseClassList(deps, head, place());
    const seen: number[] = [];
    let deaths = 0;
    for (let outcome = ''; outcome !== 'gone'; ) {
      const frail = { ...deps, storage: dyingAfter(1, deps.storage) };
      outcome = await goOnErasing(frail, DISTRICT, list.id).catch((error: Error) => error.message);
      if (outcome === 'gone') break;
      expect(outcome).to.equal('the process ended');
      deaths += 1;
      seen.push((await store().collection(CLASS_LISTS).get(list.id))?.erasing?.done ?? 0);
    }
    expect(deaths).to.be.greaterThan(15);
    expect(seen, 'what was gone through is not gone through again').to.deep.equal(
      [...seen].sort((a, b) => a - b),
    );
    const done = await dump();
    expect(done).to.not.match(ANY_CODE);
    expect(await goOnErasing(deps, DISTRICT, list.id)).to.equal('gone');
    expect(await dump()).to.equal(done);
  });

  it('makes room for other jobs, and tells how far it has come', async () => {
    const { deps } = school;
    await eraseClassList(deps, head, place());
    await deps.storage.outbox.lease(school.clock.now(), 60_000, 10);
    const clock = {
      now() {
        school.clock.advance(40_000);
        return school.clock.now();
      },
    };
    const hurried = { ...deps, clock };
    expect(await goOnErasing(hurried, DISTRICT, list.id)).to.equal('goes_on');
    const { done = 0, of = 0 } = (await store().collection(CLASS_LISTS).get(list.id))?.erasing ?? {};
    expect([done, of > 5]).to.deep.equal([1, true]);
    const [next] = await deps.storage.outbox.lease(school.clock.now(), 60_000, 10);
    expect(next?.payload).to.deep.equal({ listId: list.id });
    expect(await goOnErasing(deps, DISTRICT, list.id)).to.equal('gone');
    expect(await dump()).to.not.match(ANY_CODE);
  });

  it('waits for a file that is just being brought in', async () => {
    const { deps } = school;
    await eraseClassList(deps, head, place());
    const imports = store().collection(RESULTS_IMPORTS);
    await imports.insert('import-1', aRunningImport(), SYSTEM);
    expect(await goOnErasing(deps, DISTRICT, list.id)).to.equal('goes_on');
    const kept = await imports.get('import-1');
    await imports.replace('import-1', { ...aRunningImport(), state: 'applied' }, kept?.version ?? 0, SYSTEM);
    expect(await goOnErasing(deps, DISTRICT, list.id)).to.equal('gone');
  });

  it('done twice at once comes to the same', async () => {
    const { id } = await eraseClassList(school.deps, head, place());
    await Promise.all([1, 2].map(() => goOnErasing(school.deps, DISTRICT, id)));
    expect(await dump()).to.not.match(ANY_CODE);
    const { items } = await store().journal(`school:${SCHOOL}`);
    expect(items.filter(({ action }) => action === 'class-list.erased')).to.have.length(1);
  });

  describe('how long they are kept', () => {
    const set = (keptYears: number, confirmed = false, actor = head) =>
      setPupilDataRules(school.deps, actor, SCHOOL, { keptYears, confirmed });
    const years = async () => (await getPupilDataRules(school.deps, head, SCHOOL)).keptYears;

    it('is two school years, until the administration says otherwise within its bounds', async () => {
      expect(await years()).to.equal(2);
      savedRecord(await set(4));
      expect(await years()).to.equal(4);
      expect(await set(6).catch(({ code }) => code)).to.equal('invalid_input');
      expect(await set(1, false, olga).catch(({ code }) => code)).to.equal('forbidden');
      const { items } = await store().journal(`school:${SCHOOL}`);
      expect(items[0]).to.deep.include({ changes: [{ path: 'keptYears', before: 2, after: 4 }] });
    });

    it('is what the night goes by', async () => {
      const lists = store().collection(CLASS_LISTS);
      const overdue = async () =>
        (await lists.find({ index: 'year' })).items
          .filter(({ erasing }) => erasing)
          .map(({ classLabel }) => classLabel);
      savedRecord(
        await createClassList(school.deps, head, SCHOOL, { ...place(), classLabel: '9Б', pupils: 3 }),
      );
      savedRecord(await set(3));
      school.clock.advance(1200 * 24 * 3_600_000);
      await eraseOverdueCodes(school.deps);
      expect(await overdue()).to.deep.equal([]);
      expect(await set(2), 'classes would go tonight').to.deep.include({
        kind: 'refused',
        refusals: [{ reason: 'retention_erases', values: { classes: '7А (2026/27), 9Б (2026/27)' } }],
      });
      savedRecord(await set(2, true));
      await eraseOverdueCodes(school.deps);
      expect(await overdue()).to.have.members(['7А', '9Б']);
    });
  });
});

function aRunningImport(): ResultsImport {
  return {
    ...{ schoolId: SCHOOL, schoolYear: '2026/27', state: 'running', fileName: '', fileKey: 'k' },
    ...{ sheetName: '', otherSheets: 0, hiddenSheets: 0, leftOut: [], columns: [], roles: [] },
    settings: { kind: 'register', schoolYear: '2026/27', subject: '', period: null, date: null, title: '' },
    ...{ rowsInFile: 0, sample: [], errors: [], moreErrors: 0, pupilRows: 0, works: 1, classes: ['7А'] },
    ...{ done: 0, appliedAt: null },
  };
}

/** The same store, whose process ends at its next write after so many. */
function dyingAfter(writes: number, storage: Storage): Storage {
  let left = writes;
  const over = <T extends object>(target: T, own: Partial<T>): T =>
    new Proxy(target, {
      get(_, key) {
        if (key in own) return own[key as keyof T];
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  function frail<A extends readonly unknown[], R>(
    write: (...args: A) => Promise<R>,
  ): (...args: A) => Promise<R> {
    return (...args) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('the process ended')) : write(...args);
    };
  }
  return over(storage, {
    commit: frail((writes) => storage.commit(writes)),
    forDistrict(districtId) {
      const district = storage.forDistrict(districtId);
      return over(district, {
        collection<T extends object>(definition: CollectionDefinition<T>): Collection<T> {
          const collection = district.collection(definition);
          return over(collection, {
            replace: frail((...args: Parameters<Collection<T>['replace']>) => collection.replace(...args)),
            remove: frail((...args: Parameters<Collection<T>['remove']>) => collection.remove(...args)),
          });
        },
      });
    },
  });
}
