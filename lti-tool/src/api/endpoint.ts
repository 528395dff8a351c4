import type { ErrorCode } from '@uchitelskaya/shared/contract/error-codes';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import type { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import type { Session } from '../session/session.ts';
import type { SeenVersions } from './precondition.ts';

/** Methods the API uses. HEAD and OPTIONS come of themselves. */
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * Who may call: `session` a person by cookie or Bearer session; `admin` the administrator by `ADMIN_TOKEN`;
 * `anyone` nobody is asked.
 */
export type Access = 'session' | 'admin' | 'anyone';

/** What an endpoint can answer. `version` becomes the ETag, `location` is a path below the mount point. */
export type Reply =
  | {
      readonly kind: 'json';
      readonly status: 200 | 201 | 202;
      readonly body: object;
      readonly version?: number;
      readonly location?: string;
    }
  | { readonly kind: 'nothing'; readonly status: 204 }
  | {
      readonly kind: 'file';
      readonly mediaType: string;
      readonly content: Uint8Array | string;
      /** File name offered to the person; null shows the file in the browser. */
      readonly fileName: string | null;
      /** `'sha256-…'` of the one style block of a page, which the policy of its answer lets through. */
      readonly styleHash?: string;
    };

/** A parsed call. Nothing that has not been through a schema reaches a handler. */
export interface Call<P, Q, B> {
  readonly deps: AppDeps;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** What the caller saw (`If-Match`, or `version` in the body); null when it says nothing. */
  readonly seen: SeenVersions | null;
}

/** A call by a person who is here. */
export interface SessionCall<P, Q, B> extends Call<P, Q, B> {
  readonly actor: Actor;
  readonly session: Session;
}

interface Described<P, Q, B> {
  readonly method: Method;
  /** OpenAPI style: `/teams/{teamId}`. */
  readonly path: string;
  /** Unique name, for generated clients. */
  readonly operationId: string;
  readonly tag: string;
  /** One sentence. */
  readonly summary: string;
  readonly description?: string;
  readonly params: z.ZodType<P>;
  readonly query: z.ZodType<Q>;
  /** Null: no body is read. */
  readonly body: z.ZodType<B> | null;
  /** Bytes of body that are read; more is 413. */
  readonly bodyLimit?: number;
  /** The body may come as a form with one file besides JSON: `file` of the body is `{name, content}`, base64. */
  readonly takesFile?: boolean;
  readonly answer: Answer;
  /** Codes beyond those that follow from access, input and preconditions. */
  readonly refusals: readonly ErrorCode[];
  /**
   * A change of one record. `needed`: it says which version its editor saw, else 428; `honoured`: it may say so. An old
   * version is 412 in both.
   */
  readonly version?: 'needed' | 'honoured';
  /** The answer holds a token or a code: `Idempotency-Key` is not heeded, because kept answers lie open in the store. */
  readonly answerIsSecret?: boolean;
}

/** What stands in the description about a successful answer. `single`: one resource, with ETag and `If-Match`. */
type Answer =
  | {
      readonly kind: 'json';
      readonly status: 200 | 201 | 202;
      readonly schema: z.ZodType;
      readonly single?: boolean;
      readonly description: string;
    }
  | { readonly kind: 'nothing'; readonly status: 204; readonly description: string }
  | {
      readonly kind: 'file';
      readonly status: 200;
      readonly mediaTypes: readonly string[];
      readonly description: string;
    };

interface ForSession<P, Q, B> extends Described<P, Q, B> {
  readonly access: 'session';
  handle(call: SessionCall<P, Q, B>): Promise<Reply>;
}

interface ForOthers<P, Q, B> extends Described<P, Q, B> {
  readonly access: 'admin' | 'anyone';
  handle(call: Call<P, Q, B>): Promise<Reply>;
}

/** One method on one path: what is validated, what is described and what is done come from this one value. */
type EndpointOf<P, Q, B> = ForSession<P, Q, B> | ForOthers<P, Q, B>;

/** An endpoint whose parsed types are known only inside it. */
export type Endpoint = EndpointOf<unknown, unknown, unknown>;

/** Declares an endpoint of the session's person; the schemas give the types of the call. */
export function forSession<P, Q, B>(endpoint: Omit<ForSession<P, Q, B>, 'access'>): Endpoint {
  return { ...endpoint, access: 'session' } as ForSession<P, Q, B> as Endpoint;
}

/** Declares an endpoint of the administrator. */
export function forAdmin<P, Q, B>(endpoint: Omit<ForOthers<P, Q, B>, 'access'>): Endpoint {
  return { ...endpoint, access: 'admin' } as ForOthers<P, Q, B> as Endpoint;
}

/** Declares an endpoint that asks nobody who they are. */
export function forAnyone<P, Q, B>(endpoint: Omit<ForOthers<P, Q, B>, 'access'>): Endpoint {
  return { ...endpoint, access: 'anyone' } as ForOthers<P, Q, B> as Endpoint;
}

/** Whether texts that a person sends here are looked through for names (P-2): whatever is written and answered as JSON. */
export function isWarned(endpoint: Endpoint): boolean {
  return endpoint.access === 'session' && endpoint.body !== null && endpoint.answer.kind === 'json';
}
