// Without network: what was read opens, what is written waits, goes out once and in order.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, launch, openPage } from '../support/browser.mjs';
import { follow, misplaced, openApp, signIn } from '../support/app.mjs';
import { Server } from '../support/server.mjs';

let server;
let browser;
let open;
let other;
let unread;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  await server.addMember('vera', 'member', 'a long password');
  await server.addMember('olga', 'owner', 'a long password');
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?limit=100`)).json();
  [open, other, unread] = items.filter((one) => one.state === 'open' && one.kind === 'question');
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** In the app with its worker in charge, and the page that is there kept. */
async function onApp(path, { handle = null } = {}) {
  const page = await openPage(browser, { origin: server.origin, door: 'app', worker: true });
  if (handle) await signIn(page, handle, 'a long password');
  await openApp(page, path);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  return page;
}

/** Asks the page again and again: what a device keeps is only known later. */
async function until(page, ask, arg) {
  const deadline = Date.now() + 30_000;
  while (!(await page.evaluate(ask, arg))) {
    assert.ok(Date.now() < deadline, `never: ${ask}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

const isKept = (page, path, name) => until(page, async ([url, cache]) => (await caches.has(cache)) && Boolean(await (await caches.open(cache)).match(new URL(url, location.href).href)), [path, name]);
const names = (page) => page.evaluate(async () => {
  const all = [];
  for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) all.push(`${name} ${new URL(request.url).pathname}`);
  return all;
});
const reload = async (page) => {
  await page.reload();
  await page.waitForFunction(() => window.townwell);
  await page.evaluate(() => window.townwell.ready);
};
const answers = async (thread) => (await (await fetch(`${server.origin}/api/v1/threads/${thread.id}/posts?limit=100`)).json()).items.map((one) => one.body);

test('pages that were read open without network, in the app, and others say why not', async () => {
  const page = await onApp('/');
  await follow(page, open.url);
  await isKept(page, open.url, 'townwell-pages');
  await page.context().setOffline(true);
  await page.getByText('You’re offline. Pages that you have read still open.').waitFor();
  await reload(page);
  assert.equal(await page.locator('h1').textContent(), open.title);
  assert.equal(await page.evaluate(() => document.documentElement.classList.contains('drawn')), true);
  assert.deepEqual(await axe(page), []);
  await follow(page, '/');
  assert.equal(await page.locator('.p-home').count(), 1);
  await follow(page, '/rules');
  await page.locator('.toast').getByText('That page didn’t load.').waitFor();
  await page.goto('/rules');
  assert.equal(await page.locator('h1').textContent(), 'You’re offline');
  await page.context().close();
});

test('what only some may see is kept on no device', async () => {
  const page = await onApp('/', { handle: 'olga' });
  for (const path of [open.url, '/console', '/tickets', '/settings/business', '/audit', '/search?q=twig']) await follow(page, path);
  assert.deepEqual((await names(page)).filter((one) => one.startsWith('townwell-pages')), []);
  const member = await onApp('/', { handle: 'vera' });
  await follow(member, '/tickets');
  await follow(member, open.url);
  await isKept(member, open.url, 'townwell-pages-member');
  assert.ok(!(await names(member)).some((one) => one.endsWith('/tickets')));
  await member.locator('.menu summary').click();
  await member.getByRole('button', { name: 'Sign out' }).click();
  await member.waitForSelector('body.out');
  await until(member, async () => !(await caches.has('townwell-pages-member')));
  for (const one of [page, member]) await one.context().close();
});

