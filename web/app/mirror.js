// The page itself, laid over what the canvas draws: links, forms, fields, selection and reading
// aloud happen on it. It is the server's own HTML.

import { trusted } from './trusted.js';

/** Reads a document that our server wrote. Scripts in it never run. */
export function parsePage(html) {
  return new DOMParser().parseFromString(trusted.createHTML(html), 'text/html');
}

/** The name of a page's screen and its view as JSON; `{screen: ''}` where it carries none. */
export function viewOf(page) {
  const block = page.getElementById('view');
  if (!block) return { screen: '', json: '' };
  const view = JSON.parse(block.textContent);
  // The Markdown of a post stands beside its HTML; see shared/html/README.md.
  const complete = (post) => {
    if (!post) return;
    const source = page.getElementById(`${post.anchor}-md`);
    if (source) post.body = JSON.parse(source.textContent);
    post.comments?.forEach(complete);
  };
  complete(view.question);
  complete(view.accepted);
  view.answers?.forEach(complete);
  return { screen: block.dataset.screen ?? '', json: JSON.stringify(view) };
}

/** Changes parts of the view that the page carries, which is drawn from then on. */
export function changeView(parts) {
  const block = document.getElementById('view');
  block.firstChild.data = JSON.stringify({ ...JSON.parse(block.textContent), ...parts });
}

/** Puts another page in place of this one; the canvas stays, and what lies over the page. A part that
 * both have by the same `data-keep` is not changed: a video plays on. */
export function showPage(page) {
  const kept = document.querySelectorAll('[data-keep]');
  document.title = page.title;
  document.body.className = page.body.className;
  document.documentElement.toggleAttribute('data-kept', page.documentElement.hasAttribute('data-kept'));
  for (const node of [...document.body.childNodes]) {
    if (node.id !== 'stage' && node.id !== 'over') node.remove();
  }
  // What lies over the page keeps its place in the document, or its focus and its voice were lost.
  document.getElementById('over').before(...page.body.childNodes);
  for (const part of kept) document.querySelector(`[data-keep="${part.dataset.keep}"]`)?.replaceWith(part);
}

/** Which `<details>` are open, in document order. */
export function unfolded() {
  return [...document.querySelectorAll('details')].map((one) => (one.open ? 1 : 0));
}

/** Which switches and choices are on, in document order. */
export function chosen() {
  return [...document.querySelectorAll('.sw, :is(.choice, .pick, .seg) input')].map((one) => (one.checked ? 1 : 0));
}

/** What the page shows by itself, in document order: the canvas leaves its place empty. */
export function holes() {
  const shown = '.unfolded, .shown, :is(.writing, textarea:not(.writing *)):not(.unfolded *, .shown *)';
  return [...document.querySelectorAll(shown)].filter((one) => !one.closest('details:not([open])'));
}

/** How far each part that scrolls sideways is scrolled, in document order: what the core counts. */
export function slides() {
  const parts = '.tiles, .tabs, .sections, .chips, .picks, :is(.md pre, .md .table):not(.writing *, .pending *)';
  return [...document.querySelectorAll(parts)].map((one) => one.scrollLeft);
}
