import { createPlatformHttp, type PlatformHttpOptions } from './platform-http.ts';

/** A launch waits for it: shorter than other questions to an LMS. */
const LIMITS = { timeoutMs: 3_000, maxBytes: 256 * 1024 };

/** Fetches key sets of platforms by the same rules as everything else: checked addresses, a deadline, no redirects. */
export function keySetFetcher(
  options: Omit<PlatformHttpOptions, 'limits'>,
): (url: string) => Promise<Response> {
  const http = createPlatformHttp({ ...options, limits: LIMITS });
  return async (url) => {
    const headers = { Accept: 'application/json' };
    const answer = await http.ask({ method: 'GET', url, headers, addresses: 'registered' });
    return new Response(answer.body);
  };
}
