// Where a paced session stands: which hold, how much of it is left, or what it waits for. Pure:
// every time is an argument, in seconds; `seen` is what clock.js counts since the start.
//
// The clock of a paced session may stand still only between two holds. Time that nobody looked at
// is never time held: after a sleep, a lock or a call the hold that it met is over. No hold is
// played twice, and all that the rests grow by has one limit, so it can end early, never late.
//
// A pace is {seen, place, lag, wait, over, taps}: `place` is the second of the score that it stands
// at, `lag` how long it has stood still so far, `wait` null, "asked" or "away", `over` whether it
// ended because it stood still too long, `taps` how often the person said "wait" or "go on".

import { face } from "./clock.js";

/** @type {Set<CueKind>} */
const PLAYED = new Set(["start", "hold", "rest", "side", "check"]);
const AWAY = 4; // without a look for longer than this, nobody knows what was held
const READY = 5; // after "Go on": time to get into place again

/**
 * The stretches of a score in order: {kind: "start" | "hold" | "rest" | "side", from, to}.
 * @param {Score} score
 * @returns {Stretch[]}
 */
export function stretches(score) {
  const starts = score.cues.filter((cue) => ["start", "hold", "rest", "side"].includes(cue.kind));
  return starts.map((cue, i) => /** @type {Stretch} */ ({
    ...cue, from: cue.at, to: i + 1 < starts.length ? starts[i + 1].at : score.lasts,
  }));
}

/**
 * The stretch that holds at a place; the last one at the end.
 * @param {Score} score
 * @param {number} place
 */
export function stretchAt(score, place) {
  const all = stretches(score);
  return all.findLast((one) => one.from <= place) ?? all[0];
}

/**
 * Start, or take up again what `kept` says; null where nothing is known but the time.
 * @param {Score} score
 * @param {number} seen
 * @param {Pace} [kept]
 * @returns {Pace}
 */
export function set(score, seen, kept) {
  if (usable(kept)) return look(score, kept, seen);
  // What went before is unknown, so all of it counts as done: a hold is never played twice.
  const pace = { seen, place: Math.min(seen, score.lasts), lag: 0, wait: null, over: false, taps: 0 };
  const here = stretchAt(score, pace.place);
  if (here.kind === "start" || finished(score, pace)) return pace;
  return { ...pace, place: here.kind === "hold" ? here.to : pace.place, wait: "away" };
}

/** Of two tabs that play one session: what the person said last, else what was looked at last.
 * What a browser keeps can reach another tab late, so an old look must not undo a newer one.
 * @param {Pace} pace
 * @param {Pace} [kept]
 */
export function newer(pace, kept) {
  if (!usable(kept)) return pace;
  const more = (kept.taps ?? 0) - (pace.taps ?? 0);
  return more > 0 || (more === 0 && kept.seen > pace.seen) ? kept : pace;
}

/**
 * The same session when it is looked at again.
 * @param {Score} score
 * @param {Pace} pace
 * @param {number} seen
 * @returns {Pace}
 */
export function look(score, pace, seen) {
  const past = Math.max(0, seen - pace.seen);
  const now = { ...pace, seen: Math.max(seen, pace.seen) };
  if (finished(score, now)) return now;
  if (now.wait) return stand(score, now, past);
  const here = stretchAt(score, now.place);
  const missed = past > AWAY && (here.kind === "hold" || now.place + past >= here.to);
  if (!missed) return { ...now, place: Math.min(now.place + past, score.lasts) };
  const place = here.kind === "hold" ? here.to : now.place;
  return stand(score, { ...now, place, wait: place < score.lasts ? "away" : null }, past);
}

/**
 * "Wait for me": only between two holds.
 * @param {Score} score
 * @param {Pace} pace
 * @returns {Pace}
 */
export function ask(score, pace) {
  return canWait(score, pace) ? { ...tapped(pace), wait: "asked" } : pace;
}

/**
 * "Go on": with time to get ready, as far as the limit leaves some.
 * @param {Score} score
 * @param {Pace} pace
 * @returns {Pace}
 */
