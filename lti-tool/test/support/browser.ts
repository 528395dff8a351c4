/** What came back for one request; nothing was followed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Absolute; null when there is none. */
  readonly location: string | null;
}

/** Sends requests as a browser does: keeps cookies (or not, as Safari in a frame), follows nothing by itself. */
export interface Browser {
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** A form of an HTML page: `Origin` is that of `from`. */
  post(url: string, form: Readonly<Record<string, string>> | URLSearchParams, from?: string): Promise<Answer>;
  send(url: string, init: RequestInit): Promise<Answer>;
  cookie(name: string): string | undefined;
  /** Drops the session, keeps what binds logins to this browser. */
  forgetSession(): void;
}

export function openBrowser(options: { readonly keepsCookies?: boolean } = {}): Browser {
  const { keepsCookies = true } = options;
  const jar = new Map<string, string>();

  function keep(headers: Headers): void {
    if (!keepsCookies) return;
    for (const text of headers.getSetCookie()) {
      const [pair = '', ...attributes] = text.split('; ');
      const name = pair.slice(0, pair.indexOf('='));
      // As Chromium in a frame on another site (fixtures/moodle-4.1/cookies.json).
      if (!['SameSite=None', 'Secure', 'Partitioned'].every((needed) => attributes.includes(needed)))
        continue;
      if (attributes.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, pair.slice(pair.indexOf('=') + 1));
    }
  }

  async function send(url: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    keep(response.headers);
    const location = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      body: await response.text(),
      location: location === null ? null : new URL(location, url).href,
    };
  }

  return {
    get: (url, headers = {}) => send(url, { headers }),
    post: (url, form, from) =>
      send(url, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: from === undefined ? {} : { origin: new URL(from).origin },
      }),
    send,
    cookie: (name) => jar.get(name),
    forgetSession: () => void jar.delete('u_session'),
  };
}
