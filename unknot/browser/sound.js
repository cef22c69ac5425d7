// Two short tones that cannot be mistaken for each other. Silence is never an error: the same
// things are said, shown and (where there is a motor) felt.

const NOTES = { check: [660], end: [880, 660, 880, 660] }; // Hz
const LENGTH = 0.22; // seconds, each note
const LOUD = 0.4;

let context = null;

/** Wake the sound up. Browsers allow it only during a tap or a key press, so call it there. */
export function arm() {
  try {
    context ??= new AudioContext();
    if (context.state !== "running") context.resume().catch(() => {});
  } catch {
    context = null;
  }
}

/** Play "check" or "end" now, or nothing: a tone that comes later than its cue would mislead. */
export function tone(name) {
  if (context?.state !== "running") return;
  NOTES[name].forEach((pitch, i) => note(pitch, context.currentTime + i * LENGTH * 1.2));
}

function note(pitch, at) {
  const voice = context.createOscillator();
  const volume = context.createGain();
  voice.frequency.value = pitch;
  // A note that starts or stops at full volume clicks.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUD, at + 0.02);
  volume.gain.linearRampToValueAtTime(0, at + LENGTH);
  voice.connect(volume).connect(context.destination);
  voice.start(at);
  voice.stop(at + LENGTH);
}
