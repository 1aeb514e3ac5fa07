// Rows of a server's database, read beside it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const READ = 'import json,sqlite3,sys;d=sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True);d.row_factory=sqlite3.Row;'
  + 'print(json.dumps([dict(r) for r in d.execute(sys.argv[2])]))';

export function rows(server, sql) {
  return JSON.parse(execFileSync('python3', ['-c', READ, join(server.data, 'townwell.db'), sql], { encoding: 'utf8' }));
}

/** Waits until a query has what is wanted; what is told of a visit comes in batches. */
export async function until(server, sql, isThere) {
  for (let i = 0; i < 100; ++i) {
    const found = rows(server, sql);
    if (isThere(found)) return found;
    await sleep(200);
  }
  return assert.fail(`never: ${sql}: ${JSON.stringify(rows(server, sql))}`);
}
