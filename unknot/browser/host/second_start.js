// Makes the next start short: once this one is quiet, a second Python is made ready in a worker of its
// own and its memory is kept (worker/snapshot_maker.js). Never on a first visit, never while a session
// plays, never where there is little room; and no more where it has made no start shorter.

import { read, write } from "../page/storage.js";

const QUIET = 15_000; // ms after the start
const ROOM = 250e6; // bytes: the memory is some 60 MB, and the record comes first
const LAST = 5; // starts of each way that are remembered

/** @type {Worker | null} */
let maker = null;

/**
 * How long the starts of a version took.
 * @param {string} version
 * @returns {Starts}
 */
function startsOf(version) {
  const kept = read("starts");
  return kept?.version === version ? kept : { version, plain: [], fromSnapshot: [] };
}

/** @type {(times: number[]) => number} */
const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/**
 * Whether a start from a kept memory was found to be no shorter in this browser.
 * @param {string} [version]
 */
export function plainIsFaster(version = "") {
  const { plain, fromSnapshot } = startsOf(version);
  return plain.length > 0 && fromSnapshot.length >= 3 && median(fromSnapshot) >= median(plain);
}

/**
 * Remember how long a start took, and see to it that the next is short.
 * @param {{ base: string, version?: string, opened: Opened }} options
 */
export function quicken({ base, version = "", opened: { took, fromSnapshot } }) {
  const starts = startsOf(version);
  const way = fromSnapshot ? "fromSnapshot" : "plain";
  write("starts", { ...starts, [way]: [...starts[way], Math.round(took)].slice(-LAST) });
  if (!fromSnapshot && !plainIsFaster(version)) setTimeout(() => make(base, version), QUIET);
}

/**
 * @param {string} base
 * @param {string} version
 */
async function make(base, version) {
  /** @type {StorageEstimate} */
  const { quota = 0, usage = 0 } = await navigator.storage.estimate().catch(() => ({}));
  if (maker || document.hidden || quota - usage < ROOM || document.querySelector("[data-score]")) return;
  maker = new Worker(new URL("../worker/snapshot_maker.js", import.meta.url), { type: "module" });
  maker.onmessage = ({ data }) => { document.documentElement.dataset.snapshot = data.failed ?? data; };
  maker.postMessage({ base, version });
}

/** This page is left, or another tab has the record. */
export function stopMaking() {
  maker?.terminate();
  maker = null;
}
