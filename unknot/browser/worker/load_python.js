// Loads CPython and all that it runs. Every file is here before it starts, because Pyodide waits for
// ever for one that does not come; and nothing is held twice.

import { makeFdatasyncFlush } from "./opfs.js";
import { unpack } from "./unpack.js";

const HERE = new URL("../../python/", import.meta.url).href;
const PACKS = ["stdlib", "packages", "zones", "unknot"];
const PAGE = 65_536; // bytes by which WebAssembly's memory grows
const SCRIPTS = ["pyodide.mjs", "pyodide.asm.mjs"];

/** A memory that was kept has it imported already. */
export const IMPORT = `
import sys
if "/app" not in sys.path:
    sys.path[1:1] = ["/app", "/packages.zip", "/zones.zip"]
import unknot.phone.wsgi_bridge as phone
`;

/**
 * What runs Python: its program, and the scripts around it; `step(done)` hears how far it is, from 0 to 10 of 100.
 * @param {(done: number) => void} step
 * @returns {Promise<WebAssembly.Module>}
 */
export async function fetchEngine(step) {
  const program = compiled();
  await counted([program, ...SCRIPTS.map(imported)], (share) => step(10 * share));
  return program;
}

/**
 * The archives that Python is made of, unpacked; `step` from 10 to 20 of 100.
 * @param {(done: number) => void} step
 */
export const fetchPacks = (step) => counted(PACKS.map(unpacked), (share) => step(10 + 10 * share));

/**
 * @template {Promise<unknown>[]} Files
 * @param {Files} coming
 * @param {(share: number) => void} tell hears which part of them is here
 */
function counted(coming, tell) {
  let come = 0;
  coming.forEach((file) => { file.then(() => tell(++come / coming.length), () => {}); });
  return Promise.all(coming);
}

/**
 * Answers Pyodide, with our own files in /app and /NAME.zip for each other pack.
 * `memory`: that of a Python that was ready, to go on from; `making`: this one's will be kept so.
 * @param {{ parts: Parts, zone: string, memory?: Uint8Array, making?: boolean }} options
 * @returns {Promise<Pyodide>}
 */
export async function loadPython({ parts, zone, memory, making }) {
  const { loadPyodide } = await import(`${HERE}pyodide.mjs`);
  const [stdlib, ...others] = parts.packs;
  const undo = instead(parts.program, stdlib, memory?.length ?? 0);
  return loadPyodide({
    ...(memory && { _loadSnapshot: memory }),
    ...(making && { _makeSnapshot: true }),
    indexURL: HERE,
    stdLibURL: `${HERE}stdlib.zip`,
    env: { HOME: "/home", TZ: zone },
    /** @param {EmscriptenFS} FS */
    fsInit(FS) {
      const ours = others.pop();
      PACKS.slice(1, -1).forEach((name, i) => FS.writeFile(`/${name}.zip`, others[i], { canOwn: true }));
      if (ours) unpack(FS, ours, "/app");
    },
  }).finally(undo);
}

/**
 * What Pyodide fetches by itself is here already: its library is smaller on the way.
 * @param {WebAssembly.Module} engine
 * @param {Uint8Array<ArrayBuffer>} stdlib
 * @param {number} room bytes that its memory must have at once: Pyodide itself asks for less
 */
function instead(engine, stdlib, room) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = (what, ...more) => {
    const name = what instanceof Request ? what.url : String(what);
    if (name.endsWith("/stdlib.zip")) return Promise.resolve(new Response(stdlib));
    return name.endsWith(".wasm") ? Promise.resolve(new Response()) : fetch(what, ...more);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    makeFdatasyncFlush(/** @type {any} */ (imports));
    const instance = await WebAssembly.instantiate(engine, imports);
    const memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
    const lacking = room - memory.buffer.byteLength;
    if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE));
    return { module: engine, instance };
  };
  return () => Object.assign(self, { fetch }) && Object.assign(WebAssembly, { instantiateStreaming });
}

/** CPython, compiled while it comes. */
async function compiled() {
  try {
    return await WebAssembly.compileStreaming(fetch(`${HERE}pyodide.asm.wasm`));
  } catch (error) {
    throw error instanceof WebAssembly.CompileError ? error : missing("pyodide.asm.wasm");
  }
}

/**
 * One archive, as a zip. Half of one, or a page in its place, is as good as none.
 * @param {string} name
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function unpacked(name) {
  try {
    const { body } = await fetch(`${HERE}${name}.pack`);
    if (!body) throw missing(name);
    const plain = body.pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  } catch {
    throw missing(name);
  }
}

/**
 * A script, read while the rest comes. Half of one is as good as none.
 * @param {string} name
 */
async function imported(name) {
  await import(HERE + name).catch(() => { throw missing(name); });
}

/**
 * @param {string} name
 * @returns {Explained}
 */
function missing(name) {
  return Object.assign(new Error(`${name} is not there`), { why: /** @type {Why} */ ("offline") });
}
