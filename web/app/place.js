// Where someone was on a page, to be there again on the same page after a form changed it.

const posts = () => [...document.querySelectorAll('article[id], .comment[id], .convo [id]')].map((one) => one.id);

/** How to find the button of a form again on another page. */
function nameOf({ form, submitter }) {
  if (!form?.isConnected || !submitter) return null;
  const forms = [...document.forms].filter((one) => one.getAttribute('action') === form.getAttribute('action'));
  const buttons = [...form.querySelectorAll('button')];
  return { action: form.getAttribute('action'), form: forms.indexOf(form), button: buttons.indexOf(submitter) };
}

export function keepPlace(write) {
  return { scroll: scrollY, posts: new Set(posts()), name: nameOf(write) };
}

/** The focus goes along to another page, so that reading begins there. */
export function arrive() {
  const first = document.querySelector('[autofocus]') ?? document.getElementById('mirror');
  first.focus({ preventScroll: true });
}

/** To what is new since then, or else where one was. Null: to the top of another page. */
export function returnTo(place) {
  if (!place) {
    scrollTo(0, 0);
    arrive();
    return;
  }
  scrollTo(0, place.scroll);
  const added = posts().find((id) => !place.posts.has(id));
  const problem = document.querySelector('.bad .field, .problems a');
  if (added) document.getElementById(added).scrollIntoView({ block: 'nearest' });
  else if (problem) problem.focus();
  else if (place.name) buttonOf(place.name)?.focus({ preventScroll: true });
}

function buttonOf({ action, form, button }) {
  const forms = [...document.forms].filter((one) => one.getAttribute('action') === action);
  return forms[form]?.querySelectorAll('button')[button];
}

/** What is read: posts and rows, each known by its id or by where it leads. */
const anchors = '#mirror :is(article[id], .comment[id], .convo [id], .tr, .ticket, .lines li)';
const pressed = '#mirror :is(a[href], button, summary)';
const leadsTo = (one) => one.getAttribute('href') ?? one.querySelector('a[href]:not(.vote)')?.getAttribute('href');
const keyOf = (one) => (one.id ? `#${one.id}` : `${one.localName} ${leadsTo(one) ?? one.textContent}`);

/** What stands at the top of the window, and what is unfolded. */
export function keepSight() {
  const top = [...document.querySelectorAll(anchors)].find((one) => one.getBoundingClientRect().top >= 0);
  return {
    scroll: scrollY,
    key: top && keyOf(top),
    top: top?.getBoundingClientRect().top,
    open: [...document.querySelectorAll('#mirror details')].map((one) => one.open),
    focused: document.activeElement?.closest(pressed) && keyOf(document.activeElement),
  };
}

/** The same line again at the same height, whatever came before it. */
export function restoreSight({ scroll, key, top, open, focused }) {
  const all = [...document.querySelectorAll('#mirror details')];
  if (all.length === open.length) all.forEach((one, i) => { one.open = open[i]; });
  const same = key && [...document.querySelectorAll(anchors)].find((one) => keyOf(one) === key);
  const again = focused && [...document.querySelectorAll(pressed)].find((one) => keyOf(one) === focused);
  again?.focus({ preventScroll: true });
  scrollTo(0, scroll > 0 && same ? scrollY + same.getBoundingClientRect().top - top : scroll);
}
