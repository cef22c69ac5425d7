// Advice can be withdrawn. Listens for it whenever there is a network, and remembers it: a copy that
// has heard once that its advice must not be used stays closed, offline and after a restart, until
// another version is here.

import { read, write } from "../page/storage.js";

const AGAIN = 3 * 3600_000; // ms; a page may stay open for weeks

/**
 * Listen for the withdrawal of one of these ids (site version, pathway fingerprint). `heard()` is
 * called once, when it is news. Answers a function that tells why; "" while nothing is withdrawn.
 * @param {{ base: string, ids: (string | undefined)[], heard: () => void }} options
 */
export function listenForRecall({ base, ids, heard }) {
  /** @type {Withdrawal | null} */
  let mine = [read("withdrawn")].find((each) => fits(each, ids)) ?? null;

  async function look() {
    if (mine) return;
    const found = await list(`${base}withdrawn.json`);
    const told = found.find((each) => fits(each, ids));
    if (!told || mine) return;
    mine = { id: told.id, why: told.why };
    write("withdrawn", mine);
    heard();
  }

  look();
  addEventListener("online", look);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  setInterval(look, AGAIN);
  return () => mine?.why ?? "";
}

/**
 * Anything but a list, such as a page that says it found nothing, is no news.
 * @param {string} address
 * @returns {Promise<Withdrawal[]>}
 */
async function list(address) {
  try {
    const answer = await fetch(address, { cache: "no-store", credentials: "omit" });
    const found = answer.ok ? await answer.json() : [];
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

/** @type {(told: Withdrawal | null, ids: (string | undefined)[]) => boolean} */
const fits = (told, ids) => typeof told?.why === "string" && told.why !== "" && ids.includes(told.id);
