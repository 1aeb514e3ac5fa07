// node tests/crash/videos.mjs [--rounds N] [--seed N]
// Kills the server, or the program that converts, with signal 9 while videos are made of uploads. What
// was acknowledged becomes a video nevertheless; nobody ever finds one that is half there; and at the
// end no job is stuck and no file is left that nobody names.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Api } from '../support/api.mjs';
import { run, Server, temporaryFolder } from '../support/server.mjs';
import { fetchFiles, makeClip, postVideo, untilSettled } from '../support/videos.mjs';
import { generator } from './journal.mjs';

const PASSWORD = 'correct horse battery';
const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
const rounds = Number(values.rounds ?? process.env.TOWNWELL_VIDEO_KILLS ?? 10);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const random = generator(seed);
console.log(`videos: ${rounds} kills, --seed ${seed}`);

const folder = await temporaryFolder();
const clips = [
  // One that is copied, and one that takes its time.
  makeClip(join(folder.path, 'copied.mp4'), { seconds: 6, encoding: ['-c:v', 'libx264', '-preset', 'ultrafast',
    '-pix_fmt', 'yuv420p', '-g', '30', '-c:a', 'aac'] }),
  makeClip(join(folder.path, 'encoded.webm'), { size: '640x480', seconds: 6, encoding: ['-c:v', 'libvpx', '-deadline',
    'realtime', '-cpu-used', '8', '-c:a', 'libopus'] }),
];

/** The processes below `parent` that run ffmpeg. */
function convertersBelow(parent) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It has just ended.
    }
  }
  const isBelow = (pid) => { for (let at = pid; at > 1; at = parents.get(at)) if (at === parent) return true; return false; };
  return [...parents.keys()].filter((pid) => {
    try {
      return pid !== parent && isBelow(pid) && /\/(ffmpeg|ffprobe)$/.test(readlinkSync(`/proc/${pid}/exe`));
    } catch {
      return false;
    }
  });
}

const data = join(folder.path, 'data');
let server = await Server.start({ data, args: ['--sample'] });
await server.addMember('ada-agent', 'agent', PASSWORD);
const api = new Api(server.origin);
await api.signIn('ada-agent', PASSWORD);
const visitor = new Api(server.origin);

/** Whatever a visitor finds is whole. */
async function checkWhatIsShown() {
  for (const video of (await visitor.get('/videos?limit=100')).body.items) {
    assert.equal(video.state, 'ready');
    assert.ok(video.sources.length > 0, `${video.id} can be played`);
    await fetchFiles(server.origin, video);
  }
}

const videos = [];
let killed = 0;
let converters = 0;
while (killed < rounds) {
  const posted = await postVideo(api, clips[killed % clips.length], { title: `Video of round ${killed}`, space: 'hub' });
  videos.push(posted.id);
  await sleep(random() * 1500);
  const found = random() < 0.5 ? convertersBelow(server.child.pid) : [];
  if (found.length) {
    converters += 1;
    for (const pid of found) try { process.kill(pid, 'SIGKILL'); } catch { /* It has just ended. */ }
  } else {
    const { port } = server;
    await server.kill();
    server = await Server.start({ data, port });
  }
  killed += 1;
  await checkWhatIsShown();
}

let retried = 0;
for (const id of videos) {
  let video = await untilSettled(api, id);
  for (let attempt = 0; video.reason && attempt < 3; ++attempt) {
    retried += 1;
    assert.equal((await api.send('PATCH', `/videos/${id}`, { retry: true })).status, 200);
    video = await untilSettled(api, id);
  }
  assert.equal(video.state, 'ready', `${id}: ${video.reason}`);
  assert.ok(video.poster && video.storyboard && video.sources.length === 2, `${id} has all its parts`);
}
await checkWhatIsShown();

await server.advance(11 * 60_000);
const left = async (name) => (await readdir(join(data, name), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
assert.deepEqual(await left('uploads'), []);
assert.deepEqual(await left('conversions'), []);
// Without its videos, nothing of them stays.
const moderator = new Api(server.origin);
await server.addMember('mia-moderator', 'moderator', PASSWORD);
await moderator.signIn('mia-moderator', PASSWORD);
const check = await run(['check', '--data', data]);
assert.equal(check.code, 0, check.stdout);
for (const id of videos) assert.equal((await moderator.send('DELETE', `/videos/${id}`)).status, 204);
await server.advance(11 * 60_000);
assert.deepEqual(await left('blobs'), []);
await server.stop();
await folder.remove();
console.log(`${videos.length} videos, ${killed - converters} kills of the server, ${converters} of a converter, ${retried} tried again: 1 passed, 0 failed`);
