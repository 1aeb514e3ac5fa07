// An upload that is cut again and again, by the network and by kill -9, ends with its bytes. Its
// length and cuts: TOWNWELL_UPLOAD_MB and TOWNWELL_UPLOAD_CUTS.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Api } from '../support/api.mjs';
import { Server, temporaryFolder } from '../support/server.mjs';

const MB = 1024 * 1024;
const CHUNK = 8 * MB;
const bytes = Number(process.env.TOWNWELL_UPLOAD_MB ?? 30) * MB + 12_345;
const cuts = Number(process.env.TOWNWELL_UPLOAD_CUTS ?? 20);
const killEvery = 5;
const password = 'correct horse battery';
const tus = { 'Tus-Resumable': '1.0.0' };

let folder;
let server;
let api;
let file;

/** The same numbers each time, so that a failure comes again. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
const random = randomFrom(20260514);

before(async () => {
  folder = await temporaryFolder();
  server = await Server.start({ data: folder.path });
  await server.addMember('ada-agent', 'agent', password);
  api = new Api(server.origin);
  await api.signIn('ada-agent', password);
  file = Buffer.alloc(bytes);
  for (let at = 0; at + 4 <= bytes; at += 4) file.writeUInt32LE((random() * 2 ** 32) >>> 0, at);
});

after(async () => {
  await server?.stop();
  await folder?.remove();
});

async function begin(length) {
  return api.send('POST', '/uploads', undefined, { headers: { ...tus, 'Upload-Length': String(length) } });
}

async function offsetOf(path) {
  const answer = await api.send('HEAD', path, undefined, { headers: tus });
  assert.equal(answer.status, 200);
  return Number(answer.headers.get('upload-offset'));
}

/** One PATCH over a socket of its own, cut after `limit` bytes of its body. Gives the answer, or '' where it was cut. */
function patch(path, offset, body, limit = Infinity) {
  return new Promise((done) => {
    const { hostname, port } = new URL(server.origin);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (data) => (answer += data));
    socket.on('error', () => {});
    socket.on('close', () => done(answer));
    socket.write(`PATCH /api/v1${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${api.cookie}\r\n`
      + 'Tus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\nConnection: close\r\n'
      + `Upload-Offset: ${offset}\r\nContent-Length: ${body.length}\r\n\r\n`);
    if (limit >= body.length) {
      socket.write(body);
    } else {
      socket.write(body.subarray(0, limit), () => socket.destroy());
    }
  });
}

const stored = (path) => join(server.data, 'uploads', path.split('/').pop());

function digestOf(path) {
  return new Promise((done, fail) => {
    const hash = createHash('sha256');
    createReadStream(path).on('data', (data) => hash.update(data)).on('error', fail)
      .on('end', () => done(hash.digest('hex')));
  });
}

async function restart() {
  const { port, data } = server;
  await server.kill();
  server = await Server.start({ data, port });
}

test(`${Math.round(bytes / MB)} MB cut ${cuts} times arrive whole, and nothing that was acknowledged twice`, async () => {
  const begun = await begin(bytes);
  assert.equal(begun.status, 201);
  const path = begun.headers.get('location').replace('/api/v1', '');
  let sent = 0;
  let acknowledged = 0;
  let cut = 0;
  while (acknowledged < bytes) {
    const body = file.subarray(acknowledged, Math.min(acknowledged + CHUNK, bytes));
    // The last bytes are held back until every cut was made.
    const isCut = cut < cuts;
    const limit = isCut ? Math.floor(random() * Math.min(body.length, (2 * bytes) / cuts)) : Infinity;
    const answer = await patch(path, acknowledged, body, limit);
    sent += Math.min(limit, body.length);
    if (isCut) cut += 1;
    if (isCut && cut % killEvery === 0) await restart();
    const offset = await offsetOf(path);
    assert.ok(offset >= acknowledged, `${offset} after ${acknowledged}`);
    if (!isCut) {
      assert.match(answer, /^HTTP\/1\.1 204 /);
      assert.equal(offset, acknowledged + body.length);
    }
    acknowledged = offset;
  }
  assert.equal(cut, cuts);
  assert.ok(sent - bytes <= cuts * CHUNK, `${sent - bytes} bytes were sent again`);
  assert.equal(await digestOf(stored(path)),
    createHash('sha256').update(file).digest('hex'));
});

test('a part that hangs is overtaken by who asks how much has arrived', async () => {
  const begun = await begin(1000);
  const path = begun.headers.get('location').replace('/api/v1', '');
  const { hostname, port } = new URL(server.origin);
  const hanging = connect(Number(port), hostname);
  hanging.on('error', () => {});
  hanging.write(`PATCH /api/v1${path} HTTP/1.1\r\nHost: a\r\nCookie: ${api.cookie}\r\nTus-Resumable: 1.0.0\r\n`
    + 'Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: 1000\r\n\r\nabc');
  // Its bytes are looked for in the file: to ask would overtake it before they came.
  while ((await stat(stored(path)).catch(() => ({ size: 0 }))).size < 3) await setImmediate();
  assert.equal(await offsetOf(path), 3);
  const rest = await patch(path, 3, Buffer.alloc(997, 'x'));
  assert.match(rest, /^HTTP\/1\.1 204 /);
  hanging.destroy();
});

test('what has no room is refused before its first byte, and says what to do', async () => {
  const { status, body } = await begin(5 * 1024 * MB);
  assert.equal(status, 413);
  assert.match(body.detail, /4096 MB/);
});
