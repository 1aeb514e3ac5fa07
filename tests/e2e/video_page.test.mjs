// Videos as people watch them: every kind of file plays, in the page and in the app; what is said at a
// second is found and plays from there; the transcript, the chapters and the keys lead through it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openApp } from '../support/app.mjs';
import { phone } from '../support/browser.mjs';
import { VideoPortal } from '../support/video_portal.mjs';
import { h264, makeClip, postVideo, untilSettled } from '../support/videos.mjs';

const h265 = ['-c:v', 'libx265', '-preset', 'ultrafast', '-tag:v', 'hvc1', '-x265-params', 'log-level=error'];
const kinds = {
  'H.264 in MP4': ['a.mp4', { encoding: h264 }],
  'HEVC in MOV': ['b.mov', { encoding: [...h265, '-pix_fmt', 'yuv420p', '-c:a', 'aac'] }],
  'VP9 in WebM': ['c.webm', { encoding: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'] }],
  'AV1 in WebM': ['d.webm', { encoding: ['-c:v', 'libsvtav1', '-preset', '12', '-c:a', 'libopus'] }],
  'held upright': ['e.mp4', { size: '180x320', encoding: h264 }],
  'without sound': ['f.mp4', { audio: false, encoding: h264 }],
  'at a varying rate': ['g.mp4', { encoding: ['-vf', "select='not(mod(n,3))+lt(n,30)'", '-fps_mode', 'vfr', ...h264] }],
  'of 10 bits': ['h.mov', { encoding: [...h265, '-pix_fmt', 'yuv420p10le', '-c:a', 'aac'] }],
  'of an odd size': ['i.webm', { size: '331x187', encoding: ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis'] }],
};
let portal;
let api;
let long;

before(async () => {
  portal = await VideoPortal.start();
  ({ api, video: long } = portal);
});

after(() => portal?.stop());

/** Plays the page's video without sound; its size, once it has played for a moment. */
async function play(page) {
  return page.evaluate(async () => {
    const video = document.querySelector('video');
    video.muted = true;
    video.playbackRate = 4;
    await video.play();
    const from = video.currentTime;
    await new Promise((done, fail) => {
      video.addEventListener('error', () => fail(new Error(video.error?.message)));
      video.addEventListener('timeupdate', () => { if (video.currentTime > from + 0.5 || video.ended) done(); });
    });
    return { width: video.videoWidth, height: video.videoHeight };
  });
}

const timeOf = (page) => page.evaluate(() => document.querySelector('video').currentTime);

for (const [name, [file, how]] of Object.entries(kinds)) {
  test(`a video ${name} plays in the page and in the app`, async () => {
    const path = makeClip(join(portal.folder.path, file), how);
    const { id } = await postVideo(api, path, { title: `A video that is ${name}`, space: 'hub' });
    const video = await untilSettled(api, id);
    assert.equal(video.state, 'ready', video.reason);
    const page = await portal.openPage();
    await page.goto(video.url);
    const shown = await play(page);
    const [width, height] = (how.size ?? '320x180').split('x').map((side) => Math.floor(Number(side) / 2) * 2);
    assert.ok(Math.abs(shown.width - width) <= 2 && Math.abs(shown.height - height) <= 2, JSON.stringify(shown));
    assert.deepEqual(page.trouble, []);
    await page.context().close();
    const app = await portal.openPage({ door: 'app' });
    await openApp(app, video.url);
    await play(app);
    assert.deepEqual(app.trouble, []);
    await app.context().close();
  });
}

test('the clips of these tests are what they say', () => {
  const probe = (file) => spawnSync('ffprobe', ['-v', 'error', '-select_streams', 'v:0', '-show_entries',
    'stream=codec_name,pix_fmt', '-of', 'csv=p=0', join(portal.folder.path, file)], { encoding: 'utf8' }).stdout.trim();
  assert.equal(probe('b.mov'), 'hevc,yuv420p');
  assert.equal(probe('c.webm').split(',')[0], 'vp9');
  assert.equal(probe('d.webm').split(',')[0], 'av1');
  assert.equal(probe('h.mov'), 'hevc,yuv420p10le');
});

test('a word said at 2:14 is found from the search box, and Enter plays from there', async () => {
  const page = await portal.openPage();
  await page.goto('/search');
  await page.getByRole('searchbox').first().fill('quetzal');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Video moments' }).waitFor();
  await page.locator('.hit-moments a', { hasText: 'Get a faster mesh link' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/v\/.*t=134/);
  await page.waitForFunction(() => document.querySelector('video').currentTime >= 134);
  assert.ok((await timeOf(page)) < 140);
  assert.match(await page.locator('.cue.now').innerText(), /quetzal/);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

test('in the app, the palette finds it and Enter plays from there', async () => {
  const page = await portal.openPage({ door: 'app' });
  await openApp(page, '/');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('quetzal');
  await page.locator('#over').getByText('Get a faster mesh link').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/v\/.*t=134/);
  await page.waitForFunction(() => document.querySelector('video')?.currentTime >= 134);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

test('without JavaScript it plays, with captions, chapters and a transcript that lead to their second', async () => {
  const page = await portal.openPage({ javaScript: false });
  await page.goto(`${long.url}?t=2:14`);
  assert.equal(await page.locator('video source[type="video/mp4"]').getAttribute('src').then((src) => src.split('#')[1]), 't=134');
  assert.equal(await page.locator('video track').getAttribute('srclang'), 'en');
  await page.getByRole('link', { name: /Measure the link/ }).click();
  assert.match(page.url(), /t=70/);
  assert.equal(await page.locator('.cues .cue').count(), 3);
  await page.getByRole('button', { name: 'Yes' }).click();
  await page.locator('.fixed', { hasText: /1 person\s+fixed it with this video/ }).waitFor();
  await page.context().close();
});

test('the transcript follows, searches and jumps; keys lead through chapters; the link names the second', async () => {
  const page = await portal.openPage();
  await page.goto(long.url);
  await page.getByPlaceholder('Search what is said').fill('channel');
  await page.getByText('1 of 2').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => Math.floor(document.querySelector('video').currentTime) === 134);
  await page.keyboard.press('Enter');
  await page.getByText('2 of 2').waitFor();
  await page.waitForFunction(() => Math.floor(document.querySelector('video').currentTime) >= 150);
  await page.evaluate(() => { document.activeElement.blur(); document.querySelector('video').pause(); });
  await page.keyboard.press('[');
  await page.waitForFunction(() => Math.floor(document.querySelector('video').currentTime) === 134);
  await page.locator('.chapters [aria-current]', { hasText: 'Pick a channel' }).waitFor();
  await page.getByText('Copy link at 2:14').waitFor();
  assert.match(await page.locator('.stuck a').getAttribute('href'), /Stuck%20at%202%3A14/);
  assert.ok(await page.locator('.chapters i').count() === 3, 'each chapter has its picture');
  await page.locator('.cue', { hasText: 'Open the network page' }).click();
  await page.waitForFunction(() => Math.floor(document.querySelector('video').currentTime) === 1);
  assert.match(page.url(), /t=1$/);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

test('the team uploads a file from the page, which says how far it is, and publishes it', async () => {
  const page = await portal.openTeamPage({ viewport: phone });
  await page.goto('/videos/new');
  await page.getByLabel('Video file').setInputFiles(join(portal.folder.path, 'a.mp4'));
  await page.getByText('The file is here').waitFor();
  await page.getByLabel('Title').fill('How to upload a video');
  await page.getByRole('button', { name: 'Publish video' }).click();
  await page.waitForURL(/\/v\//);
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'How to upload a video');
  // What can be played comes by itself.
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  const id = (await api.get('/videos')).body.items.find((one) => one.title === 'How to upload a video').id;
  assert.equal((await untilSettled(api, id)).state, 'ready');
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

test('the team writes captions beside the video; what is wrong is told by its line', async () => {
  const page = await portal.openTeamPage();
  await page.goto(long.url);
  await page.getByRole('link', { name: 'Add captions' }).click();
  await page.getByRole('button', { name: 'As text' }).click();
  await page.getByLabel('Language').fill('de');
  await page.getByLabel('What is said, and when').fill('WEBVTT\n\n00:01.000 -> 00:02.000\nHallo\n');
  await page.getByRole('button', { name: 'Save captions' }).click();
  await page.getByText(/Line 3/).waitFor();
  await page.getByLabel('What is said, and when').fill('WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\n');
  await page.getByRole('button', { name: 'Save captions' }).click();
  await page.waitForURL(/\/v\/[^/]+\/get-a-faster/);
  assert.deepEqual(await page.locator('video track').evaluateAll((tracks) => tracks.map((track) => track.label)),
    ['Deutsch', 'English']);
  assert.deepEqual(page.trouble.filter((line) => !line.includes('400')), []);
  await page.context().close();
});

test('captions are edited line by line: split, joined, added at the second that plays, and saved', async () => {
  const page = await portal.openTeamPage();
  await page.goto(long.url);
  await page.getByRole('link', { name: 'Captions: English' }).click();
  const words = page.locator('.line textarea');
  const all = () => words.evaluateAll((fields) => fields.map((field) => field.value));
  assert.deepEqual(await all(), ['Open the network page.', 'So set it to the quetzal channel.', 'Still amber? Another channel.']);
  // Whoever edits a line sees it.
  await words.nth(1).focus();
  await page.waitForFunction(() => document.querySelector('video').currentTime >= 134);
  await words.nth(1).evaluate((field) => field.setSelectionRange(9, 9));
  await page.getByRole('button', { name: 'Split in two' }).nth(1).click();
  assert.deepEqual((await all()).slice(1, 3), ['So set it', 'to the quetzal channel.']);
  await page.getByRole('button', { name: 'Join with the next line' }).nth(1).click();
  assert.equal((await all())[1], 'So set it to the quetzal channel.');
  await page.evaluate(() => { document.querySelector('video').currentTime = 60; });
  await page.waitForFunction(() => Math.floor(document.querySelector('video').currentTime) === 60);
  await page.getByRole('button', { name: 'Add a line here' }).click();
  await page.keyboard.type('Halfway, by the stairs.');
  await page.getByRole('button', { name: 'Remove this line' }).last().click();
  await page.getByRole('button', { name: 'Save captions' }).click();
  await page.waitForURL(/\/v\/[^/]+\/get-a-faster/);
  const { body } = await api.get(`/videos/${long.id}/cues`);
  assert.deepEqual(body.items.filter(({ language }) => language === 'en').map(({ start_ms, text }) => [start_ms, text]),
    [[1000, 'Open the network page.'], [60_000, 'Halfway, by the stairs.'], [134_000, 'So set it to the quetzal channel.']]);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

test('new captions without a word are refused with what to do, not with silence', async () => {
  const page = await portal.openTeamPage();
  await page.goto(long.url);
  await page.getByRole('link', { name: 'Add captions' }).click();
  await page.getByLabel('Language').fill('fr');
  await page.getByRole('button', { name: 'Save captions' }).click();
  await page.locator('.err').first().waitFor();
  assert.ok(await page.getByLabel('What is said, and when').isVisible());
  await page.context().close();
});
