// A file that is uploaded becomes a video: what its files are, who may have them, and what becomes
// of them when it is edited, replaced or deleted, by the API.

import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../support/api.mjs';
import { run, Server, temporaryFolder } from '../support/server.mjs';
import { fetchFiles, makeClip, postVideo, putCaptions, untilSettled, upload } from '../support/videos.mjs';

const password = 'correct horse battery';
const plain = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '30', '-c:a', 'aac'];
const description = 'How it goes.\n\n0:00 Start\n0:01 Pick a channel';
const captions = 'WEBVTT\n\n00:00.500 --> 00:01.200\nSo set it to channel 36\n\n00:01.200 --> 00:02.000\nand wait.\n';

let folder;
let server;
let agent;
let visitor;
let clip;

before(async () => {
  folder = await temporaryFolder();
  server = await Server.start({ data: folder.path, args: ['--sample'] });
  await server.addMember('ada-agent', 'agent', password);
  agent = new Api(server.origin);
  await agent.signIn('ada-agent', password);
  visitor = new Api(server.origin);
  clip = makeClip(join(folder.path, 'clip.mp4'), { encoding: plain });
});

after(async () => {
  await server?.stop();
  await folder?.remove();
});

const publish = async (title, path = clip) =>
  untilSettled(agent, (await postVideo(agent, path, { title, space: 'hub', description })).id);

