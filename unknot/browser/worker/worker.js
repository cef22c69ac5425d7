// Owns Python and the record. The page asks, this answers, one thing after another.
//
// In:  {kind: "boot", base, version, zone, plain} once; "open", "release", "unkept"; {kind: "ask", id, request, body}
// Out: {kind: "step", done} of 100; "opened", with what it took; "released"; {kind: "failed", why, detail};
//      {kind: "answer", id, status, path, headers, body, empty}

import { IMPORT, fetchEngine, fetchPacks, loadPython } from "./load_python.js";
import { addWords, onceMore } from "./languages.js";
import { BUSY, closeFiles, mountFiles, openFiles, tryFiles } from "./opfs.js";
import { folderOf, giveBack, keyOf, openSnapshot, removeSnapshot } from "./snapshot_file.js";

const FOLDER = "/record";
const NAMES = ["", "-journal", ".copy", ".whole", ".damaged"].map((end) => `unknot.sqlite3${end}`);
const NEEDS = "x-unknot-needs"; // of an answer: the language that it would be in, were its words here
const TRIES = 8, PAUSE = 250; // ms; a page that is being reloaded gives its files back in time

/** @type {Pyodide | null} */
let python = null;
/** @type {Phone | null} once the record is open */
let phone = null;
/** @type {Files | null} */
let files = null;
/** @type {Boot} */
let wanted = { kind: "boot", base: "/", zone: "" };

/**
 * @param {FromPython} message
 * @param {Transferable[]} [handed]
 */
function tell(message, handed = []) {
  postMessage(message, handed);
}

const began = performance.now();
let fromSnapshot = false; // whether Python goes on from a memory that was kept
/** @type {Snapshot | null} that memory, until it is known whether that went well */
let kept = null;

/** Where the record lies. */
const folder = () => folderOf(wanted.base);

/** Python's own module, once it is loaded. */
function ours() {
  if (!python) throw new Error("asked before Python was there");
  return python.globals.get("phone");
}

/** @type {(done: number) => void} */
const step = (done) => tell({ kind: "step", done });

/** @param {Boot} asked */
async function boot(asked) {
  wanted = asked;
  if (wanted.plain) await removeSnapshot(folder());
  else kept = await openSnapshot(folder(), keyOf(wanted.version)).catch(() => null);
  // Before Python: who can keep nothing hears it at once, and not after megabytes. A memory was kept.
  if (!kept) await tryFiles(folder()).catch((error) => { throw Object.assign(error, { why: "refused" }); });
  await load();
  if (wanted.language) await addWords(ours(), wanted.language); // else it is asked for with a page
}

async function load() {
  const coming = fetchEngine(step); // while the memory is read
  coming.catch(() => {}); // heard below
  if (kept && await restored(kept, coming)) return;
  const [program, packs] = await Promise.all([coming, fetchPacks(step)]);
  python = await loadPython({ parts: { program, packs }, zone: wanted.zone });
  step(60);
  python.runPython(IMPORT);
  step(85);
  refuseOtherVersion();
}

/**
 * Go on from a memory that was kept. Any doubt about it means that there was none.
 * @param {Snapshot} memory
 * @param {Promise<WebAssembly.Module>} coming
 */
async function restored(memory, coming) {
  try {
    const { bytes, packs, whole } = memory.read();
    if (!(await whole)) throw new Error("other bytes than were kept"); // before one of them runs
    const program = await coming;
    memory.begins();
    python = await loadPython({ parts: { program, packs }, zone: wanted.zone, memory: bytes });
    giveBack(bytes.buffer); // Python has its own
    python.runPython(IMPORT);
    refuseOtherVersion();
    fromSnapshot = true;
  } catch (error) {
    if (/** @type {Explained} */ (error).why === "offline") throw error; // no fault of the memory
    python = null;
    await settle(false);
  }
  return fromSnapshot;
}

