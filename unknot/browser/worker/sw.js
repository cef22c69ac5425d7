// Keeps the files of one version, whole and unchanged, and adds headers to them. It decides nothing
// else: what a page says is Python's affair.
//
// Written before this text by `unknot site`: VERSION, FILES, each path with its SHA-256, LATER, the paths
// that a first visit does not fetch, by group (each language but English, the camera), HEADERS, which every
// answer has (web/project/policy.py), READER, those of the page that opens a sealed file, and CAMERA, those
// of the pages that may ask for the camera.

const own = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const BASE = new URL("./", own.location.href).pathname;
const MINE = `unknot ${BASE} `; // caches belong to the whole origin: others may live there too
const CACHE = MINE + VERSION;
const HEAVY = "static/python/", EYES = "static/camera/";
/** @type {Record<string, string>} */
const TYPES = {
  css: "text/css; charset=utf-8", html: "text/html; charset=utf-8", js: "text/javascript",
  json: "application/json", mjs: "text/javascript", pack: "application/octet-stream",
  png: "image/png", svg: "image/svg+xml", txt: "text/plain; charset=utf-8",
  wasm: "application/wasm", webmanifest: "application/manifest+json",
};
let full = false; // no room was found for a file: it comes from the network each time
const news = new BroadcastChannel(`unknot ${BASE}`);
// Pages that wait for Python are the same: one of them is fetched and kept for all.
const FIRST = new Map(Object.keys(FILES).reverse().map((path) => [FILES[path], path]));
const GROUP = new Map(Object.entries(LATER).flatMap(([group, paths]) => paths.map((path) => [path, group])));

/** What to hold: of a language besides English, or for the camera, only where somebody uses it here. */
async function needed(first = false) {
  const asked = await groupsHeld();
  return [...FIRST.values()].filter((path) => {
    const group = GROUP.get(path);
    return (!first || !path.startsWith(HEAVY)) && (!group || asked.has(group));
  });
}

/** Groups of which anything is held, by this version or one before: somebody asked for it. */
async function groupsHeld() {
  const found = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith(MINE)) continue;
    const held = await (await caches.open(name)).keys();
    held.forEach(({ url }) => { found.add(GROUP.get(new URL(url).pathname.slice(BASE.length))); });
  }
  return found;
}

own.addEventListener("install", (event) => event.waitUntil(install()));
own.addEventListener("activate", (event) => event.waitUntil(activate()));
own.addEventListener("fetch", (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});
own.addEventListener("message", (event) => event.waitUntil(heard(event)));

/** A first visit waits for the pages only; a new version is fetched whole, or not at all. */
async function install() {
  const names = await caches.keys();
  const first = !names.some((name) => name.startsWith(MINE) && name !== CACHE);
  await Promise.all((await needed(first)).map(kept));
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(MINE) && name !== CACHE) await caches.delete(name);
  }
  await own.clients.claim();
}

/** @param {ExtendableMessageEvent} event */
async function heard({ data }) {
  if (data === "complete" && full) news.postMessage({ full });
  else if (data === "complete") {
    await Promise.all((await needed()).map(kept));
    news.postMessage(full ? { full } : { complete: VERSION });
  }
  if (data === "take over") {
    const pages = await own.clients.matchAll({ type: "window", includeUncontrolled: true });
    const mine = pages.filter((page) => new URL(page.url).pathname.startsWith(BASE));
    // Not awaited: it ends when this worker is active, which waits for this event to end.
    if (mine.length <= 1) own.skipWaiting();
  }
  if (data === "take over now") own.skipWaiting(); // someone asked for it
}

/** @type {(path: string) => boolean} not `in`: "constructor" is in every object */
const isFile = (path) => Object.hasOwn(FILES, path);

/** @param {Request} request */
function answerTo(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return null;
  if (!url.pathname.startsWith(BASE)) return null;
  const path = url.pathname.slice(BASE.length);
  const page = `${path}index.html`;
  if ((path === "" || path.endsWith("/")) && isFile(page)) return kept(page);
  if (isFile(path)) return kept(path);
  if (request.mode !== "navigate") return null;
  const folder = isFile(`${path}/index.html`) ? `${path}/` : "";
  return Promise.resolve(Response.redirect(BASE + folder + url.search));
}

/**
 * A file as it was kept; fetched, checked and kept when it is not there yet.
 * @param {string} wanted
 * @returns {Promise<Response>}
 */
async function kept(wanted) {
  const path = FIRST.get(FILES[wanted]) ?? wanted;
  const cache = await caches.open(CACHE);
  const found = await cache.match(BASE + path);
  if (found) return ofPage(wanted, found);
  const response = (await unchanged(path)) ?? (await fetched(path));
  if (!full || !path.startsWith(HEAVY)) await cache.put(BASE + path, response.clone()).catch((error) => noRoom(error, path));
  return ofPage(wanted, response);
}

/**
 * Pages that wait are kept once: what one of them may do beyond the others is added on the way out.
 * @param {string} wanted
 * @param {Response} found
 */
function ofPage(wanted, found) {
  const more = Object.entries(CAMERA).find(([pages]) => wanted.startsWith(pages))?.[1];
  if (!more) return found;
  const headers = new Headers(found.headers);
  Object.entries(more).forEach(([name, value]) => headers.set(name, value));
  return new Response(found.body, { headers });
}

/**
 * What cannot be kept is handed out all the same, and Python does not take the room that the record needs.
 * @param {unknown} error
 * @param {string} path
 */
async function noRoom(error, path) {
  if (!(error instanceof DOMException) || error.name !== "QuotaExceededError") throw error;
  if (path.startsWith(EYES)) return; // the camera's alone: fetched again next time
  full = true;
  news.postMessage({ full });
  const cache = await caches.open(CACHE);
  const heavy = (await cache.keys()).filter(({ url }) => url.includes(BASE + HEAVY));
  await Promise.all(heavy.map((each) => cache.delete(each)));
}

/**
 * The same bytes from another version.
 * @param {string} path
 */
async function unchanged(path) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(MINE)) continue;
    const old = await (await caches.open(name)).match(BASE + path);
    const same = old?.headers.get("X-SHA-256") === FILES[path];
    if (old && same) return new Response(old.body, { headers: headersOf(path) }); // its policy may be old
  }
  return null;
}

/**
 * From the network, never half, never of another version.
 * @param {string} path
 */
async function fetched(path) {
  // What the browser kept may be a wrong answer of before, and "not modified" would keep it for ever.
  const bytes = (await verified(path, "no-cache")) ?? (await verified(path, "reload"));
  if (!bytes) throw new Error(`${path} is of another version`);
  return new Response(bytes, { headers: headersOf(path) });
}

/**
 * @param {string} path
 * @param {RequestCache} cache
 */
async function verified(path, cache) {
  const response = await fetch(BASE + path, { cache, credentials: "omit" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = await counted(path, response);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sum = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return sum === FILES[path] ? bytes : null;
}

/**
 * @param {string} path
 * @param {Response} response
 */
async function counted(path, response) {
  if (!path.startsWith(HEAVY) || !response.body) return response.arrayBuffer();
  const parts = [];
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    news.postMessage({ fetched: part.value.length });
  }
  return new Blob(parts).arrayBuffer();
}

/** @param {string} path */
function headersOf(path) {
  return {
    ...HEADERS,
    ...(path.startsWith("sealed/") && READER),
    "Content-Type": TYPES[path.split(".").pop() ?? ""] ?? "application/octet-stream",
    "X-SHA-256": FILES[path],
  };
}
