// What a video's page does beside playing: HLS where the browser has none, the transcript that
// follows and searches, chapters and cues that jump, the link and the question of this second, keys.
// Without it the page plays all the same.

const KEPT = 'townwell-player';
const CHAPTER_BACK_MS = 2000;

const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (number) => String(number).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

function load() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep(change) {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ ...load(), ...change }));
  } catch {
    // A browser that keeps nothing asks again.
  }
}

/** Plays by hls.js where the browser does not by itself; the MP4 stays where that fails. */
async function attachHls(root, video) {
  const { hls: url, hlsScript } = root.dataset;
  if (!url || !hlsScript || !('MediaSource' in window)) return;
  if (video.canPlayType('application/vnd.apple.mpegurl')) return;
  const { default: Hls } = await import(hlsScript);
  if (!Hls.isSupported()) return;
  const fallback = video.querySelector('source[type="video/mp4"]')?.src;
  const player = new Hls({ enableWorker: false, startPosition: Number(root.dataset.start) / 1000 || -1 });
  player.on(Hls.Events.ERROR, (_, { fatal }) => {
    if (!fatal) return;
    const at = video.currentTime;
    player.destroy();
    if (!fallback) return;
    video.src = fallback;
    video.addEventListener('loadedmetadata', () => { video.currentTime = at; }, { once: true });
  });
  player.loadSource(url);
  player.attachMedia(video);
}

/** Marks the words that were looked for, and gives the lines that hold them. */
function markHits(list, words) {
  const hits = [];
  for (const line of list.querySelectorAll('.cue')) {
    const text = line.querySelector('span');
    const whole = text.textContent;
    const at = words ? whole.toLocaleLowerCase().indexOf(words) : -1;
    text.textContent = whole;
    line.classList.toggle('hit', at >= 0);
    if (at < 0) continue;
    const mark = document.createElement('mark');
    mark.textContent = whole.slice(at, at + words.length);
    text.replaceChildren(whole.slice(0, at), mark, whole.slice(at + words.length));
    hits.push(line);
  }
  return hits;
}

function scrollInside(box, line) {
  box.scrollTop += line.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
}

/** Whether a list's language is that one, or of it: "en-US" serves who reads "en". */
const isOf = (wanted) => ({ dataset: { language } }) => wanted
  && (language === wanted || language.split('-')[0] === wanted.split('-')[0]);

/** The card beside the video. Gives what jumps to the next hit. */
function followTranscript(page, video, jump) {
  const card = page.querySelector('.transcript');
  const lists = [...(card?.querySelectorAll('.cues') ?? [])];
  if (!lists.length) return () => {};
  const field = card.querySelector('.find input');
  const status = card.querySelector('.find span');
  const languages = card.querySelector('.languages');
  let list = lists[0];
  let hits = [];
  let current = 0;
  let landed = false;  // On the current hit.
  const show = (language) => {
    list = lists.find(isOf(language)) ?? lists[0];
    for (const one of lists) one.hidden = one !== list;
    for (const track of video.textTracks) track.mode = track.language === list.dataset.language ? 'showing' : 'disabled';
    if (languages) languages.value = list.dataset.language;
  };
  const say = () => {
    if (!field.value.trim()) status.textContent = '';
    else if (!hits.length) status.textContent = card.dataset.none;
    else status.textContent = card.dataset.hits.replace('{0}', current + 1).replace('{1}', hits.length);
  };
  const look = () => {
    hits = markHits(list, field.value.trim().toLocaleLowerCase());
    current = 0;
    landed = false;
    if (hits.length) scrollInside(list, hits[0]);
    say();
  };
  const next = (by) => {
    if (!hits.length) return;
    current = (current + by + hits.length) % hits.length;
    landed = true;
    scrollInside(list, hits[current]);
    jump(Number(hits[current].dataset.ms));
    say();
  };
  card.querySelector('.find').hidden = false;
  field.addEventListener('input', look);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !hits.length) return;
    event.preventDefault();
    if (landed) {
      next(event.shiftKey ? -1 : 1);
      return;
    }
    landed = true;
    jump(Number(hits[current].dataset.ms));
  });
  languages?.addEventListener('change', () => {
    show(languages.value);
    keep({ language: languages.value });
    look();
  });
  video.addEventListener('timeupdate', () => {
    const now = video.currentTime * 1000;
    const lines = [...list.querySelectorAll('.cue')];
    const line = lines.findLast((one) => Number(one.dataset.ms) <= now + 1);
    const before = list.querySelector('.now');
    if (line === before) return;
    before?.classList.remove('now');
    line?.classList.add('now');
    if (line && !list.matches(':hover')) scrollInside(list, line);
  });
  show([load().language, ...navigator.languages].find((wanted) => lists.some(isOf(wanted))) ?? list.dataset.language);
  return next;
}

/** The chapter that plays, in the strip. */
function followChapters(page, video) {
  const chapters = [...page.querySelectorAll('.chapters a')];
  video.addEventListener('timeupdate', () => {
    const now = video.currentTime * 1000;
    const current = chapters.findLast((one) => Number(one.dataset.ms) <= now + 1);
    for (const one of chapters) {
      if (one === current) one.setAttribute('aria-current', 'true');
      else one.removeAttribute('aria-current');
    }
  });
  return (by) => {
    const now = video.currentTime * 1000;
    const starts = chapters.map((one) => Number(one.dataset.ms));
    return by > 0 ? starts.find((start) => start > now + 1) : starts.findLast((start) => start < now - CHAPTER_BACK_MS) ?? 0;
  };
}

