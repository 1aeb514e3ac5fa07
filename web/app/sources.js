// Where search results come from: the server, until something nearer is put in its place.

/** A source is `(query, {kinds, signal}) → Promise<hits>`, hits as /api/v1/search has them. */
async function askServer(query, { kinds, signal }) {
  const asked = new URLSearchParams({ q: query, in: kinds, typing: '1', limit: '12' });
  const response = await fetch(`/api/v1/search?${asked}`, { signal, headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`search: ${response.status}`);
  return (await response.json()).hits;
}

let source = askServer;

/** Puts another source in its place, made of this one. */
export function setSource(make) {
  source = make(askServer);
}

const frame = () => new Promise(requestAnimationFrame);

/** A search as someone types: only the last that was asked for answers, the others never do. */
export class LiveSearch {
  constructor(kinds) {
    this.kinds = kinds;
    this.running = null;
  }

  stop() {
    this.running?.abort();
    this.running = null;
  }

  /** The hits; null where another search followed. Rejects where none can be had. */
  async find(query) {
    this.stop();
    const running = new AbortController();
    this.running = running;
    // Letters that come in one breath are one search.
    await frame();
    await frame();
    if (running.signal.aborted) return null;
    try {
      const hits = await source(query, { kinds: this.kinds, signal: running.signal });
      return running.signal.aborted ? null : hits;
    } catch (error) {
      if (running.signal.aborted) return null;
      throw error;
    }
  }
}
