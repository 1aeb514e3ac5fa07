// Who is held back from suggestions is so by every door and stays so; what a visit leaves behind, and
// that it leaves nothing where it is not to be counted.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../support/api.mjs';
import { follow, openApp } from '../support/app.mjs';
import { axe, launch, openPage } from '../support/browser.mjs';
import { rows as readRows, until as waitForRows } from '../support/rows.mjs';
import { Server } from '../support/server.mjs';

const DAY_MS = 24 * 3600 * 1000;
/** As many as make the hold-out pay: see features/help_sessions/decide_hold_out. */
const VISITORS = 600;
/** The chance that none of so many is held back is one in 10^13. */
const DRAWS_MAX = 300;

let server;
let browser;
let known;

const rows = (sql) => readRows(server, sql);
const until = (sql, isThere) => waitForRows(server, sql, isThere);

/** A visitor of the API: begins a help session, and asks what may answer the question. */
async function visit(text = known.title) {
  const begun = await fetch(`${server.origin}/api/v1/help_sessions`, { method: 'POST' });
  const { id, arm } = await begun.json();
  const cookie = begun.headers.get('set-cookie').split(';')[0];
  return { id, arm, cookie, suggestions: await suggest(id, cookie, text) };
}

async function suggest(id, cookie, text) {
  const answer = await fetch(`${server.origin}/api/v1/help_sessions/${id}/suggestions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify({ text, space: '' }),
  });
  return answer.json();
}

async function visitHeldBack() {
  for (let i = 0; i < DRAWS_MAX; ++i) {
    const drawn = await visit();
    if (drawn.arm === 'held') return drawn;
  }
  return assert.fail('nobody was held back');
}

const asCookie = (pair) => {
  const [name, value] = pair.split('=');
  return { name, value, url: server.origin };
};

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?state=solved&limit=100`)).json();
  known = items.find((one) => one.title.includes('Canopy')) ?? assert.fail('a solved thread about the Canopy');
  for (let i = 0; i < VISITORS; i += 20) await Promise.all(Array.from({ length: 20 }, () => visit()));
  await server.advance(DAY_MS + 1000);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('held back by the API: nothing in the answer, and what would have been shown is noted', async () => {
  const { id, suggestions } = await visitHeldBack();
  assert.deepEqual(suggestions, { items: [], withheld: true });
  const noted = await until(`SELECT thread_id FROM help_events WHERE session_id = ${id} AND kind = 2`, (found) => found.length > 0);
  assert.ok(noted.some((one) => one.thread_id === known.id), 'the thread that would have been shown');
  const search = await (await fetch(`${server.origin}/api/v1/search?q=${encodeURIComponent(known.title)}`)).json();
  assert.ok(search.hits.some((one) => one.id === known.id), 'search itself stays whole');
});

for (const javaScript of [false, true]) {
  test(`held back on pages ${javaScript ? 'with' : 'without'} JavaScript, also after a reload`, async () => {
    const { cookie } = await visitHeldBack();
    const page = await openPage(browser, { origin: server.origin, javaScript });
    await page.context().addCookies([asCookie(cookie)]);
    for (let i = 0; i < 2; ++i) {
      await page.goto('/ask');
      await page.getByRole('textbox', { name: 'What’s going on?' }).fill(known.title);
      await page.getByRole('radio').first().check({ force: true });
      await page.getByRole('textbox', { name: /^Details/ }).fill('It began on Tuesday.');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('Your name').waitFor();
      assert.equal(await page.locator('.sugs, .sug').count(), 0);
      assert.ok(!(await page.content()).includes(known.url), 'nothing of it in the page');
    }
    await page.context().close();
  });
}

test('held back in the app: nothing answered, nothing in the page, nothing drawn, nor without network', async () => {
  const { cookie } = await visitHeldBack();
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  await page.context().addCookies([asCookie(cookie)]);
  await openApp(page, '/ask');
  const title = page.getByRole('textbox', { name: 'What’s going on?' });
  const type = async (text) => {
    const answered = page.waitForResponse((one) => one.request().postData()?.includes('intent=suggest'));
    await title.fill(text);
    return (await answered).text();
  };
  assert.ok(!(await type(known.title)).includes(known.url));
  await page.evaluate(() => window.townwell.ready);
  const drawn = await page.evaluate(() => window.townwell.words().map((one) => one.text).join(' '));
  assert.ok(!drawn.includes(known.title));
  assert.equal(await page.locator('.sugs').count(), 0);
  await page.context().setOffline(true);
  await title.fill(`${known.title} again`);
  await sleep(1000);
  assert.equal(await page.locator('.sugs').count(), 0);
  await page.context().close();
});

