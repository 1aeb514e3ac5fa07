// Which parts of a video are really watched, told every ten seconds: `townwell-step` goes the way of
// all that a visit tells, or nowhere where visits are not counted.

const TELL_MS = 10_000;
/** A step between two looks that is longer than this was a jump. */
const STEP_SECONDS_MAX = 2;
/** The server takes no more at once. */
const RANGES_MAX = 50;

/** The video of an address. */
const videoOf = (path) => parseInt(path.match(/^\/v\/([0-9a-z]+)(\/|$)/)?.[1] ?? '0', 36);

export function followWatching(video, signal) {
  const id = videoOf(location.pathname);
  if (!id) return;
  let ranges = [];
  let last = null;
  let toldAt = Date.now();
  const tell = () => {
    toldAt = Date.now();
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
    if (ranges.length >= RANGES_MAX || Date.now() - toldAt >= TELL_MS) tell();
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
  on(window, 'pagehide', tell);
}
