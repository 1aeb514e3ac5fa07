// A phone: the bars of pages one step down, the folded question, the palette without a keyboard.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, launch, openPage, phone } from '../support/browser.mjs';
import { misplaced, openApp, signIn } from '../support/app.mjs';
import { Server } from '../support/server.mjs';
import { misplacedWords } from '../support/words.mjs';

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

/** Runs `use(page)` on a phone, on the page or in the app. */
async function onPhone({ door = 'app', javaScript = true, asMember = true }, use) {
  const page = await openPage(browser, { origin: server.origin, viewport: phone, door, javaScript });
  if (asMember) await signIn(page, 'vera', 'a long password');
  await use(page);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

const question = (page) => page.locator('.main > .post > .body > .md');
const heightOf = async (locator) => (await locator.boundingBox()).height;
const focusedId = (page) => page.evaluate(() => document.activeElement.id);

async function assertInPlace(page, step) {
  await page.evaluate(() => window.townwell.ready);
  assert.deepEqual(await misplaced(page), [], step);
}

test('without JavaScript a question unfolds, the pill leads to the field, and Back leads up', () => onPhone({ door: 'plain', javaScript: false }, async (page) => {
  await page.goto(thread.url);
  assert.equal(await heightOf(question(page)), 48);
  assert.match(await question(page).textContent(), /makes it stranger/, 'all of it is there');
  await page.locator('.read-all summary').click();
  assert.ok(await heightOf(question(page)) > 200);
  await page.locator('.read-all summary').click();
  assert.equal(await heightOf(question(page)), 48);
  assert.equal(await page.locator('.pbar').count(), 0);
  await page.getByRole('link', { name: 'Reply to this thread…' }).click();
  assert.match(page.url(), /#reply-f-body$/);
  await page.locator('#reply-f-body:focus').waitFor();
  assert.equal(await page.locator('.wbar').isVisible(), false, 'nothing lies over what is written');
  await page.getByRole('link', { name: 'Back to Twig' }).click();
  await page.waitForURL('**/spaces/twig');
}));

test('the app folds and unfolds the question where the page has it', () => onPhone({}, async (page) => {
  await openApp(page, thread.url);
  await assertInPlace(page, 'folded');
  assert.equal(await heightOf(question(page)), 48);
  await page.locator('.read-all summary').click();
  await assertInPlace(page, 'unfolded');
  assert.ok(await heightOf(question(page)) > 200);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('link', { name: 'Reply to this thread…' }).click();
  assert.equal(await focusedId(page), 'reply-f-body');
  assert.equal(await page.locator('.wbar').isVisible(), false);
}));

test('long titles and lines of authors break where the page breaks them', () => onPhone({ asMember: false }, async (page) => {
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?limit=100`)).json();
  const longest = items.sort((a, b) => b.title.length - a.title.length).slice(0, 3);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const { url } of longest) {
    await openApp(page, url);
    await assertInPlace(page, url);
    assert.deepEqual(await misplacedWords(page), [], url);
  }
}));

test('a vote in the bar counts', () => onPhone({}, async (page) => {
  await openApp(page, thread.url);
  await page.locator('.wbar button.vote').click();
  await page.locator('.wbar button.vote.on').waitFor();
  await page.locator('.toast').getByText('Your vote counts.').waitFor();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const [toast, foot] = await Promise.all([page.locator('.toast').boundingBox(), page.locator('.foot-l').boundingBox()]);
  assert.ok(foot.y + foot.height <= toast.y, 'the end of the page can be seen');
  await assertInPlace(page, 'under a toast');
}));

test('search opens the palette, and from there one finds in the thread', () => onPhone({ asMember: false }, async (page) => {
  await openApp(page, thread.url);
  const open = () => page.locator('.topbar').getByRole('link', { name: 'Search', exact: true }).click();
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await open();
  await palette.getByRole('combobox').fill('printer');
  await palette.getByRole('option', { name: 'How do I keep my printer' }).waitFor();
  await palette.getByRole('button', { name: 'Close' }).click();
  await open();
  await palette.getByRole('option', { name: 'Find in this thread' }).click();
  await page.getByRole('search').getByLabel('Find in this thread').fill('makes it stranger');
  await page.locator('.read-all[open]').waitFor();
  await assertInPlace(page, 'what is folded is unfolded where it is found');
}));

test('asking ends in a button that is in sight', () => onPhone({ asMember: false }, async (page) => {
  await openApp(page, '/ask');
  await assertInPlace(page, 'the empty form');
  const button = await page.getByRole('button', { name: 'Continue' }).boundingBox();
  assert.ok(button.y + button.height < phone.height);
  await page.locator('.topbar').getByRole('link', { name: 'Back to Questions' }).click();
  await page.waitForSelector('.p-home');
}));
