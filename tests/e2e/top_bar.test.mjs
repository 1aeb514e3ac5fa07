// The bar of the team, which has the most to hold: nothing sticks out, the name comes before what the
// menu has too, and the app draws what the page has.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { misplaced, openApp, signIn } from '../support/app.mjs';
import { launch, openPage } from '../support/browser.mjs';
import { Server } from '../support/server.mjs';
import { misplacedWords } from '../support/words.mjs';

const password = 'correct horse battery';
const widths = [600, 700, 768, 899, 900, 1023, 1024, 1199, 1200, 1280, 1600];

let server;
let browser;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  await server.addMember('olaf-owner', 'owner', password);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs `use(page)` as the owner of a portal of that name. */
async function named(name, door, use) {
  const page = await openPage(browser, { origin: server.origin, door });
  await signIn(page, 'olaf-owner', password);
  await page.goto('/settings/business');
  await page.getByLabel('Business name').fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForSelector('.banner');
  await use(page);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

/** How the bar of a page stands in a window of that width. */
async function bar(page, width) {
  await page.setViewportSize({ width, height: 800 });
  // The app hears of a new width in the next frame and draws in it.
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  await page.evaluate(() => window.townwell?.ready);
  return page.evaluate(() => {
    const name = document.querySelector('.brand b');
    const search = document.querySelector('.topbar .sbox');
    return {
      sticksOut: document.documentElement.scrollWidth > innerWidth,
      isCut: name.scrollWidth > name.clientWidth,
      hasSuffix: document.querySelector('.brand .t2').offsetTop === name.offsetTop,
      search: search.offsetWidth,
      links: [...document.querySelectorAll('.nav a')].filter((link) => link.offsetWidth).map((link) => link.pathname),
    };
  });
}

test('a name of usual length is never cut, and what has no room stands in the menu', () => named('Hammer & Hook', 'plain', async (page) => {
  await page.goto('/audit');
  for (const width of widths) {
    const { sticksOut, isCut, links } = await bar(page, width);
    assert.deepEqual({ sticksOut, isCut }, { sticksOut: false, isCut: false }, `${width}`);
    assert.deepEqual(links.filter((link) => ['/', '/today', '/console'].includes(link)), ['/', '/today', '/console'], `${width}`);
  }
  assert.deepEqual((await bar(page, 1280)).links, ['/', '/videos', '/tickets', '/today', '/console', '/insights', '/settings']);
  await bar(page, 600);
  await page.locator('.menu summary').click();
  for (const link of ['My tickets', 'Videos', 'Insights', 'Settings']) {
    assert.ok(await page.locator('.menu-p').getByRole('link', { name: link }).isVisible(), link);
  }
}));

test('a long name is cut only after search and the word behind it have given way', () => named('Hammer & Hook Ironmongery of Lower Silesia', 'plain', async (page) => {
  await page.goto('/audit');
  for (const width of widths) {
    const { sticksOut, isCut, hasSuffix, search } = await bar(page, width);
    assert.equal(sticksOut, false, `${width}`);
    if (isCut) assert.deepEqual({ hasSuffix, isNarrow: search <= 150 }, { hasSuffix: false, isNarrow: true }, `${width}`);
  }
  assert.equal((await bar(page, 1280)).isCut, true);
  await page.context().clearCookies();
  await page.goto('/contact');
  assert.deepEqual(await bar(page, 1280).then(({ isCut, hasSuffix }) => ({ isCut, hasSuffix })), { isCut: false, hasSuffix: true });
}));

for (const name of ['Osier', 'Hammer & Hook Ironmongery of Lower Silesia']) {
  test(`the app draws the bar where the page has it: ${name}`, () => named(name, 'app', async (page) => {
    await openApp(page, '/today');
    for (const width of [...widths, 390, 360]) {
      const { sticksOut } = await bar(page, width);
      assert.equal(sticksOut, false, `${width}`);
      assert.deepEqual([...await misplaced(page), ...await misplacedWords(page, 2, '.topbar')], [], `${width}`);
    }
  }));
}

test('what asks has a name where it is an icon alone', () => named('Osier', 'plain', async (page) => {
  await page.goto('/audit');
  await bar(page, 700);
  const ask = page.locator('.topbar').getByRole('link', { name: 'Ask a question' });
  assert.ok((await ask.boundingBox()).width <= 44);
  await ask.click();
  await page.waitForURL('**/ask');
}));
