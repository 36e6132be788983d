// Keeps the files of the page, so that it opens without a network. It keeps nothing else: what a person does on the
// page never comes here, and an address is kept without what follows a question mark.

// Written by tools/offline.mjs: the hash of each file that the page loads, and the hash of them all.
const FILES = {};
const BUILD = "";

const PAGE = new URL("./", location).href;
const INDEX = new URL("./index.html", location).href;
const files = new Map(Object.entries(FILES).map(([name, integrity]) => [new URL(name, location).href, integrity]));

// Two copies of the page at one origin keep their files apart. src/platform/privacy.rs knows the first word.
const OWN = `trellis-page-${new URL(PAGE).pathname} `;
const CACHE = OWN + BUILD;
// A server that does not answer in this time is taken for one that is not there. Unit: milliseconds.
const PATIENCE = 3000;
// Pages of another build, which the server has given to this client: all their files come from the server.
const others = new Set();

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
// A new build waits until no page of the old one is open any more: there is no skipWaiting().
addEventListener("fetch", (event) => {
  const { request, clientId } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  url.search = "";
  if (request.mode === "navigate") {
    if (isPage(url)) event.respondWith(page(event));
  } else if (files.has(url.href) && !others.has(clientId)) {
    event.respondWith(kept(url.href, request, clientId));
  }
});

// Whether an address is that of the page, whatever follows a question mark or a number sign.
function isPage(address) {
  const { origin, pathname } = new URL(address);
  return [PAGE, INDEX].includes(origin + pathname);
}

// The page has no hash: a school may put its help lines into it. It names the build that it belongs to.
const isOfThisBuild = async (response) => (await response.clone().text()).includes(` data-build="${BUILD}"`);

// All of them, each with the bytes that were built, or none.
async function keepAll() {
  const cache = await caches.open(CACHE);
  const load = async ([url, integrity]) => {
    const response = await fetch(url, { cache: "no-cache", integrity });
    if (!response.ok) throw new TypeError(`${url}: ${response.status}`);
    await cache.put(url, response);
  };
  try {
    const response = await fetch(PAGE, { cache: "no-cache" });
    if (!response.ok || !(await isOfThisBuild(response))) throw new TypeError("The page is of another build.");
    await Promise.all([...files].map(load));
    await cache.put(PAGE, response);
  } catch (reason) {
    await caches.delete(CACHE);
    throw reason;
  }
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OWN) && name !== CACHE).map((name) => caches.delete(name)));
}

// The page as its server has it now, and with it the school's help lines; without the server, as it was kept.
async function page(event) {
  const cache = await caches.open(CACHE);
  const response = await answer(PAGE);
  if (!response) return (await cache.match(PAGE)) ?? Response.error();
  if (response.ok && (await isOfThisBuild(response))) await cache.put(PAGE, response.clone());
  else others.add(event.resultingClientId);
  return response;
}

// What a server answers in time that works.
async function answer(url) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  try {
    const response = await fetch(url, { cache: "no-cache", signal: controller.signal });
    return response.status < 500 && !response.redirected ? response : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

// What the page loads, as it was kept. Another page of this folder, such as the one for frames, is not kept, and has its
// files from the server: it may be of another build.
async function kept(url, request, clientId) {
  const client = await clients.get(clientId);
  if (client && !isPage(client.url)) return fetch(request);
  const cache = await caches.open(CACHE);
  return (await cache.match(url)) ?? fetch(request);
}
