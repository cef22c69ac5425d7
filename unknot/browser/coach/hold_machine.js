// How long a pose is held, and how often. Pure: every time is an argument, in seconds.
//
// A second is earned between two good pictures that are close together, in the pose, and still. What was
// earned on the way in and on the way out is only `maybe` until it is known which it was. Nobody is asked
// to go further: a hold is where a person settles, and it follows them as they let go into it.

/** @typedef {{ at: number, change: number, spread: number }} Look */

export const NEXT = 0.4; // between two pictures: a longer gap earns nothing
const SETTLED = 0.6; // still for so long before it is a hold; it counts from its beginning
const CALM = 0.4; // of the tolerance: so little while it settles
const CENTRE = 1.5; // degrees off a hold that is still certain
const SHAKE = 3.5; // degrees of spread: a wobble is no hold
const GRACE = 0.7; // out of it for so long ends it
const EARLY = 0.1; // s of settling that were still the way in
const LATE = 0.5; // s by which the filter is late when one leaves
const FOLLOWS = 3; // how slowly the hold follows
const EXIT = 0.7; // of `least`: back at the start
const NEAR = 0.3; // of `least`: still at the start
export const LOST_SECONDS = 5; // nobody to be judged for longer: begin again with the set-up

/** @type {Hold} */
export const BEGUN = {
  phase: "start", held: 0, maybe: 0, anchor: 0, since: 0, out: null, at: null, cut: false, count: 0,
  quick: false,
};

/**
 * After a picture that cannot be judged: nothing is earned across it, and what was not certain is gone.
 * @param {Hold} hold
 * @returns {Hold}
 */
export function unseen(hold) {
  const phase = hold.phase === "settle" ? "start" : hold.phase;
  return { ...hold, phase, maybe: 0, cut: true };
}

/**
 * After one more good picture.
 * @param {Hold} hold
 * @param {Target} target
 * @param {Look} look
 * @returns {Hold}
 */
export function advanceHold(hold, target, look) {
  const past = hold.at === null ? 0 : look.at - hold.at;
  const earned = past > 0 && past <= NEXT && !hold.cut ? past : 0;
  const next = target.hold > 0 ? holding(hold, target, look, earned) : counting(hold, target, look, past);
  return { ...next, at: look.at, cut: false };
}

/**
 * @param {Hold} hold
 * @param {Target} target
 * @param {Look} look
 * @param {number} earned
 * @returns {Hold}
 */
function holding(hold, target, look, earned) {
  const back = look.change < target.least * EXIT;
  if (hold.phase === "back") return back ? { ...hold, phase: "start", since: look.at } : hold;
  if (hold.phase === "start") return look.change >= target.least ? settling(hold, look) : hold;
  if (hold.phase === "settle") return back ? { ...hold, phase: "start", maybe: 0 } : settle(hold, target, look, earned);
  return inHold(hold, target, look, earned);
}

/**
 * @param {Hold} hold
 * @param {Look} look
 * @returns {Hold}
 */
function settling(hold, { at, change }) {
  return { ...hold, phase: "settle", since: at, anchor: change, maybe: 0, out: null };
}

/**
 * @param {Hold} hold
 * @param {Target} target
 * @param {Look} look
 * @param {number} earned
 * @returns {Hold}
 */
function settle(hold, target, look, earned) {
  const calm = Math.abs(look.change - hold.anchor) <= target.tolerance * CALM && look.spread <= SHAKE;
  if (!calm) return settling(hold, look);
  const maybe = hold.maybe + earned;
  if (look.at - hold.since < SETTLED) return { ...hold, maybe };
  const sure = hold.held + Math.max(0, maybe - EARLY);
  return { ...hold, phase: "hold", since: look.at, anchor: look.change, held: sure, maybe: 0 };
}

/**
 * @param {Hold} hold
 * @param {Target} target
 * @param {Look} look
 * @param {number} earned
 * @returns {Hold}
 */
function inHold(hold, target, look, earned) {
  const off = Math.abs(look.change - hold.anchor);
  const still = look.spread <= SHAKE && look.change >= target.least * EXIT;
  if (!still || off > target.tolerance) return leaving(hold, look);
  const certain = off <= CENTRE;
  const maybe = hold.maybe + (hold.out === null ? earned : 0);
  const anchor = hold.anchor + (look.change - hold.anchor) * Math.min(1, earned / FOLLOWS);
  const now = { ...hold, anchor, out: null, held: hold.held + (certain ? maybe : 0), maybe: certain ? 0 : maybe };
  return now.held + now.maybe >= target.hold ? complete(now, look) : now;
}

/**
 * @param {Hold} hold
 * @param {Look} look
 * @returns {Hold}
 */
function leaving(hold, look) {
  const out = hold.out ?? look.at;
  if (look.at - out < GRACE) return { ...hold, out, maybe: 0 };
  return { ...settling(hold, look), held: Math.max(0, hold.held - LATE) };
}

/**
 * @param {Hold} hold
 * @param {Look} look
 * @returns {Hold}
 */
function complete(hold, { at }) {
  return { ...hold, phase: "back", since: at, held: 0, maybe: 0, count: hold.count + 1 };
}

/**
 * There and back, not held: what was too quick is not counted, and says so.
 * @param {Hold} hold
 * @param {Target} target
 * @param {Look} look
 * @param {number} past
 * @returns {Hold}
 */
function counting(hold, target, { at, change }, past) {
  const home = change < target.least * EXIT;
  const half = hold.phase === "back" || !home;
  if (past > GRACE && half) return { ...hold, phase: home ? "start" : "lost", since: at };
  if (hold.phase === "lost") return home ? { ...hold, phase: "start", since: at } : hold;
  if (hold.phase === "start" && change < target.least * NEAR) return { ...hold, since: at };
  if (hold.phase === "start") return change >= target.least ? { ...hold, phase: "back", quick: false } : hold;
  if (!home) return hold;
  const quick = at - hold.since < target.quickest;
  return { ...hold, phase: "start", since: at, quick, count: hold.count + (quick ? 0 : 1) };
}
