// What makes the window quicker to use. Every page works without it, and it changes nothing by itself.
'use strict';

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
});

// A page that the browser kept, with what was typed, may be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Another period by its list: without the script a button goes there.
for (const choice of document.querySelectorAll('form[data-go] select')) {
  choice.addEventListener('change', () => choice.form.requestSubmit());
}
