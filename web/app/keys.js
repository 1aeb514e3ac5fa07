// The keyboard: single letters outside of fields, ⌘K everywhere, Esc for one layer at a time.

import { make } from './element.js';

const STORED = 'townwell-letters';

/** Whether single letters act; kept on this device (WCAG 2.1.4). */
export const letters = {
  get isOn() {
    try {
      return localStorage.getItem(STORED) !== 'off';
    } catch {
      return true;
    }
  },
  set isOn(value) {
    try {
      localStorage.setItem(STORED, value ? 'on' : 'off');
    } catch {
      // A browser that keeps nothing has them on again next time.
    }
  },
};

/** Says in the search fields which key leads to them, where there is a keyboard. */
export function hintSearch() {
  if (!letters.isOn || !matchMedia('(pointer: fine)').matches) return;
  for (const field of document.querySelectorAll('.sbox, .p-home .hero-s')) {
    if (!field.querySelector('kbd')) field.append(make('kbd', { class: 'own', 'aria-hidden': 'true' }, '/'));
  }
}

const isField = (element) => element.matches?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');

/** Closes what lies on top: the bar, then a menu, then a field lets go. */
function closeLayer(finder) {
  if (finder.close()) return true;
  const menu = document.querySelector('details.menu[open]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
    return true;
  }
  if (!isField(document.activeElement)) return false;
  document.activeElement.blur();
  return true;
}

export class Keys {
  constructor({ shortcuts, palette, finder }) {
    this.shortcuts = shortcuts;
    this.palette = palette;
    this.finder = finder;
    this.pending = '';
  }

  listen() {
    addEventListener('keydown', (event) => this.onKey(event));
  }

  onKey(event) {
    if (event.defaultPrevented || event.isComposing) return;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isCommand && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.palette.open();
    } else if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
      if (closeLayer(this.finder)) event.preventDefault();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      this.onLetter(event);
    }
  }

  onLetter(event) {
    if (event.key.length !== 1 || isField(event.target) || document.querySelector('dialog[open]') || !letters.isOn) return;
    const typed = this.pending ? `${this.pending} ${event.key.toLowerCase()}` : event.key.toLowerCase();
    this.pending = '';
    const found = this.shortcuts.find((one) => one.keys === typed);
    if (found?.isThere()) {
      event.preventDefault();
      found.act();
    } else if (this.shortcuts.some((one) => one.keys.startsWith(`${typed} `))) {
      this.pending = typed;
    }
  }
}
