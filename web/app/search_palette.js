// ⌘K: threads, people and commands in one box over the page.

import { icon, make, overlay } from './element.js';
import { isOurs } from './requests.js';
import { command, keyCaps } from './sheet.js';
import { LiveSearch } from './sources.js';
import { tellSearch } from './steps.js';
import { say, sayCount } from './words.js';

/** As many rows of a kind as leave the ways on in sight at 800 px; all of them are one key away. */
const GROUPS = [['thread', () => say('PaletteThreads'), 7], ['video', () => say('PaletteVideos'), 3], ['member', () => say('PalettePeople'), 3]];

const clock = (ms) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

/** How a row of a hit looks: its icon, and what stands at its end. */
function looks(hit) {
  if (hit.kind === 'member') return { image: 'user', under: hit.snippet };
  if (hit.kind === 'video') return { image: 'film', under: hit.snippet, side: clock(hit.at_ms) };
  const votes = sayCount('VotesOne', 'VotesMany', hit.votes);
  if (hit.state.startsWith('solved')) return { image: 'circle-check', hue: 'green', side: votes };
  if (hit.state === 'open' && !hit.answer_count) return { image: 'circle-dashed', hue: 'amber', side: say('StateUnanswered') };
  return { image: 'message-circle', side: votes };
}

/** The words of a query marked in a title. */
function marked(title, query) {
  const words = query.split(/\s+/).filter((word) => word.length > 1).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (!words.length) return [title];
  const parts = title.split(new RegExp(`(${words.join('|')})`, 'gi'));
  return parts.map((part, at) => (at % 2 ? make('mark', {}, part) : part));
}

export class SearchPalette {
  constructor(navigation) {
    this.navigation = navigation;
    this.search = new LiveSearch('threads,members');
    this.commands = [];
    this.options = [];
    this.build();
  }

  build() {
    this.field = make('input', { type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'palette-list', 'aria-autocomplete': 'list',
      'aria-label': say('PaletteLabel'), autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'go' });
    this.count = make('span', { class: 't3 s13', role: 'status' });
    this.list = make('div', { class: 'palette-list', role: 'listbox', id: 'palette-list', 'aria-label': say('PaletteLabel') });
    const foot = make('footer', { class: 's13 t2 wide-only' }, make('kbd', {}, '↑'), make('kbd', {}, '↓'), say('PaletteMove'), make('kbd', {}, '↵'), say('PaletteOpen'),
      make('kbd', {}, 'Tab'), say('PaletteGroup'), make('kbd', {}, '>'), say('PaletteCommands'), make('span', { class: 'sp' }), make('kbd', {}, 'Esc'), say('PaletteClose'));
    const close = make('button', { type: 'button', class: 'palette-x', 'aria-label': say('Close'), onclick: () => this.dialog.close() }, make('kbd', { class: 'wide-only' }, 'Esc'), make('span', { class: 'phone-only' }, icon('x')));
    this.dialog = make('dialog', { class: 'palette', 'aria-label': say('PaletteLabel') },
      make('div', { class: 'palette-in' }, make('header', {}, icon('search', 20), this.field, this.count, close), this.list, foot));
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener('close', () => this.leave());
    this.field.addEventListener('input', (event) => this.onInput(event));
    this.field.addEventListener('compositionend', () => this.begin());
    this.field.addEventListener('keydown', (event) => this.onKey(event));
    overlay().append(this.dialog);
    // A phone has no key for it. Before navigation, which would follow the link.
    document.addEventListener('click', (event) => this.onClick(event));
  }

  onClick(event) {
    const link = event.target.closest?.('.topbar a.tap[href="/search"]');
    if (!link || !isOurs(link, event)) return;
    event.preventDefault();
    this.open();
  }

  open() {
    if (this.dialog.open) return;
    this.field.placeholder = matchMedia('(pointer: fine)').matches ? say('PaletteHint') : say('SearchEverything');
    this.field.value = '';
    this.begin();
    this.dialog.showModal();
    this.field.focus();
  }

  /** What was looked for is told once, when it is over: the search page tells of itself. */
  leave() {
    this.search.stop();
    const { found } = this;
    this.found = null;
    if (found && !this.goesToSearch) tellSearch(found.query, found.hits);
    this.goesToSearch = false;
  }

  onInput(event) {
    if (!event.isComposing) this.begin();
  }

  /** What is chosen next waits until what was typed is found. */
  begin() {
    this.looking = this.look();
  }

  async look() {
    const query = this.field.value.trim();
    if (!query || query.startsWith('>')) {
      this.search.stop();
      this.found = null;
      this.showCommands(query.slice(1).trim().toLowerCase());
      return;
    }
    try {
      const hits = await this.search.find(query);
      if (hits) this.showHits(hits, query);
    } catch {
      this.show([], [make('p', { class: 'palette-none t2' }, say('PaletteFailed'))]);
      this.count.textContent = '';
    }
  }

