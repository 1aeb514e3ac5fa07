// The app as a visitor has it: drawn where the page is, led by the page's own links and forms.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, desk, launch, openPage, phone } from '../support/browser.mjs';
import { follow, misplaced, openApp } from '../support/app.mjs';
import { Server } from '../support/server.mjs';

let server;
let browser;
let threads;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?limit=100`)).json();
  threads = items;
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs `use(page)` on a page of its own and sees that nothing went wrong on it. */
async function onPage(options, use) {
  const page = await openPage(browser, { origin: server.origin, door: 'app', ...options });
  await use(page);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

/** Signs in as one of the sample data's people. */
async function signIn(page, handle) {
  await page.goto(await server.signInLink(handle));
  await page.locator('.acct button').first().click();
  await page.waitForSelector('body.in');
}

/** Opens each path and holds what is drawn against the page. */
async function comparePaths(page, paths) {
  for (const path of paths) {
    await openApp(page, path);
    assert.ok(await isDrawn(page), `${path} is drawn`);
    assert.deepEqual(await misplaced(page), [], path);
  }
}

const isDrawn = (page) => page.evaluate(() => document.documentElement.classList.contains('drawn'));

for (const [size, viewport] of [['desk', desk], ['phone', phone]]) {
  test(`what is drawn lies where the page has it, ${size}`, () => onPage({ viewport }, async (page) => {
    const solved = threads.find((thread) => thread.accepted && thread.comment_count > 0);
    const waiting = threads.find((thread) => thread.case === 'waiting');
    await comparePaths(page, ['/', '/?tab=unanswered', '/search?q=twig+amber', '/search?q=zzzqqq', '/spaces/hub', `/tags/${solved.tags[0]}`, solved.url, waiting.url, '/u/tomas']);
  }));

  test(`a customer's own pages lie where the page has them, ${size}`, () => onPage({ viewport }, async (page) => {
    await signIn(page, 'hana');
    await comparePaths(page, ['/u/hana', '/tickets']);
    for (const link of await page.locator('.ticket-t').evaluateAll((all) => all.map((one) => one.getAttribute('href')))) {
      await comparePaths(page, [link]);
      await page.evaluate(() => document.querySelector('.proof summary')?.click());
      await page.evaluate(() => window.townwell.ready);
      assert.deepEqual(await misplaced(page), [], `${link}, its proof unfolded`);
    }
    await signIn(page, 'owen');
    await comparePaths(page, ['/tickets']);
  }));

  test(`a visitor asks in the app, ${size}`, () => onPage({ viewport }, async (page) => {
    const compare = async (step) => {
      await page.evaluate(() => window.townwell.ready);
      assert.ok(await isDrawn(page), `${step} is drawn`);
      assert.deepEqual(await misplaced(page), [], step);
    };
    const goOn = async (step) => {
      await page.locator('.ask-foot .btn.primary').click();
      await compare(step);
    };
    await openApp(page, '/ask');
    await compare('the empty form');
    await goOn('a form with problems');
    await page.getByLabel('What’s going on?').fill('Twig upstairs drops to 20 Mbps');
    await page.locator('.pick').nth(1).click();
    await page.getByLabel(/^Details/).fill('It dropped at night. My card is 4242 4242 4242 4242.');
    await page.locator('.choice').nth(1).click();
    await compare('another audience');
    await page.locator('.choice').first().click();
    await goOn('what may already answer it');
    assert.ok(await page.locator('.sug').count() > 0);
    await goOn('where the answer finds them');
    await goOn('a last look with problems');
    await page.getByLabel('Your name').fill('سارة العبد الله');
    await page.getByLabel('E-mail').fill(`sara-${size}@example.com`);
    await server.advance(10_000);
    await goOn('the link that brings them back');
    await page.locator('.calm .btn.primary').click();
    await page.waitForSelector('article.post');
    await compare('their question');
  }));

  test(`ways in and out lie where the page has them, ${size}`, () => onPage({ viewport }, async (page) => {
    const link = new URL(await server.signInLink('mei'));
    await comparePaths(page, ['/signin', '/signup', link.pathname + link.search, '/signin/of-nobody']);
    await openApp(page, '/signup');
    await page.locator('main .btn.primary').evaluate((button) => { button.form.noValidate = true; });
    await page.locator('main .btn.primary').click();
    await page.waitForSelector('.problems');
    await page.evaluate(() => window.townwell.ready);
    assert.deepEqual(await misplaced(page), [], 'signing up with problems');
    await signIn(page, 'mei');
    await comparePaths(page, ['/signout']);
  }));

  test(`pages of text and errors lie where the page has them, ${size}`, () => onPage({ viewport }, async (page) => {
    await comparePaths(page, ['/privacy', '/imprint', '/rules', '/contact', '/nowhere']);
  }));

  test(`changing a post and what it was before lie where the page has them, ${size}`, () => onPage({ viewport }, async (page) => {
    const own = threads.find((thread) => thread.author.handle === 'hana');
    await signIn(page, 'hana');
    await openApp(page, own.url);
    const edit = await page.getByRole('link', { name: 'Edit', exact: true }).first().getAttribute('href');
    await comparePaths(page, [edit]);
    const save = async (title, body) => {
      await page.locator('[name=title]').fill(title);
      await page.locator('[name=body]').fill(body);
      await page.locator('.form .btn.primary').evaluate((button) => { button.form.noValidate = true; });
      await page.locator('.form .btn.primary').click();
      await page.evaluate(() => window.townwell.ready);
      assert.ok(await isDrawn(page));
      assert.deepEqual(await misplaced(page), [], title);
    };
    await save('', 'A question without a title.');
    await save('المصباح في الموجه يومض باللون الكهرماني كل بضع دقائق ولا يتوقف',
      `Supercalifragilistic${'o'.repeat(90)}\n\nالمصباح يومض.\n\n1. 每隔几分钟\n2. चमकता है`);
    const history = await page.locator('a[href$="/history"]').first().getAttribute('href');
    await comparePaths(page, [history, '/u/hana']);
  }));
}

