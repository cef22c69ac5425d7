// How a cue reaches someone who does not look: a voice, a tone, the phone's motor. What the person
// chose is kept on this device. Of several tabs with one session only the one looked at last is
// heard.

import * as sound from "./sound.js";
import * as speech from "./speech.js";

const CHOICE = "unknot.sound"; // "voice", "tones" or "silent"
const BUZZ = { // ms on, off, on
  prepare: [200],
  start: [200],
  hold: [400],
  rest: [150, 100, 150],
  side: [150, 100, 150, 100, 150],
  check: [300],
  end: [500, 200, 500, 200, 500],
};

/** The signals of one page; `choices` are its radio buttons. */
export function signals(choices) {
  let mode = chosen();
  const turn = onlyOne("unknot.signals");
  choices.forEach((one) => {
    one.checked = one.value === mode;
    one.addEventListener("change", () => {
      mode = one.value;
      quietly(() => localStorage.setItem(CHOICE, mode));
      if (mode !== "voice") speech.hush();
    });
  });
  return {
    give(signal, text) {
      if (!turn.mine()) return;
      if (mode !== "silent" && signal) sound.tone(signal);
      if (mode === "voice") speech.say(text);
      if (signal) quietly(() => navigator.vibrate?.(BUZZ[signal]));
    },
    /** Wake what only a tap can wake; say again what it may have missed. */
    wake(text) {
      const missed = this.asleep();
      sound.arm();
      if (missed && mode === "voice" && turn.mine()) speech.say(text);
    },
    asleep: () => mode !== "silent" && (sound.asleep() || (mode === "voice" && speech.asleep())),
    hush: speech.hush,
    stop() {
      speech.hush();
      turn.release();
    },
  };
}

function chosen() {
  const kept = quietly(() => localStorage.getItem(CHOICE));
  return ["tones", "silent"].includes(kept) ? kept : "voice";
}

/** Whose turn it is among the tabs of one browser: that of the one seen last. */
function onlyOne(name) {
  let mine = true; // a browser without locks lets every tab be heard
  let asked = 0;
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

/** Storage may be forbidden, a motor missing: what is heard is also said and shown. */
function quietly(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
