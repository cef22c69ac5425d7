// Where a paced session stands: which hold, how much of it is left, or what it waits for. Pure:
// every time is an argument, in seconds; `seen` is what dose_clock.js counts since the start.
//
// A pause in the middle of a hold is a rest: one lets go, and holds what is left of it later. Time that
// nobody looked at is never time held: after a sleep, a lock or a call the hold that it met is over. No
// second of a hold is played twice, and all that the rests grow by has one limit, so it can end early,
// never late.
//
// A pace is {seen, place, lag, wait, over, taps, lead, skipped}: `place` is the second of the score that
// it stands at, `lag` how long it has stood still so far, `wait` null, "asked" or "away", `over` whether
// it ended because it stood still too long, `taps` how often the person said something, `lead` the
// seconds to get ready in before a hold goes on, `skipped` from where and to where it was skipped, for as
// long as it can be taken back (skip.js).

const AWAY = 4; // without a look for longer than this, nobody knows what was held
export const READY = 5; // after "Go on": time to get into place again

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
export function beginPace(score, seen, kept) {
  if (usable(kept)) return advance(score, kept, seen);
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
export function newerPace(pace, kept) {
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
export function advance(score, pace, seen) {
  const past = Math.max(0, seen - pace.seen);
  const now = { ...pace, seen: Math.max(seen, pace.seen) };
  if (finished(score, now)) return now;
  if (now.wait) return withLag(score, now, past);
  const here = stretchAt(score, now.place);
  const missed = past > AWAY && (here.kind === "hold" || now.place + past >= here.to);
  if (!missed) return further(score, now, past);
  const place = here.kind === "hold" ? here.to : now.place;
  return withLag(score, { ...now, lead: 0, place, wait: place < score.lasts ? "away" : null }, past);
}

/**
 * @param {Score} score
 * @param {Pace} pace
 * @param {number} past
 * @returns {Pace}
 */
function further(score, pace, past) {
  const ready = Math.min(past, pace.lead ?? 0);
  const place = Math.min(pace.place + past - ready, score.lasts);
  const lead = (pace.lead ?? 0) - ready;
  return { ...withLag(score, pace, ready), lead, place };
}

/**
 * "Pause".
 * @param {Score} score
 * @param {Pace} pace
 * @returns {Pace}
 */
export function pause(score, pace) {
  return canWait(score, pace) ? { ...withTap(pace), wait: "asked", lead: 0 } : pace;
}

/**
 * "Go on": with time to get ready, as far as the limit leaves some.
 * @param {Score} score
 * @param {Pace} pace
 * @returns {Pace}
 */
export function goOn(score, pace) {
  if (!pace.wait) return pace;
  const { kind, from, to } = stretchAt(score, pace.place);
  if (kind === "hold") return { ...withTap(pace), wait: null, lead: Math.min(READY, pauseLeft(score, pace)) };
  const back = Math.min(pace.place - Math.max(from, to - READY), pauseLeft(score, pace));
  const again = Math.max(0, back);
  return { ...withTap(pace), wait: null, place: pace.place - again, lag: pace.lag + again };
}

/**
 * @param {Pace} pace
 * @returns {Pace}
 */
export function withTap(pace) {
  return { ...pace, taps: (pace.taps ?? 0) + 1 };
}

/**
 * @param {Score} score
 * @param {Pace} pace
 */
export function canWait(score, pace) {
  return !pace.wait && !finished(score, pace) && pauseLeft(score, pace) > 0;
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
export function pauseLeft(score, pace) {
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
export function withLag(score, pace, past) {
  const lag = pace.lag + past;
  return { ...pace, lag, over: pace.over || lag > score.pause_up_to };
}

/**
 * The next hold after a stretch.
 * @param {Score} score
 * @param {Stretch} here
 */
export function nextHold(score, here) {
  return stretches(score).find((one) => one.kind === "hold" && one.from >= here.to);
}
