// Keep the screen on during a session, where the browser can. Without it the clock is still
// right (dose_clock.js); only the sound may come late.

/** Returns the function that lets the screen sleep again. */
export function keepAwake() {
  /** @type {WakeLockSentinel | null} */
  let lock = null;
  let wanted = true;

  async function ask() {
    // The browser drops the lock whenever the page is hidden.
    if (document.visibilityState !== "visible") return;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (!wanted) drop(lock); // granted only after the session had ended
    } catch {
      lock = null; // missing, battery saver, or not a secure address
    }
  }

  document.addEventListener("visibilitychange", ask);
  ask();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", ask);
    drop(lock);
  };
}

/** @param {WakeLockSentinel | null} lock */
function drop(lock) {
  lock?.release().catch(() => {});
}
