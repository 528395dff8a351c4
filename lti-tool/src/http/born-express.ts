import { IncomingMessage, ServerResponse } from 'node:http';
import type { Express } from 'express';

/** Constructors for `createServer`, so that requests and responses are the app's own from birth. */
export interface BornExpress {
  readonly IncomingMessage: typeof IncomingMessage;
  readonly ServerResponse: typeof ServerResponse;
}

/**
 * Express gives each request and response its own prototype when it handles them. V8 answers a changed prototype with a
 * shape of its own and lets such objects grow old (Node 20: 4 KB a request promoted instead of 40 bytes), which keeps
 * the collector busy. Objects born with the prototype that Express is about to set are left as they are.
 */
export function bornExpress(app: Express): BornExpress {
  class Request extends IncomingMessage {}
  class Response<R extends IncomingMessage> extends ServerResponse<R> {}
  app.request = Object.setPrototypeOf(Request.prototype, app.request);
  app.response = Object.setPrototypeOf(Response.prototype, app.response);
  return { IncomingMessage: Request, ServerResponse: Response };
}
