// The team's screens as the app draws them: where the page has them, whatever stands in them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { axe, desk, launch, openPage, phone } from '../support/browser.mjs';
import { buttons, misplaced, openApp } from '../support/app.mjs';
import { misplacedWords } from '../support/words.mjs';
import { Server } from '../support/server.mjs';

const password = 'correct horse battery';
const settings = ['business', 'hours', 'rules', 'spaces', 'members', 'texts', 'insights', 'backups'].map((name) => `/settings/${name}`);

let server;
let browser;
let owner;
let tickets;
let flag;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  await server.addMember('olaf-owner', 'owner', password);
  owner = new Api(server.origin);
  await owner.signIn('olaf-owner', password);
  await askOddly();
  const queue = await (await fetch(`${server.origin}/console?tab=team`, { headers: { Cookie: owner.cookie } })).text();
  tickets = [...new Set([...queue.matchAll(/href="(\/tickets\/\d+)"/g)].map((found) => found[1]))];
  flag = queue.match(/href="(\/console\/flags\/\w+)"/)[1];
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A ticket with a long subject, one long word, and words from right to left. */
async function askOddly() {
  const asker = new Api(server.origin);
  await asker.signUp('odd-asker', password);
  for (const title of ['Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde and more words behind it',
    'منذ التحديث الأخير يومض الضوء ولا يتوقف', '更新後、二階のライトが点滅し続けて止まりません']) {
    await asker.write('POST', '/threads',
      { space: 'hub', title, body: `${title}\n\n> quoted\n\n\`\`\`\na line of code that is longer than any phone is wide, so it has to be scrolled\n\`\`\``,
        tags: [], audience: 'team' }, 201);
  }
}

/** Runs `use(page)` as the owner and sees that nothing went wrong. */
async function asOwner(options, use) {
  const page = await openPage(browser, { origin: server.origin, door: 'app', ...options });
  const [name, value] = owner.cookie.split('=');
  await page.context().addCookies([{ name, value, url: server.origin }]);
  await use(page);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

async function compare(page, what) {
  await page.evaluate(() => window.townwell.ready);
  assert.ok(await page.evaluate(() => document.documentElement.classList.contains('drawn')), `${what} is drawn`);
  assert.deepEqual([...await misplaced(page, 2, buttons), ...await misplacedWords(page)], [], what);
}

async function comparePaths(page, paths) {
  for (const path of paths) {
    await openApp(page, path);
    await compare(page, path);
  }
}

const sizes = [['desk', desk], ['phone', phone], ['narrow', { width: 700, height: 900 }], ['medium', { width: 1000, height: 800 }]];

for (const [size, viewport] of sizes) {
  test(`the team's screens lie where the page has them, ${size}`, () => asOwner({ viewport }, (page) =>
    comparePaths(page, ['/today', '/insights', '/console?tab=team', '/console?tab=mine', flag, ...tickets, ...settings, '/settings/members?q=nobody-has-this', '/audit', '/audit?q=nobody-did-this'])));
}

test('today and the insights lie where the page has them on a small phone', () => asOwner({ viewport: { width: 360, height: 740 } }, (page) =>
  comparePaths(page, ['/today', '/insights'])));

for (const [size, viewport] of [['desk', desk], ['phone', phone]]) {
  test(`what opens and what is chosen is drawn as it stands, ${size}`, () => asOwner({ viewport }, async (page) => {
    for (const path of tickets) {
      await openApp(page, path);
      for (const summary of await page.locator('main summary').all()) await summary.click();
      await compare(page, `${path}, unfolded`);
      await page.locator('.seg label').last().click();
      await compare(page, `${path}, a note`);
    }
    await openApp(page, '/settings/hours');
    await page.getByLabel('Open on Monday').click();
    await compare(page, 'hours with a closed day');
    await openApp(page, flag);
    await page.locator('.choice').first().click();
    await compare(page, 'a decision that was chosen');
  }));

  test(`what is wrong stands where the page has it, ${size}`, () => asOwner({ viewport }, async (page) => {
    const submit = (selector) => page.evaluate(async (form) => {
      const found = document.querySelector(form);
      found.noValidate = true;
      found.requestSubmit();
      await window.townwell.ready;
    }, selector);
    await openApp(page, flag);
    await submit('.decide');
    await page.waitForSelector('.problems');
    await compare(page, 'a decision without a reason');
    await openApp(page, '/settings/hours');
    await page.getByLabel('Monday, to', { exact: true }).fill('noon');
    await submit('.week');
    await page.waitForSelector('.problems');
    await compare(page, 'hours that are none');
    await openApp(page, '/settings/rules');
    await page.locator('#f-unanswered_hours').fill('');
    await page.locator('#f-reply_hours').fill('');
    await submit('.rules');
    await page.waitForSelector('.problems');
    await compare(page, 'rules without hours');
    await openApp(page, '/settings/spaces');
    await page.locator('.space #f-name').fill('');
    await submit('.space:last-of-type');
    await page.waitForSelector('.problems');
    await compare(page, 'a space without a name');
  }));
}

test('what is typed goes to the server, and what was saved is said', () => asOwner({}, async (page) => {
  await openApp(page, '/settings/business');
  await page.getByLabel('Word after it').fill('Community');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForSelector('.banner');
  await compare(page, 'business, saved');
  await openApp(page, tickets[0]);
  await page.locator('.seg label').last().click();
  await page.locator('.composer textarea').fill('Only **us**.');
  await page.locator('.composer').getByRole('button', { name: 'Send', exact: true }).first().click();
  await page.waitForFunction(() => [...document.querySelectorAll('.note strong')].some((one) => one.textContent === 'us'));
  await compare(page, 'a ticket with a new note');
}));

test('keys walk the queue, take a ticket, choose who reads, and solve', () => asOwner({}, async (page) => {
  await openApp(page, tickets[0]);
  const rows = await page.locator('.queue a.q').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const at = rows.indexOf(tickets[0]);
  assert.ok(at >= 0, 'the ticket stands in the queue beside it');
  await page.keyboard.press('k');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), rows[Math.max(0, at - 1)]);
  await page.keyboard.press('a');
  await page.waitForFunction(() => document.querySelector('#f-assignee').selectedOptions[0].value === 'olaf-owner');
  assert.equal(await page.getByRole('button', { name: 'Take it' }).count(), 0);
  await page.keyboard.press('3');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'body');
  assert.equal(await page.locator('.composer [value=note]').isChecked(), true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  assert.equal(await page.locator('.composer [value=reply]').isChecked(), true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('x');
  await page.waitForFunction(() => !document.querySelector('.moves button[value=solved]'));
  await compare(page, 'a solved ticket');
}));

