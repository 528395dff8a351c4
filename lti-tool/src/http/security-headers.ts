import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * helmet decides the values once, at start; each request only replays them, because a launch has a budget of a
 * millisecond for everything.
 *
 * `frameAncestors` is asked at each page because a registered LMS may frame us from the next moment on.
 */
export async function securityHeaders(options: {
  readonly https: boolean;
  readonly frameAncestors: () => Promise<readonly string[]>;
}): Promise<RequestHandler> {
  const fixed = await headersOfHelmet(options.https);
  return async (_req, res, next) => {
    for (const [name, value] of fixed) res.setHeader(name, value);
    res.setHeader('Content-Security-Policy', contentSecurityPolicy(await options.frameAncestors()));
    next();
  };
}

/** No inline script or style anywhere; forms may go to the LMS (deep linking answers, return links). */
function contentSecurityPolicy(frameAncestors: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    `form-action 'self' ${frameAncestors.join(' ')}`.trim(),
    `frame-ancestors 'self' ${frameAncestors.join(' ')}`.trim(),
  ].join('; ');
}

/** Runs helmet once over a recorder. Frame options, opener and embedder policies are off: the LMS frames us and opens us. */
async function headersOfHelmet(https: boolean): Promise<readonly (readonly [string, string])[]> {
  const handler = helmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
    xFrameOptions: false,
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'same-origin' },
  });
  const headers: [string, string][] = [];
  const recorder = {
    setHeader: (name: string, value: string) => headers.push([name, value]),
    removeHeader: () => undefined,
  };
  await new Promise<void>((resolve, reject) => {
    handler({} as never, recorder as never, (error?: unknown) => (error ? reject(error) : resolve()));
  });
  return headers;
}
