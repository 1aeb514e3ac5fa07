// The keys of a video's page.

const STEP_SECONDS = 5;

/** What is written stays text, and what has keys of its own keeps them. */
const KEEPS_KEYS = 'input, textarea, select, summary, [contenteditable]';
const KEEPS_SPACE = 'button, a[href]';

export function followKeys({ video, controls, captions, transcript, chapters, signal }) {
  const jumpTo = (seconds) => { if (seconds !== undefined) video.currentTime = seconds; };
  const acts = {
    ' ': () => controls.toggle(),
    ArrowLeft: () => { video.currentTime -= STEP_SECONDS; },
    ArrowRight: () => { video.currentTime += STEP_SECONDS; },
    '[': () => jumpTo(chapters.from(-1)),
    ']': () => jumpTo(chapters.from(1)),
    n: () => transcript?.go(1),
    f: () => controls.toggleFull(),
    m: () => { video.muted = !video.muted; },
    c: () => captions.toggle(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.(KEEPS_KEYS) || (event.key === ' ' && event.target.closest?.(KEEPS_SPACE))) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }, { signal });
}
