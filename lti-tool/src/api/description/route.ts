import { z } from 'zod';
import { type Endpoint, forAnyone } from '../endpoint.ts';
import { describeApi } from '../openapi.ts';
import { nothing } from '../wire.ts';

/** Version of the API: the first part moves only with the path. */
const API_VERSION = '1.0.0';

/** The resources and, as one more, the description of them all. It is public: it holds no data of anybody. */
export function description(resources: readonly Endpoint[], sessionCookie: string): readonly Endpoint[] {
  const itself = forAnyone({
    method: 'get',
    path: '/openapi.json',
    operationId: 'describeApi',
    tag: 'description',
    summary: 'This description.',
    params: nothing,
    query: nothing,
    body: null,
    answer: {
      kind: 'json',
      status: 200,
      schema: z.record(z.string(), z.unknown()),
      description: 'OpenAPI 3.1.',
    },
    refusals: [],
    handle: async () => ({ kind: 'json', status: 200, body: describe() }),
  });
  const all = [...resources, itself];
  // Made when it is first asked for: it is large, and most installations never ask.
  let document: ReturnType<typeof describeApi> | null = null;
  const describe = () => {
    document ??= describeApi(all, { version: API_VERSION, sessionCookie });
    return document;
  };
  return all;
}