export function goOn(score, pace) {
  if (!pace.wait) return pace;
  const { from, to } = stretchAt(score, pace.place);
  const back = Math.min(pace.place - Math.max(from, to - READY), left(score, pace));
  const again = Math.max(0, back);
  return { ...tapped(pace), wait: null, place: pace.place - again, lag: pace.lag + again };
}

/** @param {Pace} pace */
function tapped(pace) {
  return { ...pace, taps: (pace.taps ?? 0) + 1 };
}

/**
 * @param {Score} score
 * @param {Pace} pace
 */
export function canWait(score, pace) {
  const between = ["rest", "side"].includes(stretchAt(score, pace.place).kind);
  return between && !pace.wait && !finished(score, pace) && left(score, pace) > 0;
}

/**
 * @param {Score} score
 * @param {Pace} pace
 */
export function finished(score, pace) {
  return pace.over || pace.place >= score.lasts;
}

/**
 * Seconds that it may still stand still.
 * @param {Score} score
 * @param {Pace} pace
 */
export function left(score, pace) {
  return Math.max(0, score.pause_up_to - pace.lag);
}

/**
 * @param {Pace | undefined} kept
 * @returns {kept is Pace}
 */
function usable(kept) {
  return [kept?.seen, kept?.place, kept?.lag].every(Number.isFinite);
}

/**
 * @param {Score} score
 * @param {Pace} pace
 * @param {number} past
 * @returns {Pace}
 */
function stand(score, pace, past) {
  const lag = pace.lag + past;
  return { ...pace, lag, over: lag > score.pause_up_to };
}

/**
 * All that the page shows: what clock.glance gives, with what only a paced session has.
 * @param {Score} score
 * @param {Pace} pace
 * @returns {Glance}
 */
export function glance(score, pace) {
  const now = moment(score, pace);
  const here = stretchAt(score, pace.place);
  const still = pace.wait || finished(score, pace);
  const rest = Math.ceil(here.to - pace.place - 1e-6);
  return {
    ...now,
    phase: phase(score, pace, here),
    clock: still ? "" : rest < 100 ? String(rest) : face(rest),
    value: Math.min(pace.place, score.lasts),
    next: finished(score, pace) ? "" : coming(score, here),
    movement: here.movement ?? following(score, here)?.movement,
    wait: finished(score, pace) ? null : pace.wait ? "waiting" : canWait(score, pace) ? "can" : null,
    ended: !finished(score, pace) ? null : pace.over ? "stopped" : "done",
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
  if (pace.wait) return told(`asked ${pace.place}`, pace.place, null, words.paused);
  const cue = /** @type {Played} */ (
    score.cues.findLast((one) => one.at <= pace.place && PLAYED.has(one.kind)));
  const id = score.cues.indexOf(cue);
  return { id, at: cue.at, signal: cue.kind, say: cue.say, show: cue.show ?? cue.say };
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
  return named(score, here);
}

/**
 * @param {Score} score
 * @param {Stretch} stretch
 */
function named(score, stretch) {
  return stretch.kind === "hold" ? count(score, stretch) : score.words.phases[stretch.kind];
}

/**
 * @param {Score} score
 * @param {Stretch} here
 */
function coming(score, here) {
  const { words } = score;
  const hold = following(score, here);
  if (!hold) return words.last;
  if (here.kind !== "hold") return `${words.next} ${count(score, hold)}. ${hold.show ?? hold.say}`;
  const between = stretches(score).find((one) => one.from >= here.to);
  return `${words.next} ${between ? named(score, between) : ""}`;
}

/**
 * @param {Score} score
 * @param {Stretch} here
 */
function following(score, here) {
  return stretches(score).find((one) => one.kind === "hold" && one.from >= here.to);
}

/**
 * @param {Score} score
 * @param {Stretch} hold
 */
function count(score, hold) {
  return score.words.count.replace("{number}", String(hold.number)).replace("{of}", String(hold.of));
}
