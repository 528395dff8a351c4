import { z } from 'zod';
import type { SessionRecord } from '../../session/session-record.ts';
import type { OpenedSession, Sessions } from '../../session/sessions.ts';
import { toPath } from './destination-path.ts';
import { LaunchFault } from './launch-faults.ts';
import { isSameBrowser } from './launch-state.ts';

/** What a launch remembers that waits for its one-time code. */
export interface Handoff {
  /** Page that it begins with. */
  readonly path: string;
  /** Hash of the value that the platform's storage keeps; null without such a storage. */
  readonly browser: string | null;
}

const handoff = z.object({ path: z.string(), browser: z.string().nullish() });
const tabForm = z.object({ code: z.string() });
const frameForm = z.object({ code: z.string(), browser: z.string() });

/** A session with the page it begins with. */
export interface HandedOver {
  readonly session: OpenedSession;
  readonly path: string;
}

/**
 * The one button of the page for browsers that keep nothing: the same launch goes on in a tab of its own.
 * @throws LaunchFault `launch_malformed`, `code_spent`
 */
export async function finishInTab(sessions: Sessions, body: unknown): Promise<HandedOver> {
  const form = tabForm.safeParse(body);
  if (!form.success) throw new LaunchFault('launch_malformed', 'the form has no code');
  return handOver(sessions, form.data.code, false);
}

/**
 * The platform's storage gave the browser's value back: the launch goes on inside the frame.
 * @throws LaunchFault `launch_malformed`, `code_spent`, `browser_mismatch`
 */
export async function finishInFrame(sessions: Sessions, body: unknown): Promise<HandedOver> {
  const form = frameForm.safeParse(body);
  if (!form.success) throw new LaunchFault('launch_malformed', 'the form has no code or no browser value');
  const waiting = await sessions.find(form.data.code, ['handoff']);
  const expected = handoff.safeParse(waiting?.form).data?.browser;
  if (!waiting) throw new LaunchFault('code_spent', 'the one-time code was used before or is too old');
  if (!expected || !isSameBrowser({ browser: expected }, form.data.browser)) {
    throw new LaunchFault('browser_mismatch', 'the platform keeps the value of another browser');
  }
  return handOver(sessions, form.data.code, true);
}

async function handOver(sessions: Sessions, code: string, embedded: boolean): Promise<HandedOver> {
  const session = await sessions.trade(code, 'handoff', { kind: 'browser', embedded });
  if (!session) throw new LaunchFault('code_spent', 'the one-time code was used before or is too old');
  return { session, path: pathOf(session.record) };
}

function pathOf({ form, placement }: SessionRecord): string {
  return handoff.safeParse(form).data?.path ?? toPath(placement);
}
