// The first minute: every public page answers, in any browser, at both sizes, and asks nothing of others.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, desk, launch, openPage, overflowsSideways, phone } from '../support/browser.mjs';
import { Server } from '../support/server.mjs';

const pages = ['/', '/search?q=mesh', '/ask', '/signin', '/signup', '/privacy', '/imprint', '/rules', '/contact'];

let server;
let browser;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [size, viewport] of [['desk', desk], ['phone', phone]]) {
  for (const scheme of ['light', 'dark']) {
    test(`public pages are whole at ${size} size, ${scheme}`, async () => {
      const page = await openPage(browser, { origin: server.origin, viewport, scheme });
      for (const path of pages) {
        const answer = await page.goto(path);
        assert.equal(answer.status(), 200, path);
        assert.equal(await page.locator('h1').count(), 1, `${path} has one h1`);
        assert.equal(await overflowsSideways(page), false, `${path} fits the screen`);
        assert.deepEqual(await axe(page), [], `${path}: axe-core`);
      }
      assert.deepEqual(page.trouble, []);
      await page.context().close();
    });
  }
}

test('threads of home open, with their scripts allowed by the policy', async () => {
  const page = await openPage(browser, { origin: server.origin });
  await page.goto('/');
  const threads = await page.locator('main a[href^="/q/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.ok(threads.length >= 5, `home links to ${threads.length} threads`);
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?limit=100`)).json();
  const kinds = new Map(items.map((thread) => [thread.url, thread.kind]));
  for (const path of new Set(threads.slice(0, 10))) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200, path);
    const told = kinds.get(path) === 'question' ? 1 : 0;
    assert.equal(await page.locator('script[type="application/ld+json"]').count(), told, `${path} tells search engines`);
  }
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});
