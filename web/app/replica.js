// The public part of the portal on this device: a database inside the core, that pages and searches
// are written from without asking anyone. What it does not hold, the server is asked for.

const shelf = 'townwell-replica';
const keptAt = '/sync/kept.db';
const portalAt = '/sync/portal.json';
const askAgainAfter = [1000, 2000, 4000, 8000];

const Next = { Nothing: 0, Segment: 1, Snapshot: 2 };

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

async function ask(url) {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/** Where nothing can be kept (a private window, no room), the replica lives as long as the page. */
async function openShelf() {
  try {
    return await caches.open(shelf);
  } catch {
    return null;
  }
}

export class Replica {
  constructor(core) {
    this.core = core;
    this.module = core.module;
    this.isOpen = false;
    this.bytes = 0;
    this.searchMs = null;
    this.work = Promise.resolve();
    /** Called after the rows changed. */
    this.onChange = () => {};
  }

  /** Opens what this device kept, or a new snapshot, and brings it up to now. Rejects offline with nothing kept. */
  open() {
    return this.queue(() => this.openAnew());
  }

  /** Whether an earlier visit left it on this device. */
  async isKept() {
    return Boolean(await (await openShelf())?.match(keptAt));
  }

  /** How many bytes it takes to fetch it. */
  async weigh() {
    return (await (await ask('/sync/manifest.json')).json()).bytes ?? 0;
  }

  stats() {
    const stands = this.isOpen ? this.stands : null;
    return {
      replica_seq: stands?.seq ?? 0,
      replica_rows: stands ? this.module._townwell_replica_rows() : 0,
      replica_bytes: this.bytes,
      search_ms: this.searchMs,
      core_bytes: this.module.HEAPU8.length,
    };
  }

  /** One step after the other: each stands on what the one before left. */
  queue(step) {
    this.work = this.work.catch(() => {}).then(step);
    return this.work;
  }

  async openAnew() {
    const shelved = await openShelf();
    this.portal = await this.askPortal(shelved);
    // What only members may see is kept nowhere.
    this.mayKeep = JSON.parse(this.portal).visibility === 'public';
    if (await this.takeKept(shelved)) {
      this.catchUp();
      return;
    }
    await this.takeSnapshot(await this.findSnapshot());
    await this.follow(Next.Segment);
    this.keep();
  }

  /** What the replica needs to know beside its rows; offline, what it knew last. */
  async askPortal(shelved) {
    try {
      const response = await ask(portalAt);
      const text = await response.text();
      if (JSON.parse(text).visibility === 'public') shelved?.put(portalAt, new Response(text)).catch(() => {});
      return text;
    } catch (error) {
      const known = await shelved?.match(portalAt);
      if (!known) throw error;
      return known.text();
    }
  }

  /** Someone signed in or out: what is written is for them. */
  async renewPortal() {
    const shelved = await openShelf();
    this.portal = await this.askPortal(shelved);
    if (this.isOpen) this.core.withText(this.portal, (text) => this.module._townwell_renew_portal(text));
  }

  async takeKept(shelved) {
    const kept = await shelved?.match(keptAt);
    return Boolean(kept) && this.fill(new Uint8Array(await kept.arrayBuffer()));
  }

  /** The server makes one when it is asked for; that takes it a moment. */
  async findSnapshot() {
    for (const pause of [...askAgainAfter, null]) {
      const manifest = await (await ask('/sync/manifest.json')).json();
      if (manifest.snapshot) return manifest.snapshot;
      if (pause === null) break;
      await wait(pause);
    }
    throw new Error('the server has no snapshot');
  }

  async takeSnapshot(path) {
    const bytes = new Uint8Array(await (await ask(path)).arrayBuffer());
    if (!this.fill(bytes)) throw new Error('the snapshot cannot be used');
  }

  fill(bytes) {
    const room = this.module._townwell_make_room(bytes.length);
    if (!room) return false;
    this.module.HEAPU8.set(bytes, room);
    this.isOpen = this.core.withText(this.portal, (text) => this.module._townwell_open_replica(text)) === 1;
    this.bytes = this.isOpen ? bytes.length : 0;
    return this.isOpen;
  }

  /** `{epoch, seq}`; null while there is none. */
  get stands() {
    const text = this.module.UTF8ToString(this.module._townwell_replica_stands());
    if (!text) return null;
    const [epoch, seq] = text.split(' ');
    return { epoch, seq: Number(seq) };
  }

  catchUp() {
    return this.queue(async () => {
      let manifest;
      try {
        manifest = await (await ask('/sync/manifest.json')).text();
      } catch {
        return;
      }
      const before = this.stands?.seq;
      await this.follow(this.core.withText(manifest, (text) => this.module._townwell_compare_manifest(text)));
      if (this.stands?.seq !== before) this.keep();
    });
  }

  /** Takes in what the socket told. */
  hear(news) {
    return this.queue(async () => {
      if (!this.isOpen) return;
      await this.follow(this.core.withText(news, (text) => this.module._townwell_apply_news(text)));
    });
  }

  async follow(next) {
    while (next === Next.Segment) {
      const { epoch, seq } = this.stands;
      const response = await fetch(`/sync/log/${epoch}/${seq}.json`, { credentials: 'same-origin' });
      if (response.status === 410) next = Next.Snapshot;
      else if (!response.ok) return;
      else {
        const segment = await response.text();
        next = this.core.withText(segment, (text) => this.module._townwell_apply_segment(text));
      }
    }
    if (next === Next.Snapshot) {
      await this.takeSnapshot(await this.findSnapshot());
      this.keep();
    }
    this.onChange();
  }

  /** Keeps the rows as they are, for the next time and for times without network. */
  async keep() {
    const shelved = await openShelf();
    if (!shelved || !this.isOpen || !this.mayKeep) return;
    const at = this.module._townwell_keep_replica();
    const bytes = this.module.HEAPU8.slice(at, at + this.module._townwell_kept_bytes());
    if (bytes.length === 0) return;
    await shelved.put(keptAt, new Response(bytes)).catch(() => {});
  }

  /** The HTML of a page; empty where the server has to be asked. */
  write(url) {
    if (!this.isOpen) return '';
    const { pathname, search, searchParams } = new URL(url, location.href);
    const parameters = JSON.stringify({ list: [...searchParams].flat() });
    const path = decodeURI(pathname);
    return this.core.withText(path, (at) => this.core.withText(search.slice(1), (query) => this.core.withText(
      parameters,
      (list) => this.module.UTF8ToString(this.module._townwell_write_page(at, query, list, Date.now())),
    )));
  }

  /** What may already answer a question, as `{step, suggestions, moment, compared, html}`; null where the server has to be asked. */
  suggest(title, space) {
    if (!this.isOpen) return null;
    const json = this.core.withText(title, (text) => this.core.withText(space, (slug) => this.module.UTF8ToString(this.module._townwell_suggest(text, slug, Date.now()))));
    return json ? JSON.parse(json) : null;
  }

  /** Threads and members as /api/v1/search has them; null where the server has to be asked. */
  search(text, limit) {
    if (!this.isOpen) return null;
    const begun = performance.now();
    const json = this.core.withText(text, (typed) => this.module.UTF8ToString(this.module._townwell_search(typed, limit, Date.now())));
    this.searchMs = performance.now() - begun;
    return json ? JSON.parse(json).hits : null;
  }

  /** Leaves nothing of it on this device. */
  async forget() {
    this.isOpen = false;
    this.module._townwell_close_replica();
    await caches.delete(shelf).catch(() => {});
  }
}
