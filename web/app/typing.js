// Text put into a field as if it had been typed, so that the browser's own undo takes it back.

export function type(field, { from, to, text, select }) {
  field.focus();
  field.setSelectionRange(from, to);
  const command = text === '' ? 'delete' : 'insertText';
  // The one way into a field's undo history, though named obsolete: nothing has followed it.
  if (!document.execCommand(command, false, text)) {
    field.setRangeText(text, from, to, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  if (select) field.setSelectionRange(...select);
}

/** As tall as its text, up to most of the window. */
export function grow(field) {
  field.style.height = 'auto';
  const border = field.offsetHeight - field.clientHeight;
  const tallest = innerHeight * 0.6;
  field.style.height = `${Math.min(field.scrollHeight + border, tallest)}px`;
  field.style.overflowY = field.scrollHeight + border > tallest ? 'auto' : 'hidden';
}
