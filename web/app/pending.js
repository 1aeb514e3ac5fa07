// Replies that wait to be sent stand in their thread already, as they will look; once the server has
// them, its own posts take their place.

import { icon, make } from './element.js';
import { parsePage } from './mirror.js';

const pathOf = (url) => new URL(url, location.href).pathname;

export class Pending {
  /** `describe(entry)` gives `{state, isRefused, buttons}` of an entry of the queue. */
  constructor({ core, stage, describe }) {
    Object.assign(this, { core, stage, describe });
    this.entries = [];
  }

  set(entries) {
    this.entries = entries;
    if (this.draw()) this.stage.fold();
  }

  /** Puts them above the composer of the page that is there; false where it has none. */
  draw() {
    const form = document.querySelector('.p-thread .main>.composer');
    if (!form) return false;
    const action = pathOf(form.getAttribute('action'));
    const mine = this.entries.filter((one) => one.text && pathOf(one.url) === action);
    const box = form.parentElement.querySelector('.pending') ?? make('div', { class: 'pending shown own' });
    box.replaceChildren(...mine.map((one) => this.row(one)));
    form.before(box);
    return true;
  }

  row(entry) {
    const { state, isRefused, buttons } = this.describe(entry);
    const hue = isRefused ? 'red' : 'amber';
    const body = make('div', { class: 'md', dir: 'auto' });
    body.append(...parsePage(this.core.render(entry.text)).body.childNodes);
    return make('article', { class: 'post' }, make('div', { class: 'body' },
      make('div', { class: `by ${hue}` }, icon(isRefused ? 'circle-alert' : 'hourglass'), make('span', { class: 's13' }, state)),
      body, make('div', { class: 'row g8' }, ...buttons)));
  }
}
