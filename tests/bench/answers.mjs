// Asking a running portal, for benchmarks.

/** The JSON that `path` answers; throws on anything but success. */
export async function getJson(portal, path) {
  const answer = await fetch(portal.origin + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

export async function waitFor(url) {
  for (let i = 0; i < 600; i += 1) {
    try {
      if ((await fetch(url)).ok) return;
    } catch { /* not yet */ }
    await new Promise((done) => { setTimeout(done, 5); });
  }
  throw new Error(`${url} does not answer`);
}
