// What of the page speaks of this second: the link to copy, the question of who is stuck, the address.

import { clock } from './clock.js';

/** Below this many seconds nobody means a moment. */
const MOMENT_FROM_SECONDS = 1;

export function followLinks(page, video, signal) {
  const copy = page.querySelector('.copy-at');
  const label = copy?.querySelector('span');
  const stuck = page.querySelector('.stuck a');
  const plainStuck = stuck?.href;
  const here = () => {
    const url = new URL(copy.href);
    if (video.currentTime >= MOMENT_FROM_SECONDS) url.searchParams.set('t', Math.floor(video.currentTime));
    return url.href;
  };
  const update = () => {
    const at = clock(video.currentTime);
    const isMoment = video.currentTime >= MOMENT_FROM_SECONDS;
    if (label) label.textContent = isMoment ? copy.dataset.copyAt.replace('{0}', at) : copy.dataset.copy;
    if (stuck) stuck.href = isMoment ? stuck.dataset.at.replace('%7B0%7D', encodeURIComponent(at)) : plainStuck;
  };
  video.addEventListener('timeupdate', update, { signal });
  update();
  copy?.addEventListener('click', async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(here());
      label.textContent = copy.dataset.copied;
    } catch {
      history.replaceState(history.state, '', here());
    }
  }, { signal });
}
