// The socket over which the server tells of each change. It comes back by itself.

const firstPause = 1000;
const longestPause = 30_000;

export class Live {
  constructor() {
    this.paths = [];
    this.pause = firstPause;
    this.isWanted = false;
    /** Called with the text of what changed in public. */
    this.onNews = () => {};
    /** Called with a path that shows something else now. */
    this.onChanged = () => {};
    /** Called when news may have been missed: everything must be asked for. */
    this.onGap = () => {};
  }

  open() {
    this.isWanted = true;
    if (this.socket) return;
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/live`);
    this.socket = socket;
    socket.onopen = () => {
      this.pause = firstPause;
      this.subscribe(this.paths);
      if (this.wasOpen) this.onGap();
      this.wasOpen = true;
    };
    socket.onmessage = (event) => this.hear(event.data);
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = null;
      if (this.isWanted) this.comeBack();
    };
  }

  /** Who asks may be another one now, so the server is asked anew. */
  reopen() {
    const { socket } = this;
    this.socket = null;
    socket?.close();
    if (this.isWanted) this.open();
  }

  comeBack() {
    // Clients that lost the server together do not come back together.
    const wait = this.pause * (0.5 + Math.random());
    this.pause = Math.min(this.pause * 2, longestPause);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), wait);
  }

  /** The paths whose private part is to be told of. */
  subscribe(paths) {
    this.paths = paths;
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ subscribe: paths }));
  }

  hear(text) {
    const message = JSON.parse(text);
    if (message.epoch) this.onNews(text, message);
    else if (message.changed) this.onChanged(message.changed);
    else if (message.resync) this.onGap();
  }
}
