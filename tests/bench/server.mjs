// What `tests/bench/server` measures; see there. All of one run stands beside nginx of the same run,
// so that ratios mean something on a machine whose speed differs from day to day.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../support/server.mjs';
import { waitFor } from './answers.mjs';
import { cpuSeconds, startNginx } from './processes.mjs';

const seconds = Number(process.env.TOWNWELL_BENCH_SECONDS ?? 8);
const connections = 32;
const binary = resolve('build/native/townwell');
const scratch = mkdtempSync(join(tmpdir(), 'townwell-bench-'));
const rows = [];

function memoryMb(pid) {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(kb) / 1024);
}

function wrk(name, pid, url, script, many = connections) {
  const before = cpuSeconds(pid);
  const args = ['-t1', `-c${many}`, `-d${seconds}s`, '--latency'];
  if (script) args.push('-s', script);
  const said = execFileSync('wrk', [...args, url], { encoding: 'utf8' });
  const cpu = cpuSeconds(pid) - before;
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(said)[1]);
  const total = Number(/(\d+) requests in/.exec(said)[1]);
  const p50 = /50%\s+(\S+)/.exec(said)[1];
  const p99 = /99%\s+(\S+)/.exec(said)[1];
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(said)?.[1] ?? 0;
  const row = { name, requests_a_second: Math.round(rate), p50, p99, cpu_ms_a_request: +(cpu * 1000 / total).toFixed(3), failed: Number(failed) };
  rows.push(row);
  console.log(`${name.padEnd(34)} ${String(row.requests_a_second).padStart(8)}/s   p50 ${p50.padStart(9)}   p99 ${p99.padStart(9)}   ${row.cpu_ms_a_request.toFixed(3)} ms CPU${row.failed ? `   ${failed} refused` : ''}`);
  return row;
}

/** A wrk script that rotates through paths, each with headers. */
function rotation(name, paths, headers = '') {
  const file = join(scratch, `${name}.lua`);
  writeFileSync(file, `local paths = {${paths.map((p) => JSON.stringify(p)).join(',')}}
local n = 0
request = function() n = n + 1; return wrk.format("GET", paths[n % #paths + 1]${headers}) end\n`);
  return file;
}

