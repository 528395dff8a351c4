import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { addressOf, validBodies } from '../api/support/valid-calls.ts';
import { openWholeSchool, type Somebody, type WholeSchool } from './support/whole-school.ts';

const T = '/teams/{teamId}';
const CYCLE = `${T}/lesson-studies/{cycleId}`;
const LESSON = `${CYCLE}/lessons/{lesson}`;
const S = '/schools/{schoolId}';
const ROOM = `${T}/lessons/{cycleId}`;
const SYSTEM = { by: 'system', at: '2026-09-01T06:00:00.000Z' };

/** Words that stand in the team's lessons and class alone. */
const MARKS = ['ход-урока', 'увидел-на-уроке', 'слова-ученика', 'вывод-цикла', 'итоги.csv'] as const;
const CODE = /\d{1,2}[А-ЯЁ]-\d\d[А-ЯЁ]/u;

const API_READS = [
  ...[`${T}/lesson-studies`, CYCLE, LESSON, `${LESSON}/observations`, `${LESSON}/interviews`],
  ...[`${LESSON}/discussion`, `${T}/diary`, `${T}/visits`, `${S}/classes`, `${S}/classes/{classLabel}`],
  ...[`${S}/results/{resultId}`, `${S}/imports`, `${S}/imports/{importId}`],
];
const PAGE_READS = [
  ...[`${T}/lessons`, ROOM, `${ROOM}/1`, `${ROOM}/1/observe?pupil=high`, `${ROOM}/1/interview`],
  ...[`${ROOM}/1/discussion`, `${ROOM}/summary`, `${T}/diary`, `${T}/class`, '/school/classes'],
  ...['/school/classes/7А', '/school/classes/7А/works/{resultId}', '/school/classes/imports'],
  '/school/classes/imports/{importId}',
];
const API_WRITES: readonly (readonly [method: string, path: string, operationId: string])[] = [
  ['PATCH', CYCLE, 'updateLessonStudy'],
  ['PATCH', LESSON, 'updateResearchLesson'],
  ['POST', `${LESSON}/transitions`, 'moveResearchLesson'],
  ['POST', `${LESSON}/observations`, 'writeObservation'],
  ['POST', `${LESSON}/interviews`, 'writePupilInterview'],
  ['POST', `${LESSON}/discussion`, 'writePostLessonDiscussion'],
  ['PATCH', `${CYCLE}/summary`, 'updateCycleSummary'],
  ['POST', `${CYCLE}/summary/agreement`, 'agreeCycleSummary'],
  ['POST', `${T}/diary`, 'addDiaryEntry'],
  ['POST', `${T}/visits`, 'addVisit'],
  ['POST', `${S}/classes/{classLabel}/codes`, 'addPupilCode'],
  ['DELETE', `${S}/classes/{classLabel}`, ''],
  ['DELETE', `${S}/imports/{importId}`, ''],
  ['PATCH', `${S}/results/{resultId}/pupils/{code}`, 'correctResult'],
  ['PUT', `${S}/pupil-data`, 'setPupilDataRules'],
];
const PAGE_WRITES: readonly (readonly [path: string, form: Readonly<Record<string, string>>])[] = [
  [`${ROOM}/card`, { technique: 'другой' }],
  [`${ROOM}/pupils/high`, { whyTypical: 'иначе' }],
  [`${ROOM}/1/plan`, { planText: 'иначе' }],
  [`${ROOM}/1/state`, { to: 'given' }],
  [`${ROOM}/1/observe/high/moment`, { momentId: 'm-9', saw: 'чужое' }],
  [`${ROOM}/1/observe/high/sheet`, { surprises: 'чужое' }],
  [`${ROOM}/1/interview/high`, { 'I-2': 'чужое' }],
  [`${ROOM}/1/discussion/fields/head`, { teacherSaid: 'чужое' }],
  [`${ROOM}/summary/fields`, { whatWeFound: 'чужое' }],
  [`${T}/diary/entry`, { entryId: 'another-entry', tried: 'чужое' }],
  ['/school/classes/7А/codes', {}],
  ['/school/classes/7А/erase', {}],
  ['/school/classes/7А/works/{resultId}', { code: '7А-04К', mark: '5', 'base.mark': '4' }],
  ['/school/classes/imports/{importId}/undo', {}],
  ['/school/classes/retention', { keptYears: '1' }],
];

