// The files of one version, held by the service worker (sw.js); without one the network is needed.

const CLAIM = 20_000; // ms to wait for the service worker's first hold of this page
const ASIDE = 2_000; // ms after which a hidden page is not just being reloaded
/** @type {(time: number) => Promise<void>} */
const after = (time) => new Promise((late) => { setTimeout(late, time); });

/**
 * Wait until the files of this version are held. `begun(first)` says before that whether everything
 * still has to be fetched; `renewed()` that a newer version has taken over behind this page.
 * @param {{ base: string, begun: (first: boolean) => void, renewed: () => void }} options
 */
export async function holdFiles({ base, begun, renewed }) {
  const files = navigator.serviceWorker;
  if (!files) return;
  const first = !files.controller;
  begun(first);
  const held = new Promise((done) => { files.addEventListener("controllerchange", done, { once: true }); });
  const registration = await files.register(`${base}sw.js`, { scope: base, updateViaCache: "none" });
  document.addEventListener("visibilitychange", () => letIn(registration));
  if (!files.controller) await Promise.race([held, after(CLAIM)]);
  if (first) restyle();
  files.addEventListener("controllerchange", renewed);
}

/** Styles that the static host sent under a wrong type; the service worker has them right. */
function restyle() {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const styles = document.querySelectorAll("link[rel=stylesheet]");
  styles.forEach((each) => {
    if (!each.sheet?.cssRules.length) each.replaceWith(each.cloneNode());
  });
}

/**
 * A new version comes in by itself once no page is open. On a phone pages stay open for weeks, so it
 * also comes in while this one is put aside; never during a load, which could then wait for ever.
 * @param {ServiceWorkerRegistration} registration
 */
async function letIn(registration) {
  await after(ASIDE);
  if (document.visibilityState === "hidden") registration.waiting?.postMessage("take over");
}

/**
 * Counts what a first visit fetches. Answers a function that takes the bytes of each part when they
 * are here, and gives how much of all there is that is, of 100; 0 while nobody knows.
 * @param {string} base
 */
export function fetchProgress(base) {
  let all = 0;
  let come = 0;
  fetch(`${base}version.json`).then((found) => found.json()).then(({ sizes }) => {
    all = /** @type {number[]} */ (Object.values(sizes)).reduce((sum, size) => sum + size, 0);
  }).catch(() => {});
  return (/** @type {number} */ bytes) => {
    come += bytes;
    return all ? (100 * come) / all : 0;
  };
}

/** Whether this browser can run what is in them, and keep a record. */
export function canRunPython() {
  return typeof WebAssembly === "object" && typeof DecompressionStream === "function"
    && "getDirectory" in (navigator.storage ?? {}) && "randomUUID" in crypto;
}
