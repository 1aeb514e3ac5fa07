// Text as the browser draws it, on a picture of its own. The core copies it to a texture.

const families = [
  'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  '"JetBrains Mono", ui-monospace, Menlo, Consolas, monospace',
  '"Townwell Icons"',
];

const beginsRightToLeft = /^\u200f|^[^\p{L}\u200e]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

export class Glyphs {
  constructor() {
    this.canvas = document.createElement('canvas');
    // The picture is read back after every change, so it stays where the processor is.
    this.ink = this.canvas.getContext('2d', { willReadFrequently: true });
    this.font = '';
    this.extent = new Float32Array(5);
  }

  use(family, semibold, italic, sizePx) {
    const font = `${italic ? 'italic ' : ''}${semibold ? 600 : 400} ${sizePx}px ${families[family]}`;
    if (font === this.font) return;
    this.font = font;
    this.ink.font = font;
  }

  /** The side that a text begins at decides on its order. */
  turn(text) {
    const direction = beginsRightToLeft.test(text) ? 'rtl' : 'ltr';
    if (this.ink.direction !== direction) this.ink.direction = direction;
  }

  measure(text, family, semibold, italic, sizePx) {
    this.use(family, semibold, italic, sizePx);
    this.turn(text);
    const ink = this.ink.measureText(text);
    this.extent[0] = ink.width;
    this.extent[1] = ink.actualBoundingBoxLeft;
    this.extent[2] = ink.actualBoundingBoxRight;
    this.extent[3] = ink.actualBoundingBoxAscent;
    this.extent[4] = ink.actualBoundingBoxDescent;
    return this.extent;
  }

  draw(text, family, semibold, italic, sizePx, x, baseline) {
    this.use(family, semibold, italic, sizePx);
    this.turn(text);
    this.ink.fillText(text, x, baseline);
  }

  clear(sizePx) {
    this.canvas.width = this.canvas.height = sizePx;
    this.font = '';
    this.ink.fontKerning = 'none';
    this.ink.textBaseline = 'alphabetic';
    this.ink.textAlign = 'left';
    this.ink.fillStyle = '#fff';
    // The white place that shapes without a picture are filled from.
    this.ink.fillRect(0, 0, 3, 3);
  }

  /** Letters are white; a picture with anything darker in it, such as an emoji, brings its colours. */
  hasOwnColor(x, y, width, height) {
    const { data } = this.ink.getImageData(x, y, width, height);
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] > 128 && Math.min(data[i], data[i + 1], data[i + 2]) < 200) return true;
    }
    return false;
  }

  picture(x, y, width, height) {
    const data = this.ink.getImageData(x, y, width, height).data;
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
}
