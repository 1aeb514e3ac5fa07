// What `tests/bench/client` measures.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openApp } from '../support/app.mjs';
import { launch, openPage } from '../support/browser.mjs';
import { Server } from '../support/server.mjs';
import { getJson, waitFor } from './answers.mjs';

const minutes = Number(process.env.TOWNWELL_BENCH_MINUTES ?? 10);
const dump = resolve(process.env.TOWNWELL_SHARED_DATA ?? '../shared/data', 'stackexchange-ai');
const out = {};

const say = (name, text) => console.log(`${name.padEnd(36)} ${text}`);
const round = (number, digits = 1) => Number(number.toFixed(digits));

function quantiles(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: round(sorted[sorted.length >> 1], 2), p99: round(sorted[Math.floor(sorted.length * 0.99)], 2) };
}

const kinds = [['app', /\/(app|core|townwell_core)\.[^/]*\.(js|wasm|css)$/], ['icons', /icons\.[^/]*woff2$/], ['fonts', /woff2$/],
  ['snapshot', /^\/sync\/snap/], ['sync', /^\/sync\//], ['style', /css$/], ['page', /^\/(\?|$)/], ['other', /./]];

/** Bytes as they came over the wire, by kind. */
async function weigh(page, use) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const paths = new Map();
  const bytes = {};
  session.on('Network.responseReceived', ({ requestId, response }) => paths.set(requestId, new URL(response.url).pathname));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId);
    if (!path) return;
    const [kind] = kinds.find(([, fits]) => fits.test(path));
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await use();
  await session.detach();
  return bytes;
}

const replicaOpen = (page) => page.waitForFunction(() => window.townwell.stats().replica_seq > 0, undefined, { timeout: 120_000 });

/** When something was first to be seen, and when the app had drawn; since the navigation began. */
const firsts = (page) => page.evaluate(() => ({
  contentful: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  app: performance.getEntriesByName('townwell-first-frame')[0]?.startTime ?? 0,
}));

async function load(browser, origin, name) {
  const page = await openPage(browser, { origin, door: 'app' });
  const cold = {};
  const bytes = await weigh(page, async () => {
    await openApp(page, '/');
    Object.assign(cold, await firsts(page));
    await replicaOpen(page);
  });
  await page.reload();
  await page.waitForFunction(() => window.townwell);
  await page.evaluate(() => window.townwell.ready);
  const warm = await firsts(page);
  const total = Object.entries(bytes).filter(([kind]) => ['app', 'icons', 'fonts'].includes(kind)).reduce((sum, [, n]) => sum + n, 0);
  out[`${name}: bytes`] = bytes;
  say(`${name}: bytes`, Object.entries(bytes).map(([kind, n]) => `${kind} ${round(n / 1024)} KB`).join('  '));
  say(`${name}: app with fonts`, `${round(total / 1024)} KB (at most 700)`);
  for (const [what, figures] of [['cold', cold], ['warm', warm]]) {
    out[`${name}: ${what}`] = figures;
    say(`${name}: ${what}`, `first contentful paint ${round(figures.contentful)} ms   first app frame ${round(figures.app)} ms`);
  }
  return page;
}

/** Frames from a click on a link of a list until its page is drawn. */
async function clicks(page, name) {
  await openApp(page, '/');
  await replicaOpen(page);
  const frames = [];
  const times = [];
  const links = await page.locator('main .tt a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  for (const href of links) {
    const clicked = await page.evaluate(async (to) => {
      const link = document.querySelector(`main .tt a[href="${to}"]`);
      const drawn = window.townwell.stats().frames;
      const begun = performance.now();
      link.click();
      let frames = 0;
      do {
        await new Promise(requestAnimationFrame);
        frames += 1;
      } while (location.pathname !== to || window.townwell.stats().frames === drawn);
      return { frames, ms: performance.now() - begun };
    }, href);
    frames.push(clicked.frames);
    times.push(clicked.ms);
    await page.evaluate(() => window.townwell.ready);
    await page.goBack();
    await page.waitForFunction(() => location.pathname === '/' && document.querySelector('.p-home'));
    await page.evaluate(() => window.townwell.ready);
  }
  const figures = { clicks: frames.length, frames_max: Math.max(...frames), in_one: frames.filter((one) => one === 1).length, ...quantiles(times) };
  out[`${name}: click`] = figures;
  say(`${name}: click → drawn`, `${figures.in_one} of ${figures.clicks} in the next frame, at most ${figures.frames_max}   p50 ${figures.p50} ms   p99 ${figures.p99} ms`);
}

const typed = ['router', 'network', 'learn', 'model train', 'data set', 'reinforcement', 'error', 'how to', 'neural', 'light'];

/** Every key of some searches, in the replica; beside it, the server's own over HTTP. */
async function search(page, origin, name) {
  const keys = typed.flatMap((word) => [...word].map((_, i) => word.slice(0, i + 1)).filter((text) => text.trim().length > 1));
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox');
  const here = [];
  for (const text of keys) {
    await field.fill(text);
    here.push(await page.evaluate(async () => {
      for (let i = 0; i < 6; ++i) await new Promise(requestAnimationFrame);
      return window.townwell.stats().search_ms;
    }));
  }
  await page.keyboard.press('Escape');
  const there = [];
  for (const text of keys) {
    const begun = performance.now();
    await getJson({ origin }, `/api/v1/search?typing=1&limit=12&in=threads,members&q=${encodeURIComponent(text)}`);
    there.push(performance.now() - begun);
  }
  const figures = { keys: keys.length, replica: quantiles(here), server: quantiles(there) };
  figures.ratio = round(figures.replica.p50 / figures.server.p50, 2);
  out[`${name}: search`] = figures;
  say(`${name}: search at each key`, `p50 ${figures.replica.p50} ms   p99 ${figures.replica.p99} ms   the server over HTTP ${figures.server.p50} / ${figures.server.p99} ms   ratio ${figures.ratio}`);
}

