// node tests/e2e/app_shots.mjs ORIGIN PATH... [--cookie NAME=VALUE]
// Screenshots of the app beside the plain page, at both sizes, light and dark, to build/shots, and
// what is out of place in the app.

import { desk, launch, openPage, phone, shot } from '../support/browser.mjs';
import { misplaced, openApp } from '../support/app.mjs';

const words = process.argv.slice(2);
const cookieAt = words.indexOf('--cookie');
const cookie = cookieAt < 0 ? null : words.splice(cookieAt, 2)[1];
const [origin, ...paths] = words;
if (!origin || !paths.length) {
  console.error('usage: node tests/e2e/app_shots.mjs ORIGIN PATH... [--cookie NAME=VALUE]');
  process.exit(2);
}

async function open(browser, viewport, scheme, door) {
  const page = await openPage(browser, { origin, viewport, scheme, door });
  if (cookie) {
    const [name, ...value] = cookie.split('=');
    await page.context().addCookies([{ name, value: value.join('='), url: origin }]);
  }
  return page;
}

const browser = await launch();
try {
  for (const path of paths) {
    for (const [size, viewport] of [['desk', desk], ['phone', phone]]) {
      for (const scheme of ['light', 'dark']) {
        const name = `${path.replace(/^\/$/, 'home').replace(/[^a-z0-9]+/gi, '_').replace(/^_|_$/g, '')}-${size}-${scheme}`;
        const plain = await open(browser, viewport, scheme, 'plain');
        await plain.goto(path, { waitUntil: 'load' });
        console.log(await shot(plain, `page-${name}`, {}));
        await plain.context().close();
        const page = await open(browser, viewport, scheme, 'app');
        await openApp(page, path);
        // The canvas is as large as the window, so all of it is seen in a window of the page's height.
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width: viewport.width, height });
        await page.evaluate(() => window.townwell.ready);
        console.log(await shot(page, `app-${name}`, {}));
        for (const complaint of [...page.trouble, ...(await misplaced(page))].slice(0, 30)) console.log(`    ${complaint}`);
        console.log(`    ${JSON.stringify(await page.evaluate(() => window.townwell.stats()))}`);
        await page.context().close();
      }
    }
  }
} finally {
  await browser.close();
}
