// Fields for Markdown: a tool bar, keys, a preview, members by "@", and room as the text grows.

import { icon, iconButton, make } from './element.js';
import { block, link, prefix, wrap } from './format.js';
import { offerMembers } from './mentions.js';
import { parsePage } from './mirror.js';
import { grow, type } from './typing.js';
import { say } from './words.js';

/** What the buttons do, in their order; `key` with Ctrl or ⌘. */
const tools = () => [
  { image: 'bold', label: say('FormatBold'), key: 'b', edit: wrap.bind(null, '**') },
  { image: 'italic', label: say('FormatItalic'), key: 'i', edit: wrap.bind(null, '*') },
  { image: 'code', label: say('FormatCode'), edit: wrap.bind(null, '`') },
  { image: 'link', label: say('FormatLink'), key: 'k', edit: link },
  { image: 'list', label: say('FormatList'), edit: prefix.bind(null, '- ') },
  { image: 'text-quote', label: say('FormatQuote'), edit: prefix.bind(null, '> ') },
  { image: 'code-xml', label: say('FormatBlock'), edit: block },
];

function apply(field, edit) {
  type(field, edit(field.value, field.selectionStart, field.selectionEnd));
}

/** The button that Enter in a one-line field would press. */
export function send(form) {
  form.requestSubmit(form.querySelector('button:not([type=button], [formaction])'));
}

function onKey(event, field) {
  if (event.isComposing || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
  const tool = tools().find((one) => one.key === event.key.toLowerCase());
  if (!tool && event.key !== 'Enter') return;
  event.preventDefault();
  if (tool) apply(field, tool.edit);
  else send(field.form);
}

function previewButton(field, core) {
  const shown = make('div', { class: 'md preview', dir: 'auto', role: 'region', 'aria-label': say('PreviewLabel'), hidden: true });
  const button = make('button', { type: 'button', class: 'btn ghost sm', 'aria-pressed': 'false' }, icon('eye'), make('span', {}, say('PreviewShow')));
  button.addEventListener('click', () => {
    const isOn = shown.hidden;
    const html = isOn && field.value.trim() ? core.render(field.value) : '';
    shown.replaceChildren(...parsePage(html).body.childNodes);
    if (isOn && !html) shown.append(make('p', { class: 't3' }, say('PreviewNothing')));
    shown.hidden = !isOn;
    field.hidden = isOn;
    button.setAttribute('aria-pressed', String(isOn));
    if (!isOn) field.focus();
  });
  return { shown, button };
}

function toolBar(field, preview, isInFoot) {
  const bar = make('div', { class: isInFoot ? 'bar-tools own' : 'bar-tools', role: 'toolbar', 'aria-label': say('FormatLabel') });
  for (const { image, label, edit, key } of tools()) {
    const button = iconButton(image, label, () => {
      if (!field.hidden) apply(field, edit);
    });
    if (key) button.setAttribute('aria-keyshortcuts', `Control+${key.toUpperCase()} Meta+${key.toUpperCase()}`);
    // A press must not take the selection away from the field.
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    bar.append(button);
  }
  if (!isInFoot) bar.append(make('span', { class: 'sp' }));
  bar.append(preview);
  return bar;
}

function furnish(field, core) {
  const box = make('div', { class: 'writing own' });
  field.replaceWith(box);
  const { shown, button } = previewButton(field, core);
  // A composer has its tools beside its button.
  const foot = box.closest('form')?.querySelector('.composer-f.shown');
  const bar = toolBar(field, button, Boolean(foot));
  const pictures = box.parentElement.querySelector('.pictures');
  box.append(field, shown, ...(pictures ? [pictures] : []));
  (foot ?? box)[foot ? 'prepend' : 'append'](bar);
  field.addEventListener('keydown', (event) => onKey(event, field));
  field.addEventListener('input', () => grow(field));
  offerMembers(field, box);
  grow(field);
}

/** Furnishes the fields for Markdown that a page has. */
export function furnishFields(core) {
  for (const field of document.querySelectorAll('main textarea[name=body]')) {
    if (!field.closest('.writing')) furnish(field, core);
  }
}
