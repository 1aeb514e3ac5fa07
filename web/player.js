// What a video's page does beside playing: controls of ours, HLS where the browser has none, the
// transcript that follows and searches, chapters and lines that jump, the link and the question of
// this second, keys. Without it the page plays all the same.

import { CaptionsEditor } from './player/captions_editor.js';
import { Captions } from './player/captions.js';
import { Chapters, readChapters } from './player/chapters.js';
import { Controls } from './player/controls.js';
import { followConversion } from './player/conversion.js';
import { attachHls } from './player/hls.js';
import { keepPlace, placeIn } from './player/kept.js';
import { followKeys } from './player/keys.js';
import { followLinks } from './player/links.js';
import { SeekBar } from './player/seek_bar.js';
import { Storyboard } from './player/storyboard.js';
import { Transcript } from './player/transcript.js';
import { followWatching } from './player/watching.js';

class Player {
  constructor(root) {
    this.root = root;
    this.video = root.querySelector('video');
    this.name = root.dataset.keep;
    this.life = new AbortController();
    const { signal } = this.life;
    const page = root.closest('main');
    this.storyboard = new Storyboard(root.dataset.storyboard);
    this.captions = new Captions(root, this.video);
    const seekBar = new SeekBar(root.querySelector('.seek'), this.video, {
      seconds: Number(root.querySelector('.seek').getAttribute('aria-valuemax')),
      chapters: readChapters(page), storyboard: this.storyboard, signal,
    });
    this.controls = new Controls(root, this.video, {
      seekBar, captions: this.captions, nextChapter: () => this.skip(), signal,
    });
    this.begin();
    this.attach();
    root.querySelector('.broken button').addEventListener('click', () => this.retry(), { signal });
    document.addEventListener('townwell-page', () => this.turnPage(), { signal });
    for (const type of ['pause', 'ended']) this.video.addEventListener(type, () => keepPlace(this.name, this.video), { signal });
    addEventListener('pagehide', () => keepPlace(this.name, this.video), { signal });
    followWatching(this.video, signal);
    this.surround(page);
  }

  async attach() {
    this.detach = await attachHls(this.root, this.video).catch((error) => console.warn(error));
  }

  retry() {
    this.detach?.();
    const at = this.video.currentTime;
    this.video.load();
    this.video.addEventListener('loadedmetadata', () => this.jump(at), { once: true });
    this.attach();
  }

  /** Once something of the video is there. */
  whenReady(act) {
    if (this.video.readyState >= HTMLMediaElement.HAVE_METADATA) act();
    else this.video.addEventListener('loadedmetadata', act, { once: true });
  }

  /** One who comes for a second wants to hear it; browsers that refuse wait there. Others go on where they were. */
  begin() {
    const asked = Number(this.root.dataset.start) / 1000;
    const left = asked ? 0 : placeIn(this.name);
    if (asked) this.whenReady(() => this.jump(asked));
    else if (left) this.whenReady(() => { this.video.currentTime = left; });
  }

  jump(seconds) {
    this.video.currentTime = seconds;
    this.video.play().catch(() => {});
  }

  skip() {
    const next = this.chapters.from(1);
    if (next !== undefined) this.video.currentTime = next;
  }

  /** Another page has come. It may be the same one with news in it, which this player stays in. */
  turnPage() {
    this.around.abort();
    if (this.root.isConnected) {
      this.surround(this.root.closest('main'));
      return;
    }
    this.life.abort();
    this.detach?.();
  }

  /** What of the page goes with the video. */
  surround(page) {
    this.around = new AbortController();
    const { signal } = this.around;
    const { video, captions, controls, storyboard } = this;
    const card = page.querySelector('.transcript');
    const transcript = card && new Transcript(card, video, { captions, jump: (ms) => this.jump(ms / 1000), signal });
    this.chapters = new Chapters(page, video, { storyboard, signal });
    followLinks(page, video, signal);
    followKeys({ video, controls, captions, transcript, chapters: this.chapters, signal });
    const editor = page.querySelector('form.captions');
    if (editor) this.editor = new CaptionsEditor(editor, video, signal);
    page.addEventListener('click', (event) => this.follow(event), { capture: true, signal });
  }

  /** Follows a link to a second without leaving the page. */
  follow(event) {
    const link = event.target.closest?.('a[data-ms]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.jump(Number(link.dataset.ms) / 1000);
    history.replaceState(history.state, '', link.href);
  }
}

export function start(part) {
  if (part.matches('.player')) new Player(part);
  else followConversion(part);
}
