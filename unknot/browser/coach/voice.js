// Which cue is said aloud, and when: a new one, never two within two seconds, and none that was gone
// again at once. Pure.

const APART = 2; // s between two cues
const STANDS = 0.4; // s that a cue must have stood: a model flickers

/** @type {Voice} */
export const QUIET = { said: "", at: -Infinity, cue: "", since: 0 };

/**
 * @param {Voice} voice
 * @param {Prompt} cue
 * @param {number} at
 * @returns {Voice} said now, if its `at` is this one
 */
export function voiced(voice, cue, at) {
  const now = cue === voice.cue ? voice : { ...voice, cue, since: at };
  const due = cue !== now.said && at - now.since >= STANDS && at - now.at >= APART;
  return due ? { ...now, said: cue, at } : now;
}
