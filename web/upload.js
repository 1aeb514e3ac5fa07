// Sends a video's file while its words are being written: in parts, on after a break and after a
// closed tab, and tells how far it is. Source of the protocol: tus 1.0.

import { Upload } from 'tus-js-client';

const CHUNK_BYTES = 8 * 1024 * 1024;
const RETRY_MS = [0, 1000, 3000, 5000, 10_000, 20_000];
const MB = 1024 * 1024;

const fill = (text, ...args) => args.reduce((said, arg, at) => said.replace(`{${at}}`, arg), text);

/** What the server said about it, in its words. */
function reasonOf(error) {
  try {
    const { title, detail } = JSON.parse(error.originalResponse.getBody());
    return `${title}. ${detail}`;
  } catch {
    return '';
  }
}

class Sending {
  constructor(form) {
    const box = form.querySelector('.upload');
    this.form = form;
    this.words = box.dataset;
    this.part = box.querySelector('.sending');
    this.bar = this.part.querySelector('progress');
    this.line = this.part.querySelector('[role=status]');
    this.pauseButton = this.part.querySelector('button');
    this.id = form.elements.upload;
    this.upload = null;
    this.isWanted = false;
    this.isPaused = false;
    const file = box.querySelector('input[type=file]');
    box.hidden = false;
    file.addEventListener('change', () => { if (file.files[0]) this.choose(file.files[0]); });
    this.pauseButton.addEventListener('click', () => this.toggle());
    form.addEventListener('submit', (event) => this.submit(event));
    addEventListener('beforeunload', (event) => { if (this.isOnItsWay()) event.preventDefault(); });
  }

  isOnItsWay() {
    return this.form.isConnected && this.upload && !this.id.value && !this.isPaused;
  }

  say(text, percent) {
    this.part.hidden = false;
    this.line.textContent = text;
    if (percent !== undefined) this.bar.value = percent;
  }

  setPaused(paused) {
    this.isPaused = paused;
    this.pauseButton.textContent = paused ? this.words.goOn : this.words.pause;
  }

  toggle() {
    if (this.isPaused) this.upload.start();
    else this.upload.abort();
    this.setPaused(!this.isPaused);
  }

  submit(event) {
    if (this.id.value) return;
    event.preventDefault();
    this.isWanted = Boolean(this.upload);
    this.say(this.upload ? this.words.waits : this.words.choose);
  }

  left(sent, all) {
    const speed = (sent - this.begun.bytes) / Math.max(1, performance.now() - this.begun.at);
    const seconds = Math.ceil((all - sent) / Math.max(speed, 1e-6) / 1000);
    return seconds < 90 ? fill(this.words.seconds, seconds) : fill(this.words.minutes, Math.ceil(seconds / 60));
  }

  tell(sent, all) {
    this.begun ??= { at: performance.now(), bytes: sent };
    const percent = Math.floor((100 * sent) / all);
    this.say(fill(this.words.sending, percent, Math.floor(sent / MB), Math.ceil(all / MB), this.left(sent, all)), percent);
  }

  finish() {
    this.id.value = this.upload.url.split('/').pop();
    this.pauseButton.hidden = true;
    this.say(this.words.sent, 100);
    if (this.isWanted) this.form.requestSubmit();
  }

  async choose(file) {
    this.upload?.abort();
    this.id.value = '';
    this.begun = undefined;
    this.pauseButton.hidden = false;
    this.setPaused(false);
    this.say('', 0);
    const upload = new Upload(file, {
      endpoint: this.form.dataset.uploads,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_MS,
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name, filetype: file.type },
      onProgress: (sent, all) => this.tell(sent, all),
      onSuccess: () => this.finish(),
      onError: (error) => {
        this.setPaused(true);
        this.say(fill(this.words.failed, reasonOf(error)));
      },
    });
    this.upload = upload;
    const known = await upload.findPreviousUploads();
    if (known.length) {
      upload.resumeFromPreviousUpload(known[0]);
      this.say(this.words.resumed);
    }
    upload.start();
  }
}

export function start(form) {
  return new Sending(form);
}
