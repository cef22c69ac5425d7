// The mirror on a page: what the camera sees, the other way round, and what the coach says of it. Whatever
// happens here, the clock of the session goes on: this file never touches it, but for a tap that stops.
//
// The camera is on while its movement goes on, and not before. A tap anywhere ends it and lets the session
// wait; a page that is not looked at any more ends it too.

import { beginCoach, afterPicture } from "./coach.js";
import { openCamera } from "./camera.js";
import { openEyes } from "./eyes.js";
import { QUIET, voiced } from "./voice.js";
import { closestTo } from "../page/dom.js";
import { filled } from "../page/placeholders.js";
import { read } from "../page/storage.js";
import * as speech from "../page/speech.js";

const TAPPED = "a, button, input, label, summary, select, textarea"; // what a tap there does is its own

/**
 * @param {HTMLElement} section
 */
function mirror(section) {
  /** @type {{ target: Target, words: Record<string, string>, on: boolean }} */
  const { target, words, on } = JSON.parse(section.dataset.mirror ?? "");
  const leave = new AbortController();
  const { signal } = leave;
  const part = (/** @type {string} */ name) => (
    /** @type {HTMLElement} */ (section.querySelector(`[data-${name}]`)));
  const video = /** @type {HTMLVideoElement} */ (part("camera"));
  const use = /** @type {HTMLButtonElement} */ (part("use"));
  let coach = beginCoach(target);
  let voice = QUIET;
  let armed = on; // whether somebody asked for it
  /** @type {{ close: () => void }[]} */
  let open = [];
  let asked = 0; // which opening of the camera goes on; 0: none
  let times = 0;

  /** @param {string} text */
  function write(text) {
    if (part("cue").textContent !== text) part("cue").textContent = text;
  }

  /**
   * What stands there, and is heard where nothing else is being said.
   * @param {string} name
   * @param {boolean} [now] also over what is being said
   */
  function say(name, now = false) {
    const text = words[name] ?? "";
    write(text);
    const aloud = read("sound") ?? "voice";
    if (text && aloud === "voice" && (now || !speech.isSpeaking())) speech.speak(text);
  }

  /** Whether the movement that goes on, or comes next, is the one that is watched. */
  function wanted() {
    /** @type {NodeListOf<HTMLElement>} */
    const found = section.querySelectorAll("[data-movement]");
    const drawings = [...found];
    const fits = drawings.length === 0 || drawings.some(({ hidden, dataset }) => (
      !hidden && dataset.movement?.split("~")[0] === target.movement));
    return fits && section.dataset.now !== "end";
  }

  /** With the session: it draws another movement, or has ended. */
  function follow() {
    if (!armed) return;
    if (wanted()) {
      if (asked === 0) begin();
    } else if (asked > 0) off("other");
    else write(words.other);
  }

  /** @param {Frame} frame */
  function seen(frame) {
    coach = afterPicture(coach, frame);
    const next = voiced(voice, coach.cue, frame.at);
    const due = next.at !== voice.at;
    voice = next;
    if (due) say(coach.cue);
    const { held, maybe, count } = coach.hold;
    const told = filled(words.count, { seconds: Math.floor(held + maybe), hold: target.hold, count });
    if (part("count").textContent !== told) part("count").textContent = told;
    section.dataset.sees = coach.own ? "person" : "";
  }

  /** @param {string} why */
  function off(why) {
    asked = 0;
    armed = why === "other";
    open.splice(0).forEach((each) => each.close());
    video.hidden = true;
    use.hidden = armed;
    part("count").textContent = "";
    delete section.dataset.filmed;
    say(why, true);
  }

  async function begin() {
    const mine = ++times;
    asked = mine;
    write(words.loading);
    const camera = await openCamera(video, () => off("ended"));
    if ("close" in camera && (mine !== asked || signal.aborted)) {
      camera.close();
      return;
    }
    if ("fault" in camera) {
      off(camera.fault);
      return;
    }
    video.hidden = false;
    section.dataset.filmed = "";
    const ready = () => {
      [coach, voice] = [beginCoach(target), QUIET];
      write(words.place);
      const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-used]"));
      if (field) field.value = "1";
    };
    open = [camera, openEyes(video, { ready, seen, wanted, broken: () => off("broken") })];
  }

  /** @param {Event} event */
  function tapped(event) {
    if (asked === 0 || closestTo(event, TAPPED)) return;
    const pause = part("wait");
    if (pause && !pause.hidden && section.dataset.now !== "waiting") pause.click();
    off("stopped");
  }

  use.hidden = armed;
  use.addEventListener("click", () => {
    armed = true;
    use.hidden = true;
    follow();
  }, { signal });
  const watch = new MutationObserver(follow);
  watch.observe(section, { attributes: true, attributeFilter: ["data-drawn", "data-now"] });
  document.addEventListener("pointerup", tapped, { signal });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && asked > 0) off("away");
  }, { signal });
  const gone = () => {
    if (asked > 0) off("");
    watch.disconnect();
    leave.abort();
  };
  document.addEventListener("unknot:leave", gone, { signal });
  addEventListener("pagehide", gone, { signal });
  follow();
}

/** @type {() => NodeListOf<HTMLElement>} */
const mirrors = () => document.querySelectorAll("[data-mirror]");
const start = () => mirrors().forEach(mirror);
start();
document.addEventListener("unknot:page", start);
