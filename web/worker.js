// The service worker: keeps the app, and the pages that were read, for when there is no network.
//
// A page is kept only if search engines may have it too, so what only some may see is on no device.
// Pages as a member sees them stand in a cache of their own, which signing out erases; the team's
// stand in none. Nothing that is kept is shown while the server answers.

import { MEMBER_PAGES } from './app/device.js';

const ASSETS = 'townwell-assets';
const PAGES = 'townwell-pages';
const OFFLINE = '/offline';
const PAGES_MAX = 60;
const ASSETS_MAX = 80;

const isAsset = (url) => url.pathname.startsWith('/assets/') || url.pathname === '/theme.css';
const isPage = (request) => request.mode === 'navigate' || request.headers.get('accept')?.startsWith('text/html');

/** The address without what was only said to the loader. */
function keyOf(address) {
  const url = new URL(address);
  url.hash = '';
  for (const name of ['app', 'plain']) url.searchParams.delete(name);
  return url.href;
}

async function trim(cache, most) {
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

/** Which cache a page may stand in; null for none. */
function cacheFor(html) {
  if (!html.includes('<link rel="canonical"')) return null;
  if (html.includes('href="/console"')) return null;
  return /<body class="[^"]*\bin"/.test(html) ? MEMBER_PAGES : PAGES;
}

async function keepPage(key, response) {
  const html = await response.text();
  const name = cacheFor(html);
  if (!name) return;
  const cache = await caches.open(name);
  // What was read last is kept longest.
  await cache.delete(key);
  await cache.put(key, new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': response.headers.get('content-security-policy') ?? '' } }));
  await trim(cache, PAGES_MAX);
}

/** A page from the device says so, for scripts that would take it for the server's word. */
async function keptPage(key, isWhole) {
  for (const name of [MEMBER_PAGES, PAGES]) {
    const found = await (await caches.open(name)).match(key);
    if (found) return new Response((await found.text()).replace('<html ', '<html data-kept '), { headers: found.headers });
  }
  if (!isWhole) return Response.error();
  const page = await (await caches.open(ASSETS)).match(OFFLINE);
  return page ? new Response((await page.text()).replace('<html ', '<html data-kept '), { status: 503, headers: page.headers }) : Response.error();
}

async function answerPage(event) {
  const { request } = event;
  const key = keyOf(request.url);
  try {
    const response = await fetch(request);
    const isOurs = response.ok && !response.redirected && response.headers.get('content-type')?.startsWith('text/html');
    if (isOurs) event.waitUntil(keepPage(key, response.clone()));
    return response;
  } catch {
    return keptPage(key, request.mode === 'navigate');
  }
}

async function answerAsset(request) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request.url, response.clone());
    await trim(cache, ASSETS_MAX);
  }
  return response;
}

/** The page for addresses that are not kept, with what it needs to be seen. */
async function keepOffline(cache) {
  const page = await fetch(OFFLINE, { credentials: 'omit' });
  if (!page.ok) return;
  await cache.put(OFFLINE, page.clone());
  const needs = [...(await page.text()).matchAll(/<(?:link|script)[^>]* (?:href|src)="(\/(?:assets\/|theme\.css)[^"]*)"/g)].map((found) => found[1]);
  await cache.addAll(needs);
}

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(ASSETS);
    await cache.addAll(TOWNWELL_ASSETS);
    await keepOffline(cache);
    await self.skipWaiting();
  })());
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (isAsset(url)) event.respondWith(answerAsset(request));
  else if (isPage(request)) event.respondWith(answerPage(event));
});

/** A page that came before the worker did tells where it is and what it loaded. */
self.addEventListener('message', (event) => {
  const { page, loaded = [] } = event.data ?? {};
  if (!page) return;
  event.waitUntil((async () => {
    for (const address of loaded) {
      const url = new URL(address);
      if (url.origin === self.location.origin && isAsset(url)) await answerAsset(new Request(address)).catch(() => {});
    }
    const response = await fetch(page, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (response?.ok && !response.redirected && response.headers.get('content-type')?.startsWith('text/html')) await keepPage(keyOf(page), response);
  })());
});
