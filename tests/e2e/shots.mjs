// node tests/e2e/shots.mjs ORIGIN PATH... [--cookie NAME=VALUE] [--top]
// Screenshots of pages of a running server at both sizes, light and dark, to build/shots. Says what
// axe-core and the browser complain of. --top: only what shows without scrolling.

import { desk, axe, launch, openPage, overflowsSideways, phone, shot } from '../support/browser.mjs';

const words = process.argv.slice(2);
const cookieAt = words.indexOf('--cookie');
const cookie = cookieAt < 0 ? null : words.splice(cookieAt, 2)[1];
const topAt = words.indexOf('--top');
if (topAt >= 0) words.splice(topAt, 1);
const [origin, ...paths] = words;
if (!origin || !paths.length) {
  console.error('usage: node tests/e2e/shots.mjs ORIGIN PATH... [--cookie NAME=VALUE] [--top]');
  process.exit(2);
}

const browser = await launch();
try {
  for (const path of paths) {
    for (const [size, viewport] of [['desk', desk], ['phone', phone]]) {
      for (const scheme of ['light', 'dark']) {
        const page = await openPage(browser, { origin, viewport, scheme });
        if (cookie) {
          const [name, ...value] = cookie.split('=');
          await page.context().addCookies([{ name, value: value.join('='), url: origin }]);
        }
        const answer = await page.goto(path, { waitUntil: 'load' });
        const name = `${path.replace(/^\/$/, 'home').replace(/[^a-z0-9]+/gi, '_').replace(/^_|_$/g, '')}-${size}-${scheme}`;
        console.log(`${answer.status()} ${await shot(page, name, { fullPage: topAt < 0 })}`);
        const complaints = [...page.trouble, ...(await axe(page))];
        if (await overflowsSideways(page)) complaints.push('wider than the screen');
        for (const complaint of complaints) console.log(`    ${complaint}`);
        await page.context().close();
      }
    }
  }
} finally {
  await browser.close();
}
