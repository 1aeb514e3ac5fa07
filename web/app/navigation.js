// From page to page without leaving: links and forms of the page lead to pages of the same server,
// fetched, put in place of this one, and drawn.

import { parsePage, showPage, viewOf } from './mirror.js';

/** Whether a link is ours to follow: same place, plain click, nothing that a browser does itself. */
function isOurs(link, event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return false;
  }
  if (link.target && link.target !== '_self') return false;
  if (link.hasAttribute('download') || link.origin !== location.origin) return false;
  return !/^\/(assets|api|sync)\/|\.(atom|xml|txt)$/.test(link.pathname);
}

/** The fields of a form as it would send them, with the button that was pressed. */
function fieldsOf(form, submitter) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') fields.append(name, value);
  }
  if (submitter?.name) fields.append(submitter.name, submitter.value);
  return fields;
}

async function fetchText(url, request) {
  const response = await fetch(url, { ...request, headers: { Accept: 'text/html' }, credentials: 'same-origin' });
  return [response, await response.text()];
}

export class Navigation {
  constructor(core, stage) {
    this.core = core;
    this.stage = stage;
    this.isOn = false;
    this.turn = 0;
    this.taken = [];
    this.ahead = null;
    this.loading = Promise.resolve();
  }

  /** Resolves when no page is being fetched. */
  async settled() {
    let last;
    while (last !== this.loading) {
      last = this.loading;
      await last;
    }
  }

  listen() {
    history.scrollRestoration = 'manual';
    addEventListener('click', (event) => this.onClick(event));
    addEventListener('pointerdown', (event) => this.fetchAhead(event), { passive: true });
    addEventListener('submit', (event) => this.onSubmit(event));
    addEventListener('popstate', (event) => this.load(location.href, { scroll: event.state?.scroll ?? 0 }));
    addEventListener('scroll', () => this.keepScroll(), { passive: true });
  }

  whenTakenOver(done) {
    this.taken.push(done);
  }

  /** Draws the page that is there. */
  takeOver({ screen, json }) {
    const isDrawn = screen !== '' && this.core.show(screen, json);
    document.documentElement.classList.toggle('drawn', isDrawn);
    this.isOn = true;
    this.stage.fold();
    this.stage.draw();
    for (const done of this.taken.splice(0)) done();
  }

  keepScroll() {
    if (this.isOn) history.replaceState({ ...history.state, scroll: scrollY }, '');
  }

  onClick(event) {
    const link = event.target.closest?.('a[href]');
    if (!link || !isOurs(link, event)) return;
    const isSamePage = link.pathname === location.pathname && link.search === location.search;
    if (isSamePage && link.hash) return;
    event.preventDefault();
    this.go(link.href);
  }

  /** A press is most of a click: the page is on its way before the button is up. */
  fetchAhead(event) {
    const link = event.target.closest?.('a[href]');
    if (!link || !isOurs(link, event) || link.hash) return;
    this.ahead = { url: link.href, answer: fetchText(link.href, {}) };
    this.ahead.answer.catch(() => {});
  }

  /** What a press has asked for already, or a new answer. */
  answerOf(url, request) {
    const { ahead } = this;
    this.ahead = null;
    return ahead?.url === url && !request.body ? ahead.answer : fetchText(url, request);
  }

  onSubmit(event) {
    const form = event.target;
    const action = new URL(event.submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href, location.href);
    if (event.defaultPrevented || action.origin !== location.origin || form.enctype === 'multipart/form-data') return;
    event.preventDefault();
    const fields = fieldsOf(form, event.submitter);
    if (form.method === 'post') {
      this.go(action.href, { method: 'POST', body: fields });
    } else {
      action.search = fields;
      this.go(action.href);
    }
  }

  go(url, request = {}) {
    this.keepScroll();
    return this.load(url, { request, isNew: true });
  }

  /** Fetches a page and shows it. Only the last that was asked for counts. */
  load(url, options) {
    this.loading = this.fetchPage(url, options);
    return this.loading;
  }

  async fetchPage(url, { request = {}, isNew = false, scroll = 0 } = {}) {
    const turn = ++this.turn;
    let response;
    let html;
    try {
      [response, html] = await this.answerOf(url, request);
    } catch {
      if (turn === this.turn && !request.body) location.assign(url);
      return;
    }
    if (turn !== this.turn) return;
    if (!response.headers.get('content-type')?.startsWith('text/html')) return location.assign(url);
    const page = parsePage(html);
    if (!page.getElementById('mirror')) return location.assign(url);
    if (isNew) this.enter(response, url, request);
    const view = viewOf(page);
    showPage(page);
    const { hash } = new URL(url, location.href);
    scrollTo(0, scroll);
    if (hash && !scroll) document.getElementById(hash.slice(1))?.scrollIntoView();
    this.takeOver(view);
  }

  enter(response, url, request) {
    const address = new URL(response.url);
    if (!request.body) address.hash = new URL(url, location.href).hash;
    const isHere = address.href === location.href;
    history[isHere ? 'replaceState' : 'pushState']({ scroll: 0 }, '', address);
  }
}