test('replies wait, survive a reload, and go out once and in order', async () => {
  const page = await onApp(open.url, { handle: 'vera' });
  await isKept(page, open.url, 'townwell-pages-member');
  const second = await page.context().newPage();
  await openApp(second, other.url);
  await page.context().setOffline(true);
  for (const text of ['First, while away.', 'Second, while away.']) {
    await page.getByLabel('Your reply').fill(text);
    await page.getByRole('button', { name: 'Post reply' }).click();
    await page.locator('.toast').getByText('You’re offline. This goes out by itself once you’re back.').waitFor();
    await page.waitForFunction(() => document.querySelector('.composer textarea').value === '');
  }
  await page.getByText('2 things wait to be sent.').waitFor();
  // They stand in their thread, in every tab, and after a reload.
  const waiting = (one) => one.locator('.pending .md p').allTextContents();
  assert.deepEqual(await waiting(page), ['First, while away.', 'Second, while away.']);
  assert.deepEqual(await waiting(second), []);
  await page.evaluate(() => window.townwell.ready);
  assert.deepEqual(await misplaced(page), []);
  await second.getByText('2 things wait to be sent.').waitFor();
  await reload(page);
  await page.getByRole('button', { name: 'Show' }).click();
  assert.deepEqual(await waiting(page), ['First, while away.', 'Second, while away.']);
  const list = page.getByRole('dialog', { name: 'Waiting to be sent' });
  assert.deepEqual(await list.locator('p.b').allTextContents(), ['First, while away.', 'Second, while away.']);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await page.context().setOffline(false);
  await page.waitForFunction(() => document.querySelector('.offline').hidden);
  await second.waitForFunction(() => document.querySelector('.offline').hidden);
  await page.waitForFunction(() => !document.querySelector('.pending').childElementCount);
  const said = (await answers(open)).filter((one) => one.endsWith('while away.'));
  assert.deepEqual(said, ['First, while away.', 'Second, while away.']);
  await page.getByText('Second, while away.', { exact: true }).waitFor();
  // The page that was kept has the forms of before.
  await page.context().setOffline(true);
  await reload(page);
  await page.getByLabel('Your reply').fill('Third, while away.');
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.getByText('1 thing waits to be sent.').waitFor();
  await page.context().setOffline(false);
  await page.waitForFunction(() => document.querySelector('.offline').hidden);
  assert.ok((await answers(open)).includes('Third, while away.'));
  await page.context().close();
});

test('what was never opened is found and read without network, and what is written there arrives once and in order', async () => {
  const page = await onApp('/', { handle: 'vera' });
  const votes = async () => (await (await fetch(`${server.origin}/api/v1/threads/${unread.id}`)).json()).score;
  const before = await votes();
  await page.waitForFunction(() => window.townwell.stats().replica_seq > 0);
  await isKept(page, '/sync/kept.db', 'townwell-replica');
  await page.context().setOffline(true);
  await page.getByRole('searchbox').first().fill(unread.title);
  await page.getByRole('searchbox').first().press('Enter');
  await page.waitForFunction(() => document.getElementById('view').dataset.screen === 'search');
  await page.getByRole('main').getByRole('link', { name: unread.title }).first().click();
  await page.waitForFunction((words) => document.querySelector('h1').textContent === words, unread.title);
  await page.evaluate(() => window.townwell.ready);
  assert.ok((await page.locator('article.post .md').first().textContent()).length > 20);
  assert.deepEqual(await misplaced(page), []);
  for (const text of ['First, unread before.', 'Second, unread before.']) {
    await page.getByLabel('Your reply').fill(text);
    await page.getByRole('button', { name: 'Post reply' }).click();
    await page.waitForFunction(() => document.querySelector('.composer textarea').value === '');
  }
  await page.locator('article.post button.vote').first().click();
  await page.getByText('3 things wait to be sent.').waitFor();
  await reload(page);
  await page.waitForFunction((words) => document.querySelector('h1').textContent === words, unread.title);
  await page.getByText('3 things wait to be sent.').waitFor();
  await page.context().setOffline(false);
  await page.waitForFunction(() => document.querySelector('.offline').hidden);
  const said = (await answers(unread)).filter((one) => one.endsWith('unread before.'));
  assert.deepEqual(said, ['First, unread before.', 'Second, unread before.']);
  assert.equal(await votes(), before + 1);
  await page.getByText('Second, unread before.', { exact: true }).waitFor();
  await page.waitForSelector('article.post button.vote.on');
  await page.context().close();
});

