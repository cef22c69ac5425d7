// How long a remedy has been on, and what to say now. Pure: every time is an argument.
//
// A dose may end early, never late. So elapsed time is the later of two clocks: the wall clock
// goes on while a phone sleeps, the monotonic clock goes on when someone sets the wall clock
// back. It never goes down, and what was seen once is kept over a reload.
//
// A score is {dose_seconds, cues: [{at, kind, say}], words: {over}}, cues in playing order. What is
// held and let go instead of worn stands in interval_clock.js; the time since the start is counted here.
// `wall` and `mono` are milliseconds, everything else is seconds.

import { filled } from "../page/placeholders.js";

const LATE = 30; // after this the plain "time is up" is no longer the truth
const FRESH = 5; // a session this young has just been started: its first cue is still to be heard

/**
 * Start counting. `saved` is what `savedRun` gave before a reload, or null.
 * @param {number} elapsed
 * @param {KeptRun | null} saved
 * @param {number} wall
 * @param {number} mono
 * @returns {Run}
 */
export function beginRun(elapsed, saved, wall, mono) {
  const told = Math.max(0, Number(elapsed) || 0);
  const before = saved ? saved.seen + Math.max(0, wall - saved.wall) / 1000 : 0;
  const base = Math.max(told, before);
  const heard = saved?.seen ?? (told < FRESH ? -1 : told);
  return { base, wall, mono, last: wall, seen: base, heard };
}

/**
 * The same run, when another tab that plays the same session has seen more of it by now.
 * @param {Run} run
 * @param {KeptRun | null} saved
 * @param {number} wall
 */
export function catchUp(run, saved, wall) {
  if (!saved) return run;
  const more = saved.seen + (wall - saved.wall) / 1000 - run.seen;
  return more > 0 ? { ...run, base: run.base + more, seen: run.seen + more } : run;
}

/**
 * The same run, later. When the wall clock went back, both clocks count afresh from here.
 * @param {Run} run
 * @param {number} wall
 * @param {number} mono
 * @returns {Run}
 */
export function advance(run, wall, mono) {
  const since = Math.max(wall - run.wall, mono - run.mono) / 1000;
  const seen = Math.max(run.seen, run.base + since);
  if (wall < run.last) return { ...run, base: seen, wall, mono, last: wall, seen };
  return { ...run, last: wall, seen };
}

/**
 * What survives a reload: of one session, with its pace if it has one.
 * @param {Run} run
 * @param {string} session
 * @param {Pace} [pace]
 * @returns {KeptRun}
 */
export function savedRun(run, session, pace) {
  return { session, seen: run.seen, wall: run.last, pace };
}

/**
 * The opposite of `savedRun`; null when there is nothing of this session that can be trusted.
 * @param {KeptRun | null} saved
 * @param {string} session
 */
export function trustedRun(saved, session) {
  const sound = Number.isFinite(saved?.seen) && Number.isFinite(saved?.wall);
  return sound && saved?.session === session ? saved : null;
}

/**
 * @param {Score} score
 * @param {number} elapsed
 */
export function remaining(score, elapsed) {
  return Math.max(0, score.dose_seconds - elapsed);
}

/**
 * @param {Score} score
 * @param {number} elapsed
 */
export function overdue(score, elapsed) {
  return Math.max(0, elapsed - score.dose_seconds);
}

/**
 * Seconds as 12:05, rounded down.
 * @param {number} seconds
 */
export function clockFace(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * Never as 10:00 beside words, which reads as the time of day. A time that is no whole minute has both.
 * @param {number} seconds
 */
const inMinutes = (seconds) => (seconds % 60 ? clockFace(seconds) : seconds / 60);

/**
 * What holds now: {id, at, signal, say}. `signal` is the kind of cue: the tone to play.
 * @param {Score} score
 * @param {number} elapsed
 * @returns {Moment}
 */
export function moment(score, elapsed) {
  if (overdue(score, elapsed) > LATE) {
    const say = filled(score.words.over, { minutes: Math.floor(elapsed / 60) });
    return { id: "over", at: Infinity, signal: "end", say };
  }
  if (remaining(score, elapsed) === 0) return ending(score);
  const due = played(score).filter((one) => one.at <= elapsed && one.kind !== "end");
  const cue = due.at(-1);
  if (!cue) return { id: 0, at: 0, signal: null, say: "" };
  return { id: due.length, at: cue.at, signal: cue.kind, say: cue.say, show: cue.show };
}

/**
 * All that the page shows of something worn: the time that it has been on, and what comes.
 * @param {Score} score
 * @param {number} elapsed
 * @returns {Glance}
 */
export function glance(score, elapsed) {
  const shown = Math.min(elapsed, score.dose_seconds);
  const next = nextCue(score, shown);
  const now = moment(score, elapsed);
  return {
    ...now,
    show: now.show ?? now.say,
    clock: clockFace(shown),
    value: shown,
    next: next ? filled(score.words.in_minutes, { minutes: inMinutes(next.at), what: next.brief ?? next.say }) : "",
    movement: score.movement,
    ended: remaining(score, elapsed) === 0 ? "done" : null,
  };
}

/**
 * The next cue, or null.
 * @param {Score} score
 * @param {number} elapsed
 */
export function nextCue(score, elapsed) {
  return played(score).find((cue) => cue.at > elapsed) ?? null;
}

/**
 * @param {Score} score
 * @returns {Moment}
 */
function ending(score) {
  const cue = score.cues.find((one) => one.kind === "end");
  return { id: "end", at: score.dose_seconds, signal: "end", say: cue?.say ?? "" };
}

// "stop" is a reason to stop at any time, not a moment of the session.
/**
 * @param {Score} score
 * @returns {Played[]}
 */
function played(score) {
  return score.cues.filter(/** @returns {cue is Played} */ (cue) => cue.kind !== "stop");
}
