// "Get the new version": fetches it, lets it take over, and starts it.

import { closestTo } from "../page/dom.js";
import { words } from "./status_bar.js";

const PATIENCE = 120_000; // ms for a new version to be fetched whole

/**
 * Answers what became of it: "none" or "unreached"; when there is a new one, the page is left.
 * @param {string} base
 * @returns {Promise<"none" | "unreached" | "looking">}
 */
export async function renew(base) {
  const registration = await navigator.serviceWorker?.getRegistration(base).catch(() => null);
  if (!registration?.active || registration.active !== navigator.serviceWorker.controller) {
    location.assign(base); // nothing is kept here, or a newer one is there already
    return "looking";
  }
  const before = registration.active;
  try {
    await registration.update();
  } catch {
    return "unreached";
  }
  const next = registration.installing ?? registration.waiting;
  if (!next) return "none";
  const active = await becomes(next, ["installed", "activated"]);
  if (!active) return "unreached";
  next.postMessage("take over now");
  await becomes(next, ["activated"]);
  if (registration.active !== before) location.assign(base);
  return "looking";
}

/**
 * Whether a service worker comes to one of these states.
 * @param {ServiceWorker} worker
 * @param {ServiceWorkerState[]} states
 * @returns {Promise<boolean>}
 */
function becomes(worker, states) {
  return new Promise((done) => {
    const look = () => {
      if (states.includes(worker.state)) done(true);
      if (worker.state === "redundant") done(false);
    };
    worker.addEventListener("statechange", look);
    setTimeout(done, PATIENCE, false);
    look();
  });
}

/**
 * "Get the new version" on any page, with what became of it beside the button.
 * @param {string} base
 */
export function renewByButton(base) {
  document.addEventListener("click", async (event) => {
    if (!closestTo(event, "[data-renew]")) return;
    const show = (/** @type {string} */ name) => {
      document.querySelector("[data-renewing]")?.replaceChildren(words(name));
    };
    show("looking");
    show(await renew(base));
  });
}
