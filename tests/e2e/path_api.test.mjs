// The whole path through the API alone: asked without an account, not answered in time, a ticket,
// answered in private, solved, published, accepted.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from '../support/api.mjs';
import { Server } from '../support/server.mjs';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const password = 'correct horse battery';

let server;
let agent;
let space;

before(async () => {
  server = await Server.start({ args: ['--sample'] });
  await server.addMember('ada-agent', 'agent', password);
  agent = new Api(server.origin);
  await agent.signIn('ada-agent', password);
  space = (await agent.get('/spaces')).body.items.find((one) => one.visibility === 'public').slug;
});

after(() => server?.stop());

async function read(api, path) {
  const { status, body } = await api.get(path);
  assert.equal(status, 200, `GET ${path}: ${JSON.stringify(body)}`);
  return body;
}

/** A member with a session. */
async function member(handle) {
  const api = new Api(server.origin);
  await api.signUp(handle, password);
  return api;
}

const ask = (api, title, more = {}) => api.write('POST', '/threads',
  { space, title, body: 'The light blinks twice, then stays **amber**.', tags: [], audience: 'everyone', ...more }, 201);

test('a visitor asks with name and e-mail, and the thread is there for all', async () => {
  const visitor = new Api(server.origin);
  const thread = await ask(visitor, 'Why does the amber light stay on',
    { name: 'Vera Visitor', email: 'vera@example.test' });
  const seen = await read(new Api(server.origin), `/threads/${thread.id}`);
  assert.equal(seen.title, 'Why does the amber light stay on');
  assert.equal(seen.author.display_name, 'Vera Visitor');
  assert.equal(seen.state, 'open');
  const page = await fetch(server.origin + seen.url);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /Why does the amber light stay on/);
});

test('an answer that the asker accepts solves the thread', async () => {
  const asker = await member('olga-asks');
  const helper = await member('hugo-helps');
  const thread = await ask(asker, 'How far apart may two nodes stand');
  const answer = await helper.write('POST', `/threads/${thread.id}/posts`,
    { body: 'About ten metres through one wall.', kind: 'answer' }, 201);
  const refused = await helper.send('PUT', `/threads/${thread.id}/accepted`, { post: answer.id });
  assert.equal(refused.status, 403, 'only the asker accepts');
  const accepted = await asker.send('PUT', `/threads/${thread.id}/accepted`, { post: answer.id });
  assert.ok(accepted.status < 300, JSON.stringify(accepted.body));
  const solved = await read(helper, `/threads/${thread.id}`);
  assert.equal(solved.state, 'solved');
  assert.equal(solved.accepted, answer.id);
});

test('"still stuck" opens a ticket that nobody else sees, and its solution goes back to the thread', async () => {
  const asker = await member('stan-stuck');
  const other = await member('nosy-neighbour');
  const thread = await ask(asker, 'Mesh drops every night at three');
  const ticket = await asker.write('POST', `/threads/${thread.id}/still_stuck`, {}, 201);
  assert.equal((await other.get(`/tickets/${ticket.number}`)).status, 404, 'as if it were not there');
  assert.equal((await read(other, `/threads/${thread.id}`)).case, 'escalated');

  await agent.write('POST', `/tickets/${ticket.number}/messages`,
    { body: 'The update at three restarts it. Serial 4711 has it.', visibility: 'note' }, 201);
  await agent.write('POST', `/tickets/${ticket.number}/messages`,
    { body: 'Please switch automatic updates to noon.', visibility: 'reply' }, 201);
  const told = await read(asker, `/tickets/${ticket.number}/messages`);
  assert.ok(told.items.some((message) => /noon/.test(message.body)), 'the customer reads the reply');
  assert.ok(!JSON.stringify(told).includes('4711'), 'and never the note');

  const post = await agent.write('POST', `/tickets/${ticket.number}/publish`,
    { body: 'Automatic updates restart the mesh at three; move them to noon.' }, 201);
  assert.equal(post.official, true);
  const posts = await read(other, `/threads/${thread.id}/posts`);
  assert.ok(posts.items.some((one) => one.id === post.id && one.official));
  const accepted = await asker.send('PUT', `/threads/${thread.id}/accepted`, { post: post.id });
  assert.ok(accepted.status < 300, JSON.stringify(accepted.body));
  assert.equal((await read(other, `/threads/${thread.id}`)).state, 'solved');
});

test('a thread that nobody answers becomes a ticket when its time is up', async () => {
  const asker = await member('petra-patient');
  const thread = await ask(asker, 'Guest network shows no captive portal');
  const waiting = await read(asker, `/threads/${thread.id}`);
  assert.equal(waiting.case, 'waiting');
  assert.ok(waiting.escalation.due_at > waiting.created_at);
  await server.advance(WEEK_MS);
  // The job runs by the server's clock, in its own time; the bound is generous.
  const deadline = Date.now() + 20_000;
  let now = waiting;
  while (now.case === 'waiting' && Date.now() < deadline) now = await read(asker, `/threads/${thread.id}`);
  assert.equal(now.case, 'escalated');
  const mine = await read(asker, '/tickets');
  assert.ok(mine.items.some((ticket) => ticket.thread === thread.id || ticket.thread?.id === thread.id));
});
