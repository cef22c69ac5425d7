// Fetches what a SMART Health Link leads to, on the page that a mailbox shows: from that mailbox alone,
// its policy lets it ask nobody else. What comes is ciphertext; the key stays here.

import { Refused } from "./open.js";

/** @type {RequestInit} */
const APART = { credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" };
/** @type {Record<number, string>} */
const WHY = { 401: "passcode", 404: "gone", 429: "later" };

/**
 * @param {string} url of the manifest
 * @param {string} recipient who reads, in their own words
 * @param {string} passcode "" for none
 * @returns {Promise<File>}
 */
export async function retrieve(url, recipient, passcode) {
  const body = JSON.stringify({ recipient, ...(passcode && { passcode }) });
  const headers = { "content-type": "application/json" };
  const { files } = await (await asked(url, { ...APART, method: "POST", headers, body })).json();
  const { embedded, location: place } = files[0];
  return new File([embedded ?? await (await asked(place, APART)).text()], "sealed.jwe");
}

/**
 * @param {string} url
 * @param {RequestInit} how
 */
async function asked(url, how) {
  const answer = await fetch(url, how).catch(() => null);
  if (answer?.ok) return answer;
  const left = answer?.status === 401 ? (await answer.json()).remainingAttempts : "";
  throw new Refused(WHY[answer?.status ?? 0] ?? "no_network", String(left));
}
