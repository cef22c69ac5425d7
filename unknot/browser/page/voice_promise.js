// Before a session: whether a voice will lead. It is promised only where one of this language is on the
// device and nobody chose tones or silence; until then the page says to keep the phone in sight.

import { hasVoice } from "./speech.js";
import { read } from "./storage.js";

function begin() {
  const chosen = read("sound") ?? "voice";
  const led = chosen === "voice" && hasVoice();
  show("[data-voice]", led);
  show("[data-look]", !led);
  show("[data-no-voice]", chosen === "voice" && !led);
}

/**
 * @param {string} selector
 * @param {boolean} shown
 */
function show(selector, shown) {
  const part = document.querySelector(selector);
  if (part instanceof HTMLElement) part.hidden = !shown;
}

begin();
document.addEventListener("unknot:page", begin);
globalThis.speechSynthesis?.addEventListener?.("voiceschanged", begin); // they come late
