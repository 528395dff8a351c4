// Moments of a lesson are noted one after the other whether or not there is a network: each goes into a queue of this
// device, the form is free for the next one at once, and the queue is sent as soon as it can be. A phone closes tabs by
// itself, so there the queue outlives the window; on a computer of the staff room it doesn't. Without this script each
// moment is sent by its button.
(() => {
  const RETRY_EVERY_MS = 10_000;
  const { person } = document.body.dataset;
  if (!person) return;
  const key = `moments:${person}`;

  const storage = (() => {
    try {
      const own = window.matchMedia('(pointer: coarse)').matches;
      const wanted = own ? window.localStorage : window.sessionStorage;
      wanted.setItem('probe', '1');
      wanted.removeItem('probe');
      return wanted;
    } catch {
      const kept = new Map();
      return {
        getItem: (name) => kept.get(name) ?? null,
        setItem: (name, value) => kept.set(name, value),
        removeItem: (name) => kept.delete(name),
      };
    }
  })();

  const read = () => JSON.parse(storage.getItem(key) ?? '[]');
  function write(queue) {
    if (queue.length === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(queue));
  }

  let csrf = document.body.dataset.csrf;

  /** Whether we are still signed in; a sign-in in another tab has given a new token. */
  async function signedIn() {
    const answer = await fetch('/api/v1/me', { headers: { Accept: 'application/json' } });
    if (!answer.ok) return false;
    ({ csrfToken: csrf } = await answer.json());
    return true;
  }

  async function post({ action, fields }) {
    const body = new URLSearchParams(fields);
    body.set('_csrf', csrf);
    return fetch(action, { method: 'POST', body, headers: { 'HX-Request': 'true' } });
  }

  function mark(moment, state) {
    const row = document.querySelector(`[data-moment="${moment.id}"] [data-state]`);
    if (row) row.hidden = state === 'sent';
  }

  let sending = false;
  async function flush() {
    if (sending) return;
    sending = true;
    try {
      for (let [moment] = read(); moment; [moment] = read()) {
        let answer = await post(moment);
        if ((answer.status === 401 || answer.status === 403) && (await signedIn()))
          answer = await post(moment);
        // A half of it came before, unknown to us: rather two moments than a lost one.
        if (answer.status === 412) answer = await post(renewed(moment));
        // Not now: it stays first in the queue.
        if (!answer.ok) break;
        write(read().filter(({ id }) => id !== moment.id));
        mark(moment, 'sent');
      }
    } catch {
      // No network: what waits knows when it was noted, the server would only know when it came.
      write(read().map((moment) => ({ ...moment, fields: timed(moment) })));
    } finally {
      sending = false;
    }
  }

  function renewed({ action, fields }) {
    return { action, fields: fields.map(([name, value]) => [name, name === 'momentId' ? newId() : value]) };
  }

  function timed({ fields, at }) {
    return fields.map(([name, value]) => [name, name === 'time' && value === '' ? at : value]);
  }

  const form = document.querySelector('form[data-queue]');

  function newId() {
    return [...crypto.getRandomValues(new Uint8Array(16))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
  }

  /** An empty form for the next moment. */
  function clear() {
    for (const field of form.elements) {
      if (field.name === 'momentId') field.value = newId();
      else if (field.type === 'radio') field.checked = false;
      else if (field.name && field.name !== '_csrf' && 'value' in field && field.type !== 'submit')
        field.value = '';
    }
    window.sessionStorage?.removeItem(`draft:${person}:${form.getAttribute('action')}`);
    form.querySelector('textarea')?.focus();
  }

  function show(moment) {
    const row = document.getElementById('moment-row')?.content.cloneNode(true);
    const log = document.querySelector('.log');
    if (!row || !log) return;
    const item = row.firstElementChild;
    item.dataset.moment = moment.id;
    item.querySelector('[data-time]').textContent = moment.at;
    const link = item.querySelector('a');
    link.textContent = moment.text;
    link.href = `${window.location.pathname}?pupil=${moment.level}&moment=${moment.id}#moment`;
    log.prepend(row);
  }

  function momentOf(fields) {
    const value = (name) => fields.find(([field]) => field === name)?.[1] ?? '';
    const busy =
      form.querySelector('[name="engagement"]:checked')?.closest('label')?.textContent.trim() ?? '';
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    return {
      id: value('momentId'),
      level: form.dataset.queue,
      action: form.getAttribute('action'),
      at: value('time') || `${two(now.getHours())}:${two(now.getMinutes())}`,
      text: [busy, value('saw').trim(), value('saw').trim() ? '' : value('meant').trim()]
        .filter(Boolean)
        .join(' · '),
      fields,
    };
  }

  function note() {
    const fields = [...new FormData(form)].filter(
      ([name, value]) => name !== '_csrf' && typeof value === 'string',
    );
    const moment = momentOf(fields);
    if (moment.text === '') return;
    write([...read().filter(({ id }) => id !== moment.id), moment]);
    clear();
    show(moment);
    flush();
  }

  document.addEventListener(
    'submit',
    (event) => {
      if (event.target !== form || event.submitter?.name !== 'next') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      // What is on its way first comes to its end: the same words must not meet themselves.
      if (form.classList.contains('htmx-request'))
        form.addEventListener('htmx:afterRequest', () => note(), { once: true });
      else note();
    },
    true,
  );

  if (form) {
    const here = form.getAttribute('action');
    for (const moment of read()) if (moment.action === here) show(moment);
  }
  window.addEventListener('online', flush);
  setInterval(() => read().length > 0 && flush(), RETRY_EVERY_MS);
  flush();
})();
