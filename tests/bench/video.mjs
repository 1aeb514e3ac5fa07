// What `tests/bench/video` measures; see there.

import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../support/api.mjs';
import { Server } from '../support/server.mjs';
import { makeClip, upload } from '../support/videos.mjs';
import { measureDelivery } from './delivery.mjs';

const seconds = Number(process.env.TOWNWELL_BENCH_SECONDS ?? 8);
const clipSeconds = Number(process.env.TOWNWELL_BENCH_CLIP_SECONDS ?? 60);
const password = 'a long bench password';
const lookEveryMs = 20;

const aac = ['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '128k'];
const opus = ['-pix_fmt', 'yuv420p', '-c:a', 'libopus'];
const clips = [
  { name: `h264-1080p30-${clipSeconds}s`, ending: 'mp4', size: '1920x1080', seconds: clipSeconds,
    encoding: ['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '4M', '-maxrate', '5M', '-bufsize', '5M', '-g', '60', ...aac] },
  { name: 'vp9-720p30-20s', ending: 'webm', size: '1280x720', seconds: 20,
    encoding: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '2M', ...opus] },
  { name: 'av1-720p30-20s', ending: 'mp4', size: '1280x720', seconds: 20,
    encoding: ['-c:v', 'libsvtav1', '-preset', '12', '-crf', '40', ...aac] },
];

const now = () => Number(process.hrtime.bigint()) / 1e6;

/** Made once, whole or not at all. */
function clipOf({ name, ending, ...clip }) {
  const folder = resolve('build/bench/clips');
  const path = join(folder, `${name}.${ending}`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  console.log(`making ${name} ...`);
  const unfinished = join(folder, `unfinished.${ending}`);
  makeClip(unfinished, clip);
  renameSync(unfinished, path);
  return path;
}

/** What there is of the video by now, each by a name. */
async function partsOf(server, video) {
  const parts = video.state === 'ready' ? ['playable'] : [];
  if (video.poster) parts.push('poster');
  if (video.storyboard) parts.push('storyboard');
  for (const { url, type } of video.sources) {
    if (type === 'video/mp4') parts.push('fallback MP4');
    else parts.push(...(await (await fetch(server.origin + url)).text()).match(/^\w+(?=\.m3u8$)/gm));
  }
  if (video.progress === 100) parts.push('all');
  return parts;
}

/** Milliseconds from the last byte until each part of the video is there, in that order; and the video. */
async function convert(server, api, clip) {
  const path = clipOf(clip);
  const name = await upload(api, path);
  const begun = now();
  const { id } = await api.write('POST', '/videos', { upload: name, title: `The clip ${clip.name}`, space: 'hub', description: '' }, 201);
  const times = {};
  for (;;) {
    const { body: video } = await api.get(`/videos/${id}`);
    if (video.reason) throw new Error(`${clip.name}: ${video.reason}`);
    for (const part of await partsOf(server, video)) times[part] ??= Math.round(now() - begun);
    if (times.all) return { times, video };
    await sleep(lookEveryMs);
  }
}

function report(clip, times) {
  console.log(`\n${clip.name}: playable ${times.playable} ms after the last byte`);
  const steps = Object.entries(times).map(([part, ms]) => {
    const multiple = +(clip.seconds * 1000 / ms).toFixed(2);
    console.log(`  ${part.padEnd(14)} ${(ms / 1000).toFixed(1).padStart(6)} s   ${multiple.toFixed(2).padStart(7)} × real time`);
    return { part, ms, times_real_time: multiple };
  });
  return { clip: clip.name, seconds: clip.seconds, playable_ms: times.playable, steps };
}

async function main() {
  const server = await Server.start({ args: ['--sample'] });
  try {
    await server.addMember('bench-agent', 'agent', password);
    const api = new Api(server.origin);
    await api.signIn('bench-agent', password);
    const conversions = [];
    let shown;
    for (const clip of clips) {
      const { times, video } = await convert(server, api, clip);
      conversions.push(report(clip, times));
      shown ??= video;
    }
    const delivery = await measureDelivery(server, shown, seconds);
    if (process.env.TOWNWELL_BENCH_OUT) {
      writeFileSync(process.env.TOWNWELL_BENCH_OUT, `${JSON.stringify({ conversions, seconds, delivery }, null, 2)}\n`);
    }
  } finally {
    await server.stop();
  }
}

await main();
