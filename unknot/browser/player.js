// Plays one session on the page: shows where it stands, says each cue once, ends at the dose.
// The rim of clock.js and pace.js: everything that touches the clocks or the browser's storage.
//
// In the phone the host swaps pages in and out without loading the document afresh: it says
// "unknot:page" when one has come, and "unknot:leave" before it goes.

import * as clock from "./clock.js";
import * as pace from "./pace.js";
import { keepAwake } from "./awake.js";
import { screen } from "./screen.js";
import { signals } from "./signals.js";

const TICK = 250; // ms
const KEPT = "unknot.session"; // one at a time: the next session takes its place

/** Play the session that a `data-player` section holds. */
export function play(section) {
  const score = JSON.parse(section.querySelector("[data-timeline]").textContent);
  const player = { score, screen: screen(section, score), store: storeFor(score.session), said: null };
  const kept = player.store.load();
  player.run = clock.begin(
    score.elapsed + sinceAnswered(), kept, Date.now(), performance.now(),
  );
  player.heard = score.paced ? (kept?.pace?.place ?? player.run.heard) : player.run.heard;
  player.pace = score.paced ? pace.set(score, player.run.seen, kept?.pace) : undefined;
  player.sleep = keepAwake();
  player.signals = signals(section.querySelectorAll("[data-choice]"));
  player.signals.wake(""); // the tap that started the session may still count
  const tick = () => step(player);
  tick();
  listen(tick, player, section);
}

function step(player) {
  const { score, store } = player;
  const kept = store.load(); // another tab may have gone on, or have been told to wait
  const wall = Date.now();
  player.run = clock.meet(clock.advance(player.run, wall, performance.now()), kept, wall);
  const { seen } = player.run;
  if (score.paced) player.pace = pace.look(score, pace.newer(player.pace, kept?.pace), seen);
  show(player);
}

function show(player) {
  const { score, run } = player;
  if (!player.sent) player.store.save(run, player.pace);
  const now = score.paced ? pace.glance(score, player.pace) : clock.glance(score, run.seen);
  player.now = now;
  if (now.ended && !player.ended) player.sleep();
  player.ended = now.ended;
  player.screen.show(now, player.signals.asleep());
  announce(player, now);
}

/** Sound what is new, not what a reload brings back. */
function announce(player, now) {
  const fresh = now.id !== player.said;
  player.said = now.id;
  if (fresh && now.at > player.heard) player.signals.give(now.signal, now.say);
}

/** "Wait for me" and "Go on" are one button. */
function waitOrGoOn(player) {
  step(player); // up to now
  const act = player.pace.wait ? pace.goOn : pace.ask;
  player.pace = act(player.score, player.pace);
  player.heard = -1; // what comes next is asked for, also when it was heard before
  show(player);
}

/** It is over: nothing more is said, and nothing of it stays behind in this browser. */
function send(player, form) {
  player.sent = true;
  if (form.elements.lasted) form.elements.lasted.value = Math.ceil(player.run.seen);
  player.signals.hush();
  player.store.forget();
}

function listen(tick, player, section) {
  const leave = new AbortController();
  const { signal } = leave;
  const timer = setInterval(tick, TICK);
  const worker = ticking(tick);
  const wake = () => player.signals.wake(player.now.say);
  document.addEventListener("visibilitychange", tick, { signal });
  for (const name of ["pageshow", "focus", "pagehide"]) addEventListener(name, tick, { signal });
  for (const name of ["pointerup", "keydown"]) addEventListener(name, wake, { signal });
  section.querySelector("[data-wait]")?.addEventListener("click", () => waitOrGoOn(player));
  const gone = () => {
    leave.abort();
    clearInterval(timer);
    worker?.terminate();
    player.sleep();
    player.signals.stop();
  };
  document.addEventListener("unknot:leave", gone, { once: true, signal });
  section.addEventListener("submit", ({ target }) => send(player, target), { signal });
  addEventListener("pagehide", player.signals.hush, { signal });
}

/** Ticks that a hidden page gets as well; null where there are no workers. */
function ticking(tick) {
  try {
    const worker = new Worker(new URL("./ticker.js", import.meta.url));
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
  const [page] = performance.getEntriesByType("navigation");
  return page ? Math.max(0, performance.now() - page.responseStart) / 1000 : 0;
}

/** In all tabs of this browser: two of them that play one session are one session. */
function storeFor(session) {
  const load = () => quietly(() => clock.kept(localStorage.getItem(KEPT), session));
  const save = (run, paced) => {
    const text = clock.keep(run, session, paced);
    quietly(() => localStorage.setItem(KEPT, text));
  };
  return { load, save, forget: () => quietly(() => localStorage.removeItem(KEPT)) };
}

/** Storage may be forbidden or full; then only a reload together with a changed clock is open. */
function quietly(act) {
  try {
    return act() ?? null;
  } catch {
    return null;
  }
}

const begin = () => document.querySelectorAll("[data-player]").forEach(play);
begin();
document.addEventListener("unknot:page", begin);
