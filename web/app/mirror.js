// The page itself, laid over what the canvas draws: links, forms, fields, selection and reading
// aloud happen on it. It is the server's own HTML.

const trusted = window.trustedTypes?.createPolicy('townwell', { createHTML: (html) => html })
  ?? { createHTML: (html) => html };

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

/** Puts another page in place of this one; the canvas stays. */
export function showPage(page) {
  const stage = document.getElementById('stage');
  document.title = page.title;
  document.body.className = page.body.className;
  document.body.replaceChildren(stage, ...page.body.childNodes);
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
  return [...document.querySelectorAll('.unfolded, .shown, textarea:not(.unfolded *, .shown *)')].filter((one) => !one.closest('details:not([open])'));
}

/** How far each part that scrolls sideways is scrolled, in document order: what the core counts. */
export function slides() {
  return [...document.querySelectorAll('.tiles, .tabs, .sections, .chips, .picks, .md pre, .md .table')].map((one) => one.scrollLeft);
}
