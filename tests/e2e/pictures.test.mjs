// Pictures in what people write: pasted, chosen, or sent by plain forms, in page and app, and seen by
// whoever reads.

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

async function asVisitor(options, use) {
  const page = await openPage(browser, { origin: server.origin, ...options });
  await use(page);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

const asMember = (options, use) => asVisitor(options, async (page) => {
  const [name, value] = member.cookie.split('=');
  await page.context().addCookies([{ name, value, url: server.origin }]);
  await use(page);
});

const newestThread = async () => (await member.get('/threads?limit=1&sort=new')).body.items[0];

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
      const thread = await newestThread();
      if (door === 'app') await openApp(page, thread.url);
      else await page.goto(thread.url);
      const field = page.locator('textarea[name=body]').last();
      await field.scrollIntoViewIfNeeded();
      await paste(field);
      await page.waitForFunction(() => [...document.querySelectorAll('textarea')]
        .some((one) => /!\[[^\]]+\]\(\/media\/images\/[0-9a-f]{32}-320x200/.test(one.value)));
      // The words that say what it shows are selected, to be written over.
      await page.keyboard.type(`A teal square, ${door} ${size}`);
      assert.match(await field.inputValue(), new RegExp(`^!\\[A teal square, ${door} ${size}\\]\\(/media/images/`));
      await page.getByRole('button', { name: 'Post reply' }).click();
      await page.locator(`.picture img[alt="A teal square, ${door} ${size}"]`).waitFor({ state: 'attached' });
      await shown(page);
    }));
  }
}

test('what is no picture is refused in words, and the text stays', () => asMember({ door: 'plain' }, async (page) => {
  const thread = await newestThread();
  await page.goto(thread.url);
  const field = page.getByLabel('Your reply');
  await field.fill('My words.');
  const refused = async (name, buffer, words) => {
    const choosing = page.waitForEvent('filechooser');
    await page.locator('.composer .pictures button').click();
    await (await choosing).setFiles({ name, mimeType: 'image/png', buffer });
    await page.locator('.composer .pictures.bad [role=status]').getByText(words).waitFor();
  };
  await refused('letter.png', Buffer.from('Dear sirs'), 'We can’t take this kind of file');
  await refused('poster.png', Buffer.alloc(20 * 1024 * 1024 + 1), 'it may have up to 20 MB');
  assert.equal(await field.inputValue(), 'My words.');
}));

test('nothing is sent while a picture is on its way', () => asMember({ door: 'plain' }, async (page) => {
  const thread = await newestThread();
  let goOn;
  const held = new Promise((resolve) => { goOn = resolve; });
  await page.route('**/api/v1/images', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(thread.url);
  const field = page.getByLabel('Your reply');
  await field.fill('Before it. ');
  await paste(field);
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.locator('.composer .pictures [role=status]').getByText('still on its way').waitFor();
  goOn();
  await page.waitForFunction(() => document.querySelector('.composer textarea').value.includes('/media/images/'));
  assert.match(await field.inputValue(), /^Before it\. \n\n!\[/);
}));

/** Fills what a visitor's steps of asking want, until the question is up. */
async function postQuestion(page) {
  for (let step = 0; step < 4; ++step) {
    const name = page.getByLabel('Your name');
    if (await name.count()) {
      await name.fill('Vera Visitor');
      await page.getByLabel(/^E.mail/).fill(`vera-${Date.now()}@example.test`);
    }
    const post = page.getByRole('button', { name: 'Post question' });
    await ((await post.count()) ? post : page.getByRole('button', { name: 'Continue' })).first().click();
    if (await page.getByRole('heading', { name: 'Your question is up' }).count()) return;
  }
  assert.fail(await page.getByRole('main').innerText());
}

const beginQuestion = async (page, title) => {
  await page.getByLabel('What’s going on?').fill(title);
  await page.getByLabel(/^Details/).fill('It looks like this.');
  await page.getByRole('group', { name: 'What is it about?' }).getByRole('radio').first().check({ force: true });
};

/** Adds a picture by the page that asks for one. */
async function addByPage(page, words) {
  const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 200 }, scale: 'css' });
  await page.getByRole('main').getByRole('button', { name: 'Add a picture' }).last().click();
  await page.getByLabel('What does it show?').fill(words);
  await page.getByLabel('Picture', { exact: true }).setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer });
  await page.getByRole('button', { name: 'Add to your text' }).click();
}