/** @param {boolean} worked whether the memory that this start went on from may be used again */
async function settle(worked) {
  const memory = kept;
  kept = null;
  await memory?.ended(worked);
}

function refuseOtherVersion() {
  if (!wanted.version || ours().version() === wanted.version) return;
  python = null; // not a byte of the record is touched
  throw Object.assign(new Error("another version than the page's"), { why: "stale" });
}

async function open() {
  if (!python || files?.size) return;
  const opened = await patiently();
  if (files) {
    for (const [name, handle] of opened) files.set(name, handle);
  } else {
    files = opened;
    mount();
  }
  await begin(`${FOLDER}/${NAMES[0]}`);
}

/** Where there is no room for the record, a memory that was kept gives way to it. */
function mount() {
  if (python && files?.size) mountFiles(python.FS, FOLDER, files, () => { removeSnapshot(folder()); });
}

/** @param {string} database */
async function begin(database) {
  if (phone) ours().reread_record();
  else if (fromSnapshot) phone = await awake(database);
  else phone = ours().start(wanted.base, database);
  await settle(true).catch(() => {}); // unsaid, it is used no more
  step(100);
  tell({ kind: "opened", empty: empty(), took: performance.now() - began, fromSnapshot });
}

/**
 * Go on from the memory that was kept; where that fails, start plainly.
 * @param {string} database
 */
async function awake(database) {
  try {
    return ours().wake(wanted.base, database, wanted.zone);
  } catch {
    fromSnapshot = false;
    await settle(false);
    await load();
    mount();
    return ours().start(wanted.base, database);
  }
}

/** @returns {Promise<Files>} */
async function patiently() {
  for (let tries = TRIES; ; tries -= 1) {
    try {
      return await openFiles(folder(), NAMES);
    } catch (refusal) {
      const error = /** @type {Explained} */ (refusal);
      if (error.name !== BUSY) throw Object.assign(error, { why: "refused" });
      if (tries === 0) {
        await settle(true); // as far as it came
        throw Object.assign(error, { why: "busy" });
      }
    }
    await new Promise((wake) => setTimeout(wake, PAUSE));
  }
}

function release() {
  if (files?.size) {
    ours().release();
    closeFiles(files);
  }
  tell({ kind: "released" });
}

/** @param {Ask} message */
async function ask({ id, request, body }) {
  let answer = answered(request, body);
  const needs = answer.headers[NEEDS];
  const again = needs && await addWords(ours(), needs) && onceMore(request, answer);
  if (again) answer = answered(again, body);
  const changed = request.method === "POST" ? { empty: empty() } : {};
  tell({ kind: "answer", id, ...answer, ...changed }, [answer.body.buffer]);
}

/**
 * @param {Ask["request"]} request
 * @param {ArrayBuffer} [body]
 */
function answered(request, body) {
  if (!python || !phone) throw new Error("asked before the record was open");
  const asked = python.toPy(body ? new Uint8Array(body) : new Uint8Array());
  const answer = phone.ask(JSON.stringify(request), asked);
  const [status, path, headers, bytes] = answer.toJs();
  answer.destroy();
  asked.destroy();
  return { status, path, headers: /** @type {Record<string, string>} */ (JSON.parse(headers)), body: bytes };
}

const empty = () => ours().empty();
/** In this browser's memory: gone with the page. */
async function unkept() {
  if (!python) await load();
  await begin("/unkept.sqlite3");
}

/** @type {Acts<ToPython>} */
const acts = { boot, open, release, unkept, ask };

/** @type {Promise<unknown>} */
let queue = Promise.resolve();
self.onmessage = (/** @type {MessageEvent<ToPython>} */ { data }) => {
  const act = /** @type {(message: ToPython) => unknown} */ (acts[data.kind]);
  queue = queue.then(() => act(data)).catch((/** @type {Explained} */ error) => {
    const why = error.why ?? (error.type === "Newer" ? "stale" : "broken");
    tell({ kind: "failed", why, id: "id" in data ? data.id : undefined, detail: error.message });
  });
};
