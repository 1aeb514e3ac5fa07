// The sheet of keys, with the switch for single letters.

import { iconButton, make, overlay } from './element.js';
import { letters } from './keys.js';
import { say } from './words.js';

const isApple = /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** "g h" as two keys with "then" between. */
export function keyCaps(keys) {
  const parts = keys.split(' ').flatMap((key, at) => [...(at ? [` ${say('KeysThen')} `] : []), make('kbd', {}, key.length === 1 ? key.toUpperCase() : key)]);
  return make('span', { class: 'caps' }, ...parts);
}

export const command = (key) => `${isApple ? '⌘' : 'Ctrl'} ${key}`;

function group(title, entries) {
  const rows = entries.map(([label, caps]) => make('div', {}, make('dt', {}, label), make('dd', {}, caps)));
  return make('section', {}, make('h3', { class: 's13' }, title), make('dl', {}, ...rows));
}

export class Sheet {
  constructor() {
    this.dialog = make('dialog', { class: 'sheet keys', 'aria-labelledby': 'keys-title' });
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    overlay().append(this.dialog);
  }

  open() {
    this.dialog.replaceChildren(this.content());
    this.dialog.showModal();
  }

  content() {
    const of = (name) => this.shortcuts.filter((one) => one.group === name).map((one) => [one.label, keyCaps(one.keys)]);
    const held = (label, key) => [label, make('span', { class: 'caps' }, make('kbd', {}, command(key)))];
    const everywhere = [held(say('PaletteLabel'), 'K'), ...of('everywhere'), [say('KeysOpen'), make('kbd', {}, '↵')], [say('KeysClose'), make('kbd', {}, 'Esc')]];
    const writing = [held(say('KeysSend'), '↵'), held(say('FormatBold'), 'B'), held(say('FormatItalic'), 'I'), held(say('FormatLink'), 'K')];
    const ofTeam = document.querySelector('a[href="/console"]') ? [group(say('ConsoleKindTicket'), of('desk'))] : [];
    const close = iconButton('x', say('Close'), () => this.dialog.close());
    return make('div', { class: 'sheet-in' },
      make('header', {}, make('h2', { id: 'keys-title', class: 's18', tabindex: '-1', autofocus: true }, say('KeysTitle')), close),
      make('div', { class: 'keys-cols' }, group(say('KeysEverywhere'), everywhere),
        make('div', {}, group(say('KeysThread'), of('thread')), ...ofTeam, group(say('KeysWriting'), writing))),
      this.lettersSwitch());
  }

  lettersSwitch() {
    const input = make('input', { type: 'checkbox', role: 'switch', id: 'letters-on', class: 'switch' });
    input.checked = letters.isOn;
    input.addEventListener('change', () => { letters.isOn = input.checked; });
    return make('footer', {}, make('label', { for: 'letters-on' }, make('b', {}, say('KeysSingle')), make('span', { class: 't2' }, say('KeysSingleText'))), input);
  }
}
