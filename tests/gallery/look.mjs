// Looks at the pages that page_gallery wrote: a picture of each in every size and scheme, axe-core
// on each, and whether anything is wider than the window or refused by the security policy.
//   node tests/gallery/look.mjs PAGES_DIR WEB_DIR OUT_DIR [NAME…]
import { readFileSync, readdirSync, mkdirSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, extname, basename } from 'node:path';
import { chromium } from 'playwright-core';

const [pagesDir, webDir, outDir, ...only] = process.argv.slice(2);
const origin = 'http://gallery.test';
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
  "connect-src 'self'; font-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const looks = [
  { name: 'light', width: 1280, height: 800, scheme: 'light' },
  { name: 'dark', width: 1280, height: 800, scheme: 'dark' },
  { name: 'phone', width: 390, height: 844, scheme: 'light' },
  { name: 'phone360-dark', width: 360, height: 780, scheme: 'dark' },
  { name: 'middle', width: 1000, height: 800, scheme: 'light' },
  { name: 'tablet', width: 700, height: 900, scheme: 'light' },
];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(outDir, { recursive: true });

function serve(route) {
  const path = new URL(route.request().url()).pathname;
  const file = path.startsWith('/assets/') ? join(webDir, basename(path)) : join(pagesDir, basename(path));
  if (!existsSync(file)) return route.fulfill({ status: 404, body: '' });
  return route.fulfill({
    body: readFileSync(file),
    headers: { 'content-type': types[extname(file)] ?? 'text/plain', 'content-security-policy': policy },
  });
}

// Contents that scroll by themselves do not count; what sticks out of the window does.
const overflowing = () =>
  document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll('body *')]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.tiles,.tabs,.chips,.table,pre'))
        .slice(0, 3)
        .map((e) => `${e.tagName}.${e.className}`)
    : [];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
let faults = 0;
const say = (page, look, text) => {
  faults += 1;
  console.log(`${page} ${look}: ${text}`);
};
for (const look of looks) {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
    bypassCSP: false,
  });
  await context.route('**/*', serve);
  for (const file of readdirSync(pagesDir).filter((f) => f.endsWith('.html'))) {
    const name = basename(file, '.html');
    if (only.length && !only.includes(name)) continue;
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') say(name, look.name, message.text());
    });
    await page.goto(`${origin}/${file}`);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(outDir, `${name}-${look.name}.png`) });
    await page.screenshot({ path: join(outDir, `${name}-${look.name}-full.png`), fullPage: true });
    for (const element of await page.evaluate(overflowing)) say(name, look.name, `too wide: ${element}`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const v of violations) say(name, look.name, `axe ${v.id}: ${v.nodes.slice(0, 2).map((n) => n.target + ' ' + n.failureSummary.split('\n')[1]).join(' | ')}`);
    await page.close();
  }
  await context.close();
}
await browser.close();
console.log(faults === 0 ? 'nothing wrong' : `${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
