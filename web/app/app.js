// The app: the core on a canvas, the page over it, and the ways between pages.

import { Asking } from './asking.js';
import { offerCopies } from './copying.js';
import { Core } from './core.js';
import { tidyDevice } from './device.js';
import { Drafts } from './drafts.js';
import { showDoors } from './doors.js';
import { overlay } from './element.js';
import { Finder } from './find.js';
import { Glyphs } from './glyphs.js';
import { keepUp } from './keeping_up.js';
import { hintSearch, Keys } from './keys.js';
import { viewOf } from './mirror.js';
import { Navigation } from './navigation.js';
import { goOffline } from './offline.js';
import { SearchPalette } from './search_palette.js';
import { Sheet } from './sheet.js';
import { makeShortcuts, makeWays } from './shortcuts.js';
import { Stage } from './stage.js';
import { tellPage } from './steps.js';
import { Toasts } from './toasts.js';
import { sayPosted } from './votes.js';
import { say } from './words.js';
import { furnishFields } from './writing.js';

function addStyle(url) {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve(link);
    link.onerror = () => {
      link.remove();
      reject(new Error(`${url} did not load`));
    };
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

/** The keyboard, and what its keys open. */
function addKeys(navigation, toasts) {
  const parts = { navigation, toasts, palette: new SearchPalette(navigation), sheet: new Sheet(), finder: new Finder() };
  parts.shortcuts = makeShortcuts(parts);
  parts.sheet.shortcuts = parts.shortcuts;
  parts.palette.commands = [...parts.shortcuts.filter((one) => one.keys !== '/'), ...makeWays(parts)];
  new Keys(parts).listen();
  return parts;
}

/** What lies over the page, and what each page gets. */
function addParts(navigation, toasts) {
  const { finder } = addKeys(navigation, toasts);
  const drafts = new Drafts(toasts);
  drafts.listen();
  navigation.onShown.push(tellPage);
  navigation.onPage.push(tidyDevice, showDoors, () => furnishFields(navigation.core), () => drafts.restore(), () => offerCopies(toasts), () => finder.offer(), hintSearch);
  navigation.onPosted.push((write) => drafts.posted(write));
  drafts.askAccount();
  goOffline({ navigation, toasts, drafts });
  navigation.onPosted.push((write) => sayPosted(write, toasts, navigation));
}

/** Fetches all that the app needs; leaves nothing behind where that fails. */
async function load() {
  const style = await addStyle(TOWNWELL_CSS_URL);
  const canvas = addCanvas();
  try {
    await loadFonts();
    return { core: await Core.load(TOWNWELL_WASM_URL, new Glyphs()), canvas };
  } catch (error) {
    canvas.remove();
    style.remove();
    throw error;
  }
}

let ready;

/** Starts the app. `inPlace` says, once all is there, whether it may take this page over. */
export async function start({ inPlace }) {
  const { promise, resolve } = Promise.withResolvers?.() ?? deferred();
  ready = promise;
  const { core, canvas } = await load();
  overlay();
  const toasts = new Toasts();
  const stage = new Stage(core, canvas);
  const navigation = new Navigation(core, stage, toasts);
  addParts(navigation, toasts);
  core.onBroken = () => {
    stage.lose();
    toasts.warn(say('GraphicsLost'));
  };
  stage.onRegained = () => navigation.takeOver(viewOf(document));
  stage.follow();
  navigation.listen();
  const near = keepUp({ core, navigation, toasts });
  const asking = new Asking({ core, stage, suggestNear: near.suggest });
  asking.listen();
  navigation.onPage.push(() => asking.leave());
  window.townwell = Object.freeze({
    get ready() { return ready.then(() => near.settled()).then(() => navigation.settled()).then(() => stage.settled()); },
    get route() { return location.pathname + location.search; },
    stats: () => ({ ...stage.stats(), ...near.stats() }),
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
