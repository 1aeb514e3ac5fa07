// The small pictures of a video, one for every few seconds: tiles of sheets, named by a WebVTT file.

const TILE = /(?:(\d+):)?(\d+):(\d+)\.(\d+) --> .*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;
const TILES_ACROSS = 10;

export class Storyboard {
  constructor(url) {
    this.url = url;
  }

  /** Reads the tiles, once. None where there is no storyboard, or no network. */
  tiles() {
    this.reading ??= this.read().catch(() => []);
    return this.reading;
  }

  async read() {
    if (!this.url) return [];
    const answer = await fetch(this.url);
    if (!answer.ok) return [];
    const base = new URL(this.url, location.href);
    return [...(await answer.text()).matchAll(TILE)].map(([, h = 0, m, s, ms, sheet, x, y, width, height]) => ({
      at: (h * 60 + Number(m)) * 60 + Number(s) + ms / 1000, sheet: new URL(sheet, base).href, x, y, width, height,
    }));
  }

  /** Shows the picture of that second in `place`, whose background it becomes; whether there is one. */
  async show(place, seconds) {
    const tile = (await this.tiles()).findLast(({ at }) => at <= seconds);
    if (!tile) return false;
    place.style.backgroundImage = `url("${tile.sheet}")`;
    // In shares of the sheet, so that a tile fills a place of any size.
    const share = (offset, size) => `${(100 * offset) / ((TILES_ACROSS - 1) * size)}%`;
    place.style.backgroundPosition = `${share(tile.x, tile.width)} ${share(tile.y, tile.height)}`;
    return true;
  }
}
