// Clips by ffmpeg, and videos made of them through the API, for tests in node.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TUS = { 'Tus-Resumable': '1.0.0' };
const SETTLE_MS_MAX = 180_000;

/** How most clips of tests are made. */
export const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '30', '-c:a', 'aac'];

/** Runs ffmpeg, `{seconds}` of a test picture and a tone, then `encoding`, into `path`. */
export function makeClip(path, { size = '320x180', rate = 30, seconds = 3, audio = true, encoding }) {
  const sound = audio ? ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`] : [];
  const made = spawnSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i',
    `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`, ...sound, ...encoding, path], { encoding: 'utf8' });
  assert.equal(made.status, 0, `ffmpeg: ${made.stderr}`);
  return path;
}

/** Sends a file by tus; the last part of its address. */
export async function upload(api, path) {
  const bytes = await readFile(path);
  const begun = await api.send('POST', '/uploads', undefined,
    { headers: { ...TUS, 'Upload-Length': String(bytes.length) } });
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  const address = begun.headers.get('location');
  const sent = await fetch(api.origin + address, {
    method: 'PATCH',
    headers: { ...TUS, Cookie: api.cookie, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
    body: bytes,
  });
  assert.equal(sent.status, 204);
  return address.split('/').pop();
}

/** A new video of the file at `path`. */
export async function postVideo(api, path, { title, space, description = '' }) {
  return api.write('POST', '/videos', { upload: await upload(api, path), title, space, description }, 201);
}

const longText = 'How to place it.\n\n0:00 What you need\n1:10 Measure the link\n2:14 Pick a channel by hand';
const longCaptions = `WEBVTT\n\n00:01.000 --> 00:04.000\nOpen the network page.\n
02:14.000 --> 02:18.000\nSo set it to the quetzal channel.\n\n02:30.000 --> 02:34.000\nStill amber? Another channel.\n`;

/** A video of 200 s with three chapters, at 0:00, 1:10 and 2:14, and captions in English, done. */
export async function postLongVideo(api, folder) {
  const clip = makeClip(join(folder, 'long.mp4'), { size: '320x180', rate: 10, seconds: 200, encoding: h264 });
  const video = await postVideo(api, clip, { title: 'Get a faster mesh link', space: 'hub', description: longText });
  await putCaptions(api, video.id, 'en', longCaptions);
  return untilSettled(api, video.id);
}

/** The video once its file is done or given up. */
export async function untilSettled(api, id, { isReady = false } = {}) {
  const deadline = Date.now() + SETTLE_MS_MAX;
  while (Date.now() < deadline) {
    const { status, body } = await api.get(`/videos/${id}`);
    assert.equal(status, 200);
    if (body.reason || body.state === 'failed') return body;
    if (body.state === 'ready' && (isReady || body.progress === 100)) return body;
    await sleep(50);
  }
  throw new Error(`video ${id} was not settled within ${SETTLE_MS_MAX} ms`);
}

export async function putCaptions(api, id, language, text) {
  const answer = await fetch(`${api.origin}/api/v1/videos/${id}/captions/${language}`, {
    method: 'PUT',
    headers: { Cookie: api.cookie, 'Content-Type': 'text/vtt', 'Idempotency-Key': randomUUID() },
    body: text,
  });
  return { status: answer.status, body: await answer.json() };
}

/** All files that a video names, followed through its playlists: `{url, bytes}`. */
export async function fetchFiles(origin, video) {
  const files = [];
  const take = async (url) => {
    const answer = await fetch(origin + url);
    assert.equal(answer.status, 200, url);
    const bytes = Buffer.from(await answer.arrayBuffer());
    files.push({ url, bytes, type: answer.headers.get('content-type') });
    return bytes;
  };
  const beside = (url, name) => url.slice(0, url.lastIndexOf('/') + 1) + name;
  const named = (text) => text.split('\n').filter((line) => line && !line.startsWith('#'));
  for (const { url, type } of video.sources) {
    const bytes = await take(url);
    if (type === 'video/mp4') continue;
    for (const name of named(bytes.toString())) {
      const list = beside(url, name);
      const playlist = (await take(list)).toString();
      for (const segment of new Set(named(playlist))) await take(beside(list, segment));
    }
  }
  if (video.poster) await take(video.poster);
  if (video.storyboard) {
    const sheets = (await take(video.storyboard)).toString().match(/storyboard-\d+\.jpg/g);
    for (const sheet of new Set(sheets)) await take(beside(video.storyboard, sheet));
  }
  return files;
}