/** The small pictures of the storyboard beside the chapters. */
async function drawStoryboard(root, page) {
  const chapters = [...page.querySelectorAll('.chapters a')];
  if (!root.dataset.storyboard || !chapters.length) return;
  const answer = await fetch(root.dataset.storyboard);
  if (!answer.ok) return;
  const times = /(?:(\d+):)?(\d+):(\d+)\.(\d+) --> .*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;
  const tiles = [...(await answer.text()).matchAll(times)].map(([, h = 0, m, s, ms, sheet, x, y, w, height]) => ({
    at: ((h * 60 + Number(m)) * 60 + Number(s)) * 1000 + Number(ms), sheet, x, y, w, height,
  }));
  for (const chapter of chapters) {
    const tile = tiles.findLast(({ at }) => at <= Number(chapter.dataset.ms));
    if (!tile) continue;
    const picture = document.createElement('i');
    picture.style.backgroundImage = `url("${new URL(tile.sheet, new URL(root.dataset.storyboard, location.href))}")`;
    // In shares of the sheet, so that a tile fills a picture of any size.
    picture.style.backgroundPosition = `${(100 * tile.x) / (9 * tile.w)}% ${(100 * tile.y) / (9 * tile.height)}%`;
    chapter.prepend(picture);
  }
}

function followLinks(page, video) {
  const copy = page.querySelector('.copy-at');
  const label = copy?.querySelector('span');
  const stuck = page.querySelector('.stuck a');
  const plainStuck = stuck?.href;
  const here = () => {
    const url = new URL(copy.href);
    if (video.currentTime >= 1) url.searchParams.set('t', Math.floor(video.currentTime));
    return url.href;
  };
  const update = () => {
    const at = clock(video.currentTime);
    if (label) label.textContent = video.currentTime >= 1 ? copy.dataset.copyAt.replace('{0}', at) : copy.dataset.copy;
    if (stuck) stuck.href = video.currentTime >= 1 ? stuck.dataset.at.replace('%7B0%7D', encodeURIComponent(at)) : plainStuck;
  };
  video.addEventListener('timeupdate', update);
  copy?.addEventListener('click', async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(here());
      label.textContent = copy.dataset.copied;
    } catch {
      history.replaceState(history.state, '', here());
    }
  });
}

function followKeys(page, video, nextHit, chapterFrom) {
  const jumpTo = (ms) => { if (ms !== undefined) video.currentTime = ms / 1000; };
  const acts = {
    ' ': () => (video.paused ? video.play() : video.pause()),
    ArrowLeft: () => { video.currentTime -= 5; },
    ArrowRight: () => { video.currentTime += 5; },
    '[': () => jumpTo(chapterFrom(-1)),
    ']': () => jumpTo(chapterFrom(1)),
    n: () => nextHit(1),
    f: () => (document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen()),
    m: () => { video.muted = !video.muted; },
    c: () => {
      const isOn = [...video.textTracks].some((track) => track.mode === 'showing');
      for (const track of video.textTracks) track.mode = isOn ? 'hidden' : 'showing';
    },
  };
  document.addEventListener('keydown', (event) => {
    if (!page.isConnected || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // The player's own controls know their keys; what is written stays text.
    if (event.target.closest?.('input,textarea,select,button,summary,video,[contenteditable]')) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** The editor beside the video: the file that is read in, the time that is put in, the leave. */
function followEditor(form, video) {
  const text = form.querySelector('textarea');
  const file = form.querySelector('.file');
  const insert = form.querySelector('.insert');
  const saved = text.value;
  let isSaving = false;
  file.hidden = false;
  insert.hidden = !video;
  file.querySelector('input').addEventListener('change', async ({ target }) => {
    if (target.files[0]) text.value = await target.files[0].text();
  });
  const two = (number) => String(number).padStart(2, '0');
  const stamp = (seconds) => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${(seconds % 60).toFixed(3).padStart(6, '0')}`;
  insert.addEventListener('click', () => {
    const at = video.currentTime;
    const line = `\n${stamp(at)} --> ${stamp(at + 3)}\n`;
    text.setRangeText(line, text.selectionStart, text.selectionEnd, 'end');
    text.focus();
  });
  form.addEventListener('submit', () => { isSaving = true; });
  addEventListener('beforeunload', (event) => {
    if (!isSaving && form.isConnected && text.value !== saved) event.preventDefault();
  });
}

export function start(root) {
  const video = root.querySelector('video');
  const page = root.closest('main') ?? document;
  const begin = Number(root.dataset.start) / 1000;
  const jump = (ms) => {
    video.currentTime = ms / 1000;
    video.play().catch(() => {});
  };
  attachHls(root, video).catch((error) => console.warn(error));
  const nextHit = followTranscript(page, video, jump);
  const chapterFrom = followChapters(page, video);
  followLinks(page, video);
  followKeys(page, video, nextHit, chapterFrom);
  drawStoryboard(root, page).catch((error) => console.warn(error));
  const editor = page.querySelector('form.captions');
  if (editor) followEditor(editor, video);
  page.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-ms]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    jump(Number(link.dataset.ms));
    history.replaceState(history.state, '', link.href);
  }, { capture: true });
  video.playbackRate = load().rate ?? 1;
  video.addEventListener('ratechange', () => keep({ rate: video.playbackRate }));
  // One who comes for a second wants to hear it; browsers that refuse wait there.
  if (begin > 0) video.addEventListener('loadedmetadata', () => jump(begin * 1000), { once: true });
  if (begin > 0 && video.readyState >= HTMLMediaElement.HAVE_METADATA) jump(begin * 1000);
}
