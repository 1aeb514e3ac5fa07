// Chromium as a visitor has it: with or without JavaScript, at a desk or on a phone, light or dark.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './server.mjs';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const desk = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/** A browser with a fresh profile; end it with `close()`. It reaches nothing but the server. */
export async function launch() {
  const executablePath = programs.find(existsSync);
  if (!executablePath) throw new Error('Chromium is not installed; tools/install test does it');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--disable-dev-shm-usage', '--hide-scrollbars'],
  });
}

/**
 * A page in a context of its own, so without cookies. It records in `page.trouble` what a visitor
 * would never see but must not happen: requests to others, errors, refused scripts, dialogs.
 */
export async function openPage(browser,
  { origin, javaScript = true, viewport = desk, scheme = 'light', door = 'plain', worker = false }) {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: javaScript,
    viewport,
    colorScheme: scheme,
    // Requests that a worker answers are out of a test's sight.
    serviceWorkers: worker ? 'allow' : 'block',
    isMobile: viewport.width < 600,
    hasTouch: viewport.width < 600,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  // Far more than anything takes: on a machine that is busy with something else a page may take half a minute.
  context.setDefaultTimeout(90_000);
  // The page or the app, as a visitor chose before; null leaves it to the portal.
  if (door) await context.addInitScript((chosen) => localStorage.setItem('townwell-door', chosen), door);
  const page = await context.newPage();
  page.javaScript = javaScript;
  page.trouble = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) page.trouble.push(`request to ${url}`);
  });
  page.on('pageerror', (error) => page.trouble.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    page.trouble.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      page.trouble.push(`console: ${message.text()}`);
    }
  });
  return page;
}

let axeSource;

/**
 * What axe-core finds on the page, one line a finding. Runs in an isolated world, which the page's
 * content security policy does not bind. Not for a page without JavaScript: axe-core needs timers.
 */
export async function axe(page) {
  assert.ok(page.javaScript, 'axe-core needs a page with JavaScript');
  axeSource ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate',
      { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(`${axeSource}; true`);
  const found = await evaluate(`axe.run(document, { resultTypes: ['violations'] }).then((result) =>
    result.violations.map((rule) => rule.id + ' (' + rule.impact + '): ' + rule.help + ': ' +
      rule.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')))`);
  await session.detach();
  return found;
}

/** Whether something is wider than the screen, so that the page scrolls sideways. */
export async function overflowsSideways(page) {
  const session = await page.context().newCDPSession(page);
  const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics');
  await session.detach();
  return cssContentSize.width > cssLayoutViewport.clientWidth + 1;
}

/** Saves the whole page as build/shots/NAME.png; gives the path. */
export async function shot(page, name, { fullPage = true } = {}) {
  const folder = join(root, 'build/shots');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage, animations: 'disabled' });
  return path;
}
