// What is asked of the server for a page, and what its answer is worth.

import { parsePage } from './mirror.js';

/** Whether a link is ours to follow: same place, plain click, nothing that a browser does itself. */
export function isOurs(link, event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return false;
  }
  if (link.target && link.target !== '_self') return false;
  if (link.hasAttribute('download') || link.hasAttribute('data-plain-page') || link.origin !== location.origin) return false;
  return !/^\/(assets|api|sync)\/|\.(atom|xml|txt)$/.test(link.pathname);
}

/** The fields of a form as it would send them, with the button that was pressed. */
export function fieldsOf(form, submitter) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') fields.append(name, value);
  }
  if (submitter?.name) fields.append(submitter.name, submitter.value);
  return fields;
}

export function actionOf(form, submitter) {
  return new URL(submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href, location.href);
}

/** Asks for a page: `{status, url, isRedirected, page}`; `page` is null where the answer is none of ours. */
export async function fetchPage(url, request = {}) {
  const response = await fetch(url, { ...request, headers: { Accept: 'text/html' }, credentials: 'same-origin' });
  const html = await response.text();
  const isHtml = response.headers.get('content-type')?.startsWith('text/html');
  const page = isHtml ? parsePage(html) : null;
  // What a worker kept has no address of its own.
  return { status: response.status, url: response.url || new URL(url, location.href).href, isRedirected: response.redirected, page: page?.getElementById('mirror') ? page : null };
}

export function screenOf(page) {
  return page.getElementById('view')?.dataset.screen ?? '';
}
