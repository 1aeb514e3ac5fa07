// The path of somebody who has a keyboard and nothing else: no pointer, no field filled by a program.
// Wherever they stop, they see where they are; every page lets them through and out again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertInApp, enterApp } from '../support/app.mjs';
import { Api } from '../support/api.mjs';
import { axe, launch, openPage } from '../support/browser.mjs';
import { Server } from '../support/server.mjs';
import { makeWalk } from '../support/walk.mjs';

const password = 'correct horse battery';
const title = 'Why does the lamp on node three blink violet';
const stopsMax = 150;

let server;
let browser;
let page;
let helper;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  await server.addMember('kay-keys', 'member', password);
  helper = new Api(server.origin);
  await helper.signUp('hugo-helps', password);
  browser = await launch();
  page = await openPage(browser, { origin: server.origin, door: 'app', viewport: { width: 900, height: 600 } });
  await enterApp(page, '/');
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const step = makeWalk();

/** What has the focus, and whether somebody who looks at the page sees that it has. */
const stop = () => page.evaluate(() => {
  const one = document.activeElement;
  const isClear = (color) => /^(transparent|rgba\(.*, 0\))$/.test(color);
  const rings = (element, part) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element, part);
    const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !isClear(outlineColor);
    return isOutlined || boxShadow.split(/,(?![^(]*\))/).some((shadow) => /\b[1-9]\d*px$/.test(shadow) && !isClear(shadow.match(/^\S*\(.*?\)|^\w+/)?.[0]));
  };
  const around = [one, one.nextElementSibling, one.closest('.sbox'), one.closest('.hero-s'), one.closest('.writing'), one.closest('.composer')].filter(Boolean);
  const { x, y, width, height } = one.getBoundingClientRect();
  return {
    // Choices are one stop, wherever in them one comes in.
    what: one.type === 'radio' ? one.name : `${one.localName} ${one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent}`.slice(0, 60),
    isSomewhere: one !== document.body && one !== document.documentElement,
    isRinged: around.some((element) => [undefined, '::after'].some((part) => rings(element, part))),
    isInSight: width > 0 && x + width > 0 && x < innerWidth && y + height > 0 && y < innerHeight,
    isMain: one.id === 'mirror',
  };
});

/** Goes to the next stop (or back to the one before), and sees that it is one that can be seen. */
async function tab(key = 'Tab') {
  await page.keyboard.press(key);
  const here = await stop();
  if (here.isSomewhere) assert.ok(here.isRinged && here.isInSight, `${here.what}: ${JSON.stringify(here)}`);
  return here;
}

const isAt = (locator) => locator.evaluateAll((all) => all.includes(document.activeElement));

/** Tabs on until the focus is on what is looked for. */
async function tabTo(locator, key = 'Tab') {
  const passed = [];
  for (let i = 0; i < stopsMax; ++i) {
    passed.push((await tab(key)).what);
    if (await isAt(locator)) return;
  }
  assert.fail(`not among ${passed.join(' | ')}`);
}

const answer = (text) => page.getByRole('article').filter({ hasText: text }).last();

/** Tabs to a field and types into it. */
async function write(label, text) {
  await tabTo(page.getByLabel(label));
  await page.keyboard.type(text);
}

async function pressButton(name) {
  await tabTo(page.getByRole('main').getByRole('button', { name }));
  await page.keyboard.press('Enter');
}

/** The screen is there, whole and for everyone, and the focus is somewhere in it. */
async function arrived(screen) {
  await assertInApp(page, screen);
  const here = await stop();
  assert.ok(here.isSomewhere, `${screen}: the focus was lost`);
  assert.deepEqual(await axe(page), [], screen);
  return here;
}

/** From the first stop of all to the last and back again, over the same stops. */
async function walkThrough(key = 'Shift+Tab') {
  await tabTo(page.getByRole('link', { name: 'Plain page' }).first(), key);
  const down = [];
  // Behind the last stop the focus is on nothing of the page.
  for (let here = await stop(); here.isSomewhere; here = await tab()) {
    down.push(here.what);
    assert.ok(down.length < stopsMax, `a trap: ${down.slice(-9).join(' | ')}`);
  }
  const up = [];
  while (up.length < down.length) up.push((await tab('Shift+Tab')).what);
  assert.equal(up.toReversed().join('\n'), down.join('\n'));
}

