// Writing in the app: the tool bar, keys, preview, mentions, and a field that grows.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, launch, openPage, phone } from '../support/browser.mjs';
import { misplaced, openApp, signIn } from '../support/app.mjs';
import { Server } from '../support/server.mjs';

let server;
let browser;
let thread;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  await server.addMember('vera', 'member', 'a long password');
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?limit=100`)).json();
  thread = items.find((one) => one.state === 'open' && one.kind === 'question');
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function onThread(use, options = {}) {
  const page = await openPage(browser, { origin: server.origin, door: 'app', ...options });
  await signIn(page, 'vera', 'a long password');
  await openApp(page, thread.url);
  await use(page, page.getByLabel('Your reply'));
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

const tool = (page, name) => page.locator('.composer').getByRole('button', { name, exact: true });
const select = (field, from, to) => field.evaluate((one, [a, b]) => {
  one.focus();
  one.setSelectionRange(a, b);
}, [from, to]);
const selected = (field) => field.evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd));

test('each tool writes its Markdown, and the browser takes it back', () => onThread(async (page, field) => {
  const cases = [
    ['Bold', 'a **word** b', 'word'],
    ['Italic', 'a *word* b', 'word'],
    ['Code', 'a `word` b', 'word'],
    ['Link', 'a [word](https://) b', 'https://'],
    ['List', '- a word b', ''],
    ['Quote', '> a word b', ''],
    ['Code block', 'a \n```\nword\n```\n b', 'word'],
  ];
  for (const [name, written, marked] of cases) {
    await field.fill('a word b');
    await select(field, 2, 6);
    await tool(page, name).click();
    assert.equal(await field.inputValue(), written, name);
    assert.equal(await selected(field), marked, name);
    await page.keyboard.press('Control+z');
    assert.equal(await field.inputValue(), 'a word b', `${name} undone`);
  }
  await select(field, 2, 6);
  await tool(page, 'Bold').click();
  await tool(page, 'Bold').click();
  assert.equal(await field.inputValue(), 'a word b', 'twice is off');
}));

test('keys write, and Ctrl K in a field is a link, not the palette', () => onThread(async (page, field) => {
  await field.fill('word');
  await select(field, 0, 4);
  await page.keyboard.press('Control+b');
  assert.equal(await field.inputValue(), '**word**');
  await page.keyboard.press('Control+i');
  assert.equal(await field.inputValue(), '***word***');
  await field.fill('https://example.test');
  await select(field, 0, 20);
  await page.keyboard.press('Control+k');
  assert.equal(await field.inputValue(), '[](https://example.test)');
  assert.equal(await page.getByRole('dialog').count(), 0);
  await field.fill('Sent by keys alone.');
  await page.keyboard.press('Control+Enter');
  await page.locator('.toast').getByText('Posted. Thank you.').waitFor();
  await page.getByText('Sent by keys alone.', { exact: true }).waitFor();
}));

test('keys do nothing while a word is composed', () => onThread(async (page, field) => {
  await field.fill('word');
  await select(field, 0, 4);
  await field.evaluate((one) => one.dispatchEvent(new KeyboardEvent('keydown', { key: 'b', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true })));
  assert.equal(await field.inputValue(), 'word');
}));

test('the preview is what the server will write', () => onThread(async (page, field) => {
  const text = 'Try **this**:\n\n1. one\n2. two\n\n<b onclick="x">no</b> [x](javascript:y) ~~gone~~\n\n| a | b |\n|---|---|\n| 1 | 2 |';
  await field.fill(text);
  await tool(page, 'Preview').click();
  const shown = page.getByRole('region', { name: 'How it will look' });
  const preview = await shown.evaluate((one) => one.innerHTML.trim());
  assert.match(preview, /<strong>this<\/strong>/);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await misplaced(page), []);
  await tool(page, 'Preview').click();
  assert.equal(await field.inputValue(), text);
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.locator('.toast').getByText('Posted. Thank you.').waitFor();
  const posted = await page.evaluate(() => [...document.querySelectorAll('.answers .post .md')].map((one) => one.innerHTML.trim()));
  assert.ok(posted.includes(preview), preview);
}));

test('an at sign offers members', () => onThread(async (page, field) => {
  await field.click();
  await page.keyboard.type('Ask @to');
  const option = page.getByRole('listbox', { name: 'Members' }).getByRole('option', { name: /@tomas/ });
  await option.waitFor();
  assert.equal(await field.getAttribute('aria-activedescendant'), await option.getAttribute('id'));
  await page.keyboard.press('Enter');
  assert.equal(await field.inputValue(), 'Ask @tomas ');
  await page.keyboard.type('and @zzzqqq');
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  assert.equal(await page.getByRole('listbox', { name: 'Members' }).count(), 0);
}));

for (const [size, options] of [['desk', {}], ['phone', { viewport: phone }]]) {
  test(`the field grows with its text, and the drawing with the field, ${size}`, () => onThread(async (page, field) => {
    const before = (await field.boundingBox()).height;
    await field.fill('line\n'.repeat(9));
    assert.ok((await field.boundingBox()).height > before + 60);
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    assert.deepEqual(await misplaced(page), []);
    await field.fill('');
    assert.equal((await field.boundingBox()).height, before);
  }, options));
}
