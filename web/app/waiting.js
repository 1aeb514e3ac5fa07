// The banner of being offline, and what waits to be sent.

import { icon, iconButton, make, overlay } from './element.js';
import { say, sayCount } from './words.js';

const EXCERPT = 140;

/** What an entry is, for someone who looks through the list. */
function nameOf(entry) {
  if (entry.text) return entry.text.length > EXCERPT ? `${entry.text.slice(0, EXCERPT)}…` : entry.text;
  return /\/vote$/.test(entry.url) ? say('QueueVote') : say('QueueOther');
}

function stateOf(entry) {
  if (entry.state === 'waiting') return say('QueueWaiting');
  return entry.reason ? say('QueueRefused', entry.reason) : say('QueueRefusedPlain');
}

export class Waiting {
  constructor({ onEdit, onDrop }) {
    this.onEdit = onEdit;
    this.onDrop = onDrop;
    this.entries = [];
    this.words = make('p');
    this.show = make('button', { type: 'button', class: 'btn sec sm', onclick: () => this.open() }, say('QueueShow'));
    this.banner = make('div', { class: 'banner c-amber offline', role: 'status', hidden: true }, icon('wifi-off'), this.words, this.show);
    this.list = make('ul', { class: 'waiting-list' });
    this.dialog = make('dialog', { class: 'sheet waiting', 'aria-labelledby': 'waiting-title' }, make('div', { class: 'sheet-in' },
      make('header', {}, make('h2', { id: 'waiting-title', class: 's18', tabindex: '-1', autofocus: true }, say('QueueTitle')), iconButton('x', say('Close'), () => this.dialog.close())), this.list));
    overlay().append(this.banner, this.dialog);
    for (const event of ['online', 'offline']) addEventListener(event, () => this.draw());
    this.draw();
  }

  set(entries) {
    this.entries = entries;
    this.draw();
  }

  draw() {
    const count = this.entries.length;
    const isOffline = !navigator.onLine;
    const words = [isOffline && say('OfflineBanner'), count && sayCount('QueueWaitsOne', 'QueueWaitsMany', count)].filter(Boolean).join(' ');
    if (this.words.textContent !== words) this.words.textContent = words;
    this.banner.hidden = !isOffline && !count;
    this.show.hidden = !count;
    overlay().classList.toggle('has-banner', !this.banner.hidden);
    this.list.replaceChildren(...this.entries.map((entry) => this.row(entry)));
    if (!count && this.dialog.open) this.dialog.close();
  }

  /** What stands beside an entry, here and in its thread: what becomes of it, and what to do about it. */
  describe(entry) {
    const button = (words, act) => make('button', { type: 'button', class: 'btn sec sm', onclick: () => act(entry) }, words);
    const edit = entry.draft ? [button(say('QueueEdit'), (one) => this.edit(one))] : [];
    return { state: stateOf(entry), isRefused: entry.state === 'refused', buttons: [...edit, button(say('QueueDrop'), this.onDrop)] };
  }

  row(entry) {
    const { state, isRefused, buttons } = this.describe(entry);
    return make('li', {}, icon(isRefused ? 'circle-alert' : 'hourglass'),
      make('div', { class: 'sp' }, make('p', { class: 'b', dir: 'auto' }, nameOf(entry)), make('p', { class: 't3 s13', dir: 'auto' }, entry.title),
        make('p', { class: `s13 ${isRefused ? 'red' : 'amber'}` }, state)),
      ...buttons);
  }

  edit(entry) {
    this.dialog.close();
    this.onEdit(entry);
  }

  open() {
    this.dialog.showModal();
  }
}
