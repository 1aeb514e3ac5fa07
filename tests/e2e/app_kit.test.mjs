// Every component at /kit: its measures, the page against the app, and who reads it how.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { axe, desk, launch, openPage, overflowsSideways, phone } from '../support/browser.mjs';
import { buttons, misplaced, openApp } from '../support/app.mjs';
import { colorsOf, inkMissing } from '../support/pixels.mjs';
import { misplacedWords } from '../support/words.mjs';
import { Server } from '../support/server.mjs';

const password = 'correct horse battery';
const looks = [
  ['light', { colorScheme: 'light', contrast: 'no-preference' }],
  ['dark', { colorScheme: 'dark', contrast: 'no-preference' }],
  ['light, more contrast', { colorScheme: 'light', contrast: 'more' }],
  ['dark, more contrast', { colorScheme: 'dark', contrast: 'more' }],
];

let server;
let browser;
let owner;

before(async () => {
  server = await Server.start();
  browser = await launch();
  await server.addMember('olaf-owner', 'owner', password);
  owner = new Api(server.origin);
  await owner.signIn('olaf-owner', password);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs `use(page)` as a visitor and sees that nothing went wrong. */
async function asVisitor(options, use) {
  const page = await openPage(browser, { origin: server.origin, ...options });
  await use(page);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

async function openKit(page, door) {
  if (door === 'app') await openApp(page, '/kit');
  else await page.goto('/kit', { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
}

const settle = (page) => page.evaluate(() => window.townwell?.ready);

/** Width and height of the first element of each selector. */
function sizes(page, selectors) {
  return page.evaluate((names) => Object.fromEntries(names.map((name) => {
    const { width, height } = document.querySelector(name).getBoundingClientRect();
    return [name, [width, height]];
  })), selectors);
}

test('components have the measures of the design', () => asVisitor({}, async (page) => {
  await openKit(page, 'plain');
  const found = await sizes(page, ['.btn.warn', '.kit .btn.sm', '.btn.wide', '.kit .pill', '.kit .tag', '.kit .field',
    '.sw', '.vote', '.toast', '.kit-over .banner', '.kit > .card > .banner', '.seg', '.av40', '.kit .stf', '.kit .tile56']);
  const height = Object.fromEntries(Object.entries(found).map(([name, [, tall]]) => [name, tall]));
  assert.equal(height['.btn.warn'], 36);
  assert.equal(height['.kit .btn.sm'], 28);
  assert.equal(height['.btn.wide'], 44);
  assert.equal(height['.kit .pill'], 22);
  assert.equal(height['.kit .tag'], 22);
  assert.ok(height['.kit .field'] >= 40);
  assert.deepEqual(found['.sw'], [36, 20]);
  assert.deepEqual(found['.vote'], [44, 48]);
  assert.equal(height['.toast'], 48);
  assert.equal(height['.kit-over .banner'], 48);
  assert.equal(height['.kit > .card > .banner'], 48);
  assert.equal(height['.seg'], 32);
  assert.deepEqual(found['.av40'], [40, 40]);
  assert.deepEqual(found['.kit .tile56'], [56, 56]);
}));

test('a finger gets 44 px', () => asVisitor({ viewport: phone }, async (page) => {
  await openKit(page, 'plain');
  const found = await sizes(page, ['.btn.warn', '.kit .field', '.kit .check']);
  for (const [name, [, tall]] of Object.entries(found)) assert.ok(tall >= 44, name);
  assert.equal(await overflowsSideways(page), false);
}));

for (const [size, viewport] of [['desk', desk], ['medium', { width: 1000, height: 800 }], ['narrow', { width: 700, height: 900 }], ['phone', phone]]) {
  test(`the app draws every component where the page has it, ${size}`, () => asVisitor({ viewport, door: 'app' }, async (page) => {
    await openKit(page, 'app');
    assert.ok(await page.evaluate(() => document.documentElement.classList.contains('drawn')));
    const off = async () => [...await misplaced(page, 2, buttons), ...await misplacedWords(page)];
    assert.deepEqual(await off(), []);
    await page.locator('.sw').first().click();
    await page.locator('.seg label').last().click();
    await settle(page);
    assert.deepEqual(await off(), [], 'after a switch and a choice');
  }));
}

/** The gallery as a picture, whole: the canvas is as large as the window. */
async function picture(page, door) {
  await openKit(page, door);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: desk.width, height });
  await settle(page);
  return page.locator('.kit').screenshot({ animations: 'disabled' });
}

test('the app draws what the page shows', () => asVisitor({}, async (plain) => {
  const expected = await picture(plain, 'plain');
  await asVisitor({ door: 'app' }, async (app) => {
    const missing = await inkMissing(plain, expected, await picture(app, 'app'), 2);
    assert.ok(missing < 0.01, `${(missing * 100).toFixed(1)} % of the ink is elsewhere`);
  });
}));

for (const door of ['plain', 'app']) {
  for (const [name, media] of looks) {
    test(`axe-core finds nothing, ${door}, ${name}`, () => asVisitor({ door }, async (page) => {
      await page.emulateMedia(media);
      await openKit(page, door);
      assert.deepEqual(await axe(page), []);
    }));
  }
}

/** The colours of the first card's border and of a quiet word, as they are seen. */
async function seen(page) {
  const at = await page.evaluate(() => {
    const card = document.querySelector('.kit-c').getBoundingClientRect();
    const quiet = document.querySelector('.kit .opt').getBoundingClientRect();
    return { border: { x: card.x, y: Math.round(card.y + card.height / 2), width: 1, height: 1 },
      quiet: { x: quiet.x, y: quiet.y, width: quiet.width, height: quiet.height } };
  });
  await page.mouse.move(0, 0);
  const clip = async (rect) => colorsOf(page, await page.screenshot({ clip: rect }));
  return { border: (await clip(at.border))[0], quiet: await clip(at.quiet) };
}

/** What the style sheet says now, as [red, green, blue]. */
function tokens(page, names) {
  return page.evaluate((all) => Object.fromEntries(all.map((name) => {
    const probe = Object.assign(document.createElement('i'), { className: 'own' });
    probe.style.color = `var(--${name})`;
    document.body.append(probe);
    const parts = getComputedStyle(probe).color.match(/\d+/g).map(Number);
    probe.remove();
    return [name, parts];
  })), names);
}

const distance = (a, b) => a.reduce((sum, part, i) => sum + Math.abs(part - b[i]), 0);

for (const door of ['plain', 'app']) {
  for (const colorScheme of ['light', 'dark']) {
    test(`more contrast strengthens borders and quiet words, ${door}, ${colorScheme}`, () => asVisitor({ door }, async (page) => {
      await page.emulateMedia({ colorScheme, contrast: 'no-preference' });
      await openKit(page, door);
      const names = ['border', 'border-input', 'text2', 'text3', 'surface'];
      const usual = await tokens(page, names);
      const before = await seen(page);
      assert.ok(distance(before.border, usual.border) < 4, `${before.border} is the border's ${usual.border}`);
      await page.emulateMedia({ colorScheme, contrast: 'more' });
      await settle(page);
      await page.waitForTimeout(100);
      const strong = await tokens(page, names);
      assert.deepEqual(strong.border, usual['border-input']);
      assert.deepEqual(strong.text3, usual.text2);
      const after = await seen(page);
      assert.ok(distance(after.border, usual['border-input']) < 4, `${after.border} is the border's ${usual['border-input']}`);
      const reach = (colors) => Math.max(...colors.map((color) => distance(color, usual.surface)));
      assert.ok(reach(after.quiet) > reach(before.quiet) + 20, 'quiet words stand out more');
    }));
  }
}

test('the owner’s accent is in it at once, page and app', async () => {
  await owner.write('PUT', '/settings/business', { name: 'Osier', suffix: 'Help', mark: 'wifi', visibility: 'public', accent: '#aa2266' }, 200);
  for (const door of ['plain', 'app']) {
    await asVisitor({ door }, async (page) => {
      await openKit(page, door);
      const { primary } = await tokens(page, ['primary']);
      assert.ok(primary[0] > 120 && primary[1] < 80, `${primary} is not the product's own`);
      const { x, y, height } = await page.evaluate(() => document.querySelector('.kit .btn.primary').getBoundingClientRect());
      const [color] = await colorsOf(page, await page.screenshot({ clip: { x: x + 6, y: y + height / 2, width: 1, height: 1 } }));
      assert.ok(distance(color, primary) < 4, `${color} is ${primary}`);
    });
  }
});

test('it stands in no index, and nothing keeps it', async () => {
  const answer = await fetch(`${server.origin}/kit`);
  assert.equal(answer.headers.get('cache-control'), 'private, no-store');
  assert.match(await answer.text(), /<meta name="robots" content="noindex">/);
});
