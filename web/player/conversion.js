// The card that says how far a file is on its way: it follows, and what can be played comes by itself.

import { videoHere } from './address.js';

const LOOK_MS = 2000;

export function followConversion(card) {
  const bar = card.querySelector('progress');
  const words = bar.nextElementSibling;
  const url = `/api/v1/videos/${videoHere()}`;
  const video = document.querySelector('.player video');
  const wasReady = video !== null;
  const show = ({ state, reason, progress }) => {
    bar.value = progress;
    words.textContent = card.dataset.percent.replace('{0}', progress);
    const isNew = Boolean(reason) || (state === 'ready') !== wasReady;
    // Nobody is taken out of what they watch.
    if (isNew && (!video || video.paused)) location.reload();
    if (state === 'ready' && progress === 100) card.hidden = true;
  };
  const look = async () => {
    if (!card.isConnected || card.hidden) return;
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) show(await answer.json());
    setTimeout(look, LOOK_MS);
  };
  setTimeout(look, LOOK_MS);
}