async function main() {
  const data = resolve('build/bench/portal');
  if (!existsSync(join(data, 'townwell.db'))) {
    mkdirSync('build/bench', { recursive: true });
    console.log('filling 10,000 threads, 100,000 posts ...');
    execFileSync('build/native/fill_portal', [data], { stdio: 'inherit' });
  }
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const begun = process.hrtime.bigint();
  const server = spawn(binary, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--testing'], { stdio: ['ignore', 'ignore', 'ignore'] });
  await waitFor(`${origin}/healthz`);
  const startMs = Number(process.hrtime.bigint() - begun) / 1e6;
  let nginx;
  try {
    const list = await (await fetch(`${origin}/api/v1/threads?limit=100`)).json();
    const longest = list.items.reduce((a, b) => (b.answer_count > a.answer_count ? b : a));
    const page = await (await fetch(origin + longest.url, { headers: { 'accept-encoding': 'identity' } })).text();
    writeFileSync(join(scratch, 'page.html'), page);
    const brotli = Buffer.from(await (await fetch(origin + longest.url, { headers: { 'accept-encoding': 'br' } })).arrayBuffer());
    const nginxPort = await freePort();
    nginx = startNginx(scratch, nginxPort, scratch);
    await waitFor(`http://127.0.0.1:${nginxPort}/page.html`);
    console.log(`start to first answer ${startMs.toFixed(0)} ms; thread page ${(page.length / 1024).toFixed(1)} KB as it is; ${connections} connections unless one at a time, ${seconds} s each\n`);
    wrk('nginx, the same bytes', nginx.pid, `http://127.0.0.1:${nginxPort}/page.html`);
    wrk('thread page, cached', server.pid, origin + longest.url);
    // A visit of one's own is never cached: each answer is rendered.
    const visit = ', {["Cookie"]="townwell-visit=bench"}';
    wrk('thread page, rendered', server.pid, origin, rotation('rendered', [longest.url], visit));
    wrk('home, cached', server.pid, `${origin}/`);
    wrk('home, rendered', server.pid, origin, rotation('home', ['/'], visit));
    wrk('thread as JSON', server.pid, `${origin}/api/v1/threads/${longest.id}/posts?limit=20`);
    const words = list.items.map((one) => one.title.split(' ').slice(1, 3).join('+'));
    const searches = rotation('search', words.map((two) => `/api/v1/search?q=${two}`));
    const titles = rotation('typing', words.map((two) => `/api/v1/search?typing=1&in=threads&q=${two.slice(0, two.indexOf('+') + 4)}`));
    wrk('search', server.pid, origin, searches);
    wrk('search, one at a time', server.pid, origin, searches, 1);
    wrk('titles while typing', server.pid, origin, titles);
    wrk('titles, one at a time', server.pid, origin, titles, 1);
    await durableReplies(server, origin, list.items);
    const memory = memoryMb(server.pid);
    console.log(`\nmemory after it all ${memory} MB`);
    const out = { start_ms: Math.round(startMs), memory_mb: memory, page_bytes: page.length, page_is_brotli_bytes: brotli.length, connections, seconds, rows };
    if (process.env.TOWNWELL_BENCH_OUT) writeFileSync(process.env.TOWNWELL_BENCH_OUT, `${JSON.stringify(out, null, 2)}\n`);
    ratios();
  } finally {
    nginx?.kill('SIGTERM');
    server.kill('SIGTERM');
    await new Promise((done) => { server.once('exit', done); });
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Search documents that wait to be made. */
async function documentsWaiting(origin) {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  return Number(/^townwell_search_documents_waiting (\d+)$/m.exec(metrics)[1]);
}

/** How long the search takes to follow after a burst of replies. */
async function untilIndexed(origin) {
  const begun = process.hrtime.bigint();
  const waited = await documentsWaiting(origin);
  while (await documentsWaiting(origin) > 0) await new Promise((go) => { setTimeout(go, 20); });
  const ms = Math.round(Number(process.hrtime.bigint() - begun) / 1e6);
  console.log(`    then ${waited} search documents are made in ${ms} ms`);
  Object.assign(rows.at(-1), { documents_waiting: waited, documents_made_in_ms: ms });
}

/** The ids of all threads, in an order that has nothing to do with their age. */
async function everyThread(origin) {
  const ids = [];
  for (let cursor = ''; cursor !== null;) {
    const page = await (await fetch(`${origin}/api/v1/threads?limit=100&cursor=${encodeURIComponent(cursor)}`)).json();
    ids.push(...page.items.map((one) => one.id));
    cursor = page.next_cursor;
  }
  const spread = (id) => (id * 2654435761) % 4294967296;
  return ids.sort((a, b) => spread(a) - spread(b));
}

async function durableReplies(server, origin, threads) {
  const handle = `bench-${Date.now() % 1e9}`;
  const signUp = await fetch(`${origin}/api/v1/members`, { method: 'POST', body: JSON.stringify({ handle, display_name: 'Bench', email: `${handle}@bench.example`, password: 'correct horse battery' }) });
  if (signUp.status !== 201) throw new Error(`sign up: ${await signUp.text()}`);
  const cookie = signUp.headers.get('set-cookie').split(';')[0];
  const replyTo = (name, ids) => {
    const file = join(scratch, 'reply.lua');
    writeFileSync(file, `local ids = {${ids.map((id) => `"${id}"`).join(',')}}
local n = 0
request = function() n = n + 1
  return wrk.format("POST", "/api/v1/threads/" .. ids[n % #ids + 1] .. "/posts", {["Cookie"]="${cookie}"},
    '{"kind":"answer","body":"A reply of the bench, as short as many are."}') end\n`);
    wrk(name, server.pid, origin, file);
  };
  replyTo('durable reply, 100 long threads', threads.map((one) => one.id));
  await untilIndexed(origin);
  replyTo('durable reply, any thread', await everyThread(origin));
  await untilIndexed(origin);
}

function ratios() {
  const by = Object.fromEntries(rows.map((row) => [row.name, row]));
  const nginx = by['nginx, the same bytes'].requests_a_second;
  console.log(`cached page ÷ nginx ${(by['thread page, cached'].requests_a_second / nginx).toFixed(2)} (aim 0.5); rendered ÷ nginx ${(by['thread page, rendered'].requests_a_second / nginx).toFixed(2)}`);
}

await main();
