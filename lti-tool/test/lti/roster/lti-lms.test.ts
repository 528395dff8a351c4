import type { Lms, RosterAnswer } from '@uchitelskaya/shared/ports/lms';
import { expect } from 'chai';
import { createLtiLms } from '../../../src/lti/roster/lti-lms.ts';
import type { ServiceAnswer } from '../../support/platform.ts';
import { silence } from '../../support/platform-services.ts';
import { startToolSide, type ToolSide } from '../../support/tool-side.ts';

const MEMBERSHIPS = '/mod/lti/services.php/CourseSection/2/bindings/1/memberships';

describe('the roster of an LMS', () => {
  let side: ToolSide;
  let lms: Lms;
  beforeEach(async () => {
    side = await startToolSide();
    lms = createLtiLms(side.ltijs);
  });
  afterEach(() => side.close());

  const roster = (url = side.moodle.membershipsUrl) => lms.roster(side.platform, url);
  const calls = () => side.lms.callsTo(MEMBERSHIPS);

  function answerWith(answer: ServiceAnswer): void {
    side.lms.serve(`GET ${MEMBERSHIPS}`, () => answer);
  }

  async function membersOf(answer: Promise<RosterAnswer>) {
    const got = await answer;
    if (got.kind !== 'members') throw new Error(got.detail);
    return got.members;
  }

  async function problemOf(answer: Promise<RosterAnswer>) {
    const got = await answer;
    return got.kind === 'problem' ? got.problem : got.kind;
  }

  it('reads Moodle’s bare role words; a non-editing teacher is a Learner here', async () => {
    expect(await membersOf(roster())).to.deep.equal([
      {
        sub: '5',
        name: { full: 'Алла Ассистентова', given: 'Алла', family: 'Ассистентова' },
        lmsRoles: ['Learner'],
        active: true,
      },
      {
        sub: '7',
        name: { full: 'Борис Образцов', given: 'Борис', family: 'Образцов' },
        lmsRoles: ['Learner'],
        active: true,
      },
      {
        sub: '6',
        name: { full: 'Анна Примерова', given: 'Анна', family: 'Примерова' },
        lmsRoles: ['Learner'],
        active: true,
      },
      {
        sub: '4',
        name: { full: 'Тимофей Учителев', given: 'Тимофей', family: 'Учителев' },
        lmsRoles: ['Instructor'],
        active: true,
      },
    ]);
  });

  it('asks for the exact media type, in pages, without a filter that would be lost on the way', async () => {
    await roster();
    expect(calls()[0]?.headers.accept).to.equal('application/vnd.ims.lti-nrps.v2.membershipcontainer+json');
    expect([...(calls()[0]?.query.keys() ?? [])]).to.deep.equal(['limit']);
  });

  it('puts all pages together', async () => {
    side.moodle.users = Array.from({ length: 1234 }, (_, at) => ({
      id: String(at + 1),
      given: 'Имя',
      family: `Фамилия${at}`,
      role: 'student' as const,
    }));
    const members = await membersOf(roster());
    expect(new Set(members.map(({ sub }) => sub)).size).to.equal(1234);
    expect(calls()).to.have.length(3);
  });

  it('knows people without names when the platform keeps them back', async () => {
    side.moodle.sendNames = false;
    const members = await membersOf(roster());
    expect(members.map(({ name }) => name)).to.deep.equal([null, null, null, null]);
  });

  it('keeps a query that the address already has', async () => {
    await roster(`${side.moodle.membershipsUrl}?section=7`);
    expect(Object.fromEntries(calls()[0]?.query ?? [])).to.include({ section: '7' });
  });

  it('understands other platforms: role URIs, numbers as ids, inactive people, entries that name nobody', async () => {
    const role = 'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor';
    answerWith({
      body: {
        members: [
          { user_id: 'a', roles: [role], given_name: 'Анна', family_name: 'Б', name: '' },
          { user_id: 2, roles: role, status: 'Inactive' },
          { user_id: 'c', status: 'Deleted' },
          { roles: ['Learner'] },
          null,
          'nobody',
        ],
      },
    });
    expect(await membersOf(roster())).to.deep.equal([
      {
        sub: 'a',
        name: { full: 'Анна Б', given: 'Анна', family: 'Б' },
        lmsRoles: ['Instructor'],
        active: true,
      },
      { sub: '2', name: null, lmsRoles: ['Instructor'], active: false },
      { sub: 'c', name: null, lmsRoles: [], active: false },
    ]);
  });

  it('says that the course is gone', async () => {
    side.moodle.courseExists = false;
    expect(await problemOf(roster())).to.equal('course_gone');
  });

  it('says that the tool may not read the roster', async () => {
    side.moodle.permitted = [];
    expect(await problemOf(roster())).to.equal('not_allowed');
    for (const status of [401, 403]) {
      answerWith({ status });
      expect(await problemOf(roster())).to.equal('not_allowed');
    }
  });

  for (const status of [429, 500, 502, 503]) {
    it(`takes ${status} for a platform that is down`, async () => {
      answerWith({ status, body: '<h1>down</h1>' });
      expect(await problemOf(roster())).to.equal('platform_down');
    });
  }

  for (const [what, answer] of [
    ['a page in HTML', { body: '<!doctype html><title>Вход</title>' }],
    ['null', { body: 'null' }],
    ['a list', { body: '[]' }],
    ['members that are no list', { body: { members: { '1': {} } } }],
    ['a redirect to a login page', { status: 303, headers: { location: '/login' } }],
    ['a refusal of the request itself', { status: 400, body: {} }],
  ] as const) {
    it(`takes ${what} for nonsense`, async () => {
      answerWith(answer as ServiceAnswer);
      expect(await problemOf(roster())).to.equal('nonsense');
    });
  }

  it('does not carry its token to another site', async () => {
    const link = '<https://elsewhere.example/memberships>; rel="next"';
    answerWith({ headers: { link }, body: { members: [] } });
    expect(await problemOf(roster())).to.equal('nonsense');
  });

  it('does not go round in circles', async () => {
    const link = `<${side.moodle.membershipsUrl}>; rel="next"`;
    answerWith({ headers: { link }, body: { members: [{ user_id: '1' }] } });
    expect(await problemOf(roster())).to.equal('nonsense');
  });

  it('gives up on a platform that is too slow', async () => {
    await side.close();
    side = await startToolSide({ timeoutMs: 1000 });
    lms = createLtiLms(side.ltijs);
    side.lms.serve(`GET ${MEMBERSHIPS}`, silence);
    expect(await problemOf(roster())).to.equal('platform_down');
  });

  it('gives up on a platform that is off', async () => {
    await side.lms.close();
    expect(await problemOf(roster())).to.equal('platform_down');
  });

  it('does not ask an address that may not be asked', async () => {
    expect(await problemOf(roster('http://lms.example/memberships'))).to.equal('nonsense');
  });
});
