// Page, app, API and CSV tell the same numbers, and the rows behind each are exactly its rows: on a
// community whose truth is known, and on one that came from elsewhere.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { assertInApp, buttons, enterApp, signIn } from '../support/app.mjs';
import { axe, desk, launch, openPage, phone } from '../support/browser.mjs';
import { root, run, Server, temporaryFolder } from '../support/server.mjs';
import { misplacedWords } from '../support/words.mjs';

const password = 'correct horse battery';
const real = resolve(process.env.TOWNWELL_SHARED_DATA ?? join(root, '../shared/data'), 'stackexchange-small');

const said = (count) => count.toLocaleString('en-US');

let browser;

/** A portal with its insights, read as its owner. */
class Portal {
  constructor(query, fill) {
    this.query = query;
    this.fill = fill;
  }

  async open() {
    this.folder = await temporaryFolder();
    await this.fill(this.folder.path);
    this.server = await Server.start({ data: this.folder.path });
    await this.server.addMember('olaf-owner', 'owner', password);
    this.owner = new Api(this.server.origin);
    await this.owner.signIn('olaf-owner', password);
    this.report = await this.read(`/api/v1/insights/overview${this.query}`);
  }

  async close() {
    await this.server?.stop();
    await this.folder?.remove();
  }

  async text(path) {
    const answer = await fetch(this.server.origin + path, { headers: { Cookie: this.owner.cookie } });
    assert.equal(answer.status, 200, path);
    return answer.text();
  }

  async read(path) {
    return JSON.parse(await this.text(path));
  }
}

/** A dump of a small community: one question in three is solved, one in three has an answer. */
async function writeDump(folder) {
  await mkdir(folder);
  const at = (day, hour) => `2024-01-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000`;
  const users = Array.from({ length: 8 }, (_, i) => `Id="${i + 1}" DisplayName="Person ${i + 1}" CreationDate="${at(1, i)}"`);
  const posts = [];
  const votes = [];
  for (let i = 1; i <= 24; ++i) {
    const answer = 100 + i;
    const solved = i % 3 === 0 ? ` AcceptedAnswerId="${answer}"` : '';
    posts.push(`Id="${i}" PostTypeId="1" CreationDate="${at(i, 8)}" Score="1" OwnerUserId="${1 + i % 8}" Title="The lamp of room ${i} flickers"`
      + ` Body="&lt;p&gt;It does so at night.&lt;/p&gt;" Tags="&lt;lamp&gt;"${solved}`);
    if (i % 3 === 1) continue;
    posts.push(`Id="${answer}" PostTypeId="2" ParentId="${i}" CreationDate="${at(i, 8 + i % 12)}" Score="0" OwnerUserId="${1 + (i + 3) % 8}"`
      + ' Body="&lt;p&gt;Change the bulb.&lt;/p&gt;"');
    if (solved) votes.push(`Id="${i}" PostId="${answer}" VoteTypeId="1" CreationDate="${at(i + 2, 0)}"`);
  }
  for (const [name, of] of Object.entries({ Users: users, Posts: posts, Votes: votes })) {
    const lines = of.map((row) => `  <row ${row} />`).join('\n');
    await writeFile(join(folder, `${name}.xml`), `<?xml version="1.0" encoding="utf-8"?>\n<rows>\n${lines}\n</rows>\n`);
  }
}

async function importInto(data, dump) {
  const made = await run(['import', 'stackexchange', dump, '--data', data]);
  assert.equal(made.code, 0, made.stderr);
}

const simulated = new Portal('?days=90', async (data) => {
  const made = await run(['simulate', '--members', '2000', '--days', '120', '--seed', '11', '--effect', '0.15', '--json', '--data', data]);
  assert.equal(made.code, 0, made.stderr);
  simulated.truth = JSON.parse(made.stdout);
});
const imported = new Portal('?from=2024-01-01T00:00:00Z&to=2024-03-01T00:00:00Z', async (data) => {
  await writeDump(join(data, 'dump'));
  await importInto(data, join(data, 'dump'));
});
const portals = [['simulated', simulated], ['imported', imported]];
if (existsSync(real)) portals.push(['really imported', new Portal('?from=2010-01-01T00:00:00Z&to=2019-01-01T00:00:00Z', (data) => importInto(data, real))]);

before(async () => {
  browser = await launch();
  for (const [, portal] of portals) await portal.open();
});

after(async () => {
  await browser?.close();
  for (const [, portal] of portals) await portal.close();
});

/** Rows of a CSV without line breaks in its cells. */
function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((found) => found[1]?.replaceAll('""', '"') ?? found[2]);
}

/** What the rows behind a number come to, in as many pages as they take: counted, and in all. */
async function countRows(portal, name, weigh = () => 1) {
  const sums = [0, 0];
  let cursor = '';
  do {
    const page = await portal.read(`/api/v1/insights/${name}/rows${portal.query}&limit=100&cursor=${cursor}`);
    for (const row of page.items) {
      sums[1] += weigh(row);
      if (row.counted) sums[0] += weigh(row);
    }
    cursor = page.next_cursor ?? '';
  } while (cursor);
  return sums;
}

