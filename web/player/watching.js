// Which parts of a video are really watched, told every ten seconds: `townwell-step` goes the way of
// all that a visit tells, or nowhere where visits are not counted.

import { videoHere } from './address.js';

const TELL_MS = 10_000;
/** A step between two looks that is longer than this was a jump. */
const STEP_SECONDS_MAX = 2;
/** The server takes no more at once. */
const RANGES_MAX = 50;
const TOLD_MS_MAX = 30_000;

export function followWatching(video, signal) {
  const id = videoHere();
  if (!id) return;
  let ranges = [];
  let last = null;
  let toldAt = Date.now();
  let told = 0;
  const tell = () => {
    toldAt = Date.now();
    told = 0;
    if (!ranges.length) return;
    document.dispatchEvent(new CustomEvent('townwell-step', { detail: { video: id, ranges } }));
    ranges = [];
  };
  const look = () => {
    const now = video.currentTime;
    const from = last;
    last = now;
    if (from === null || now <= from || now - from > STEP_SECONDS_MAX * Math.max(1, video.playbackRate)) return;
    const [from_ms, to_ms] = [Math.round(from * 1000), Math.round(now * 1000)];
    const open = ranges.at(-1);
    if (open?.to_ms === from_ms) open.to_ms = to_ms;
    else if (to_ms > from_ms) ranges.push({ from_ms, to_ms });
    told += Math.max(0, to_ms - from_ms);
    if (ranges.length >= RANGES_MAX || told >= TOLD_MS_MAX || Date.now() - toldAt >= TELL_MS) tell();
  };
  const on = (target, type, act) => target.addEventListener(type, act, { signal });
  on(video, 'timeupdate', () => !video.paused && !video.seeking && look());
  on(video, 'seeking', () => { last = null; });
  on(video, 'seeked', () => { last = video.currentTime; });
  on(video, 'play', () => { last ??= video.currentTime; });
  for (const type of ['pause', 'ended']) {
    on(video, type, () => {
      look();
      tell();
    });
  }
  // Before what a visit tells is sent off for the last time.
  addEventListener('pagehide', tell, { signal, capture: true });
}
