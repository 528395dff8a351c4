// The LMS opened this window and closes it when told so (LTI Dynamic Registration 1.0, 3.6). Only its own site hears it.
(() => {
  const button = document.querySelector('[data-close-window]');
  button?.addEventListener('click', () => {
    const lms = window.opener ?? window.parent;
    lms.postMessage({ subject: 'org.imsglobal.lti.close' }, button.dataset.closeWindow);
  });
})();
