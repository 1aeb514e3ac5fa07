// Starts the real server on a free loopback port with a data folder of its own, for tests in node.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = process.env.TOWNWELL_BINARY ?? join(root, 'build/native/townwell');

const START_MS_MAX = 60_000;
const STOP_MS_MAX = 30_000;
const LOG_CHARACTERS_KEPT = 200_000;

/** A folder that `remove()` deletes. */
export async function temporaryFolder(prefix = 'townwell-') {
  const path = await mkdtemp(join(tmpdir(), prefix));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Runs a command of the binary to its end: `{code, stdout, stderr}`. */
export function run(args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const out = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (out.stdout += chunk));
    child.stderr.on('data', (chunk) => (out.stderr += chunk));
    child.once('error', fail);
    child.once('close', (code) => done({ code, ...out }));
  });
}

/** One running `townwell serve --testing`. */
export class Server {
  /** `launcher`: words before the binary, such as unshare. The folder is removed only if made here. */
  static async start({ data, args = [], port, launcher = [] } = {}) {
    const server = new Server();
    server.own = data ? null : await temporaryFolder();
    server.data = data ?? server.own.path;
    server.port = port ?? (await freePort());
    server.origin = `http://127.0.0.1:${server.port}`;
    server.log = '';
    const words = [...launcher, binary, 'serve', '--testing', '--data', server.data, '--listen',
      `127.0.0.1:${server.port}`, ...args];
    server.child = spawn(words[0], words.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk) => (server.log = (server.log + chunk).slice(-LOG_CHARACTERS_KEPT));
    server.child.stdout.on('data', keep);
    server.child.stderr.on('data', keep);
    server.ended = new Promise((done) => {
      server.child.once('error', (error) => done({ code: null, signal: error.message }));
      server.child.once('exit', (code, signal) => done({ code, signal }));
    });
    try {
      await server.untilReady();
    } catch (error) {
      await server.kill();
      throw error;
    }
    return server;
  }

  async untilReady() {
    let ended = null;
    this.ended.then((how) => (ended = how));
    const deadline = Date.now() + START_MS_MAX;
    while (Date.now() < deadline) {
      if (ended) throw new Error(`serve ended with ${JSON.stringify(ended)}:\n${this.log}`);
      try {
        const answer = await fetch(`${this.origin}/readyz`, { signal: AbortSignal.timeout(2000) });
        await answer.arrayBuffer();
        if (answer.ok) return;
      } catch {
        // Not listening yet.
      }
      await sleep(20);
    }
    throw new Error(`serve was not ready within ${START_MS_MAX} ms:\n${this.log}`);
  }

  /** Moves the one clock of the server forward. */
  async advance(milliseconds) {
    const answer = await fetch(`${this.origin}/testing/clock`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ advance_ms: milliseconds }),
    });
    if (!answer.ok) throw new Error(`POST /testing/clock: ${answer.status} ${await answer.text()}`);
  }

  /** The one-time sign-in link that the first start prints, or one made now for `handle`. */
  async signInLink(handle) {
    const { code, stdout, stderr } = await run(['member', 'link', handle, '--data', this.data]);
    const link = stdout.match(/\/\S*signin\S*|https?:\/\/\S+/)?.[0];
    if (code !== 0 || !link) throw new Error(`member link ${handle}: ${code} ${stdout}${stderr}`);
    const url = new URL(link, this.origin);
    return this.origin + url.pathname + url.search;
  }

  /** A member with a password, made beside the running server. */
  async addMember(handle, role, password) {
    const { code, stdout, stderr } = await run(['member', 'add', handle, '--role', role, '--password', password,
      '--email', `${handle}@example.test`, '--data', this.data]);
    if (code !== 0) throw new Error(`member add ${handle}: ${code} ${stdout}${stderr}`);
  }

  /** Ends it as an operator would; anything but exit status 0 is an error. */
  async stop() {
    this.child.kill('SIGTERM');
    const how = await Promise.race([this.ended, sleep(STOP_MS_MAX, 'late', { ref: false })]);
    if (how === 'late') await this.kill();
    await this.own?.remove();
    if (how.code !== 0) throw new Error(`serve ended with ${JSON.stringify(how)}:\n${this.log}`);
  }

  /** kill -9. The data folder stays if it was handed in. */
  async kill() {
    this.child.kill('SIGKILL');
    await this.ended;
    await this.own?.remove();
  }
}
