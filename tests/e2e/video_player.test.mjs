// The player: in the app it lies under the page's own hole in the canvas, and plays, seeks, speaks and
// scrolls there as in the page.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { misplaced, openApp } from '../support/app.mjs';
import { phone } from '../support/browser.mjs';
import { VideoPortal } from '../support/video_portal.mjs';
import { misplacedWords } from '../support/words.mjs';


let portal;
let video;

before(async () => {
  portal = await VideoPortal.start();
  ({ video } = portal);
});

after(() => portal?.stop());

const now = (page) => page.evaluate(() => document.querySelector('video').currentTime);

/** Waits until the video is about there. */
const untilAt = (page, seconds) => page.waitForFunction(
  (wanted) => Math.abs(document.querySelector('video').currentTime - wanted) < 3, seconds);

/** The middle of the bar's part that stands for that second of 200. */
async function pointAt(page, seconds) {
  const box = await page.locator('.seek').boundingBox();
  return [box.x + (box.width * seconds) / 200, box.y + box.height / 2];
}

/** Whether the video is what one sees and touches where it lies. */
const isSeen = (page) => page.evaluate(() => {
  const { left, top, width, height } = document.querySelector('video').getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 3);
  return Boolean(hit?.closest('.player'));
});

for (const door of ['app', 'plain']) {
  test(`it plays, seeks by its pictures, speaks and scrolls: ${door}`, async () => {
    const page = await portal.openPage({ door });
    if (door === 'app') await openApp(page, video.url);
    else await page.goto(video.url);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('video').currentTime > 0.3);
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();

    // The picture of where one points, and what chapter that is.
    const [x, y] = await pointAt(page, 150);
    await page.mouse.move(x, y);
    await page.locator('.peek', { hasText: 'Pick a channel by hand' }).waitFor();
    await page.waitForFunction(() => document.querySelector('.peek i').style.backgroundImage.includes('storyboard'));
    const sought = page.evaluate(() => new Promise((done) => {
      const video = document.querySelector('video');
      video.addEventListener('seeking', () => done(video.currentTime), { once: true });
    }));
    await page.mouse.down();
    await page.mouse.up();
    assert.ok(Math.abs(await sought - 150) < 2, 'it goes to the second that was clicked, not near it by playing on');
    await page.locator('.said', { hasText: 'Still amber? Another channel.' }).waitFor();

    // Captions are of who watches, and are kept.
    await page.getByRole('button', { name: 'Captions', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('.said').textContent === '');
    await page.getByRole('button', { name: 'Captions', exact: true }).click();
    await page.getByLabel('Speed').selectOption('1.5');
    assert.equal(await page.evaluate(() => document.querySelector('video').playbackRate), 1.5);

    // By keyboard, on the bar.
    await page.getByRole('slider', { name: 'Seek' }).focus();
    await page.keyboard.press('Home');
    await untilAt(page, 0);
    await page.keyboard.press(']');
    await untilAt(page, 70);
    await page.locator('.seek[aria-valuetext^="1:1"][aria-valuetext$=" / 3:20"]').waitFor();

    // It goes with the page.
    const before = await page.locator('video').boundingBox();
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 120); });
    await page.evaluate(() => window.townwell?.ready);
    const after = await page.locator('video').boundingBox();
    const scrolled = await page.evaluate(() => scrollY);
    assert.ok(scrolled > 40, 'the page scrolls');
    assert.ok(Math.abs(before.y - scrolled - after.y) < 1);
    assert.ok(await isSeen(page));
    assert.ok(await page.evaluate(() => !document.querySelector('video').paused), 'it plays on');
    if (door === 'app') {
      assert.ok(await page.evaluate(() => document.documentElement.classList.contains('drawn')));
      assert.deepEqual([...await misplaced(page), ...await misplacedWords(page)], []);
    }
    assert.deepEqual(page.trouble, []);
    await page.context().close();
  });
}

test('in the app, saying that it fixed it lets the video play on', async () => {
  const page = await portal.openPage({ door: 'app' });
  await openApp(page, video.url);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('video').currentTime > 0.3);
  const at = await now(page);
  await page.getByRole('button', { name: 'Yes' }).click();
  await page.getByText('You said that it did.').waitFor();
  await page.waitForFunction((from) => document.querySelector('video').currentTime > from + 0.5, at);
  await page.getByPlaceholder('Search what is said').fill('quetzal');
  await page.getByText('1 of 1', { exact: true }).waitFor();
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

test('who comes back goes on where they were, until they sign out', async () => {
  const page = await portal.openPage();
  await page.goto(video.url);
  await page.evaluate(() => { document.querySelector('video').currentTime = 100; });
  await untilAt(page, 100);
  await page.goto('/videos');
  await page.goto(video.url);
  await untilAt(page, 100);
  assert.ok(await page.evaluate(() => document.querySelector('video').paused));
  await page.context().close();
});

for (const [name, viewport] of Object.entries({ desk: { width: 1280, height: 800 }, phone, narrow: { width: 800, height: 900 } })) {
  test(`the app draws a video and the list where the page has them: ${name}`, async () => {
    const page = await portal.openTeamPage({ door: 'app', viewport });
    for (const path of [video.url, '/videos']) {
      await openApp(page, path);
      assert.deepEqual([...await misplaced(page), ...await misplacedWords(page)], [], path);
    }
    assert.deepEqual(page.trouble, []);
    await page.context().close();
  });
}
