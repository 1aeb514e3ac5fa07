// The service desk and the owner's pages through plain forms: tickets of both sides, the queue,
// settings that hold at once, and what machines read.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { Server } from '../support/server.mjs';

const password = 'correct horse battery';

let server;
let owner;
let agent;
let space;

before(async () => {
  server = await Server.start();
  owner = await signedIn('olaf-owner', 'owner');
  agent = await signedIn('ada-agent', 'agent');
  await post(owner, '/settings/spaces', '/settings/spaces', { name: 'Twig', visibility: 'public' });
  space = 'twig';
});

after(() => server?.stop());

async function signedIn(handle, role) {
  await server.addMember(handle, role, password);
  const api = new Api(server.origin);
  await api.signIn(handle, password);
  return api;
}

async function customer(handle) {
  const api = new Api(server.origin);
  await api.signUp(handle, password);
  return api;
}

async function page(api, path, expected = 200) {
  const answer = await fetch(server.origin + path, { redirect: 'manual', headers: { Cookie: api?.cookie ?? '' } });
  const text = await answer.text();
  assert.equal(answer.status, expected, `GET ${path}: ${text.slice(0, 400)}`);
  return text;
}

/** Sends a form as a browser does, with a command id of the page that it stands on. */
async function post(api, from, to, fields, expected = 303) {
  const html = await page(api, from);
  const ids = [...html.matchAll(/name="command_id" value="([0-9a-f-]+)"/g)].map((found) => found[1]);
  const answer = await fetch(server.origin + to, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: api.cookie, Origin: server.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ command_id: ids[0] ?? '', ...fields }),
  });
  const text = await answer.text();
  assert.equal(answer.status, expected, `POST ${to}: ${text.slice(0, 2000)}`);
  return { text, location: answer.headers.get('location') };
}

const ask = (api, title) => api.write('POST', '/threads',
  { space, title, body: 'It stays **amber**.', tags: ['light'], audience: 'everyone' }, 201);

test('a ticket is answered with a note that its customer never sees, and solved by them', async () => {
  const asker = await customer('tina-asks');
  const thread = await ask(asker, 'The light stays amber');
  const ticket = await asker.write('POST', `/threads/${thread.id}/still_stuck`, {}, 201);
  const url = `/tickets/${ticket.number}`;
  assert.match(await page(agent, '/console'), /The light stays amber/);
  const newest = async () => (await page(agent, url)).match(/name="newest" value="(\d+)"/)[1];

  await post(agent, url, `${url}/messages`, { body: 'Serial 4711 again.', visibility: 'note', newest: await newest() });
  const seen = await newest();
  await post(agent, url, `${url}/messages`, { body: 'Hold the button for ten seconds, tina-asks.', visibility: 'reply', newest: seen });
  const held = await post(agent, url, `${url}/messages`, { body: 'Answer past it', visibility: 'reply', newest: seen }, 409);
  assert.match(held.text, /Answer past it/, 'what was typed comes back');

  const shown = await page(asker, url);
  assert.match(shown, /ten seconds/);
  assert.doesNotMatch(shown, /Serial 4711/, 'never the note');
  await page(await customer('nosy'), url, 404);

  assert.match(await page(agent, url), /Hold the button for ten seconds\.<\/textarea>/, 'names are out');
  await post(agent, url, `${url}/publish`, { body: 'Hold the button for ten seconds.' });
  assert.match(await page(null, thread.url), /Hold the button/);
  await post(asker, url, `${url}/outcome`, { outcome: 'solved' });
  assert.match(await page(asker, '/tickets'), /Solved/);
  await post(asker, url, `${url}/outcome`, { outcome: 'stuck' });
  assert.match(await page(agent, '/console'), /The light stays amber/, 'and it is in the queue again');
});

