// The owner's backups: made by a click, listed, told of when they fail, the same in page and app.

import assert from 'node:assert/strict';
import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { assertInApp, buttons, enterApp } from '../support/app.mjs';
import { axe, desk, launch, openPage, overflowsSideways, phone } from '../support/browser.mjs';
import { run, Server, temporaryFolder } from '../support/server.mjs';
import { misplacedWords } from '../support/words.mjs';

const password = 'correct horse battery';
const url = '/settings/backups';

let server;
let browser;
let owner;

before(async () => {
  server = await Server.start();
  browser = await launch();
  await server.addMember('olaf-owner', 'owner', password);
  owner = new Api(server.origin);
  await owner.signIn('olaf-owner', password);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function asOwner(options, use) {
  const page = await openPage(browser, { origin: server.origin, ...options });
  const [name, value] = owner.cookie.split('=');
  await page.context().addCookies([{ name, value, url: server.origin }]);
  await use(page);
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

/** Looks again, as a person would, until the page says so. */
async function untilSaid(page, title) {
  for (;;) {
    const said = await page.locator('.backup h2').innerText();
    if (title.test(said)) return;
    assert.match(said, /is being made/);
    await page.getByRole('link', { name: 'Look again' }).click();
    await page.waitForLoadState();
  }
}

const shelf = () => join(server.data, 'backups');

test('without JavaScript: one is made by a click, listed, and restores', () => asOwner({ javaScript: false }, async (page) => {
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Backups' }).click();
  assert.equal(await page.locator('.backup h2').innerText(), 'No backup yet');
  assert.match(await page.locator('.backup').innerText(), /The next one: 03:00/);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await untilSaid(page, /^Backed up just now$/);
  assert.equal(await page.locator('.copies li').count(), 1);
  const [name, ...more] = await readdir(shelf());
  assert.deepEqual(more, []);
  const folder = await temporaryFolder();
  const data = join(folder.path, 'back');
  const restored = await run(['restore', join(shelf(), name), '--data', data]);
  assert.equal(restored.code, 0, restored.stderr);
  assert.equal((await run(['check', '--data', data])).code, 0);
  await folder.remove();
}));

test('the API tells the same, and makes one', async () => {
  const before = (await owner.get('/backups')).body;
  assert.deepEqual(before.items.map((one) => one.name), (await readdir(shelf())).sort().reverse());
  assert.equal(before.is_making, false);
  assert.ok(before.free_bytes > 0 && before.next_at);
  const asked = await owner.send('POST', '/backups', {});
  assert.equal(asked.status, 202);
  while ((await owner.get('/backups')).body.is_making);
  assert.equal((await owner.get('/backups')).body.items.length, 2);
  const other = new Api(server.origin);
  await other.signUp('some-member', password);
  assert.equal((await other.get('/backups')).status, 403);
  assert.equal((await other.send('POST', '/backups', {})).status, 403);
});

test('what fails is told with what to do, on its page and on Today', async () => {
  // A file stands where the folder should be: whoever runs this, nothing can be written there.
  await rename(shelf(), `${shelf()}-away`);
  await writeFile(shelf(), '');
  await asOwner({ javaScript: false }, async (page) => {
    await page.goto(url);
    await page.getByRole('button', { name: 'Back up now' }).click();
    await untilSaid(page, /^The last backup failed$/);
    assert.match(await page.locator('.backup').innerText(), /can’t be written/);
    await page.goto('/today');
    const first = page.locator('.task').first();
    assert.match(await first.innerText(), /The last backup failed/);
    await first.getByRole('link', { name: 'See backups' }).click();
    assert.equal(new URL(page.url()).pathname, url);
  });
  await asOwner({ door: 'app' }, async (page) => {
    await enterApp(page, '/today');
    await assertInApp(page, 'today', { roles: buttons });
    assert.deepEqual(await misplacedWords(page), []);
  });
  await rename(shelf(), `${shelf()}-file`);
  await rename(`${shelf()}-away`, shelf());
  await owner.send('POST', '/backups', {});
  while ((await owner.get('/backups')).body.is_making);
  assert.equal((await owner.get('/backups')).body.failure, null);
});

const sizes = [['desk', desk], ['phone', phone], ['small phone', { width: 360, height: 740 }],
  ['narrow', { width: 700, height: 900 }]];
for (const [size, viewport] of sizes) {
  test(`the app draws them where the page has them, ${size}`, () => asOwner({ viewport, door: 'app' }, async (page) => {
    await enterApp(page, url);
    await assertInApp(page, 'settings-backups', { roles: buttons });
    assert.deepEqual(await misplacedWords(page), []);
    assert.equal(await overflowsSideways(page), false);
    assert.deepEqual(await axe(page), []);
  }));
}
