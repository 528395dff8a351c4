import { COURSES, ENROLMENTS } from '@uchitelskaya/shared/service/collections/people';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { expect } from 'chai';
import type { JSONWebKeySet } from 'jose';
import { openBrowser } from '../../support/browser.ts';
import { startTestPlatform, type TestPlatform } from '../../support/platform.ts';
import { installMoodleServices, type MoodleSite } from '../../support/platform-services.ts';
import { type RunningApp, startRunningApp } from '../../support/running-app.ts';
import { walkLaunch } from '../../support/walk-launch.ts';

const DAY = 24 * 3_600_000;

describe('a launch and the roster of its course', () => {
  let tool: RunningApp;
  let lms: TestPlatform;
  let moodle: MoodleSite;

  beforeEach(async () => {
    tool = await startRunningApp();
    lms = await startTestPlatform();
    moodle = installMoodleServices(lms);
    moodle.now = () => tool.clock.now();
    moodle.toolKeySet = async () => (await (await fetch(`${tool.url}/lti/keys`)).json()) as JSONWebKeySet;
    await tool.kept.storage
      .installation(PLATFORMS)
      .insert('platform-1', lms.registration({ districtId: 'district-1' }), {
        by: 'a',
        at: tool.clock.iso(),
      });
  });
  afterEach(async () => {
    await tool.close();
    await lms.close();
  });

  const store = () => tool.kept.storage.forDistrict('district-1');
  const course = () => store().collection(COURSES).findOne({ index: 'launched' });
  const asked = () => lms.calls.filter(({ path }) => path.endsWith('/memberships')).length;

  /** A launch, and what it leaves to the background. */
  async function launch(): Promise<void> {
    expect((await walkLaunch(tool, lms, openBrowser())).status).to.equal(303);
    await tool.app.background.round();
  }

  it('brings colleagues in without their having launched, and keeps the launch’s role', async () => {
    moodle.users = moodle.users.map((user) => (user.id === '4' ? { ...user, role: 'teacher' } : user));
    await launch();
    const { id = '' } = (await course()) ?? {};
    const { items } = await store()
      .collection(ENROLMENTS)
      .find({ index: 'course', equals: { courseId: id } });
    expect(items).to.have.length(4);
    const [launched] = items.filter(({ source }) => source === 'launch');
    // The roster calls a non-editing teacher a Learner; the launch said Instructor.
    expect(launched?.lmsRoles).to.deep.equal(['Instructor']);
    expect(launched?.inRoster).to.equal(true);
  });

  it('asks again by a launch a day later, and not before', async () => {
    await launch();
    tool.clock.advance(DAY / 2);
    await launch();
    expect(asked()).to.equal(1);
    tool.clock.advance(DAY);
    await launch();
    // The night in between asked too.
    expect(asked()).to.be.above(1);
  });

  it('lets people in while the roster can’t be had, and says why on the course', async () => {
    moodle.permitted = [];
    await launch();
    expect(await course()).to.include({ rosterProblem: 'not_allowed' });
    expect(await tool.kept.storage.outbox.count('dead')).to.equal(0);
  });
});
