// Waits that end when the page is left, and what is done then.

const LATER = 10_000; // ms until the next attempt without a network

/**
 * `gone()` when this page is left, `back()` when the browser shows it again as it was: it may be kept
 * for "back", frozen at once with its worker, which would hear a word only when it is shown again.
 * @param {() => void} gone
 * @param {() => void} back
 */
export function onLeaveAndReturn(gone, back) {
  addEventListener("pagehide", gone);
  addEventListener("pageshow", (event) => { if (event.persisted) back(); });
}

/**
 * Do it when there is a network again, or in a while. Answers what ends the wait.
 * @param {() => void} act
 */
export function whenOnline(act) {
  const wait = new AbortController();
  const now = () => { wait.abort(); act(); };
  const timer = setTimeout(now, LATER);
  addEventListener("online", now, wait);
  wait.signal.addEventListener("abort", () => clearTimeout(timer));
  return () => wait.abort();
}