test('a field says where the keyboard is, and nothing shows through what lies above it', () => asOwner({ viewport: phone }, async (page) => {
  await openApp(page, '/settings/business');
  const field = page.getByLabel('Business name');
  const line = () => field.evaluate((one) => getComputedStyle(one).boxShadow);
  assert.equal(await line(), 'none');
  await field.focus();
  assert.notEqual(await line(), 'none');
  await page.locator('.menu summary').click();
  const grounds = await page.evaluate(() => ['.pbar', '.menu-p'].map((name) => getComputedStyle(document.querySelector(name)).backgroundColor));
  for (const ground of grounds) assert.match(ground, /^rgb\(/, 'opaque');
  await compare(page, 'business under its menu');
}));

/** What is seen at a place of the view, as "red green blue". */
async function colorAt(page, x, y) {
  const picture = (await page.screenshot({ clip: { x, y, width: 1, height: 1 } })).toString('base64');
  return page.evaluate(async (data) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${data}` });
    await image.decode();
    const ink = document.createElement('canvas').getContext('2d');
    ink.drawImage(image, 0, 0);
    return [...ink.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(' ');
  }, picture);
}

test('both bars of a phone are seen at once', () => asOwner({ viewport: phone }, async (page) => {
  await openApp(page, '/audit');
  assert.equal(await colorAt(page, 20, 28), '14 102 112', 'the mark at the top');
  assert.equal(await colorAt(page, 4, phone.height - 4), '255 255 255', 'the bar at the bottom');
}));

test('the drawn screens of the team are as accessible as the pages', () => asOwner({}, async (page) => {
  for (const path of ['/console?tab=team', tickets[0], '/settings/hours', '/settings/rules']) {
    await openApp(page, path);
    assert.deepEqual(await axe(page), [], path);
  }
}));
