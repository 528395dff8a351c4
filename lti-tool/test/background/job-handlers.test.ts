import { openTeamGrouper } from '@uchitelskaya/shared/optimization/open-team-grouper';
import { COURSES, ENROLMENTS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { pino } from 'pino';
import { aCourse } from '../../../shared/test/support/a-school.ts';
import { createJobHandlers } from '../../src/background/job-handlers.ts';
import { NIGHTLY, nextNight, startNightWhenDue } from '../../src/background/nightly.ts';
import { createOutboxRunner, pauseAfter } from '../../src/background/outbox-runner.ts';
import { createLtiGradebook } from '../../src/lti/grades/lti-gradebook.ts';
import { KEY_AGE_MS } from '../../src/lti/keys/tool-key.ts';
import { createLtiLms } from '../../src/lti/roster/lti-lms.ts';
import { startToolSide, type ToolSide } from '../support/tool-side.ts';

const MEMBERSHIPS = '/mod/lti/services.php/CourseSection/2/bindings/1/memberships';

describe('what is done in the background', () => {
  let side: ToolSide;
  beforeEach(async () => {
    side = await startToolSide({ collections: [NIGHTLY] });
    const kept = aCourse({
      platformId: side.platform.id,
      membershipsUrl: side.moodle.membershipsUrl,
      lastLaunchAt: side.clock.iso(),
    });
    await courses().insert('course-1', kept, { by: 'system', at: side.clock.iso() });
  });
  afterEach(() => side.close());

  const log = pino({ level: 'silent' });
  const courses = () => side.kept.storage.forDistrict('district-1').collection(COURSES);
  const course = () => courses().get('course-1');

  function runDue(): Promise<number> {
    const handlers = createJobHandlers({
      ...side.deps,
      lms: createLtiLms(side.ltijs),
      gradebook: createLtiGradebook(side.ltijs),
      toolKeys: side.toolKeys,
      grouper: openTeamGrouper(),
    });
    return createOutboxRunner({
      outbox: side.kept.storage.outbox,
      clock: side.clock,
      log,
      handlers,
    }).runDue();
  }

  async function night(): Promise<void> {
    const { storage } = side.kept;
    await startNightWhenDue({ storage, clock: side.clock });
    side.clock.advance(nextNight(side.clock.now()) - side.clock.now());
    await startNightWhenDue({ storage, clock: side.clock });
  }

  it('every night fetches the rosters of courses that are in use', async () => {
    await night();
    await runDue();
    expect(await course()).to.include({ rosterProblem: null, rosterSyncedAt: side.clock.iso() });
    const enrolments = side.kept.storage.forDistrict('district-1').collection(ENROLMENTS);
    expect(await enrolments.count({ index: 'course', equals: { courseId: 'course-1' } })).to.equal(4);
    expect(await side.kept.storage.outbox.count('waiting')).to.equal(0);
  });

  it('every night sees whether the key is old', async () => {
    await side.toolKeys.signingKey();
    side.clock.advance(KEY_AGE_MS);
    await night();
    await runDue();
    expect((await side.toolKeys.publicKeySet()).keys).to.have.length(2);
  });

  it('tries a roster again while the platform is down, and says so on the course meanwhile', async () => {
    side.lms.serve(`GET ${MEMBERSHIPS}`, () => ({ status: 503 }));
    await night();
    await runDue();
    expect(await course()).to.include({ rosterProblem: 'platform_down' });
    expect(await side.kept.storage.outbox.count('waiting')).to.equal(1);
    side.lms.serve(`GET ${MEMBERSHIPS}`, () => ({
      body: { members: [{ user_id: '4', roles: ['Learner'] }] },
    }));
    side.clock.advance(pauseAfter(1));
    await runDue();
    expect(await course()).to.include({ rosterProblem: null });
  });

  it('does not ask again for a course that is gone', async () => {
    side.moodle.courseExists = false;
    await night();
    await runDue();
    expect(await course()).to.include({ rosterProblem: 'course_gone', alive: false });
    expect(await side.kept.storage.outbox.count('waiting')).to.equal(0);
  });
});
