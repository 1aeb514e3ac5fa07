// What is read, searched and opened, told to the server in batches: never in the way of a page, kept
// while there is no network, and not at all of those who ask not to be tracked. The app tells of its
// pages and searches by the events `townwell-page` and `townwell-step`.

const STORE = 'townwell-steps';
const DOOR = '/api/v1/help_sessions/current/events';
const BATCH_MS = 4000;
const AGAIN_MS = 30_000;
const AT_ONCE_MAX = 50;
const KEPT_MAX = 200;
/** The server takes a step for a day old at most; its time would say nothing. */
const KEPT_MS = 24 * 3600 * 1000;
const TEXT_MAX = 200;

const wantsNone = () => navigator.doNotTrack === '1' || navigator.globalPrivacyControl === true;

/** `{batch, waiting}`: what is on its way under its key, and what follows. */
function load() {
  try {
    return { batch: null, waiting: [], ...JSON.parse(localStorage.getItem(STORE)) };
  } catch {
    return { batch: null, waiting: [] };
  }
}

function save(kept) {
  try {
    if (kept.batch || kept.waiting.length) localStorage.setItem(STORE, JSON.stringify(kept));
    else localStorage.removeItem(STORE);
  } catch {
    // A browser that keeps nothing tells of no step; the page is not in its way.
  }
}

function makeKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

let timer = null;
let isSending = false;

/** Tells of the step soon, together with others. */
function plan(pause) {
  timer ??= setTimeout(() => {
    timer = null;
    send();
  }, pause);
}

function take(kept) {
  const young = (one) => Date.now() - Date.parse(one.at) < KEPT_MS;
  if (!kept.batch) {
    const steps = kept.waiting.filter(young);
    kept.waiting = steps.slice(AT_ONCE_MAX);
    kept.batch = steps.length ? { key: makeKey(), events: steps.slice(0, AT_ONCE_MAX) } : null;
  }
  save(kept);
  return kept.batch;
}

/** Sends a batch, the same one under the same key until it was taken or refused. */
async function send() {
  if (isSending || navigator.onLine === false) return;
  const batch = take(load());
  if (!batch) return;
  isSending = true;
  const status = await fetch(DOOR, {
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': batch.key },
    body: JSON.stringify({ events: batch.events }),
  }).then((answer) => answer.status, () => 0);
  isSending = false;
  const isDone = status !== 0 && status !== 429 && status < 500;
  if (!isDone) return plan(AGAIN_MS);
  const kept = load();
  if (kept.batch?.key === batch.key) kept.batch = null;
  save(kept);
  if (kept.waiting.length) plan(BATCH_MS);
}

function note(step) {
  const kept = load();
  kept.waiting.push({ ...step, at: new Date().toISOString() });
  kept.waiting = kept.waiting.slice(-KEPT_MAX);
  save(kept);
  plan(BATCH_MS);
}

/** The thread of an address; 0 where it is none. */
function threadOf(path) {
  return parseInt(path.match(/^\/q\/([0-9a-z]+)(\/|$)/)?.[1] ?? '0', 36);
}

let read = '';

/** A page that lies in the background is read when somebody looks at it. */
function notePage() {
  if (document.hidden || read === location.pathname) return;
  read = location.pathname;
  const isThread = document.getElementById('view')?.dataset.screen === 'thread';
  const thread = isThread ? threadOf(location.pathname) : 0;
  if (thread) note({ kind: 'read', thread });
}

let begun = null;

function noteForm({ target }) {
  const form = target.form?.closest?.('form.ask');
  if (!form || begun === location.pathname) return;
  begun = location.pathname;
  note({ kind: 'form_started' });
}

function noteSuggestion({ target }) {
  const link = target.closest?.('.sugs a[href^="/q/"]');
  const thread = link ? threadOf(new URL(link.href).pathname) : 0;
  if (thread) note({ kind: 'opened_suggestion', thread });
}

function noteWatched({ video, ranges }) {
  note({ kind: 'watched', video, ranges });
}

function noteSearch({ text, hits }) {
  const words = text.trim().slice(0, TEXT_MAX);
  if (words) note({ kind: 'searched', text: words, hits });
}

/** Listens on a page that says its visits are counted. */
export function followVisit() {
  if (wantsNone()) return;
  addEventListener('click', noteSuggestion, { capture: true });
  addEventListener('auxclick', noteSuggestion, { capture: true });
  addEventListener('input', noteForm, { capture: true });
  document.addEventListener('townwell-step', ({ detail }) => ('video' in detail ? noteWatched(detail) : noteSearch(detail)));
  document.addEventListener('townwell-page', notePage);
  document.addEventListener('visibilitychange', () => (document.hidden ? send() : notePage()));
  addEventListener('pagehide', send);
  addEventListener('online', () => plan(0));
  notePage();
  const { batch, waiting } = load();
  if (batch || waiting.length) plan(BATCH_MS);
}
