// A link to the clinic's mailbox: sends what was sealed here, says what became of links, takes them back.
// The page names the one server, and its policy lets it ask no other. What opens a link is never sent.

import { lineOf, sentence, timeOf } from "./sentences.js";

/** @type {RequestInit} */
const APART = { credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" };
/** @type {Record<number, string>} */
const WHY = { 400: "token", 401: "token", 403: "token", 409: "taken", 413: "large", 422: "clock", 429: "full", 507: "full" };
const LARGEST = 30_000_000; // letters: what the mailbox takes
const GONE = 404;

/** @type {(name: string) => HTMLElement | null} */
const piece = (name) => document.querySelector(`[data-${name}]`);

function begin() {
  piece("send")?.removeAttribute("hidden");
  /** @type {NodeListOf<HTMLElement>} */
  const links = document.querySelectorAll("[data-asks]");
  links.forEach((each) => { if (each.dataset.asks) show(each); });
}

/**
 * On a computer its own server seals; in the phone the host has sealed already, and says so.
 * @param {SubmitEvent} event
 */
async function sent(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.closest("[data-mailbox]")) return;
  say("sending");
  if (document.getElementById("host")) return;
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
  if (answer?.headers.has("unknot-sends")) deliver(await answer.text());
  else if (answer?.ok) location.assign(answer.url);
  else say("no_network");
}

/** @param {string} file ciphertext */
async function deliver(file) {
  const place = piece("mailbox");
  if (!place) return;
  const { address, token, passcode, once } = place.dataset;
  /** @type {(name: string) => string} */
  const field = (name) => /** @type {HTMLInputElement} */ (place.querySelector(`[name=${name}]`)).value;
  const said = { id: field("link"), secret: field("manage"), exp: Number(field("exp")), once: once !== undefined };
  const body = JSON.stringify({ ...said, file, ...(passcode && { passcode }) });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  if (file.length > LARGEST) say("large");
  else {
    const answer = await fetch(`${address}links/`, { ...APART, method: "POST", headers, body }).catch(() => null);
    if (answer?.ok) made(place);
    else say(WHY[answer?.status ?? 0] ?? "no_network");
  }
}

/** @param {HTMLElement} place */
function made(place) {
  say("");
  place.querySelector("form")?.setAttribute("hidden", "");
  const shown = piece("made");
  shown?.removeAttribute("hidden");
  shown?.focus();
}

/** @param {string} wanted */
function say(wanted) {
  document.querySelectorAll("[data-said]").forEach((each) => {
    each.toggleAttribute("hidden", each.getAttribute("data-said") !== wanted);
    if (each.matches(`.error-summary[data-said="${wanted}"]`)) /** @type {HTMLElement} */ (each).focus();
  });
}

/**
 * What became of a link. One that was taken back is deleted there each time: offline, it was not yet.
 * @param {HTMLElement} place
 */
async function show(place) {
  const { asks, manage, ended } = place.dataset;
  const headers = { authorization: `Bearer ${manage}` };
  const back = ended !== undefined && await asked(asks ?? "", { method: "DELETE", headers });
  const answer = await asked(asks ?? "", { headers });
  const state = place.querySelector("[data-state]");
  if (!state) return;
  if (!answer) state.textContent = sentence(ended === undefined || back ? "no_network" : "not_back");
  else if (answer.status === GONE) state.textContent = sentence("gone");
  else tell(place, state, await answer.json());
}

/**
 * @param {HTMLElement} place
 * @param {Element} state
 * @param {{ state: string, opened: { at: number, recipient: string, opened: boolean }[] }} found
 */
function tell(place, state, found) {
  const lines = found.opened.map(({ at, recipient, opened }) => {
    const when = timeOf(new Date(at * 1000));
    return lineOf(sentence(opened ? "opened" : "tried", { when, who: recipient }));
  });
  place.querySelector("[data-opened]")?.replaceChildren(...lines);
  const nobody = found.state === "open" && !found.opened.some(({ opened }) => opened);
  state.textContent = sentence(nobody ? "nobody" : found.state);
}

/**
 * @param {string} address
 * @param {RequestInit} how
 */
async function asked(address, how) {
  const answer = await fetch(address, { ...APART, ...how }).catch(() => null);
  return answer && (answer.ok || answer.status === GONE) ? answer : null;
}

begin();
document.addEventListener("unknot:page", begin);
document.addEventListener("submit", sent);
document.addEventListener("unknot:sealed", ({ detail }) => { deliver(new TextDecoder().decode(detail)); });
