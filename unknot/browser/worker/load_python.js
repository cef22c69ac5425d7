// Loads CPython and all that it runs. Every file is here before it starts, because Pyodide waits for
// ever for one that does not come; and nothing is held twice.

import { makeFdatasyncFlush } from "./opfs.js";

const HERE = new URL("../../python/", import.meta.url).href;
const PACKS = ["stdlib", "packages", "zones", "unknot"];
const SCRIPTS = ["pyodide.mjs", "pyodide.asm.mjs"];

/**
 * `step(done)` hears how far it is, from 0 to 60 of 100. Answers Pyodide, with /NAME.zip for each pack.
 * @param {{ zone: string, step: (done: number) => void }} options
 * @returns {Promise<Pyodide>}
 */
export async function loadPython({ zone, step }) {
  const [program, packs, scripts] = [compiled(), PACKS.map(unpacked), SCRIPTS.map(there)];
  const coming = [program, ...packs, ...scripts];
  let come = 0;
  coming.forEach((file) => { file.then(() => step((20 * ++come) / coming.length), () => {}); });
  await Promise.all(coming);
  const engine = await program;
  const [stdlib, ...others] = await Promise.all(packs);
  const { loadPyodide } = await import(`${HERE}pyodide.mjs`);
  const undo = instead(engine, stdlib);
  const python = await loadPyodide({
    indexURL: HERE,
    stdLibURL: `${HERE}stdlib.zip`,
    env: { HOME: "/home", TZ: zone },
    /** @param {EmscriptenFS} FS */
    fsInit(FS) {
      for (const name of PACKS.slice(1)) {
        const zip = others.shift(); // held by Python alone from here on
        if (zip) FS.writeFile(`/${name}.zip`, zip, { canOwn: true });
      }
    },
  }).finally(undo);
  step(60);
  return python;
}

/**
 * What Pyodide fetches by itself is here already: its library is smaller on the way.
 * @param {WebAssembly.Module} engine
 * @param {Uint8Array<ArrayBuffer>} stdlib
 */
function instead(engine, stdlib) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = (what, ...more) => {
    const name = what instanceof Request ? what.url : String(what);
    if (name.endsWith("/stdlib.zip")) return Promise.resolve(new Response(stdlib));
    return name.endsWith(".wasm") ? Promise.resolve(new Response()) : fetch(what, ...more);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    makeFdatasyncFlush(/** @type {any} */ (imports));
    return { module: engine, instance: await WebAssembly.instantiate(engine, imports) };
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
async function unpacked(name) {
  try {
    const { body } = await fetch(`${HERE}${name}.pack`);
    if (!body) throw missing(name);
    const plain = body.pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  } catch {
    throw missing(name);
  }
}

/** @param {string} name */
async function there(name) {
  const answer = await fetch(HERE + name).catch(() => null);
  const whole = answer?.ok && !/html/.test(answer.headers.get("Content-Type") ?? "")
    && await answer.arrayBuffer().catch(() => null);
  if (!whole) throw missing(name);
}

/**
 * @param {string} name
 * @returns {Explained}
 */
function missing(name) {
  return Object.assign(new Error(`${name} is not there`), { why: /** @type {Why} */ ("offline") });
}
