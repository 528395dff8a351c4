/**
 * The two cookies of ours. Inside an iframe on another site Chromium keeps only `SameSite=None; Secure; Partitioned`
 * (fixtures/moodle-4.1/cookies.json); Safari keeps none. `__Host-` keeps sibling domains from planting one; browsers
 * take it over https only, so on loopback it is left out.
 */
export interface CookieNames {
  /** Carries the session token. */
  readonly session: string;
  /** Carries the random value that binds a login to this browser. */
  readonly browser: string;
}

export function cookieNames(publicUrl: string): CookieNames {
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : '';
  return { session: `${prefix}u_session`, browser: `${prefix}u_browser` };
}

const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=None; Partitioned';

/** `Set-Cookie` for the whole life of the browser window, or for `maxAge` seconds. */
export function setCookie(name: string, value: string, maxAge?: number): string {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  return `${name}=${value}; ${ATTRIBUTES}${age}`;
}

/** Value of one cookie of a `Cookie` header; null when it is not there. Our values need no decoding. */
export function findCookie(header: string | undefined, name: string): string | null {
  if (header === undefined) return null;
  for (const part of header.split(';')) {
    const text = part.trimStart();
    if (text.startsWith(name) && text[name.length] === '=') return text.slice(name.length + 1).trimEnd();
  }
  return null;
}
