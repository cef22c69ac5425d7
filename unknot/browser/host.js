// The page's side of the phone's home: starts the service worker and the worker that owns Python,
// tells honestly how far they are, and sees to it that only one tab has the record.

import { pages } from "./pages.js";

const host = document.getElementById("host");
const base = new URL(host.dataset.base, location.href).pathname;
const key = (name) => `unknot${base}${name}`;
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
const CLAIM = 20_000; // ms to wait for the service worker's first hold of this page
const ASIDE = 2_000; // ms after which a hidden page is not just being reloaded
const LATER = 10_000; // ms until the next attempt without a network
const news = new BroadcastChannel(`unknot ${base}`);

let worker = null;
let mine = false; // whether this tab has the record
let given = false; // whether it is letting another tab have it
let first = false; // whether everything still has to be fetched
let asked = 0;
const waiting = new Map(); // id: {resolve, reject, message}

const shown = pages({ base, ask, say, store: key, stored, fresh });

/** Ask Python; waits for as long as it is not ready, or another tab has the record. */
function ask(method, path, body, type = "") {
  const language = navigator.languages?.join(",") ?? navigator.language;
  const request = { method, path, type, language, zone: zone() };
  const bytes = typeof body === "string" ? new TextEncoder().encode(body).buffer : body;
  const message = { kind: "ask", id: ++asked, request, body: bytes };
  return new Promise((resolve, reject) => {
    waiting.set(message.id, { resolve, reject, message });
    if (mine) worker.postMessage(message);
  });
}

/** What a stored answer means for the browser: keep this storage, and know that there is some. */
function stored({ status, empty }) {
  remember(!empty);
  if (empty) sessionStorage.clear(); // everything was deleted: drafts as well
  else if (status < 400) navigator.storage?.persist?.();
}

function remember(something) {
  try {
    if (something) localStorage.setItem(key("kept"), "1");
    else localStorage.removeItem(key("kept"));
  } catch { /* forbidden: a first page is shown for a moment, nothing else */ }
}

function fresh() {
  return !remembered() && !document.documentElement.dataset.host;
}

function remembered() {
  try { return localStorage.getItem(key("kept")) !== null; } catch { return false; }
}

// ---- what is said and shown

const bar = host.querySelector("[data-bar]");
const progress = bar.querySelector("progress");
const doing = bar.querySelector("[data-doing]");
const words = (name) => host.querySelector(`template[data-say="${name}"]`).innerHTML;

function say(name) {
  if (name === "waiting" && mine) return; // Python answers at once
  doing.textContent = words(name);
  bar.hidden = false;
}

/** One of the host's own pages, in place of the content. */
function instead(name) {
  bar.hidden = true;
  // Danger signs stay, whatever else does not work.
  if ("ready" in host.dataset && !("personal" in host.dataset)) return;
  const main = document.querySelector("main");
  main.replaceChildren(host.querySelector(`template[data-page="${name}"]`).content.cloneNode(true));
  document.documentElement.classList.remove("returning");
  main.querySelector("h1").tabIndex = -1;
  main.querySelector("h1").focus();
  main.querySelector("[data-take]")?.addEventListener("click", take);
  main.querySelector("[data-unkept]")?.addEventListener("click", unkept);
  main.querySelector("[data-reload]")?.addEventListener("click", () => location.reload());
}

function unkept() {
  delete document.documentElement.dataset.host;
  worker.postMessage({ kind: "unkept" });
}

// ---- the worker

function start() {
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => heard[data.kind](data);
  worker.onerror = () => heard.failed({ why: "broken" });
  worker.postMessage({ kind: "boot", base, zone: zone() });
  worker.postMessage({ kind: "open" });
  say(first ? "first" : "loading");
}

const heard = {
  step({ done }) { advance(first ? 70 + 0.3 * done : done); },
  opened({ empty }) {
    const gone = empty && remembered() && !mine;
    mine = true;
    bar.hidden = true;
    remember(!empty);
    document.documentElement.dataset.host = "ready";
    const queued = [...waiting.values()];
    // What was tapped meanwhile comes first; only who waited for nothing gets this page afresh.
    if (queued.length === 0) shown.refresh().then(() => { if (gone) tellGone(); });
    queued.forEach(({ message }) => worker.postMessage(message));
    navigator.serviceWorker?.controller?.postMessage("complete");
  },
  released() {
    if (given) { // only now: answers that were on their way have been shown
      given = false;
      instead("second");
      document.documentElement.dataset.host = "busy";
    }
    news.postMessage({ free: true });
  },
  answer(data) {
    waiting.get(data.id)?.resolve(data);
    waiting.delete(data.id);
  },
  failed({ why, id }) {
    document.documentElement.dataset.host = why;
    waiting.delete(id);
    if (why === "offline") retry();
    else instead({ busy: "second", refused: "refused" }[why] ?? "broken");
  },
};

function advance(percent) {
  progress.value = Math.max(progress.value, percent);
}

function tellGone() {
  const note = host.querySelector('template[data-page="gone"]').content.cloneNode(true);
  document.querySelector("main")?.prepend(note);
}

function retry() {
  worker.terminate();
  say("offline");
  const again = () => { clearTimeout(timer); removeEventListener("online", again); start(); };
  const timer = setTimeout(again, LATER);
  addEventListener("online", again);
}

// ---- one tab at a time

function take() {
  news.postMessage({ give: true });
  worker.postMessage({ kind: "open" });
}

/** From here on answers wait: what is asked after this would find no record. */
function release() {
  mine = false;
  worker?.postMessage({ kind: "release" });
}

news.onmessage = ({ data }) => {
  if (data.give && mine) {
    given = true;
    release();
  }
  if (data.fetched) count(data.fetched);
  if (data.complete && first) told();
};
addEventListener("pagehide", release);
addEventListener("pageshow", (event) => { if (event.persisted) worker?.postMessage({ kind: "open" }); });

// ---- the files

let sizes = null;
let fetchedBytes = 0;

function count(bytes) {
  fetchedBytes += bytes;
  if (!sizes) return;
  const of = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  advance((70 * fetchedBytes) / of);
}

function told() {
  first = false;
  say("kept");
  advance(100);
  setTimeout(() => { bar.hidden = true; }, 4000);
}

/** The files of this version, held by the service worker; without one the network is needed. */
async function hold() {
  const files = navigator.serviceWorker;
  if (!files) return;
  first = !files.controller;
  const held = new Promise((done) => { files.addEventListener("controllerchange", done, { once: true }); });
  const registration = await files.register(`${base}sw.js`, { scope: base, updateViaCache: "none" });
  document.addEventListener("visibilitychange", () => letIn(registration));
  if (!files.controller) await Promise.race([held, after(CLAIM)]);
  files.addEventListener("controllerchange", () => shown.renew());
}

const after = (time) => new Promise((late) => { setTimeout(late, time); });

/**
 * A new version comes in by itself once no page is open. On a phone pages stay open for weeks, so it
 * also comes in while this one is put aside; never during a load, which could then wait for ever.
 */
async function letIn(registration) {
  await after(ASIDE);
  if (document.visibilityState === "hidden") registration.waiting?.postMessage("take over");
}

function able() {
  return typeof WebAssembly === "object" && typeof DecompressionStream === "function"
    && navigator.storage?.getDirectory && crypto.randomUUID;
}

async function begin() {
  if (!able()) {
    instead("unsupported");
    return;
  }
  fetch(`${base}version.json`).then((found) => found.json()).then((all) => { sizes = all.sizes; })
    .catch(() => {});
  await hold().catch(() => {}); // refused, as in some private windows: it works while online
  start();
}

begin();
