// The demo LMS's only script: forms that post themselves, and the registration frame's close message.
for (const form of document.querySelectorAll('form[data-post]')) form.submit();
const frame = document.querySelector('iframe[data-closes]');
if (frame) {
  addEventListener('message', (event) => {
    const closes = event.data?.subject === 'org.imsglobal.lti.close' && event.origin === frame.dataset.origin;
    if (closes) location.assign(frame.dataset.closes);
  });
}
