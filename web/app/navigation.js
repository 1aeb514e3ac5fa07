// From page to page without leaving: links and forms of the page lead to pages of the same server,
// fetched, put in place of this one, and drawn. What fails is said, and the page stays as it is.

import { showPage, viewOf } from './mirror.js';
import { arrive, keepPlace, keepSight, restoreSight, returnTo } from './place.js';
import { actionOf, fetchPage, fieldsOf, isOurs, screenOf } from './requests.js';
import { tellSearch } from './steps.js';
import { say } from './words.js';

/** A search that this device alone has answered. */
function tellNearSearch(url) {
  const { pathname, searchParams } = new URL(url, location.href);
  if (pathname === '/search') tellSearch(searchParams.get('q') ?? '', document.querySelectorAll('main .hit').length);
}

export class Navigation {
  constructor(core, stage, toasts) {
    this.core = core;
    this.stage = stage;
    this.toasts = toasts;
    this.isOn = false;
    this.turn = 0;
    this.taken = [];
    this.ahead = null;
    this.loading = Promise.resolve();
    this.index = 0;
    /** Whether what is shown is the server's answer to a form: its address leads to something else. */
    this.isAnswer = false;
    /** Called with each page before it is drawn. */
    this.onPage = [];
    /** Called when a page stands under its address. */
    this.onShown = [];
    /** Called with each form that the server took, and with its answer. */
    this.onPosted = [];
    /** Called with a form that found no server; true when it is taken care of. */
    this.onUnsent = () => false;
    /** A page that is at hand without the server, or null. */
    this.readNear = () => null;
    /** Called with the server's word on a page that was at hand. */
    this.onWord = () => {};
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
    this.index = history.state?.index ?? 0;
    addEventListener('click', (event) => this.onClick(event));
    addEventListener('pointerdown', (event) => this.fetchAhead(event), { passive: true });
    addEventListener('submit', (event) => this.onSubmit(event));
    addEventListener('popstate', (event) => this.onPop(event));
    addEventListener('scroll', () => this.keepScroll(), { passive: true });
  }

  whenTakenOver(done) {
    this.taken.push(done);
  }

  /** Draws the page that is there. */
  takeOver({ screen, json }) {
    for (const seen of this.onPage) seen();
    const isDrawn = screen !== '' && this.core.show(screen, json);
    document.documentElement.classList.toggle('drawn', isDrawn && this.stage.isAble);
    this.stage.fold();
    this.stage.draw();
    if (!this.isOn) performance.mark('townwell-first-frame');
    this.isOn = true;
    for (const done of this.taken.splice(0)) done();
  }

  keepScroll() {
    if (this.isOn) history.replaceState({ ...history.state, scroll: scrollY, index: this.index }, '');
  }

  onClick(event) {
    const link = event.target.closest?.('a[href]');
    if (!link || !isOurs(link, event)) return;
    const isSamePage = link.pathname === location.pathname && link.search === location.search;
    if (isSamePage && link.hash) {
      this.reachField(link, event);
      return;
    }
    event.preventDefault();
    this.go(link.href);
  }

  /** A link to a field puts the cursor into it, and a phone brings its keyboard. */
  reachField(link, event) {
    const field = document.getElementById(link.hash.slice(1));
    if (!field?.matches('textarea, input')) return;
    event.preventDefault();
    field.focus();
  }

  /** A press is most of a click: the page is on its way before the button is up. */
  fetchAhead(event) {
    const link = event.target.closest?.('a[href]');
    if (!link || !isOurs(link, event) || link.hash) return;
    this.ahead = { url: link.href, answer: fetchPage(link.href) };
    this.ahead.answer.catch(() => {});
  }

  /** What a press has asked for already, or a new answer. */
  answerOf(url) {
    const { ahead } = this;
    this.ahead = null;
    return ahead?.url === url ? ahead.answer : fetchPage(url);
  }

  onSubmit(event) {
    const form = event.target;
    const action = actionOf(form, event.submitter);
    if (event.defaultPrevented || action.origin !== location.origin || form.enctype === 'multipart/form-data') return;
    event.preventDefault();
    if (form.method === 'post') {
      this.send(form, event.submitter);
    } else {
      action.search = fieldsOf(form, event.submitter);
      this.go(action.href);
    }
  }

  onPop(event) {
    if (this.isReturning) {
      this.isReturning = false;
      return;
    }
    const steps = (event.state?.index ?? 0) - this.index;
    this.load(this.open(location.href, { scroll: event.state?.scroll ?? 0, steps }));
  }

  go(url) {
    this.keepScroll();
    return this.load(this.open(url, { isNew: true }));
  }

  /** Shows this page as it is now, where one is. */
  refresh() {
    if (this.isAnswer) return this.loading;
    return this.load(this.open(location.href, { scroll: scrollY, isQuiet: true }));
  }

  load(work) {
    this.loading = work;
    return work;
  }

