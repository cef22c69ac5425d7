// The One Euro filter: calm while still, quick while moving. Pure.
// Casiez, Roussel and Vogel, CHI 2012; the numbers are those that were tried on footage.

const CALM = 0.8; // Hz, the cutoff while still
const QUICK = 0.02; // how much the cutoff grows with speed
const SPEED = 1; // Hz, the cutoff of the speed itself

/** @type {Smooth} */
export const UNKNOWN = { at: null, value: 0, speed: 0 };

/**
 * @param {Smooth} last
 * @param {number} value
 * @param {number} at
 * @returns {Smooth}
 */
export function smoothed(last, value, at) {
  if (last.at === null || at <= last.at) return { at, value, speed: 0 };
  const past = at - last.at;
  const speed = last.speed + share(SPEED, past) * ((value - last.value) / past - last.speed);
  const cutoff = CALM + QUICK * Math.abs(speed);
  return { at, speed, value: last.value + share(cutoff, past) * (value - last.value) };
}

/**
 * @param {number} cutoff
 * @param {number} past
 */
function share(cutoff, past) {
  const r = 2 * Math.PI * cutoff * past;
  return r / (r + 1);
}

/**
 * How much the values of a moment vary: their standard deviation; endless while there are too few.
 * @param {number[]} values
 */
export function spread(values) {
  if (values.length < 3) return Infinity;
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
}
