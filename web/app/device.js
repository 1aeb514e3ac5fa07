// What this device keeps of a member, and when it goes: at signing out, and when another signs in.
// Loaded by every page, so it is small.

const MEMBER = 'townwell-member';
const LEAVING = 'townwell-leaving';
export const DRAFTS = 'townwell-draft:';
export const DATABASE = 'townwell';
/** How somebody watches videos, and where they were. */
export const WATCHED = 'townwell-player';
export const MEMBER_PAGES = 'townwell-pages-member';

/** The path of the page of who is signed in; empty for a visitor. */
export function viewer() {
  return document.querySelector('.menu .menu-p a[href^="/u/"]')?.getAttribute('href') ?? '';
}

function forget() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(DRAFTS)) localStorage.removeItem(key);
  }
  localStorage.removeItem(MEMBER);
  localStorage.removeItem(WATCHED);
  return Promise.all([globalThis.caches?.delete(MEMBER_PAGES), new Promise((done) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = request.onerror = request.onblocked = done;
  })]);
}

/** To be called with each page that has come. Resolves to whether something was forgotten. */
export async function tidyDevice() {
  // A page that was kept says nothing about who is signed in now.
  if (document.documentElement.hasAttribute('data-kept')) return false;
  try {
    const now = viewer();
    const before = localStorage.getItem(MEMBER);
    const hasLeft = !now && localStorage.getItem(LEAVING) !== null;
    localStorage.removeItem(LEAVING);
    const isOver = hasLeft || Boolean(now && before && now !== before);
    if (isOver) await forget();
    if (now) localStorage.setItem(MEMBER, now);
    return isOver;
  } catch {
    // A browser that keeps nothing has nothing to forget.
    return false;
  }
}

/** Remembers that someone is signing out until the next page tells whether they did. */
export function watchSigningOut() {
  addEventListener('submit', (event) => {
    if (event.target.getAttribute('action') !== '/signout') return;
    try {
      localStorage.setItem(LEAVING, '1');
    } catch {
      // As above.
    }
  }, { capture: true });
}
