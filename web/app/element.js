// Elements as the app makes them. Their words come from the catalogue and are set as text.

/** `make('button', {class: 'btn', onclick: act}, 'Retry')`: properties that are functions listen. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

export function icon(name, size = 16) {
  return make('i', { class: `ic ${size === 16 ? '' : `ic${size} `}i-${name}`, 'aria-hidden': 'true' });
}

/** A button with a picture alone; its name is heard and shown on hover. */
export function iconButton(name, label, onclick, css = '') {
  return make('button', { type: 'button', class: `tool ${css}`.trim(), 'aria-label': label, title: label, onclick }, icon(name));
}

let over;

/** Where everything stands that lies over the page; it outlives the pages. */
export function overlay() {
  if (!over) {
    over = make('div', { id: 'over', class: 'own' });
    document.body.append(over);
  }
  return over;
}