for (const [of, portal] of portals) {
  test(`CSV, JSON and single reports say what the overview says, ${of}`, async () => {
    const { query, report } = portal;
    const lines = (await portal.text(`/insights.csv${query}`)).trim().split('\r\n').map(cells);
    const json = await portal.read(`/insights.json${query}`);
    for (const measure of report.measures) {
      const line = lines.find(([part, name]) => part === 'measure' && name === measure.name);
      const alone = await portal.read(`/api/v1/insights/${measure.name}${query}`);
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

  test(`the rows behind each number are exactly those that it counts, ${of}`, async () => {
    const { report } = portal;
    for (const { name, unit, numerator, denominator } of report.measures) {
      if (unit !== 'share') continue;
      // The most active people are told by what they wrote, and listed as people.
      const weigh = name.startsWith('top_') ? (row) => row.amount : () => 1;
      assert.deepEqual(await countRows(portal, name, weigh), [numerator, denominator], name);
    }
    const { came, contacted } = report.funnel;
    assert.deepEqual(await countRows(portal, 'came'), [came, came]);
    assert.deepEqual(await countRows(portal, 'contacted'), [contacted, came]);
  });

  test(`page and app show them, at both sizes, and each leads to its rows, ${of}`, async () => {
    const { query, report, server } = portal;
    for (const viewport of [desk, phone]) {
      const page = await openPage(browser, { origin: server.origin, viewport, door: 'plain' });
      await signIn(page, 'olaf-owner', password);
      await page.goto(`/insights${query}`);
      assert.deepEqual(await axe(page), []);
      const { measures, funnel } = await page.evaluate(() => JSON.parse(document.getElementById('view').textContent));
      assert.equal(measures.length, report.measures.length);
      report.measures.forEach(({ name, numerator, denominator }, i) => {
        assert.equal(measures[i].of, `${said(numerator)} of ${said(denominator)}`, name);
      });
      assert.equal(funnel.steps[0].value, said(report.funnel.came));
      await page.click('.all tr:nth-child(6) td:nth-child(2) a');
      assert.equal(new URL(page.url()).pathname, '/insights/solved_in_1_day');
      await page.context().close();
    }
    const page = await openPage(browser, { origin: server.origin, viewport: phone, door: 'app' });
    await signIn(page, 'olaf-owner', password);
    await enterApp(page, `/insights${query}`);
    const drawn = await page.evaluate(() => JSON.parse(document.getElementById('view').textContent));
    assert.deepEqual(drawn.measures.map(({ of }) => of), report.measures.map(({ numerator, denominator }) => `${said(numerator)} of ${said(denominator)}`));
    if (portal === simulated) await assertInApp(page, 'insights');
    assert.deepEqual(await misplacedWords(page), []);
    await page.context().close();
  });
}

test('the hold-out finds the effect that was put in', async () => {
  const { held, shown, live, verdict, sample_ratio: ratio } = await simulated.read('/api/v1/insights/deflection');
  assert.ok(held.n > 50 && shown.n > held.n, JSON.stringify({ held, shown }));
  assert.ok(live[0] <= 0.15 && 0.15 <= live[1], `${live}`);
  assert.ok(ratio < 10.83 && ['helps', 'no_difference'].includes(verdict), `${ratio} ${verdict}`);
  assert.ok(simulated.truth, 'the simulation says what it drew');
});

for (const [size, viewport] of [['desk', desk], ['phone', phone], ['small phone', { width: 360, height: 740 }], ['narrow', { width: 700, height: 900 }]]) {
  test(`the app draws insights and today where the page has them, ${size}`, async () => {
    const { query, server } = simulated;
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
  const { query, server } = simulated;
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

test('a gap that is worth a video leads to the upload, with its words as the title', async () => {
  const { query, report, server } = simulated;
  const gap = report.gaps.find((one) => one.is_worth_video);
  assert.ok(gap, 'one of the gaps cost tickets');
  const page = await openPage(browser, { origin: server.origin, door: 'plain' });
  await signIn(page, 'olaf-owner', password);
  await page.goto(`/insights${query}`);
  await page.locator('.gaps tr', { hasText: gap.words }).getByRole('link', { name: 'Make a video' }).click();
  await page.getByRole('heading', { name: 'Upload a video' }).waitFor();
  assert.equal(await page.getByLabel('Title').inputValue(), gap.words);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

test('who may not read them finds nothing', async () => {
  const { server } = simulated;
  const member = new Api(server.origin);
  await member.signUp('mia-member', password);
  for (const path of ['/insights', '/insights.csv', '/api/v1/insights/overview', '/insights/came']) {
    const answer = await fetch(server.origin + path, { headers: { Cookie: member.cookie }, redirect: 'manual' });
    assert.ok([403, 404].includes(answer.status), `${path}: ${answer.status}`);
  }
});
