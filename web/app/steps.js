// What the app tells of a visit to web/visits.js, which the page's loader runs beside it.

/** A search that the server did not see: made in the palette, or without network. */
export function tellSearch(text, hits) {
  document.dispatchEvent(new CustomEvent('townwell-step', { detail: { text, hits } }));
}

/** Another page is shown. */
export function tellPage() {
  document.dispatchEvent(new CustomEvent('townwell-page'));
}
