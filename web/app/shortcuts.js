// What single keys and the palette do on the page that is there. Each acts on the page's own links,
// buttons and fields, so what may be done is what the page offers.

import { say } from './words.js';

const find = (selector) => document.querySelector(selector);
const rows = () => [...document.querySelectorAll('main .queue a.q, main .tr .tt a, main .ticket-t, main article.post')]
  .filter((one) => one.getClientRects().length > 0);

function step(by) {
  const all = rows();
  if (!all.length) return;
  const focused = all.findIndex((one) => one === document.activeElement || one.contains(document.activeElement));
  // In the queue the way begins at what is selected.
  const here = focused < 0 ? all.findIndex((one) => one.hasAttribute('aria-current')) : focused;
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by))];
  if (next.matches('article')) next.tabIndex = -1;
  next.focus({ preventScroll: true });
  (next.closest('.tr') ?? next).scrollIntoView({ block: 'nearest' });
}

/** The part of the row or post where the focus is; of the first post where it is nowhere. */
function here(selector) {
  const item = document.activeElement.closest('.tr, article.post') ?? find('main article.post');
  return item?.querySelector(selector) ?? null;
}

/** Opens the form that a button unfolds, at its first field. */
function unfold(form) {
  form.closest('details').open = true;
  form.querySelector('input:not([type=hidden]), textarea, select')?.focus();
}

const solved = () => find('.outcome button[value=yes], form[action$="/fixed"] button, .how-now button[value=solved]');
const reply = () => find('.composer textarea');
const takeIt = () => find('.side form:has(input[type=hidden][name=assignee]) button');
const solve = () => find('.moves button[value=solved]');
const audience = (value) => () => find(`.composer input[name=visibility][value=${value}]`);
const write = (value) => () => {
  audience(value)().click();
  reply().focus();
};
const publish = () => find('.publish form');
const escalate = () => find('form[action$="/escalate"]');
const link = (path) => find(`a[href="${path}"]`);

/** `{keys, label, image, act, isThere}`: `keys` as typed, `isThere` says whether the page has it. */
export function makeShortcuts({ navigation, toasts, palette, sheet, finder }) {
  const go = (path) => () => navigation.go(new URL(path, location.href).href);
  const back = () => (navigation.index > 0 ? history.back() : go(find('.crumbs a:last-of-type')?.pathname ?? '/')());
  const list = [
    { group: 'thread', keys: 'g f', label: say('FindOpen'), image: 'search', act: () => finder.open(), isThere: () => finder.isOffered() },
    { group: 'everywhere', keys: '/', label: say('Search'), image: 'search', act: () => palette.open() },
    { group: 'everywhere', keys: 'c', label: say('AskQuestion'), image: 'square-pen', act: go('/ask') },
    { group: 'everywhere', keys: 'j', label: say('KeysNext'), act: () => step(1) },
    { group: 'everywhere', keys: 'k', label: say('KeysPrevious'), act: () => step(-1) },
    { group: 'everywhere', keys: 'u', label: say('KeysBack'), image: 'arrow-left', act: back },
    { group: 'everywhere', keys: 'g h', label: say('KeysHome'), image: 'house', act: go('/') },
    { group: 'everywhere', keys: 'g t', label: say('TodayTitle'), image: 'sun', act: go('/today'), isThere: () => link('/today') },
    { group: 'everywhere', keys: 'g q', label: say('KeysQueue'), image: 'inbox', act: go('/console'), isThere: () => link('/console') },
    { group: 'everywhere', keys: 'g i', label: say('InsightsTitle'), image: 'chart-column', act: go('/insights'), isThere: () => link('/insights') },
    { group: 'everywhere', keys: 'z', label: say('KeysUndo'), image: 'rotate-ccw', act: () => toasts.undo(), isThere: () => toasts.last?.undo },
    { group: 'everywhere', keys: '?', label: say('KeysSheet'), image: 'keyboard', act: () => sheet.open() },
    { group: 'thread', keys: 'v', label: say('KeysVote'), image: 'thumbs-up', act: () => here('.vote').click(), isThere: () => here('button.vote, a.vote') },
    { group: 'thread', keys: 'r', label: say('KeysReply'), image: 'reply', act: () => reply().focus(), isThere: reply },
    { group: 'thread', keys: 's', label: say('KeysSolved'), image: 'circle-check', act: () => solved().click(), isThere: solved },
    { group: 'thread', keys: 'e', label: say('ModerateEscalate'), image: 'ticket', act: () => unfold(escalate()), isThere: escalate },
    { group: 'desk', keys: 'a', label: say('AgentTakeIt'), image: 'user', act: () => takeIt().click(), isThere: takeIt },
    { group: 'desk', keys: 'x', label: say('AgentMoveSolve'), image: 'check', act: () => solve().click(), isThere: solve },
    { group: 'desk', keys: '1', label: say('KeysReply'), image: 'reply', act: write('reply'), isThere: audience('reply') },
    { group: 'desk', keys: '2', label: say('AgentPublish'), image: 'globe', act: () => unfold(publish()), isThere: publish },
    { group: 'desk', keys: '3', label: say('AgentNote'), image: 'sticky-note', act: write('note'), isThere: audience('note') },
  ];
  return list.map((one) => ({ isThere: () => true, ...one }));
}

/** What the palette offers besides: ways that have no key. */
export function makeWays({ navigation }) {
  const press = (element) => () => element().click();
  const signOut = () => find('form[action="/signout"] button');
  const signIn = () => find('a.signin');
  const plain = () => find('[data-plain-page]');
  const way = (label, image, path) => ({ label, image, act: () => navigation.go(new URL(path, location.href).href), isThere: () => link(path) });
  return [
    way(say('NavMyTickets'), 'ticket', '/tickets'),
    way(say('TalkToTeam'), 'message-circle', '/ask?audience=team'),
    way(say('NavSettings'), 'settings', '/settings'),
    { label: say('PlainPage'), image: 'file-text', act: press(plain), isThere: plain },
    { label: say('SignIn'), image: 'user', act: press(signIn), isThere: signIn },
    { label: say('MenuSignOut'), image: 'log-out', act: press(signOut), isThere: signOut },
  ];
}
