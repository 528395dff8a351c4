import { Agent } from 'undici';
import { z } from 'zod';
import type { BenchPlatform } from './bench-platform.ts';

/** Launches per second, and what the slowest of a hundred took at its slowest request. */
export interface LoadResult {
  readonly perSecond: number;
  /** Commits the store made per launch, where the server counts them. */
  readonly launches: number;
}

interface Login {
  readonly user: number;
  readonly state: string;
  readonly nonce: string;
  readonly cookie: string;
}

/**
 * `count` launches with `concurrency` at a time, in phases: all logins, then (untimed) all signatures, then all launches,
 * then – when `page` – the page behind each launch's redirect. Signing is the LMS's work and stays out of the time;
 * phases keep the load generator from being the narrow place.
 */
export async function loadLaunches(options: {
  readonly url: string;
  readonly platform: BenchPlatform;
  readonly count: number;
  readonly concurrency: number;
  readonly page: boolean;
  readonly users: number;
}): Promise<LoadResult> {
  const { url, platform, count, concurrency } = options;
  const agent = new Agent({ connections: concurrency, pipelining: 1 });
  const target = `${url}/lti/launch`;
  const users = Array.from({ length: count }, (_, i) => (i % options.users) + 1);
  const login = new URL(`${url}/lti/login`);
  login.searchParams.set('iss', platform.issuer);
  login.searchParams.set('client_id', platform.clientId);
  login.searchParams.set('target_link_uri', target);
  login.searchParams.set('lti_message_hint', 'bench');
  login.searchParams.set('lti_deployment_id', '1');

  const logins: Login[] = [];
  let ms = await timed(users, concurrency, async (user) => {
    const answer = await send(agent, `${login.href}&login_hint=${user}`, {});
    if (answer.status !== 302)
      throw new Error(`login answered ${answer.status}: ${answer.body.slice(0, 300)}`);
    const location = new URL(answer.location);
    logins.push({
      user,
      state: location.searchParams.get('state') ?? '',
      nonce: location.searchParams.get('nonce') ?? '',
      cookie: answer.cookie,
    });
  });

  const forms = await Promise.all(
    logins.map(async (one) => ({
      cookie: one.cookie,
      body: new URLSearchParams({
        state: one.state,
        id_token: await platform.sign(one.user, one.nonce, target),
      }).toString(),
    })),
  );

  const landed: { readonly location: string; readonly cookie: string }[] = [];
  ms += await timed(forms, concurrency, async (form) => {
    const answer = await send(agent, target, { body: form.body, cookie: form.cookie });
    if (answer.status >= 400)
      throw new Error(`launch answered ${answer.status}: ${answer.body.slice(0, 300)}`);
    landed.push({ location: answer.location, cookie: answer.cookie });
  });

  if (options.page) {
    ms += await timed(landed, concurrency, async (place) => {
      const answer = await send(agent, new URL(place.location, url).href, { cookie: place.cookie });
      if (answer.status !== 200) throw new Error(`page answered ${answer.status} at ${place.location}`);
    });
  }
  await agent.close();
  return { perSecond: (count / ms) * 1000, launches: count };
}

/** One launch of `user`; returns the cookie of the session it made. */
export async function launchOnce(url: string, platform: BenchPlatform, user: number): Promise<string> {
  const agent = new Agent();
  const target = `${url}/lti/launch`;
  const login = new URL(`${url}/lti/login`);
  login.searchParams.set('iss', platform.issuer);
  login.searchParams.set('client_id', platform.clientId);
  login.searchParams.set('target_link_uri', target);
  login.searchParams.set('login_hint', String(user));
  const begun = await send(agent, login.href, {});
  const asked = new URL(begun.location).searchParams;
  const body = new URLSearchParams({
    state: asked.get('state') ?? '',
    id_token: await platform.sign(user, asked.get('nonce') ?? '', target),
  });
  const answer = await send(agent, target, { body: body.toString(), cookie: begun.cookie });
  await agent.close();
  if (answer.status >= 400) throw new Error(`launch answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  return answer.cookie;
}

/** Latencies in ms of `count` requests one after another. */
export async function pageLatencies(url: string, cookie: string, count: number): Promise<number[]> {
  const agent = new Agent({ connections: 1, pipelining: 1 });
  const latencies: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    const answer = await send(agent, url, { cookie });
    latencies.push(performance.now() - began);
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  }
  await agent.close();
  return latencies;
}

const cookieHeader = z.union([z.string(), z.array(z.string())]).optional();

/** One request without following redirects. */
async function send(
  agent: Agent,
  href: string,
  options: { readonly body?: string; readonly cookie?: string },
) {
  const url = new URL(href);
  const answer = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: options.body === undefined ? 'GET' : 'POST',
    headers: {
      ...(options.cookie ? { cookie: options.cookie } : {}),
      ...(options.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    body: options.body ?? null,
  });
  const body = await answer.body.text();
  const set = cookieHeader.parse(answer.headers['set-cookie']) ?? [];
  const cookie = (typeof set === 'string' ? [set] : set).map((one) => one.split(';')[0]).join('; ');
  return { status: answer.statusCode, body, cookie, location: String(answer.headers.location ?? '') };
}

/** Milliseconds for all items, `concurrency` at a time. */
async function timed<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let item = items[next]; next < items.length; item = items[next]) {
        next += 1;
        await work(item as T);
      }
    }),
  );
  return performance.now() - began;
}
