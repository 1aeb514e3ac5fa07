// Pictures held against each other.

/**
 * How much of the ink of either picture has none of the other within `reach` pixels, from 0 to 1. Ink is what
 * differs from the ground, the colour at the corner; PNGs are decoded by `page`.
 */
export function inkMissing(page, one, other, reach) {
  return page.evaluate(async ([first, second, near]) => {
    const decode = async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const ink = canvas.getContext('2d');
      ink.drawImage(image, 0, 0);
      const { data } = ink.getImageData(0, 0, image.width, image.height);
      const marks = new Uint8Array(image.width * image.height);
      for (let i = 0; i < marks.length; ++i) {
        const off = [0, 1, 2].reduce((sum, c) => sum + Math.abs(data[4 * i + c] - data[c]), 0);
        marks[i] = off > 150 ? 1 : 0;
      }
      return { marks, width: image.width, height: image.height };
    };
    const [a, b] = [await decode(first), await decode(second)];
    const lost = (from, to) => {
      let all = 0;
      let missing = 0;
      for (let y = 0; y < from.height; ++y) {
        for (let x = 0; x < from.width; ++x) {
          if (!from.marks[y * from.width + x]) continue;
          all += 1;
          let found = false;
          for (let v = Math.max(0, y - near); v <= Math.min(to.height - 1, y + near) && !found; ++v) {
            for (let u = Math.max(0, x - near); u <= Math.min(to.width - 1, x + near); ++u) {
              if (to.marks[v * to.width + u]) { found = true; break; }
            }
          }
          if (!found) missing += 1;
        }
      }
      return all === 0 ? 1 : missing / all;
    };
    return Math.max(lost(a, b), lost(b, a));
  }, [one.toString('base64'), other.toString('base64'), reach]);
}

/** The colours of a picture's pixels, each `[red, green, blue]`; the PNG is decoded by `page`. */
export function colorsOf(page, png) {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const ink = canvas.getContext('2d');
    ink.drawImage(image, 0, 0);
    const { data } = ink.getImageData(0, 0, image.width, image.height);
    return Array.from({ length: data.length / 4 }, (_, i) => [...data.slice(4 * i, 4 * i + 3)]);
  }, png.toString('base64'));
}
