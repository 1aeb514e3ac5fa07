// The app keeps up with the portal: pages come out of the replica at once, and what others do comes
// into the page that is shown.

import { viewer } from './device.js';
import { Live } from './live.js';
import { parsePage } from './mirror.js';
import { Renewal } from './renewal.js';
import { Replica } from './replica.js';
import { setSource } from './sources.js';
import { say } from './words.js';

const keepChoice = 'townwell-keep-all';
const megabyte = 1024 * 1024;

/** On a phone everything is fetched only for those who want it; elsewhere for everyone. */
async function mayFetchAll(replica) {
  if (!matchMedia('(pointer: coarse)').matches || (await replica.isKept())) return true;
  return localStorage.getItem(keepChoice) === 'yes';
}

/** Asks once on this device; later the answer stands. Not while the foot asks something itself: it would lie below. */
async function offerAll(replica, toasts, open) {
  if (localStorage.getItem(keepChoice) || document.querySelector('.consent')) return;
  const size = Math.max(0.1, (await replica.weigh()) / megabyte).toFixed(1);
  localStorage.setItem(keepChoice, 'no');
  const act = () => {
    localStorage.setItem(keepChoice, 'yes');
    open();
  };
  toasts.say(say('KeepAllAsk', size), { action: { label: say('KeepAllDo'), act }, image: 'wifi-off' });
}

/** What the palette finds while someone types; members alone are asked of the server, who knows all. */
function searchNear(replica, askServer) {
  return (query, how) => (how.kinds.includes('threads') ? replica.search(query, 12) : null) ?? askServer(query, how);
}

export function keepUp({ core, navigation, toasts }) {
  const replica = new Replica(core);
  const live = new Live();
  const renewal = new Renewal(navigation, replica);
  let who = viewer();

  navigation.readNear = (url) => {
    const html = replica.write(url);
    return html ? parsePage(html) : null;
  };
  navigation.onWord = (page) => renewal.settle(page);
  navigation.onPage.push(() => {
    renewal.leave();
    live.subscribe([location.pathname]);
    if (viewer() === who) return;
    who = viewer();
    replica.renewPortal().catch(() => {});
    live.reopen();
  });

  live.onNews = (text) => replica.hear(text);
  live.onChanged = (path) => path === location.pathname && renewal.ask();
  live.onGap = () => {
    replica.catchUp();
    renewal.ask();
  };
  replica.onChange = () => renewal.ask();
  renewal.onWait = () => toasts.say(say('NewsCame'), { action: { label: say('NewsShow'), act: () => renewal.waiting && renewal.show(renewal.waiting) } });

  live.open();
  const open = async () => {
    await replica.open();
    setSource((askServer) => searchNear(replica, askServer));
    // A page that this device had not kept may stand in the replica.
    if (document.documentElement.hasAttribute('data-kept')) navigation.openNear(location.href);
  };
  const opened = mayFetchAll(replica).then((may) => (may ? open() : offerAll(replica, toasts, open)))
    .catch((error) => console.warn(error));

  return {
    suggest: (title, space) => replica.suggest(title, space),
    /** Resolves when the replica is open and up to date, or is not to be had. */
    settled: () => opened.then(() => replica.work).catch(() => {}).then(() => renewal.settled()),
    stats: () => ({ ...replica.stats(), has_news_waiting: Boolean(renewal.waiting) }),
  };
}
