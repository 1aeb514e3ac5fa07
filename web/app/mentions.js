// "@" and a letter offer members whose handle or name begins so; taken with Enter, Tab or a press.

import { make } from './element.js';
import { LiveSearch } from './sources.js';
import { type } from './typing.js';
import { say } from './words.js';

const OFFERED_MAX = 6;
let count = 0;

/** The name that is being written before the caret: `{from, text}`, or null. */
export function mentionAt(text, caret) {
  const found = /(?:^|[\s(])@([a-z0-9_-]{1,24})$/i.exec(text.slice(0, caret));
  return found && { from: caret - found[1].length, text: found[1] };
}

class Mentions {
  constructor(field, box) {
    this.field = field;
    this.search = new LiveSearch('members');
    this.list = make('ul', { class: 'mentions e2', role: 'listbox', id: `mentions-${++count}`, 'aria-label': say('MentionLabel'), hidden: true });
    box.append(this.list);
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', this.list.id);
    field.addEventListener('input', (event) => this.look(event));
    field.addEventListener('keydown', (event) => this.onKey(event), { capture: true });
    field.addEventListener('blur', () => this.close());
  }

  get isOpen() { return !this.list.hidden; }

  async look(event) {
    const { field } = this;
    const written = event.isComposing ? null : mentionAt(field.value, field.selectionStart);
    if (!written) return this.close();
    try {
      const hits = await this.search.find(written.text);
      if (hits) this.show(hits.slice(0, OFFERED_MAX), written);
    } catch {
      this.close();
    }
  }

  show(hits, written) {
    if (!hits.length || document.activeElement !== this.field) return this.close();
    this.written = written;
    this.list.replaceChildren(...hits.map((hit, index) => this.option(hit, index)));
    this.list.hidden = false;
    this.choose(0);
  }

  option(hit, index) {
    const handle = hit.snippet.replace(/^@/, '');
    const option = make('li', { role: 'option', id: `${this.list.id}-${index}`, 'data-handle': handle },
      make('b', {}, hit.title), make('span', { class: 't3' }, ` @${handle}`));
    option.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.choose(index);
      this.take();
    });
    return option;
  }

  choose(index) {
    const options = [...this.list.children];
    this.chosen = (index + options.length) % options.length;
    options.forEach((one, at) => one.setAttribute('aria-selected', String(at === this.chosen)));
    this.field.setAttribute('aria-activedescendant', options[this.chosen].id);
  }

  take() {
    const { handle } = this.list.children[this.chosen].dataset;
    const { from, text } = this.written;
    this.close();
    type(this.field, { from, to: from + text.length, text: `${handle} ` });
  }

  close() {
    this.search.stop();
    this.list.hidden = true;
    this.field.removeAttribute('aria-activedescendant');
  }

  onKey(event) {
    if (!this.isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = {
      ArrowDown: () => this.choose(this.chosen + 1),
      ArrowUp: () => this.choose(this.chosen - 1),
      Enter: () => this.take(),
      Tab: () => this.take(),
      Escape: () => this.close(),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }
}

export function offerMembers(field, box) {
  return new Mentions(field, box);
}
