// What the page of a running session shows. Large for eyes two metres away; for a screen reader
// one quiet line that changes only with the cue, never with the second.

import { field } from "../page/dom.js";
import { hasVoice } from "../page/speech.js";

const LONG = 90; // letters: more than two lines of a small screen
const STEPS = 20; // of the bar, from empty to full, when motion is not wanted

/**
 * `show(now, asleep)` brings the page of a session up to date with a glance at it.
 * @param {HTMLElement} section
 * @param {Score} score
 */
export function sessionView(section, score) {
  const part = /** @type {Part} */ (
    (/** @type {string} */ name) => section.querySelector(`[data-${name}]`));
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  reveal(part, score);
  let ended = false;
  return {
    /**
     * @param {Glance} now
     * @param {boolean} asleep
     */
    show(now, asleep) {
      write(part("clock"), now.clock);
      write(part("phase"), now.phase ?? "");
      write(part("part"), now.part ?? "");
      write(part("say"), now.show);
      conceal(part("say"), now.show === now.say); // the quiet line has it: not twice
      write(part("live"), now.say);
      write(part("next"), now.next);
      section.toggleAttribute("data-long", now.show.length > LONG);
      section.dataset.now = now.ended ? "end" : now.wait ?? "";
      bar(part("progress"), now.value, still.matches);
      draw(section, now);
      offer(part, score, now, asleep);
      if (now.ended && !ended) end(part, now.ended);
      ended ||= now.ended !== null;
    },
  };
}

/**
 * Only now, with a player that works: what it can do; and away with the list of steps.
 * @param {Part} part
 * @param {Score} score
 */
function reveal(part, score) {
  hide(part("steps"), true);
  hide(part("sounds"), false);
  if (score.paced) hide(part("total"), true);
}

/**
 * @param {HTMLProgressElement | null} element
 * @param {number} value
 * @param {boolean} stepped
 */
function bar(element, value, stepped) {
  if (!element) return;
  const { max } = element;
  element.value = stepped ? (Math.floor((value * STEPS) / max) * max) / STEPS : value;
}

/**
 * The movement, from its beginning when its hold begins: figure and voice go together.
 * @param {HTMLElement} section
 * @param {Glance} now
 */
function draw(section, now) {
  section.toggleAttribute("data-resting", now.resting ?? false);
  const begins = `${now.movement} ${(now.since ?? 0) > 0}`;
  if (section.dataset.drawn === begins) return;
  section.dataset.drawn = begins;
  /** @type {NodeListOf<HTMLElement>} */
  const drawings = section.querySelectorAll("[data-movement]");
  drawings.forEach((drawing) => {
    drawing.hidden = drawing.dataset.movement !== now.movement;
    if (!drawing.hidden) drawing.querySelector("svg")?.setCurrentTime(now.since ?? 0);
  });
}

/**
 * @param {Part} part
 * @param {Score} score
 * @param {Glance} now
 * @param {boolean} asleep
 */
function offer(part, score, now, asleep) {
  hide(part("wake"), !asleep || now.ended !== null);
  hide(part("voiceless"), hasVoice()); // voices may come late
  const wait = part("wait");
  if (!wait) return;
  const focus = document.activeElement;
  wait.hidden = !now.wait;
  hide(part("skip"), !now.skip);
  hide(part("back"), !now.back);
  write(wait, now.wait === "waiting" ? score.words.go_on : score.words.wait);
  const gone = [wait, part("skip"), part("back")].some((each) => each?.hidden && each === focus);
  if (gone) part("title").focus(); // and not the stop: a key held down would press it
  if (now.wait === "waiting" && nothingHasFocus(part)) wait.focus();
}

/** @param {Part} part */
function nothingHasFocus(part) {
  const { activeElement } = document;
  return activeElement === document.body || activeElement === part("title");
}

/**
 * @param {Part} part
 * @param {"done" | "stopped"} how
 */
function end(part, how) {
  const done = part("done");
  done.hidden = false;
  const said = field(done, "how");
  if (said) said.value = how;
  done.querySelector("button")?.focus();
  hide(part("stop"), true);
}

/**
 * @param {HTMLElement | null} element
 * @param {boolean} hidden
 */
function hide(element, hidden) {
  if (element) element.hidden = hidden;
}

/**
 * From a screen reader alone.
 * @param {HTMLElement | null} element
 * @param {boolean} concealed
 */
function conceal(element, concealed) {
  if (element?.ariaHidden !== String(concealed)) element?.setAttribute("aria-hidden", String(concealed));
}

/**
 * A screen reader speaks what is written, so the same text is never written twice.
 * @param {HTMLElement | null} element
 * @param {string} text
 */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
