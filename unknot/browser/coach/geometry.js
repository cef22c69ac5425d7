// Angles of a body in a picture. Pure. A camera sees a plane, so an angle is right only from where its
// movement is drawn: gate.js looks after that. Degrees everywhere.

const RADIAN = Math.PI / 180;
// The numbers of MediaPipe's 33 landmarks: [left, right].
const JOINTS = {
  ear: [7, 8], shoulder: [11, 12], hip: [23, 24], knee: [25, 26], ankle: [27, 28],
};
const NOSE = 0;
/** @type {(keyof typeof JOINTS)[][]} */
const BONES = [["hip", "knee"], ["knee", "ankle"]];
const LONG = 0.5; // of the trunk: what is shorter points at the camera, and has no direction
export const SIDES = /** @type {const} */ (["left", "right"]);
/** @type {Record<Watch, (keyof typeof JOINTS)[]>} */
export const NEEDED = {
  trunk: ["shoulder", "hip"],
  thigh: ["shoulder", "hip", "knee"],
  knee: ["shoulder", "hip", "knee", "ankle"],
};

/**
 * Landmarks in pixels: an angle of shares of a wide picture is wrong by up to eight degrees.
 * @param {Landmark[]} landmarks
 * @param {number} width
 * @param {number} height
 * @returns {Joint[]}
 */
export function inPixels(landmarks, width, height) {
  return landmarks.map(({ x, y, visibility }) => ({ x: x * width, y: y * height, seen: visibility ?? 0 }));
}

/**
 * @param {Joint[]} body
 * @param {keyof typeof JOINTS} name
 * @param {"left" | "right"} side
 */
export function joint(body, name, side) {
  return body[JOINTS[name][side === "left" ? 0 : 1]];
}

/**
 * The middle between the two of a kind.
 * @param {Joint[]} body
 * @param {keyof typeof JOINTS} name
 * @returns {Joint}
 */
export function middle(body, name) {
  const [a, b] = SIDES.map((side) => joint(body, name, side));
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, seen: Math.min(a.seen, b.seen) };
}

/**
 * @param {Joint} a
 * @param {Joint} b
 */
export function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/**
 * How far a line is turned from straight up: to the right of the picture is positive.
 * @param {Joint} from
 * @param {Joint} to
 */
function turned(from, to) {
  return Math.atan2(to.x - from.x, from.y - to.y) / RADIAN;
}

/**
 * The angle between two lines, from 0 to 180.
 * @param {number} one
 * @param {number} other
 */
export function angleBetween(one, other) {
  const apartBy = Math.abs(one - other) % 360;
  return Math.min(apartBy, 360 - apartBy);
}

/**
 * 1 where someone in profile looks to the right of the picture, else -1.
 * @param {Joint[]} body
 */
export function facing(body) {
  return body[NOSE].x >= middle(body, "ear").x ? 1 : -1;
}

/**
 * How far a trunk is off upright.
 * @param {Joint[]} body
 */
export function leaning(body) {
  return turned(middle(body, "hip"), middle(body, "shoulder"));
}

/** @type {Record<Watch, (body: Joint[], side: "left" | "right", facing: number) => number>} */
const ANGLES = {
  trunk: (body, side, ahead) => ahead * turned(joint(body, "hip", side), joint(body, "shoulder", side)),
  thigh: (body, side) => 180 - Math.abs(turned(joint(body, "hip", side), joint(body, "knee", side))),
  knee: (body, side) => angleBetween(
    turned(joint(body, "hip", side), joint(body, "knee", side)),
    turned(joint(body, "knee", side), joint(body, "ankle", side)),
  ),
};

/**
 * The watched angle, as large as it is seen: of the middle from the front, else of each side that shows.
 * @param {Joint[]} body
 * @param {Target} target
 * @param {number} ahead as `facing` says
 * @param {number} sure how surely a joint must be seen
 * @returns {Angles}
 */
export function watched(body, { view, watch }, ahead, sure) {
  if (view === "front" && watch === "trunk") {
    return { left: leaning(body) };
  }
  const shown = SIDES.filter((side) => (
    NEEDED[watch].every((name) => joint(body, name, side).seen >= sure)));
  return Object.fromEntries(shown.map((side) => [side, ANGLES[watch](body, side, ahead)]));
}

/**
 * How far it went from one's own start in the direction of the movement; null where nothing compares. Of
 * two legs it is the one that went further; a trunk has two edges and one change. A bend seen
 * from the front goes to either side.
 * @param {Angles} now
 * @param {Angles} own
 * @param {Target} target
 */
export function changed(now, own, { view, watch, start, held }) {
  const changes = SIDES.flatMap((side) => {
    const [here, there] = [now[side], own[side]];
    return here === undefined || there === undefined ? [] : [here - there];
  });
  if (changes.length === 0) return null;
  if (view === "front" && watch === "trunk") return Math.abs(changes[0]);
  const along = changes.map((change) => change * Math.sign(held - start));
  if (watch === "trunk") return along.reduce((sum, each) => sum + each, 0) / along.length;
  return Math.max(...along);
}

/**
 * What stays as it is while the camera does: thighs and shins where a trunk moves, the trunk where a thigh
 * does. A phone that tips makes everybody lean. A knee is an angle of the body alone.
 * @param {Joint[]} body
 * @param {Target} target
 * @param {number} sure
 * @returns {Seen["bearing"]}
 */
export function bearing(body, { watch }, sure) {
  if (watch === "knee") return [];
  if (watch === "thigh") return [leaning(body)];
  const short = LONG * distance(middle(body, "shoulder"), middle(body, "hip"));
  return BONES.flatMap(([from, to]) => SIDES.map((side) => {
    const [one, other] = [joint(body, from, side), joint(body, to, side)];
    const shown = one.seen >= sure && other.seen >= sure && distance(one, other) >= short;
    return shown ? turned(one, other) : null;
  }));
}
