// Processes that a benchmark stands beside each other: nginx with files on disk, and what each costs.

import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ticksASecond = Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** CPU seconds that a process and its children have used. */
export function cpuSeconds(pid) {
  const pids = [pid, ...childrenOf(pid)];
  return pids.reduce((sum, one) => {
    const fields = readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1].split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) / ticksASecond;
  }, 0);
}

function childrenOf(pid) {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text ? text.split(' ').map(Number) : [];
}

/** nginx on a port of the loopback with the files of `folder`; what it writes is in `scratch`. */
export function startNginx(scratch, port, folder) {
  const config = join(scratch, 'nginx.conf');
  writeFileSync(config, `worker_processes 2; daemon off; pid ${scratch}/nginx.pid; error_log /dev/null;
events { worker_connections 512; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type text/html;
  client_body_temp_path ${scratch}/b; proxy_temp_path ${scratch}/p; fastcgi_temp_path ${scratch}/f;
  uwsgi_temp_path ${scratch}/u; scgi_temp_path ${scratch}/s;
  server { listen 127.0.0.1:${port}; root ${folder}; } }\n`);
  // Its workers are another user's where root starts it.
  execFileSync('chmod', ['-R', 'a+rX', scratch]);
  return spawn('nginx', ['-c', config, '-e', '/dev/null'], { stdio: 'ignore' });
}
