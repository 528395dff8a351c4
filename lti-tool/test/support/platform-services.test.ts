import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { SCOPE } from '../../src/lti/claims.ts';
import { type MoodleSite, OTHER_STUDENT } from './platform-services.ts';
import { startToolSide, type ToolSide } from './tool-side.ts';

interface Captured {
  readonly lineItems: readonly {
    readonly id: number;
    readonly scoreMaximum: number;
    readonly activity: boolean;
  }[];
  readonly cases: readonly {
    readonly name: string;
    readonly serverAt: string;
    readonly lineItem: number;
    readonly score: Readonly<Record<string, unknown>>;
    readonly status: number;
    /** The person's result afterwards; null: not listed; absent: not looked at. */
    readonly result?: { readonly resultScore?: number; readonly comment?: string } | null;
  }[];
}

const captured = JSON.parse(
  readFileSync(new URL('../fixtures/moodle-4.1/scores.json', import.meta.url), 'utf8'),
) as Captured;

/** Our tests of grades are worth as much as the fake Moodle is like the real one: the captured posts, one after another. */
describe('the fake Moodle takes scores as the captured one', () => {
  let side: ToolSide;
  let moodle: MoodleSite;
  let serverNow: number;
  let scoreToken: string;
  let resultToken: string;

  before(async () => {
    side = await startToolSide();
    moodle = side.moodle;
    moodle.users.push({ ...OTHER_STUDENT, id: '8' }, { ...OTHER_STUDENT, id: '9', suspended: true });
    for (const { id, scoreMaximum, activity } of captured.lineItems) {
      const resourceLinkId = activity ? '1' : null;
      moodle.lineItems.push({ id, label: `${id}`, scoreMaximum, resourceId: '', tag: '', resourceLinkId });
    }
    scoreToken = (await side.accessTokens.get(side.platform, [SCOPE.score])).token;
    resultToken = (await side.accessTokens.get(side.platform, [SCOPE.result])).token;
    // The site's clock goes with the captured one from here on.
    serverNow = 0;
    moodle.now = () => serverNow;
  });
  after(() => side.close());

  for (const { name, serverAt, lineItem, score, status, result } of captured.cases) {
    it(name, async () => {
      serverNow = Date.parse(serverAt);
      const answer = await fetch(moodle.lineItemUrl(lineItem).replace('?', '/scores?'), {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${scoreToken}`,
          'Content-Type': 'application/vnd.ims.lis.v1.score+json',
        },
        body: JSON.stringify(score),
      });
      expect(answer.status).to.equal(status);
      if (result !== undefined)
        expect(await resultOf(lineItem, String(score['userId']))).to.deep.equal(result);
    });
  }

  async function resultOf(lineItem: number, userId: string): Promise<object | null> {
    const url = `${moodle.lineItemUrl(lineItem).replace('?', '/results?')}&user_id=${userId}`;
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${resultToken}` } });
    const [found] = (await answer.json()) as { resultScore?: number; comment?: string }[];
    if (!found) return null;
    const { resultScore, comment } = found;
    return { ...(resultScore !== undefined && { resultScore }), ...(comment !== undefined && { comment }) };
  }
});

interface CapturedRosters {
  readonly cases: readonly {
    readonly name: string;
    readonly token: 'good' | 'none' | 'unknown' | 'other_scope';
    readonly accept: string | null;
    readonly query: string;
    /** Whether the tool's settings give names. */
    readonly names: boolean;
    readonly status: number;
    /** Query of the `next` link. */
    readonly next?: string;
    readonly members?: readonly object[];
  }[];
}

const rosters = JSON.parse(
  readFileSync(new URL('../fixtures/moodle-4.1/memberships.json', import.meta.url), 'utf8'),
) as CapturedRosters;

describe('the fake Moodle lists people as the captured one', () => {
  let side: ToolSide;

  before(async () => {
    side = await startToolSide();
    side.moodle.users = [
      { id: '5', given: 'Алла', family: 'Ассистентова', role: 'teacher' },
      { id: '7', given: 'Борис', family: 'Образцов', role: 'student' },
      { id: '6', given: 'Анна', family: 'Примерова', role: 'student' },
      { id: '8', given: 'Вера', family: 'Тестова', role: 'student' },
      { id: '4', given: 'Тимофей', family: 'Учителев', role: 'editingteacher' },
      { id: '9', given: 'Глеб', family: 'Отчисленов', role: 'student', suspended: true },
    ];
  });
  after(() => side.close());

  for (const { name, token, accept, query, names, status, next, members } of rosters.cases) {
    it(name, async () => {
      side.moodle.sendNames = names;
      const bearer = await bearerOf(token);
      const answer = await fetch(`${side.moodle.membershipsUrl}?${query}`, {
        headers: { ...(bearer && { Authorization: `Bearer ${bearer}` }), ...(accept && { Accept: accept }) },
      });
      expect(answer.status).to.equal(status);
      const link = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
      expect(link && new URL(link).searchParams.toString()).to.equal(next);
      if (members) expect(await membersOf(answer)).to.deep.equal(members);
    });
  }

  async function bearerOf(token: 'good' | 'none' | 'unknown' | 'other_scope'): Promise<string> {
    if (token === 'none') return '';
    if (token === 'unknown') return 'unknown';
    const scope = token === 'good' ? SCOPE.memberships : SCOPE.score;
    return (await side.accessTokens.get(side.platform, [scope])).token;
  }

  async function membersOf(answer: Response): Promise<readonly object[]> {
    const { members } = (await answer.json()) as { members: readonly Record<string, unknown>[] };
    return members.map(({ email, lis_person_sourcedid, ...member }) => member);
  }
});
