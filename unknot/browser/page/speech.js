// Says a cue with the browser's own voice. Only with a voice that lives on this device: others
// send the words to a stranger's machine. Where there is none, or it is refused, it is silent:
// the same things are shown, sounded and felt.

let refused = false; // the browser wants a tap first
/** @type {SpeechSynthesisUtterance[]} */
let speaking = []; // kept, because some browsers forget an utterance that nobody holds
const LATE = 3000; // ms: some browsers load their voices after the page; what is older is no longer true
/** What is said as soon as there is a voice, and until when. */
let late = { texts: /** @type {string[]} */ ([]), until: 0 };

/**
 * Say these one after the other. What was still being said is cut off: no cue waits for it.
 * @param {string[]} texts
 */
export function speak(...texts) {
  hush();
  const voice = voiceFor(document.documentElement.lang);
  if (!voice) {
    late = { texts, until: performance.now() + LATE };
    return;
  }
  speaking = texts.filter(Boolean).map((text) => spoken(text, voice));
  try {
    speaking.forEach((one) => speechSynthesis.speak(one));
  } catch {
    speaking = [];
  }
}

/** Whether there is a voice of this device in the language of the page. */
export function hasVoice() {
  return voiceFor(document.documentElement.lang) !== null;
}

/** Whether something is being said, or is about to be. */
export function isSpeaking() {
  const { speechSynthesis: synthesis } = globalThis;
  return Boolean(synthesis?.speaking || synthesis?.pending);
}

/** Be quiet now. */
export function hush() {
  speaking = [];
  late.texts = [];
  try {
    const { speechSynthesis: synthesis } = globalThis;
    if (synthesis?.speaking || synthesis?.pending) synthesis.cancel();
  } catch {
    // then it was not speaking
  }
}

/** Whether there is a voice that a tap would wake. */
export function asleep() {
  const tapped = navigator.userActivation?.hasBeenActive ?? !refused;
  return (refused || !tapped) && voiceFor(document.documentElement.lang) !== null;
}

/**
 * @param {string} text
 * @param {SpeechSynthesisVoice} voice
 */
function spoken(text, voice) {
  const one = new SpeechSynthesisUtterance(text);
  one.voice = voice;
  one.lang = voice.lang;
  one.onstart = () => { refused = false; };
  one.onerror = (event) => { if (event.error === "not-allowed") refused = true; };
  return one;
}

/**
 * A local voice of this language, the browser's preferred one first; null where there is none.
 * @param {string} language
 */
function voiceFor(language) {
  try {
    const wanted = language.toLowerCase().split("-")[0];
    /** @param {SpeechSynthesisVoice} voice */
    const fits = (voice) => voice.localService === true
      && voice.lang.toLowerCase().split(/[-_]/)[0] === wanted;
    const voices = speechSynthesis.getVoices().filter(fits);
    return voices.find((voice) => voice.default) ?? voices[0] ?? null;
  } catch {
    return null;
  }
}

globalThis.speechSynthesis?.addEventListener?.("voiceschanged", () => {
  if (late.texts.length && performance.now() < late.until && voiceFor(document.documentElement.lang)) speak(...late.texts);
});