test('threads of every kind are drawn where the page has them', () => onPage({}, async (page) => {
  await openApp(page, '/');
  for (const thread of threads) {
    await follow(page, thread.url);
    assert.ok(await isDrawn(page), `${thread.url} is drawn`);
    assert.deepEqual(await misplaced(page), [], thread.url);
  }
}));

test('links lead on without a new page, and Back finds the place again', () => onPage({}, async (page) => {
  await openApp(page, '/');
  await page.evaluate(() => { window.stays = true; });
  await page.evaluate(() => scrollTo(0, 600));
  const link = page.locator('main .tt a').nth(8);
  const title = await link.textContent();
  await link.click();
  await page.waitForFunction((words) => document.querySelector('h1')?.textContent === words, title);
  assert.ok(await isDrawn(page));
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('.p-home') && scrollY === 600);
  assert.equal(await page.evaluate(() => window.stays), true);
}));

test('nothing is drawn while nothing changes', () => onPage({}, async (page) => {
  await openApp(page, '/');
  const frames = await page.evaluate(async () => {
    const turns = async (count) => {
      for (let i = 0; i < count; ++i) await new Promise(requestAnimationFrame);
    };
    await turns(10);
    const before = window.townwell.stats().frames;
    await turns(60);
    return window.townwell.stats().frames - before;
  });
  assert.equal(frames, 0);
}));

test('a member votes and answers on the drawn thread', () => onPage({}, async (page) => {
  await server.addMember('vera', 'member', 'a long password');
  await openApp(page, '/signin');
  await page.getByLabel(/^Handle or e/).fill('vera');
  await page.getByLabel('Password', { exact: true }).fill('a long password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForFunction(() => document.body.classList.contains('in'));
  const open = threads.find((thread) => thread.state === 'open' && thread.kind === 'question');
  await openApp(page, open.url);
  await page.locator('article.post button.vote').first().click();
  await page.waitForFunction(() => document.querySelector('article.post button.vote.on'));
  await page.getByLabel('Your reply').fill('Have you tried **turning it** off and on?');
  await page.getByRole('button', { name: 'Post reply' }).click();
  await page.waitForFunction(() => document.querySelector('.answers strong')?.textContent === 'turning it');
  assert.ok(await isDrawn(page));
  assert.deepEqual(await misplaced(page), []);
}));

test('who comes to read a thread downloads nothing of the app', async () => {
  const page = await openPage(browser, { origin: server.origin, door: null });
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(threads[0].url, { waitUntil: 'networkidle' });
  await page.mouse.wheel(0, 800);
  // Ten seconds of reading: up and down, and marking what is read.
  await page.evaluate(async () => {
    const paragraphs = [...document.querySelectorAll('.md p')];
    for (let frame = 0; frame < 600; ++frame) {
      scrollBy(0, frame % 120 < 60 ? 12 : -9);
      if (frame % 20 === 0) getSelection().selectAllChildren(paragraphs[(frame / 20) % paragraphs.length]);
      await new Promise(requestAnimationFrame);
    }
  });
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  assert.deepEqual(asked.filter((path) => /\/(app|core|icons)\./.test(path)), []);
  assert.equal(await page.evaluate(() => typeof window.townwell), 'undefined');
  await page.context().close();
});

test('the drawn page is as accessible as the page', () => onPage({}, async (page) => {
  for (const path of ['/', threads[0].url]) {
    await openApp(page, path);
    assert.deepEqual(await axe(page), [], path);
  }
}));
