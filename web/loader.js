// Decides whether and when the app is fetched. Everything here is small: it runs on every page.
// The rules are those of the page "When the app takes over" in docs/app.md.

import { tidyDevice, watchSigningOut } from './app/device.js';
import { startParts } from './page_scripts.js';
import { listenForPictures } from './pictures.js';
import { followVisit } from './visits.js';

const script = document.currentScript;
const query = new URLSearchParams(location.search);

function choose(door) {
  try {
    localStorage.setItem('townwell-door', door);
  } catch {
    // A browser that keeps nothing asks again on the next page.
  }
}

/** What the visitor chose by hand, if anything; kept on this device. */
function choice() {
  const asked = query.has('plain') ? 'plain' : query.has('app') ? 'app' : null;
  if (asked) choose(asked);
  try {
    return asked ?? localStorage.getItem('townwell-door');
  } catch {
    return asked;
  }
}

function isAble() {
  if (navigator.connection?.saveData || matchMedia('(forced-colors: active)').matches) return false;
  return Boolean(document.createElement('canvas').getContext('webgl2'));
}

/** Whether this is a visitor's first page, who came from elsewhere to read. */
function isLanding() {
  const reads = ['thread', 'video', 'member'].includes(document.getElementById('view')?.dataset.screen);
  const fromHere = document.referrer.startsWith(`${location.origin}/`);
  return reads && !fromHere && !document.body.classList.contains('in');
}

let started;

/** Fetches the app and starts it; a second call waits for the first. Where that fails, the page stays. */
function start(inPlace) {
  started ??= import(script.dataset.app).then((app) => app.start({ inPlace })).catch((error) => {
    started = undefined;
    console.warn(error);
  });
  return started;
}

/** The way into the app is only shown to those who can take it. */
function showDoor() {
  for (const door of document.querySelectorAll('[data-open-app]')) door.hidden = false;
}

let isTouched = false;
for (const event of ['pointerdown', 'keydown', 'focusin', 'selectionchange', 'wheel', 'touchstart']) {
  addEventListener(event, () => { isTouched = true; }, { capture: true, once: true, passive: true });
}

const isPlaying = () => [...document.querySelectorAll('video')].some((video) => !video.paused);

function whenIdle(run) {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 2000 });
  else setTimeout(run, 200);
}

addEventListener('click', (event) => {
  const opener = event.target.closest?.('[data-open-app]');
  if (!opener) return;
  event.preventDefault();
  choose('app');
  start(() => true);
});

startParts();
document.addEventListener('townwell-page', startParts);
listenForPictures();
watchSigningOut();
tidyDevice();
if (script.dataset.counted) followVisit();

const chosen = choice();
const able = isAble();
if (able) showDoor();
if (chosen !== 'plain' && able && (chosen === 'app' || !isLanding())) {
  whenIdle(() => start(() => chosen === 'app' && query.has('app') || !isTouched && !isPlaying()));
}
