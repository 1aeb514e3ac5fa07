// The app in a real browser: taken over, and held against the page that it stands for.

import assert from 'node:assert/strict';

/** Which elements of a page a drawn role stands for. */
const selectors = {
  heading: 'main h1:not(.vh)',
  body: 'main .md:not(.preview, .pending *)',
  row: 'main :is(.tr, .ticket, .lines li, .q)',
  card: 'main .card:not(.unfolded)',
  field: '.sbox, main .hero-s, :is(.writing, .field:not(.writing *, #over *)):not(.composer *, .unfolded *, .shown *)',
};

/** Opens a path in the app and waits until nothing is left to draw. */
export async function openApp(page, path) {
  const url = new URL(path, 'http://portal');
  url.searchParams.set('app', '1');
  const answer = await page.goto(url.pathname + url.search + url.hash, { waitUntil: 'load' });
  await page.waitForFunction(() => window.townwell);
  await page.evaluate(() => window.townwell.ready);
  return answer;
}

/** Follows a link to `url` within the app and waits until it is drawn. */
export async function follow(page, url) {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href });
    document.body.append(link);
    link.click();
    return window.townwell.ready;
  }, url);
}

/** For pages whose buttons are drawn in the order in which they stand there. */
export const buttons = { button: '.btn:not(.unfolded *, .shown *, .own *)' };

/** Where drawn boxes and the page's own lie further apart than `pixels`, in words. */
export async function misplaced(page, pixels = 2, more = {}) {
  const found = await page.evaluate((names) => {
    const drawn = window.townwell.boxes();
    const of = (role) => [...document.querySelectorAll(names[role])]
      .filter((element) => !element.parentElement.closest('details:not([open])') && element.offsetWidth > 1)
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + scrollX, y: y + scrollY, width, height };
      });
    return Object.keys(names).map((role) => ({ role, page: of(role), app: drawn.filter((box) => box.role === role) }));
  }, { ...selectors, ...more });
  const complaints = [];
  for (const { role, page: expected, app } of found) {
    if (expected.length !== app.length) complaints.push(`${role}: ${app.length} drawn, ${expected.length} in the page`);
    for (let i = 0; i < Math.min(expected.length, app.length); ++i) {
      for (const side of ['x', 'y', 'width', 'height']) {
        const off = app[i][side] - expected[i][side];
        if (Math.abs(off) > pixels) complaints.push(`${role} ${i}: ${side} is off by ${off.toFixed(1)} px`);
      }
    }
  }
  return complaints;
}

/** Signs a member in with a password, by the API. */
export async function signIn(page, handle, password) {
  const answer = await page.request.post('/api/v1/session', { data: { handle, password } });
  if (!answer.ok()) throw new Error(`session: ${answer.status()} ${await answer.text()}`);
}

/** The app on `path`, in a window that is known again: a new page would not carry its mark. */
export async function enterApp(page, path) {
  await openApp(page, path);
  await page.evaluate(() => { window.entered = true; });
}

/** The app shows `screen` in the window that it was entered in, and all that it draws is in place. */
export async function assertInApp(page, screen, { roles = {} } = {}) {
  await page.waitForFunction((name) => document.getElementById('view')?.dataset.screen === name, screen);
  await page.evaluate(() => window.townwell.ready);
  const { isEntered, isDrawn } = await page.evaluate(() => (
    { isEntered: window.entered === true, isDrawn: document.documentElement.classList.contains('drawn') }));
  assert.ok(isEntered, `${screen} came without a new page`);
  assert.ok(isDrawn, `${screen} is drawn`);
  assert.deepEqual(await misplaced(page, 2, roles), [], screen);
}
