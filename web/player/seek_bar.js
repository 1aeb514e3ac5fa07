// The bar below the picture: a part a chapter, a knob, and what is to be seen where one points.

import { clock } from './clock.js';

const STEP_SECONDS = 5;
const STRIDE_SECONDS = 30;

export class SeekBar {
  /** `chapters`: `[{at, title}]` in seconds, in order; may be empty. */
  constructor(bar, video, { seconds, chapters, storyboard, signal }) {
    Object.assign(this, { bar, video, seconds, storyboard });
    this.knob = bar.querySelector('.knob');
    this.peek = bar.querySelector('.peek');
    const starts = chapters[0]?.at === 0 ? chapters : [{ at: 0, title: '' }, ...chapters];
    this.parts = starts.map(({ at, title }, index) => this.addPart(at, starts[index + 1]?.at ?? seconds, title))
      .filter(Boolean);
    const on = (type, act) => bar.addEventListener(type, act, { signal });
    on('pointerdown', (event) => this.grasp(event));
    on('pointermove', (event) => this.point(event));
    on('pointerup', (event) => this.release(event));
    on('pointercancel', (event) => this.release(event));
    on('pointerleave', () => { this.peek.hidden = true; });
    on('keydown', (event) => this.key(event));
    for (const type of ['timeupdate', 'seeking', 'loadedmetadata']) {
      video.addEventListener(type, () => this.draw(), { signal });
    }
    new ResizeObserver(() => this.draw()).observe(bar);
    this.draw();
  }

  addPart(from, to, title) {
    if (to <= from) return null;
    const element = document.createElement('span');
    element.className = 'piece';
    element.style.flexGrow = to - from;
    const fill = element.appendChild(document.createElement('u'));
    this.knob.before(element);
    return { from, to, title, element, fill };
  }

  /** The part of a second: the last one that has begun. */
  partAt(seconds) {
    return this.parts.findLast(({ from }) => from <= seconds) ?? this.parts[0];
  }

  draw() {
    const now = Math.min(this.video.currentTime, this.seconds);
    for (const { from, to, fill } of this.parts) {
      fill.style.width = `${100 * Math.min(1, Math.max(0, (now - from) / (to - from)))}%`;
    }
    const { from, to, element } = this.partAt(now);
    this.knob.style.left = `${element.offsetLeft + element.offsetWidth * ((now - from) / (to - from))}px`;
    this.bar.setAttribute('aria-valuenow', Math.floor(now));
    this.bar.setAttribute('aria-valuetext', `${clock(now)} / ${clock(this.seconds)}`);
  }

  /** The second below a point of the screen. */
  secondsAt(clientX) {
    const x = clientX - this.bar.getBoundingClientRect().left;
    const { from, to, element } = this.parts.findLast((one) => one.element.offsetLeft <= x) ?? this.parts[0];
    const share = Math.min(1, Math.max(0, (x - element.offsetLeft) / element.offsetWidth));
    return from + share * (to - from);
  }

  grasp(event) {
    if (event.button !== 0) return;
    this.isHeld = true;
    this.bar.setPointerCapture(event.pointerId);
    this.video.currentTime = this.secondsAt(event.clientX);
  }

  point(event) {
    const seconds = this.secondsAt(event.clientX);
    if (this.isHeld) this.video.currentTime = seconds;
    this.preview(seconds, event.clientX);
  }

  release(event) {
    this.isHeld = false;
    if (event.pointerType === 'touch') this.peek.hidden = true;
  }

  async preview(seconds, clientX) {
    const [picture, time, title] = this.peek.children;
    this.peek.hidden = false;
    time.textContent = clock(seconds);
    title.textContent = this.partAt(seconds).title;
    const { left, width } = this.bar.getBoundingClientRect();
    const half = this.peek.offsetWidth / 2;
    this.peek.style.left = `${Math.min(width - half, Math.max(half, clientX - left))}px`;
    picture.hidden = !await this.storyboard.show(picture, seconds);
  }

  key(event) {
    const { video, seconds } = this;
    const to = {
      ArrowUp: video.currentTime + STEP_SECONDS,
      ArrowDown: video.currentTime - STEP_SECONDS,
      PageUp: video.currentTime + STRIDE_SECONDS,
      PageDown: video.currentTime - STRIDE_SECONDS,
      Home: 0,
      End: seconds,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    video.currentTime = Math.min(seconds, Math.max(0, to));
  }
}
