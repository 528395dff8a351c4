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
