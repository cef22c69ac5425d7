// Plays one session on the page: shows where it stands, says each cue once, ends at the dose.
// The rim of dose_clock.js and interval_clock.js: everything that touches the clocks or what is stored. Where storage
// is forbidden or full, only a reload together with a changed clock is open.
//
// In the phone the host swaps pages in and out without loading the document afresh: it says
// "unknot:page" when one has come, and "unknot:leave" before it goes.

import * as clock from "./dose_clock.js";
import * as pace from "./interval_clock.js";
import { keepAwake } from "./wake_lock.js";
import { field } from "../page/dom.js";
import { sessionView } from "./session_view.js";
import { signals } from "./alerts.js";
import { skip, undoSkip } from "./skip.js";
import { read, remove, write } from "../page/storage.js";
import { glance } from "./interval_view.js";

const TICK = 250; // ms

/**
 * `said` is the id of the last cue, `heard` until when cues were heard before a reload. `stored`:
 * this session is in the browser's storage; `over`: it must not go there any more; `sent`: a button has
 * ended it, and the answer may take its time.
 * @typedef {{
 *   score: Score, store: ReturnType<typeof storeFor>, run: Run, heard: number, pace?: Pace,
 *   screen: ReturnType<typeof sessionView>, sleep: () => void, signals: ReturnType<typeof signals>,
 *   said: number | string | null, stored: boolean, over: boolean, sent: boolean, now?: Glance,
 * }} Player
 */

/**
 * Play the session that a `data-player` section holds.
 * @param {HTMLElement} section
 */
export function play(section) {
  /** @type {Score} */
  const score = JSON.parse(section.querySelector("[data-timeline]")?.textContent ?? "");
  const store = storeFor(score.session);
  const kept = store.load();
  const run = clock.beginRun(score.elapsed + sinceAnswered(), kept, Date.now(), performance.now());
  /** @type {Player} */
  const player = {
    score, store, run,
    heard: score.paced ? (kept?.pace?.place ?? run.heard) : run.heard,
    pace: score.paced ? taken(score, run.seen, kept) : undefined,
    screen: sessionView(section, score),
    sleep: keepAwake(),
    signals: signals(section.querySelectorAll("[data-choice]")),
    said: null, stored: false, over: false, sent: false,
  };
  if (kept?.stopped) store.save(run, player.pace); // a stop that was taken back
  player.signals.wake(""); // the tap that started the session may still count
  const tick = () => step(player);
  tick();
  listen(tick, player, section);
}

/** @param {Player} player */
function step(player) {
  const { score, store } = player;
  const kept = store.load(); // another tab may have gone on, or have been told to wait
  if (kept?.stopped || (player.stored && !kept)) player.over = true; // or has ended or erased it, or begun another
  player.stored = kept !== null;
  const wall = Date.now();
  player.run = clock.catchUp(clock.advance(player.run, wall, performance.now()), kept, wall);
  const { seen } = player.run;
  if (player.pace) player.pace = pace.advance(score, pace.newerPace(player.pace, kept?.pace), seen);
  show(player);
}

/** @param {Player} player */
function show(player) {
  const { score, run } = player;
  if (!player.over) player.store.save(run, player.pace);
  const now = player.pace ? glance(score, player.pace) : clock.glance(score, run.seen);
  if (now.ended && !player.now?.ended) player.sleep();
  player.now = now;
  player.screen.show(now, player.signals.asleep());
  announce(player, now);
}

/**
 * Sound what is new, not what a reload brings back.
 * @param {Player} player
 * @param {Glance} now
 */
function announce(player, now) {
  const fresh = now.id !== player.said;
  player.said = now.id;
  if (fresh && !player.sent && now.at > player.heard) player.signals.give(now.signal, now.say);
}

/** @typedef {(score: Score, pace: Pace) => Pace} Act */
/** @type {Record<"wait" | "skip" | "back", Act>} what each button does; "Pause" and "Go on" are one */
const ACTS = {
  wait: (score, now) => (now.wait ? pace.goOn : pace.pause)(score, now), skip, back: undoSkip,
};

