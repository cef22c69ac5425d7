// To leave a move out, and to take that back. Pure, as interval_clock.js is.
//
// A skip never makes a rest shorter: it leads to the rest behind what is left out. It can be taken back
// until the next hold begins, so that no second of a hold is ever played twice; the rest that went by
// meanwhile counts as waiting, which has one limit.

import { READY, finished, nextHold, pauseLeft, stretchAt, withLag, withTap } from "./interval_clock.js";

/**
 * The second that a skip leads to; null where there is nothing to skip.
 * @param {Score} score
 * @param {Pace} pace
 */
function onwards(score, pace) {
  if (pace.wait || finished(score, pace)) return null;
  const here = stretchAt(score, pace.place);
  return here.kind === "hold" ? here.to : nextHold(score, here)?.to ?? null;
}

/**
 * @param {Score} score
 * @param {Pace} pace
 */
export function canSkip(score, pace) {
  return onwards(score, pace) !== null;
}

/**
 * Leave out what is left of this hold, or the next one.
 * @param {Score} score
 * @param {Pace} pace
 * @returns {Pace}
 */
export function skip(score, pace) {
  const place = onwards(score, pace);
  if (place === null) return pace;
  return { ...withTap(pace), place, lead: 0, skipped: { from: pace.place, to: place } };
}

/**
 * @param {Score} score
 * @param {Pace} pace
 */
export function canGoBack(score, pace) {
  const { skipped, place } = pace;
  if (!skipped || pace.wait || finished(score, pace)) return false;
  const begun = stretchAt(score, place).kind === "hold" || place < skipped.to;
  return !begun && place - skipped.to <= pauseLeft(score, pace);
}

/**
 * To where it was skipped from, with time to get ready.
 * @param {Score} score
 * @param {Pace} pace
 * @returns {Pace}
 */
export function undoSkip(score, pace) {
  if (!canGoBack(score, pace) || !pace.skipped) return pace;
  const { from, to } = pace.skipped;
  const later = withLag(score, { ...withTap(pace), place: from, skipped: undefined }, pace.place - to);
  const again = stretchAt(score, from).kind === "hold" ? READY : 0;
  return { ...later, lead: Math.min(again, pauseLeft(score, later)) };
}
