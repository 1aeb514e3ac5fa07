// node tests/package/install.mjs
// From package to first question, as a shop does it: the Debian package in a minimal Debian 12 on one core,
// with nothing compiled there. Says how much memory the server took at most.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../support/api.mjs';
import { freePort, root, temporaryFolder } from '../support/server.mjs';

const START_MS_MAX = 30_000;
const STOP_MS_MAX = 30_000;
const SKIPPED = 77;
const COMPILERS = ['cc', 'gcc', 'g++', 'clang', 'make', 'cmake', 'node', 'python3'];

if (process.getuid() !== 0) {
  console.log('install: skipped, only root can make a Debian in a folder');
  process.exit(SKIPPED);
}

const started = Date.now();
const say = (what) => console.log(`install: ${((Date.now() - started) / 1000).toFixed(0)} s, ${what}`);
/** Runs to the end; what it printed. What fails throws with all it said. */
const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** The package sources that this system uses itself. */
function aptSources() {
  const parts = '/etc/apt/sources.list.d';
  const lists = readdirSync(parts).filter((name) => /\.(list|sources)$/.test(name)).map((name) => join(parts, name));
  return ['/etc/apt/sources.list', ...lists].filter((file) => existsSync(file) && readFileSync(file, 'utf8').trim());
}

/** A minimal Debian with the package, installed by apt with what it depends on. */
function makeDebian(folder, deb) {
  run('mmdebstrap', '--mode=root', '--variant=apt', '--dpkgopt=force-unsafe-io',
    `--customize-hook=cp "${deb}" "$1/townwell.deb"`,
    '--customize-hook=chroot "$1" apt-get -qq --yes --no-install-recommends install /townwell.deb',
    'bookworm', folder, ...aptSources());
}

const temporary = await temporaryFolder('townwell-package-');
const debian = join(temporary.path, 'debian');
/** In the Debian, with /proc mounted for as long as the command runs. */
const enter = ['unshare', '--mount', 'sh', '-c', 'mount --bind /proc "$0/proc" && exec "$@"', debian, 'chroot'];
const inside = (...command) => run(...enter, debian, ...command);
let server;

/** As systemd starts it: by a socket of one who waits, and as the service's own account. */
function startOnOneCore(port) {
  server = spawn('taskset', ['-c', '0', ...enter, '--userspec=townwell:townwell', debian, 'systemd-socket-activate',
    '--listen', `127.0.0.1:${port}`, '--setenv', 'TOWNWELL_CONFIG=/etc/townwell/townwell.toml',
    '/usr/lib/townwell/townwell', 'serve', '--data', '/var/lib/townwell'], { stdio: ['ignore', 'pipe', 'pipe'] });
  server.log = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (server.log += chunk));
  server.ended = new Promise((done) => server.once('exit', done));
}

async function firstAnswer(origin) {
  for (const deadline = Date.now() + START_MS_MAX; ; await sleep(20)) {
    try {
      return await fetch(origin);
    } catch (error) {
      // Once somebody listens, who comes waits until the server is there.
      if (Date.now() > deadline || server.exitCode !== null) throw new Error(`${error}\n${server.log}`);
    }
  }
}

/** The owner follows the link and makes a space; a guest asks in it. */
async function askFirstQuestion(origin, link) {
  const owner = new Api(origin);
  const followed = await fetch(link, { method: 'POST', redirect: 'manual' });
  assert.equal(followed.status, 303);
  owner.cookie = followed.headers.getSetCookie()[0].split(';')[0];
  const { slug } = await owner.write('POST', '/spaces', { name: 'Lamps', description: '', icon: '', visibility: 'public' }, 201);
  const thread = await new Api(origin).write('POST', '/threads', {
    space: slug, title: 'Why does my lamp hum', body: 'It hums at night.', tags: [], audience: 'everyone',
    name: 'Vera Visitor', email: 'vera@example.test',
  }, 201);
  const page = await fetch(origin + thread.url);
  assert.equal(page.status, 200);
  assert((await page.text()).includes('Why does my lamp hum'));
}

try {
  run(join(root, 'tools/package'), '--out', temporary.path);
  const [deb] = readdirSync(temporary.path).filter((name) => name.endsWith('.deb'));
  say(`packed ${deb}`);
  makeDebian(debian, join(temporary.path, deb));
  say('installed in a minimal Debian');
  for (const program of COMPILERS) {
    assert(!existsSync(join(debian, 'usr/bin', program)), `${program} came with the package`);
  }
  inside('systemd-analyze', 'verify', 'townwell.service', 'townwell.socket');
  assert.match(inside('stat', '-c', '%U %a', '/var/lib/townwell', '/etc/townwell/townwell.toml'),
    /^townwell 700\ntownwell 640\n$/);

  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const said = inside('townwell', 'setup', '--origin', origin, '--business', 'Osier', '--owner-name', 'Anna Berg',
    '--owner-email', 'anna@osier.test');
  assert.match(said, /systemctl enable --now townwell/);
  const [link] = said.match(/http:\S+\/signin\/\S+/);
  assert.equal(inside('find', '/var/lib/townwell', '!', '-user', 'townwell'), '', 'root owns files of the portal');

  startOnOneCore(port);
  const home = await firstAnswer(origin);
  assert.equal(home.status, 200);
  const html = await home.text();
  assert(html.includes('Osier'));
  for (const [, url] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
    assert.equal((await fetch(origin + url)).status, 200, url);
  }
  assert(/\/assets\/townwell\.[0-9a-f]+\.css/.test(html), 'home has no style sheet');
  assert(/\/assets\/loader\.[0-9a-f]+\.js/.test(html), 'home has no app');
  await askFirstQuestion(origin, link);
  const peak = readFileSync(`/proc/${server.pid}/status`, 'utf8').match(/VmHWM:\s+(\d+) kB/)[1] / 1024;
  server.kill('SIGTERM');
  const status = await Promise.race([server.ended, sleep(STOP_MS_MAX, 'late', { ref: false })]);
  assert.equal(status, 0, server.log);
  say(`a guest asked the first question; the server took ${peak.toFixed(0)} MB at most`);
} finally {
  server?.kill('SIGKILL');
  await temporary.remove();
}
