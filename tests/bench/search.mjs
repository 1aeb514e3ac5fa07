// What `tests/bench/search` measures.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Server } from '../support/server.mjs';
import { getJson } from './answers.mjs';

const dump = resolve(process.env.TOWNWELL_SHARED_DATA ?? '../shared/data', 'stackexchange-ai');
const out = {};

/** Asks each query; where the wanted thread stands decides. */
async function judge(name, portal, pairs) {
  let top5 = 0;
  let reciprocal = 0;
  const times = [];
  for (const { query, url } of pairs) {
    const begun = process.hrtime.bigint();
    const { hits } = await getJson(portal, `/api/v1/search?in=threads&limit=20&q=${encodeURIComponent(query)}`);
    times.push(Number(process.hrtime.bigint() - begun) / 1e6);
    const rank = hits.findIndex((hit) => hit.url.split('#')[0] === url) + 1;
    if (rank >= 1 && rank <= 5) top5 += 1;
    if (rank >= 1) reciprocal += 1 / rank;
  }
  times.sort((a, b) => a - b);
  const figures = {
    queries: pairs.length,
    recall_at_5: +(top5 / pairs.length).toFixed(3),
    mrr: +(reciprocal / pairs.length).toFixed(3),
    p50_ms: +times[times.length >> 1].toFixed(2),
    p99_ms: +times[Math.floor(times.length * 0.99)].toFixed(2),
  };
  out[name] = figures;
  console.log(`${name.padEnd(24)} ${figures.queries} queries   recall@5 ${figures.recall_at_5}   MRR ${figures.mrr}   p50 ${figures.p50_ms} ms   p99 ${figures.p99_ms} ms`);
}

async function allThreads(portal) {
  const threads = [];
  let cursor = '';
  do {
    const page = await getJson(portal, `/api/v1/threads?limit=100${cursor && `&cursor=${cursor}`}`);
    threads.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return threads;
}

/** The thread keys of the sample, by title. */
function sampleTitles() {
  const folder = 'server/features/sample/osier';
  const titles = new Map();
  for (const file of readdirSync(folder)) {
    for (const thread of JSON.parse(readFileSync(join(folder, file), 'utf8')).threads ?? []) titles.set(thread.key, thread.title);
  }
  return titles;
}

async function onSample(folder) {
  const portal = await Server.start({ data: join(folder, 'sample'), args: ['--sample'] });
  const urls = new Map((await allThreads(portal)).map((thread) => [thread.title, thread.url]));
  const titles = sampleTitles();
  const { pairs } = JSON.parse(readFileSync('tests/data/search_paraphrases.json', 'utf8'));
  await judge('sample, paraphrases', portal, pairs.map(({ query, thread }) => ({ query, url: urls.get(titles.get(thread)) })));
  await portal.stop();
}

async function onImport(folder) {
  if (!existsSync(dump)) {
    console.log(`known items skipped: there is no ${dump}`);
    return;
  }
  const data = join(folder, 'import');
  execFileSync('build/native/townwell', ['import', 'stackexchange', dump, '--data', data], { stdio: 'ignore' });
  const portal = await Server.start({ data });
  const threads = await allThreads(portal);
  const pairs = threads.map((thread) => {
    // Every other word of the title: what somebody who half remembers it would type.
    const words = thread.title.split(/\s+/).filter((word) => word.length > 3);
    return { query: words.filter((_, i) => i % 2 === 0).join(' '), url: thread.url };
  }).filter(({ query }) => query.split(' ').length >= 2);
  await judge('import, half a title', portal, pairs);
  await portal.stop();
}

const folder = mkdtempSync(join(tmpdir(), 'townwell-search-'));
try {
  await onSample(folder);
  await onImport(folder);
  if (process.env.TOWNWELL_BENCH_OUT) writeFileSync(process.env.TOWNWELL_BENCH_OUT, `${JSON.stringify(out, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
