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

  function band(shown) {
    for (const old of document.querySelectorAll('[data-survey-band]')) old.remove();
    if (!shown) return;
    const notice = document.getElementById('survey-offline')?.content.cloneNode(true);
    if (notice) form.querySelector('.form-end').before(notice);
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
      const headers = { Accept: 'text/plain' };
      const answer = await fetch(form.action, { method: 'POST', body: bodyOf('save'), headers });
      if (!answer.ok) return;
      const text = await answer.text();
      if (seen !== changes) return;
      const state = document.getElementById('save');
      if (state) state.textContent = text;
      band(false);
      forget();
    } catch {
      band(true);
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
      const answer = await fetch(form.action, { method: 'POST', body: bodyOf('submit') });
      if (answer.status >= 500) throw new Error('not now');
      forget();
      if (answer.redirected) window.location.assign(answer.url);
      else sendPlainly();
    } catch {
      band(true);
      setTimeout(send, RETRY_EVERY_MS);
    } finally {
      sending = false;
    }
  }

  /** Nothing was taken: the page that says why is the answer to the form itself. */
  function sendPlainly() {
    const wish = document.createElement('input');
    Object.assign(wish, { type: 'hidden', name: 'do', value: 'submit' });
    form.append(wish);
    form.submit();
  }

  form.addEventListener('submit', (event) => {
    if (event.submitter?.value === 'save') {
      forget();
      return;
    }
    event.preventDefault();
    clearTimeout(timer);
    send();
  });

  window.addEventListener('online', () => {
    if (JSON.parse(storage.getItem(key) ?? 'null')?.sending) send();
    else if (storage.getItem(key) && 'drafts' in form.dataset) saveDraft();
  });
  if (restore()) send();
})();
