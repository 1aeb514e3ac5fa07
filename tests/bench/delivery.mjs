// How fast the files of a video are delivered, beside nginx with the same files on disk. Readings of the
// two alternate in one run, and medians are compared, so that what else the machine does meets both.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort, temporaryFolder } from '../support/server.mjs';
import { fetchFiles } from '../support/videos.mjs';
import { waitFor } from './answers.mjs';
import { cpuSeconds, startNginx } from './processes.mjs';

const connections = 8;
const rounds = 3;
const rangeBytes = 1024 * 1024;
const gigabyte = 1e9;

function ranges(files) {
  return files.flatMap(({ url, bytes }) => {
    const count = Math.ceil(bytes.length / rangeBytes);
    return Array.from({ length: count }, (_, i) => ({ path: url, range: `bytes=${i * rangeBytes}-${Math.min(bytes.length, (i + 1) * rangeBytes) - 1}` }));
  });
}

function read({ pid, port }, requests, seconds) {
  const before = cpuSeconds(pid);
  const said = execFileSync('python3', ['tests/bench/take_bytes.py', port, seconds, connections].map(String), { input: JSON.stringify(requests), encoding: 'utf8' });
  const taken = JSON.parse(said);
  return {
    megabytes_a_second: taken.bytes / taken.seconds / 1e6,
    requests_a_second: taken.requests / taken.seconds,
    cpu_seconds_a_gigabyte: (cpuSeconds(pid) - before) / taken.bytes * gigabyte,
    taker_busy: taken.busy,
  };
}

function median(readings) {
  return Object.fromEntries(Object.keys(readings[0]).map((key) => {
    const sorted = readings.map((one) => one[key]).sort((a, b) => a - b);
    return [key, +sorted[sorted.length >> 1].toFixed(2)];
  }));
}

function compare(name, servers, requests, seconds) {
  const readings = { nginx: [], townwell: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [who, at] of Object.entries(servers)) readings[who].push(read(at, requests, seconds));
  }
  const rows = Object.entries(readings).map(([who, all]) => ({ name, who, ...median(all) }));
  for (const row of rows) {
    console.log(`${name.padEnd(20)} ${row.who.padEnd(9)} ${row.megabytes_a_second.toFixed(0).padStart(6)} MB/s ${row.requests_a_second.toFixed(0).padStart(7)} answers/s ${row.cpu_seconds_a_gigabyte.toFixed(2).padStart(6)} s CPU a GB   taker at ${(100 * row.taker_busy).toFixed(0)} % of a core`);
  }
  const ratio = +(rows[1].megabytes_a_second / rows[0].megabytes_a_second).toFixed(2);
  console.log(`${name.padEnd(20)} townwell ÷ nginx ${ratio}`);
  return { name, ratio, requests: requests.length, rows };
}

/** All that is measured of delivering `video`, `seconds` a reading. */
export async function measureDelivery(server, video, seconds) {
  const files = await fetchFiles(server.origin, video);
  const scratch = await temporaryFolder('townwell-bench-');
  const folder = join(scratch.path, 'files');
  for (const { url, bytes } of files) {
    mkdirSync(dirname(join(folder, url)), { recursive: true });
    writeFileSync(join(folder, url), bytes);
  }
  const port = await freePort();
  const nginx = startNginx(scratch.path, port, folder);
  try {
    await waitFor(`http://127.0.0.1:${port}${files[0].url}`);
    const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
    console.log(`\n${files.length} files, ${megabytes.toFixed(0)} MB; ${connections} connections, ${rounds} rounds of ${seconds} s each in turn, medians`);
    console.log('the taker lets the kernel drop the bodies; while it is below 100 % of a core, the server is what is measured');
    const servers = { nginx: { pid: nginx.pid, port }, townwell: { pid: server.child.pid, port: server.port } };
    const large = files.filter(({ bytes }) => bytes.length > rangeBytes);
    return [
      compare('files, whole', servers, files.map(({ url }) => ({ path: url })), seconds),
      compare('Range of 1 MiB', servers, ranges(large), seconds),
    ];
  } finally {
    nginx.kill('SIGTERM');
    await scratch.remove();
  }
}
