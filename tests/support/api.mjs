// A client of /api/v1 with one session: what a program of somebody else's would write.

import { randomUUID } from 'node:crypto';

export class Api {
  constructor(origin) {
    this.origin = origin;
    this.cookie = '';
  }

  /** Sends one request; gives `{status, headers, body}` with JSON parsed. Throws only without an answer. */
  async send(method, path, body, { key, headers = {}, timeoutMs = 30_000 } = {}) {
    const answer = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(this.cookie ? { Cookie: this.cookie } : {}),
        ...(key ? { 'Idempotency-Key': key } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    for (const set of answer.headers.getSetCookie?.() ?? []) {
      const pair = set.split(';')[0];
      if (pair.includes('townwell=')) this.cookie = pair;
    }
    const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, body: isJson && text ? JSON.parse(text) : text };
  }

  get(path) {
    return this.send('GET', path);
  }

  /** A write with a key of its own; `expected` is the status that must come back. */
  async write(method, path, body, expected) {
    const answer = await this.send(method, path, body, { key: randomUUID() });
    if (answer.status !== expected) {
      throw new Error(`${method} ${path}: ${answer.status}, not ${expected}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }

  async signUp(handle, password) {
    const member = await this.write('POST', '/members',
      { handle, display_name: handle, email: `${handle}@example.test`, password }, 201);
    if (!this.cookie) await this.signIn(handle, password);
    return member;
  }

  signIn(handle, password) {
    return this.write('POST', '/session', { handle, password }, 200);
  }
}
