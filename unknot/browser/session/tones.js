// Short tones that cannot be mistaken for each other: rising to begin, falling to let go. Silence
// is never an error: the same things are said, shown and (where there is a motor) felt.

/** @type {Record<Signal, number[]>} */
const NOTES = { // Hz
  prepare: [523],
  start: [523],
  hold: [523, 784],
  rest: [784, 523],
  side: [523, 659, 523],
  check: [660],
  end: [880, 660, 880, 660],
};
const LENGTH = 0.22; // seconds, each note
const LOUD = 0.4;

/** @type {AudioContext | null} */
let context = null;

/** Wake the sound up. Browsers allow it only during a tap or a key press, so call it there. */
export function wakeSound() {
  try {
    context ??= new AudioContext();
    if (context.state !== "running") context.resume().catch(() => {});
  } catch {
    context = null;
  }
}

/** Whether there is sound that a tap would wake. */
export function asleep() {
  return context !== null && context.state !== "running";
}

/**
 * Play the tone of a kind of cue now, or nothing: a tone later than its cue would mislead.
 * @param {Signal} name
 */
export function playTone(name) {
  if (context?.state !== "running") return;
  const { currentTime } = context;
  for (const [i, pitch] of NOTES[name].entries()) note(context, pitch, currentTime + i * LENGTH * 1.2);
}

/**
 * @param {AudioContext} on
 * @param {number} pitch
 * @param {number} at
 */
function note(on, pitch, at) {
  const voice = on.createOscillator();
  const volume = on.createGain();
  voice.frequency.value = pitch;
  // A note that starts or stops at full volume clicks.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUD, at + 0.02);
  volume.gain.linearRampToValueAtTime(0, at + LENGTH);
  voice.connect(volume).connect(on.destination);
  voice.start(at);
  voice.stop(at + LENGTH);
}
