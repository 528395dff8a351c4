// Small comforts of every page. Everything works without them.
(() => {
  document.documentElement.dataset.js = '';

  // On a phone the current room may be off to the side.
  const current = document.querySelector('.tabs a[aria-current]');
  const tabs = current?.closest('.tabs');
  if (tabs && current) tabs.scrollLeft = current.offsetLeft - (tabs.clientWidth - current.clientWidth) / 2;

  // «Ещё» closes as menus do: by Escape, which leads back to its name, and by a press elsewhere.
  const more = document.querySelector('details.more');
  document.addEventListener('click', (event) => {
    if (more?.open && !more.contains(event.target)) more.open = false;
  });
  more?.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    more.open = false;
    more.querySelector('summary').focus();
  });

  // In an LMS's frame the clipboard can't be written: the text is selected, so that Ctrl+C takes it.
  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-copy]');
    const input = button && document.getElementById(button.dataset.copy);
    if (!input) return;
    input.focus();
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      button.dataset.done = '';
    } catch {
      // Selected is all we can do here.
    }
  });
  document.addEventListener('focusin', (event) => {
    if (event.target.matches?.('.copy input')) event.target.select();
  });

  for (const button of document.querySelectorAll('[data-print]')) {
    button.addEventListener('click', () => window.print());
  }
})();
