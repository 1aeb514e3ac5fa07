// The videos of the sample community: they come by themselves where they are asked for, once, whatever
// happens meanwhile, and never before a person's.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../support/api.mjs';
import { root, Server, temporaryFolder } from '../support/server.mjs';
import { fetchFiles, makeClip, postVideo, untilSettled } from '../support/videos.mjs';

const password = 'correct horse battery';
const videosFolder = join(root, 'build/sample_videos');
const COME_MS_MAX = 60_000;

let folder;
let server;
let visitor;
let owner;

const start = () => Server.start({ data: folder.path, args: ['--sample', '--sample-videos', videosFolder] });
const list = async (api) => (await api.get('/videos')).body.items;

/** All that the team sees, once there are as many as wanted. */
async function untilThere(api, count) {
  const deadline = Date.now() + COME_MS_MAX;
  while (Date.now() < deadline) {
    const videos = await list(api);
    if (videos.length >= count) return videos;
    await sleep(50);
  }
  throw new Error(`there were not ${count} videos within ${COME_MS_MAX} ms`);
}

before(async () => {
  const made = spawnSync('tools/sample_videos', [], { cwd: root, encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  folder = await temporaryFolder();
  server = await start();
  await server.addMember('olga-owner', 'owner', password);
  owner = new Api(server.origin);
  visitor = new Api(server.origin);
  await owner.signIn('olga-owner', password);
});

after(async () => {
  await server?.stop();
  await folder?.remove();
});

async function restart(how) {
  await how();
  server = await start();
  owner.origin = server.origin;
  visitor.origin = server.origin;
}

test('a person’s upload goes before them, and a killed server adds none twice', async () => {
  const samples = await untilThere(owner, 3);
  const clip = makeClip(join(folder.path, 'clip.mp4'), { encoding: ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac'] });
  const own = await postVideo(owner, clip, { title: 'A clip of our own', space: 'hub' });
  assert.equal((await untilSettled(owner, own.id)).state, 'ready');
  const waiting = await Promise.all(samples.map(({ id }) => owner.get(`/videos/${id}`)));
  assert.ok(waiting.some(({ body }) => body.progress < 100), 'all of the sample was made first');
  await owner.write('DELETE', `/videos/${own.id}`, undefined, 204);
  await restart(() => server.kill());
  for (const { id } of samples) assert.equal((await untilSettled(owner, id)).state, 'ready');
  assert.equal((await list(visitor)).length, 3);
});

test('each plays, with captions and chapters of its own length', async () => {
  const videos = await list(visitor);
  assert.equal(videos.length, 3);
  for (const video of videos) {
    assert.equal(video.state, 'ready');
    assert.ok(video.duration_ms >= 40_000 && video.duration_ms <= 90_000, `${video.title}: ${video.duration_ms}`);
    const files = await fetchFiles(server.origin, video);
    assert.ok(files.every(({ bytes }) => bytes.length > 0));
    assert.equal(video.chapters.length, 4);
    assert.equal(video.chapters[0].start_ms, 0);
    assert.deepEqual(video.captions.map(({ language }) => language), ['en']);
    const { items } = (await visitor.get(`/videos/${video.id}/cues`)).body;
    assert.ok(items.length >= 10 && items.at(-1).end_ms <= video.duration_ms);
  }
});

test('a word that is said in one is found by its second', async () => {
  const { hits } = (await visitor.get('/search?q=stairwell&in=videos')).body;
  assert.equal(hits.length, 1);
  const [cue] = (await visitor.get(`/videos/${hits[0].id}/cues?q=stairwell`)).body.items;
  assert.match(cue.text, /stairwell/);
  assert.equal(hits[0].at_ms, cue.start_ms);
});

test('the thread that asks for one links to it', async () => {
  const { hits } = (await visitor.get('/search?q=second+Twig+brick+house&in=threads')).body;
  const page = await (await fetch(server.origin + hits[0].url)).text();
  const { url } = (await list(visitor)).find(({ title }) => title.startsWith('Place a Twig'));
  assert.ok(page.includes(`href="${url}"`), hits[0].title);
});

test('what the owner deletes stays away', async () => {
  const [first] = await list(owner);
  await owner.write('DELETE', `/videos/${first.id}`, undefined, 204);
  await restart(() => server.stop());
  await server.advance(60_000);
  assert.equal((await list(owner)).length, 2);
});
