// What a paced session says and shows of where it stands. Pure, as interval_clock.js is.

import { clockFace } from "./dose_clock.js";
import { canWait, finished, nextHold, stretchAt, stretches } from "./interval_clock.js";
import { canGoBack, canSkip } from "./skip.js";
import { filled } from "../page/placeholders.js";

/** @type {Set<CueKind>} */
const PLAYED = new Set(["start", "hold", "rest", "side", "check"]);
const MINUTE = 60; // from here on a stretch is told as minutes and seconds, all of it

/**
 * All that the page shows: what clock.glance gives, with what only a paced session has.
 * @param {Score} score
 * @param {Pace} pace
 * @returns {Glance}
 */
export function glance(score, pace) {
  const here = stretchAt(score, pace.place);
  const over = finished(score, pace);
  return {
    ...moment(score, pace),
    phase: phase(score, pace, here),
    part: over || pace.wait ? "" : part(score, here),
    clock: pace.wait || over ? "" : rest(pace, here),
    value: Math.min(pace.place, score.lasts),
    next: over ? "" : coming(score, here),
    movement: here.movement ?? (nextHold(score, here) ?? holdBefore(score, here))?.movement,
    resting: resting(score, pace, here),
    reached: (here.kind === "hold" ? here : holdBefore(score, here))?.number,
    since: here.kind === "hold" ? pace.place - here.from : 0,
    wait: over ? null : pace.wait ? "waiting" : canWait(score, pace) ? "can" : null,
    skip: canSkip(score, pace),
    back: canGoBack(score, pace),
    ended: !over ? null : pace.over ? "stopped" : "done",
  };
}

/**
 * What is said now: {id, at, signal, say, show}; `show` is what stands on the page meanwhile.
 * @param {Score} score
 * @param {Pace} pace
 * @returns {Moment & { show: string }}
 */
function moment(score, pace) {
  const { words } = score;
  /** @type {(name: string, at: number, signal: Signal | null, say: string) => Moment & { show: string }} */
  const told = (name, at, signal, say) => ({ id: name, at, signal, say, show: say });
  if (pace.over) return told("over", Infinity, "end", words.waited);
  if (finished(score, pace)) {
    const end = score.cues.find((one) => one.kind === "end");
    return told("end", score.lasts, "end", end?.say ?? "");
  }
  if (pace.wait === "away") return told(`away ${pace.place}`, Infinity, "rest", words.away);
  if (pace.wait) return told(`asked ${pace.place}`, pace.place, "rest", words.paused);
  const cue = cueAt(score, pace.place);
  const show = cue.show ?? cue.say;
  if (pace.lead) return { ...told(`lead ${pace.place}`, Infinity, "start", words.phases.start), show };
  return { id: score.cues.indexOf(cue), at: cue.at, signal: cue.kind, say: cue.say, show };
}

/**
 * @param {Score} score
 * @param {number} place
 */
function cueAt(score, place) {
  return /** @type {Played} */ (
    score.cues.findLast((one) => one.at <= place && PLAYED.has(one.kind)));
}

/**
 * What is left of a stretch: all of it in seconds, or all of it in minutes and seconds.
 * @param {Pace} pace
 * @param {Stretch} here
 */
function rest(pace, here) {
  const left = Math.ceil((pace.lead || here.to - pace.place) - 1e-6);
  return here.to - here.from > MINUTE && !pace.lead ? clockFace(left) : String(left);
}

/**
 * @param {Score} score
 * @param {Pace} pace
 * @param {Stretch} here
 */
function phase(score, pace, here) {
  const { phases } = score.words;
  if (finished(score, pace)) return phases.end;
  if (pace.wait) return phases[pace.wait];
  if (pace.lead) return phases.start;
  if (here.kind !== "hold") return phases[here.kind];
  const { turn, turns } = cueAt(score, pace.place);
  if (turn && turns && turns > 1) return count(score, turn, turns);
  return here.name ? phases[here.phase ?? "hold"] : count(score, here.number, here.of);
}

/**
 * Which exercise this is; a move of a remedy has no name of its own.
 * @param {Score} score
 * @param {Stretch} here
 */
function part(score, here) {
  if (!here.name) return "";
  return `${here.name}. ${score.words.exercise} ${count(score, here.number, here.of)}`;
}

/**
 * What comes, short enough for one line of a small screen.
 * @param {Score} score
 * @param {Stretch} here
 */
function coming(score, here) {
  const { words } = score;
  const hold = nextHold(score, here);
  if (!hold) return words.last;
  if (here.kind === "hold") {
    const between = stretches(score).find((one) => one.from >= here.to);
    return between && between.kind !== "hold" ? `${words.next} ${words.phases[between.kind]}` : "";
  }
  if (here.show) return ""; // it says so itself
  return `${words.next} ${hold.name ?? hold.show ?? hold.say}`;
}

/**
 * Whether one gets into place now, as before more of the same: the drawing shows that, and not the move.
 * @param {Score} score
 * @param {Pace} pace
 * @param {Stretch} here
 */
function resting(score, pace, here) {
  if (pace.wait || pace.lead || finished(score, pace)) return true;
  if (here.kind !== "rest" && here.kind !== "side") return false;
  return holdBefore(score, here)?.movement === nextHold(score, here)?.movement;
}

/**
 * @param {Score} score
 * @param {Stretch} here
 */
function holdBefore(score, here) {
  return stretches(score).findLast((one) => one.kind === "hold" && one.to <= here.from);
}

/**
 * @param {Score} score
 * @param {number | undefined} number
 * @param {number | undefined} of
 */
function count(score, number, of) {
  return filled(score.words.count, { number, of });
}
