// The canvas behind the page: its size, its frames, and what of the window the core must know.

import { readPalette } from './palette.js';
import { chosen, holes, slides, unfolded } from './mirror.js';

export class Stage {
  constructor(core, canvas) {
    this.core = core;
    this.canvas = canvas;
    this.isAble = true;
    this.isAsked = false;
    this.frames = 0;
    this.times = [];
    this.waiting = [];
    this.growth = new ResizeObserver(() => {
      this.core.setHoles(holes().map((one) => one.getBoundingClientRect().height));
      this.ask();
    });
  }

  /** Follows the window, the page and the fonts from now on. */
  follow() {
    // Scrolling of parts does not bubble, so it is caught on its way down.
    addEventListener('scroll', (event) => {
      if (event.target !== document) this.core.setSlides(slides());
      this.ask();
    }, { capture: true, passive: true });
    this.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      this.lose();
    });
    this.canvas.addEventListener('webglcontextrestored', () => this.regain());
    addEventListener('pointermove', (event) => this.point(event), { passive: true });
    document.addEventListener('pointerleave', () => this.point(null));
    document.addEventListener('toggle', () => this.fold(), { capture: true });
    document.addEventListener('change', () => this.fold());
    document.fonts.addEventListener('loadingdone', () => {
      this.core.renewText();
      this.ask();
    });
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
      matchMedia(query).addEventListener('change', () => {
        this.core.setPalette(readPalette());
        this.ask();
      });
    }
    new ResizeObserver(() => this.resize()).observe(document.documentElement);
    addEventListener('resize', () => this.resize());
    this.core.setPalette(readPalette());
    this.resize();
    this.fold();
  }

  resize() {
    const scale = devicePixelRatio;
    const { clientWidth: width } = document.documentElement;
    const next = { width, mediaWidth: innerWidth, height: innerHeight, scale,
      isCoarse: matchMedia('(pointer: coarse)').matches };
    const key = JSON.stringify(next);
    if (key === this.size) return;
    this.size = key;
    this.canvas.width = Math.round(innerWidth * scale);
    this.canvas.height = Math.round(innerHeight * scale);
    this.core.setWindow(next);
    // A canvas is empty after its size changed, so it is drawn at once.
    this.draw();
  }

  /** What of the page stands open and is chosen, and how tall the parts are that it shows by itself. */
  fold() {
    this.core.setUnfolded(unfolded());
    this.core.setChosen(chosen());
    const shown = holes();
    this.core.setHoles(shown.map((one) => one.getBoundingClientRect().height));
    this.growth.disconnect();
    for (const one of shown) this.growth.observe(one);
    this.ask();
  }

  point(event) {
    const isFine = event !== null && event.pointerType !== 'touch';
    this.core.setPointer(isFine ? event.clientX + scrollX : -1, isFine ? event.clientY + scrollY : -1, isFine);
    this.ask();
  }

  /** Asks for a frame; many calls before it give one. */
  ask() {
    if (this.isAsked) return;
    this.isAsked = true;
    requestAnimationFrame(() => {
      if (this.isAsked) this.draw();
    });
  }

  /** Without a canvas the page is seen by itself: it is all there. */
  lose() {
    this.isAble = false;
    document.documentElement.classList.remove('drawn');
  }

  regain() {
    if (this.core.isBroken) return;
    this.core.restore();
    this.isAble = true;
    this.onRegained();
  }

  draw() {
    this.isAsked = false;
    if (this.isAble) this.drawFrame();
    for (const done of this.waiting.splice(0)) done();
  }

  drawFrame() {
    const begun = performance.now();
    this.core.setScroll(scrollY);
    this.core.draw();
    this.frames += 1;
    this.times.push(performance.now() - begun);
    if (this.times.length > 240) this.times.shift();
  }

  /** Resolves when nothing is left to draw. */
  settled() {
    return this.isAsked ? new Promise((done) => this.waiting.push(done)) : Promise.resolve();
  }

  stats() {
    const sorted = [...this.times].sort((a, b) => a - b);
    const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
    return { frames: this.frames, frame_ms: { p50: at(0.5), p99: at(0.99) } };
  }
}
