// node tests/crash/kill.mjs [--rounds N] [--clients N] [--seed N]
// Kills the server with signal 9 while clients write, starts it again on the same folder, and holds it
// against what the clients were told: nothing acknowledged lost, nothing doubled, every retry answered
// as the first time.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { run, Server, temporaryFolder } from '../support/server.mjs';
import { Api } from '../support/api.mjs';
import { generator, verify, Writer } from './journal.mjs';

const RETRIES_A_ROUND = 12;

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

async function main(folder) {
  let server = await Server.start({ data: folder.path, args: ['--sample'] });
  const { port } = server;
  const reader = new Api(server.origin);
  const space = (await reader.get('/spaces')).body.items.find((one) => one.visibility === 'public').slug;
  const tag = randomUUID().slice(0, 4);
  const writers = [];
  for (let index = 0; index < clients; ++index) {
    writers.push(new Writer(server.origin, `w${tag}-${index}`, { space, random }));
    await writers[index].signUp();
  }

  const totals = { acknowledged: 0, untold: 0 };
  for (let round = 1; round <= rounds; ++round) {
    const from = writers.map((writer) => writer.journal.length);
    let gone = false;
    const working = writers.map((writer) => writer.work(() => gone));
    await sleep(30 + random() * 400);
    gone = true;
    await server.kill();
    await Promise.all(working);
    await checkIsClean(folder.path);
    server = await Server.start({ data: folder.path, port });
    await verify(reader, writers, space);
    for (const [index, writer] of writers.entries()) totals.untold += await retry(writer, from[index]);
    await verify(reader, writers, space);
    totals.acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
    if (round % 5 === 0) console.log(`  round ${round}: ${totals.acknowledged} writes, ${totals.untold} of them cut off`);
  }
  await server.stop();
  await checkIsClean(folder.path);
  assert.ok(totals.acknowledged > rounds * clients, `only ${totals.acknowledged} writes: that is no load`);
  assert.ok(totals.untold > 0, 'no kill ever met a write under way');
  console.log(`crash: ${totals.acknowledged} acknowledged, none lost, none doubled; ${totals.untold} were cut off and retried`);
}

const folder = await temporaryFolder('townwell-crash-');
let failed = false;
try {
  await main(folder);
} catch (error) {
  failed = true;
  console.error(error);
  console.error(`The folder is kept: ${folder.path}`);
}
if (!failed) await folder.remove();
process.exit(failed ? 1 : 0);