test('what the owner saves holds on the next page, and nobody else may', async () => {
  await page(agent, '/settings/business', 403);
  await post(owner, '/settings/business', '/settings/business',
    { name: 'Osier & Co', suffix: 'Help', mark: 'wifi', visibility: 'public', accent: '#aa2266' });
  assert.match(await page(null, '/'), /Osier &amp; Co/);
  assert.match(await page(null, '/theme.css?v=aa2266'), /--accent/);
  const wrong = await post(owner, '/settings/hours', '/settings/hours',
    { zone: 'Europe/Berlin', mon_open: '1', mon_from: '9:00', mon_to: 'noon' }, 422);
  assert.match(wrong.text, /hours and minutes/);
  await post(owner, '/settings/hours', '/settings/hours',
    { zone: 'Europe/Berlin', mon_open: '1', mon_from: '9:00', mon_to: '12:30', mon_from2: '13', mon_to2: '17:00' });
  await post(owner, '/settings/hours', '/settings/hours/close', { date: '2031-12-25' });
  const hours = await page(owner, '/settings/hours');
  assert.match(hours, /value="12:30"/);
  assert.match(hours, /2031-12-25/);
  await post(owner, '/settings/rules', '/settings/rules',
    { unanswered_on: '1', unanswered_hours: '6', unanswered_space: '', reply_hours: '2', reopen_days: '14' });
  assert.match(await page(owner, '/settings/rules'), /Mon 9–12:30, 13–17/);
  await post(owner, '/settings/texts', '/settings/texts',
    { imprint: 'Osier, *Row 1*', privacy: '', contact: '', rules: '' });
  assert.match(await page(null, '/imprint'), /<em>Row 1<\/em>/);
});

test('roles change, but the last owner stays', async () => {
  await customer('mo-member');
  await post(owner, '/settings/members?q=mo-m', '/settings/members/mo-member', { role: 'moderator' });
  assert.match(await page(owner, '/audit?action=change-role'), /mo-member/);
  await post(owner, '/settings/members', '/settings/members/owner', { role: 'member' });
  const refused = await post(owner, '/settings/members', '/settings/members/olaf-owner', { role: 'member' }, 422);
  assert.match(refused.text, /Somebody must stay owner/);
});

test('a space that becomes the team’s takes its threads along', async () => {
  await post(owner, '/settings/spaces', '/settings/spaces', { name: 'Secret lab', visibility: 'public' });
  const asker = await customer('lena-lab');
  const thread = await asker.write('POST', '/threads',
    { space: 'secret-lab', title: 'Prototype overheats', body: 'Warm.', tags: [], audience: 'everyone' }, 201);
  assert.match(await page(null, '/feed.atom'), /Prototype overheats/);
  await post(owner, '/settings/spaces', '/settings/spaces/secret-lab', { name: 'Secret lab', visibility: 'staff' });
  await page(asker, thread.url, 404);
  for (const path of ['/feed.atom', '/sitemap.xml', '/']) {
    assert.doesNotMatch(await page(asker, path), /Prototype overheats|prototype-overheats/, path);
  }
});

test('a members’ portal shows visitors its legal pages and nothing else', async () => {
  const visibility = (value) => post(owner, '/settings/business', '/settings/business',
    { name: 'Osier', suffix: '', mark: '', visibility: value, accent: '#0e6670' });
  await visibility('members');
  for (const path of ['/', '/feed.atom', '/sitemap.xml', '/no/such/page']) await page(null, path, 303);
  for (const path of ['/privacy', '/imprint', '/rules', '/contact']) await page(null, path);
  assert.match(await page(null, '/robots.txt'), /^Disallow: \/$/m);
  await visibility('public');
  assert.match(await page(null, '/no/such/page', 404), /<html/);
});

test('a profile is one’s own to change', async () => {
  const member = await customer('pia-profile');
  await post(member, '/u/pia-profile', '/profile', { display_name: 'Pia <b>', place: 'Porto', about: '' });
  assert.match(await page(null, '/u/pia-profile'), /Pia &lt;b&gt;/);
});
