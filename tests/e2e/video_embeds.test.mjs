// Videos where people talk: in a post, on the list of threads that show them, beside a question.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { misplaced, openApp } from '../support/app.mjs';
import { phone } from '../support/browser.mjs';
import { VideoPortal } from '../support/video_portal.mjs';
import { misplacedWords } from '../support/words.mjs';

const question = 'Quetzal channel keeps the light amber';

let portal;
let api;
let video;
let thread;

before(async () => {
  portal = await VideoPortal.start();
  ({ api, video } = portal);
  // Longer than the lines that it has.
  await api.write('PATCH', `/videos/${video.id}`, { title: 'Get a faster mesh link between the floors of an old house of bricks' }, 200);
  const [, id] = video.url.match(/^\/v\/([0-9a-z]+)\//);
  thread = await api.write('POST', '/threads', { title: 'My Twig stays amber', space: 'twig', body: 'Since Tuesday.' }, 201);
  const body = `This shows it:\n\nvideo:${id}@2:14\n\nAnd one that went: see below.\n\nvideo:zzzzzzzz`;
  const answer = await api.write('POST', `/threads/${thread.id}/posts`, { kind: 'answer', body }, 201);
  await api.send('PUT', `/threads/${thread.id}/accepted`, { post: answer.id });
});

after(() => portal?.stop());

test('a post shows its video, which plays from that second; one that went is said to be gone', async () => {
  const page = await portal.openPage({ javaScript: false });
  await page.goto(thread.url);
  await page.getByText('A video that isn’t there any more').waitFor();
  const card = page.locator('.embed', { hasText: 'Get a faster mesh link' });
  await card.getByText('Play from 2:14').waitFor();
  assert.ok(await card.locator('img').getAttribute('src'));
  await card.getByRole('link', { name: 'Get a faster mesh link' }).click();
  assert.match(page.url(), /\/v\/.*\?t=134$/);
  await page.locator('.uses li', { hasText: 'My Twig stays amber' }).getByRole('link', { name: 'at 2:14' }).waitFor();
  assert.equal(await page.locator('.uses li').count(), 1);
  await page.context().close();
});

for (const [name, viewport] of Object.entries({ desk: { width: 1280, height: 800 }, phone })) {
  test(`the app draws a thread with a video where the page has it: ${name}`, async () => {
    const page = await portal.openPage({ door: 'app', viewport });
    await openApp(page, thread.url);
    assert.deepEqual([...await misplaced(page), ...await misplacedWords(page)], []);
    await page.locator('.embed img').waitFor();
    assert.deepEqual(page.trouble, []);
    await page.context().close();
  });
}

for (const [name, viewport] of Object.entries({ desk: { width: 1280, height: 800 }, phone })) {
  test(`the app draws found moments where the page has them: ${name}`, async () => {
    const page = await portal.openPage({ door: 'app', viewport });
    await openApp(page, '/search?q=quetzal');
    await page.locator('.hit-moments img').waitFor();
    assert.deepEqual([...await misplaced(page), ...await misplacedWords(page)], []);
    await page.getByRole('link', { name: 'Get a faster mesh link' }).click();
    await page.waitForURL(/\/v\/.*t=134/);
    assert.deepEqual(page.trouble, []);
    await page.context().close();
  });
}

test('who begins to ask what a video answers is shown the second, without scripts and while typing', async () => {
  const plain = await portal.openPage({ javaScript: false });
  await plain.goto('/ask');
  await plain.locator('input[name=title]').fill(question);
  await plain.getByRole('radio', { name: 'Twig' }).first().check();
  await plain.getByRole('textbox', { name: /^Details/ }).fill('Since Tuesday.');
  await plain.getByRole('button', { name: 'Continue' }).first().click();
  await plain.getByRole('heading', { name: 'The exact moment in a video' }).waitFor();
  assert.equal(await plain.locator('.sug .len').innerText(), 'at 2:14');
  await plain.context().close();
  const page = await portal.openPage({ door: 'app' });
  await openApp(page, '/ask');
  await page.locator('input[name=title]').fill(question);
  await page.getByRole('heading', { name: 'The exact moment in a video' }).waitFor();
  assert.equal(await page.locator('.sug .len').innerText(), 'at 2:14');
  await page.evaluate(() => window.townwell.ready);
  assert.deepEqual([...await misplaced(page), ...await misplacedWords(page)], []);
  const link = page.locator('.sugs a', { hasText: 'Get a faster mesh link' });
  assert.match(await link.getAttribute('href'), /t=134$/);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});