/** Those who stand close to a team and are not of it (glossary.md §2.1, §2.2). */
describe('who is not of the team', function () {
  this.timeout(240_000);
  let school: WholeSchool;
  const outsiders = new Map<string, Somebody>();
  before(async () => {
    school = await openWholeSchool();
    await anotherTeam();
    await someoneLeft();
    await writeLessons();
    const { districtMethodologist, districtAdmin, technicalAdmin } = school.people;
    const left = school.pages.seeded.personIds[2] ?? '';
    outsiders.set('the coordinator of another team', await school.join('colleague-5'));
    outsiders.set('a former member', await school.join(left));
    outsiders.set('a methodologist of the district', districtMethodologist);
    outsiders.set('the office of the district', districtAdmin);
    outsiders.set('an administrator of the LMS', technicalAdmin);
  });
  after(() => school.close());

  const address = (path: string) => addressOf(path, school.places);

  async function teams() {
    const { districtId, teamId } = school.pages.seeded;
    const collection = school.pages.storage.forDistrict(districtId).collection(TEAMS);
    const kept = await collection.get(teamId);
    if (kept === null) throw new Error('no team');
    const { id, version, createdAt: _c, createdBy: _b, updatedAt: _u, updatedBy: _w, ...team } = kept;
    return { collection, id, version, team };
  }

  async function anotherTeam(): Promise<void> {
    const { collection, team } = await teams();
    const members = ['colleague-5', 'colleague-6', 'colleague-7'].map((personId) => ({
      ...{ personId, position: null, consentAt: SYSTEM.at, joinedAt: SYSTEM.at, leftAt: null, post: '' },
    }));
    const other = { ...team, name: 'Другая команда', targetClasses: ['9Б'], members };
    await collection.insert(
      'another-team',
      { ...other, coordinatorId: 'colleague-5', tutorId: null },
      SYSTEM,
    );
  }

  async function someoneLeft(): Promise<void> {
    const { collection, id, version, team } = await teams();
    const personId = school.pages.seeded.personIds[2] ?? '';
    const former = { personId, position: null, consentAt: SYSTEM.at, joinedAt: SYSTEM.at, post: '' };
    const members = [...team.members, { ...former, leftAt: '2026-10-20T06:00:00.000Z' }];
    await collection.replace(id, { ...team, members }, version, SYSTEM);
  }

  async function writeLessons(): Promise<void> {
    const { coordinator, member } = school.people;
    const any = { 'If-Match': '*' };
    const write = async (who: Somebody, method: string, path: string, body: object) => {
      const { status } = await who.api.call(method, address(path), { body, headers: any });
      expect(status, path).to.be.below(300);
    };
    await write(coordinator, 'PATCH', LESSON, { planText: 'ход-урока' });
    await write(member, 'POST', `${LESSON}/observations`, {
      level: 'high',
      surprises: 'увидел-на-уроке',
      moments: [],
    });
    await write(member, 'POST', `${LESSON}/interviews`, {
      ...{
        level: 'high',
        mode: 'single',
        minutes: 4,
        answers: [{ question: 'I-2', words: 'слова-ученика' }],
      },
    });
    await write(coordinator, 'PATCH', `${CYCLE}/summary`, { whatWeFound: 'вывод-цикла' });
  }

  /** Everything that somebody is given at these addresses. */
  async function given(who: Somebody): Promise<readonly { readonly path: string; readonly text: string }[]> {
    const api = await Promise.all(
      API_READS.map(async (path) => ({
        path: `api ${path}`,
        text: JSON.stringify((await who.api.call('GET', address(path))).body),
      })),
    );
    const pages = await Promise.all(
      PAGE_READS.map(async (path) => ({ path, text: (await who.page.get(address(path))).text })),
    );
    return [...api, ...pages];
  }

  it('there is something to see: a member sees all of it', async () => {
    const read = (await given(school.people.coordinator)).map(({ text }) => text).join('\n');
    for (const mark of MARKS.slice(0, 4)) expect(read, mark).to.include(mark);
    expect(read).to.match(CODE);
  });

  it('reads nothing of its lessons, its pupils and its class', async () => {
    for (const [name, who] of outsiders)
      for (const { path, text } of await given(who)) {
        for (const mark of MARKS) expect(text.includes(mark), `${name}: ${mark} at ${path}`).to.equal(false);
        expect(CODE.exec(text)?.[0], `${name}: a code at ${path}`).to.equal(undefined);
      }
  });

  it('writes nothing there, by neither way', async () => {
    const bodies = validBodies(school.places);
    for (const [name, who] of outsiders) {
      for (const [method, path, operationId] of API_WRITES) {
        const options = {
          ...(operationId !== '' && { body: bodies[operationId] ?? {} }),
          headers: { 'If-Match': '*' },
        };
        const { status } = await who.api.call(method, address(path), options);
        expect(status, `${name}: ${method} ${path}`).to.be.oneOf([403, 404]);
      }
      for (const [path, form] of PAGE_WRITES) {
        const { status } = await who.page.post(address(path), form);
        expect(status, `${name}: the form of ${path}`).to.be.oneOf([403, 404]);
      }
    }
  });

  describe('but was asked to watch one lesson', () => {
    let expert: Somebody;
    before(async () => {
      expert = school.people.expert;
      const observers = [{ person: expert.personId, level: 'middle' }];
      const { status } = await school.people.coordinator.api.call('PATCH', address(LESSON), {
        body: { observers },
        headers: { 'If-Match': '*' },
      });
      expect(status).to.equal(200);
    });

    const sheet = { level: 'middle', surprises: 'увидел-эксперт', moments: [] };

    it('reads that lesson’s plan and writes an own sheet, there alone', async () => {
      const lesson = await expert.api.call('GET', address(LESSON));
      expect(JSON.stringify(lesson.body)).to.include('ход-урока');
      const own = await expert.api.call('POST', address(`${LESSON}/observations`), { body: sheet });
      expect(own.status).to.be.below(300);
      const other = address(LESSON).replace(/1$/, '2');
      expect((await expert.api.call('POST', `${other}/observations`, { body: sheet })).status).to.equal(403);
      const page = address(`${ROOM}/2/observe/middle/moment`);
      expect((await expert.page.post(page, { momentId: 'm-3', saw: 'чужое' })).status).to.equal(403);
    });

    it('reads no other sheet, no word of a pupil, no talk, no summary, nothing of the class', async () => {
      for (const { path, text } of await given(expert))
        for (const mark of MARKS.slice(1)) expect(text.includes(mark), `${mark} at ${path}`).to.equal(false);
    });

    it('writes nothing else', async () => {
      const mine = [`${LESSON}/observations`, `${LESSON}/interviews`];
      const bodies = validBodies(school.places);
      for (const [method, path, operationId] of API_WRITES.filter(([, path]) => !mine.includes(path))) {
        const options = {
          ...(operationId !== '' && { body: bodies[operationId] ?? {} }),
          headers: { 'If-Match': '*' },
        };
        expect((await expert.api.call(method, address(path), options)).status, path).to.be.oneOf([403, 404]);
      }
      for (const [path, form] of PAGE_WRITES.filter(([path]) => !/observe|interview/.test(path)))
        expect((await expert.page.post(address(path), form)).status, path).to.be.oneOf([403, 404]);
    });
  });
});
