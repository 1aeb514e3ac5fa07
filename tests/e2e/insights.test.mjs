// Page, app, API and CSV tell the same numbers, and the rows behind each are exactly its rows: on a
// community whose truth is known.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { assertInApp, buttons, enterApp, signIn } from '../support/app.mjs';
import { axe, desk, launch, openPage, phone } from '../support/browser.mjs';
import { run, Server, temporaryFolder } from '../support/server.mjs';
import { misplacedWords } from '../support/words.mjs';

const password = 'correct horse battery';
const query = '?days=90';

let folder;
let server;
let browser;
let owner;
let truth;
let report;

before(async () => {
  folder = await temporaryFolder();
  const made = await run(['simulate', '--members', '2000', '--days', '120', '--seed', '11', '--effect', '0.15',
    '--json', '--data', folder.path]);
  assert.equal(made.code, 0, made.stderr);
  truth = JSON.parse(made.stdout);
  server = await Server.start({ data: folder.path });
  await server.addMember('olaf-owner', 'owner', password);
  owner = new Api(server.origin);
  await owner.signIn('olaf-owner', password);
  browser = await launch();
  report = await read(`/api/v1/insights/overview${query}`);
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await folder?.remove();
});

async function text(path) {
  const answer = await fetch(server.origin + path, { headers: { Cookie: owner.cookie } });
  assert.equal(answer.status, 200, path);
  return answer.text();
}

const read = async (path) => JSON.parse(await text(path));

/** Rows of a CSV without line breaks in its cells. */
function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((found) => found[1]?.replaceAll('""', '"') ?? found[2]);
}

test('CSV, JSON and single reports say what the overview says', async () => {
  const lines = (await text(`/insights.csv${query}`)).trim().split('\r\n').map(cells);
  const json = await read(`/insights.json${query}`);
  for (const measure of report.measures) {
    const line = lines.find(([part, name]) => part === 'measure' && name === measure.name);
    const alone = await read(`/api/v1/insights/${measure.name}${query}`);
    const same = json.measures.find(({ name }) => name === measure.name);
    // Open cases wait a little longer from one request to the next.
    const isClose = (value) => (measure.value === null ? value === null
      : Math.abs(value - measure.value) <= Math.abs(measure.value) * 1e-3);
    assert.ok(isClose(line[4] === '' ? null : Number(line[4])), `${measure.name} in the CSV`);
    assert.ok(isClose(alone.value), `${measure.name} alone`);
    assert.ok(isClose(same.value), `${measure.name} in the JSON`);
    for (const other of [alone, same, { numerator: Number(line[7]), denominator: Number(line[8]) }]) {
      assert.deepEqual([other.numerator, other.denominator], [measure.numerator, measure.denominator], measure.name);
    }
  }
});

test('the rows behind each number are as many as it counts', async () => {
  for (const name of ['first_contact', 'solved_by_peers', 'came', 'contacted', 'held_back', 'satisfaction', 'escalated']) {
    const measure = report.measures.find((one) => one.name === name);
    let rows = 0;
    let counted = 0;
    let cursor = '';
    do {
      const page = await read(`/api/v1/insights/${name}/rows${query}&limit=100&cursor=${cursor}`);
      rows += page.items.length;
      counted += page.items.filter((row) => row.counted).length;
      cursor = page.next_cursor ?? '';
    } while (cursor);
    if (measure) assert.deepEqual([counted, rows], [measure.numerator, measure.denominator], name);
    if (name === 'came') assert.equal(rows, report.funnel.came);
    if (name === 'contacted') assert.equal(counted, report.funnel.contacted);
  }
});

test('the hold-out finds the effect that was put in', async () => {
  const { held, shown, live, verdict, sample_ratio: ratio } = await read('/api/v1/insights/deflection');
  assert.ok(held.n > 50 && shown.n > held.n, JSON.stringify({ held, shown }));
  assert.ok(live[0] <= 0.15 && 0.15 <= live[1], `${live}`);
  assert.ok(ratio < 10.83 && ['helps', 'no_difference'].includes(verdict), `${ratio} ${verdict}`);
  assert.ok(truth, 'the simulation says what it drew');
});

test('page and app show them, at both sizes, and each leads to its rows', async () => {
  for (const viewport of [desk, phone]) {
    const page = await openPage(browser, { origin: server.origin, viewport, door: 'plain' });
    await signIn(page, 'olaf-owner', password);
    await page.goto(`/insights${query}`);
    assert.deepEqual(await axe(page), []);
    const { measures, funnel } = await page.evaluate(() => JSON.parse(document.getElementById('view').textContent));
    assert.equal(measures.length, report.measures.length);
    const said = (count) => count.toLocaleString('en-US');
    report.measures.forEach(({ name, numerator, denominator }, i) => {
      assert.equal(measures[i].of, `${said(numerator)} of ${said(denominator)}`, name);
    });
    assert.equal(funnel.steps[0].value, said(report.funnel.came));
    await page.click('.all tr:nth-child(6) td:nth-child(2) a');
    assert.match(page.url(), /\/insights\/solved_in_1_day\?days=90/);
    await page.context().close();
  }
});

for (const [size, viewport] of [['desk', desk], ['phone', phone], ['small phone', { width: 360, height: 740 }], ['narrow', { width: 700, height: 900 }]]) {
  test(`the app draws insights and today where the page has them, ${size}`, async () => {
    const page = await openPage(browser, { origin: server.origin, viewport, door: 'app' });
    await signIn(page, 'olaf-owner', password);
    for (const [path, screen] of [[`/insights${query}`, 'insights'], ['/today', 'today']]) {
      await enterApp(page, path);
      await assertInApp(page, screen, { roles: buttons });
      assert.deepEqual(await misplacedWords(page), [], path);
    }
    assert.deepEqual(page.trouble, []);
    await page.context().close();
  });
}

test('what stands in one row is of one height', async () => {
  const page = await openPage(browser, { origin: server.origin, door: 'plain' });
  await signIn(page, 'olaf-owner', password);
  await page.goto(`/insights${query}`);
  const heights = await page.locator('.tools :is(select, .btn)').evaluateAll((all) => all.map((one) => one.offsetHeight));
  assert.deepEqual(heights, heights.map(() => 36));
  // The funnel fills the card that the lift makes taller.
  const left = await page.locator('.funnel').evaluate((card) => {
    const { paddingBottom, borderBottomWidth } = getComputedStyle(card);
    return card.getBoundingClientRect().bottom - parseFloat(paddingBottom) - parseFloat(borderBottomWidth)
      - card.querySelector('.outs').getBoundingClientRect().bottom;
  });
  assert.ok(Math.abs(left) <= 1, `${left} px are empty`);
  await page.setViewportSize({ width: 700, height: 900 });
  assert.equal(await page.locator('h1').evaluate((one) => one.offsetHeight), 32);
  await page.context().close();
});

test('who may not read them finds nothing', async () => {
  const member = new Api(server.origin);
  await member.signUp('mia-member', password);
  for (const path of ['/insights', '/insights.csv', '/api/v1/insights/overview', '/insights/came']) {
    const answer = await fetch(server.origin + path, { headers: { Cookie: member.cookie }, redirect: 'manual' });
    assert.ok([403, 404].includes(answer.status), `${path}: ${answer.status}`);
  }
});
