// Threads that may already answer a question, beside its form while it is being written: the server
// finds them, which knows whether they may be shown; without it, the replica.

import { make, overlay } from './element.js';
import { changeView, parsePage, viewOf } from './mirror.js';
import { fetchPage, fieldsOf } from './requests.js';

const PAUSE_MS = 200;
const TOO_MANY = 429;
const LATER_MS = 2000;

const askForm = (field) => field.form?.matches('form.ask') && ['title', 'space'].includes(field.name) && field.form;
const isHeldBack = () => JSON.parse(viewOf(document).json).is_held_back;

/** `{step, suggestions, moment, compared, panel}` of a page that the server answered. */
function readAnswer(page) {
  const { step, suggestions, moment, compared } = JSON.parse(viewOf(page).json);
  return { step, suggestions, moment, compared, panel: page.querySelector('.sugs') };
}

export class Asking {
  constructor({ core, stage, suggestNear }) {
    Object.assign(this, { core, stage, suggestNear });
    this.turn = 0;
    this.voice = make('p', { class: 'vh', role: 'status' });
  }

  listen() {
    overlay().append(this.voice);
    addEventListener('input', (event) => {
      const form = askForm(event.target);
      if (form) this.wait(form, PAUSE_MS);
    });
  }

  /** Another page came. */
  leave() {
    clearTimeout(this.timer);
    this.voice.textContent = '';
  }

  wait(form, pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(form, ++this.turn), pause);
  }

  async ask(form, turn) {
    const fields = fieldsOf(form);
    fields.set('intent', 'suggest');
    const answer = await fetchPage(form.action, { method: 'POST', body: fields }).catch(() => null);
    if (turn !== this.turn || !form.isConnected) return;
    if (answer?.status === TOO_MANY) this.wait(form, LATER_MS);
    else if (answer?.status === 200 && answer.page) this.offer(form, readAnswer(answer.page));
    else if (!answer) this.offer(form, this.findNear(fields));
  }

  findNear(fields) {
    const found = isHeldBack() ? null : this.suggestNear(fields.get('title'), fields.get('space') ?? '');
    if (!found) return null;
    const { html, ...changed } = found;
    return { ...changed, panel: parsePage(html).querySelector('.sugs') };
  }

  /** Rows stay where they are while the pointer or the focus is among them. */
  offer(form, found) {
    this.found = found;
    const shown = form.querySelector('.sugs');
    if (!found) return;
    if (!shown?.matches(':hover, :focus-within')) return this.show(form, shown, found);
    const again = () => requestAnimationFrame(() => this.found === found && form.isConnected && this.offer(form, found));
    for (const left of ['pointerleave', 'focusout']) shown.addEventListener(left, again, { once: true });
  }

  show(form, shown, { panel, ...changed }) {
    this.found = null;
    if (shown && panel) shown.replaceWith(panel);
    else if (panel) form.querySelector('.ask-top').after(panel);
    else shown?.remove();
    form.elements.compared.value = changed.compared;
    changeView(changed);
    const { screen, json } = viewOf(document);
    this.core.show(screen, json);
    this.stage.fold();
    this.voice.textContent = panel?.querySelector('h2').textContent ?? '';
  }
}
