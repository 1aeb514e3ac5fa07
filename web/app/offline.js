// Without network: the pages that this device keeps, and the writes that wait for it.

import { Pending } from './pending.js';
import { Queue, mayWait, renewCommand } from './queue.js';
import { trusted } from './trusted.js';
import { Waiting } from './waiting.js';
import { say, sayCount } from './words.js';

/** The worker keeps pages and the app; without it the portal needs its network, and no more. */
async function startWorker() {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(trusted.createScriptURL('/sw.js'));
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType('resource').map((one) => one.name);
    active?.postMessage({ page: location.href, loaded });
  } catch (error) {
    console.warn(error);
  }
}

/** Text that waits leaves its field, which is then free for the next. */
function clearForm(form, drafts) {
  for (const field of form?.querySelectorAll('textarea[name=body]') ?? []) {
    field.value = '';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  if (form) drafts.posted({ url: new URL(form.getAttribute('action'), location.href).href });
}

export function goOffline({ navigation, toasts, drafts }) {
  const waiting = new Waiting({
    onEdit: async (entry) => {
      const fields = Object.fromEntries(new URLSearchParams(entry.body));
      if (!drafts.place(entry.draft, fields)) return toasts.warn(say('DraftNoRoom'));
      await queue.drop(entry);
      return navigation.go(new URL(entry.page, location.href).href);
    },
    onDrop: (entry) => queue.drop(entry),
  });
  const pending = new Pending({ core: navigation.core, stage: navigation.stage, describe: (entry) => waiting.describe(entry) });
  const queue = new Queue({
    onChange: (entries) => {
      waiting.set(entries);
      pending.set(entries);
    },
    onSent: (count, pages) => {
      if (count) toasts.say(sayCount('QueueSentOne', 'QueueSentMany', count), { image: 'send' });
      if (pages.includes(location.pathname + location.search)) navigation.refresh();
    },
  });
  navigation.onUnsent = async (write) => {
    if (navigator.onLine || !mayWait(write)) return false;
    try {
      await queue.add(write);
    } catch {
      toasts.warn(say('QueueNoRoom'));
      return true;
    }
    clearForm(write.form, drafts);
    toasts.say(say('QueueKept'), { image: 'hourglass' });
    return true;
  };
  navigation.onPage.push(() => {
    pending.draw();
    // The forms of a page that was kept may have been sent since.
    if (document.documentElement.hasAttribute('data-kept')) for (const form of document.forms) renewCommand(form);
    queue.load();
  });
  addEventListener('online', () => toasts.say(say('OfflineBack')));
  queue.listen();
  startWorker();
}