/**
 * @param {Player} player
 * @param {Act} act
 */
function told(player, act) {
  step(player); // up to now
  if (!player.pace) return;
  player.pace = act(player.score, player.pace);
  player.heard = -1; // what comes next is asked for, also when it was heard before
  show(player);
}

/**
 * What goes on after a reload. A stop that was taken back waited, and gives time to get ready.
 * @param {Score} score
 * @param {number} seen
 * @param {KeptRun | null} kept
 */
function taken(score, seen, kept) {
  const found = pace.beginPace(score, seen, kept?.pace);
  return kept?.stopped && found.wait === "asked" ? pace.goOn(score, found) : found;
}

/**
 * It is over: nothing more is said, and nothing of it stays behind in this browser, but for a stop, which
 * can be taken back: that goes with the page that offers it (undo.js).
 * @param {Player} player
 * @param {HTMLFormElement} form
 * @param {boolean} stopped
 */
function send(player, form, stopped) {
  player.over = player.sent = true;
  const lasted = field(form, "lasted");
  if (lasted) lasted.value = String(Math.ceil(player.run.seen));
  const reached = field(form, "reached");
  if (reached && player.now?.reached) reached.value = String(player.now.reached);
  player.signals.hush();
  const { run, score, store } = player;
  if (stopped) store.save(run, player.pace && pace.pause(score, player.pace), stopped);
  else store.forget();
}

/**
 * @param {() => void} tick
 * @param {Player} player
 * @param {HTMLElement} section
 */
function listen(tick, player, section) {
  const leave = new AbortController();
  const { signal } = leave;
  const timer = setInterval(tick, TICK);
  const worker = ticking(tick);
  const wake = () => player.signals.wake(player.now?.say ?? "");
  document.addEventListener("visibilitychange", tick, { signal });
  for (const name of ["pageshow", "focus", "pagehide"]) addEventListener(name, tick, { signal });
  for (const name of ["pointerup", "keydown"]) addEventListener(name, wake, { signal });
  for (const [name, act] of Object.entries(ACTS)) {
    section.querySelector(`[data-${name}]`)?.addEventListener("click", () => told(player, act));
  }
  const gone = () => {
    leave.abort();
    clearInterval(timer);
    worker?.terminate();
    player.sleep();
    player.signals.stop();
  };
  document.addEventListener("unknot:leave", gone, { once: true, signal });
  section.addEventListener("submit", ({ target, submitter }) => {
    const stopped = submitter instanceof HTMLButtonElement && submitter.value === "stopped";
    send(player, /** @type {HTMLFormElement} */ (target), stopped);
  }, { signal });
  addEventListener("pagehide", player.signals.hush, { signal });
  document.addEventListener("unknot:erased", () => { player.over = true; }, { signal });
}

/**
 * Ticks that a hidden page gets as well; null where there are no workers.
 * @param {() => void} tick
 */
function ticking(tick) {
  try {
    const worker = new Worker(new URL("../worker/background_timer.js", import.meta.url));
    worker.onmessage = tick;
    return worker;
  } catch {
    return null; // the page's own timer goes on
  }
}

/** Seconds since the answer with this page arrived: a slow phone counts them too. */
function sinceAnswered() {
  const { answered } = document.documentElement.dataset;
  if (answered) return (performance.now() - Number(answered)) / 1000;
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return page ? Math.max(0, performance.now() - page.responseStart) / 1000 : 0;
}

/**
 * In all tabs of this browser: two of them that play one session are one session.
 * @param {string} session
 */
function storeFor(session) {
  return {
    load: () => clock.trustedRun(read("session"), session),
    save(/** @type {Run} */ run, /** @type {Pace | undefined} */ paced, stopped = false) {
      write("session", { ...clock.savedRun(run, session, paced), ...(stopped && { stopped }) });
    },
    forget: () => remove("session"),
  };
}

/** @type {() => NodeListOf<HTMLElement>} */
const players = () => document.querySelectorAll("[data-player]");
const begin = () => players().forEach(play);
begin();
document.addEventListener("unknot:page", begin);
