// The page's side of the phone's home: starts the service worker and the worker that owns Python,
// tells honestly how far they are, and sees to it that only one tab has the record.

import { hold } from "./files.js";
import { pages } from "./pages.js";
import { renew } from "./renew.js";
import { soon, whileShown } from "./shown.js";
import { listen } from "./withdrawn.js";

const host = document.getElementById("host");
const base = new URL(host.dataset.base, location.href).pathname;
const { version, pathway } = host.dataset;
const key = (name) => `unknot${base}${name}`;
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
const news = new BroadcastChannel(`unknot ${base}`);

let worker = null;
let mine = false; // whether this tab has the record
let given = false; // whether it is letting another tab have it
let left = false; // whether this page was left: gone, or kept by the browser for "back"
let held = false; // whether the files of this version are held, so that Python can start
let keeping = true; // false: someone goes on without keeping anything
let patient = () => {}; // ends the wait for a network
let first = false; // whether everything still has to be fetched
let renewed = false; // whether a newer version has taken over behind this page
let asked = 0;
let aside = null; // what the host's own page stands in front of
let lasting = false; // whether the browser was asked to keep this storage
const waiting = new Map(); // id: {resolve, reject, message}

const withdrawn = listen({ base, key: key("withdrawn"), ids: [version, pathway], heard: close });
const shown = pages({ base, ask, say, store: key, stored, fresh });

/** Ask Python; waits for as long as it is not ready, or another tab has the record. */
function ask(method, path, body, type = "") {
  const language = navigator.languages?.join(",") ?? navigator.language;
  const request = { method, path, type, language, zone: zone() };
  const bytes = typeof body === "string" ? new TextEncoder().encode(body).buffer : body;
  const message = { kind: "ask", id: ++asked, request, body: bytes };
  return new Promise((resolve, reject) => {
    waiting.set(message.id, { resolve, reject, message });
    if (mine) post(message);
  });
}

function post(message) {
  message.request.withdrawn = withdrawn(); // now: it may have been asked before that was known
  worker.postMessage(message);
}

/** What a stored answer means for the browser: keep this storage, and know that there is some. */
function stored({ status, empty }) {
  remember(!empty);
  if (status >= 400) return;
  if (empty) {
    erased();
    news.postMessage({ erased: true });
  } else if (!lasting) {
    lasting = true; // once: some browsers ask the person
    navigator.storage?.persist?.();
  }
}

/** Everything was deleted: what was begun as well. */
function erased() {
  sessionStorage.clear();
  aside = null;
}

function remember(something) {
  try {
    if (something) localStorage.setItem(key("kept"), "1");
    else localStorage.removeItem(key("kept"));
  } catch { /* forbidden: a first page is shown for a moment, nothing else */ }
}

