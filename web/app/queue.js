// Writes made without network wait here and go out once and in order when it is back. Each carries
// the id of its command, so that one which had arrived after all does nothing a second time.

import { viewer } from './device.js';
import { keyOf } from './drafts.js';
import { queueStore } from './queue_store.js';
import { fetchPage, screenOf } from './requests.js';

const AGAIN_MS = 30_000;
const isVote = (url) => /^\/p\/\w+\/vote$/.test(new URL(url).pathname);

/** Only what a repeat cannot do twice may wait. Passwords are kept nowhere. */
export function mayWait({ url, fields, form }) {
  if (form?.querySelector('input[type=password]')) return false;
  return fields.has('command_id') || isVote(url);
}

/** Another command: what is written next is not a repeat of what was. */
export function renewCommand(form) {
  const id = form?.querySelector('input[name=command_id]');
  if (id) id.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Why the server did not take it, in its own words. */
function reasonOf(page) {
  const said = page.querySelectorAll('.problems li, main .err, main .p-error h1, main .empty h1, main .empty h1 + p');
  return [...new Set([...said].map((one) => one.textContent.trim()))].join(' ');
}

export class Queue {
  /** `onChange(entries)`; `onSent(count, pages)`, `count` 0 where another tab sent them. */
  constructor({ onChange, onSent }) {
    this.onChange = onChange;
    this.onSent = onSent;
    this.entries = [];
    this.channel = new BroadcastChannel('townwell-queue');
    this.channel.onmessage = async ({ data: pages }) => {
      await this.load();
      if (pages.length) this.onSent(0, pages);
    };
  }

  listen() {
    addEventListener('online', () => this.flush());
    return this.load().then(() => this.flush());
  }

  /** What waits of the one who is signed in now. */
  async load() {
    try {
      this.entries = (await queueStore.all()).filter((one) => one.owner === viewer());
    } catch {
      this.entries = [];
    }
    this.onChange(this.entries);
  }

  /** `pages`: where something was written that has been sent now. */
  async changed(pages = []) {
    this.channel.postMessage(pages);
    await this.load();
  }

  /** Keeps a form for later, and makes the form ready for the next. Rejects when there is no room. */
  async add({ url, fields, form }) {
    if (isVote(url)) {
      for (const old of this.entries.filter((one) => one.url === url && one.state === 'waiting')) await queueStore.remove(old.id);
    }
    await queueStore.put({
      url, body: fields.toString(), owner: viewer(), state: 'waiting', reason: '', draft: form ? keyOf(form) : '',
      text: fields.get('body') ?? '', page: location.pathname + location.search, title: document.querySelector('h1')?.textContent ?? document.title, at: Date.now(),
    });
    renewCommand(form);
    await this.changed();
  }

  async drop(entry) {
    await queueStore.remove(entry.id);
    await this.changed();
  }

  /** Sends what waits. One tab does it at a time. */
  flush() {
    if (!this.entries.some((one) => one.state === 'waiting')) return Promise.resolve();
    return navigator.locks.request('townwell-queue', async () => {
      const pages = [];
      for (const entry of await queueStore.all()) {
        if (entry.state !== 'waiting' || entry.owner !== viewer()) continue;
        const outcome = await this.send(entry);
        if (outcome === 'later') break;
        if (outcome === 'sent') pages.push(entry.page);
      }
      await this.changed(pages);
      if (pages.length) this.onSent(pages.length, pages);
    });
  }

  /** 'sent', 'refused', or 'later' where nobody could say. */
  async send(entry) {
    let answer;
    try {
      answer = await fetchPage(entry.url, { method: 'POST', body: new URLSearchParams(entry.body) });
    } catch {
      return 'later';
    }
    const isSignedOut = new URL(answer.url).pathname === '/signin';
    if (!answer.page || isSignedOut || answer.status >= 500 || answer.status === 429) {
      setTimeout(() => this.flush(), AGAIN_MS);
      return 'later';
    }
    if (answer.status < 400 && screenOf(answer.page) !== 'error') {
      await queueStore.remove(entry.id);
      return 'sent';
    }
    await queueStore.put({ ...entry, state: 'refused', reason: reasonOf(answer.page) });
    return 'refused';
  }
}
