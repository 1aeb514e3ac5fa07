// Captions beside their video: line by line, or as text. The text is what is sent.

import { readBlocks, readTime, stamp, writeBlocks } from './web_vtt.js';

const NEW_LINE_SECONDS = 3;
/** WebVTT has no empty line within a cue. */
const oneBlock = (words) => words.replace(/\n{2,}/g, '\n').trim();

export class CaptionsEditor {
  constructor(form, video, signal) {
    Object.assign(this, { form, video, signal });
    this.text = form.querySelector('textarea[name=body]');
    this.textField = this.text.closest('.fld');
    this.board = form.querySelector('.by-line');
    this.list = this.board.querySelector('ol');
    this.saved = this.text.value;
    form.querySelector('.file').hidden = false;
    this.on(form.querySelector('.file input'), 'change', ({ target }) => this.readFile(target.files[0]));
    this.on(this.board.querySelector('.add'), 'click', () => this.addLine());
    this.on(form, 'submit', () => { this.isSaving = true; });
    this.on(window, 'beforeunload', (event) => {
      if (!this.isSaving && form.isConnected && this.text.value !== this.saved) event.preventDefault();
    });
    this.on(video, 'timeupdate', () => this.follow());
    this.followTabs();
  }

  on(element, type, act) {
    element?.addEventListener(type, act, { signal: this.signal });
  }

  /** What is wrong is told by its line of the text, so there one begins. */
  followTabs() {
    const tabs = this.form.querySelector('.segs');
    const [lines, text] = tabs.children;
    const choose = (isText) => {
      lines.setAttribute('aria-pressed', String(!isText));
      text.setAttribute('aria-pressed', String(isText));
      this.textField.hidden = !isText;
      this.board.hidden = isText;
      // A field that is not seen could not say what it misses; the server does.
      this.form.noValidate = !isText;
      if (!isText) this.draw();
    };
    tabs.hidden = false;
    this.on(lines, 'click', () => choose(false));
    this.on(text, 'click', () => choose(true));
    choose(Boolean(this.form.querySelector('.err')));
  }

  async readFile(file) {
    if (!file) return;
    const text = await file.text();
    // SubRip numbers its blocks and writes commas; both are read as they are.
    this.text.value = text.startsWith('WEBVTT') ? text : writeBlocks([{ raw: 'WEBVTT' }, ...readBlocks(text)]);
    this.draw();
  }

  draw() {
    this.blocks = readBlocks(this.text.value);
    if (!this.blocks[0]?.raw?.startsWith('WEBVTT')) this.blocks.unshift({ raw: 'WEBVTT' });
    this.list.replaceChildren(...this.blocks.filter(({ raw }) => raw === undefined).map((block, index) => this.row(block, index)));
    this.follow();
  }

  row(block, index) {
    const row = this.board.querySelector('template').content.firstElementChild.cloneNode(true);
    const [from, to] = row.querySelectorAll('input');
    const words = row.querySelector('textarea');
    const [split, merge, remove] = row.querySelectorAll('button');
    from.value = stamp(block.from);
    to.value = stamp(block.to);
    words.value = block.words;
    words.rows = block.words.split('\n').length;
    words.setAttribute('aria-label', words.getAttribute('aria-label').replace('{0}', index + 1));
    this.on(words, 'input', () => this.change(block, { words: oneBlock(words.value) }));
    for (const [field, name] of [[from, 'from'], [to, 'to']]) {
      this.on(field, 'change', () => {
        this.change(block, { [name]: readTime(field.value) ?? block[name] });
        field.value = stamp(block[name]);
      });
    }
    this.on(row, 'focusin', () => this.show(block));
    this.on(split, 'click', () => this.split(block, words.selectionStart));
    this.on(merge, 'click', () => this.merge(block));
    this.on(remove, 'click', () => this.put(this.blocks.filter((one) => one !== block)));
    row.block = block;
    return row;
  }

  /** The line that is edited is the one to be seen and heard. */
  show({ from, to }) {
    const { video } = this;
    if (video && (video.currentTime < from || video.currentTime >= to)) video.currentTime = from;
  }

  change(block, parts) {
    Object.assign(block, parts);
    this.text.value = writeBlocks(this.blocks);
  }

  put(blocks) {
    this.text.value = writeBlocks(blocks);
    this.draw();
  }

  /** In two where the cursor stands, or in the middle; the time as the words. */
  split(block, cursor) {
    const at = cursor > 0 && cursor < block.words.length ? cursor : Math.ceil(block.words.length / 2);
    const middle = block.from + (block.to - block.from) * (block.words.length ? at / block.words.length : 0.5);
    const parts = [{ ...block, to: middle, words: oneBlock(block.words.slice(0, at)) },
      { ...block, head: [], from: middle, words: oneBlock(block.words.slice(at)) }];
    this.put(this.blocks.flatMap((one) => (one === block ? parts : [one])));
  }

  merge(block) {
    const next = this.blocks.slice(this.blocks.indexOf(block) + 1).find(({ raw }) => raw === undefined);
    if (!next) return;
    const whole = { ...block, to: Math.max(block.to, next.to), words: oneBlock(`${block.words} ${next.words}`) };
    this.put(this.blocks.flatMap((one) => (one === block ? [whole] : one === next ? [] : [one])));
  }

  /** A line at the second that plays. */
  addLine() {
    const from = this.video?.currentTime ?? 0;
    const line = { head: [], from, to: from + NEW_LINE_SECONDS, settings: '', words: '' };
    const at = this.blocks.findIndex((one) => one.raw === undefined && one.from > from);
    this.blocks.splice(at < 0 ? this.blocks.length : at, 0, line);
    this.put(this.blocks);
    const rows = [...this.list.children];
    (rows.findLast(({ block }) => block.from <= from + 0.001) ?? rows[0])?.querySelector('textarea').focus();
  }

  follow() {
    const now = this.video?.currentTime ?? -1;
    for (const row of this.list.children) row.classList.toggle('now', row.block.from <= now && now < row.block.to);
  }
}
