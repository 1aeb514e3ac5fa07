// What is being written survives: a reload, other pages, a vote in between, another device.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from '../support/browser.mjs';
import { follow, openApp, signIn } from '../support/app.mjs';
import { Server } from '../support/server.mjs';

let server;
let browser;
let thread;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  for (const handle of ['vera', 'wim', 'xena']) await server.addMember(handle, 'member', 'a long password');
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?limit=100`)).json();
  thread = items.find((one) => one.state === 'open' && one.kind === 'question');
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(handle) {
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  await signIn(page, handle, 'a long password');
  await openApp(page, thread.url);
  return page;
}

const key = () => `q.${thread.url.split('/')[2]}.reply`;
const reply = (page) => page.getByLabel('Your reply');
const kept = (page) => page.request.get(`/api/v1/drafts/${key()}`);

test('a draft survives a vote, another page and a reload, and goes when it is posted', async () => {
  const page = await open('vera');
  await reply(page).fill('Half a sentence');
  await page.locator('article.post button.vote').first().click();
  await page.waitForSelector('article.post button.vote.on');
  assert.equal(await reply(page).inputValue(), 'Half a sentence');
  await follow(page, '/');
  await follow(page, thread.url);
  assert.equal(await reply(page).inputValue(), 'Half a sentence');
  await page.reload();
  await page.waitForFunction(() => window.townwell);
  await page.evaluate(() => window.townwell.ready);
  assert.equal(await reply(page).inputValue(), 'Half a sentence');
  await page.locator('.toast').getByText('Your draft is back.').waitFor();
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.locator('.toast').getByText('Posted. Thank you.').waitFor();
  assert.equal(await reply(page).inputValue(), '');
  await page.reload();
  await page.waitForFunction(() => window.townwell);
  await page.evaluate(() => window.townwell.ready);
  assert.equal(await reply(page).inputValue(), '');
  await page.context().close();
});

test('a comment half written unfolds again', async () => {
  const page = await open('vera');
  const comment = page.locator('article.post details', { hasText: 'Comment' }).first();
  await comment.locator('summary').click();
  await comment.locator('textarea').fill('Which firmware');
  await follow(page, '/');
  await follow(page, thread.url);
  assert.equal(await page.locator('details[open] textarea').first().inputValue(), 'Which firmware');
  await page.reload();
  await page.locator('.toast').getByRole('button', { name: 'Discard it' }).click();
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((one) => one.startsWith('townwell-draft')).length), 0);
  await page.context().close();
});

test('the account brings a draft to another device, and posting takes it away', async () => {
  const first = await open('wim');
  await reply(first).fill('From my phone');
  await first.getByText('Kept with your account').waitFor();
  const second = await open('wim');
  await second.waitForFunction(() => document.querySelector('.composer textarea').value === 'From my phone');
  await second.getByRole('button', { name: 'Post reply' }).click();
  await second.locator('.toast').getByText('Posted. Thank you.').waitFor();
  assert.equal((await kept(second)).status(), 404);
  for (const page of [first, second]) await page.context().close();
});

test('a draft is its writer’s alone', async () => {
  const page = await open('vera');
  const put = (text, name = key()) => page.request.put(`/api/v1/drafts/${name}`, { data: { text } });
  assert.equal((await put('mine')).status(), 204);
  assert.equal((await (await kept(page)).json()).text, 'mine');
  assert.deepEqual((await (await page.request.get('/api/v1/drafts')).json()).items.map((one) => one.key), [key()]);
  const other = await open('xena');
  assert.equal((await kept(other)).status(), 404);
  assert.equal((await other.request.delete(`/api/v1/drafts/${key()}`)).status(), 204);
  assert.equal((await kept(page)).status(), 200, 'deleting is for one’s own');
  assert.equal((await fetch(`${server.origin}/api/v1/drafts/${key()}`)).status, 401);
  assert.equal((await put('x'.repeat(64 * 1024))).status(), 204);
  assert.equal((await put('x'.repeat(64 * 1024 + 1))).status(), 422);
  assert.equal((await put('x', 'k'.repeat(101))).status(), 422);
  assert.equal((await put('x', 'no%20space')).status(), 422);
  assert.equal((await put('')).status(), 204, 'an empty text drops it');
  assert.equal((await kept(page)).status(), 404);
  for (const one of [page, other]) await one.context().close();
});

test('signing out takes drafts off the device; a session that ends does not', async () => {
  const page = await open('xena');
  await reply(page).fill('Only for me');
  const stored = () => page.evaluate(() => Object.keys(localStorage).filter((one) => one.startsWith('townwell-draft')).length);
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.waitForSelector('body.out');
  assert.equal(await stored(), 1);
  await signIn(page, 'xena', 'a long password');
  await openApp(page, thread.url);
  assert.equal(await reply(page).inputValue(), 'Only for me');
  await page.locator('.menu summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForSelector('body.out');
  await page.waitForFunction(() => !Object.keys(localStorage).some((one) => one.startsWith('townwell-draft')));
  await page.context().close();
});
