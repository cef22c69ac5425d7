// How a cue reaches someone who does not look: a voice, a tone, the phone's motor. What the person
// chose is kept on this device. Of several tabs with one session only the one looked at last is
// heard.

import * as sound from "./tones.js";
import * as speech from "../page/speech.js";
import { read, write } from "../page/storage.js";

/** @type {Record<Signal, number[]>} */
const BUZZ = { // ms on, off, on
  prepare: [200],
  start: [200],
  hold: [400],
  rest: [150, 100, 150],
  side: [150, 100, 150, 100, 150],
  check: [300],
  end: [500, 200, 500, 200, 500],
};

/**
 * The signals of one page; `choices` are its radio buttons.
 * @param {NodeListOf<HTMLInputElement>} choices
 */
export function signals(choices) {
  let mode = chosen();
  const turn = onlyOne("unknot.signals");
  const leave = new AbortController();
  const settle = () => choices.forEach((one) => mark(one, mode));
  settle();
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", settle, { signal: leave.signal });
  choices.forEach((one) => {
    one.addEventListener("change", () => {
      mode = /** @type {Choice} */ (one.value);
      write("sound", mode);
      if (mode !== "voice") speech.hush();
    });
  });
  return {
    /**
     * @param {Signal | null} signal
     * @param {string} text
     */
    give(signal, text) {
      if (!turn.mine()) return;
      if (mode !== "silent" && signal) sound.playTone(signal);
      if (mode === "voice") speech.speak(text);
      if (signal) buzz(signal);
    },
    /**
     * Wake what only a tap can wake; say again what it may have missed.
     * @param {string} text
     */
    wake(text) {
      const missed = this.asleep();
      sound.wakeSound();
      if (missed && mode === "voice" && turn.mine()) speech.speak(text);
    },
    asleep: () => mode !== "silent" && (sound.asleep() || (mode === "voice" && speech.asleep())),
    hush: speech.hush,
    stop() {
      speech.hush();
      leave.abort();
      turn.release();
    },
  };
}

/**
 * Without a voice of this language a wish for one stands at tones, and cannot be made.
 * @param {HTMLInputElement} one
 * @param {Choice} mode
 */
function mark(one, mode) {
  const silenced = !speech.hasVoice();
  one.disabled = silenced && one.value === "voice";
  one.checked = one.value === (silenced && mode === "voice" ? "tones" : mode);
}

/** @returns {Choice} */
function chosen() {
  const kept = read("sound");
  return kept === "tones" || kept === "silent" ? kept : "voice";
}

/**
 * Whose turn it is among the tabs of one browser: that of the one seen last.
 * @param {string} name
 */
function onlyOne(name) {
  let mine = true; // a browser without locks lets every tab be heard
  let asked = 0;
  /** @type {(value?: unknown) => void} */
  let release = () => {};
  const leave = new AbortController();
  const take = () => {
    if (document.visibilityState !== "visible" || !navigator.locks) return;
    const now = ++asked;
    navigator.locks.request(name, { steal: true }, () => new Promise((done) => {
      mine = true;
      release = done;
    })).catch(() => {
      if (now === asked) mine = false; // another tab took it
      if (!mine) speech.hush();
    });
  };
  for (const event of ["visibilitychange", "focus"]) {
    (event === "focus" ? window : document).addEventListener(event, take, { signal: leave.signal });
  }
  take();
  return {
    mine: () => mine,
    release() {
      leave.abort();
      release();
    },
  };
}

/**
 * A motor may be missing or refused: what is felt is also said and shown. A page that nobody has tapped yet
 * is refused by the browser with an error in its console: it is not asked.
 * @param {Signal} signal
 */
function buzz(signal) {
  if (navigator.userActivation?.hasBeenActive === false) return;
  try {
    navigator.vibrate?.(BUZZ[signal]);
  } catch { /* refused */ }
}
