// Owns Python and the record. The page asks, this answers, one thing after another.
//
// In:  {kind: "boot", base, zone} once; "open", "release", "unkept"; {kind: "ask", id, request, body}
// Out: {kind: "step", done} of 100; "opened"; "released"; {kind: "failed", why, detail};
//      {kind: "answer", id, status, path, headers, body, empty}

import { closeFiles, mountFiles, openFiles } from "./opfs.js";

const HERE = new URL("../python/", import.meta.url).href;
const FOLDER = "/record";
const NAMES = ["", "-journal", ".copy", ".whole"].map((end) => `unknot.sqlite3${end}`);
const TRIES = 8, PAUSE = 250; // ms; a page that is being reloaded gives its files back in time
const CODE = `
import sys, zipfile
zipfile.ZipFile("/packages.zip").extractall("/packages")
zipfile.ZipFile("/unknot.zip").extractall("/app")
sys.path[1:1] = ["/app", "/packages", "/zones.zip"]
import unknot.phone.answer as phone
`;

let python = null;
let phone = null; // Python's Phone, once the record is open
let files = null;
let base = "/";

const step = (done) => postMessage({ kind: "step", done });

async function boot(wanted) {
  base = wanted.base;
  const packs = ["stdlib", "packages", "zones", "unknot"];
  const [stdlib, ...others] = await Promise.all(packs.map(unpacked));
  step(20);
  const { loadPyodide } = await import(`${HERE}pyodide.mjs`);
  const fetched = self.fetch;
  // Pyodide fetches its library by itself; it is here already, and smaller on the way.
  self.fetch = (what, ...more) => (String(what?.url ?? what).endsWith("/stdlib.zip")
    ? Promise.resolve(new Response(stdlib)) : fetched(what, ...more));
  python = await loadPyodide({
    indexURL: HERE,
    stdLibURL: `${HERE}stdlib.zip`,
    env: { HOME: "/home", TZ: wanted.zone },
    fsInit: (FS) => packs.slice(1).forEach((name, i) => FS.writeFile(`/${name}.zip`, others[i])),
  });
  self.fetch = fetched;
  step(60);
  python.runPython(CODE);
  step(85);
}

/** One archive, as a zip. */
async function unpacked(name) {
  const response = await fetch(`${HERE}${name}.pack`).catch(() => null);
  if (!response?.ok) throw Object.assign(new Error(`${name} is not there`), { why: "offline" });
  const plain = response.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

async function open() {
  if (files?.size) return;
  const opened = await patiently();
  if (files) opened.forEach((handle, name) => files.set(name, handle));
  else mountFiles(python.FS, FOLDER, (files = opened));
  begin(`${FOLDER}/${NAMES[0]}`);
}

function begin(database) {
  phone ??= python.globals.get("phone").start(base, database);
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
    postMessage({ kind: "failed", why: error.why ?? "broken", id: data.id, detail: error.message });
  });
};
