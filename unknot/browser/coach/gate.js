// Whether a picture may be judged at all. Pure. Each refusal has a name, so that a page can say what to
// change; what is refused earns no second. Visibility alone is not enough: a model is as sure of a
// frozen picture and of the wrong person.

import { NEEDED, SIDES, distance, joint, middle } from "./geometry.js";

export const MIN_VISIBILITY = 0.6; // of a joint that is used
const FEWEST = 4; // pictures a second: what is rarer is a guess
const DARK = 40, COVERED = 12, FLAT = 3; // of 255: brightness twice, and how it must vary
const FAR = 0.1; // trunk of the picture's height
const PROFILE = 0.35; // shoulder width to trunk length: at most, from the side
const FACE_ON = 0.55, STILL_FACE_ON = 0.4; // at least, from the front; and while bent
const STEP = 0.15; // of the picture's diagonal: hips that are further off are another's
const GROWN = 1.25; // trunk length beside that of the set-up: more is another body
export const TILTED = 20; // degrees between one's own start and the drawn one

/**
 * What a small copy of a picture says of its light, and a sum to tell two pictures apart. A stalled
 * camera goes on counting time; a real one never gives the same picture twice.
 * @param {Uint8ClampedArray} pixels red, green, blue, and one that says nothing
 * @returns {Picture}
 */
export function pictured(pixels) {
  let [sum, total, squares] = [0, 0, 0];
  for (let i = 0; i < pixels.length; i += 4) {
    const grey = (pixels[i] + pixels[i + 1] + pixels[i + 2]) / 3;
    total += grey;
    squares += grey * grey;
    sum = (sum * 31 + pixels[i] + pixels[i + 1] * 7 + pixels[i + 2] * 13) % 1000003;
  }
  const count = pixels.length / 4 || 1;
  const light = total / count;
  return { light, sum, contrast: Math.sqrt(Math.max(0, squares / count - light * light)) };
}

/**
 * What is wrong with a picture before anybody is looked for.
 * @param {Picture} picture
 * @param {number[]} paces seconds between the last pictures
 * @returns {Fault}
 */
export function pictureFault({ light, contrast }, paces) {
  if (light < COVERED || contrast < FLAT) return "covered";
  if (light < DARK) return "dark";
  const slowest = paces.length > 2 && paces.reduce((sum, each) => sum + each, 0) / paces.length;
  return slowest && slowest > 1 / FEWEST ? "slow" : "";
}

/**
 * What is wrong with where somebody stands and what shows of them.
 * @param {Joint[]} body
 * @param {Target} target
 * @param {{ width: number, height: number }} size
 * @param {boolean} started whether they may be bent by now
 * @returns {Fault}
 */
export function placeFault(body, { view, watch }, size, started) {
  const shown = SIDES.filter((side) => NEEDED[watch].every((name) => (
    joint(body, name, side).seen >= MIN_VISIBILITY && inside(joint(body, name, side), size))));
  if (shown.length === 0 || (view === "front" && shown.length < 2)) return "hidden";
  const long = trunkLength(body);
  if (long < FAR * size.height) return "far";
  const wide = distance(joint(body, "shoulder", "left"), joint(body, "shoulder", "right")) / long;
  const right = view === "side" ? wide <= PROFILE : wide >= (started ? STILL_FACE_ON : FACE_ON);
  return right ? "" : "turned";
}

/**
 * @param {Joint} at
 * @param {{ width: number, height: number }} size
 */
function inside(at, { width, height }) {
  return at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
}

/** @param {Joint[]} body */
function trunkLength(body) {
  return distance(middle(body, "shoulder"), middle(body, "hip"));
}

/**
 * Where somebody stands, to tell them from the next one.
 * @param {Joint[]} body
 * @returns {Stood}
 */
export function stance(body) {
  const { x, y } = middle(body, "hip");
  return { x, y, trunk: trunkLength(body) };
}

/**
 * Whether the one who stands here can be the one who stood there.
 * @param {Stood | null} before
 * @param {Stood} now
 * @param {{ width: number, height: number }} size
 */
export function samePerson(before, now, { width, height }) {
  if (!before) return true;
  const far = Math.hypot(now.x - before.x, now.y - before.y) / Math.hypot(width, height);
  const grown = Math.max(now.trunk / before.trunk, before.trunk / now.trunk);
  return grown <= GROWN && far <= STEP;
}
