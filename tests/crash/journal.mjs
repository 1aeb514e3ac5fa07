// What clients sent and what they were told: the witness that the server is held against.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../support/api.mjs';

const READS_AT_ONCE = 8;
const INDEXED_MS_MAX = 60_000;

export const password = 'correct horse battery';

/** Small seeded generator (mulberry32), so that a failing run can be run again. */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * One intended write. `marker` is a word that stands in what it makes and nowhere else.
 * `answer` is null while nobody was told how it ended: it may or may not have happened.
 */
function entry(kind, marker, path, body, thread) {
  return { kind, marker, path, body, thread, key: randomUUID(), answer: null };
}

/** A member that keeps asking and answering, and remembers each answer it got. */
export class Writer {
  constructor(origin, handle, { space, random, bodyBytes = 300, accepts = [201] }) {
    Object.assign(this, { handle, space, random, bodyBytes, accepts, api: new Api(origin), journal: [], count: 0 });
  }

  signUp() {
    return this.api.signUp(this.handle, password);
  }

  next() {
    this.count += 1;
    const marker = `${this.handle}x${this.count}`;
    const body = `${marker} ${'What is on disk stays there. '.repeat(Math.ceil(this.bodyBytes / 30))}`;
    const threads = this.journal.filter((done) => done.kind === 'thread' && done.answer?.status === 201);
    if (threads.length && this.random() < 0.6) {
      const thread = threads[Math.floor(this.random() * threads.length)].answer.body.id;
      return entry('post', marker, `/threads/${thread}/posts`, { body, kind: 'answer' }, thread);
    }
    return entry('thread', marker, '/threads',
      { space: this.space, title: `Is ${marker} still there`, body, tags: [], audience: 'everyone' });
  }

  /** Sends an entry; throws where no answer came. */
  async send(written) {
    const answer = await this.api.send('POST', written.path, written.body, { key: written.key });
    assert.ok(this.accepts.includes(answer.status),
      `${written.path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    written.answer = { status: answer.status, body: answer.body };
    return written.answer;
  }

  /** Writes until the server is gone or `enough()`. */
  async work(enough) {
    while (!enough()) {
      const written = this.next();
      this.journal.push(written);
      try {
        await this.send(written);
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        return;
      }
    }
  }

  get acknowledged() {
    return this.journal.filter((written) => written.answer?.status === 201);
  }
}

/** The first word of a body or title question: the marker. */
const markerOf = (text) => text.match(/\b[a-z0-9-]+x\d+\b/)?.[0];

async function everyItem(api, path) {
  const items = [];
  for (let cursor = ''; ;) {
    const answer = await api.get(`${path}${path.includes('?') ? '&' : '?'}limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    items.push(...answer.body.items);
    if (!answer.body.next_cursor) return items;
    assert.notEqual(answer.body.next_cursor, cursor, `${path}: the cursor moves on`);
    cursor = answer.body.next_cursor;
  }
}

/** Calls `look` for each, a few at a time. */
async function forEach(all, look) {
  const rest = all[Symbol.iterator]();
  const walk = async () => {
    for (const one of rest) await look(one);
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, walk));
}

/**
 * Holds the portal against the journals of all writers: whatever was acknowledged is there once, by the
 * id that was told; what was not acknowledged is there once or not at all; nothing else is.
 */
export async function verify(api, writers, space) {
  const known = new Map(writers.flatMap((writer) => writer.journal.map((written) => [written.marker, written])));
  const seen = new Map();
  const see = (marker, id) => {
    assert.ok(known.has(marker), `${marker} was never sent`);
    assert.ok(!seen.has(marker), `${marker} is there twice: ${seen.get(marker)} and ${id}`);
    seen.set(marker, id);
  };
  const threads = (await everyItem(api, `/threads?space=${space}&sort=new`))
    .filter((thread) => known.has(markerOf(thread.title)));
  for (const thread of threads) see(markerOf(thread.title), thread.id);
  await forEach(threads.filter((thread) => thread.answer_count), async (thread) => {
    for (const post of await everyItem(api, `/threads/${thread.id}/posts`)) {
      if (post.kind === 'answer') see(markerOf(post.body), post.id);
    }
  });
  for (const written of known.values()) {
    if (written.answer?.status !== 201) continue;
    assert.ok(seen.has(written.marker), `${written.marker} was acknowledged and is lost`);
    assert.equal(seen.get(written.marker), written.answer.body.id, `${written.marker} has the id that was told`);
  }
  return seen.size;
}

/** Waits until the server has made all search documents, those that a killed one left, too. */
export async function untilIndexed(server) {
  const deadline = Date.now() + INDEXED_MS_MAX;
  while (Date.now() < deadline) {
    const metrics = await (await fetch(`${server.origin}/metrics`)).text();
    if (/^townwell_search_documents_waiting 0$/m.test(metrics)) return;
    await sleep(20);
  }
  assert.fail('the search documents are never made');
}

/** The last thread and the last reply since `from` are found by their markers. */
export async function verifyFound(api, writer, from) {
  const recent = writer.journal.slice(from).filter((written) => written.answer?.status === 201);
  for (const kind of ['thread', 'post']) {
    const written = recent.findLast((one) => one.kind === kind);
    if (!written) continue;
    const answer = await api.get(`/search?in=threads&exact=1&q=${encodeURIComponent(`"${written.marker}"`)}`);
    assert.equal(answer.status, 200, `search: ${JSON.stringify(answer.body)}`);
    const id = written.thread ?? written.answer.body.id;
    assert.ok(answer.body.hits.some((hit) => hit.id === id), `${written.marker} is not found`);
  }
}
