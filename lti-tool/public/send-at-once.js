// A form that only carries something on to the LMS. Without scripts its button does.
document.querySelector('form[data-send-at-once]')?.submit();
