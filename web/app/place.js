// Where someone was on a page, to be there again on the same page after a form changed it.

const posts = () => [...document.querySelectorAll('article[id], .comment[id], .convo [id]')].map((one) => one.id);
const headings = () => [...document.querySelectorAll('#mirror :is(h1, h2)')].map((one) => one.textContent);

/** The buttons of a form that the server wrote and that can be seen. */
const buttonsOf = (form) => [...form.querySelectorAll('button:not(.vh, .own *)')];

/** How to find the button of a form again on another page. */
function nameOf({ form, submitter }) {
  if (!form?.isConnected || !submitter) return null;
  const action = form.getAttribute('action');
  const forms = [...document.forms].filter((one) => one.getAttribute('action') === action);
  return { action, form: forms.indexOf(form), name: submitter.name, value: submitter.value, button: buttonsOf(form).indexOf(submitter) };
}

export function keepPlace(write) {
  return { scroll: scrollY, posts: new Set(posts()), headings: headings(), name: nameOf(write) };
}

/** Puts the focus on what is none of the keyboard's stops. */
function readFrom(element) {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** The focus goes along to another page, so that reading begins there. */
export function arrive() {
  const first = document.querySelector('[autofocus]:not(#over *)') ?? document.getElementById('mirror');
  first.focus({ preventScroll: true });
}

/** To what is new since then, or else where one was. Null, or under another title: to the top of a page. */
export function returnTo(place) {
  const title = headings()[0];
  if (!place || title !== place.headings[0]) {
    scrollTo(0, 0);
    arrive();
    return;
  }
  scrollTo(0, place.scroll);
  const added = posts().find((id) => !place.posts.has(id));
  const problem = document.querySelector('.bad .field, .problems a');
  if (problem && !added) {
    problem.focus();
    return;
  }
  const part = added ? document.getElementById(added) : newPart(place);
  if (part) {
    part.scrollIntoView({ block: 'nearest' });
    readFrom(part);
    return;
  }
  const button = place.name && buttonOf(place.name);
  if (button) button.focus({ preventScroll: true });
  else arrive();
}

/** What the server put into the form that was sent, to be read before it is sent again. */
function newPart({ headings: before, name }) {
  const forms = [...document.forms].filter((one) => one.getAttribute('action') === name?.action);
  return forms.flatMap((form) => [...form.querySelectorAll('h2')]).find((one) => !before.includes(one.textContent));
}

function buttonOf({ action, form, name, value, button }) {
  const found = [...document.forms].filter((one) => one.getAttribute('action') === action)[form];
  const all = found ? buttonsOf(found) : [];
  return all.find((one) => name && one.name === name && one.value === value) ?? all[button] ?? all[0];
}

/** What is read: posts and rows, each known by its id or by where it leads. */
const anchors = '#mirror :is(article[id], .comment[id], .convo [id], .tr, .ticket, .lines li)';
const held = ':is(#mirror, #mirror article[id], a[href], button, summary):not(#over *)';
const foldable = () => [...document.querySelectorAll('details:not(#over *)')];
const leadsTo = (one) => one.getAttribute('href') ?? one.querySelector('a[href]:not(.vote)')?.getAttribute('href');
const keyOf = (one) => (one.id ? `#${one.id}` : `${one.localName} ${leadsTo(one) ?? one.textContent}`);

/** Which of the things that can be held this is: what it is, in which post, and the how manieth such. */
function nameHeld(one) {
  const scope = one.parentElement.closest('[id]')?.id ?? '';
  return `${scope} ${one.classList.contains('vote') ? 'vote' : keyOf(one)}`;
}

function keepFocus() {
  const one = document.activeElement?.closest(held);
  if (!one) return null;
  const name = nameHeld(one);
  return { name, at: [...document.querySelectorAll(held)].filter((other) => nameHeld(other) === name).indexOf(one) };
}

function restoreFocus(kept) {
  if (!kept) return;
  const same = [...document.querySelectorAll(held)].filter((one) => nameHeld(one) === kept.name);
  readFrom(same[kept.at] ?? same[0] ?? document.getElementById('mirror'));
}

/** What stands at the top of the window, and what is unfolded. */
export function keepSight() {
  const top = [...document.querySelectorAll(anchors)].find((one) => one.getBoundingClientRect().top >= 0);
  return {
    scroll: scrollY,
    key: top && keyOf(top),
    top: top?.getBoundingClientRect().top,
    open: foldable().map((one) => one.open),
    focus: keepFocus(),
  };
}

/** The same line again at the same height, whatever came before it. */
export function restoreSight({ scroll, key, top, open, focus }) {
  const all = foldable();
  if (all.length === open.length) all.forEach((one, i) => { one.open = open[i]; });
  const same = key && [...document.querySelectorAll(anchors)].find((one) => keyOf(one) === key);
  restoreFocus(focus);
  scrollTo(0, scroll > 0 && same ? scrollY + same.getBoundingClientRect().top - top : scroll);
}
