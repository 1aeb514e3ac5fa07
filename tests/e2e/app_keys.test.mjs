// The keyboard of the app: single keys, the palette, the sheet of keys, find, toasts, the two doors.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, launch, openPage } from '../support/browser.mjs';
import { misplaced, openApp, signIn } from '../support/app.mjs';
import { Server } from '../support/server.mjs';

let server;
let browser;
let thread;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  await server.addMember('vera', 'member', 'a long password');
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?limit=100`)).json();
  thread = items.find((one) => one.title.startsWith('Twig upstairs'));
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function onApp(path, use, { asMember = false } = {}) {
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  if (asMember) await signIn(page, 'vera', 'a long password');
  await openApp(page, path);
  await use(page);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

const focused = (page) => page.evaluate(() => document.activeElement.textContent);
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

test('J and K walk the list, Enter opens, U comes back', () => onApp('/', async (page) => {
  const titles = await page.locator('main .tt a').allTextContents();
  await press(page, 'j', 'j', 'j', 'k');
  assert.equal(await focused(page), titles[1]);
  await press(page, 'Enter');
  await page.waitForFunction((words) => document.querySelector('h1')?.textContent === words, titles[1]);
  await press(page, 'u');
  await page.waitForSelector('.p-home');
}));

test('V votes, Z takes it back, R replies, G H goes home', () => onApp(thread.url, async (page) => {
  await press(page, 'v');
  await page.locator('.toast').getByText('Your vote counts.').waitFor();
  await page.waitForSelector('article.post button.vote.on');
  assert.equal(await page.evaluate(() => document.activeElement.matches('button.vote.on')), true, 'the focus stays');
  await press(page, 'z');
  await page.locator('.toast').getByText('Your vote is taken back.').waitFor();
  assert.equal(await page.locator('article.post button.vote.on').count(), 0);
  await press(page, 'r');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'reply-f-body');
  await press(page, 'v', 'c', '?');
  assert.equal(await page.getByLabel('Your reply').inputValue(), 'vc?', 'letters are letters in a field');
  await press(page, 'Escape', 'g', 'h');
  await page.waitForSelector('.p-home');
}, { asMember: true }));

test('S says that it is solved, and C asks', () => onApp(thread.url, async (page) => {
  await press(page, 's');
  await page.waitForSelector('.outcome button.soft[value=yes]');
  await press(page, 'c');
  await page.waitForSelector('.p-ask');
}, { asMember: true }));

test('the sheet shows the keys and switches single letters off, on this device', () => onApp('/', async (page) => {
  await press(page, '?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('switch', { name: /Single letters/ }).uncheck();
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.reload();
  await page.waitForFunction(() => window.townwell);
  await page.evaluate(() => window.townwell.ready);
  await press(page, '?', 'c');
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.equal(new URL(page.url()).pathname, '/');
  await press(page, 'Control+k');
  await page.getByRole('dialog', { name: 'Search and commands' }).waitFor();
}));

test('the palette finds threads and people, steps through groups and opens', () => onApp('/', async (page) => {
  await press(page, 'Control+k');
  const box = page.getByRole('dialog', { name: 'Search and commands' });
  await box.getByRole('combobox').pressSequentially('to');
  await box.getByRole('option', { name: /Tomas Rivera/ }).waitFor();
  assert.deepEqual(await axe(page), []);
  await box.getByRole('combobox').fill('twig upstairs drops');
  const option = box.getByRole('option', { name: thread.title });
  await option.waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll('.palette mark')].map((one) => one.textContent).join(' ') === 'Twig upstairs drops');
  assert.equal(await option.getAttribute('aria-selected'), 'true');
  await press(page, 'Tab');
  assert.equal(await option.getAttribute('aria-selected'), 'false');
  await press(page, 'Shift+Tab', 'Enter');
  await page.waitForFunction((path) => location.pathname === path, thread.url);
  assert.equal(await page.getByRole('dialog').count(), 0);
}));

test('the palette knows commands and says when nothing is found', () => onApp('/', async (page) => {
  await press(page, 'Control+k');
  const box = page.getByRole('dialog', { name: 'Search and commands' });
  await box.getByRole('combobox').fill('zzzqqq');
  await box.locator('.palette-none').getByText('Nothing found for “zzzqqq”.').waitFor();
  await box.getByRole('combobox').fill('> ask');
  await press(page, 'Enter');
  await page.waitForSelector('.p-ask');
}));

test('without a replica the palette says when search is away', async () => {
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  await page.route('**/sync/**', (route) => route.abort());
  await page.route('**/api/v1/search?**', (route) => route.fulfill({ status: 429, body: '' }));
  await openApp(page, '/');
  await press(page, 'Control+k');
  const box = page.getByRole('dialog', { name: 'Search and commands' });
  await box.getByRole('combobox').fill('twig');
  await box.getByText('Search can’t be reached right now.').waitFor();
  await page.context().close();
});

test('find counts in all posts of the page and steps through them', () => onApp(thread.url, async (page) => {
  await page.getByRole('button', { name: 'Find in this thread' }).click();
  const field = page.getByLabel('Find in this thread');
  await field.fill('channel');
  const counted = page.locator('.find [role=status]');
  const total = await page.evaluate(() => [...document.querySelectorAll('main h1, main .md')]
    .flatMap((one) => one.textContent.toLowerCase().match(/channel/g) ?? []).length);
  assert.ok(total > 2);
  assert.equal(await counted.textContent(), `1 of ${total}`);
  await press(page, 'Enter', 'Enter', 'Shift+Enter');
  assert.equal(await counted.textContent(), `2 of ${total}`);
  await field.fill('zzzqqq');
  assert.equal(await counted.textContent(), 'Not in this thread');
  await press(page, 'Escape');
  assert.equal(await page.locator('.find').isHidden(), true);
  assert.deepEqual(await misplaced(page), []);
}));

test('code is copied by its button', () => onApp(thread.url, async (page) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const code = page.locator('.md pre').first();
  await code.hover();
  await code.getByRole('button', { name: 'Copy code' }).click();
  await page.locator('.toast').getByText('Copied.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await code.locator('code').textContent());
}));

test('a toast goes by itself, but not under the pointer', async () => {
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  await page.clock.install();
  await signIn(page, 'vera', 'a long password');
  await openApp(page, thread.url);
  await press(page, 'v');
  const toast = page.locator('.toast');
  await toast.waitFor();
  await toast.hover();
  await page.clock.runFor(20_000);
  assert.equal(await toast.count(), 1);
  await page.mouse.move(600, 300);
  await page.clock.runFor(5_000);
  assert.equal(await toast.count(), 1);
  await page.clock.runFor(2_000);
  assert.equal(await toast.count(), 0);
  await page.context().close();
});

test('the plain page and the app lead to each other, and the choice is kept', async () => {
  const page = await openPage(browser, { origin: server.origin, door: null });
  await openApp(page, '/');
  await press(page, 'Tab');
  assert.equal(await focused(page), 'Plain page', 'the first link of all');
  assert.equal(await page.getByRole('link', { name: 'Open the app' }).count(), 0);
  await press(page, 'Enter');
  await page.waitForURL('**/?plain=1');
  await page.goto('/rules');
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  assert.equal(await page.evaluate(() => typeof window.townwell), 'undefined');
  await page.locator('.foot').getByRole('link', { name: 'Open the app' }).click();
  await page.waitForFunction(() => window.townwell);
  await page.evaluate(() => window.townwell.ready);
  assert.equal(await page.locator('.foot').getByRole('link', { name: 'Plain page' }).count(), 1);
  await page.goto('/');
  await page.waitForFunction(() => window.townwell);
  await page.context().close();
});

test('without JavaScript there is no way to an app', async () => {
  const page = await openPage(browser, { origin: server.origin, javaScript: false });
  await page.goto('/');
  assert.equal(await page.getByText('Open the app').first().isHidden(), true);
  assert.equal(await page.getByText('Plain page').first().isHidden(), true);
  await page.context().close();
});
