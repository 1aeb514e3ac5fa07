// The compiled core, behind calls that take what JavaScript has.

import createCore from 'townwell-core';

export class Core {
  /** Fetches and starts it; rejects where there is no WebGL 2. */
  static async load(wasmUrl, glyphs) {
    const module = await createCore({
      locateFile: () => wasmUrl,
      host: {
        measure: (...of) => glyphs.measure(...of),
        draw: (...of) => glyphs.draw(...of),
        clear: (size) => glyphs.clear(size),
        picture: (...of) => glyphs.picture(...of),
        hasOwnColor: (...of) => glyphs.hasOwnColor(...of),
      },
    });
    if (!module._townwell_start()) throw new Error('WebGL 2 is not available');
    return new Core(module);
  }

  constructor(module) {
    this.module = module;
    this.isBroken = false;
    this.onBroken = () => {};
  }

  /** Calls what client/main exports. After a crash nothing of it can be trusted: then 0, for ever. */
  call(name, ...values) {
    if (this.isBroken) return 0;
    try {
      return this.module[`_townwell_${name}`](...values);
    } catch (error) {
      this.isBroken = true;
      console.warn(error);
      this.onBroken();
      return 0;
    }
  }

  /** Calls `use(pointer)` with bytes that live in the core's memory for that long. */
  with(bytes, use) {
    const pointer = this.module._malloc(bytes.length);
    this.module.HEAPU8.set(bytes, pointer);
    try {
      return use(pointer);
    } finally {
      this.module._free(pointer);
    }
  }

  withText(text, use) {
    const bytes = new TextEncoder().encode(`${text}\0`);
    return this.with(bytes, use);
  }

  /** Shows a screen; false where the canvas does not draw it. */
  show(screen, json) {
    return this.withText(screen, (name) => this.withText(json, (view) => this.call('show', name, view) === 1));
  }

  setWindow({ width, mediaWidth, height, scale, isCoarse }) {
    this.call('set_window', width, mediaWidth, height, scale, isCoarse ? 1 : 0);
  }

  setPalette({ values, elevation }) {
    const colors = new Uint8Array(new Uint32Array(values).buffer);
    const alphas = new Uint8Array(new Float32Array(elevation).buffer);
    this.with(colors, (first) => this.with(alphas, (second) => this.call('set_palette', first, second)));
  }

  setUnfolded(flags) {
    this.with(Uint8Array.from(flags), (pointer) => this.call('set_unfolded', pointer, flags.length));
  }

  setChosen(flags) {
    this.with(Uint8Array.from(flags), (pointer) => this.call('set_chosen', pointer, flags.length));
  }

  withFloats(numbers, use) {
    this.with(new Uint8Array(Float32Array.from(numbers).buffer), (pointer) => use(pointer, numbers.length));
  }

  setSlides(offsets) { this.withFloats(offsets, (...at) => this.call('set_slides', ...at)); }
  setHoles(heights) { this.withFloats(heights, (...at) => this.call('set_holes', ...at)); }

  setScroll(y) { this.call('set_scroll', y); }
  setPointer(x, y, isFine) { this.call('set_pointer', x, y, isFine ? 1 : 0); }
  renewText() { this.call('renew_text'); }
  restore() { this.call('restore'); }
  draw() { this.call('draw'); }

  /** A post's HTML, by the same code that the server writes it with. */
  render(markdown) {
    return this.withText(markdown, (text) => this.module.UTF8ToString(this.call('render', text)));
  }

  /** `[{role, x, y, width, height}]` of what is drawn, in the document's CSS pixels. */
  boxes() {
    const lines = this.module.UTF8ToString(this.call('boxes')).split('\n').filter(Boolean);
    return lines.map((line) => {
      const [role, ...numbers] = line.split(' ');
      const [x, y, width, height] = numbers.map(Number);
      return { role, x, y, width, height };
    });
  }

  /** `[{x, y, height, text}]` of what is written, in the document's CSS pixels. */
  words() {
    const lines = this.module.UTF8ToString(this.call('words')).split('\n').filter(Boolean);
    return lines.map((line) => {
      const [, x, y, height, text] = line.match(/^(\S+) (\S+) (\S+) (.*)$/);
      return { x: Number(x), y: Number(y), height: Number(height), text };
    });
  }
}
