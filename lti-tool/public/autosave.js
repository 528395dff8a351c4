// Nothing typed is lost: forms marked data-autosave save themselves through htmx, those marked data-keep keep what was typed
// until it has arrived. Drafts stay in this tab's session storage, under the person who typed them.
(() => {
  const person = document.body.dataset.person;
  const RETRY_EVERY_MS = 10_000;

  // Storage may be forbidden in a frame: then what was typed lives as long as the page.
  const storage = (() => {
    try {
      window.sessionStorage.setItem('probe', '1');
      window.sessionStorage.removeItem('probe');
      return window.sessionStorage;
    } catch {
      const kept = new Map();
      return {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => kept.set(key, value),
        removeItem: (key) => kept.delete(key),
      };
    }
  })();

  const prefix = `draft:${person}:`;
  const keyOf = (form) => `${prefix}${form.getAttribute('action')}`;
  const notice = (name) => document.getElementById(`notice-${name}`)?.content.cloneNode(true);
  const saveState = () => document.getElementById('save');

  /** Forms whose last save did not arrive. */
  const waiting = new Set();

  function show(kind, className) {
    const state = saveState();
    if (!state) return;
    state.className = `save push ${className}`;
    state.replaceChildren(notice(kind));
  }

  function showBand(kind) {
    hideBand();
    const band = notice(kind)?.firstElementChild;
    if (!band) return;
    band.dataset.band = '';
    document.getElementById('main')?.prepend(band);
    band.querySelector('[data-retry]')?.addEventListener('click', retry);
  }

  function hideBand() {
    for (const band of document.querySelectorAll('[data-band]')) band.remove();
  }

  function keep(form) {
    const fields = [...new FormData(form)].filter(
      ([name, value]) => name !== '_csrf' && typeof value === 'string',
    );
    storage.setItem(keyOf(form), JSON.stringify({ fields, sent: false }));
  }

  function restore(form) {
    const draft = JSON.parse(storage.getItem(keyOf(form)) ?? 'null');
    // A form that was sent was also answered: taken, or given back with what was typed.
    if (!draft || draft.sent) return false;
    let changed = false;
    for (const box of form.querySelectorAll('input[type="checkbox"][name]')) {
      const ticked = draft.fields.some(([name, value]) => name === box.name && value === box.value);
      if (box.checked !== ticked) changed = true;
      box.checked = ticked;
    }
    for (const [name, value] of draft.fields) {
      const field = form.elements.namedItem(name);
      if (!field || !('value' in field) || field.type === 'checkbox' || field.type === 'radio') continue;
      if (field.value !== value && !name.startsWith('base.') && name !== 'version') changed = true;
      field.value = value;
    }
    return changed;
  }

  /** A new sign-in in another tab gives a new token: take it, then send again what waits. */
  async function retry() {
    try {
      const answer = await fetch('/api/v1/me', { headers: { Accept: 'application/json' } });
      if (!answer.ok) return;
      const { csrfToken } = await answer.json();
      for (const field of document.querySelectorAll('input[name="_csrf"]')) field.value = csrfToken;
    } catch {
      return;
    }
    hideBand();
    for (const form of waiting) window.htmx.trigger(form, 'submit');
  }

  const formOf = (event) => event.target.closest?.('form[data-autosave], form[data-keep]');

  document.addEventListener('input', (event) => {
    const form = formOf(event);
    if (!form) return;
    form.dataset.typed = String(Number(form.dataset.typed ?? 0) + 1);
    keep(form);
  });

  document.addEventListener('submit', (event) => {
    const form = formOf(event);
    if (!form?.matches('[data-keep]')) return;
    const draft = JSON.parse(storage.getItem(keyOf(form)) ?? 'null');
    if (draft) storage.setItem(keyOf(form), JSON.stringify({ ...draft, sent: true }));
  });

  document.addEventListener('htmx:beforeRequest', (event) => {
    const form = formOf(event);
    if (!form) return;
    form.dataset.sending = form.dataset.typed ?? '0';
    show('saving', 'save-wait');
  });

  document.addEventListener('htmx:afterRequest', (event) => {
    const form = formOf(event);
    if (!form || !event.detail.successful) return;
    waiting.delete(form);
    if (form.dataset.sending === (form.dataset.typed ?? '0')) storage.removeItem(keyOf(form));
    if (waiting.size === 0) hideBand();
  });

  document.addEventListener('htmx:sendError', (event) => {
    const form = formOf(event);
    if (!form) return;
    waiting.add(form);
    show('offline', 'save-off');
  });

  document.addEventListener('htmx:responseError', (event) => {
    const form = formOf(event);
    if (!form) return;
    waiting.add(form);
    show('offline', 'save-off');
    const { status } = event.detail.xhr;
    showBand(status === 401 || status === 403 ? 'expired' : 'failed');
  });

  // A field nobody touches here takes what a colleague wrote meanwhile; one whose conflict was resolved takes the outcome.
  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    const oldBase = event.detail.target?.querySelector?.('[data-base-of]');
    const newBase = event.detail.fragment?.querySelector?.('[data-base-of]');
    const field = oldBase && document.getElementById(oldBase.dataset.baseOf);
    if (!field || !newBase) return;
    const untouched = field !== document.activeElement && field.value === oldBase.value;
    if (untouched || 'rewritten' in newBase.dataset) field.value = newBase.value;
  });

  window.addEventListener('online', retry);
  window.addEventListener('focus', () => waiting.size > 0 && retry());
  setInterval(() => waiting.size > 0 && retry(), RETRY_EVERY_MS);

  // What was typed before a reload or a crash comes back, and goes out again – once htmx has taken up its forms.
  document.addEventListener('DOMContentLoaded', () => {
    for (const form of document.querySelectorAll('form[data-autosave], form[data-keep]')) {
      if (!restore(form)) {
        storage.removeItem(keyOf(form));
        continue;
      }
      showBand('draft');
      if (form.matches('[data-autosave]')) window.htmx.trigger(form, 'submit');
    }
  });
})();
