// The page's side of the phone's home: starts the service worker and the worker that owns Python,
// tells honestly how far they are, and sees to it that only one tab has the record.

import { content, hideBar, host, page, showBar, showProgress } from "./status_bar.js";
import { canRunPython, fetchProgress, holdFiles } from "./sw_client.js";
import { pages } from "./pages.js";
import { plainIsFaster, shortenNextStart, stopMaking } from "./second_start.js";
import { renew, renewByButton } from "./update.js";
import { whenOnline, onLeaveAndReturn } from "./page_lifetime.js";
import { eraseAll, read, remove, write } from "../page/storage.js";
import { listenForRecall } from "./recall.js";

const base = new URL(host.dataset.base ?? "", location.href).pathname;
const { version, pathway } = host.dataset;
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
const news = new BroadcastChannel(`unknot ${base}`);

/** @type {Worker} */
let worker;
let mine = false; // whether this tab has the record
let given = false; // whether it is letting another tab have it
let left = false; // whether this page was left: gone, or kept by the browser for "back"
let held = false; // whether the files of this version are held, so that Python can start
let keeping = true; // false: someone goes on without keeping anything
let patient = () => {}; // ends the wait for a network
let first = false; // whether everything still has to be fetched
let renewed = false; // whether a newer version has taken over behind this page
let asked = 0;
/** @type {ChildNode[] | null} what the host's own page stands in front of */
let aside = null;
let lasting = false; // whether the browser was asked to keep this storage
/** @type {Map<number, { message: Ask, resolve: (answer: Answer) => void }>} by id */
const waiting = new Map();

const withdrawn = listenForRecall({ base, ids: [version, pathway], heard: close });
const shown = pages({ base, ask, say, stored, fresh });

/**
 * Ask Python; waits for as long as it is not ready, or another tab has the record.
 * @type {Host["ask"]}
 */
function ask(method, path, body, type = "") {
  const language = navigator.languages?.join(",") ?? navigator.language;
  const request = { method, path, type, language, zone: zone(), site: location.origin + base };
  const bytes = typeof body === "string" ? new TextEncoder().encode(body).buffer : body;
  /** @type {Ask} */
  const message = { kind: "ask", id: ++asked, request, body: bytes };
  return new Promise((resolve) => {
    waiting.set(message.id, { resolve, message });
    if (mine) post(message);
  });
}

/** @param {Ask} message */
function post(message) {
  message.request.withdrawn = withdrawn(); // now: it may have been asked before that was known
  tell(message);
}

/** @param {ToPython} message */
function tell(message) {
  worker.postMessage(message);
}

/**
 * What a stored answer means for the browser: keep this storage, and know that there is some.
 * @param {Answer} answer
 */
function stored({ status, empty }) {
  remember(!empty);
  if (status >= 400) return;
  if (empty) eraseAll();
  else if (!lasting) {
    lasting = true; // once: some browsers ask the person
    navigator.storage?.persist?.();
  }
}

// What a script of a page asks: nobody waits for it, and what is shown stays.
document.addEventListener("unknot:ask", ({ detail }) => { ask("POST", detail.path, detail.body, detail.type).then(detail.heard); });

// Everything was deleted: what was begun as well.
document.addEventListener("unknot:erased", () => { aside = null; });

/**
 * Without it a first page is shown for a moment, nothing else.
 * @param {boolean} something
 */
function remember(something) {
  if (!keeping) return; // nothing can be missed at the next start
  if (something) write("kept", 1);
  else remove("kept");
}

function fresh() {
  return !withdrawn() && !remembered() && !document.documentElement.dataset.host;
}

const remembered = () => read("kept") !== null;

// ---- what is said and shown

function say(/** @type {string} */ name) {
  if (name === "waiting" && mine) return; // Python answers at once
  showBar(name);
}

/**
 * One of the host's own pages, in place of the content.
 * @param {string} wanted
 */
function instead(wanted) {
  const name = withdrawn() && wanted !== "second" ? "withdrawn" : wanted;
  hideBar();
  // Danger signs stay, whatever else does not work.
  if ("ready" in host.dataset && !("personal" in host.dataset)) return;
  document.dispatchEvent(new Event("unknot:leave")); // a session that plays here ends
  const main = content();
  aside ??= [...main.childNodes];
  main.replaceChildren(page(name));
  document.documentElement.classList.remove("returning");
  main.querySelectorAll("[data-why]").forEach((each) => { each.textContent = withdrawn(); });
  const title = /** @type {HTMLElement} */ (main.querySelector("h1"));
  title.tabIndex = -1;
  title.focus();
  main.querySelector("[data-take]")?.addEventListener("click", take);
  main.querySelector("[data-unkept]")?.addEventListener("click", unkept);
  main.querySelector("[data-reload]")?.addEventListener("click", () => location.reload());
}

