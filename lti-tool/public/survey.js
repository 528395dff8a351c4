// Answers survive a bad network: they are kept in the browser from the first tick, sent when there is a network again,
// and forgotten here once they have arrived. Without this script the form is an ordinary form.
(() => {
  const form = document.querySelector('form[data-survey]');
  if (!form) return;
  const RETRY_EVERY_MS = 10_000;
  const SAVE_AFTER_MS = 900;

  // On a pupil's own phone answers outlive the window. A staff room's computer and the board are shared: there they don't.
  const storage = (() => {
    try {
      const wanted = form.dataset.survey === 'one' ? window.localStorage : window.sessionStorage;
      wanted.setItem('probe', '1');
      wanted.removeItem('probe');
      return wanted;
    } catch {
      const kept = new Map();
      return {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => kept.set(key, value),
        removeItem: (key) => kept.delete(key),
      };
    }
  })();
  const key = `survey:${document.body.dataset.person}:${form.getAttribute('action')}`;

  const answers = () => [...new FormData(form)].filter(([name]) => name.startsWith('a.'));
  const keep = (sending) => storage.setItem(key, JSON.stringify({ answers: answers(), sending }));
  const forget = () => storage.removeItem(key);

  function restore() {
    const kept = JSON.parse(storage.getItem(key) ?? 'null');
    if (!kept) return false;
    for (const field of form.elements) {
      if (field.type !== 'radio' && field.type !== 'checkbox') continue;
      field.checked = kept.answers.some(([name, value]) => name === field.name && value === field.value);
    }
    return kept.sending;
  }

  /** `why`: offline, expired; null takes the band away. */
  function band(why) {
    for (const old of document.querySelectorAll('[data-survey-band]')) old.remove();
    const notice = why && document.getElementById(`survey-${why}`)?.content.cloneNode(true);
    if (notice) form.querySelector('.form-end').before(notice);
  }

  /** A sign-in that ran out, or gave a new token in another window: whether the same can be sent again. */
  async function renewed() {
    const answer = await fetch('/api/v1/me', { headers: { Accept: 'application/json' } });
    const token = form.elements.namedItem('_csrf');
    if (!answer.ok || !token) return false;
    token.value = (await answer.json()).csrfToken;
    return true;
  }

  const isExpired = ({ status }) => form.dataset.survey === 'own' && (status === 401 || status === 403);

  /** Where cookies are forbidden a script carries the session, and it follows links only. */
  function go(url) {
    const link = document.createElement('a');
    link.href = url;
    document.body.append(link);
    link.click();
  }

  async function post(wish, headers = {}) {
    const once = () => fetch(form.action, { method: 'POST', body: bodyOf(wish), headers });
    const answer = await once();
    return isExpired(answer) && (await renewed()) ? once() : answer;
  }

  function bodyOf(wish) {
    const body = new URLSearchParams(new FormData(form));
    body.set('do', wish);
    return body;
  }

  let timer = 0;
  let changes = 0;
  async function saveDraft() {
    const seen = changes;
    try {
      const answer = await post('save', { Accept: 'text/plain' });
      if (isExpired(answer)) band('expired');
      if (!answer.ok) return;
      const text = await answer.text();
      if (seen !== changes) return;
      const state = document.getElementById('save');
      if (state) state.textContent = text;
      band(null);
      forget();
    } catch {
      band('offline');
    }
  }

  form.addEventListener('change', () => {
    changes += 1;
    keep(false);
    if (!('drafts' in form.dataset)) return;
    clearTimeout(timer);
    timer = setTimeout(saveDraft, SAVE_AFTER_MS);
  });

  let sending = false;
  async function send() {
    if (sending) return;
    sending = true;
    keep(true);
    try {
      const answer = await post('submit');
      if (answer.status >= 500 || answer.status === 429) throw new Error('not now');
      if (isExpired(answer)) {
        band('expired');
        return;
      }
      forget();
      if (answer.redirected) go(answer.url);
      else sendPlainly();
    } catch {
      band('offline');
      setTimeout(send, RETRY_EVERY_MS);
    } finally {
      sending = false;
    }
  }

  /** Nothing was taken: the page that says why is the answer to the form itself. */
  let plainly = false;
  function sendPlainly() {
    plainly = true;
    form.requestSubmit(form.querySelector('button[value="submit"]'));
  }

  form.addEventListener('submit', (event) => {
    if (plainly) return;
    if (event.submitter?.value === 'save') {
      forget();
      return;
    }
    event.preventDefault();
    clearTimeout(timer);
    send();
  });

  // Whoever signed in again in another window comes back to this one.
  window.addEventListener('focus', () => {
    if (document.querySelector('[data-survey-band="expired"]') && isSending()) send();
  });

  const isSending = () => JSON.parse(storage.getItem(key) ?? 'null')?.sending === true;
  window.addEventListener('online', () => {
    if (isSending()) send();
    else if (storage.getItem(key) && 'drafts' in form.dataset) saveDraft();
  });
  if (restore()) send();
})();
