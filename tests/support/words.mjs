// Every word of a page held against every word that the app draws.

/** Words of `within` that are drawn elsewhere than they stand, or not at all, or that only are drawn. */
export async function misplacedWords(page, pixels = 2, within = '#mirror') {
  const found = await page.evaluate((selector) => {
    const root = document.querySelector(selector);
    const cut = (element, rect) => {
      for (let box = element; box && box !== root; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const { right, bottom } = box.getBoundingClientRect();
        // The dots take the place of letters before the edge.
        const dots = style.textOverflow === 'ellipsis' && box.scrollWidth > box.clientWidth ? 16 : 0;
        if (rect.right > right - dots + 0.5 || rect.bottom > bottom + 8) return true;
      }
      return false;
    };
    const shown = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent.closest('.vh, .skip, option, textarea, script, .unfolded, .shown, .own')) continue;
      if (parent.closest('details:not([open])') && !parent.closest('summary')) continue;
      for (const { 0: text, index } of node.data.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + text.length);
        const lines = [...range.getClientRects()].filter((rect) => rect.width > 0);
        lines.forEach((rect, i) => shown.push({
          text,
          isWhole: i === 0 && !cut(parent, rect),
          x: rect.x + scrollX,
          middle: rect.y + scrollY + rect.height / 2,
          right: rect.right + scrollX,
        }));
      }
    }
    const from = root.getBoundingClientRect();
    const marks = /[\u200e\u200f]/g;
    const drawn = window.townwell.words()
      .map(({ text, x, y, height }) => ({ text: text.replace(marks, ''), isPiece: text.search(marks) >= 0, x, middle: y + height / 2 }))
      .filter(({ x, middle }) => x < innerWidth && middle > from.top + scrollY && middle < from.bottom + scrollY);
    return { shown, drawn };
  }, within);
  // A line with words from right to left is drawn in pieces of one direction, not in words.
  const turned = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
  const isSame = (a, b) => a.startsWith(b) || b.startsWith(a) || b.endsWith('…') && a.startsWith(b.slice(0, -1));
  const complaints = [];
  for (const { text, isWhole, x, middle } of found.shown) {
    // Words after a break within a word, and what is cut off, are held to their places below.
    if (turned.test(text) || !isWhole) continue;
    const near = found.drawn.filter((word) => (word.isPiece ? word.text.includes(text) : isSame(text, word.text)));
    const far = (word) => Math.max(word.isPiece ? word.x - x : Math.abs(word.x - x), Math.abs(word.middle - middle));
    const nearest = near.sort((a, b) => far(a) - far(b))[0];
    if (!nearest) complaints.push(`"${text}" at ${x.toFixed(0)}, ${middle.toFixed(0)} is not drawn`);
    else if (far(nearest) > pixels) {
      complaints.push(`"${text}" at ${x.toFixed(1)}, ${middle.toFixed(1)} is drawn at ${nearest.x.toFixed(1)}, ${nearest.middle.toFixed(1)}`);
    }
  }
  for (const { text, x, middle } of found.drawn) {
    if (turned.test(text) || text === '·' || text.endsWith('…')) continue;
    const isThere = found.shown.some((word) => Math.abs(word.middle - middle) <= pixels
      && word.x <= x + pixels && word.right >= x - pixels);
    if (!isThere) complaints.push(`"${text}" at ${x.toFixed(1)}, ${middle.toFixed(1)} is drawn alone`);
  }
  return complaints;
}
