// Short messages at the bottom left: what happened, and the one thing to do about it.

import { icon, make, overlay } from './element.js';
import { say } from './words.js';

const SHOWN_MS = 6000;

export class Toasts {
  constructor() {
    // Regions that speak must be there before what they say.
    this.region = make('div', { class: 'toasts', role: 'region', 'aria-label': say('ToastsLabel') });
    this.polite = make('div', { 'aria-live': 'polite' });
    this.urgent = make('div', { 'aria-live': 'assertive' });
    this.region.append(this.polite, this.urgent);
    overlay().append(this.region);
    this.last = null;
  }

  /** Says something that goes by itself. `action` is `{label, act}`; `undo` a function for key Z. */
  say(text, { action, undo, image = 'check' } = {}) {
    const offer = undo ? { label: say('ToastUndo'), act: undo, key: 'Z' } : action;
    return this.show(this.polite, text, { action: offer, undo, image, stays: false });
  }

  /** Says what went wrong; stays until it is dismissed, retried or followed by another page. */
  warn(text, { action } = {}) {
    return this.show(this.urgent, text, { action, image: 'circle-alert', stays: true });
  }

  show(where, text, { action, undo, image, stays }) {
    this.last?.close();
    const toast = make('div', { class: `toast e2${stays ? ' bad' : ''}` }, icon(image), make('p', {}, text));
    const shown = { undo, stays, close: () => this.close(shown), element: toast };
    if (action) {
      const label = action.key ? [action.label, make('kbd', { 'aria-hidden': 'true' }, action.key)] : [action.label];
      toast.append(make('button', { type: 'button', class: 'btn link', onclick: () => this.take(shown, action.act) }, ...label));
    }
    toast.append(make('button', { type: 'button', class: 'tool', 'aria-label': say('Dismiss'), onclick: shown.close }, icon('x')));
    where.replaceChildren(toast);
    this.last = shown;
    if (!stays) this.count(shown);
    return shown;
  }

  /** The time runs while nobody is reading: not under the pointer, nor with the focus in it. */
  count(shown) {
    const start = () => { shown.timer ??= setTimeout(shown.close, SHOWN_MS); };
    const pause = () => {
      clearTimeout(shown.timer);
      shown.timer = undefined;
    };
    for (const event of ['pointerenter', 'focusin']) shown.element.addEventListener(event, pause);
    for (const event of ['pointerleave', 'focusout']) shown.element.addEventListener(event, start);
    start();
  }

  take(shown, act) {
    shown.close();
    act();
  }

  close(shown) {
    clearTimeout(shown.timer);
    shown.element.remove();
    if (this.last === shown) this.last = null;
  }

  /** Takes back what the toast in sight says was done; false where none offers it. */
  undo() {
    const { last } = this;
    if (!last?.undo) return false;
    this.take(last, last.undo);
    return true;
  }

  /** On another page an old trouble is of no use. */
  leavePage() {
    if (this.last?.stays) this.last.close();
  }
}
