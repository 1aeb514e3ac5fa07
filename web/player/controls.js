// The controls of ours, in the place of the browser's: one look in every browser, the captions above
// them, the chapters in the bar.

import { clock } from './clock.js';
import { keep, load } from './kept.js';

const IDLE_MS = 3000;

/** Says and shows the other thing that a button does now. */
function turn(button, isOther) {
  if (!button || (button.dataset.isOther === '1') === isOther) return;
  const label = button.getAttribute('aria-label');
  button.setAttribute('aria-label', button.dataset.other);
  button.dataset.other = label;
  button.dataset.isOther = isOther ? '1' : '';
}

export class Controls {
  constructor(root, video, { seekBar, captions, nextChapter, signal }) {
    Object.assign(this, { root, video, seekBar, captions, signal });
    this.find = (name) => root.querySelector(`.controls .${name}`);
    video.controls = false;
    root.querySelector('.controls').hidden = false;
    root.classList.add('own-controls');
    this.on(this.find('play'), 'click', () => this.toggle());
    this.on(this.find('chapter-next'), 'click', nextChapter);
    this.on(this.find('mute'), 'click', () => { video.muted = !video.muted; });
    this.on(this.find('full'), 'click', () => this.toggleFull());
    this.followVideo();
    this.followSound();
    this.followSpeed();
    this.followPicture();
    this.followPointer();
    this.followWindow();
    this.draw();
  }

  on(element, types, act) {
    for (const type of types.split(' ')) element?.addEventListener(type, act, { signal: this.signal });
  }

  toggle() {
    if (this.video.paused) this.video.play().catch(() => {});
    else this.video.pause();
  }

  followVideo() {
    const { video, root } = this;
    this.on(video, 'play pause ended', () => this.draw());
    this.on(video, 'timeupdate seeking', () => this.drawTime());
    this.on(video, 'waiting', () => root.classList.add('waiting'));
    this.on(video, 'playing seeked canplay', () => root.classList.remove('waiting'));
    this.on(video, 'error', () => this.breakOff(true));
    this.on(video.querySelector('source:last-of-type'), 'error', () => this.breakOff(!video.currentSrc));
    this.on(video, 'loadeddata', () => this.breakOff(false));
  }

  breakOff(isBroken) {
    this.root.querySelector('.broken').hidden = !isBroken;
    if (isBroken) this.root.classList.remove('waiting');
  }

  draw() {
    const { video, root } = this;
    root.classList.toggle('playing', !video.paused);
    turn(this.find('play'), !video.paused);
    this.drawTime();
    this.wake();
  }

  drawTime() {
    const now = this.video.currentTime;
    this.find('clock').firstChild.textContent = clock(now);
    this.find('ctl .chap').textContent = this.seekBar.partAt(now)?.title ?? '';
  }

  followSound() {
    const { video } = this;
    const loud = this.find('loud');
    video.volume = load().volume ?? 1;
    video.muted = load().isMuted ?? false;
    this.on(loud, 'input', () => {
      video.volume = loud.value / 100;
      video.muted = video.volume === 0;
    });
    const draw = () => {
      const isMuted = video.muted || video.volume === 0;
      turn(this.find('mute'), isMuted);
      loud.value = isMuted ? 0 : Math.round(video.volume * 100);
    };
    this.on(video, 'volumechange', () => {
      draw();
      keep({ volume: video.volume || 1, isMuted: video.muted });
    });
    draw();
  }

  followSpeed() {
    const { video } = this;
    const speed = this.find('speed');
    video.playbackRate = load().rate ?? 1;
    this.on(speed, 'change', () => { video.playbackRate = Number(speed.value); });
    const draw = () => { speed.value = String(video.playbackRate); };
    this.on(video, 'ratechange', () => {
      draw();
      keep({ rate: video.playbackRate });
    });
    draw();
  }

  followPicture() {
    const { video } = this;
    const button = this.find('pip');
    button.hidden = !document.pictureInPictureEnabled;
    this.on(button, 'click', () => (document.pictureInPictureElement === video
      ? document.exitPictureInPicture() : video.requestPictureInPicture()).catch(() => {}));
    this.on(video, 'enterpictureinpicture webkitbeginfullscreen', () => this.captions.leaveTo(true));
    this.on(video, 'leavepictureinpicture webkitendfullscreen', () => this.captions.leaveTo(false));
  }

  /** A click plays and pauses; a finger first asks for the controls. */
  followPointer() {
    const { root, video } = this;
    let wasAwake = true;
    this.on(root, 'pointerdown', () => { wasAwake = !root.classList.contains('idle'); });
    this.on(root, 'pointermove pointerdown focusin keydown', () => this.wake());
    this.on(video, 'click', ({ pointerType }) => {
      if (pointerType === 'touch' && !wasAwake) return;
      this.toggle();
    });
    this.on(video, 'dblclick', () => this.toggleFull());
  }

  /** Shows the controls; while it plays and nobody asks for them, they go again. */
  wake() {
    const { root, video } = this;
    clearTimeout(this.timer);
    root.classList.remove('idle');
    this.timer = setTimeout(() => {
      const isHeld = root.querySelector('.controls:hover, .controls :focus-visible');
      if (!video.paused && !isHeld) root.classList.add('idle');
    }, IDLE_MS);
  }

  followWindow() {
    this.on(document, 'fullscreenchange', () => {
      const isFull = document.fullscreenElement === this.root;
      this.root.classList.toggle('full-screen', isFull);
      turn(this.find('full'), isFull);
    });
  }

  /** With the controls; a phone that cannot shows the picture alone. */
  toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (this.root.requestFullscreen) this.root.requestFullscreen().catch(() => {});
    else this.video.webkitEnterFullscreen?.();
  }
}
