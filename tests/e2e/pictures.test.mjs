// Pictures in what people write: pasted and chosen, in page and app, and seen by whoever reads.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { openApp } from '../support/app.mjs';
import { desk, launch, openPage, phone } from '../support/browser.mjs';
import { Server } from '../support/server.mjs';

const password = 'correct horse battery';

let server;
let browser;
let member;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  member = new Api(server.origin);
  await member.signUp('paul-painter', password);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function asMember(options, use) {
  const page = await openPage(browser, { origin: server.origin, ...options });
  const [name, value] = member.cookie.split('=');
  await page.context().addCookies([{ name, value, url: server.origin }]);
  await use(page);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

/** Pastes a picture of 320 × 200 as a screenshot tool leaves it. */
const paste = (field) => field.evaluate(async (element) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 200 });
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#0e6670';
  pen.fillRect(40, 40, 240, 120);
  const blob = await new Promise((done) => canvas.toBlob(done));
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([blob], 'shot.png', { type: 'image/png' }));
  element.focus();
  element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
});

const shown = (page) => page.waitForFunction(() => {
  const picture = document.querySelector('.picture img');
  return picture?.complete && picture.naturalWidth === 320 && picture.getBoundingClientRect().width > 0;
});

for (const door of ['plain', 'app']) {
  for (const [size, viewport] of [['desk', desk], ['phone', phone]]) {
    test(`a pasted picture stands in the answer: ${door}, ${size}`, () => asMember({ door, viewport }, async (page) => {
      const [thread] = (await member.get('/threads?limit=1&sort=new')).body.items;
      if (door === 'app') await openApp(page, thread.url);
      else await page.goto(thread.url);
      const field = page.locator('textarea[name=body]').last();
      await field.scrollIntoViewIfNeeded();
      await paste(field);
      await page.waitForFunction(() => [...document.querySelectorAll('textarea')]
        .some((one) => /!\[[^\]]+\]\(\/media\/images\/[0-9a-f]{32}-320x200/.test(one.value)));
      // The words that say what it shows are selected, to be written over.
      await page.keyboard.type(`A teal square, ${door} ${size}`);
      await field.press('Control+Enter');
      await page.locator(`.picture img[alt="A teal square, ${door} ${size}"]`).waitFor({ state: 'attached' });
      await shown(page);
    }));
  }
}

test('what is no picture is refused in words, and the text stays', () => asMember({ door: 'plain' }, async (page) => {
  const [thread] = (await member.get('/threads?limit=1&sort=new')).body.items;
  await page.goto(thread.url);
  const field = page.locator('textarea[name=body]').last();
  await field.fill('My words.');
  await page.locator('.pictures input[type=file]').last().setInputFiles(
    { name: 'letter.png', mimeType: 'image/png', buffer: Buffer.from('Dear sirs') });
  await page.locator('.pictures.bad [role=status]').waitFor();
  assert.equal(await field.inputValue(), 'My words.');
}));
