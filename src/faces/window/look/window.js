// What makes the window quicker to use. Every page works without it, and it changes nothing by itself.
'use strict';

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', (event) => {
  const form = event.target;
  // One that gives a file stays where it is, and may be sent again.
  if ('again' in form.dataset) return;
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

// A table that is wider than the screen is moved by the arrow keys, once Tab has come to it.
function reach() {
  for (const wide of document.querySelectorAll('.table')) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
    else wide.removeAttribute('tabindex');
  }
}
addEventListener('resize', reach);
reach();

// How far something has come: asked for until the answer is another page, which is then gone to.
async function look() {
  const place = document.querySelector('[data-poll]');
  if (!place) return;
  try {
    const answer = await fetch(location.href, {redirect: 'manual'});
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.querySelector('[data-poll]');
    if (!now) return location.reload();
    if (now.innerHTML !== place.innerHTML && !place.contains(document.activeElement)) {
      place.replaceChildren(...now.childNodes);
    } else {
      place.querySelector('[role=status]').textContent = now.querySelector('[role=status]').textContent;
      const bars = [place, now].map((one) => one.querySelector('progress'));
      if (bars[1].hasAttribute('value')) { bars[0].max = bars[1].max; bars[0].value = bars[1].value; }
    }
  } catch { /* The window may be gone; the next look tells. */ }
  setTimeout(look, 700);
}
look();

// What is behind a fold is fetched when it is opened: without the script a link in it goes there.
for (const fold of document.querySelectorAll('details[data-from]')) {
  fold.addEventListener('toggle', async () => {
    if (!fold.open || fold.dataset.fetched) return;
    fold.dataset.fetched = 'yes';
    const answer = await fetch(fold.dataset.from);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const found = page.querySelector('main .fetched');
    if (answer.ok && found) fold.lastElementChild.replaceWith(found);
  });
}

// Files are dropped where they can also be chosen; the names of all that are chosen are told.
for (const form of document.querySelectorAll('form[data-drop]')) {
  const field = form.querySelector('input[type=file]');
  const tell = () => {
    form.querySelector('[data-drop-names]').textContent = [...field.files].map((file) => file.name).join(', ');
  };
  form.querySelector('[data-drop-words]').hidden = false;
  field.addEventListener('change', tell);
  for (const kind of ['dragenter', 'dragover']) {
    form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add('over'); });
  }
  for (const kind of ['dragleave', 'drop']) form.addEventListener(kind, () => form.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...field.files, ...event.dataTransfer.files]) all.items.add(file);
    field.files = all.files;
    tell();
  });
}

// Large files show how far they have come. Without the script, and of small files, the browser shows that by itself.
for (const form of document.querySelectorAll('form[data-drop]')) {
  const place = form.querySelector('[data-sending]');
  form.addEventListener('submit', (event) => {
    const files = [...form.querySelector('input[type=file]').files];
    const all = files.reduce((sum, file) => sum + file.size, 0);
    if (form.dataset.sent || all < 5e6) return;
    event.preventDefault();
    send(form, place);
  });
}
function send(form, place) {
  const [words, bar, stop] = ['p', 'progress', 'button'].map((one) => place.querySelector(one));
  const request = new XMLHttpRequest();
  const megabytes = (bytes) => Math.ceil(bytes / 1e6).toLocaleString(document.documentElement.lang);
  const over = (said) => {
    delete form.dataset.sent;
    bar.hidden = stop.hidden = true;
    words.textContent = said;
  };
  request.upload.addEventListener('progress', ({loaded, total}) => {
    words.textContent = place.dataset.sending.replace('%1', megabytes(loaded)).replace('%2', megabytes(total));
    bar.value = 100 * loaded / total;
  });
  // What is done shows on another page; why it was not stands on the answer itself.
  request.addEventListener('load', () => {
    if (request.responseURL !== form.action) return location.assign(request.responseURL);
    document.open();
    document.write(request.responseText);
    document.close();
  });
  request.addEventListener('error', () => over(place.dataset.broken));
  request.addEventListener('abort', () => over(''));
  stop.onclick = () => request.abort();
  place.hidden = bar.hidden = stop.hidden = false;
  request.open('POST', form.action);
  request.send(new FormData(form));
}