/** Nothing of this version may be followed any more, on whatever page this is. */
function close() {
  if (mine) shown.again();
  else if (document.documentElement.dataset.host !== "busy") instead("withdrawn");
}

/** Pages and Python of two versions never work together; a reload brings those of one. */
function stale() {
  worker.terminate();
  mine = false;
  if (read("stale") === version) instead("stale");
  else {
    write("stale", version ?? "");
    location.reload();
  }
}

/** The page again that the host's own stood in front of, when a form on it was begun. */
function back() {
  if (aside && shown.begun() && !withdrawn()) content().replaceChildren(...aside);
  aside = null;
}

function unkept() {
  keeping = false;
  delete document.documentElement.dataset.host;
  say(first ? "first" : "loading");
  tell({ kind: "unkept" });
}

// ---- the worker

function start() {
  if (left) return;
  worker = new Worker(new URL("../worker/worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = () => heard.failed({ kind: "failed", why: "broken" });
  const language = document.documentElement.dataset.wanted;
  tell({ kind: "boot", base, version, zone: zone(), language, plain: plainIsFaster(version) });
  tell({ kind: "open" });
  say(first ? "first" : "loading");
}

/** @param {FromPython} message */
function hear(message) {
  const act = /** @type {(message: FromPython) => void} */ (heard[message.kind]);
  act(message);
}

/** @type {Acts<FromPython>} */
const heard = {
  step({ done }) { showProgress(first ? 70 + 0.3 * done : done); },
  opened(opening) {
    const { empty } = opening;
    const gone = keeping && empty && remembered() && !mine;
    mine = true;
    remove("stale");
    hideBar();
    if (gone) tellGone();
    else remember(!empty);
    document.documentElement.dataset.host = "ready";
    back();
    // What was tapped meanwhile comes first; only who waited for nothing gets this page afresh.
    waiting.forEach(({ message }) => post(message));
    shown.refresh();
    navigator.serviceWorker?.controller?.postMessage("complete");
    if (!empty && !first) shortenNextStart({ base, version, opened: opening, busy: shown.begun });
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
    if (id) waiting.delete(id);
    if (why === "offline") retry();
    else if (why === "stale") stale();
    else if (why === "refused" && !keeping) tell({ kind: "unkept" }); // started once more
    else instead(why === "busy" ? "second" : why === "refused" ? why : "broken");
  },
};

/** Said until something is stored here again: now, and on the page that comes in place of this. */
function tellGone() {
  const gone = () => document.querySelector("main")?.prepend(page("gone"));
  gone();
  document.addEventListener("unknot:page", gone, { once: true });
}

function retry() {
  worker.terminate();
  say("offline");
  patient = whenOnline(start);
  // What was not kept before a new version came is nowhere any more: the new one has it.
  if (navigator.serviceWorker?.controller && !shown.begun()) renew(base);
}

// ---- one tab at a time

function take() {
  news.postMessage({ give: true });
  if (renewed) {
    location.reload(); // who had the record meanwhile was of a newer version
    return;
  }
  tell({ kind: "open" });
}

news.onmessage = (/** @type {MessageEvent<News>} */ { data }) => {
  if (data.give && mine) {
    stopMaking();
    given = true;
    mine = false; // from here on whatever is asked waits until it is here again
    tell({ kind: "release" });
  }
  if (data.fetched) showProgress(0.7 * share(data.fetched));
  if (data.full ? mine : data.complete && first) told(data.full ? "no_room" : "kept");
};

/** The worker ends: frozen, it would keep the record. What it did not answer is asked again later. */
function leave() {
  if (!keeping) return; // no record that another page could want, and all that was said is in there
  left = true;
  mine = false;
  given = false;
  stopMaking();
  patient();
  worker?.terminate();
}

function comeBack() {
  if (!left) return;
  left = false;
  delete document.documentElement.dataset.host;
  if (held) start();
}

onLeaveAndReturn(leave, comeBack);

/** @type {ReturnType<typeof fetchProgress>} */
let share = () => 0;

function told(/** @type {string} */ name) { // kept, or no room
  first = false;
  say(name);
  showProgress(100);
  setTimeout(hideBar, 4000);
}

async function begin() {
  if (withdrawn()) instead("withdrawn");
  if (!canRunPython()) return instead("unsupported");
  share = fetchProgress(base);
  await holdFiles({
    base,
    begun: (all) => { first = all; },
    renewed: () => { renewed = true; shown.renew(); },
  }).catch(() => {}); // refused, as in some private windows: it works while online
  held = true;
  start();
}

renewByButton(base);
begin();
