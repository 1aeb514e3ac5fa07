// node tests/crash/kill.mjs [--rounds N] [--clients N] [--seed N]
// Kills the server with signal 9 while clients write, starts it again on the same folder, and holds it
// against what the clients were told: nothing acknowledged lost, nothing doubled, every retry answered
// as the first time, and all of it found by search. A folder lives for some rounds, since each round
// looks at everything in it.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { run, Server, temporaryFolder } from '../support/server.mjs';
import { Api } from '../support/api.mjs';
import { generator, untilIndexed, verify, verifyFound, Writer } from './journal.mjs';

const RETRIES_A_ROUND = 12;
const ROUNDS_A_FOLDER = 20;

const { values } = parseArgs({
  options: { rounds: { type: 'string' }, clients: { type: 'string' }, seed: { type: 'string' } },
});
const rounds = Number(values.rounds ?? process.env.TOWNWELL_CRASH_ROUNDS ?? 25);
const clients = Number(values.clients ?? 8);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const random = generator(seed);
console.log(`crash: ${rounds} rounds, ${clients} clients, --seed ${seed}`);

/** What nobody was told: the retry decides it. What was told: the retry says the same again. */
async function retry(writer, from) {
  const recent = writer.journal.slice(from);
  const open = recent.filter((written) => !written.answer);
  const told = recent.filter((written) => written.answer).slice(-RETRIES_A_ROUND);
  for (const written of open) await writer.send(written);
  for (const written of told) {
    const before = written.answer;
    const again = await writer.send(written);
    assert.equal(again.status, before.status, `${written.marker}: a retry has the same status`);
    assert.equal(again.body.id, before.body.id, `${written.marker}: a retry names the same object`);
  }
  if (told.length) {
    const { path, body, key } = told[0];
    const other = await writer.api.send('POST', path, { ...body, body: `${body.body} other` }, { key });
    assert.equal(other.status, 422, 'the same key with another body is refused');
  }
  return open.length;
}

async function checkIsClean(data) {
  const { code, stdout, stderr } = await run(['check', '--data', data]);
  assert.equal(code, 0, `townwell check: ${stdout}${stderr}`);
}

/** Kills, looks and retries for `count` rounds on one folder; what was written and what was cut off. */
async function liveOn(data, count, onRound) {
  let server = await Server.start({ data, args: ['--sample'] });
  try {
    const { port } = server;
    const reader = new Api(server.origin);
    const space = (await reader.get('/spaces')).body.items.find((one) => one.visibility === 'public').slug;
    const tag = randomUUID().slice(0, 4);
    const writers = [];
    for (let index = 0; index < clients; ++index) {
      writers.push(new Writer(server.origin, `w${tag}-${index}`, { space, random }));
      await writers[index].signUp();
    }
    let untold = 0;
    for (let round = 1; round <= count; ++round) {
      const from = writers.map((writer) => writer.journal.length);
      let gone = false;
      const working = writers.map((writer) => writer.work(() => gone));
      await sleep(30 + random() * 400);
      gone = true;
      await server.kill();
      await Promise.all(working);
      await checkIsClean(data);
      server = await Server.start({ data, port });
      await verify(reader, writers, space);
      let open = 0;
      for (const [index, writer] of writers.entries()) open += await retry(writer, from[index]);
      await verify(reader, writers, space);
      await untilIndexed(server);
      for (const [index, writer] of writers.entries()) await verifyFound(reader, writer, from[index]);
      untold += open;
      onRound(writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0), untold);
    }
    await server.stop();
    await checkIsClean(data);
  } catch (error) {
    await server.kill();
    throw error;
  }
}

async function main(keep) {
  const before = { acknowledged: 0, untold: 0 };
  const totals = { ...before };
  for (let done = 0; done < rounds; done += ROUNDS_A_FOLDER) {
    const folder = await temporaryFolder('townwell-crash-');
    keep(folder.path);
    let round = done;
    await liveOn(folder.path, Math.min(ROUNDS_A_FOLDER, rounds - done), (acknowledged, untold) => {
      totals.acknowledged = before.acknowledged + acknowledged;
      totals.untold = before.untold + untold;
      if (++round % 5 === 0) console.log(`  round ${round}: ${totals.acknowledged} writes, ${totals.untold} of them cut off`);
    });
    Object.assign(before, totals);
    await folder.remove();
  }
  assert.ok(totals.acknowledged > rounds * clients, `only ${totals.acknowledged} writes: that is no load`);
  assert.ok(totals.untold > 0, 'no kill ever met a write under way');
  console.log(`crash: ${totals.acknowledged} acknowledged, none lost, none doubled, all found; ${totals.untold} were cut off and retried`);
}

let kept = '';
try {
  await main((path) => (kept = path));
} catch (error) {
  console.error(error);
  console.error(`The folder is kept: ${kept}`);
  process.exit(1);
}
process.exit(0);
