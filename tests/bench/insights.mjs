// What `tests/bench/insights` measures; see there. No two requests ask for the same period, so that
// nothing that was kept answers.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../support/server.mjs';
import { waitFor } from './answers.mjs';

const members = 100_000;
const days = 365;
const seconds = Number(process.env.TOWNWELL_BENCH_SECONDS ?? 8);
const binary = resolve('build/native/townwell');
const data = resolve('build/bench/simulated');
const periods = [28, 90, 364];
const places = ['', 'tools'];
const requestsMost = 10;
const msMost = 1500;
const recordingsASecond = 200;
const password = 'a long bench password';

const now = () => Number(process.hrtime.bigint()) / 1e6;
const sleep = (ms) => new Promise((go) => { setTimeout(go, ms); });

/** Simulates whole or not at all: what was cut off is no community. */
function simulateOnce() {
  if (existsSync(join(data, 'townwell.db'))) return;
  mkdirSync('build/bench', { recursive: true });
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  console.log(`simulating ${members} members over ${days} days ...`);
  const begun = now();
  execFileSync(binary, ['simulate', '--members', String(members), '--days', String(days), '--data', unfinished], { stdio: 'inherit' });
  renameSync(unfinished, data);
  console.log(`took ${Math.round((now() - begun) / 1000)} s\n`);
}

/** The owner, with a password of this bench. */
async function signIn(origin) {
  const list = await (await fetch(`${origin}/api/v1/threads?limit=1`)).json();
  if (list.items.length === 0) throw new Error(`${data} holds no threads`);
  const handle = 'bench-owner';
  const member = (...args) => execFileSync(binary, ['member', ...args, '--password', password, '--data', data], { stdio: 'pipe' });
  try {
    member('password', handle);
  } catch {
    member('add', handle, '--role', 'owner');
  }
  const answer = await fetch(`${origin}/api/v1/session`, { method: 'POST', body: JSON.stringify({ handle, password }) });
  if (!answer.ok) throw new Error(`session: ${answer.status} ${await answer.text()}`);
  return answer.headers.get('set-cookie').split(';')[0];
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

let asked = 0;
/** A period of that many days that nobody has asked for yet. */
function period(length) {
  asked += 1;
  const to = new Date(Date.now() - asked * 1000);
  const from = new Date(to.getTime() - length * 86_400_000);
  return `from=${from.toISOString()}&to=${to.toISOString()}`;
}

async function measure(origin, cookie, path, length, space) {
  const times = [];
  const begun = now();
  while (times.length === 0 || (times.length < requestsMost && now() - begun < msMost)) {
    const query = `${period(length)}${space ? `&space=${space}` : ''}`;
    const asked = now();
    const answer = await fetch(`${origin}${path}?${query}`, { headers: { cookie } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path}?${query}: ${answer.status}`);
    times.push(now() - asked);
  }
  times.sort((a, b) => a - b);
  return { path, days: length, space, requests: times.length, p50_ms: +quantile(times, 0.5).toFixed(1), p99_ms: +quantile(times, 0.99).toFixed(1) };
}

async function reportPaths(origin, cookie) {
  const catalogue = await (await fetch(`${origin}/api/v1/insights`, { headers: { cookie } })).json();
  const reports = ['overview', 'deflection', 'funnel', 'first_answers', 'gaps', ...catalogue.items.map((one) => one.name)];
  const pages = ['/insights', '/insights/first_answer', '/insights.csv', '/api/v1/insights/contacted/rows'];
  const all = [...reports.map((name) => `/api/v1/insights/${name}`), ...pages];
  const known = [];
  for (const path of all) {
    const answer = await fetch(`${origin}${path}?days=28`, { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.ok) known.push(path);
    else console.log(`${path}: ${answer.status}, left out`);
  }
  return known;
}

async function measureReports(origin, cookie) {
  const paths = await reportPaths(origin, cookie);
  const rows = [];
  console.log(`${'p50 / p99 in ms'.padEnd(44)}${places.flatMap((space) => periods.map((length) => `${length} d${space && ` ${space}`}`.padStart(16))).join('')}`);
  for (const path of paths) {
    const line = [];
    for (const space of places) {
      for (const length of periods) {
        const row = await measure(origin, cookie, path, length, space);
        rows.push(row);
        line.push(`${row.p50_ms} / ${row.p99_ms}`.padStart(16));
      }
    }
    console.log(`${path.padEnd(44)}${line.join('')}`);
  }
  return rows;
}

function wrk(url) {
  return new Promise((done, failed) => {
    let said = '';
    const run = spawn('wrk', ['-t1', '-c8', `-d${seconds}s`, '--latency', url], { stdio: ['ignore', 'pipe', 'inherit'] });
    run.stdout.on('data', (text) => { said += text; });
    run.once('error', failed);
    run.once('exit', () => done({
      requests_a_second: Math.round(Number(/Requests\/sec:\s+([\d.]+)/.exec(said)[1])),
      p50: /50%\s+(\S+)/.exec(said)[1],
      p99: /99%\s+(\S+)/.exec(said)[1],
    }));
  });
}

/** Visitors who search and read, a fixed number of steps a second, until it is told to stop. */
async function record(origin, thread, until) {
  let steps = 0;
  while (!until.stopped) {
    const begun = now();
    const visit = await fetch(`${origin}/api/v1/help_sessions`, { method: 'POST', body: '{}' });
    const { id } = await visit.json();
    const cookie = visit.headers.get('set-cookie')?.split(';')[0] ?? '';
    const events = [{ kind: 'searched', text: 'drill battery', hits: 4 }, { kind: 'read', thread: thread.id }];
    const answer = await fetch(`${origin}/api/v1/help_sessions/${id}/events`, { method: 'POST', headers: { cookie }, body: JSON.stringify({ events }) });
    if (!answer.ok) throw new Error(`events: ${answer.status} ${await answer.text()}`);
    steps += events.length;
    await sleep(Math.max(0, events.length * 1000 / recordingsASecond - (now() - begun)));
  }
  return steps;
}

async function measureRecording(origin) {
  const list = await (await fetch(`${origin}/api/v1/threads?limit=1`)).json();
  const [thread] = list.items;
  const url = origin + thread.url;
  await wrk(url);
  const alone = await wrk(url);
  const until = { stopped: false };
  const recording = record(origin, thread, until);
  const beside = await wrk(url);
  until.stopped = true;
  const steps = await recording;
  const ratio = +(beside.requests_a_second / alone.requests_a_second).toFixed(2);
  console.log(`\nthread page alone                ${alone.requests_a_second}/s, p50 ${alone.p50}, p99 ${alone.p99}`);
  console.log(`beside ${String(Math.round(steps / seconds)).padStart(4)} recorded steps/s     ${beside.requests_a_second}/s, p50 ${beside.p50}, p99 ${beside.p99}: ${ratio} of it`);
  return { alone, beside, steps_a_second: Math.round(steps / seconds), ratio };
}

async function main() {
  simulateOnce();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = spawn(binary, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--testing'], { stdio: 'ignore' });
  try {
    await waitFor(`${origin}/healthz`);
    const cookie = await signIn(origin);
    const reports = await measureReports(origin, cookie);
    const recording = await measureRecording(origin);
    if (process.env.TOWNWELL_BENCH_OUT) {
      writeFileSync(process.env.TOWNWELL_BENCH_OUT, `${JSON.stringify({ members, days, reports, recording }, null, 2)}\n`);
    }
  } finally {
    server.kill('SIGTERM');
    await new Promise((done) => { server.once('exit', done); });
  }
}

await main();
