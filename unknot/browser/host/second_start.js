// Makes the next start short: where nobody has touched anything for a while, a second Python is made ready
// in a worker of its own, and its memory is kept (worker/snapshot_maker.js). Never on a first visit, nor
// beside somebody in the middle of something, nor where there is little room; and no more where it once
// took the page with it, or has made no start shorter.

import { read, write } from "../page/storage.js";

const QUIET = 15_000; // ms since the start, or since anything was touched
const ROOM = 250e6; // bytes: the memory with its archives is some 66 MB, and the record comes first
const SMALL = 2; // GB: a phone that may have no room for two Pythons at once
const LAST = 5; // starts of each way that are remembered
const ENOUGH = 3; // of them, to judge by
const TOUCHES = ["pointerdown", "keydown", "input", "scroll", "visibilitychange"];

/** @type {Worker | null} */
let maker = null;
/** @type {ReturnType<typeof setTimeout>} until it begins */
let timer;
let wait = new AbortController(); // ends the wait for quiet

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
  return plain.length > 0 && fromSnapshot.length >= ENOUGH && median(fromSnapshot) >= median(plain);
}

/**
 * Remember how long a start took, and see to it that the next is short. `busy()`: whether somebody is
 * in the middle of something.
 * @param {{ base: string, version?: string, opened: Opened, busy: () => boolean }} options
 */
export function shortenNextStart({ base, version = "", opened: { took, fromSnapshot }, busy }) {
  stopMaking(); // the record was opened once more
  const starts = startsOf(version);
  const way = fromSnapshot ? "fromSnapshot" : "plain";
  write("starts", { ...starts, [way]: [...starts[way], Math.round(took)].slice(-LAST) });
  if (fromSnapshot || starts.making || plainIsFaster(version)) return; // "making" stands: it was the end of a page
  if ((navigator.deviceMemory ?? Infinity) <= SMALL) return;
  wait = new AbortController();
  const later = () => {
    stop(version);
    timer = setTimeout(async () => {
      if (document.hidden || busy() || document.querySelector("[data-player]") || !(await room())) later();
      else make(base, version);
    }, QUIET);
  };
  for (const touch of TOUCHES) document.addEventListener(touch, later, { capture: true, signal: wait.signal });
  later();
}

async function room() {
  /** @type {StorageEstimate} */
  const { quota = 0, usage = 0 } = await navigator.storage.estimate().catch(() => ({}));
  return quota - usage >= ROOM;
}

/**
 * @param {string} base
 * @param {string} version
 */
function make(base, version) {
  write("starts", { ...startsOf(version), making: true });
  maker = new Worker(new URL("../worker/snapshot_maker.js", import.meta.url), { type: "module" });
  maker.onmessage = ({ data }) => {
    document.documentElement.dataset.snapshot = data.failed ?? data;
    wait.abort();
    stop(version);
  };
  maker.postMessage({ base, version });
}

/** @param {string} version */
function stop(version) {
  clearTimeout(timer);
  if (!maker) return;
  maker.terminate();
  maker = null;
  write("starts", { ...startsOf(version), making: undefined });
}

/** This page is left, another tab has the record, or everything was erased. */
export function stopMaking() {
  wait.abort();
  stop(read("starts")?.version ?? "");
}

document.addEventListener("unknot:erased", stopMaking);
