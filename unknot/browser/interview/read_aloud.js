// "Read it to me" on a page of the interview: what stands on its cards, one after the other, by a voice
// of this device. It goes on reading on the next pages until it is tapped again or left. A card that is
// about nothing but who is safe is never read aloud: somebody may be in the room.
//
// Runs for each page, as drafts.js does. Where there is no voice the button stays hidden.

import "../page/voice_promise.js"; // goes wherever this one goes
import { closestTo } from "../page/dom.js";
import { hasVoice, hush, speak } from "../page/speech.js";
import { read, remove, write } from "../page/storage.js";

const SAID = "h1, h2, .lead, .brief, legend, .hint, .told p, .told li, .told button, .choice > .none, summary, .tick > span, .ends, .doubts";

function begin() {
  const button = document.querySelector("[data-read]");
  if (!(button instanceof HTMLButtonElement)) {
    if (read("reading")) stop();
    return;
  }
  button.hidden = !hasVoice();
  press(button, Boolean(read("reading")));
}

/**
 * @param {HTMLButtonElement} button
 * @param {boolean} on
 */
function press(button, on) {
  button.setAttribute("aria-pressed", String(on));
  if (on) speak(...cards().flatMap(texts));
  else hush();
}

function stop() {
  remove("reading");
  hush();
}

function cards() {
  /** @type {NodeListOf<HTMLElement>} */
  const all = document.querySelectorAll("main form");
  return [...all].filter((card) => !card.matches("[data-quiet]"));
}

/**
 * What of a card is on the screen, in its order, each once.
 * @param {HTMLElement} card
 */
function texts(card) {
  /** @type {NodeListOf<HTMLElement>} */
  const all = card.querySelectorAll(SAID);
  const seen = [...all].filter((each) => each.checkVisibility() && !each.parentElement?.closest(SAID));
  return seen.map(shownIn);
}

/**
 * The text of an element without what is hidden in it.
 * @param {HTMLElement} element
 */
function shownIn(element) {
  const found = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement?.checkVisibility()) found.push(textContent?.trim());
  }
  return found.filter(Boolean).join(" ");
}

begin();
document.addEventListener("unknot:page", begin);
addEventListener("pagehide", hush);
globalThis.speechSynthesis?.addEventListener?.("voiceschanged", begin); // they come late
document.addEventListener("click", (event) => {
  const button = closestTo(event, "[data-read]");
  if (!(button instanceof HTMLButtonElement)) return;
  const on = button.getAttribute("aria-pressed") !== "true";
  if (on) write("reading", "1");
  else remove("reading");
  press(button, on);
});
document.addEventListener("toggle", ({ target }) => { // a card that is opened is read from there
  const opened = target instanceof HTMLDetailsElement && target.open && target.matches(".held");
  const card = opened ? target.closest("form") : null;
  if (card && read("reading") && !card.matches("[data-quiet]")) speak(...texts(card));
}, true);
