import { COURSES, PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { LINE_ITEMS, SCORES } from '@uchitelskaya/shared/service/collections/platforms';
import {
  type GradeDeps,
  postScore,
  type WantedScore,
  wantScore,
} from '@uchitelskaya/shared/service/lms/grades';
import { expect } from 'chai';
import { aCourse } from '../../../../shared/test/support/a-school.ts';
import { createLtiGradebook } from '../../../src/lti/grades/lti-gradebook.ts';
import { type MoodleLineItem, STUDENT, silence, TEACHER } from '../../support/platform-services.ts';
import { startToolSide, type ToolSide } from '../../support/tool-side.ts';

const DISTRICT = 'district-1';
const ITEMS = '/mod/lti/services.php/2/lineitems';
const SECOND = 1000;

describe('a teacher’s progress in the LMS’s gradebook', () => {
  let side: ToolSide;
  let deps: GradeDeps;
  const systemNow = Date.now;

  beforeEach(() => start());
  afterEach(async () => {
    Date.now = systemNow;
    await side.close();
  });

  async function start(timeoutMs = 5000): Promise<void> {
    side = await startToolSide({ timeoutMs });
    // ltijs stamps scores with the system's clock: here it runs with ours.
    Date.now = () => side.clock.now();
    deps = { ...side.deps, gradebook: createLtiGradebook(side.ltijs) };
    const course = aCourse({ platformId: side.platform.id, lineItemsUrl: side.moodle.lineItemsUrl });
    await store().collection(COURSES).insert('course-1', course, author());
    await keepPerson('student', STUDENT.id);
    await keepPerson('teacher', TEACHER.id);
  }

  const author = () => ({ by: 'system', at: side.clock.iso() });
  const store = () => side.kept.storage.forDistrict(DISTRICT);

  let persons = 0;

  async function keepPerson(id: string, sub: string): Promise<void> {
    persons += 1;
    const person = {
      platformId: side.platform.id,
      sub,
      lmsName: null,
      ownName: null,
      number: persons,
      locale: null,
    };
    await store()
      .collection(PERSONS)
      .insert(id, { ...person, theme: null }, author());
  }

  function want(fields: Partial<WantedScore> = {}): Promise<string> {
    return wantScore(deps, DISTRICT, 'person-1', {
      courseId: 'course-1',
      personId: 'student',
      achievement: { resourceId: 'cycle-finished', label: 'Цикл завершён', scoreMaximum: 1 },
      scoreGiven: 1,
      comment: 'Три урока',
      ...fields,
    });
  }

  function aColumn(fields: Partial<MoodleLineItem> = {}): MoodleLineItem {
    const column = { id: 41, label: 'Цикл', scoreMaximum: 1, resourceId: 'cycle-finished', tag: '' };
    return { ...column, resourceLinkId: null, ...fields };
  }

  const post = (scoreId: string, by = deps) => postScore(by, DISTRICT, scoreId);
  const grade = () => [...side.moodle.grades].find(([key]) => key.endsWith(`/${STUDENT.id}`))?.[1] ?? null;
  const scoreCalls = () => side.lms.calls.filter(({ path }) => path.endsWith('/scores'));

  it('makes one column, keeps its address, and posts the score with its comment', async () => {
    expect(await post(await want())).to.deep.equal({ kind: 'posted' });
    expect(side.moodle.lineItems).to.have.length(1);
    expect(side.moodle.lineItems[0]).to.include({ label: 'Цикл завершён', resourceId: 'cycle-finished' });
    expect(grade()).to.deep.include({ score: 1, comment: 'Три урока' });
    const [call] = scoreCalls();
    expect(call?.query.get('type_id')).to.equal('1');
    expect(JSON.parse(call?.body ?? '')).to.include({ gradingProgress: 'FullyGraded', userId: STUDENT.id });
  });

  it('takes the column that is there instead of making a second one', async () => {
    side.moodle.lineItems.push(aColumn({ id: 40, resourceId: '' }), aColumn({ label: 'Переименована' }));
    await post(await want());
    expect(side.moodle.lineItems).to.have.length(2);
    expect([...side.moodle.grades.keys()]).to.deep.equal([`41/${STUDENT.id}`]);
  });

  it('follows spoilt links of a platform that knows no filter', async () => {
    side.moodle.lineItems.push(aColumn({ id: 449 }));
    const listed = Array.from({ length: 250 }, (_, at) => ({
      id: side.moodle.lineItemUrl(200 + at),
      resourceId: at === 249 ? 'cycle-finished' : `other-${at}`,
    }));
    side.lms.serve(`GET ${ITEMS}`, ({ query }) => {
      const from = Number(query.get('from') ?? 0);
      const next = `<${side.lms.issuer}${ITEMS}?type_id=1&amp;limit=100&amp;from=${from + 100}>; rel=“next”`;
      const link = Buffer.from(next).toString('latin1');
      const headers: Record<string, string> = from + 100 < listed.length ? { link } : {};
      return { headers, body: listed.slice(from, from + 100) };
    });
    expect(await post(await want())).to.deep.equal({ kind: 'posted' });
    expect([...side.moodle.grades.keys()]).to.deep.equal([`449/${STUDENT.id}`]);
  });

  it('lets one of two processes make the column', async () => {
    const other: GradeDeps = { ...deps, storage: await side.kept.openAgain() };
    const [mine, theirs] = [await want(), await want({ personId: 'teacher' })];
    const outcomes = await Promise.all([post(mine), post(theirs, other)]);
    expect(outcomes.map(({ kind }) => kind)).to.include('later');
    expect(side.moodle.lineItems).to.have.length(1);
  });

  it('makes the column after a process died over it', async () => {
    const id = await want();
    const claim = { courseId: 'course-1', resourceId: 'cycle-finished', url: null };
    const items = store().collection(LINE_ITEMS);
    await items.insert('item', { ...claim, claimedUntil: side.clock.iso(60 * SECOND) }, author());
    expect(await post(id)).to.include({ kind: 'later' });
    side.clock.advance(61 * SECOND);
    expect(await post(id)).to.deep.equal({ kind: 'posted' });
  });

  it('posts nothing twice', async () => {
    const id = await want();
    await post(id);
    expect(await post(id)).to.deep.equal({ kind: 'nothing_to_do' });
    expect(scoreCalls()).to.have.length(1);
  });

  it('posts the last decision only, a second after the one before', async () => {
    const id = await want({ scoreGiven: 0 });
    await post(id);
    await want({ scoreGiven: 0.5 });
    await want({ scoreGiven: 1 });
    expect(await post(id)).to.deep.include({ kind: 'later', afterMs: SECOND });
    side.clock.advance(SECOND);
    expect(await post(id)).to.deep.equal({ kind: 'posted' });
    expect(scoreCalls()).to.have.length(2);
    expect(grade()).to.include({ score: 1 });
  });

  it('keeps the comment when only the score changes', async () => {
    const id = await want();
    await post(id);
    side.clock.advance(SECOND);
    await want({ scoreGiven: 0.5 });
    await post(id);
    expect(grade()).to.include({ score: 0.5, comment: 'Три урока' });
  });

  describe('when Moodle takes a score for too old (409)', () => {
    beforeEach(() => {
      // Its clock is ahead, and grades of an activity get its own time.
      side.moodle.lineItems.push(aColumn({ id: 50, scoreMaximum: 100, resourceLinkId: '1' }));
      side.moodle.now = () => side.clock.now() + 10 * SECOND;
    });

    it('waits and posts again with the time of that try', async () => {
      const id = await want({ scoreGiven: 0 });
      await post(id);
      side.clock.advance(2 * SECOND);
      await want({ scoreGiven: 1 });
      expect(await post(id)).to.deep.include({ kind: 'later', afterMs: 5 * SECOND });
      expect(grade()).to.include({ score: 0 });
      side.clock.advance(10 * SECOND);
      expect(await post(id)).to.deep.equal({ kind: 'posted' });
      expect(grade()).to.include({ score: 100 });
    });

    it('looks first: what it wanted may be there, and only the answer got lost', async () => {
      const id = await want({ scoreGiven: 0.333333 });
      await post(id);
      side.clock.advance(2 * SECOND);
      await want({ scoreGiven: 0.333333 });
      expect(await post(id)).to.deep.equal({ kind: 'posted' });
      expect(scoreCalls()).to.have.length(2);
    });
  });

  it('does not send Moodle an id that it would fail over', async () => {
    await keepPerson('odd', 'abc');
    expect(await post(await want({ personId: 'odd' }))).to.include({ kind: 'refused' });
    expect(scoreCalls()).to.have.length(0);
  });

  it('cuts a heading that Moodle would fail over', async () => {
    const achievement = { resourceId: 'long', label: 'Д'.repeat(300), scoreMaximum: 1 };
    expect(await post(await want({ achievement }))).to.deep.equal({ kind: 'posted' });
    expect(side.moodle.lineItems[0]?.label).to.have.length(255);
  });

  it('says why about a person whom the LMS doesn’t grade', async () => {
    const id = await want({ personId: 'teacher' });
    expect(await post(id)).to.include({ kind: 'refused' });
    expect((await store().collection(SCORES).get(id))?.refusal).to.match(/doesn’t grade/);
  });

  it('does not make a column again that somebody deleted', async () => {
    const id = await want();
    await post(id);
    side.moodle.lineItems.splice(0);
    side.clock.advance(SECOND);
    await want({ scoreGiven: 0.5 });
    expect(await post(id)).to.deep.equal({ kind: 'refused', reason: 'the column was deleted in the LMS' });
    expect(side.moodle.lineItems).to.have.length(0);
  });

  it('finds a column that has another address now', async () => {
    const id = await want();
    await post(id);
    side.moodle.lineItems.splice(0);
    side.moodle.lineItems.push(aColumn({ id: 77 }));
    side.clock.advance(SECOND);
    await want({ scoreGiven: 0.5 });
    expect(await post(id)).to.include({ kind: 'later', afterMs: 0 });
    expect(await post(id)).to.deep.equal({ kind: 'posted' });
  });

  it('says that the tool may not write to the gradebook', async () => {
    side.moodle.permitted = [];
    const outcome = await post(await want());
    expect(outcome.kind === 'refused' && outcome.reason).to.match(/^not_allowed/);
  });

  it('says that the activity offers no gradebook', async () => {
    const courses = store().collection(COURSES);
    const course = (await courses.get('course-1'))!;
    await courses.replace('course-1', { ...course, lineItemsUrl: null }, course.version, author());
    expect(await post(await want())).to.include({ kind: 'refused' });
  });

  it('tries again later while the platform is down', async () => {
    side.lms.serve(`GET ${ITEMS}`, () => ({ status: 503 }));
    expect(await post(await want())).to.include({ kind: 'later', afterMs: null });
  });

  it('tries again later while the token endpoint is too slow', async () => {
    await side.close();
    await start(1000);
    side.lms.serve('POST /token', silence);
    expect(await post(await want())).to.include({ kind: 'later', afterMs: null });
  });

  it('refuses a score that is none', async () => {
    const wanting = want({ scoreGiven: Number.NaN });
    expect(await wanting.catch((error: { code: string }) => error.code)).to.equal('invalid_input');
  });
});
