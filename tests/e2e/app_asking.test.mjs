// Suggestions beside the question that is being typed in the app, from the server and without it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { misplaced, openApp } from '../support/app.mjs';
import { axe, launch, openPage, phone } from '../support/browser.mjs';
import { Server } from '../support/server.mjs';
import { misplacedWords } from '../support/words.mjs';

let server;
let browser;
let solved;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?state=solved&limit=100`)).json();
  solved = items.find((one) => one.title.includes('Canopy'));
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function onAsk(use, options = {}) {
  const page = await openPage(browser, { origin: server.origin, door: 'app', ...options });
  await openApp(page, '/ask');
  await use(page, page.getByRole('textbox', { name: 'What’s going on?' }));
  assert.deepEqual(page.trouble.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED')), []);
  await page.context().close();
}

const panel = (page) => page.locator('.sugs');
const known = (page) => panel(page).getByRole('link', { name: solved.title });
/** Boxes and words are in place; what is cut off on a phone may end a letter earlier. */
const drawn = async (page) => {
  await page.evaluate(() => window.townwell.ready);
  assert.deepEqual(await misplaced(page), []);
  if (page.viewportSize().width > phone.width) assert.deepEqual(await misplacedWords(page), []);
};

for (const [name, options] of [['at a desk', {}], ['on a phone', { viewport: phone }]]) {
  test(`threads that may answer come while one types, ${name}`, () => onAsk(async (page, title) => {
    await title.pressSequentially(solved.title);
    await known(page).waitFor();
    assert.equal(await title.inputValue(), solved.title);
    assert.ok(await title.evaluate((one) => one === document.activeElement), 'the title is still being typed');
    await drawn(page);
    assert.match(await page.locator('#over [role=status]').allTextContents().then((all) => all.join()), /already/);
    assert.deepEqual(await axe(page), []);
    await title.fill('zzzz qqqq');
    await panel(page).waitFor({ state: 'detached' });
    await drawn(page);
  }, options));
}

test('what was compared while typing is not asked again', () => onAsk(async (page, title) => {
  await title.fill(solved.title);
  await known(page).waitFor();
  await page.getByRole('radio').first().check({ force: true });
  await page.getByRole('textbox', { name: /^Details/ }).fill('It began on Tuesday.');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Your name').waitFor();
}));

test('rows stay while the pointer is among them', () => onAsk(async (page, title) => {
  const type = async (text) => {
    const answered = page.waitForResponse((one) => one.request().postData()?.includes('intent=suggest'));
    await title.fill(text);
    await (await answered).finished();
  };
  await title.fill(solved.title);
  await known(page).hover();
  await panel(page).evaluate((one) => { one.dataset.first = 'yes'; });
  await title.focus();
  // By the time the second is answered, the first would have taken the rows away.
  await type('zzzz qqqq');
  await type(solved.title);
  assert.equal(await panel(page).getAttribute('data-first'), 'yes');
  await type('zzzz qqqq');
  await page.mouse.move(5, 5);
  await panel(page).waitFor({ state: 'detached' });
}));

test('without network they come from this device', () => onAsk(async (page, title) => {
  await page.context().setOffline(true);
  await title.fill(solved.title);
  await known(page).waitFor();
  await drawn(page);
}));
