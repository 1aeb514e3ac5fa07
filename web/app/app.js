// The app: the core on a canvas, the page over it, and the ways between pages.

import { Core } from './core.js';
import { Glyphs } from './glyphs.js';
import { Navigation } from './navigation.js';
import { viewOf } from './mirror.js';
import { Stage } from './stage.js';

function addStyle(url) {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url });
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(`${url} did not load`));
    document.head.append(link);
  });
}

/** The fonts that the core draws with; a script that none of them has falls back as in the page. */
function loadFonts() {
  const wanted = ['400 15px Inter', '600 15px Inter', '400 13px "JetBrains Mono"'];
  return Promise.all([...wanted.map((font) => document.fonts.load(font)),
    document.fonts.load('16px "Townwell Icons"', '\ue000')]);
}

function addCanvas() {
  const canvas = document.createElement('canvas');
  canvas.id = 'stage';
  canvas.setAttribute('aria-hidden', 'true');
  document.body.prepend(canvas);
  return canvas;
}

let ready;

/** Starts the app. `inPlace` says, once all is there, whether it may take this page over. */
export async function start({ inPlace }) {
  const { promise, resolve } = Promise.withResolvers?.() ?? deferred();
  ready = promise;
  await addStyle(TOWNWELL_CSS_URL);
  await loadFonts();
  const canvas = addCanvas();
  const core = await Core.load(TOWNWELL_WASM_URL, new Glyphs());
  const stage = new Stage(core, canvas);
  const navigation = new Navigation(core, stage);
  stage.follow();
  navigation.listen();
  window.townwell = Object.freeze({
    get ready() { return ready.then(() => navigation.settled()).then(() => stage.settled()); },
    get route() { return location.pathname + location.search; },
    stats: () => stage.stats(),
    boxes: () => core.boxes(),
    words: () => core.words(),
  });
  if (inPlace()) navigation.takeOver(viewOf(document));
  else navigation.whenTakenOver(() => resolve());
  if (navigation.isOn) resolve();
}

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
