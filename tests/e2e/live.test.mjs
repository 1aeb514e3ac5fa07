// Keeping up: a page of the portal follows the feed over a WebSocket, and replicas find what they start from.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { launch, openPage } from '../support/browser.mjs';
import { Server } from '../support/server.mjs';

let server;
let browser;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens the live channel inside the page; what it says is collected in `window.said`. */
const connect = (page) => page.evaluate(() => new Promise((done, fail) => {
  window.said = [];
  window.socket = new WebSocket(location.origin.replace('http', 'ws') + '/api/v1/live');
  window.socket.onmessage = ({ data }) => {
    window.said.push(JSON.parse(data));
    done();
  };
  window.socket.onclose = ({ code, reason }) => {
    window.goodbye = { code, reason };
    fail(new Error(`closed ${code}`));
  };
}));

async function member(handle) {
  const api = new Api(server.origin);
  const made = await api.send('POST', '/members',
    { handle, display_name: handle, email: `${handle}@example.com`, password: 'correct horse battery' });
  assert.equal(made.status, 201);
  return api;
}

test('a page hears of a new question, with its rows', async () => {
  const page = await openPage(browser, { origin: server.origin });
  await page.goto('/');
  await connect(page);
  const { items } = (await (await member('lina')).get('/spaces')).body;
  const lina = await member('lina2');
  const asked = await lina.send('POST', '/threads',
    { space: items[0].slug, title: 'Why does the porch light blink', body: 'It does since noon.', tags: [] });
  assert.equal(asked.status, 201);
  await page.waitForFunction(() => window.said.some((news) => news.changes?.upserts.threads.length > 0));
  const news = await page.evaluate(() => window.said.find((one) => one.changes?.upserts.threads.length > 0));
  assert.equal(news.changes.upserts.threads[0].title, 'Why does the porch light blink');
  const said = await page.evaluate(() => window.said[0]);
  assert.equal(said.after, said.seq);
  assert.ok(news.seq > said.seq);

  await page.evaluate(() => window.socket.send(JSON.stringify({ subscribe: ['/tickets', '/q/never/was'] })));
  await page.waitForFunction(() => window.said.some((one) => one.subscribed));
  assert.deepEqual(await page.evaluate(() => window.said.find((one) => one.subscribed).subscribed), []);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

test('a page of somebody else’s is turned away', async () => {
  const answer = await fetch(`${server.origin}/api/v1/live`, { headers: { Origin: 'https://elsewhere.example' } });
  assert.equal(answer.status, 403);
});

test('the manifest leads to a snapshot, and the feed goes on from it', async () => {
  const manifest = async () => (await fetch(`${server.origin}/sync/manifest.json`)).json();
  let found = await manifest();
  const end = Date.now() + 60_000;
  while (!found.snapshot && Date.now() < end) {
    await new Promise((done) => setTimeout(done, 200));
    found = await manifest();
  }
  assert.ok(found.snapshot, 'a snapshot is made when someone asks');
  assert.ok(found.coverage.is_complete);
  const snapshot = await fetch(server.origin + found.snapshot);
  assert.equal(snapshot.status, 200);
  const bytes = Buffer.from(await snapshot.arrayBuffer());
  assert.equal(bytes.subarray(0, 15).toString(), 'SQLite format 3');
  assert.equal(bytes.length, found.file_bytes);
  assert.match(snapshot.headers.get('cache-control'), /max-age=300/);
  const again = await fetch(server.origin + found.snapshot,
    { headers: { 'If-None-Match': snapshot.headers.get('etag') } });
  assert.equal(again.status, 304);
  const log = await (await fetch(`${server.origin}/sync/log/${found.epoch}/${found.snapshot_seq}.json`)).json();
  assert.equal(log.after, found.snapshot_seq);
  assert.equal(log.newest, (await manifest()).seq);
});

test('a server that stops tells when to come back', async () => {
  const other = await Server.start();
  const page = await openPage(browser, { origin: other.origin });
  await page.goto('/');
  await connect(page);
  await other.stop();
  await page.waitForFunction(() => window.goodbye);
  const closed = await page.evaluate(() => window.goodbye);
  assert.equal(closed.code, 1012);
  assert.match(closed.reason, /^retry in \d+ s$/);
  await page.context().close();
});