step('home lets through from its first stop to its last and back', async () => {
  await walkThrough('Tab');
});

step('a search finds nothing and leads to asking', async () => {
  await tabTo(page.getByRole('searchbox'));
  await page.keyboard.type('violet lamp node');
  await page.keyboard.press('Enter');
  await arrived('search');
  await tabTo(page.locator('main a[href^="/ask"]'));
  await page.keyboard.press('Enter');
  await arrived('ask');
  await walkThrough();
});

step('a question is written, and what may answer it is read first', async () => {
  await tabTo(page.getByLabel('What’s going on?'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(title);
  await tabTo(page.getByRole('radio', { name: 'Hub' }));
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.getByRole('radio', { name: 'Twig' }).isChecked(), true);
  await write(/^Details/, 'It has done so since the storm. I unplugged it twice.');
  await page.getByRole('heading', { name: 'This might already be answered' }).waitFor();
  await arrived('ask');
});

step('signing in on the way brings the question along', async () => {
  await pressButton('Continue');
  await page.getByRole('heading', { name: 'Where should the answer find you?' }).waitFor();
  await arrived('ask');
  await tabTo(page.getByRole('main').locator(':is(a, button)', { hasText: 'Sign in' }));
  await page.keyboard.press('Enter');
  await arrived('sign-in');
  await write(/^Handle or e.mail/, 'kay-keys');
  await write('Password', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('body.in');
  await page.evaluate(() => window.townwell.ready);
  await arrived('ask');
  assert.equal(await page.getByLabel('What’s going on?').inputValue(), title);
});

step('the question is posted and read', async () => {
  await server.advance(10_000);
  await pressButton('Post question');
  await page.getByRole('heading', { name: 'This might already be answered' }).waitFor();
  await arrived('ask');
  await pressButton('Post question');
  await arrived('thread');
  await walkThrough();
});

step('an answer comes and leaves the focus where it is', async () => {
  const before = await stop();
  const { items } = (await helper.get('/threads?limit=5')).body;
  await helper.write('POST', `/threads/${items.find((one) => one.title === title).id}/posts`, { body: 'Mine did that until I moved it.' }, 201);
  await answer('Mine did that').waitFor();
  assert.equal((await arrived('thread')).what, before.what);
});

step('R answers, and the focus is on the answer', async () => {
  await page.keyboard.press('r');
  await page.keyboard.type('It stands on the floor and blinks there, too.');
  await page.keyboard.press('Control+Enter');
  await answer('blinks there, too').waitFor();
  await arrived('thread');
  assert.ok(await isAt(answer('blinks there, too')));
});

step('J and K walk the posts, V votes', async () => {
  await page.keyboard.press('k');
  assert.ok(await isAt(answer('Mine did that')));
  await page.keyboard.press('v');
  await page.locator('.toast').getByText('Your vote counts.').waitFor();
  await arrived('thread');
  assert.ok(await isAt(answer('Mine did that').locator('button.vote.on')));
});

step('the answer is accepted', async () => {
  await tabTo(answer('Mine did that').getByRole('button', { name: 'Mark as the answer' }));
  await page.keyboard.press('Enter');
  await page.locator('.accepted').waitFor();
  await arrived('thread');
});

step('and did not help: still stuck, it becomes a ticket', async () => {
  await pressButton('Not yet');
  await page.getByText('Our team is on it').first().waitFor();
  await arrived('thread');
  await tabTo(page.getByRole('main').getByRole('link', { name: 'Open the ticket' }));
  await page.keyboard.press('Enter');
  await arrived('ticket');
});

step('the team is written to from the ticket', async () => {
  await page.keyboard.press('r');
  await page.keyboard.type('It blinks faster now.');
  await page.keyboard.press('Control+Enter');
  await page.locator('.convo').getByText('It blinks faster now.').waitFor();
  await arrived('ticket');
});

test('nothing went wrong on the way', () => {
  assert.deepEqual(page.trouble, []);
});
