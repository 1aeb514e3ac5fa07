// node tests/crash/full_disk.mjs
// A disk that fills up while clients write: refused writes say so (507) and leave nothing, what was
// acknowledged is there, reads go on, and with room again writes heal by themselves.
// The disk is a small tmpfs in a mount namespace of the server's own.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { open, statfs, unlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { binary, Server, temporaryFolder } from '../support/server.mjs';
import { Api } from '../support/api.mjs';
import { generator, verify, Writer } from './journal.mjs';

const DISK_MEGABYTES = 64;
const LEFT_FREE_BYTES = 1_500_000;
const CLIENTS = 6;
const BODY_BYTES = 20_000;
const REFUSALS_WANTED = 40;
const WRITES_MAX = 2000;
const SKIPPED = 77;

const namespace = ['unshare', '--map-root-user', '--mount'];
if (spawnSync(namespace[0], [...namespace.slice(1), 'true']).status !== 0) {
  console.log('full_disk: skipped, this system lets nobody make a mount namespace');
  process.exit(SKIPPED);
}

/** Takes all room but LEFT_FREE_BYTES on the server's disk. */
async function fill(disk) {
  const { bavail, bsize } = await statfs(disk);
  const ballast = await open(`${disk}/ballast`, 'w');
  const chunk = Buffer.alloc(65_536, 1);
  for (let rest = bavail * bsize - LEFT_FREE_BYTES; rest > 0; rest -= chunk.length) await ballast.write(chunk);
  await ballast.close();
}

async function untilWritesHeal(writer) {
  for (let attempt = 0; attempt < 150; ++attempt) {
    const written = writer.next();
    writer.journal.push(written);
    if ((await writer.send(written)).status === 201) return;
    await sleep(100);
  }
  assert.fail('there is room again, and writes are still refused');
}

async function main(folder) {
  const data = folder.path;
  const server = await Server.start({
    data,
    args: ['--sample'],
    launcher: [...namespace, 'sh', '-c', `mount -t tmpfs -o size=${DISK_MEGABYTES}m tmpfs "$0" && exec "$@"`, data],
  });
  try {
    const disk = `/proc/${server.child.pid}/root${data}`;
    const reader = new Api(server.origin);
    const space = (await reader.get('/spaces')).body.items.find((one) => one.visibility === 'public').slug;
    const options = { space, random: generator(1), bodyBytes: BODY_BYTES, accepts: [201, 507] };
    const writers = Array.from({ length: CLIENTS }, (_, index) => new Writer(server.origin, `full-${index}`, options));
    for (const writer of writers) await writer.signUp();
    const refused = () => writers.flatMap((writer) => writer.journal).filter((written) => written.answer?.status === 507);
    const sent = () => writers.reduce((sum, writer) => sum + writer.journal.length, 0);

    await fill(disk);
    await Promise.all(writers.map((writer) => writer.work(() => refused().length >= REFUSALS_WANTED || sent() >= WRITES_MAX)));
    const before = refused();
    assert.ok(before.length >= REFUSALS_WANTED, `the disk never filled up: ${sent()} writes, ${before.length} refused`);
    assert.ok(writers.some((writer) => writer.acknowledged.length), 'some writes came before the disk was full');
    assert.ok(before.every((written) => written.answer.body.status === 507 && written.answer.body.detail),
      'a refusal is a problem document that says what to do');

    await verify(reader, writers, space);
    for (const path of ['/', '/search?q=mesh', '/readyz']) {
      assert.notEqual((await fetch(server.origin + path)).status, 500, `${path} while the disk is full`);
    }
    assert.equal((await fetch(server.origin)).status, 200, 'home is served while the disk is full');

    await unlink(`${disk}/ballast`);
    await untilWritesHeal(writers[0]);
    for (const writer of writers) {
      for (const written of writer.journal.filter((one) => one.answer?.status === 507)) {
        assert.equal((await writer.send(written)).status, 201, 'with room again the same write succeeds');
      }
    }
    const there = await verify(reader, writers, space);
    const checked = spawnSync('nsenter', ['--target', String(server.child.pid), '--user', '--mount',
      '--preserve-credentials', binary, 'check', '--data', data], { encoding: 'utf8' });
    assert.equal(checked.status, 0, `townwell check: ${checked.stdout}${checked.stderr}`);
    await server.stop();
    console.log(`full_disk: ${before.length} writes refused with 507, ${there} there once each, healed`);
  } catch (error) {
    await server.kill();
    throw error;
  }
}

const folder = await temporaryFolder('townwell-full-');
let failed = false;
try {
  await main(folder);
} catch (error) {
  failed = true;
  console.error(error);
}
await folder.remove();
process.exit(failed ? 1 : 0);
