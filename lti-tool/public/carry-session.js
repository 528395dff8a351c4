// For frames whose browser keeps no cookie, on platforms that keep data for tools (ADR 0003): the session is carried by
// this script. Every page, form and file of ours is fetched with `Authorization: Bearer` and put in place of the document;
// the script's own world survives that. A reload and the way back find the token in the entry of the frame's history:
// storage is forbidden here where cookies are.
(() => {
  if (window.carriesSession) return;
  window.carriesSession = true;

  let token = window.history.state?.carriedSession ?? null;

  const plainFetch = window.fetch.bind(window);
  const isOurs = (url) => new URL(url, window.location.href).origin === window.location.origin;

  window.fetch = (input, init = {}) => {
    const url = typeof input === 'string' || input instanceof URL ? input : input.url;
    if (token === null || !isOurs(url)) return plainFetch(input, init);
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${token}`);
    return plainFetch(input, { ...init, headers });
  };

  async function open(url, init = {}, remember = 'pushState') {
    const answer = await window.fetch(url, { ...init, headers: { ...init.headers, Accept: 'text/html' } });
    if (!answer.headers.get('Content-Type')?.startsWith('text/html')) return save(answer);
    // A session that has ended is not tried again at the next reload.
    if (answer.status === 401) token = null;
    const html = await answer.text();
    window.history[remember](token === null ? null : { carriedSession: token }, '', answer.url);
    document.open();
    document.write(html);
    document.close();
    listen();
  }

  /** A file: named by the server, saved by the browser. */
  async function save(answer) {
    const disposition = answer.headers.get('Content-Disposition') ?? '';
    const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = encoded
      ? decodeURIComponent(encoded)
      : (/filename="([^"]+)"/.exec(disposition)?.[1] ?? '');
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  const staysHere = (element) => !element.target || element.target === '_self';

  function followLink(event) {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
    if (!staysHere(link) || !isOurs(link.href)) return;
    const [here, there] = [window.location.href, link.href].map((url) => url.split('#')[0]);
    if (here === there && link.hash) return;
    event.preventDefault();
    open(link.href);
  }

  function sendForm(event) {
    const form = event.target;
    // htmx has prevented what it sends itself.
    if (event.defaultPrevented || !staysHere(form) || !isOurs(form.action)) return;
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    const fields = new URLSearchParams([...data].filter(([, v]) => typeof v === 'string'));
    const action =
      event.submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? window.location.href;
    const url = new URL(action, window.location.href);
    const body = form.enctype === 'multipart/form-data' ? data : fields;
    if (form.method === 'post') return open(url.href, { method: 'POST', body });
    url.search = fields.toString();
    open(url.href);
  }

  /** Writing a new document takes all listeners away. */
  function listen() {
    document.addEventListener('click', followLink);
    document.addEventListener('submit', sendForm);
    document.addEventListener('htmx:configRequest', (event) => {
      event.detail.headers.Authorization = `Bearer ${token}`;
    });
    document.addEventListener('htmx:beforeOnLoad', (event) => {
      const path = event.detail.xhr.getResponseHeader('HX-Redirect');
      if (path === null) return;
      event.preventDefault();
      open(path);
    });
    // Jumps inside a page have no state and need no page.
    window.addEventListener('popstate', ({ state }) => {
      if (state?.carriedSession) open(window.location.href, {}, 'replaceState');
    });
  }

  // From launch-storage.js, when the platform has shown that this is the browser that began the login.
  document.addEventListener('session-proved', ({ detail }) => {
    token = detail.token;
    open(detail.path, {}, 'replaceState');
  });

  // A reload: our own page without the carried session says that nobody is signed in.
  if (token !== null && document.querySelector('[data-signed-out]'))
    open(window.location.href, {}, 'replaceState');
})();
