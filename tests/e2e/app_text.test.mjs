// Text in the app: every script as the browser itself draws it, selected and copied as it stands, and
// typed by whatever people type with.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openApp, signIn } from '../support/app.mjs';
import { launch, openPage } from '../support/browser.mjs';
import { inkMissing } from '../support/pixels.mjs';
import { Server } from '../support/server.mjs';

/** Of a question from left to right, and of its answer from right to left. */
const leftToRight = {
  'arabic in a line from left to right': 'The app says الشبكة غير متاحة. Then it stops.',
  hindi: 'अपडेट के बाद राउटर धीमा हो गया है, क्या करूँ?',
  thai: 'เราเตอร์ช้าหลังจากอัปเดต ควรทำอย่างไร',
  chinese: '更新之后路由器变慢了，应该怎么办？',
  japanese: 'アップデート後にルーターが遅くなりました。どうすればいいですか。',
  greek: 'Το ρούτερ είναι αργό μετά την ενημέρωση.',
  cyrillic: 'После обновления роутер работает медленно.',
  'combining marks': 'Cafe\u0301 du Nord, Việt Nam, Z\u0324\u0301algo.',
  emoji: 'Works now 🎉 thanks 👍🏽 from the 👩‍👩‍👧‍👦 in 🇩🇪 and 🇯🇵 ❤️',
};
const rightToLeft = {
  arabic: 'الإنترنت بطيء في غرفة النوم بعد التحديث، ماذا أفعل؟',
  hebrew: 'הנתב לא מתחבר אחרי העדכון (גרסה 4.2.1).',
  'turned words of several looks at the end': 'الحل الذي نفع هنا: **Osier** app settings.',
};
const scripts = { ...leftToRight, ...rightToLeft };

let server;
let browser;
let thread;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  await server.addMember('vera', 'member', 'a long password');
  const page = await openPage(browser, { origin: server.origin });
  await signIn(page, 'vera', 'a long password');
  const { items } = await (await page.request.get('/api/v1/spaces')).json();
  const body = `${Object.values(leftToRight).join('\n\n')}\n\nThe first of two paragraphs that are selected.\n\nThe second one, with **bold** and \`code\` in it.`;
  const asked = await page.request.post('/api/v1/threads', { data: { space: items[0].slug, title: 'One post in many scripts', body, tags: [] } });
  assert.equal(asked.status(), 201);
  thread = await asked.json();
  const answered = await page.request.post(`/api/v1/threads/${thread.id}/posts`, { data: { body: Object.values(rightToLeft).join('\n\n'), kind: 'answer' } });
  assert.equal(answered.status(), 201);
  await page.context().close();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The picture of the paragraph of each script. */
async function paragraphs(page) {
  const pictures = [];
  for (const text of Object.values(scripts)) {
    const one = page.locator('article .md p').filter({ hasText: text.replaceAll('*', '') });
    await one.scrollIntoViewIfNeeded();
    await page.evaluate(() => window.townwell?.ready);
    const box = await one.boundingBox();
    pictures.push(await page.screenshot({ clip: { x: Math.floor(box.x) - 4, y: Math.floor(box.y) - 2, width: Math.ceil(box.width) + 8, height: Math.ceil(box.height) + 4 } }));
  }
  return pictures;
}

test('each script and emoji is drawn as the browser draws it', async () => {
  const plain = await openPage(browser, { origin: server.origin });
  await plain.goto(thread.url);
  await plain.evaluate(() => document.fonts.ready);
  const expected = await paragraphs(plain);
  const app = await openPage(browser, { origin: server.origin, door: 'app' });
  await openApp(app, thread.url);
  assert.ok(await app.evaluate(() => document.documentElement.classList.contains('drawn')));
  const drawn = await paragraphs(app);
  const wrong = [];
  for (const [i, name] of Object.keys(scripts).entries()) {
    const missing = await inkMissing(plain, expected[i], drawn[i], 2);
    if (missing > 0.02) wrong.push(`${name}: ${(missing * 100).toFixed(1)} % of the ink is elsewhere`);
  }
  assert.deepEqual(wrong, []);
  await app.context().close();
  await plain.context().close();
});

test('from the middle of one paragraph to the middle of another, what is marked is what is copied', async () => {
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page, thread.url);
  const place = (paragraph, word) => page.evaluate(([text, part]) => {
    const p = [...document.querySelectorAll('article.post .md p')].find((one) => one.textContent.startsWith(text));
    p.scrollIntoView({ block: 'center' });
    const range = document.createRange();
    const node = [...p.childNodes].find((one) => one.textContent.includes(part));
    const leaf = node.firstChild ?? node;
    range.setStart(leaf, leaf.textContent.indexOf(part));
    range.setEnd(leaf, leaf.textContent.indexOf(part) + 1);
    const { left, top, height } = range.getBoundingClientRect();
    return { x: left + 1, y: top + height / 2 };
  }, [paragraph, word]);
  await place('The first of two', 'two');
  const from = await place('The first of two', 'two');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const to = await page.evaluate(() => {
    const bold = [...document.querySelectorAll('article.post .md p')].find((one) => one.textContent.startsWith('The second')).querySelector('strong');
    const { right, top, height } = bold.getBoundingClientRect();
    return { x: right - 1, y: top + height / 2 };
  });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.replace(/\r/g, ''), 'two paragraphs that are selected.\n\nThe second one, with bold');
  await page.context().close();
});

test('a composition, an emoji and Backspace arrive right', async () => {
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  await signIn(page, 'vera', 'a long password');
  await openApp(page, thread.url);
  const field = page.getByLabel('Your reply');
  await field.click();
  const keys = await page.context().newCDPSession(page);
  for (const text of ['に', 'にほ', 'にほんご']) await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await keys.send('Input.insertText', { text: '日本語' });
  await keys.send('Input.insertText', { text: '👩‍👩‍👧‍👦' });
  await page.keyboard.press('Backspace');
  await keys.send('Input.insertText', { text: '👍🏽 ok' });
  const typed = await field.inputValue();
  // One press takes the whole family or its last member, as the browser has it; nothing is broken in two.
  assert.match(typed, /^日本語(👩‍👩‍👧‍?)?👍🏽 ok$/u);
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.waitForFunction(() => [...document.querySelectorAll('.answers .md')].some((one) => one.textContent.includes('日本語')));
  await page.context().close();
});