/** From top to bottom of the longest thread, as one opens it. */
async function scroll(page, origin, name) {
  const { items } = await getJson({ origin }, '/api/v1/threads?limit=100');
  const longest = items.reduce((a, b) => (b.answer_count > a.answer_count ? b : a));
  await openApp(page, longest.url);
  await page.evaluate(async () => {
    const end = document.documentElement.scrollHeight - innerHeight;
    for (let i = 0; i <= 240; ++i) {
      scrollTo(0, (end * i) / 240);
      await new Promise(requestAnimationFrame);
    }
  });
  const { frame_ms: frame } = await page.evaluate(() => window.townwell.stats());
  const idle = await page.evaluate(async () => {
    for (let i = 0; i < 10; ++i) await new Promise(requestAnimationFrame);
    const before = window.townwell.stats().frames;
    for (let i = 0; i < 120; ++i) await new Promise(requestAnimationFrame);
    return window.townwell.stats().frames - before;
  });
  out[`${name}: scroll`] = { posts: longest.answer_count + 1, frame, idle };
  say(`${name}: scroll, ${longest.answer_count + 1} posts`, `frame p50 ${round(frame.p50, 2)} ms   p99 ${round(frame.p99, 2)} ms   ${idle} frames while idle`);
}

async function memory(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const heap = metrics.find((one) => one.name === 'JSHeapUsedSize').value;
  return heap + (await page.evaluate(() => window.townwell.stats().core_bytes));
}

/** Reads, searches and goes back for minutes; what is held after two of them is compared with the end. */
async function grow(page, name) {
  const begun = performance.now();
  const since = () => (performance.now() - begun) / 60_000;
  let early = null;
  let turns = 0;
  await openApp(page, '/');
  await replicaOpen(page);
  while (since() < minutes) {
    const links = page.locator('main .tt a');
    await links.nth(turns % (await links.count())).click();
    await page.waitForFunction(() => document.querySelector('article.post'));
    await page.mouse.wheel(0, 900);
    await page.evaluate(() => window.townwell.ready);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('.p-home'));
    await page.evaluate(() => window.townwell.ready);
    turns += 1;
    if (early === null && since() >= Math.min(2, minutes / 5)) early = await memory(page);
  }
  const late = await memory(page);
  const growth = round(((late - early) / early) * 100);
  out[`${name}: memory`] = { early, late, growth, turns };
  say(`${name}: memory`, `${round(early / 2 ** 20)} MB, after ${minutes} minutes and ${turns} threads ${round(late / 2 ** 20)} MB   ${growth} % (at most 5)`);
}

/** A thread of thousands of posts. */
async function measureLong(browser, data) {
  const server = await Server.start({ data });
  try {
    const page = await openPage(browser, { origin: server.origin, door: 'app' });
    await scroll(page, server.origin, 'one thread');
    await page.context().close();
  } finally {
    await server.stop();
  }
}

async function measure(browser, name, data) {
  const server = await Server.start({ data });
  try {
    await waitFor(`${server.origin}/sync/manifest.json`);
    for (;;) {
      const manifest = await getJson(server, '/sync/manifest.json');
      if (manifest.snapshot) {
        say(`${name}: snapshot`, `${round(manifest.bytes / 2 ** 20)} MB, ${round(manifest.file_bytes / 2 ** 20)} MB open, ${manifest.coverage.threads} of ${manifest.coverage.threads_total} threads`);
        break;
      }
      await new Promise((done) => { setTimeout(done, 300); });
    }
    const page = await load(browser, server.origin, name);
    await clicks(page, name);
    await search(page, server.origin, name);
    await scroll(page, server.origin, name);
    await grow(page, name);
    await page.context().close();
  } finally {
    await server.stop();
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'townwell-bench-'));
const browser = await launch();
try {
  if (existsSync(dump)) {
    const data = join(scratch, 'import');
    execFileSync('build/native/townwell', ['import', 'stackexchange', dump, '--data', data], { stdio: 'ignore' });
    await measure(browser, 'import', data);
  } else console.log(`the import is skipped: there is no ${dump}`);
  const long = join(scratch, 'long');
  execFileSync('build/native/fill_portal', [long, '1', '10000', '100'], { stdio: 'inherit' });
  await measureLong(browser, long);
  const large = resolve('build/bench/portal');
  if (!existsSync(join(large, 'townwell.db'))) {
    mkdirSync('build/bench', { recursive: true });
    console.log('filling 10,000 threads, 100,000 posts ...');
    execFileSync('build/native/fill_portal', [large], { stdio: 'inherit' });
  }
  await measure(browser, '100,000 posts', large);
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}
writeFileSync(process.env.TOWNWELL_BENCH_OUT ?? 'build/bench/client.json', `${JSON.stringify(out, null, 2)}\n`);
