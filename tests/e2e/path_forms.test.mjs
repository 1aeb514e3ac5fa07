// The whole path as a person walks it with JavaScript off: search, find nothing, ask with a name, be
// answered, still stuck, a ticket, an answer in private, the solution back in the thread, accepted.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from '../support/browser.mjs';
import { Server } from '../support/server.mjs';

const password = 'correct horse battery';
const title = 'Why does the lamp on node three blink violet';

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

async function person() {
  const page = await openPage(browser, { origin: server.origin, javaScript: false });
  pages.push(page);
  return page;
}

async function signedIn(handle) {
  const page = await person();
  await page.goto('/signin');
  await page.getByLabel(/^Handle or e.mail/).fill(handle);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  return page;
}

const press = (page, name) => page.getByRole('main').getByRole('button', { name }).first().click();

/** Fills what the step of the form asks for and goes on, until the question is up. */
async function ask(page) {
  await page.getByLabel('What’s going on?').fill(title);
  await page.getByLabel(/^Details/).fill('It has done so since the storm. I unplugged it twice.');
  await page.getByRole('radio', { name: 'Everyone' }).check();
  await page.getByRole('group', { name: 'What is it about?' }).getByRole('radio').first().check();
  for (let step = 0; step < 4; ++step) {
    const name = page.getByLabel('Your name');
    if (await name.count()) {
      await name.fill('Vera Visitor');
      await page.getByLabel(/^E.mail/).fill('vera@example.test');
    }
    const post = page.getByRole('button', { name: 'Post question' });
    await ((await post.count()) ? post : page.getByRole('button', { name: 'Continue' })).first().click();
    if (await page.getByRole('heading', { name: 'Your question is up' }).count()) return;
  }
  assert.fail(`the question was not posted; the page says: ${await page.getByRole('main').innerText()}`);
}

// One walk in steps: each begins where the one before ended.
let visitor;
let thread;
let backLink;

test('a search finds nothing and offers to ask', async () => {
  visitor = await person();
  await visitor.goto('/');
  await visitor.getByRole('searchbox').first().fill('violet lamp node');
  await visitor.getByRole('searchbox').first().press('Enter');
  assert.match(visitor.url(), /\/search\?q=/);
  await visitor.locator('main a[href^="/ask"]').first().click();
  assert.match(visitor.url(), /\/ask/);
});

test('asking needs a name and an address, and gives a link to come back by', async () => {
  await ask(visitor);
  const link = visitor.getByLabel('Your personal link');
  backLink = (await link.evaluate((node) => node.value ?? node.href ?? node.textContent)).trim();
  assert.match(backLink, /^https?:\/\//);
  // The portal names itself localhost; this browser came by the address.
  backLink = new URL(backLink).pathname;
  await visitor.getByRole('link', { name: 'See your question' }).click();
  thread = new URL(visitor.url()).pathname;
  assert.match(thread, /^\/q\/[0-9a-z]+\//);
  await visitor.getByRole('heading', { level: 1, name: title }).waitFor();
});

test('a customer answers', async () => {
  const helper = await signedIn('hugo-helps');
  await helper.goto(thread);
  await helper.getByLabel('Your reply').fill('Mine did that until I moved it **off the shelf**.');
  await press(helper, 'Post reply');
  await helper.locator('main strong', { hasText: 'off the shelf' }).waitFor();
});

test('the one who asked comes back by the link and is still stuck', async () => {
  const back = await person();
  await back.goto(backLink);
  await press(back, /^Continue as/);
  await back.goto(thread);
  await press(back, 'Ask our team now');
  await back.goto(thread);
  await back.getByText('Our team is on it').first().waitFor();
  await back.goto('/tickets');
  await back.getByText(title).first().waitFor();
});

test('an agent answers in private and gives the solution back', async () => {
  const agent = await signedIn('ada-agent');
  await agent.goto('/console');
  await agent.getByRole('link', { name: new RegExp(title) }).first().click();
  if (await agent.getByRole('link', { name: 'Open the ticket' }).count()) {
    await agent.getByRole('link', { name: 'Open the ticket' }).first().click();
  }
  await agent.getByLabel('Your message').fill('Violet means a wrong region; set it to yours in the app.');
  await press(agent, /^Send/);
  await agent.getByText('Violet means a wrong region').first().waitFor();
  await agent.getByText('Give the answer back').first().click();
  await agent.getByLabel('Answer for everyone').fill('Violet means that the region is wrong. Set it in the app.');
  await press(agent, 'Publish to the thread');
  const customer = await person();
  await customer.goto(thread);
  await customer.getByText('Violet means that the region is wrong').first().waitFor();
  assert.equal(await customer.getByText('set it to yours in the app').count(), 0, 'the private reply stays private');
});

test('the one who asked says that it is solved', async () => {
  await visitor.goto(thread);
  const official = visitor.getByRole('article').filter({ hasText: 'Violet means that the region is wrong' }).last();
  await official.getByRole('button', { name: /Mark as the answer|Yes, solved/ }).first().click();
  await visitor.goto(thread);
  await visitor.getByText('Accepted answer').first().waitFor();
});

test('no page asked others for anything', () => {
  for (const page of pages) assert.deepEqual(page.trouble, []);
});
