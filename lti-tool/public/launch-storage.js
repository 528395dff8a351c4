// Platform storage (1EdTech Client Side postMessages 1.0): the LMS's window keeps a value for us when the browser does not.
// The login puts the browser's random value there; the launch asks for it, which proves that the same browser began it.
(() => {
  const main = document.getElementById('main');
  const { origin, key } = main.dataset;
  const WAIT_MS = 1500;

  function storageWindow(name) {
    const outer = window.parent === window ? window.opener : window.parent;
    if (!outer) return null;
    if (name === '_parent') return outer;
    try {
      return outer.frames[name] ?? outer;
    } catch {
      return outer;
    }
  }

  /** Sends one message and waits for its answer; null when none comes. Only the platform's own origin is believed. */
  function ask(target, message) {
    const id = `${Date.now()}-${Math.random()}`;
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(null), WAIT_MS);
      function done(answer) {
        clearTimeout(timer);
        window.removeEventListener('message', listen);
        resolve(answer);
      }
      function listen({ origin: from, data }) {
        if (from !== origin || data?.message_id !== id || data.subject !== `${message.subject}.response`)
          return;
        done(data.error ? null : data);
      }
      window.addEventListener('message', listen);
      const receiver = storageWindow(target);
      if (receiver) receiver.postMessage({ ...message, message_id: id }, origin);
      else done(null);
    });
  }

  async function keepAndGoOn() {
    const { putTarget, value } = main.dataset;
    await ask(putTarget, { subject: 'lti.put_data', key, value });
    window.location.replace(main.querySelector('[data-go-on]').href);
  }

  /** The value is here: the same browser. Our server checks it and gives the session; without it the button stays. */
  async function proveAndGoOn() {
    const kept = await ask(main.dataset.getTarget, { subject: 'lti.get_data', key });
    if (typeof kept?.value !== 'string') return;
    const code = main.querySelector('input[name="code"]').value;
    const body = new URLSearchParams({ code, browser: kept.value });
    const answer = await fetch('/lti/launch/frame', { method: 'POST', body });
    if (!answer.ok) return;
    document.dispatchEvent(new CustomEvent('session-proved', { detail: await answer.json() }));
  }

  if (main.dataset.putTarget) keepAndGoOn();
  else proveAndGoOn();
})();
