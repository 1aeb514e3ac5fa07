// Pictures in what one writes: pasted, dropped or chosen, they are sent at once and stand in the
// text as Markdown, with the words selected that are to say what they show.

const fill = (text, ...args) => args.reduce((said, arg, at) => said.replace(`{${at}}`, arg), text);

function send(file, onProgress) {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded / event.total));
    request.addEventListener('error', () => reject(new Error()));
    request.addEventListener('load', () => {
      const { response, status } = request;
      if (status === 201) resolve(response.url);
      else reject(new Error(response?.title ? `${response.title}. ${response.detail}` : ''));
    });
    request.open('POST', '/api/v1/images');
    request.send(body);
  });
}

/** A paragraph of its own, at the caret. */
function insert(field, url, words) {
  const before = field.value.slice(0, field.selectionStart);
  const after = field.value.slice(field.selectionEnd);
  const ahead = before.trim() ? '\n\n'.slice(/\n*$/.exec(before)[0].length) : '';
  const at = before.length + ahead.length + 2;
  const behind = after.startsWith('\n') || !after ? '\n' : '\n\n';
  field.setRangeText(`${ahead}![${words}](${url})${behind}`, field.selectionStart, field.selectionEnd);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  field.setSelectionRange(at, at + words.length);
}

/** The text area of that id and the bar under it, as they are now: the app puts pages in place anew. */
const partsOf = (id) => ({
  field: document.getElementById(id),
  bar: document.querySelector(`.pictures[data-for="${CSS.escape(id)}"]`),
});

function tell(id, words, { busy = false, bad = false } = {}) {
  const { bar } = partsOf(id);
  if (!bar) return;
  if (busy) bar.setAttribute('aria-busy', 'true');
  else bar.removeAttribute('aria-busy');
  bar.classList.toggle('bad', bad);
  bar.querySelector('[role=status]').textContent = words;
}

async function add(id, file) {
  const { sending, ready, added, failed, describe, large, bytesMax } = partsOf(id).bar.dataset;
  try {
    if (file.size > Number(bytesMax)) throw new Error(large);
    tell(id, fill(sending, 0), { busy: true });
    const url = await send(file, (part) => {
      tell(id, part < 1 ? fill(sending, Math.floor(100 * part)) : ready, { busy: true });
    });
    const { field } = partsOf(id);
    if (field) insert(field, url, describe);
    tell(id, added);
  } catch (error) {
    tell(id, error.message || failed, { bad: true });
  }
}

async function addAll(id, files) {
  for (const file of files) await add(id, file);
}

function choose(bar) {
  const choice = Object.assign(document.createElement('input'), { type: 'file', accept: 'image/*', hidden: true });
  // What a phone calls HEIC has no type in some browsers: what it is, the server says.
  choice.addEventListener('change', () => {
    choice.remove();
    addAll(bar.dataset.for, choice.files);
  });
  choice.addEventListener('cancel', () => choice.remove());
  bar.append(choice);
  choice.click();
}

function take(event, files) {
  const field = event.target.closest?.('textarea');
  const pictures = [...(files ?? [])].filter((file) => file.type.startsWith('image/'));
  if (!field || !pictures.length || !partsOf(field.id).bar) return;
  event.preventDefault();
  addAll(field.id, pictures);
}

/** Takes over from the buttons, which lead to a page that takes a picture. */
export function listenForPictures() {
  addEventListener('click', (event) => {
    const button = event.target.closest?.('.pictures button');
    if (!button) return;
    event.preventDefault();
    choose(button.parentElement);
  });
  addEventListener('paste', (event) => {
    // Words from an office program come with a picture of themselves.
    if (!event.clipboardData?.getData('text/plain')) take(event, event.clipboardData?.files);
  });
  addEventListener('drop', (event) => take(event, event.dataTransfer?.files));
  addEventListener('submit', (event) => {
    const bar = event.target.querySelector('.pictures[aria-busy]');
    if (!bar) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tell(bar.dataset.for, bar.dataset.wait, { busy: true });
  }, { capture: true });
}
