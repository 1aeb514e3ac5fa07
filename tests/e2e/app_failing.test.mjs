// What the app does when the server or the network fails: it says so, and nothing is lost.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, launch, openPage } from '../support/browser.mjs';
import { openApp, signIn } from '../support/app.mjs';
import { Server } from '../support/server.mjs';

let server;
let browser;
let thread;
let list;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  await server.addMember('vera', 'member', 'a long password');
  list = (await (await fetch(`${server.origin}/api/v1/threads?limit=100`)).json()).items;
  thread = list.find((one) => one.state === 'open' && one.kind === 'question');
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A member on the thread in the app. Troubles of the network itself are what is tried here. */
async function onThread(use, { hasReplica = true } = {}) {
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  if (!hasReplica) await page.route('**/sync/**', (route) => route.abort());
  await signIn(page, 'vera', 'a long password');
  await openApp(page, thread.url);
  await use(page);
  assert.deepEqual(page.trouble.filter((one) => !/Failed to load resource/.test(one)), []);
  await page.context().close();
}

const toast = (page) => page.locator('.toast');
const refuse = (page, status, contentType, body) => page.route(/\/reply$/, (route) => route.fulfill({ status, contentType, body }));

test('a reply that finds no network stays, and goes out once when it is tried again', () => onThread(async (page) => {
  await page.route(/\/reply$/, (route) => route.abort());
  await page.getByLabel('Your reply').fill('Cold solder on the antenna plug.');
  await page.getByRole('button', { name: 'Post reply' }).click();
  await toast(page).getByText('That didn’t send. Your text is still here.').waitFor();
  assert.equal(await page.getByLabel('Your reply').inputValue(), 'Cold solder on the antenna plug.');
  assert.deepEqual(await axe(page), []);
  await page.unroute(/\/reply$/);
  await toast(page).getByRole('button', { name: 'Try again' }).click();
  await toast(page).getByText('Posted. Thank you.').waitFor();
  assert.equal(await page.getByText('Cold solder on the antenna plug.', { exact: true }).count(), 1);
}));

test('an answer that was lost on its way back does not post twice', () => onThread(async (page) => {
  let isFirst = true;
  await page.route(/\/reply$/, async (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
  await page.getByLabel('Your reply').fill('Swap the two power supplies.');
  await page.getByRole('button', { name: 'Post reply' }).click();
  await toast(page).getByRole('button', { name: 'Try again' }).click();
  await toast(page).getByText('Posted. Thank you.').waitFor();
  assert.equal(await page.getByText('Swap the two power supplies.', { exact: true }).count(), 1);
}));

for (const [what, status, type, body] of [
  ['a bad gateway', 502, 'text/html', '<h1>502 Bad Gateway</h1>'],
  ['an answer that is no page', 200, 'application/json', '{}'],
]) {
  test(`${what} to a reply leaves page and text`, () => onThread(async (page) => {
    await refuse(page, status, type, body);
    await page.getByLabel('Your reply').fill('It is the fuse.');
    await page.getByRole('button', { name: 'Post reply' }).click();
    await toast(page).getByText('Our server couldn’t answer that. Nothing of yours is lost.').waitFor();
    assert.equal(await page.getByLabel('Your reply').inputValue(), 'It is the fuse.');
    assert.equal(new URL(page.url()).pathname, thread.url);
  }));
}

test('the words of an error page come to the form that it is about', () => onThread(async (page) => {
  const title = 'We’re busy right now';
  await refuse(page, 503, 'text/html; charset=utf-8', `<main id="mirror"><h1>${title}</h1><p>Try again in a moment.</p></main><script type="application/json" id="view" data-screen="error">{}</script>`);
  await page.getByLabel('Your reply').fill('It is the plug.');
  await page.getByRole('button', { name: 'Post reply' }).click();
  await toast(page).getByText(title).waitFor();
  assert.equal(await page.getByLabel('Your reply').inputValue(), 'It is the plug.');
}));

test('a page that does not come leaves the one that is there, also on the way back', () => onThread(async (page) => {
  await page.getByRole('link', { name: 'Questions' }).first().click();
  await page.waitForSelector('.p-home');
  await page.route('**/q/**', (route) => route.abort());
  const link = page.locator('main .tt a').nth(2);
  await link.click();
  await toast(page).getByText('That page didn’t load. You are still where you were.').waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
  await toast(page).getByRole('button', { name: 'Dismiss' }).click();
  await page.evaluate(() => history.back());
  await toast(page).getByText('That page didn’t load.').waitFor();
  await page.waitForFunction(() => location.pathname === '/');
  await page.unroute('**/q/**');
  await toast(page).getByRole('button', { name: 'Try again' }).click();
  await page.waitForFunction((path) => location.pathname === path && document.querySelector('article.post'), thread.url);
}, { hasReplica: false }));

for (const part of ['app', 'core', 'icons']) {
  test(`without ${part} of the app the page stays a page`, async () => {
    const page = await openPage(browser, { origin: server.origin, door: 'app' });
    const missed = page.waitForEvent('console', (message) => message.type() === 'warning' || message.type() === 'error');
    await page.route(new RegExp(`/assets/${part}\\.`), (route) => route.abort());
    await page.goto('/');
    await missed;
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    assert.equal(await page.evaluate(() => document.documentElement.classList.contains('drawn')), false);
    await page.locator('main .tt a').first().click();
    await page.waitForSelector('h1');
    await page.context().close();
  });
}

test('a core that crashes leaves the page and its text', () => onThread(async (page) => {
  await page.getByLabel('Your reply').fill('Typed before.');
  // Texts are measured by the page for the core: what it throws goes through it.
  await page.evaluate(() => { CanvasRenderingContext2D.prototype.measureText = () => { throw new Error('broken'); }; });
  await page.getByRole('link', { name: 'Questions' }).first().click();
  await page.locator('.toast').getByText('The drawing stopped, so this is the plain page.').waitFor();
  await page.waitForSelector('.p-home');
  assert.equal(await page.evaluate(() => document.documentElement.classList.contains('drawn')), false);
  await page.locator('main .tt a').first().click();
  await page.waitForSelector('article.post');
}));

test('a canvas that is lost gives way to the page, and comes back', () => onThread(async (page) => {
  const isDrawn = () => document.documentElement.classList.contains('drawn');
  await page.evaluate(() => {
    window.losing = document.getElementById('stage').getContext('webgl2').getExtension('WEBGL_lose_context');
    window.losing.loseContext();
  });
  await page.waitForFunction(() => !document.documentElement.classList.contains('drawn'));
  await page.getByLabel('Your reply').fill('Still here.');
  await page.evaluate(() => window.losing.restoreContext());
  await page.waitForFunction(isDrawn);
  assert.equal(await page.getByLabel('Your reply').inputValue(), 'Still here.');
}));
