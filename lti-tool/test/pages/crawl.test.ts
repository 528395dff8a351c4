import type { Course } from '@uchitelskaya/shared/domain/lms/course';
import { COURSES } from '@uchitelskaya/shared/service/collections/people';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { aVisitorWithRole } from '../support/school-head.ts';
import { seedRenewal } from '../support/seed-renewal.ts';

/** Addresses of one shape that are followed: rows of a list lead to pages of one kind. */
const OF_ONE_SHAPE = 2;
const UNWANTED = new Set([400, 401, 403, 404, 405, 409, 500, 502, 503]);

/** Where a page's links lead inside the tool, without anchors. */
function linksIn(html: string): readonly string[] {
  const hrefs = [...html.matchAll(/\shref="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=').replace(/#.*$/, ''),
  );
  return [...new Set(hrefs)].filter((href) => /^\/(?!\/|static\/|assets\/)/.test(href));
}

/** What two addresses of one kind of page have in common. */
function shapeOf(href: string): string {
  const { pathname, searchParams } = new URL(href, 'http://x');
  const path = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*');
  return `${path}?${[...searchParams.keys()].sort().join('&')}`;
}

/** Everything reachable by links from the landing page; what answers with a refusal or a fault, and which page linked to it. */
async function brokenLinksOf(visitor: PageVisitor, from: string) {
  const broken: string[] = [];
  const seen = new Set<string>();
  const shapes = new Map<string, number>();
  const queue: (readonly [href: string, on: string])[] = [[from, 'landing']];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [href, on] = next;
    const shape = shapeOf(href);
    const times = shapes.get(shape) ?? 0;
    if (seen.has(href) || times >= OF_ONE_SHAPE) continue;
    seen.add(href);
    shapes.set(shape, times + 1);
    const { status, location, text, headers } = await visitor.get(href);
    if (UNWANTED.has(status)) broken.push(`${status} ${href} ← ${on}`);
    if (location?.startsWith('/')) queue.push([location.replace(/#.*$/, ''), href]);
    if (headers.get('content-type')?.startsWith('text/html') === true)
      queue.push(...linksIn(text).map((link) => [link, href] as const));
  }
  return { broken, seen };
}

describe('links', function () {
  this.timeout(60_000);
  let pages: PageApp;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 6, meetings: 4 });
    await seedRenewal(pages);
  });
  afterEach(() => pages.close());

  async function anotherCourse(fields: Partial<Course>): Promise<string> {
    const courses = pages.storage.forDistrict(pages.seeded.districtId).collection(COURSES);
    const known = await courses.get(pages.seeded.courseId);
    if (known === null) throw new Error('no course');
    const id = `course-${fields.contextId}`;
    await courses.insert(id, { ...known, ...fields }, { by: 'system', at: '2026-09-01T06:00:00.000Z' });
    return id;
  }

  const everybody: Readonly<Record<string, () => Promise<readonly [PageVisitor, least: number]>>> = {
    'an invited colleague': async () => {
      const { districtId, teamId, personIds } = pages.seeded;
      const teams = pages.storage.forDistrict(districtId).collection(TEAMS);
      const team = await teams.get(teamId);
      if (team === null) throw new Error('no team');
      const { id: _, version, createdAt: _a, createdBy: _b, updatedAt: _c, updatedBy: _d, ...record } = team;
      const invited = {
        position: null,
        consentAt: null,
        joinedAt: record.members[0]?.joinedAt ?? '',
        leftAt: null,
      };
      const members = [...record.members, { ...invited, personId: personIds[5] ?? '', post: '' }];
      await teams.replace(teamId, { ...record, members }, version, {
        by: 'system',
        at: '2026-11-20T06:00:00.000Z',
      });
      return [await pages.visitor(5), 5];
    },
    'a member': async () => [await pages.visitor(2), 30],
    'the coordinator': async () => [await pages.visitor(0), 40],
    'the tutor': async () => [await pages.visitor(1), 30],
    'the administration': async () => [await aVisitorWithRole(pages, 'schoolAdmin'), 50],
    'the director': async () => [await aVisitorWithRole(pages, 'director'), 50],
    'a methodologist': async () => {
      const courseId = await anotherCourse({ contextId: 'd', isDistrictCourse: true, schoolId: null });
      return [await pages.visitor(5, { lmsRoles: ['Manager'], courseId }), 6];
    },
    'an administrator of the LMS': async () => [await pages.visitor(5, { lmsRoles: ['Administrator'] }), 3],
    'a learner without a team': async () => [await pages.visitor(5, { lmsRoles: ['Learner'] }), 3],
    'a teacher where no school is known': async () => {
      const courseId = await anotherCourse({ contextId: 'n', schoolId: null });
      return [await pages.visitor(5, { courseId }), 3];
    },
  };

  for (const [who, visit] of Object.entries(everybody)) {
    it(`lead ${who} nowhere that is closed or missing`, async () => {
      const [visitor, least] = await visit();
      const { broken, seen } = await brokenLinksOf(visitor, '/teams');
      expect(broken).to.deep.equal([]);
      expect(seen.size).to.be.at.least(least);
    });
  }
});
