// Scripts of single parts of a page, fetched where such a part stands: `data-script` names one,
// which exports `start(part)`.

const started = new WeakSet();

export function startParts() {
  for (const part of document.querySelectorAll('[data-script]')) {
    if (started.has(part) || !part.dataset.script) continue;
    started.add(part);
    import(part.dataset.script).then((script) => script.start(part)).catch((error) => console.warn(error));
  }
}
