// The app keeps up: pages come out of the replica, and what others do comes into the page that is shown.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { follow, misplaced, openApp, signIn } from '../support/app.mjs';
import { launch, openPage } from '../support/browser.mjs';
import { Server } from '../support/server.mjs';

let server;
let browser;
let threads;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  await server.addMember('vera', 'member', 'a long password');
  await server.addMember('wim', 'member', 'a long password');
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?limit=100`)).json();
  threads = items;
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page of someone's own, in the app with its replica open. */
async function openAs(handle, path) {
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  if (handle) await signIn(page, handle, 'a long password');
  await openApp(page, path);
  await page.waitForFunction(() => window.townwell.stats().replica_seq > 0);
  return page;
}

async function reply(page, text) {
  await page.getByLabel('Your reply').fill(text);
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.waitForFunction((words) => [...document.querySelectorAll('.answers .md')].some((one) => one.textContent.includes(words)), text);
}

const shows = (page, text) => page.waitForFunction(
  (words) => document.getElementById('mirror').textContent.includes(words), text);

test('two members on one thread see each other’s answers as they come', async () => {
  const open = threads.find((thread) => thread.state === 'open' && thread.kind === 'question');
  const vera = await openAs('vera', open.url);
  const wim = await openAs('wim', open.url);
  await reply(vera, 'Vera has the same with hers.');
  await shows(wim, 'Vera has the same with hers.');
  await reply(wim, 'Wim has found out why.');
  await shows(vera, 'Wim has found out why.');
  await vera.evaluate(() => window.townwell.ready);
  assert.deepEqual(await misplaced(vera), []);
  for (const page of [vera, wim]) {
    assert.deepEqual(page.trouble, []);
    await page.context().close();
  }
});

test('a visitor’s list shows a new question, and the line that is read stays in place', async () => {
  const visitor = await openAs(null, '/');
  await visitor.evaluate(() => scrollTo(0, 700));
  const top = () => visitor.evaluate(() => document.querySelectorAll('main .tt a')[9].getBoundingClientRect().top);
  const title = await visitor.locator('main .tt a').nth(9).textContent();
  const before = await top();
  const vera = await openAs('vera', '/');
  const { items } = await (await vera.request.get('/api/v1/spaces')).json();
  const asked = await vera.request.post('/api/v1/threads', {
    data: { space: items[0].slug, title: 'Why does the porch light blink', body: 'It does since noon.', tags: [] },
  });
  assert.equal(asked.status(), 201);
  await shows(visitor, 'Why does the porch light blink');
  const now = await visitor.evaluate((words) => [...document.querySelectorAll('main .tt a')]
    .find((one) => one.textContent === words).getBoundingClientRect().top, title);
  assert.ok(Math.abs(now - before) <= 2, `moved by ${now - before} px`);
  await vera.context().close();
  await visitor.context().close();
});

test('what someone writes is not taken from them by what others write', async () => {
  const open = threads.filter((thread) => thread.state === 'open' && thread.kind === 'question')[1];
  const wim = await openAs('wim', open.url);
  await wim.getByLabel('Your reply').fill('I am still wri');
  const vera = await openAs('vera', open.url);
  await reply(vera, 'Vera was faster.');
  await wim.waitForFunction(() => window.townwell.stats().has_news_waiting);
  assert.equal(await wim.getByLabel('Your reply').inputValue(), 'I am still wri');
  assert.ok(!(await wim.locator('#mirror').textContent()).includes('Vera was faster.'));
  await wim.getByLabel('Your reply').fill('');
  await wim.getByLabel('Your reply').blur();
  await shows(wim, 'Vera was faster.');
  await wim.context().close();
  await vera.context().close();
});

test('what others write leaves a question alone that is being asked', async () => {
  const visitor = await openAs(null, '/ask');
  await visitor.getByLabel('What’s going on?').fill('Twig upstairs drops to 20 Mbps');
  await visitor.locator('.pick').nth(1).click();
  await visitor.getByLabel(/^Details/).fill('It dropped at night.');
  await visitor.getByRole('heading', { name: 'This might already be answered' }).waitFor();
  await visitor.getByRole('button', { name: 'Continue' }).click();
  await visitor.getByLabel('Your name').fill('Vic');
  const vera = await openAs('vera', threads.find((thread) => thread.state === 'open' && thread.kind === 'question').url);
  await reply(vera, 'Vera writes while somebody asks.');
  const { seq } = await (await fetch(`${server.origin}/sync/manifest.json`)).json();
  await visitor.waitForFunction((at) => window.townwell.stats().replica_seq >= at, seq);
  await visitor.evaluate(() => window.townwell.ready);
  assert.equal(await visitor.getByLabel('Your name').inputValue(), 'Vic');
  assert.equal(await visitor.locator('#ask-form [name=body]').inputValue(), 'It dropped at night.');
  for (const page of [visitor, vera]) await page.context().close();
});

test('a page that the replica holds is there before the server has answered', async () => {
  const visitor = await openAs(null, '/');
  await visitor.route('**/q/**', () => {});  // The server never answers.
  const thread = threads[7];
  await visitor.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href });
    document.body.append(link);
    link.click();
  }, thread.url);
  await visitor.waitForFunction((words) => document.querySelector('h1').textContent === words, thread.title);
  assert.equal(new URL(visitor.url()).pathname, thread.url);
  await visitor.context().close();
});

test('what left the public is gone from the replica', async () => {
  const visitor = await openAs(null, '/');
  const [thread] = threads.slice(-1);
  const owner = await openPage(browser, { origin: server.origin, door: 'plain' });
  await server.addMember('olga', 'owner', 'a long password');
  await signIn(owner, 'olga', 'a long password');
  const removed = await owner.request.delete(`/api/v1/threads/${thread.id}`, { data: { reason: 'test' } });
  assert.ok(removed.ok(), await removed.text());
  const { seq } = await (await fetch(`${server.origin}/sync/manifest.json`)).json();
  await visitor.waitForFunction((at) => window.townwell.stats().replica_seq >= at, seq);
  await follow(visitor, thread.url);
  await visitor.waitForFunction(() => document.getElementById('view').dataset.screen === 'error');
  await owner.context().close();
  await visitor.context().close();
});