test('a write that had arrived after all is not made twice', async () => {
  const page = await onApp(open.url, { handle: 'vera' });
  await page.getByLabel('Your reply').fill('Sent, then cut off.');
  const request = await page.evaluate(async () => {
    const form = document.querySelector('.composer');
    await fetch(form.getAttribute('action'), { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    return form.getAttribute('action');
  });
  assert.match(request, /\/reply$/);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.getByText('1 thing waits to be sent.').waitFor();
  await page.context().setOffline(false);
  await page.waitForFunction(() => document.querySelector('.offline').hidden);
  assert.equal((await answers(open)).filter((one) => one === 'Sent, then cut off.').length, 1);
  await page.context().close();
});

test('what is refused keeps its reason, does not stop the rest, and can be edited or dropped', async () => {
  const page = await onApp(other.url, { handle: 'vera' });
  await isKept(page, other.url, 'townwell-pages-member');
  await page.context().setOffline(true);
  for (const text of ['x'.repeat(64 * 1024 + 1), 'This one is fine.']) {
    await page.getByLabel('Your reply').evaluate((field, value) => {
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, text);
    await page.getByRole('button', { name: 'Post reply' }).click();
    await page.waitForFunction(() => document.querySelector('.composer textarea').value === '');
  }
  await page.getByText('2 things wait to be sent.').waitFor();
  await page.context().setOffline(false);
  await page.getByText('1 thing waits to be sent.').waitFor();
  assert.ok((await answers(other)).includes('This one is fine.'));
  await page.getByRole('button', { name: 'Show' }).click();
  const list = page.getByRole('dialog', { name: 'Waiting to be sent' });
  await list.getByText('This wasn’t taken: This is longer than 64 KiB.').waitFor();
  await list.getByRole('button', { name: 'Edit' }).click();
  await page.waitForFunction(() => document.querySelector('.composer textarea').value.length === 64 * 1024 + 1);
  await page.waitForFunction(() => document.querySelector('.offline').hidden);
  await page.context().setOffline(true);
  await page.getByLabel('Your reply').fill('Never mind.');
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.getByRole('button', { name: 'Show' }).click();
  await list.getByRole('button', { name: 'Drop' }).click();
  await page.context().setOffline(false);
  await page.waitForFunction(() => document.querySelector('.offline').hidden);
  assert.ok(!(await answers(other)).includes('Never mind.'));
  await page.context().close();
});

test('a device without room says so and leaves the text', async () => {
  const page = await onApp(open.url, { handle: 'vera' });
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await page.context().setOffline(true);
  await page.getByLabel('Your reply').fill('No room for me.');
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.locator('.toast').getByText('This device has no room left for it.').waitFor();
  assert.equal(await page.getByLabel('Your reply').inputValue(), 'No room for me.');
  await page.context().close();
});

test('the manifest carries the portal', async () => {
  const manifest = await (await fetch(`${server.origin}/manifest.webmanifest`)).json();
  assert.equal(manifest.name, 'Osier Help');
  assert.equal((await fetch(server.origin + manifest.icons[0].src)).status, 200);
});

test('a portal that becomes one for members takes back what devices keep', async () => {
  const page = await onApp('/');
  await follow(page, open.url);
  await isKept(page, open.url, 'townwell-pages');
  const owner = await openPage(browser, { origin: server.origin });
  await signIn(owner, 'olga', 'a long password');
  await owner.goto('/settings/business');
  await owner.locator('select[name=visibility]').selectOption('members');
  await owner.locator('form:has(select[name=visibility]) .btn.primary').click();
  await owner.waitForURL('**/settings/business?saved=1');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await until(page, async () => !(await caches.keys()).length && !(await navigator.serviceWorker.getRegistration()));
  for (const one of [page, owner]) await one.context().close();
});