test('an arm is a member’s on every device, and goes along when a visitor signs in', async () => {
  const { cookie } = await visitHeldBack();
  const desk = new Api(server.origin);
  desk.cookie = cookie;
  await desk.signUp('held-member', 'a long password');
  const session = await fetch(`${server.origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ handle: 'held-member', password: 'a long password' }),
  });
  const member = session.headers.get('set-cookie').split(';')[0];
  const phone = await fetch(`${server.origin}/api/v1/help_sessions`, { method: 'POST', headers: { Cookie: member } });
  const begun = await phone.json();
  assert.equal(begun.arm, 'held');
  const cookies = `${member}; ${phone.headers.get('set-cookie').split(';')[0]}`;
  assert.deepEqual(await suggest(begun.id, cookies, known.title), { items: [], withheld: true });
});

test('what is read and searched is told in batches, survives being offline, and never waits in the way', async () => {
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  const told = [];
  page.on('request', (request) => request.url().endsWith('/current/events') && told.push(JSON.parse(request.postData()).events));
  const isTold = (one) => one.url().endsWith('/current/events');
  await Promise.all([page.waitForResponse(isTold), openApp(page, known.url)]);
  assert.deepEqual(told.map((events) => events.map(({ kind, thread }) => ({ kind, thread }))), [[{ kind: 'read', thread: known.id }]]);
  const [record] = await until(
    `SELECT id, reads, last_read_id FROM session_records WHERE last_read_id = ${known.id} ORDER BY id DESC`,
    (found) => found.length > 0,
  );
  assert.equal(record.reads, 1);

  await page.context().setOffline(true);
  const other = await page.evaluate(() => [...document.querySelectorAll('main a[href^="/q/"]')]
    .map((link) => new URL(link.href).pathname).find((path) => path !== location.pathname) ?? '/');
  await follow(page, `/search?q=${encodeURIComponent('canopy amber')}`);
  if (other !== '/') await follow(page, other);
  assert.equal(told.length, 1, 'nothing is sent without network');
  await Promise.all([page.waitForResponse(isTold), page.context().setOffline(false)]);
  const late = told.at(-1);
  assert.ok(late.some((one) => one.kind === 'searched' && one.text === 'canopy amber'), JSON.stringify(late));
  assert.ok(late.every((one) => Date.parse(one.at) <= Date.now()));
  await until(`SELECT said FROM searches WHERE record_id = ${record.id}`, (found) => found.some((one) => one.said === 'canopy amber'));
  assert.deepEqual(page.trouble.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED')), []);
  await page.context().close();
});

test('what was not sent when a page is left is sent with it', async () => {
  const page = await openPage(browser, { origin: server.origin });
  await page.goto(known.url);
  const before = rows('SELECT COUNT(*) AS n FROM session_records WHERE reads > 0')[0].n;
  await page.goto('about:blank');
  await until('SELECT COUNT(*) AS n FROM session_records WHERE reads > 0', ([{ n }]) => n > before);
  await page.context().close();
});

test('"do not track" leaves no trace', async () => {
  const traces = 'SELECT (SELECT COUNT(*) FROM help_sessions) + (SELECT COUNT(*) FROM session_records)'
    + ' + (SELECT COUNT(*) FROM episodes) + (SELECT COUNT(*) FROM searches) AS n';
  await sleep(1000);
  const before = rows(traces)[0].n;
  const page = await openPage(browser, { origin: server.origin, door: 'app' });
  await page.context().setExtraHTTPHeaders({ DNT: '1' });
  await openApp(page, known.url);
  await follow(page, '/search?q=canopy');
  await follow(page, '/ask');
  await page.getByRole('textbox', { name: 'What’s going on?' }).fill(known.title);
  await page.locator('.sugs').waitFor();
  await sleep(5000);
  assert.deepEqual((await page.context().cookies()).filter((one) => one.name === 'townwell-visit'), []);
  assert.equal(rows(traces)[0].n, before);
  await page.context().close();
});

test('a day later who comes back is asked once, and may say how easy it was', async () => {
  for (const javaScript of [false, true]) {
    const { cookie } = await visit();
    await server.advance(DAY_MS + 60_000);
    const page = await openPage(browser, { origin: server.origin, javaScript });
    await page.context().addCookies([asCookie(cookie)]);
    await page.goto('/');
    await page.getByRole('heading', { name: 'Did you solve it?' }).waitFor();
    if (javaScript) assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Not yet' }).click();
    await page.getByRole('button', { name: '6', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/' && url.search === '');
    assert.equal(await page.getByRole('heading', { name: 'Did you solve it?' }).count(), 0);
    const [said] = await until('SELECT solved, effort FROM episodes WHERE answered_at IS NOT NULL ORDER BY answered_at DESC LIMIT 1',
      (found) => found[0]?.effort === 6);
    assert.deepEqual(said, { solved: 0, effort: 6 });
    await page.context().close();
  }
});
