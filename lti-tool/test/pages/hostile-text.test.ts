import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)>{{csrf}}\${1}`;
/** What only markup of ours may contain. */
const ALIVE = /<script>alert|<img src=x|onerror=alert\(2\)>(?!\{)/;

/** Whatever people, their LMS or their administration write stays text, on every page and in every file. */
describe('hostile text in every record', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let home: string;
  before(async () => {
    pages = await openPageApp(
      { lines: 1, meetings: 3, team: { name: HOSTILE, theme: HOSTILE, goal: HOSTILE, sizeReason: HOSTILE } },
      {},
    );
    coordinator = await pages.visitor(0);
    home = `/teams/${pages.seeded.teamId}`;
    const meeting = `${home}/meetings/${pages.seeded.meetingIds[2]}`;
    const writes: readonly (readonly [string, Record<string, string>])[] = [
      [`${home}/charter`, { name: HOSTILE, targetClasses: HOSTILE, technologies: HOSTILE }],
      [`${home}/charter/rules`, { text: HOSTILE }],
      [`${home}/plan/lines`, { activity: HOSTILE, month: '2026-12', note: HOSTILE, evidence: HOSTILE }],
      [`${home}/meetings`, { purpose: HOSTILE, date: '2026-12-20', plannedMinutes: '60', format: 'meeting' }],
      [meeting, { purpose: HOSTILE, place: HOSTILE, invited: HOSTILE }],
      [`${meeting}/decisions`, { text: HOSTILE }],
      ['/me', { given: HOSTILE, family: HOSTILE, name: HOSTILE }],
    ];
    for (const [path, form] of writes) {
      const { status, text } = await coordinator.post(path, form);
      expect(status, path).to.be.below(500);
      expect(text, path).not.to.match(ALIVE);
    }
  });
  after(() => pages.close());

  const places = [
    '',
    '/path',
    '/plan',
    '/plan/preset',
    '/meetings',
    '/meetings/new',
    '/documents',
    '/documents/DOC-03',
    '/charter',
    '/history',
  ];
  for (const place of places) {
    it(`is text on ${place || '/'}`, async () => {
      const { status, text } = await coordinator.get(home + place);
      expect(status).to.equal(200);
      expect(text).not.to.match(ALIVE);
      expect(text, 'it is there').to.include('&lt;script&gt;');
      expect(text, 'no template in it was run').not.to.include(`{{csrf}}`.replace('csrf', coordinator.csrf));
    });
  }

  it('is text on the pages of meetings, of the school and of the person', async () => {
    const meetings = pages.seeded.meetingIds.map((id) => `${home}/meetings/${id}`);
    for (const path of [...meetings, ...meetings.map((path) => `${path}/minutes`), '/teams', '/me']) {
      const { status, text } = await coordinator.get(path);
      expect(status, path).to.equal(200);
      expect(text, path).not.to.match(ALIVE);
    }
  });

  it('is text in files for reading, and the headers hold', async () => {
    const query = `team=${pages.seeded.teamId}`;
    const html = await coordinator.get(`/api/v1/documents/DOC-03.html?${query}`);
    expect(html.status).to.equal(200);
    expect(html.text).not.to.match(ALIVE);
    for (const file of [`documents/DOC-03.docx?${query}`, `trackers/TR-3.xlsx?${query}`]) {
      const answer = await coordinator.get(`/api/v1/${file}`);
      expect(answer.status, file).to.equal(200);
      expect(answer.headers.get('content-disposition'), file).not.to.match(/<|"'>/);
      expect(answer.headers.get('x-content-type-options'), file).to.equal('nosniff');
      expect(answer.headers.get('cache-control'), file).to.match(/private|no-store/);
    }
  });

  it('cannot run even if it got through: no inline script is allowed anywhere', async () => {
    for (const path of [
      home,
      '/nothing',
      '/lti/launch',
      `/api/v1/documents/DOC-03.html?team=${pages.seeded.teamId}`,
    ]) {
      const policy = (await coordinator.get(path)).headers.get('content-security-policy') ?? '';
      expect(policy, path)
        .to.include("default-src 'none'")
        .and.not.match(/script-src[^;]*unsafe/);
    }
  });
});
