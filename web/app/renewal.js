// What changed elsewhere comes into the page that is shown, and takes nothing from who reads or
// writes there: the line under their eyes stays where it is, and what they typed or marked is waited
// for.

import { parsePage, viewOf } from './mirror.js';
import { fetchPage } from './requests.js';

/** Changes that come in one breath are one. */
const pauseMs = 400;

const isSignedIn = () => document.body.classList.contains('in');

/** What a visitor is asked stands in the server's page alone. */
const asksVisitor = () => document.querySelector('main .asks') !== null;

/** Ids of forms are new on every page and say nothing. */
const withoutIds = (json) => json.replace(/"command_id":"[^"]*"/g, '');

/** Whether a page says what the one that is shown does not. */
function isNews(page) {
  const { screen, json } = viewOf(page);
  return screen !== '' && withoutIds(json) !== withoutIds(viewOf(document).json);
}

function isTouched(field) {
  if (field === document.activeElement) return true;
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  return field.type !== 'hidden' && 'defaultValue' in field && field.value !== field.defaultValue;
}

/** Whether somebody is in the middle of something that another page would take away. */
function isBusy() {
  return !document.getSelection().isCollapsed
    || [...document.querySelectorAll(':is(input, textarea, select):not(#over *)')].some(isTouched);
}

export class Renewal {
  constructor(navigation, replica) {
    this.navigation = navigation;
    this.replica = replica;
    this.isDue = false;
    this.timer = null;
    /** Called once when news waits for who is busy. */
    this.onWait = () => {};
    for (const event of ['focusout', 'selectionchange', 'visibilitychange', 'reset']) {
      document.addEventListener(event, () => (this.isDue || this.waiting) && !isBusy() && this.plan());
    }
  }

  /** The page may show something else now. */
  ask() {
    this.isDue = true;
    this.plan();
  }

  plan() {
    if (document.hidden || !this.navigation.isOn) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      if (this.isDue || this.waiting) this.navigation.load(this.renew());
    }, pauseMs);
  }

  async renew() {
    if (this.navigation.isAnswer) return;
    this.isDue = false;
    const { href } = location;
    const { turn } = this.navigation;
    let page;
    try {
      page = await this.read(href);
    } catch {
      return;
    }
    const isStillHere = turn === this.navigation.turn && location.href === href;
    if (page && isStillHere) this.settle(page);
  }

  /** A visitor's page is in the replica; a member's has votes and tickets of their own. */
  async read(url) {
    const html = isSignedIn() || asksVisitor() ? '' : this.replica.write(url);
    if (html) return parsePage(html);
    const answer = await fetchPage(url);
    return answer.status === 200 ? answer.page : null;
  }

  /** Puts the page in place of the same one of before, if it says anything else; waits for who is busy. */
  settle(page) {
    if (!isNews(page)) return;
    if (!isBusy()) {
      this.show(page);
      return;
    }
    const isFirst = !this.waiting;
    this.waiting = page;
    if (isFirst) this.onWait();
  }

  show(page) {
    this.waiting = null;
    this.navigation.renew(page);
  }

  /** Resolves when nothing is on its way into the page. */
  async settled() {
    while (this.timer !== null) await new Promise(requestAnimationFrame);
  }

  /** Another page is shown: what waited was of the one before. */
  leave() {
    this.waiting = null;
  }
}