  showCommands(typed) {
    const found = this.commands.filter((one) => one.image && one.isThere() && one.label.toLowerCase().includes(typed));
    const rows = found.map((one) => this.row({ image: one.image, title: [one.label], side: one.keys ? keyCaps(one.keys) : '', act: one.act }));
    this.show([[say('PaletteCommands'), rows]]);
    this.count.textContent = '';
  }

  showHits(hits, query) {
    const groups = GROUPS.map(([kind, title, most]) => [title(), hits.filter((hit) => hit.kind === kind).slice(0, most)
      .map((hit) => this.row({ ...looks(hit), title: marked(hit.title, query), url: hit.url }))]);
    const ask = `/ask?${new URLSearchParams({ title: query })}`;
    const all = `/search?${new URLSearchParams({ q: query })}`;
    const ways = [this.row({ image: 'search', title: [say('PaletteAll', query)], url: all }),
      this.row({ image: 'square-pen', title: [say('AskQuestion')], url: ask, side: make('kbd', {}, command('↵')) })];
    const none = hits.length ? [] : [make('p', { class: 'palette-none t2' }, say('PaletteNothing', query))];
    this.show([...groups, ['', ways]], none);
    this.count.textContent = hits.length ? sayCount('PaletteFoundOne', 'PaletteFoundMany', hits.length) : say('PaletteNothing', query);
    this.count.classList.toggle('vh', !hits.length);
    this.askUrl = ask;
    this.found = { query, hits: hits.length };
  }

  row({ image, hue = '', title, under = '', side = '', url, act }) {
    const words = make('span', { class: 'sp' }, make('span', { class: 'el' }, ...title), under && make('span', { class: 't3 s13 el' }, under));
    const row = make(url ? 'a' : 'button', { class: `palette-row${under ? ' tall' : ''}`, role: 'option', tabindex: '-1', 'aria-selected': 'false', ...(url ? { href: url } : { type: 'button' }) },
      make('span', { class: `palette-i ${hue}` }, icon(image)), words, typeof side === 'string' ? side && make('span', { class: 't3 s13 nw' }, side) : side);
    row.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.goesToSearch = url?.startsWith('/search') ?? false;
      this.dialog.close();
      if (act) act();
      else this.navigation.go(row.href);
    });
    row.addEventListener('pointermove', () => this.choose(this.options.indexOf(row)));
    return row;
  }

  /** `groups` are `[title, rows]`; empty ones are left out. */
  show(groups, before = []) {
    const shown = groups.filter(([, rows]) => rows.length);
    this.groups = shown.map(([, rows]) => rows);
    this.options = this.groups.flat();
    this.options.forEach((row, at) => { row.id = `palette-${at}`; });
    this.list.replaceChildren(...before, ...shown.map(([title, rows]) => make('div', { role: 'group', 'aria-label': title || say('PaletteCommands'), class: title ? '' : 'palette-ways' },
      title && make('div', { class: 'palette-h s13 t3', 'aria-hidden': 'true' }, title), ...rows)));
    this.choose(0);
  }

  choose(at) {
    this.chosen = at;
    this.options.forEach((row, index) => row.setAttribute('aria-selected', String(index === at)));
    const row = this.options[at];
    row?.scrollIntoView({ block: 'nearest' });
    if (row) this.field.setAttribute('aria-activedescendant', row.id);
    else this.field.removeAttribute('aria-activedescendant');
  }

  nextGroup(by) {
    const at = this.groups.findIndex((rows) => rows.includes(this.options[this.chosen]));
    const next = this.groups[(at + by + this.groups.length) % this.groups.length];
    if (next) this.choose(this.options.indexOf(next[0]));
  }

  onKey(event) {
    if (event.isComposing) return;
    const { length } = this.options;
    const acts = {
      ArrowDown: () => this.choose((this.chosen + 1) % length),
      ArrowUp: () => this.choose((this.chosen - 1 + length) % length),
      Tab: () => this.nextGroup(event.shiftKey ? -1 : 1),
      Enter: () => this.take(event.ctrlKey || event.metaKey),
    };
    if (!acts[event.key] || !length) return;
    event.preventDefault();
    acts[event.key]();
  }

  async take(asksInstead) {
    await this.looking;
    if (!asksInstead || !this.askUrl || !this.field.value.trim()) {
      this.options[this.chosen]?.click();
      return;
    }
    this.dialog.close();
    this.navigation.go(new URL(this.askUrl, location.href).href);
  }
}
