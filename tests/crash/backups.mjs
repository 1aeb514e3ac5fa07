// node tests/crash/backups.mjs
// Backups that are taken while clients write: each restores into a folder that agrees with itself and
// has everything that was acknowledged before it was begun. A server that is killed while one is made
// leaves none that looks whole.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Api } from '../support/api.mjs';
import { binary, run, Server, temporaryFolder } from '../support/server.mjs';
import { generator, verify, Writer } from './journal.mjs';

const BACKUPS = 3;
const CLIENTS = 4;
const WRITES_BETWEEN = 60;

/** A journal as of now: what was sent and not answered may or may not be in a backup. */
function asOfNow(writers) {
  return writers.map((writer) => ({
    journal: writer.journal.map((written) => ({ ...written, answer: written.answer })),
  }));
}

/** What was sent while the backup was made may be in it, too. */
function withLater(before, writers) {
  return before.map(({ journal }, index) => ({
    journal: [...journal, ...writers[index].journal.slice(journal.length).map((one) => ({ ...one, answer: null }))],
  }));
}

async function holdAgainst(file, folder, writers, space) {
  const data = join(folder, `restored-${file.split('/').at(-1)}`);
  const restored = await run(['restore', file, '--data', data]);
  assert.equal(restored.code, 0, restored.stderr);
  const checked = await run(['check', '--data', data]);
  assert.equal(checked.code, 0, checked.stdout);
  const server = await Server.start({ data, args: ['--backups-kept', '0'] });
  try {
    return await verify(new Api(server.origin), writers, space);
  } finally {
    await server.stop();
  }
}

async function backUpUnderLoad(server, folder) {
  const space = (await new Api(server.origin).get('/spaces')).body.items.find((one) => one.visibility === 'public').slug;
  const writers = Array.from({ length: CLIENTS }, (_, index) =>
    new Writer(server.origin, `backer-${index}`, { space, random: generator(index) }));
  for (const writer of writers) await writer.signUp();
  let isOver = false;
  const working = writers.map((writer) => writer.work(() => isOver));
  const acknowledged = () => writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
  const taken = [];
  for (let count = 0; count < BACKUPS; ++count) {
    const from = acknowledged();
    while (acknowledged() < from + WRITES_BETWEEN) await new Promise((done) => setImmediate(done));
    const before = asOfNow(writers);
    const file = join(folder, `${count}.tar.zst`);
    const made = await run(['backup', file, '--data', server.data]);
    assert.equal(made.code, 0, made.stderr);
    taken.push({ file, journals: withLater(before, writers) });
  }
  isOver = true;
  await Promise.all(working);
  for (const { file, journals } of taken) {
    console.log(`backups: ${await holdAgainst(file, folder, journals, space)} writes in ${file.split('/').at(-1)}`);
  }
}

/** Kills the server as soon as a backup has begun: a part may be left, a whole one not. */
async function killWhileOneIsMade(server, folder) {
  const file = join(folder, 'killed.tar.zst');
  const made = spawn(binary, ['backup', file, '--data', server.data], { stdio: 'ignore' });
  const isOver = new Promise((done) => made.once('exit', done));
  let names = [];
  while (!names.some((name) => name.startsWith('killed')) && made.exitCode === null) names = await readdir(folder);
  await server.kill();
  await isOver;
  names = await readdir(folder);
  if (names.includes('killed.tar.zst')) {
    const restored = await run(['restore', file, '--data', join(folder, 'killed')]);
    assert.equal(restored.code, 0, 'what has its name is whole');
  }
  assert.equal((await run(['check', '--data', server.data])).code, 0);
}

const folder = await temporaryFolder('townwell-backups-');
const server = await Server.start({ data: join(folder.path, 'data'), args: ['--sample', '--backups-kept', '0'] });
try {
  await backUpUnderLoad(server, folder.path);
  await killWhileOneIsMade(server, folder.path);
} finally {
  await server.kill();
  await folder.remove();
}
console.log('backups: passed');
