// Find in a thread: a bar that counts and steps through what the posts of the page say.

import { icon, iconButton, make, overlay } from './element.js';
import { say } from './words.js';

const BLOCKS = 'p, li, pre, td, th, h1, h2, h3, h4, h5, h6, blockquote';

/** The texts of the thread, a block each: `{text, nodes: [{node, from}]}`. */
function blocksOf(root) {
  const blocks = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement.closest(BLOCKS);
    if (!element || node.parentElement.closest('.tool')) continue;
    const block = blocks.get(element) ?? { text: '', nodes: [] };
    block.nodes.push({ node, from: block.text.length });
    block.text += node.data;
    blocks.set(element, block);
  }
  return [...blocks.values()];
}

function pointAt({ nodes }, offset, isEnd) {
  const found = nodes.findLast(({ from }) => (isEnd ? from < offset : from <= offset));
  return [found.node, offset - found.from];
}

/** Where `words` stand, as ranges in reading order. */
export function rangesOf(words, roots) {
  const ranges = [];
  const wanted = words.toLowerCase();
  for (const block of roots.flatMap(blocksOf)) {
    const text = block.text.toLowerCase();
    if (text.length !== block.text.length) continue;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(...pointAt(block, at, false));
      range.setEnd(...pointAt(block, at + wanted.length, true));
      ranges.push(range);
    }
  }
  return ranges;
}

/** A folded question is unfolded for what stands in it. */
function unfoldAt(element) {
  const fold = element.closest('.md')?.nextElementSibling;
  if (fold?.matches('.read-all')) fold.open = true;
}

export class Finder {
  constructor() {
    this.field = make('input', { type: 'text', class: 'field', 'aria-label': say('FindOpen'), placeholder: say('FindOpen'), autocomplete: 'off', spellcheck: 'false' });
    this.count = make('span', { class: 't2 s13 nw', role: 'status' });
    this.bar = make('div', { class: 'find e2', role: 'search', hidden: true }, icon('search'), this.field, this.count,
      iconButton('chevron-up', say('FindPrevious'), () => this.step(-1)), iconButton('chevron-down', say('FindNext'), () => this.step(1)),
      iconButton('x', say('Close'), () => this.close()));
    this.field.addEventListener('input', () => this.look());
    this.field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    });
    overlay().append(this.bar);
    // The browser's own search, and the keyboard, scroll what is folded to what they reach in it.
    addEventListener('scroll', ({ target }) => {
      if (!target.matches?.('.md') || !target.scrollTop) return;
      unfoldAt(target);
      target.scrollTop = 0;
    }, { capture: true, passive: true });
    this.ranges = [];
    this.at = 0;
  }

  isOffered() {
    return document.querySelector('main article.post') !== null;
  }

  /** Puts the button on a thread; a bar that stood open looks through the page anew. */
  offer() {
    if (!this.isOffered()) {
      this.close();
      return;
    }
    const crumbs = document.querySelector('.p-thread .crumbs');
    if (crumbs && !crumbs.querySelector('.find-open')) {
      crumbs.append(make('button', { type: 'button', class: 'own find-open', onclick: () => this.open() }, icon('search', 14), say('FindOpen')));
    }
    if (!this.bar.hidden) this.look();
  }

  open() {
    this.back = document.activeElement;
    this.bar.hidden = false;
    this.field.focus();
    this.field.select();
    this.look();
  }

  /** False where it was not open. */
  close() {
    if (this.bar.hidden) return false;
    this.bar.hidden = true;
    this.ranges = [];
    this.mark();
    if (this.back?.isConnected) this.back.focus({ preventScroll: true });
    return true;
  }

  look() {
    const words = this.field.value.trim();
    this.ranges = words ? rangesOf(words, [...document.querySelectorAll('main h1, main .md')]) : [];
    const first = this.ranges.findIndex((range) => range.getBoundingClientRect().bottom > 56);
    this.at = Math.max(0, first);
    this.show();
  }

  step(by) {
    const { length } = this.ranges;
    if (!length) return;
    this.at = (this.at + by + length) % length;
    this.show();
  }

  show() {
    const { length } = this.ranges;
    this.mark();
    this.count.textContent = length ? say('FindCount', this.at + 1, length) : this.field.value.trim() && say('FindNone');
    if (!length) return;
    unfoldAt(this.ranges[this.at].startContainer.parentElement);
    const { top, bottom } = this.ranges[this.at].getBoundingClientRect();
    if (top < 120 || bottom > innerHeight - 80) scrollTo(0, scrollY + top - innerHeight / 3);
  }

  mark() {
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.set('found', new Highlight(...this.ranges));
    CSS.highlights.set('found-here', new Highlight(...this.ranges.slice(this.at, this.at + 1)));
  }
}
