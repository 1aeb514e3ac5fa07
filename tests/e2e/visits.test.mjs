// What visitors are asked, in page and app: a day later, of a solved ticket, and whether they may be
// counted. It lies in the app where the page has it, is answered by click and by keyboard, and once.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { buttons, misplaced, openApp } from '../support/app.mjs';
import { axe, desk, launch, openPage, overflowsSideways, phone } from '../support/browser.mjs';
import { rows, until } from '../support/rows.mjs';
import { Server } from '../support/server.mjs';
import { misplacedWords } from '../support/words.mjs';

const DAY_MS = 24 * 3600 * 1000;
const password = 'correct horse battery';
const small = { width: 360, height: 740 };
const sizes = [['desk', desk], ['phone', phone], ['small', small]];
/** How a person gets at a portal. */
const doors = [
  ['page', { javaScript: true }],
  ['page without JavaScript', { javaScript: false }],
  ['app', { door: 'app' }],
];

let server;
let browser;
let owner;
let known;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  browser = await launch();
  await server.addMember('olaf-owner', 'owner', password);
  owner = new Api(server.origin);
  await owner.signIn('olaf-owner', password);
  const { items } = await (await fetch(`${server.origin}/api/v1/threads?state=solved&limit=100`)).json();
  known = items.find((one) => one.title.includes('Canopy')) ?? assert.fail('a solved thread about the Canopy');
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A visit that was offered something, of a visitor or of a member; gives its cookie. */
async function visit(member) {
  const session = member ? `; ${member.cookie}` : '';
  const begun = await fetch(`${server.origin}/api/v1/help_sessions`, { method: 'POST', headers: { Cookie: session.slice(2) } });
  const { id } = await begun.json();
  const cookie = begun.headers.get('set-cookie').split(';')[0];
  const offered = await fetch(`${server.origin}/api/v1/help_sessions/${id}/suggestions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie + session },
    body: JSON.stringify({ text: known.title, space: '' }),
  });
  assert.ok((await offered.json()).items.length > 0);
  return { cookie, episode: rows(server, `SELECT episode_id AS id FROM help_sessions WHERE id = ${id}`)[0].id };
}

async function openAs(cookie, options) {
  const page = await openPage(browser, { origin: server.origin, ...options });
  if (cookie) {
    const [name, ...value] = cookie.split('=');
    await page.context().addCookies([{ name, value: value.join('='), url: server.origin }]);
  }
  page.enter = (path) => (options.door === 'app' ? openApp(page, path) : page.goto(path));
  return page;
}

async function leave(page) {
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

/** Reaches a button by Tab alone, and presses it. */
async function press(page, button) {
  await button.waitFor();
  await page.evaluate(() => document.activeElement?.blur()).catch(() => {});
  for (let i = 0; i < 80; ++i) {
    await page.keyboard.press('Tab');
    if (await button.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter');
  }
  return assert.fail('not to be reached by Tab');
}
const click = (page, button) => button.click();

async function compare(page, what) {
  await page.evaluate(() => window.townwell.ready);
  assert.ok(await page.evaluate(() => document.documentElement.classList.contains('drawn')), `${what} is drawn`);
  assert.deepEqual([...await misplaced(page, 2, buttons), ...await misplacedWords(page)], [], what);
}

const solvedIt = (page) => page.getByRole('heading', { name: 'Did you solve it?' });
const wasEasy = (page) => page.getByRole('heading', { name: 'It was easy to handle this' });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const episode = ({ episode: id }) => `SELECT asked_at, answered_at, solved, effort FROM episodes WHERE id = ${id}`;

async function solveTicket(member, title) {
  const ticket = await member.write('POST', '/threads', { space: 'hub', title, body: 'It does.', tags: [], audience: 'team' }, 201);
  await owner.write('PATCH', `/tickets/${ticket.number}`, { state: 'solved' }, 200);
  return `/tickets/${ticket.number}`;
}

test('what is asked lies in the app where the page has it, at every size', async () => {
  const mia = new Api(server.origin);
  await mia.signUp('mia-member', password);
  await visit(mia);
  const fresh = await solveTicket(mia, 'My light blinks at two every night');
  const rated = await solveTicket(mia, 'My other light blinks at two every night');
  await mia.write('PUT', `${rated}/rating`, { score: 4, comment: 'They were quick' }, 200);
  const asked = await visit();
  const said = { yes: await visit(), no: await visit() };
  await server.advance(DAY_MS + 60_000);
  await mia.signIn('mia-member', password);
  for (const [answer, { cookie }] of Object.entries(said)) {
    const answered = await fetch(`${server.origin}/api/v1/help_sessions/question`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: cookie },
      body: JSON.stringify({ solved: answer === 'yes' }),
    });
    assert.equal(answered.status, 200);
  }
  const places = [[asked.cookie, '/', solvedIt], [said.yes.cookie, '/?question=effort', wasEasy], [said.no.cookie, '/?question=effort', wasEasy],
    [mia.cookie, '/tickets', solvedIt], [mia.cookie, fresh, (page) => button(page, '5')], [mia.cookie, rated, (page) => page.getByLabel('What made the difference?')]];
  for (const [size, viewport] of sizes) {
    for (const [cookie, path, thing] of places) {
      const page = await openAs(cookie, { viewport, door: 'app' });
      await page.enter(path);
      await thing(page).waitFor();
      await compare(page, `${path}, ${size}`);
      assert.ok(!(await overflowsSideways(page)), `${path}, ${size}`);
      await leave(page);
    }
  }
});

for (const [name, options] of doors) {
  test(`the question of a day later is answered once and leads on, by the ${name}`, async () => {
    const unsolved = await visit();
    const solved = await visit();
    const left = await visit();
    await server.advance(DAY_MS + 60_000);

    const no = await openAs(unsolved.cookie, { ...options });
    await no.enter('/');
    await click(no, button(no, 'Not yet'));
    await wasEasy(no).waitFor();
    if (name === 'page') assert.deepEqual(await axe(no), []);
    const onward = no.locator('.onward a');
    assert.deepEqual(await onward.allTextContents(), ['Ask a question', 'Talk to our team']);
    await click(no, button(no, '2'));
    await wasEasy(no).waitFor({ state: 'detached' });
    await until(server, episode(unsolved), ([one]) => one.solved === 0 && one.effort === 2 && one.answered_at);
    await no.enter('/');
    assert.equal(await solvedIt(no).count() + await wasEasy(no).count(), 0, 'it was answered');
    await leave(no);

    const yes = await openAs(solved.cookie, { ...options, viewport: phone });
    await yes.enter('/');
    await press(yes, button(yes, 'Yes'));
    await wasEasy(yes).waitFor();
    assert.equal(await yes.locator('.onward').count(), 0);
    await press(yes, button(yes, '7'));
    await wasEasy(yes).waitFor({ state: 'detached' });
    await until(server, episode(solved), ([one]) => one.solved === 1 && one.effort === 7);
    await leave(yes);

    const cross = await openAs(left.cookie, { ...options });
    await cross.enter('/');
    await press(cross, button(cross, 'Don’t ask me again'));
    await solvedIt(cross).waitFor({ state: 'detached' });
    await until(server, episode(left), ([one]) => one.answered_at && one.solved === null && one.effort === null);
    await cross.enter('/');
    assert.equal(await solvedIt(cross).count(), 0, 'it was left for good');
    await leave(cross);
  });

  test(`who says "not yet" comes to our team, and how easy it was may be left, by the ${name}`, async () => {
    const one = await visit();
    await server.advance(DAY_MS + 60_000);
    const page = await openAs(one.cookie, { ...options });
    await page.enter('/');
    await press(page, button(page, 'Not yet'));
    await wasEasy(page).waitFor();
    await click(page, page.locator('.onward').getByRole('link', { name: 'Talk to our team' }));
    await page.waitForURL((url) => url.pathname === '/ask' && url.searchParams.get('audience') === 'team');
    await page.enter('/');
    assert.equal(await solvedIt(page).count() + await wasEasy(page).count(), 0);
    assert.deepEqual(rows(server, episode(one)).map(({ solved, effort }) => ({ solved, effort })), [{ solved: 0, effort: null }]);
    await leave(page);
  });

  test(`a solved ticket is rated, and again with words, by the ${name}`, async () => {
    const asker = new Api(server.origin);
    await asker.signUp(`rates-${name.length}`, password);
    const ticket = await solveTicket(asker, `It blinks at night, seen by the ${name}`);
    const number = ticket.split('/').at(-1);
    const rating = `SELECT r.score, r.comment FROM ticket_ratings r JOIN tickets t ON t.id = r.ticket_id WHERE t.number = ${number}`;
    const before = await owner.get('/insights/satisfaction');
    const page = await openAs(asker.cookie, { ...options });
    await page.enter(ticket);
    await press(page, button(page, '2'));
    await until(server, rating, ([one]) => one?.score === 2);
    await page.getByLabel('What made the difference?').fill('It took a week.');
    await click(page, button(page, 'Send to our team'));
    await until(server, rating, ([one]) => one.comment === 'It took a week.');
    await click(page, button(page, '5'));
    await until(server, rating, ([one]) => one.score === 5 && one.comment === 'It took a week.');
    const now = await owner.get('/insights/satisfaction');
    assert.deepEqual([now.body.numerator - before.body.numerator, now.body.denominator - before.body.denominator], [1, 1]);
    await leave(page);
  });
}

test('a member is asked in My tickets, and the app shows it there', async () => {
  const member = new Api(server.origin);
  await member.signUp('asked-member', password);
  const one = await visit(member);
  await server.advance(DAY_MS + 60_000);
  await member.signIn('asked-member', password);
  const page = await openAs(member.cookie, { door: 'app' });
  await page.enter('/tickets');
  await press(page, button(page, 'Yes'));
  await wasEasy(page).waitFor();
  await click(page, button(page, '6'));
  await wasEasy(page).waitFor({ state: 'detached' });
  assert.equal(new URL(page.url()).pathname, '/tickets');
  await until(server, episode(one), ([said]) => said.solved === 1 && said.effort === 6);
  await leave(page);
});

test('with consent: asked in page and app, answered by click and by keyboard, and once', async () => {
  const settings = (await owner.get('/settings/insights')).body;
  await owner.write('PUT', '/settings/insights', { ...settings, counting: 'with_consent' }, 200);
  const asks = (page) => page.getByText('May we count this visit?');
  for (const [size, viewport] of [...sizes, ['medium', { width: 800, height: 900 }]]) {
    const page = await openAs('', { viewport, door: 'app' });
    await page.enter('/rules');
    await asks(page).waitFor();
    await compare(page, `consent, ${size}`);
    assert.equal(await page.locator('.toast').count(), 0, 'one thing is asked at a time');
    await leave(page);
  }
  const began = () => rows(server, 'SELECT COUNT(*) AS n FROM help_sessions')[0].n;
  for (const [, options] of doors) {
    for (const [answer, does, value] of [['No, don’t', press, 'no'], ['Yes, count it', click, 'yes']]) {
      const page = await openAs('', { ...options, viewport: phone });
      await page.enter('/rules');
      await does(page, button(page, answer));
      await asks(page).waitFor({ state: 'detached' });
      assert.equal(new URL(page.url()).pathname, '/rules');
      assert.equal((await page.context().cookies()).find((one) => one.name === 'townwell-consent')?.value, value);
      const before = began();
      await page.enter('/search?q=canopy');
      assert.equal(await asks(page).count(), 0);
      if (value === 'yes') await until(server, 'SELECT COUNT(*) AS n FROM help_sessions', ([{ n }]) => n === before + 1);
      else assert.equal((await page.context().cookies()).filter((one) => one.name === 'townwell-visit').length, 0);
      await leave(page);
    }
  }
  await owner.write('PUT', '/settings/insights', settings, 200);
});
