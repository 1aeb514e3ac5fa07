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
