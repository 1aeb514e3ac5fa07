// The card beside the video: what is said follows what plays, is searched, and leads to its second.

/** Marks the words that were looked for in the lines of a list. Gives each place. */
function markHits(list, words) {
  const hits = [];
  for (const line of list.querySelectorAll('.cue')) {
    const text = line.lastElementChild;
    const whole = text.textContent;
    const lower = whole.toLocaleLowerCase();
    const pieces = [];
    let from = 0;
    // Where lower case is longer, places in it are not places in the text.
    const isSame = lower.length === whole.length;
    for (let at = words && isSame ? lower.indexOf(words) : -1; at >= 0; at = lower.indexOf(words, from)) {
      const mark = document.createElement('mark');
      mark.textContent = whole.slice(at, at + words.length);
      pieces.push(whole.slice(from, at), mark);
      from = at + words.length;
      hits.push({ line, mark });
    }
    if (pieces.length) text.replaceChildren(...pieces, whole.slice(from));
    else if (text.firstElementChild) text.textContent = whole;
  }
  return hits;
}

function scrollInside(box, line) {
  box.scrollTop += line.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
}

export class Transcript {
  constructor(card, video, { captions, jump, signal }) {
    Object.assign(this, { card, video, captions, jump, signal });
    this.lists = [...card.querySelectorAll('.cues')];
    this.contents = card.querySelector('.toc');
    this.find = card.querySelector('.find');
    this.foot = card.querySelector('.t-foot');
    this.languages = card.querySelector('.languages');
    this.hits = [];
    this.followTabs();
    if (!this.lists.length) return;
    this.find.hidden = this.foot.hidden = false;
    [this.before, this.after] = this.find.querySelectorAll('button');
    this.field = this.find.querySelector('input');
    this.on(this.field, 'input', () => this.look());
    this.on(this.field, 'keydown', (event) => this.enter(event));
    this.on(this.before, 'click', () => this.go(-1));
    this.on(this.after, 'click', () => this.go(1));
    this.on(this.languages, 'change', () => {
      captions.remember(this.languages.value);
      this.show();
      this.look();
    });
    this.on(video, 'timeupdate', () => this.follow());
    this.show();
    this.follow();
  }

  on(element, type, act) {
    element?.addEventListener(type, act, { signal: this.signal });
  }

  followTabs() {
    const tabs = this.card.querySelector('.segs');
    if (!tabs) return;
    const [lines, chapters] = tabs.children;
    const choose = (isChapters) => {
      lines.setAttribute('aria-pressed', String(!isChapters));
      chapters.setAttribute('aria-pressed', String(isChapters));
      this.contents.hidden = !isChapters;
      this.card.classList.toggle('by-chapter', isChapters);
    };
    tabs.hidden = false;
    this.card.classList.add('has-tabs');
    this.on(lines, 'click', () => choose(false));
    this.on(chapters, 'click', () => choose(true));
  }

  /** The list in the language of the captions. */
  show() {
    this.list = this.lists.find(({ dataset }) => dataset.language === this.captions.language) ?? this.lists[0];
    for (const one of this.lists) one.hidden = one !== this.list;
    if (this.languages) this.languages.value = this.list.dataset.language;
  }

  look() {
    this.hits = markHits(this.list, this.field.value.trim().toLocaleLowerCase());
    this.place = 0;
    this.hasLanded = false;
    this.before.hidden = this.after.hidden = !this.hits.length;
    this.drawPlace();
  }

  drawPlace() {
    const { hits, place, card } = this;
    for (const { mark } of hits) mark.classList.toggle('at', mark === hits[place].mark);
    if (hits.length) scrollInside(this.list, hits[place].line);
    const status = this.find.querySelector('[role=status]');
    if (!this.field.value.trim()) status.textContent = '';
    else if (!hits.length) status.textContent = card.dataset.none;
    else status.textContent = card.dataset.hits.replace('{0}', place + 1).replace('{1}', hits.length);
  }

  /** To the next hit, or the one before; the first time to the one that is shown. */
  go(by) {
    const { hits } = this;
    if (!hits.length) return;
    if (this.hasLanded) this.place = (this.place + by + hits.length) % hits.length;
    this.hasLanded = true;
    this.drawPlace();
    this.jump(Number(hits[this.place].line.dataset.ms));
  }

  enter(event) {
    if (event.key !== 'Enter' || !this.hits.length) return;
    event.preventDefault();
    this.go(event.shiftKey ? -1 : 1);
  }

  follow() {
    const now = this.video.currentTime * 1000;
    const line = [...this.list.querySelectorAll('.cue')].findLast((one) => Number(one.dataset.ms) <= now + 1);
    const before = this.list.querySelector('.now');
    if (line === before) return;
    before?.classList.remove('now');
    line?.classList.add('now');
    if (line && !this.list.matches(':hover, :focus-within')) scrollInside(this.list, line);
  }
}
