// What `tests/bench/import` measures. Skips visibly without the data.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Server } from '../support/server.mjs';
import { getJson } from './answers.mjs';

const dump = resolve(process.env.TOWNWELL_SHARED_DATA ?? '../shared/data', 'stackexchange-ai');
const binary = resolve('build/native/townwell');

/** Runs the import to its end; seconds, peak megabytes and what it said. */
function importDump(data) {
  return new Promise((done, failed) => {
    const begun = process.hrtime.bigint();
    const child = spawn(binary, ['import', 'stackexchange', dump, '--data', data]);
    let said = '';
    let peakKb = 0;
    child.stdout.on('data', (part) => { said += part; });
    child.stderr.on('data', (part) => { said += part; });
    const watch = setInterval(() => {
      try {
        peakKb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? peakKb);
      } catch { /* it has ended */ }
    }, 10);
    child.once('exit', (code) => {
      clearInterval(watch);
      if (code !== 0) failed(new Error(said));
      done({ seconds: Number(process.hrtime.bigint() - begun) / 1e9, peak_mb: Math.round(peakKb / 1024), said });
    });
  });
}

async function openEveryThread(portal) {
  const times = [];
  let cursor = '';
  let bad = 0;
  do {
    const page = await getJson(portal, `/api/v1/threads?limit=100${cursor && `&cursor=${cursor}`}`);
    for (const thread of page.items) {
      const begun = process.hrtime.bigint();
      const answer = await fetch(portal.origin + thread.url);
      await answer.text();
      times.push(Number(process.hrtime.bigint() - begun) / 1e6);
      if (answer.status !== 200) { bad += 1; console.log(`${answer.status} ${thread.url}`); }
    }
    cursor = page.next_cursor;
  } while (cursor);
  times.sort((a, b) => a - b);
  return { threads: times.length, bad, p50_ms: +times[times.length >> 1].toFixed(2), p99_ms: +times[Math.floor(times.length * 0.99)].toFixed(2) };
}

if (!existsSync(dump)) {
  console.log(`skipped: there is no ${dump}`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'townwell-import-'));
try {
  const first = await importDump(folder);
  console.log(first.said.trim());
  const again = await importDump(folder);
  const portal = await Server.start({ data: folder });
  const pages = await openEveryThread(portal);
  await portal.stop();
  console.log(`\nfirst  ${first.seconds.toFixed(1)} s, peak ${first.peak_mb} MB\nagain  ${again.seconds.toFixed(1)} s, peak ${again.peak_mb} MB`);
  console.log(`${pages.threads} threads opened, ${pages.bad} not with 200; p50 ${pages.p50_ms} ms, p99 ${pages.p99_ms} ms`);
  if (process.env.TOWNWELL_BENCH_OUT) {
    const { said: _, ...one } = first;
    const { said: __, ...two } = again;
    writeFileSync(process.env.TOWNWELL_BENCH_OUT, `${JSON.stringify({ first: one, again: two, pages }, null, 2)}\n`);
  }
  process.exitCode = pages.bad ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
