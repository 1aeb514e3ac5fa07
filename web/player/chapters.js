// The chapters below the player: their pictures, which of them plays, and where the next one begins.

const BACK_SECONDS = 2;

/** `[{at, title, link}]` in seconds, as the page lists them. */
export function readChapters(page) {
  return [...page.querySelectorAll('.chapters a')].map((link) => (
    { at: Number(link.dataset.ms) / 1000, title: link.querySelector('span').textContent, link }));
}

export class Chapters {
  constructor(page, video, { storyboard, signal }) {
    this.video = video;
    this.all = readChapters(page);
    for (const { at, link } of this.all) this.draw(link, storyboard, at);
    video.addEventListener('timeupdate', () => this.follow(), { signal });
    this.follow();
  }

  async draw(link, storyboard, at) {
    const picture = document.createElement('i');
    if (await storyboard.show(picture, at)) link.prepend(picture);
  }

  follow() {
    const now = this.video.currentTime + 0.001;
    const current = this.all.findLast(({ at }) => at <= now);
    for (const one of this.all) {
      if (one === current) one.link.setAttribute('aria-current', 'true');
      else one.link.removeAttribute('aria-current');
    }
  }

  /** Where the next chapter begins, or the one before; undefined after the last. */
  from(by) {
    const now = this.video.currentTime;
    const starts = this.all.map(({ at }) => at);
    return by > 0 ? starts.find((at) => at > now + 0.001) : starts.findLast((at) => at < now - BACK_SECONDS) ?? 0;
  }
}
