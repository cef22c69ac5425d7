// One person before a camera, picture by picture: set-up, then what is held. Pure: a picture goes in as
// numbers, and what to say comes out as a name. It measures nothing for anybody else: angles are from
// one's own start, with this camera in this place.

import { UNKNOWN, smoothed, spread } from "./filter.js";
import { MIN_VISIBILITY, TILTED, samePerson, pictureFault, placeFault, stance } from "./gate.js";
import { SIDES, bearing, angleBetween, changed, facing, inPixels, leaning, watched } from "./geometry.js";
import { BEGUN, LOST_SECONDS, NEXT, advanceHold, unseen } from "./hold_machine.js";

const STALLED = 0.5; // s without a new picture
const STEADY = 2; // s at the start, still, before anything counts
const CALM = 2.5, ENOUGH = 6; // degrees of spread there, and pictures
const ELSEWHERE = 35; // degrees from the drawn start: another position
const WINDOW = 0.6; // s over which a wobble is looked for
const TIPPED = 0.6, MOST_TIPPED = 12; // of `least`, and degrees: so far may turn what stands still
const KEPT = 30; // pictures that none may repeat: a broken camera shows its last ones in turn
const PACES = 10; // pictures over which their pace is looked at

/**
 * @param {Target} target
 * @returns {Coach}
 */
export function beginCoach(target) {
  return {
    target, own: null, steady: [], smooth: UNKNOWN, recent: [], hold: BEGUN, stood: null, seen: null,
    paces: [], lost: null, cue: "place",
  };
}

/**
 * After one more picture.
 * @param {Coach} coach
 * @param {Frame} frame
 * @returns {Coach}
 */
export function afterPicture(coach, frame) {
  const { at, picture } = frame;
  if (coach.seen?.sums.includes(picture.sum)) {
    return at - coach.seen.at > STALLED ? refused(coach, at, "stalled") : coach;
  }
  const pace = coach.seen ? [Math.min(STALLED, at - coach.seen.at)] : [];
  const sums = [...(coach.seen?.sums ?? []), picture.sum].slice(-KEPT);
  const now = { ...coach, seen: { at, sums }, paces: [...coach.paces, ...pace].slice(-PACES) };
  const found = someone(now, frame);
  return "fault" in found ? refused(now, at, found.fault) : judged(now, at, found.body);
}

/**
 * The one body of a picture, or why it is not judged.
 * @param {Coach} coach
 * @param {Frame} frame
 * @returns {{ fault: Fault } | { body: Joint[] }}
 */
function someone(coach, frame) {
  const { people, width, height, picture } = frame;
  const fault = pictureFault(picture, coach.paces);
  if (fault) return { fault };
  if (people.length !== 1) return { fault: people.length > 1 ? "two" : "nobody" };
  const body = inPixels(people[0], width, height);
  const misplaced = placeFault(body, coach.target, frame, coach.own !== null);
  if (misplaced) return { fault: misplaced };
  return samePerson(coach.stood, stance(body), frame) ? { body } : { fault: "someone_else" };
}

/**
 * @param {Coach} coach
 * @param {number} at
 * @param {Fault} fault
 * @returns {Coach}
 */
function refused(coach, at, fault) {
  const lost = coach.lost ?? at;
  const now = { ...coach, lost, cue: fault, steady: [], hold: unseen(coach.hold) };
  if (at - lost < LOST_SECONDS) return now;
  return { ...now, own: null, stood: null, hold: { ...BEGUN, count: coach.hold.count } };
}

/**
 * @param {Coach} coach
 * @param {number} at
 * @param {Joint[]} body
 * @returns {Coach}
 */
function judged(coach, at, body) {
  const ahead = coach.own?.facing ?? facing(body);
  const seen = {
    angles: watched(body, coach.target, ahead, MIN_VISIBILITY), facing: ahead, bearing: bearing(body, coach.target, MIN_VISIBILITY),
  };
  const { own } = coach;
  if (own && tipped(seen.bearing, own.bearing, coach.target)) return refused(coach, at, "moved");
  const here = stance(body);
  const stood = { ...here, trunk: (own && coach.stood?.trunk) ?? here.trunk }; // as long as at the set-up
  const now = { ...coach, stood, lost: null };
  return own ? moved(now, at, seen.angles, own.angles) : settingUp(now, at, seen, leaning(body));
}

/**
 * Whether all that should have stayed as it was has turned.
 * @param {Seen["bearing"]} now
 * @param {Seen["bearing"]} own
 * @param {Target} target
 */
function tipped(now, own, { least }) {
  const turns = now.flatMap((line, i) => {
    const before = own[i];
    return line === null || before === null ? [] : [angleBetween(line, before)];
  });
  return turns.length > 0 && Math.min(...turns) > Math.min(MOST_TIPPED, least * TIPPED);
}

/**
 * Still, upright and at the start for a while: from there each change is measured.
 * @param {Coach} coach
 * @param {number} at
 * @param {Seen} seen
 * @param {number} upright how far off that the trunk is
 * @returns {Coach}
 */
function settingUp(coach, at, seen, upright) {
  if (Math.abs(upright) > TILTED) return { ...coach, cue: "tilted", steady: [] };
  const there = SIDES.some((side) => Math.abs((seen.angles[side] ?? Infinity) - coach.target.start) <= ELSEWHERE);
  if (!there) return { ...coach, cue: "place", steady: [] };
  const kept = coach.steady.filter((one) => at - one.at <= STEADY);
  const steady = [...kept, { at, ...seen }];
  const whole = at - steady[0].at >= STEADY - NEXT && steady.length >= ENOUGH;
  const own = whole ? ownStart(steady) : null;
  return { ...coach, steady, own, cue: own ? "begin" : "still" };
}

/**
 * The mean of each side that showed all the time and stayed still; null where none did.
 * @param {Coach["steady"]} steady
 * @returns {Seen | null}
 */
function ownStart(steady) {
  const calm = SIDES.flatMap((side) => {
    const seen = steady.flatMap(({ angles }) => angles[side] ?? []);
    const still = seen.length === steady.length && spread(seen) <= CALM;
    return still ? [[side, seen.reduce((sum, each) => sum + each, 0) / seen.length]] : [];
  });
  const ahead = steady.reduce((sum, one) => sum + one.facing, 0) < 0 ? -1 : 1;
  const [{ bearing: stays }] = steady.slice(-1);
  return calm.length > 0 ? { angles: Object.fromEntries(calm), facing: ahead, bearing: stays } : null;
}

/**
 * @param {Coach} coach
 * @param {number} at
 * @param {Angles} angles
 * @param {Angles} own
 * @returns {Coach}
 */
function moved(coach, at, angles, own) {
  const raw = changed(angles, own, coach.target);
  if (raw === null) return refused(coach, at, "hidden");
  const again = coach.smooth.at !== null && at - coach.smooth.at > NEXT;
  const smooth = smoothed(again ? UNKNOWN : coach.smooth, raw, at);
  const recent = [...coach.recent.filter((one) => at - one.at <= WINDOW), { at, change: raw }];
  const varies = spread(recent.map(({ change }) => change));
  const hold = advanceHold(coach.hold, coach.target, { at, change: smooth.value, spread: varies });
  return { ...coach, smooth, recent, hold, cue: cueOf(hold) };
}

/**
 * @param {Hold} hold
 * @returns {Prompt}
 */
function cueOf({ phase, quick }) {
  if (phase === "settle") return "still";
  if (phase === "hold") return "hold";
  if (phase === "start") return quick ? "slower" : "begin";
  return "back";
}
