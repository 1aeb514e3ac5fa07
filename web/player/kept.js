// What this device keeps of how somebody watches: speed, loudness, captions, and where they were.

import { WATCHED } from '../app/device.js';

const PLACES_MAX = 20;
/** Who left this early or this late begins anew. */
const PLACE_FROM_SECONDS = 10;
const PLACE_TO_SHARE = 0.95;

export function load() {
  try {
    return JSON.parse(localStorage.getItem(WATCHED)) ?? {};
  } catch {
    return {};
  }
}

export function keep(change) {
  try {
    localStorage.setItem(WATCHED, JSON.stringify({ ...load(), ...change }));
  } catch {
    // A browser that keeps nothing asks again.
  }
}

/** In seconds; 0 for who has not begun. */
export function placeIn(name) {
  return load().places?.find(([one]) => one === name)?.[1] ?? 0;
}

export function keepPlace(name, { currentTime, duration }) {
  const others = (load().places ?? []).filter(([one]) => one !== name);
  const isMidway = currentTime >= PLACE_FROM_SECONDS && currentTime < duration * PLACE_TO_SHARE;
  keep({ places: isMidway ? [[name, Math.floor(currentTime)], ...others].slice(0, PLACES_MAX) : others });
}