// The first rows of a log out of its file: only they are read, and nothing is sent before a button is pressed.
for (const choice of document.querySelectorAll('[data-first-rows]')) {
  choice.parentElement.hidden = false;
  choice.addEventListener('change', async () => {
    const bytes = choice.files[0] && await choice.files[0].slice(0, 16384).arrayBuffer();
    const isText = !bytes || !new Uint8Array(bytes).includes(0);
    choice.parentElement.querySelector('[data-no-text]').hidden = isText;
    if (!bytes || !isText) return;
    let encoding = 'utf-8';
    let text = new TextDecoder(encoding).decode(bytes, {stream: true});
    if (text.includes('\uFFFD')) {
      encoding = 'windows-1252';
      text = new TextDecoder(encoding).decode(bytes);
    }
    const end = text.lastIndexOf('\n');
    document.getElementById(choice.dataset.firstRows).value = end < 0 ? text : text.slice(0, end + 1);
    for (const one of document.getElementsByName(choice.dataset.encoding)) one.value = encoding;
  });
}

// What is typed is tried as it is typed: the parts of the page that show what it means are fetched anew, the fields stay. What
// changes the form itself has the whole form fetched. The newest answer counts. Without the script each of it is a button's page.
for (const form of document.querySelectorAll('form[data-live]')) {
  let asking;
  let waiting;
  const answered = async (body) => {
    asking?.abort();
    asking = new AbortController();
    const answer = await fetch(form.dataset.live, {method: 'POST', body, signal: asking.signal});
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  };
  const shown = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set('lefi-svar', 'ja');
    const page = await answered(body);
    for (const now of page.querySelectorAll('[data-part]')) {
      const part = document.querySelector(`[data-part="${now.dataset.part}"]`);
      if (!part || part.innerHTML === now.innerHTML) continue;
      const open = [...part.querySelectorAll('details')].map((one) => one.open);
      part.replaceChildren(...now.childNodes);
      [...part.querySelectorAll('details')].forEach((one, at) => { one.open = open[at]; });
    }
    form.dataset.shown = String(Number(form.dataset.shown ?? 0) + 1);
  };
  const formAnew = async (pressed) => {
    const button = pressed instanceof HTMLButtonElement ? pressed : null;
    const page = await answered(new URLSearchParams(new FormData(form, button)));
    const now = page.querySelector('form[data-live]');
    if (!now) return;
    form.replaceChildren(...now.childNodes);
    (document.getElementById(pressed.id) || form.querySelector('input:not([type=hidden])')).focus();
    reach();
  };
  // A newer question has come, or the window is gone: the next button tells.
  const tried = (what) => what.catch(() => {});
  // What is typed is not lost by a link that somebody did not mean.
  let changed = false;
  form.addEventListener('submit', () => { changed = false; });
  addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
  form.addEventListener('input', (event) => {
    changed = true;
    clearTimeout(waiting);
    if (event.target.closest('[data-not-live]')) return;
    // Another price has other fields.
    if (event.target.closest('[data-press]')) tried(formAnew(event.target));
    else waiting = setTimeout(() => tried(shown()), 80);
  });
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-press]');
    if (!button) return;
    event.preventDefault();
    changed = true;
    clearTimeout(waiting);
    tried(formAnew(button));
  });
}

// An amount is moved by its slider, and the slider follows the amount.
for (const slider of document.querySelectorAll('input[data-slides]')) {
  const field = document.getElementById(slider.dataset.slides);
  slider.hidden = false;
  slider.addEventListener('input', () => { field.value = slider.value.replace('.', slider.dataset.point); });
  field.addEventListener('input', () => {
    const number = Number((field.value || field.placeholder).replace(/\s/g, '').replace(',', '.'));
    if (!Number.isNaN(number)) slider.value = number;
  });
}
