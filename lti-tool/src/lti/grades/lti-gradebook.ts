import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type {
  Gradebook,
  GradebookProblem,
  KeptScore,
  LineItemSpec,
  ScoreToPost,
} from '@uchitelskaya/shared/ports/gradebook';
import { z } from 'zod';
import { SCOPE } from '../claims.ts';
import type { LtijsCall, LtijsServices } from '../ltijs/ltijs-services.ts';
import { PlatformHttpFault } from '../platform-http/platform-http-fault.ts';
import { toServiceProblem } from '../services/service-problem.ts';

const LABEL_MAX = 255;
const PAGE_SIZE = 100;
const PAGES_MAX = 20;

/** AGS 2.0 §3.2. */
const lineItem = z.object({
  id: z.string().refine((id) => URL.canParse(id)),
  resourceId: z.string().optional(),
});

/** `next` is added by ltijs from the `Link` header. */
const lineItemPage = z.object({ lineItems: z.array(z.unknown()), next: z.string().optional() });

/** AGS 2.0 §3.3. Moodle leaves the score out after it was erased. */
const result = z.object({
  userId: z.coerce.string(),
  resultScore: z.number().nullish(),
  resultMaximum: z.number().nullish(),
  comment: z.string().nullish(),
});
const resultPage = z.object({ scores: z.array(z.unknown()) });

/** The gradebook behind the service's port: ltijs makes the requests, what Moodle is particular about is ours. */
export function createLtiGradebook(ltijs: LtijsServices): Gradebook {
  return {
    async findLineItem(platform, lineItemsUrl, resourceId) {
      try {
        const scopes = [SCOPE.lineItemReadonly];
        const url = await ltijs.call(platform, scopes, { lineItemsUrl }, (call) =>
          findUrl(call, lineItemsUrl, resourceId),
        );
        return url === null ? { kind: 'no_line_item' } : { kind: 'line_item', url };
      } catch (error) {
        return toProblem(error);
      }
    },

    async createLineItem(platform, lineItemsUrl, spec) {
      try {
        const answer = await ltijs.call(platform, [SCOPE.lineItem], { lineItemsUrl }, (call) =>
          call.grade.createLineItem(call.idToken, toLineItem(spec)),
        );
        // The body is our own request given back; only the id is news.
        return { kind: 'line_item', url: lineItem.parse(answer).id };
      } catch (error) {
        return toProblem(error);
      }
    },

    async postScore(platform, lineItemUrl, score) {
      if (!isGradableId(platform, score.sub)) {
        return { kind: 'not_gradable', detail: 'Moodle fails over a user id that is not a number' };
      }
      try {
        await ltijs.call(platform, [SCOPE.score], {}, (call) =>
          call.grade.submitScore(call.idToken, lineItemUrl, toScore(score)),
        );
        return { kind: 'posted' };
      } catch (error) {
        const status = error instanceof PlatformHttpFault ? error.status : null;
        if (status === 409) return { kind: 'newer_kept' };
        if (status === 404 || status === 410) return { kind: 'line_item_gone' };
        // The request is well-formed by construction, so that a 400 speaks of the person.
        if (status === 400 || status === 422) return { kind: 'not_gradable', detail: `status ${status}` };
        return toProblem(error);
      }
    },

    async readScore(platform, lineItemUrl, sub) {
      try {
        // The two scopes that ltijs asks for here, in its order.
        const scopes = [SCOPE.lineItemReadonly, SCOPE.result];
        const answer = await ltijs.call(platform, scopes, {}, (call) =>
          call.grade.getScores(call.idToken, lineItemUrl, { userId: sub }),
        );
        return { kind: 'kept', score: toKeptScore(resultPage.parse(answer).scores, sub) };
      } catch (error) {
        return toProblem(error);
      }
    },
  };
}

function toProblem(error: unknown): GradebookProblem {
  return { kind: 'problem', ...toServiceProblem(error) };
}

/** Platforms may ignore the filter (it is optional in AGS 2.0 §3.2.5), so every item is looked at. */
async function findUrl(call: LtijsCall, lineItemsUrl: string, resourceId: string): Promise<string | null> {
  let url: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const options = url === undefined ? { resourceId, limit: PAGE_SIZE } : { url };
    const answer = lineItemPage.parse(await call.grade.getLineItems(call.idToken, options));
    for (const value of answer.lineItems) {
      const item = lineItem.safeParse(value);
      if (item.success && item.data.resourceId === resourceId) return item.data.id;
    }
    url = answer.next;
    if (url === undefined) return null;
    if (!URL.canParse(url) || new URL(url).origin !== new URL(lineItemsUrl).origin) {
      throw new Error('the next page of line items is on another site');
    }
  }
  throw new Error('the pages of line items never end');
}

function toLineItem(spec: LineItemSpec): object {
  return {
    resourceId: spec.resourceId,
    label: spec.label.slice(0, LABEL_MAX),
    scoreMaximum: spec.scoreMaximum,
  };
}

/** Only `FullyGraded`: anything else erases the grade that is there. */
function toScore(score: ScoreToPost): object {
  return {
    userId: score.sub,
    scoreGiven: score.scoreGiven,
    scoreMaximum: score.scoreMaximum,
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    ...(score.comment === '' ? {} : { comment: score.comment }),
  };
}

function isGradableId(platform: Platform, sub: string): boolean {
  return !platform.product.startsWith('moodle') || /^\d+$/.test(sub);
}

function toKeptScore(values: readonly unknown[], sub: string): KeptScore | null {
  for (const value of values) {
    const parsed = result.safeParse(value);
    if (!parsed.success || parsed.data.userId !== sub) continue;
    const { resultScore: score, resultMaximum: maximum, comment } = parsed.data;
    if (typeof score === 'number') return { score, maximum: maximum ?? 1, comment: comment ?? '' };
  }
  return null;
}
