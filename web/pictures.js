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

async function add(field, bar, file) {
  const line = bar.querySelector('[role=status]');
  const { sending, ready, added, failed, describe } = bar.dataset;
  bar.classList.remove('bad');
  try {
    const url = await send(file, (part) => {
      line.textContent = part < 1 ? fill(sending, Math.floor(100 * part)) : ready;
    });
    insert(field, url, describe);
    line.textContent = added;
  } catch (error) {
    bar.classList.add('bad');
    line.textContent = error.message || failed;
  }
}

function start(bar) {
  const field = document.getElementById(bar.dataset.for);
  const choice = bar.querySelector('input');
  const take = async (event, files) => {
    const pictures = [...files].filter((file) => file.type.startsWith('image/'));
    if (!pictures.length) return;
    event.preventDefault();
    for (const picture of pictures) await add(field, bar, picture);
  };
  bar.hidden = false;
  field.addEventListener('paste', (event) => take(event, event.clipboardData.files));
  field.addEventListener('drop', (event) => take(event, event.dataTransfer.files));
  choice.addEventListener('change', async (event) => {
    // What a phone calls HEIC has no type in some browsers: what it is, the server says.
    for (const file of choice.files) await add(field, bar, file);
    event.target.value = '';
  });
}

const started = new WeakSet();

export function startPictures() {
  for (const bar of document.querySelectorAll('.pictures')) {
    if (started.has(bar)) continue;
    started.add(bar);
    start(bar);
  }
}
