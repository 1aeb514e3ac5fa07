// The team's day: what needs them, and what happened without them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { axe, desk, launch, openPage, phone } from '../support/browser.mjs';
import { assertInApp, buttons, enterApp } from '../support/app.mjs';
import { Server } from '../support/server.mjs';
import { misplacedWords } from '../support/words.mjs';

const password = 'correct horse battery';

let server;
let browser;
let owner;
let moderator;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  await server.addMember('olaf-owner', 'owner', password);
  await server.addMember('mia-moderator', 'moderator', password);
  owner = new Api(server.origin);
  await owner.signIn('olaf-owner', password);
  moderator = new Api(server.origin);
  await moderator.signIn('mia-moderator', password);
  await helpOddly();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** An answer since the close, to a question whose title runs from right to left. */
async function helpOddly() {
  const asker = new Api(server.origin);
  await asker.signUp('odd-asker', password);
  const thread = await asker.write('POST', '/threads',
    { space: 'hub', title: 'منذ التحديث الأخير يومض الضوء ولا يتوقف', body: 'It blinks.', tags: [] }, 201);
  const helper = new Api(server.origin);
  await helper.signUp('kind-helper', password);
  await helper.write('POST', `/threads/${thread.id}/posts`, { body: 'Press the button for ten seconds.' }, 201);
}

async function as(who, options, use) {
  const page = await openPage(browser, { origin: server.origin, ...options });
  const [name, value] = who.cookie.split('=');
  await page.context().addCookies([{ name, value, url: server.origin }]);
  await use(page);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

const sizes = [['desk', desk], ['phone', phone], ['small phone', { width: 360, height: 740 }],
  ['narrow', { width: 700, height: 900 }], ['medium', { width: 1000, height: 800 }]];

for (const [size, viewport] of sizes) {
  test(`nothing of today sticks out, ${size}`, () => as(owner, { viewport }, async (page) => {
    await page.goto('/today');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }));

  for (const [name, who] of [['owner', () => owner], ['moderator', () => moderator]]) {
    test(`the app draws the day of the ${name} where the page has it, ${size}`, () => as(who(), { viewport, door: 'app' }, async (page) => {
      await enterApp(page, '/today');
      await assertInApp(page, 'today', { roles: buttons });
      assert.deepEqual(await misplacedWords(page), []);
    }));
  }
}

test('the app goes from the day to what is to be done, and back', () => as(owner, { door: 'app' }, async (page) => {
  await enterApp(page, '/today');
  const heading = await page.locator('h1').innerText();
  const title = await page.locator('.task h2').first().innerText();
  await page.locator('.task .btn').first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await assertInApp(page, 'today');
}));

test('the page needs no JavaScript and leads to what is to be done', () => as(owner, { javaScript: false }, async (page) => {
  await page.goto('/');
  await page.locator('.nav a[href="/today"]').click();
  assert.match(await page.locator('h1').innerText(), /^Good (morning|afternoon|evening), olaf-owner\. \S+ things? needs? you\.$/);
  const tasks = page.locator('.task');
  assert.ok(await tasks.count() >= 1 && await tasks.count() <= 5);
  assert.equal(await page.locator('.task .btn.primary').count(), 1);
  const title = await tasks.first().locator('h2').innerText();
  await tasks.first().locator('.btn').click();
  assert.equal(await page.locator('h1').innerText(), title);
  await page.goto('/today');
  await page.locator('.helps li p > a:not(.name)').first().click();
  assert.match(page.url(), /\/q\/.+#p-/);
}));

test('the set-up card goes on with what is missing', () => as(owner, {}, async (page) => {
  await page.goto('/today');
  const next = page.locator('.steps li:not(.done) a').first();
  const url = await next.getAttribute('href');
  assert.equal(await page.locator('.steps + .btn').getAttribute('href'), url);
  await next.click();
  assert.equal(new URL(page.url()).pathname, url);
}));

test('moderators see what is to be done, and no numbers of the business', () => as(moderator, {}, async (page) => {
  await page.goto('/today');
  assert.equal(await page.locator('.task').count() > 0 || await page.locator('.empty').count() > 0, true);
  assert.equal(await page.locator('.trio, .days, .steps').count(), 0);
}));

test('visitors are asked to sign in', async () => {
  const visitor = await fetch(`${server.origin}/today`, { redirect: 'manual' });
  assert.equal(visitor.status, 303);
  assert.match(visitor.headers.get('location'), /^\/signin/);
});

for (const [where, options] of [['light', {}], ['dark', { scheme: 'dark' }], ['phone', { viewport: phone }], ['app', { door: 'app' }]]) {
  test(`today is accessible, ${where}`, () => as(owner, options, async (page) => {
    await page.goto('/today');
    await page.evaluate(() => window.townwell?.ready);
    assert.deepEqual(await axe(page), []);
  }));
}
