// How long a remedy has been on, and what to say now. Pure: every time is an argument.
//
// A dose may end early, never late. So elapsed time is the later of two clocks: the wall clock
// goes on while a phone sleeps, the monotonic clock goes on when someone sets the wall clock
// back. It never goes down, and what was seen once is kept over a reload.
//
// A score is {dose_seconds, cues: [{at, kind, say}], words: {over}}, cues in playing order.
// `wall` and `mono` are milliseconds, everything else is seconds.

const LATE = 30; // after this the plain "time is up" is no longer the truth
const QUIET = new Set(["prepare", "start"]);

/** Start counting. `saved` is what `keep` gave before a reload, or null. */
export function begin(elapsed, saved, wall, mono) {
  const told = Math.max(0, Number(elapsed) || 0);
  const kept = saved ? saved.seen + Math.max(0, wall - saved.wall) / 1000 : 0;
  const base = Math.max(told, kept);
  return { base, wall, mono, last: wall, seen: base, heard: saved ? saved.seen : told };
}

/** The same run, later. When the wall clock went back, both clocks count afresh from here. */
export function advance(run, wall, mono) {
  const since = Math.max(wall - run.wall, mono - run.mono) / 1000;
  const seen = Math.max(run.seen, run.base + since);
  if (wall < run.last) return { ...run, base: seen, wall, mono, last: wall, seen };
  return { ...run, last: wall, seen };
}

/** What survives a reload, as text. */
export function keep(run) {
  return JSON.stringify({ seen: run.seen, wall: run.last });
}

/** The opposite of `keep`; null when there is nothing that can be trusted. */
export function kept(text) {
  try {
    const saved = JSON.parse(text);
    return Number.isFinite(saved?.seen) && Number.isFinite(saved?.wall) ? saved : null;
  } catch {
    return null;
  }
}

export function remaining(score, elapsed) {
  return Math.max(0, score.dose_seconds - elapsed);
}

export function overdue(score, elapsed) {
  return Math.max(0, elapsed - score.dose_seconds);
}

/** Seconds as 12:05, rounded down. */
export function face(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** What holds now: {id, at, signal, say}. `signal` is "check", "end" or null: the tone to play. */
export function moment(score, elapsed) {
  if (overdue(score, elapsed) > LATE) {
    const say = score.words.over.replace("{minutes}", Math.floor(elapsed / 60));
    return { id: "over", at: Infinity, signal: "end", say };
  }
  if (remaining(score, elapsed) === 0) return ending(score);
  const due = played(score).filter((cue) => cue.at <= elapsed && cue.kind !== "end");
  if (due.length === 0) return { id: 0, at: 0, signal: null, say: "" };
  const cue = due[due.length - 1];
  const signal = QUIET.has(cue.kind) ? null : "check";
  return { id: due.length, at: cue.at, signal, say: cue.say };
}

/** The next cue, or null. */
export function upcoming(score, elapsed) {
  return played(score).find((cue) => cue.at > elapsed) ?? null;
}

function ending(score) {
  const cue = score.cues.find((one) => one.kind === "end");
  return { id: "end", at: score.dose_seconds, signal: "end", say: cue?.say ?? "" };
}

// "stop" is a reason to stop at any time, not a moment of the session.
function played(score) {
  return score.cues.filter((cue) => cue.kind !== "stop");
}
