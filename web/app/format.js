// Markdown by a button: what stands in place of a piece of text, and what is selected then.
// Nothing here touches a page. Each takes `(text, from, to)`, the selection in the text.

/** Whether `marker` stands on both sides: of three stars, two make bold and one makes italic. */
function isWrapped(marker, text, from, to) {
  let run = 0;
  while (text[from - 1 - run] === marker[0] && text[to + run] === marker[0]) run += 1;
  return marker === '*' ? run % 2 === 1 : run >= marker.length;
}

/** `marker` on both sides; takes it away where it is. */
export function wrap(marker, text, from, to) {
  const size = marker.length;
  const inner = text.slice(from, to);
  if (isWrapped(marker, text, from, to)) {
    return { from: from - size, to: to + size, text: inner, select: [from - size, to - size] };
  }
  return { from, to, text: marker + inner + marker, select: [from + size, to + size] };
}

/** Words become a link whose address is typed next; an address, one whose words are. */
export function link(text, from, to) {
  const inner = text.slice(from, to);
  if (/^https?:\/\/\S+$/.test(inner)) return { from, to, text: `[](${inner})`, select: [from + 1, from + 1] };
  const start = from + inner.length + 3;
  return { from, to, text: `[${inner}](https://)`, select: inner ? [start, start + 8] : [from + 1, from + 1] };
}

/** `mark` before each line of the selection; takes it away where all have it. */
export function prefix(mark, text, from, to) {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next < 0 ? text.length : next;
  const lines = text.slice(start, end).split('\n');
  const isOn = lines.every((line) => line.startsWith(mark));
  const changed = lines.map((line) => (isOn ? line.slice(mark.length) : mark + line)).join('\n');
  return { from: start, to: end, text: changed, select: [start + changed.length, start + changed.length] };
}

/** The selection between fences, on lines of their own. */
export function block(text, from, to) {
  const before = from > 0 && text[from - 1] !== '\n' ? '\n' : '';
  const after = to < text.length && text[to] !== '\n' ? '\n' : '';
  const start = from + before.length + 4;
  const inner = text.slice(from, to);
  return { from, to, text: `${before}\`\`\`\n${inner}\n\`\`\`${after}`, select: [start, start + inner.length] };
}