async function filesOf(name) {
  const all = await readdir(join(server.data, name), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function checkIsSound() {
  const { code, stdout } = await run(['check', '--data', server.data]);
  assert.equal(code, 0, stdout);
}

test('a file becomes a video with all its parts, which everyone may have', async () => {
  const video = await publish('How to pick a channel');
  assert.equal(video.state, 'ready');
  assert.equal(video.duration_ms, 3000);
  assert.deepEqual(video.chapters, [{ start_ms: 0, title: 'Start' }, { start_ms: 1000, title: 'Pick a channel' }]);
  const files = await fetchFiles(server.origin, video);
  assert.deepEqual(new Set(files.map((file) => file.type)), new Set(['application/vnd.apple.mpegurl',
    'video/mp4', 'image/jpeg', 'text/vtt; charset=utf-8']));
  assert.ok(files.every((file) => file.bytes.length > 0));
  const seen = (await visitor.get(`/videos/${video.id}`)).body;
  assert.equal(seen.url, video.url);
  assert.ok((await visitor.get('/videos')).body.items.some((one) => one.id === video.id));
  assert.deepEqual(await filesOf('uploads'), []);
  assert.deepEqual(await filesOf('conversions'), []);
  await checkIsSound();
});

test('a part of a file comes by Range and is not sent twice', async () => {
  const video = await publish('How to seek in it');
  const { url } = video.sources.find((source) => source.type === 'video/mp4');
  const whole = await fetch(server.origin + url);
  const bytes = Buffer.from(await whole.arrayBuffer());
  assert.match(whole.headers.get('cache-control'), /immutable/);
  const part = await fetch(server.origin + url, { headers: { Range: 'bytes=100-199' } });
  assert.equal(part.status, 206);
  assert.equal(part.headers.get('content-range'), `bytes 100-199/${bytes.length}`);
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes.subarray(100, 200));
  const again = await fetch(server.origin + url, { headers: { 'If-None-Match': whole.headers.get('etag') } });
  assert.equal(again.status, 304);
  const beyond = await fetch(server.origin + url, { headers: { Range: `bytes=${bytes.length}-` } });
  assert.equal(beyond.status, 416);
});

test('what is no video is refused in a sentence, seen by the team alone', async () => {
  const text = join(folder.path, 'list.mp4');
  await writeFile(text, 'ffconcat version 1.0\nfile /etc/passwd\n');
  const posted = await postVideo(agent, text, { title: 'A list in disguise', space: 'hub' });
  const video = await untilSettled(agent, posted.id);
  assert.equal(video.state, 'failed');
  assert.match(video.reason, /MP4, MOV, MKV or WebM/);
  assert.equal((await visitor.get(`/videos/${video.id}`)).status, 404);
  assert.equal((await agent.send('PATCH', `/videos/${video.id}`, { retry: true })).status, 200);
  assert.equal((await untilSettled(agent, video.id)).state, 'failed');
  await agent.write('DELETE', `/videos/${video.id}`, undefined, 204);
});

test('an upload that is not whole, or another’s, makes no video', async () => {
  const begun = await agent.send('POST', '/uploads', undefined,
    { headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': '1000' } });
  const id = begun.headers.get('location').split('/').pop();
  const wanted = { upload: id, title: 'Not here yet', space: 'hub', description: '' };
  const early = await agent.send('POST', '/videos', wanted);
  assert.equal(early.status, 409);
  assert.match(early.body.detail, /0 of 1000 bytes/);
  await server.addMember('ben-agent', 'agent', password);
  const other = new Api(server.origin);
  await other.signIn('ben-agent', password);
  const foreign = await other.send('POST', '/videos', wanted);
  assert.equal(foreign.status, 422);
  assert.equal(foreign.body.errors[0].pointer, '/upload');
  await visitor.send('POST', '/videos', wanted).then(({ status }) => assert.equal(status, 401));
});

test('captions are kept as WebVTT with revisions, and what is said is found by its second', async () => {
  const video = await publish('How it sounds');
  const put = await putCaptions(agent, video.id, 'en-us', captions);
  assert.equal(put.status, 201);
  assert.deepEqual(put.body.captions.map(({ language, revision }) => [language, revision]), [['en-US', 1]]);
  assert.equal((await putCaptions(agent, video.id, 'en-US', captions)).body.captions[0].revision, 1);
  assert.equal((await putCaptions(agent, video.id, 'en-US', captions.replace('36', '40'))).body.captions[0].revision, 2);
  const { body } = await visitor.get(`/videos/${video.id}/cues?q=channel`);
  assert.deepEqual(body.items, [{ language: 'en-US', start_ms: 500, end_ms: 1200, text: 'So set it to channel 40' }]);
  const track = await fetch(server.origin + (await visitor.get(`/videos/${video.id}`)).body.captions[0].url);
  assert.match(await track.text(), /^WEBVTT\n[^]*channel 40/);
  const broken = await putCaptions(agent, video.id, 'de', 'WEBVTT\n\n00:02.000 --> 00:01.000\nx\n');
  assert.equal(broken.status, 400);
  assert.match(broken.body.title, /line 3/);
  assert.equal((await putCaptions(visitor, video.id, 'de', captions)).status, 401);
});

test('another file takes the place of the first as soon as it plays; address and captions stay', async () => {
  const video = await publish('How to replace it');
  await putCaptions(agent, video.id, 'en', captions);
  const longer = makeClip(join(folder.path, 'longer.mp4'), { seconds: 4, encoding: plain });
  await agent.write('PATCH', `/videos/${video.id}`, { upload: await upload(agent, longer) }, 200);
  const replaced = await untilSettled(agent, video.id);
  assert.equal(replaced.duration_ms, 4000);
  assert.equal(replaced.url, video.url);
  assert.equal(replaced.captions.length, 1);
  assert.notEqual(replaced.sources[0].url, video.sources[0].url);
  await fetchFiles(server.origin, replaced);
  assert.equal((await fetch(server.origin + video.sources[0].url)).status, 404);
  await checkIsSound();
});

test('a file that replaces it and is refused leaves the video as it was', async () => {
  const video = await publish('How to keep it');
  const text = join(folder.path, 'text.mp4');
  await writeFile(text, 'no video');
  await agent.write('PATCH', `/videos/${video.id}`, { upload: await upload(agent, text) }, 200);
  const after = await untilSettled(agent, video.id);
  assert.equal(after.state, 'ready');
  assert.match(after.reason, /MP4/);
  assert.deepEqual(after.sources, video.sources);
  await fetchFiles(server.origin, after);
});

test('a space that closes takes its videos with it', async () => {
  const video = await publish('How to hide it');
  const owner = new Api(server.origin);
  await server.addMember('olga-owner', 'owner', password);
  await owner.signIn('olga-owner', password);
  const hub = (await owner.get('/spaces')).body.items.find((space) => space.slug === 'hub');
  const change = (visibility) => owner.write('PUT', '/spaces/hub',
    { name: hub.name, description: hub.description, icon: 'hub', visibility }, 200);
  await change('staff');
  assert.equal((await visitor.get(`/videos/${video.id}`)).status, 404);
  assert.equal((await fetch(server.origin + video.sources[0].url)).status, 404);
  assert.equal((await agent.get(`/videos/${video.id}`)).status, 200);
  await change('public');
  assert.equal((await visitor.get(`/videos/${video.id}`)).status, 200);
});

test('what is deleted is gone with its files', async () => {
  const before = new Set(await filesOf('blobs'));
  const other = makeClip(join(folder.path, 'other.mp4'), { size: '352x288', encoding: plain });
  const video = await publish('How to delete it', other);
  assert.ok((await filesOf('blobs')).length > before.size);
  const ben = new Api(server.origin);
  await ben.signIn('ben-agent', password);
  assert.equal((await ben.send('DELETE', `/videos/${video.id}`)).status, 403);
  const moderator = new Api(server.origin);
  await server.addMember('mia-moderator', 'moderator', password);
  await moderator.signIn('mia-moderator', password);
  assert.equal((await moderator.send('DELETE', `/videos/${video.id}`)).status, 204);
  assert.equal((await visitor.get(`/videos/${video.id}`)).status, 404);
  assert.equal((await fetch(server.origin + video.sources[0].url)).status, 404);
  await server.advance(11 * 60_000);
  while ((await filesOf('blobs')).length > before.size) await sleep(20);
  await checkIsSound();
});
