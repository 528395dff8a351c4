import type { Answer, Browser } from './browser.ts';
import { aLaunch, type Claims, type LaunchOptions } from './launch-claims.ts';
import type { TestPlatform } from './platform.ts';

/** The tool as a platform sees it. */
export interface ToolAddress {
  /** Where requests go, and `PUBLIC_URL`. */
  readonly url: string;
  readonly clock: { now(): number };
}

/** What a platform knows after our answer to its login. */
export interface BegunTestLogin {
  readonly answer: Answer;
  /** Parameters of our authentication request. */
  readonly asked: URLSearchParams;
  readonly state: string;
  readonly nonce: string;
}

/** First half of a launch: the platform's form, as Moodle sends it, and our redirect. */
export async function beginTestLogin(
  tool: ToolAddress,
  platform: TestPlatform,
  browser: Browser,
  parameters: Readonly<Record<string, string>> = {},
  wrong: { readonly remove?: readonly string[]; readonly repeat?: readonly string[] } = {},
): Promise<BegunTestLogin> {
  const form = new URLSearchParams({
    iss: platform.issuer,
    target_link_uri: `${tool.url}/lti/launch`,
    login_hint: '4',
    lti_message_hint: '{"cmid":2,"launchid":"ltilaunch1_1"}',
    client_id: platform.clientId,
    lti_deployment_id: '1',
    ...parameters,
  });
  for (const name of wrong.remove ?? []) form.delete(name);
  for (const name of wrong.repeat ?? []) form.append(name, form.get(name) ?? '');
  const answer = await browser.post(`${tool.url}/lti/login`, form, platform.issuer);
  const asked = new URL(answer.location ?? 'about:blank').searchParams;
  return { answer, asked, state: asked.get('state') ?? '', nonce: asked.get('nonce') ?? '' };
}

/** Second half: the platform's token comes by the browser. */
export function postTestLaunch(
  tool: ToolAddress,
  platform: TestPlatform,
  browser: Browser,
  form: { readonly state: string; readonly id_token: string },
): Promise<Answer> {
  return browser.post(`${tool.url}/lti/launch`, form, platform.issuer);
}

/** A whole launch by default valid; `claims` replaces or, with `undefined`, removes. */
export async function walkLaunch(
  tool: ToolAddress,
  platform: TestPlatform,
  browser: Browser,
  options: Partial<LaunchOptions> & { readonly make?: (options: LaunchOptions) => Claims } = {},
): Promise<Answer> {
  const { state, nonce } = await beginTestLogin(tool, platform, browser);
  const { make = aLaunch, ...rest } = options;
  const claims = make({ platform, tool: tool.url, now: tool.clock.now(), nonce, ...rest });
  return postTestLaunch(tool, platform, browser, { state, id_token: await platform.sign(claims) });
}
