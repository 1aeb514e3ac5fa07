// The line that is said now, over the picture: above the controls, which the browser's own would not be.

import { keep, load } from './kept.js';

/** Whether a language is the one that is wanted, or of it: "en-US" serves who reads "en". */
const isOf = (wanted) => (language) => wanted
  && (language === wanted || language.split('-')[0] === wanted.split('-')[0]);

export class Captions {
  constructor(root, video) {
    this.video = video;
    this.place = root.querySelector('.said');
    this.button = root.querySelector('.captions-on');
    this.isOn = load().captions ?? true;
    this.languages = [...video.textTracks].map(({ language }) => language);
    const wanted = [load().language, ...navigator.languages];
    this.choose(wanted.map((one) => this.languages.find(isOf(one))).find(Boolean) ?? this.languages[0]);
    this.button?.addEventListener('click', () => this.toggle());
  }

  /** Takes the captions of one language and lets go of the others'. */
  choose(language) {
    this.language = language;
    for (const track of this.video.textTracks) {
      const isChosen = track.language === language;
      track.mode = isChosen ? 'hidden' : 'disabled';
      track.oncuechange = isChosen ? () => this.draw() : null;
    }
    this.draw();
  }

  remember(language) {
    keep({ language });
    this.choose(language);
  }

  toggle() {
    if (!this.language) return;
    this.isOn = !this.isOn;
    keep({ captions: this.isOn });
    this.draw();
  }

  /** Where the browser plays in a window of its own, its captions are the ones to be seen. */
  leaveTo(isBrowser) {
    const track = [...this.video.textTracks].find(({ language }) => language === this.language);
    if (track) track.mode = isBrowser && this.isOn ? 'showing' : 'hidden';
  }

  draw() {
    this.button?.setAttribute('aria-pressed', String(this.isOn));
    const track = [...this.video.textTracks].find(({ language }) => language === this.language);
    const cues = this.isOn ? [...(track?.activeCues ?? [])] : [];
    this.place.lang = this.language ?? '';
    this.place.replaceChildren(...cues.map((cue) => {
      const line = document.createElement('span');
      line.append(cue.getCueAsHTML());
      return line;
    }));
  }
}
