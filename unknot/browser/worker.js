// Owns Python and the record. The page asks, this answers, one thing after another.
//
// In:  {kind: "boot", base, version, zone} once; "open", "release", "unkept"; {kind: "ask", id, request, body}
// Out: {kind: "step", done} of 100; "opened"; "released"; {kind: "failed", why, detail};
//      {kind: "answer", id, status, path, headers, body, empty}

import { loadPython } from "./engine.js";
import { closeFiles, mountFiles, openFiles } from "./opfs.js";

const FOLDER = "/record";
const NAMES = ["", "-journal", ".copy", ".whole"].map((end) => `unknot.sqlite3${end}`);
const TRIES = 8, PAUSE = 250; // ms; a page that is being reloaded gives its files back in time
const CODE = `
import os, sys, zipfile
zipfile.ZipFile("/unknot.zip").extractall("/app")
os.unlink("/unknot.zip")
sys.path[1:1] = ["/app", "/packages.zip", "/zones.zip"]
import unknot.phone.answer as phone
`;

let python = null;
let phone = null; // Python's Phone, once the record is open
let files = null;
let base = "/";

const step = (done) => postMessage({ kind: "step", done });

async function boot(wanted) {
  base = wanted.base;
  python = await loadPython({ zone: wanted.zone, step });
  python.runPython(CODE);
  step(85);
  if (wanted.version && python.globals.get("phone").version() !== wanted.version) {
    python = null; // not a byte of the record is touched
    throw Object.assign(new Error("another version than the page's"), { why: "stale" });
  }
}

async function open() {
  if (!python || files?.size) return;
  const opened = await patiently();
  if (files) opened.forEach((handle, name) => files.set(name, handle));
  else mountFiles(python.FS, FOLDER, (files = opened));
  begin(`${FOLDER}/${NAMES[0]}`);
}

function begin(database) {
  if (phone) python.globals.get("phone").same();
  else phone = python.globals.get("phone").start(base, database);
  step(100);
  postMessage({ kind: "opened", empty: empty() });
}

async function patiently() {
  for (let tries = TRIES; ; tries -= 1) {
    try {
      return await openFiles(`unknot ${base}`.replaceAll("/", "_"), NAMES);
    } catch (error) {
      if (error.name !== "NoModificationAllowedError") throw Object.assign(error, { why: "refused" });
      if (tries === 0) throw Object.assign(error, { why: "busy" });
    }
    await new Promise((wake) => setTimeout(wake, PAUSE));
  }
}

function release() {
  if (files?.size) {
    python.globals.get("phone").release();
    closeFiles(files);
  }
  postMessage({ kind: "released" });
}

function ask({ id, request, body }) {
  const asked = python.toPy(new Uint8Array(body ?? 0));
  const answer = phone.ask(JSON.stringify(request), asked);
  const [status, path, headers, bytes] = answer.toJs();
  answer.destroy();
  asked.destroy();
  const changed = request.method === "POST" ? { empty: empty() } : {};
  postMessage(
    { kind: "answer", id, status, path, headers: JSON.parse(headers), body: bytes, ...changed },
    [bytes.buffer],
  );
}

const empty = () => python.globals.get("phone").empty();
const unkept = () => begin("/unkept.sqlite3");
const acts = { boot, open, release, unkept, ask };

let queue = Promise.resolve();
onmessage = ({ data }) => {
  queue = queue.then(() => acts[data.kind](data)).catch((error) => {
    const why = error.why ?? (error.type === "Newer" ? "stale" : "broken");
    postMessage({ kind: "failed", why, id: data.id, detail: error.message });
  });
};
