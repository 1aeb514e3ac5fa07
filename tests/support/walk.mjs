// A walk in steps, one test each.

import assert from 'node:assert/strict';
import { test } from 'node:test';

/** `step(name, run)`: each begins where the one before ended, so none follows one that did not get there. */
export function makeWalk() {
  let isOnTheWay = true;
  return (name, run) => test(name, async () => {
    assert.ok(isOnTheWay, 'a step before did not get there');
    isOnTheWay = false;
    await run();
    isOnTheWay = true;
  });
}
