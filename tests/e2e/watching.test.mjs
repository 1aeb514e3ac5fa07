// What is watched of a video: told by the browser as it plays, counted once a visit, not at all for
// those who ask not to be counted.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { VideoPortal } from '../support/video_portal.mjs';


let portal;
let api;
let video;

before(async () => {
  portal = await VideoPortal.start();
  ({ api, video } = portal);
});

after(() => portal?.stop());

/** Plays from one second until another, fast and without sound, and waits for what is told of it. */
async function watch(page, from, to) {
  const told = page.waitForResponse((answer) => answer.url().endsWith('/events') && answer.request().postData().includes('watched'));
  await page.evaluate(async ([begin, end]) => {
    const element = document.querySelector('video');
    element.muted = true;
    element.currentTime = begin;
    await new Promise((done) => element.addEventListener('seeked', done, { once: true }));
    element.playbackRate = 4;
    await element.play();
    await new Promise((done) => {
      element.addEventListener('timeupdate', () => { if (element.currentTime >= end) done(); });
    });
    element.pause();
  }, [from, to]);
  assert.equal((await told).status(), 200);
}

const retention = async () => (await api.get(`/videos/${video.id}/retention`)).body;

test('what one plays is counted, what one jumps over is not, and once a visit', async () => {
  const page = await portal.openPage();
  await page.goto(video.url);
  await watch(page, 20, 30);
  await watch(page, 100, 108);
  await watch(page, 22, 28);
  const { sessions, watched, seconds } = await retention();
  assert.equal(sessions, 1);
  assert.equal(watched.length, 100);
  // Each is two seconds.
  assert.deepEqual(watched.slice(11, 14), [1, 1, 1]);
  assert.deepEqual(watched.slice(51, 53), [1, 1]);
  assert.ok(watched.slice(20, 49).every((count) => count === 0));
  assert.ok(watched.every((count) => count <= 1));
  assert.ok(seconds >= 12 && seconds <= 26, `${seconds}`);
  await page.context().close();
});

test('the team sees how far people watch; customers and programs of theirs do not', async () => {
  const owner = await portal.openTeamPage();
  await owner.goto(video.url);
  await owner.getByRole('heading', { name: 'How far people watch' }).waitFor();
  await owner.getByText('1 visit watched some of it').waitFor();
  assert.match(await owner.locator('.retention svg').getAttribute('aria-label'), /^Of 100 parts/);
  assert.deepEqual(owner.trouble, []);
  await owner.context().close();
  const guest = await portal.openPage();
  await guest.goto(video.url);
  assert.equal(await guest.locator('.retention').count(), 0);
  const answer = await guest.request.get(`/api/v1/videos/${video.id}/retention`);
  assert.ok([401, 403].includes(answer.status()), `${answer.status()}`);
  await guest.context().close();
});

test('who asks not to be counted is not', async () => {
  const before = await retention();
  const context = await portal.browser.newContext({ baseURL: portal.origin, extraHTTPHeaders: { DNT: '1' } });
  await context.addInitScript(() => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }));
  const page = await context.newPage();
  const told = [];
  page.on('request', (request) => { if (request.url().includes('help_sessions')) told.push(request.url()); });
  await page.goto(video.url);
  await page.evaluate(async () => {
    const element = document.querySelector('video');
    element.muted = true;
    element.playbackRate = 4;
    await element.play();
    await new Promise((done) => element.addEventListener('timeupdate', () => { if (element.currentTime > 8) done(); }));
    element.pause();
  });
  await page.goto('/videos');
  assert.deepEqual(told, []);
  assert.deepEqual(await retention(), before);
  await context.close();
});