function fresh() {
  return !withdrawn() && !remembered() && !document.documentElement.dataset.host;
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
function instead(wanted) {
  const name = withdrawn() && wanted !== "second" ? "withdrawn" : wanted;
  bar.hidden = true;
  // Danger signs stay, whatever else does not work.
  if ("ready" in host.dataset && !("personal" in host.dataset)) return;
  document.dispatchEvent(new Event("unknot:leave")); // a session that plays here ends
  const main = document.querySelector("main");
  aside ??= [...main.childNodes];
  main.replaceChildren(host.querySelector(`template[data-page="${name}"]`).content.cloneNode(true));
  document.documentElement.classList.remove("returning");
  main.querySelectorAll("[data-why]").forEach((each) => { each.textContent = withdrawn(); });
  main.querySelector("h1").tabIndex = -1;
  main.querySelector("h1").focus();
  main.querySelector("[data-take]")?.addEventListener("click", take);
  main.querySelector("[data-unkept]")?.addEventListener("click", unkept);
  main.querySelector("[data-reload]")?.addEventListener("click", () => location.reload());
}

/** Nothing of this version may be followed any more, on whatever page this is. */
function close() {
  if (mine) shown.again();
  else if (document.documentElement.dataset.host !== "busy") instead("withdrawn");
}

document.addEventListener("click", async ({ target }) => {
  if (!target.closest?.("[data-renew]")) return;
  const tell = (name) => { document.querySelector("[data-renewing]").textContent = words(name); };
  tell("looking");
  tell(await renew(base));
});

/** Pages and Python of two versions never work together; a reload brings those of one. */
function stale() {
  worker.terminate();
  mine = false;
  if (sessionStorage.getItem(key("stale")) === version) instead("stale");
  else {
    sessionStorage.setItem(key("stale"), version);
    location.reload();
  }
}

/** The page again that the host's own stood in front of, when a form on it was begun. */
function back() {
  if (aside && shown.begun() && !withdrawn()) document.querySelector("main").replaceChildren(...aside);
  aside = null;
}

function unkept() {
  keeping = false;
  delete document.documentElement.dataset.host;
  worker.postMessage({ kind: "unkept" });
}

// ---- the worker

function start() {
  if (left) return;
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => heard[data.kind](data);
  worker.onerror = () => heard.failed({ why: "broken" });
  worker.postMessage({ kind: "boot", base, version, zone: zone() });
  worker.postMessage({ kind: "open" });
  say(first ? "first" : "loading");
}

const heard = {
  step({ done }) { advance(first ? 70 + 0.3 * done : done); },
  opened({ empty }) {
    const gone = empty && remembered() && !mine;
    mine = true;
    sessionStorage.removeItem(key("stale"));
    bar.hidden = true;
    if (gone) tellGone();
    else remember(!empty);
    document.documentElement.dataset.host = "ready";
    back();
    // What was tapped meanwhile comes first; only who waited for nothing gets this page afresh.
    waiting.forEach(({ message }) => post(message));
    shown.refresh();
    navigator.serviceWorker?.controller?.postMessage("complete");
  },
  released() {
    if (!given) return;
    given = false;
    document.documentElement.dataset.host = "busy";
    instead("second");
  },
  answer(data) {
    waiting.get(data.id)?.resolve(data);
    waiting.delete(data.id);
  },
  failed({ why, id }) {
    document.documentElement.dataset.host = why;
    waiting.delete(id);
    if (why === "offline") retry();
    else if (why === "stale") stale();
    else instead({ busy: "second", refused: "refused" }[why] ?? "broken");
  },
};

function advance(percent) {
  progress.value = Math.max(progress.value, percent);
}

/** Said until something is stored here again: now, and on the page that comes in place of this. */
function tellGone() {
  const tell = () => document.querySelector("main")
    ?.prepend(host.querySelector('template[data-page="gone"]').content.cloneNode(true));
  tell();
  document.addEventListener("unknot:page", tell, { once: true });
}

function retry() {
  worker.terminate();
  say("offline");
  patient = soon(start);
}

// ---- one tab at a time

function take() {
  news.postMessage({ give: true });
  if (renewed) {
    location.reload(); // who had the record meanwhile was of a newer version
    return;
  }
  worker.postMessage({ kind: "open" });
}

news.onmessage = ({ data }) => {
  if (data.give && mine) {
    given = true;
    mine = false; // from here on whatever is asked waits until it is here again
    worker.postMessage({ kind: "release" });
  }
  if (data.erased) erased();
  if (data.fetched) count(data.fetched);
  if (data.complete && first) told();
};

/** The worker ends: frozen, it would keep the record. What it did not answer is asked again later. */
function leave() {
  if (!keeping) return; // no record that another page could want, and all that was said is in there
  left = true;
  mine = given = false;
  patient();
  worker?.terminate();
}

function comeBack() {
  if (!left) return;
  left = false;
  delete document.documentElement.dataset.host;
  if (held) start();
}

whileShown(leave, comeBack);

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

function able() {
  return typeof WebAssembly === "object" && typeof DecompressionStream === "function"
    && navigator.storage?.getDirectory && crypto.randomUUID;
}

async function begin() {
  if (withdrawn()) instead("withdrawn");
  if (!able()) {
    instead("unsupported");
    return;
  }
  fetch(`${base}version.json`).then((found) => found.json()).then((all) => { sizes = all.sizes; })
    .catch(() => {});
  await hold({
    base,
    begun: (all) => { first = all; },
    renewed: () => { renewed = true; shown.renew(); },
  }).catch(() => {}); // refused, as in some private windows: it works while online
  held = true;
  start();
}

begin();