for (const viewport of [desk, phone]) {
  const size = viewport === phone ? 'phone' : 'desk';

  test(`without JavaScript a picture comes into an answer: ${size}`, () => asMember({ javaScript: false, viewport }, async (page) => {
    const thread = await newestThread();
    await page.goto(thread.url);
    await page.getByLabel('Your reply').fill('Mine glows, too:');
    await addByPage(page, `A lamp [lit], ${size}`);
    const field = page.getByLabel('Your reply');
    assert.match(await field.inputValue(), /^Mine glows, too:\n\n!\[A lamp \\\[lit\\\]\\, \w+\]\(\/media\/images\/[0-9a-f]{32}-320x200\.webp\)\n$/);
    assert.ok(await field.evaluate((one) => one.getBoundingClientRect().top < innerHeight), 'the field is in sight');
    await page.getByRole('button', { name: 'Post reply' }).click();
    assert.equal(await page.locator(`.picture img[alt="A lamp [lit], ${size}"]`).count(), 1);
  }));

  test(`without JavaScript a visitor’s first question has a picture: ${size}`, () => asVisitor({ javaScript: false, viewport }, async (page) => {
    await page.goto('/ask');
    await beginQuestion(page, `Why does the ${size} lamp glow green at night`);
    await addByPage(page, 'A green lamp');
    assert.equal(await page.getByLabel('What’s going on?').inputValue(), `Why does the ${size} lamp glow green at night`);
    await postQuestion(page);
    await page.getByRole('link', { name: 'See your question' }).click();
    assert.equal(await page.locator('.picture img[alt="A green lamp"]').count(), 1);
  }));
}

test('without JavaScript what is no picture is refused in words, and what was typed stays', () => asVisitor({ javaScript: false }, async (page) => {
  await page.goto('/ask');
  await beginQuestion(page, 'Why does my lamp glow in the dark');
  await page.getByRole('button', { name: 'Add a picture' }).click();
  for (const [buffer, words] of [
    [Buffer.from('Dear sirs'), /We can’t take this kind of file/],
    [Buffer.alloc(24 * 1024 * 1024), /This picture is too large/],
  ]) {
    await page.getByLabel('What does it show?').fill('A letter');
    await page.getByLabel('Picture', { exact: true }).setInputFiles({ name: 'letter.png', mimeType: 'image/png', buffer });
    await page.getByRole('button', { name: 'Add to your text' }).click();
    await page.locator('#f-picture-e').getByText(words).waitFor();
    assert.equal(await page.getByLabel('What does it show?').inputValue(), 'A letter');
  }
  await page.getByRole('button', { name: 'Back without a picture' }).click();
  assert.equal(await page.getByLabel('What’s going on?').inputValue(), 'Why does my lamp glow in the dark');
  assert.equal(await page.getByLabel(/^Details/).inputValue(), 'It looks like this.');
}));

for (const door of ['plain', 'app']) {
  test(`a visitor pastes a picture into their first question: ${door}`, () => asVisitor({ door }, async (page) => {
    if (door === 'app') await openApp(page, '/ask');
    else await page.goto('/ask');
    await beginQuestion(page, `Why does my lamp hum in the ${door}`);
    const field = page.getByLabel(/^Details/);
    await paste(field);
    await page.waitForFunction(() => document.querySelector('#f-body').value.includes('/media/images/'));
    await page.keyboard.type('A humming lamp');
    assert.match(await field.inputValue(), /^It looks like this\.\n\n!\[A humming lamp\]/);
  }));
}
