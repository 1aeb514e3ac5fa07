// What is being written is kept as it is typed: on this device at once, with the account after a
// pause, until the server has it.

import { DRAFTS, viewer } from './device.js';
import { icon, make } from './element.js';
import { grow } from './typing.js';
import { say } from './words.js';

const PAUSE_MS = 2000;

/** "/q/7/reply" → "q.7.reply": the name of a form's draft; empty for a form that keeps none. */
export function keyOf(form) {
  if (form.method !== 'post' || !form.querySelector('textarea[name=body]')) return '';
  return keyOfPath(new URL(form.getAttribute('action') ?? '', location.href).pathname);
}

export function keyOfPath(path) {
  return path.slice(1).replace(/[^\w.-]+/g, '.').slice(0, 100);
}

const fieldsOf = (form) => [...form.querySelectorAll('textarea, input[type=text]')].filter((one) => one.name && one.name !== 'website');
const keptHere = (key) => `${DRAFTS}${viewer()}:${key}`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(keptHere(key)));
  } catch {
    return null;
  }
}

export class Drafts {
  constructor(toasts) {
    this.toasts = toasts;
    this.announced = new Set();
    this.timers = new Map();
    this.inAccount = new Map();
  }

  listen() {
    addEventListener('input', (event) => {
      const form = event.target.form;
      const key = form && form.closest('main') ? keyOf(form) : '';
      if (key) this.keep(form, key);
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') for (const key of [...this.timers.keys()]) this.save(key);
    });
  }

  /** Learns once what the account keeps, for pages that come later and the one that is there. */
  async askAccount() {
    if (!viewer()) return;
    try {
      const response = await fetch('/api/v1/drafts');
      if (!response.ok) return;
      const { items } = await response.json();
      this.inAccount = new Map(items.map((one) => [one.key, Date.parse(one.changed_at)]));
      await this.restoreFromAccount();
    } catch {
      // Without network there is what this device keeps.
    }
  }

  keep(form, key) {
    const changed = fieldsOf(form).filter((one) => one.value !== one.defaultValue);
    this.announced.add(key);
    if (!changed.length) return this.drop(key);
    const text = JSON.stringify({ at: Date.now(), fields: Object.fromEntries(changed.map((one) => [one.name, one.value])) });
    try {
      localStorage.setItem(keptHere(key), text);
      this.tell(form, say('DraftKept'));
    } catch {
      if (!this.isFull) this.toasts.warn(say('DraftNoRoom'));
      this.isFull = true;
    }
    if (!viewer()) return;
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => this.save(key), PAUSE_MS));
  }

  tell(form, words) {
    const bar = form.querySelector('.bar-tools');
    if (!bar) return;
    const kept = form.querySelector('.draft-kept') ?? make('span', { class: 'draft-kept own' }, icon('check'), make('span', { class: 't3 s13' }));
    kept.lastElementChild.textContent = words;
    // Beside the page's title, the composer's button or the preview's.
    const line = bar.closest('.composer-f') ?? bar;
    if (form.matches('.ask')) form.prepend(kept);
    else line.lastElementChild.before(kept);
  }

  async save(key) {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    const draft = read(key);
    if (!draft) return;
    const body = JSON.stringify({ text: JSON.stringify(draft) });
    try {
      const response = await fetch(`/api/v1/drafts/${key}`, { method: 'PUT', body, headers: { 'Content-Type': 'application/json' }, keepalive: body.length < 60_000 });
      if (!response.ok) return;
      this.inAccount.set(key, draft.at);
      const form = [...document.forms].find((one) => keyOf(one) === key);
      if (form && read(key)?.at === draft.at) this.tell(form, say('DraftKeptAccount'));
    } catch {
      // It is on this device; the next pause tries again.
    }
  }

  drop(key) {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    try {
      localStorage.removeItem(keptHere(key));
    } catch {
      // Nothing is kept.
    }
    if (this.inAccount.delete(key)) fetch(`/api/v1/drafts/${key}`, { method: 'DELETE' }).catch(() => {});
  }

  /** Puts a draft in place for the next page that has its form. */
  place(key, fields) {
    try {
      localStorage.setItem(keptHere(key), JSON.stringify({ at: Date.now(), fields }));
    } catch {
      return false;
    }
    return true;
  }

  /** Fills the forms of a page with what was written in them before. */
  restore() {
    for (const form of document.querySelectorAll('main form')) {
      const key = keyOf(form);
      const draft = key && read(key);
      if (draft) this.fill(form, key, draft);
    }
  }

  async restoreFromAccount() {
    for (const form of document.querySelectorAll('main form')) {
      const key = keyOf(form);
      if (!(this.inAccount.get(key) > (read(key)?.at ?? 0)) || this.isWriting(form)) continue;
      const response = await fetch(`/api/v1/drafts/${key}`);
      if (!response.ok) continue;
      const draft = JSON.parse((await response.json()).text);
      if (!form.isConnected || this.isWriting(form) || !this.place(key, draft.fields)) continue;
      this.fill(form, key, draft);
    }
  }

  isWriting(form) {
    return fieldsOf(form).some((one) => one.value !== one.defaultValue);
  }

  fill(form, key, draft) {
    let isChanged = false;
    for (const field of fieldsOf(form)) {
      const text = draft.fields[field.name];
      if (typeof text !== 'string' || text === field.value) continue;
      field.value = text;
      isChanged = true;
      if (field.matches('textarea')) grow(field);
    }
    if (!isChanged) return;
    const folded = form.closest('details');
    if (folded) folded.open = true;
    if (this.announced.has(key)) return;
    this.announced.add(key);
    this.toasts.say(say('DraftBack'), { image: 'square-pen', action: { label: say('DraftDiscard'), act: () => this.discard(key) } });
  }

  discard(key) {
    this.drop(key);
    const form = [...document.forms].find((one) => keyOf(one) === key);
    if (!form) return;
    for (const field of fieldsOf(form)) {
      field.value = field.defaultValue;
      if (field.matches('textarea')) grow(field);
    }
  }

  /** The server has it. */
  posted({ url }) {
    const key = keyOfPath(new URL(url).pathname);
    this.drop(key);
    this.announced.delete(key);
  }
}
