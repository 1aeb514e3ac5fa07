// What waits to be sent, on this device, in the order in which it was written.

import { DATABASE } from './device.js';

const STORE = 'waiting';

function open() {
  return new Promise((done, fail) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id', autoIncrement: true });
    request.onsuccess = () => {
      // Another tab that signs out deletes all of it; this one must not stand in the way.
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => fail(request.error);
  });
}

/** Runs `use(store)` and resolves with its request's result once that is on disk. */
async function inStore(mode, use) {
  const database = await open();
  try {
    return await new Promise((done, fail) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = use(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(request.result);
      transaction.onabort = () => fail(transaction.error ?? request.error);
    });
  } finally {
    database.close();
  }
}

export const queueStore = {
  all: () => inStore('readonly', (store) => store.getAll()),
  put: (entry) => inStore('readwrite', (store) => store.put(entry)),
  remove: (id) => inStore('readwrite', (store) => store.delete(id)),
};
