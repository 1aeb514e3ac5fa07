// The whole path as it is walked in the app, by three people at once: search, find nothing, ask with a
// name, be answered, still stuck, a ticket, an answer in private, the solution back in the thread,
// accepted. No step brings a new page, and what others do comes while one looks on.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertInApp, buttons, enterApp } from '../support/app.mjs';
import { Api } from '../support/api.mjs';
import { launch, openPage } from '../support/browser.mjs';
import { misplacedWords } from '../support/words.mjs';
import { Server } from '../support/server.mjs';
import { makeWalk } from '../support/walk.mjs';

const password = 'correct horse battery';
const title = 'Why does the lamp on node three blink violet';
const weekMs = 7 * 24 * 60 * 60 * 1000;

let server;
let browser;
const pages = [];

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  await server.addMember('ada-agent', 'agent', password);
  await server.addMember('hugo-helps', 'member', password);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function person(path) {
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  pages.push(page);
  await enterApp(page, path);
  return page;
}

/** Signs in by the form in the app, which leads home. */
async function signedIn(handle) {
  const page = await person('/signin');
  await page.getByLabel(/^Handle or e.mail/).fill(handle);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForSelector('body.in');
  return page;
}

const press = (page, name) => page.getByRole('main').getByRole('button', { name }).first().click();
const heading = (page) => page.getByRole('heading', { level: 1, name: title });

async function openThread(page) {
  await page.getByRole('link', { name: 'Questions' }).first().click();
  await assertInApp(page, 'home');
  await page.getByRole('main').getByRole('link', { name: title }).click();
  await assertInApp(page, 'thread');
  await heading(page).waitFor();
}

async function reply(page, text) {
  await page.getByLabel('Your reply').fill(text);
  await press(page, 'Post reply');
}

/** Waits for a post on the thread that is shown, and holds the thread against its drawing. */
async function sees(page, text) {
  await page.getByRole('article').filter({ hasText: text }).last().waitFor();
  await assertInApp(page, 'thread');
}

/** The team's screens are held to every word. */
async function assertTeamSees(page, screen) {
  await assertInApp(page, screen, { roles: buttons });
  assert.deepEqual(await misplacedWords(page), [], screen);
}

const step = makeWalk();

let visitor;
let helper;
let agent;

step('a search finds nothing and offers to ask', async () => {
  visitor = await person('/');
  const field = visitor.getByRole('searchbox').first();
  await field.fill('violet lamp node');
  await field.press('Enter');
  await assertInApp(visitor, 'search');
  assert.match(visitor.url(), /\/search\?q=violet/);
  await visitor.getByText('Nothing says all of that yet').waitFor();
  await visitor.locator('main a[href^="/ask"]').first().click();
  await assertInApp(visitor, 'ask');
  assert.equal(await visitor.getByLabel('What’s going on?').inputValue(), 'violet lamp node');
});

step('asking needs a name and an address, and leads to the question', async () => {
  await visitor.getByLabel('What’s going on?').fill(title);
  await visitor.getByLabel(/^Details/).fill('It has done so since the storm. I unplugged it twice.');
  await visitor.locator('.pick').nth(1).click();
  // What may answer it came while it was typed, so the form asks no more than once.
  await visitor.getByRole('heading', { name: 'This might already be answered' }).waitFor();
  await assertInApp(visitor, 'ask');
  await press(visitor, 'Continue');
  await visitor.getByLabel('Your name').waitFor();
  await assertInApp(visitor, 'ask');
  await visitor.getByLabel('Your name').fill('Vera Visitor');
  await visitor.getByLabel('E-mail').fill('vera@example.test');
  await server.advance(10_000);
  await press(visitor, 'Post question');
  await visitor.getByRole('heading', { name: 'Your question is up' }).waitFor();
  await assertInApp(visitor, 'asked');
  assert.match(await visitor.getByLabel('Your personal link').inputValue(), /^https?:\/\//);
  await visitor.getByRole('link', { name: 'See your question' }).click();
  await assertInApp(visitor, 'thread');
  await heading(visitor).waitFor();
});

step('two who look at one thread see each other’s answers come', async () => {
  helper = await signedIn('hugo-helps');
  await openThread(helper);
  await reply(helper, 'Mine did that until I moved it **off the shelf**.');
  await sees(helper, 'off the shelf');
  await sees(visitor, 'off the shelf');
  await reply(visitor, 'It stands on the floor and blinks there, too.');
  await sees(visitor, 'blinks there, too');
  await sees(helper, 'blinks there, too');
});

step('still stuck: the one who asked hands it to the team, and a ticket is there', async () => {
  await press(visitor, 'Ask our team now');
  await assertInApp(visitor, 'ticket');
  assert.match(visitor.url(), /\/tickets\/\d+$/);
  await helper.getByText('Our team is on it').first().waitFor();
  await assertInApp(helper, 'thread');
});

step('an agent answers in private, and it comes to the one who asked alone', async () => {
  agent = await signedIn('ada-agent');
  await agent.getByRole('link', { name: 'Queue' }).first().click();
  await assertTeamSees(agent, 'console');
  await agent.getByRole('link', { name: new RegExp(title) }).first().click();
  await assertTeamSees(agent, 'agent-ticket');
  await agent.getByLabel('Your message').fill('Violet means a wrong region; set it to yours in the app.');
  await press(agent, /^Send/);
  await agent.getByText('Violet means a wrong region').first().waitFor();
  await assertTeamSees(agent, 'agent-ticket');
  await visitor.getByText('Violet means a wrong region').first().waitFor();
  await assertInApp(visitor, 'ticket');
});

step('the solution comes back into the thread, and whoever reads there sees it come', async () => {
  await visitor.getByRole('main').getByRole('link', { name: title }).first().click();
  await assertInApp(visitor, 'thread');
  await agent.getByText('Give the answer back').first().click();
  await agent.getByLabel('Answer for everyone').fill('Violet means that the region is wrong. Set it in the app.');
  await press(agent, 'Publish to the thread');
  for (const page of [visitor, helper]) {
    await sees(page, 'Violet means that the region is wrong');
    assert.equal(await page.getByText('set it to yours in the app').count(), 0, 'the private reply stays private');
  }
});

step('the one who asked says that it is solved, and everyone sees it', async () => {
  const official = visitor.getByRole('article').filter({ hasText: 'Violet means that the region is wrong' }).last();
  await official.getByRole('button', { name: /Mark as the answer|Yes, solved/ }).first().click();
  for (const page of [visitor, helper]) {
    await page.getByText('Accepted answer').first().waitFor();
    await assertInApp(page, 'thread');
  }
});

step('what nobody answers in time goes to the team while one looks on', async () => {
  const asker = new Api(server.origin);
  await asker.signIn('hugo-helps', password);
  const { url } = await asker.write('POST', '/threads',
    { space: 'hub', title: 'Which cable does the Hub take in a cellar', body: 'It is damp down there.', tags: [] }, 201);
  await helper.getByRole('link', { name: 'Questions' }).first().click();
  await helper.getByRole('main').locator(`a[href="${url}"]`).click();
  await assertInApp(helper, 'thread');
  await helper.getByText('goes to our team in').waitFor();
  await server.advance(weekMs);
  await helper.getByText('Our team is on it').first().waitFor();
  await assertInApp(helper, 'thread');
});

test('nothing went wrong on the way', () => {
  for (const page of pages) assert.deepEqual(page.trouble, []);
});