  /** Fetches a page and shows it. Only the last that was asked for counts. */
  async open(url, { isNew = false, scroll = 0, steps = 0, isQuiet = false }) {
    const turn = ++this.turn;
    const asked = this.answerOf(url).catch(() => null);
    const near = isQuiet ? null : this.readNear(url);
    if (near) this.reach(url, { url, page: near }, { isNew, scroll, steps });
    const answer = await asked;
    if (turn !== this.turn) return;
    if (near) return this.hear(answer, url);
    if (isQuiet && !answer?.page) return;
    if (!answer || (!answer.page && answer.status >= 500)) return this.missed(url, { isNew, scroll, steps }, answer);
    if (!answer.page) return location.assign(url);
    this.reach(url, answer, { isNew, scroll, steps, isQuiet });
  }

  /** Shows a page that was asked for by `url`. */
  reach(url, answer, { isNew, scroll, steps, isQuiet = false }) {
    const { hash } = new URL(url, location.href);
    if (isNew) this.enter(answer.url, hash);
    else this.index += steps;
    this.isAnswer = false;
    this.show(answer.page, () => {
      scrollTo(0, scroll);
      if (hash && !scroll) document.getElementById(hash.slice(1))?.scrollIntoView();
      else if (!isQuiet) arrive();
    });
  }

  /** Shows a page that is at hand, if it is. */
  openNear(url) {
    const near = this.readNear(url);
    if (near) this.reach(url, { url, page: near }, { isNew: false, scroll: scrollY, steps: 0 });
  }

  /** What the server says of the page that is shown already. Without it, that page stays. */
  hear(answer, url) {
    if (!answer) tellNearSearch(url);
    const isKept = answer?.page?.documentElement.hasAttribute('data-kept');
    if (!answer?.page || answer.status >= 500 || isKept) return;
    if (answer.status !== 200) {
      this.show(answer.page, () => {});
      return;
    }
    const address = new URL(answer.url);
    if (address.pathname !== location.pathname) history.replaceState(history.state, '', address.pathname + address.search + location.hash);
    this.onWord(answer.page);
  }

  /** Puts the same page as it is now in its place, without moving what is read. */
  renew(page) {
    const sight = keepSight();
    const view = viewOf(page);
    showPage(page);
    this.takeOver(view);
    restoreSight(sight);
  }

  /** A page that did not come. The address goes back to the page that is still there. */
  missed(url, how, answer) {
    if (how.steps) {
      this.isReturning = true;
      history.go(-how.steps);
    }
    const retry = () => (how.steps ? history.go(how.steps) : this.load(this.open(url, how)));
    this.toasts.warn(say(answer ? 'NetTrouble' : 'NetNotOpened'), { action: { label: say('ErrorTryAgain'), act: retry } });
  }

  send(form, submitter) {
    return this.post({ url: actionOf(form, submitter).href, fields: fieldsOf(form, submitter), form, submitter });
  }

  /** Posts `{url, fields}`, of a form or by itself, and shows what the server answers. */
  post(write) {
    this.keepScroll();
    return this.load(this.deliver(write, ++this.turn));
  }

  async deliver(write, turn) {
    let answer;
    try {
      answer = await fetchPage(write.url, { method: 'POST', body: write.fields });
    } catch {
      if (!(await this.onUnsent(write))) this.unsent(write, say('NetNotSent'));
      return;
    }
    if (!answer.page || screenOf(answer.page) === 'error') return this.refused(write, answer);
    // A form that was taken leads on; one that comes again has more to say, and signing in comes first.
    const isTaken = answer.status < 400 && ![new URL(write.url).pathname, '/signin'].includes(new URL(answer.url).pathname);
    if (isTaken) for (const posted of this.onPosted) posted(write, answer);
    if (turn !== this.turn) return;
    const isHere = new URL(answer.url).pathname === location.pathname;
    const place = isHere ? keepPlace(write) : null;
    this.enter(answer.url, '');
    this.isAnswer = !answer.isRedirected;
    this.show(answer.page, () => returnTo(place));
  }

  /** An error page would take the form away that it is about, so its words come to the form. */
  refused(write, answer) {
    const words = answer.page && [...answer.page.querySelectorAll('main h1, main h1 + p, main .errors li')];
    const text = words?.map((one) => one.textContent).join('. ') || say('NetTrouble');
    this.unsent(write, text, !answer.page || answer.status >= 500 || answer.status === 429);
  }

  unsent(write, text, isWorthRetrying = true) {
    const again = () => (write.form?.isConnected ? this.send(write.form, write.submitter) : this.post(write));
    this.toasts.warn(text, { action: isWorthRetrying ? { label: say('ErrorTryAgain'), act: again } : undefined });
  }

  show(page, place) {
    const view = viewOf(page);
    this.toasts.leavePage();
    showPage(page);
    this.takeOver(view);
    place();
    for (const shown of this.onShown) shown();
  }

  enter(url, hash) {
    const address = new URL(url);
    if (hash) address.hash = hash;
    const isHere = address.pathname + address.search === location.pathname + location.search && !hash;
    if (!isHere) this.index += 1;
    history[isHere ? 'replaceState' : 'pushState']({ scroll: 0, index: this.index }, '', address);
  }
}
