// Plays one session on the page: shows the clock, says each cue once, ends at the dose.
// The rim of clock.js: everything that touches the page, the clocks or the browser's storage.
//
// In the phone the host swaps pages in and out without loading the document afresh: it says
// "unknot:page" when one has come, and "unknot:leave" before it goes.

import * as clock from "./clock.js";
import { keepAwake } from "./awake.js";
import { arm, tone } from "./sound.js";

const TICK = 250; // ms
const BUZZ = { check: [300], end: [500, 200, 500, 200, 500] }; // ms on, off, on
const STEPS = 20; // of the bar, from empty to full, when motion is not wanted

/** Play the session that a `data-player` section holds. */
export function play(section) {
  const part = (name) => section.querySelector(`[data-${name}]`);
  const score = JSON.parse(part("timeline").textContent);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const player = { part, score, still, store: storeFor(score.session), said: null, ended: false };
  player.run = clock.begin(
    score.elapsed + sinceAnswered(), player.store.load(), Date.now(), performance.now(),
  );
  player.sleep = keepAwake();
  const tick = () => step(player);
  arm(); // the tap that started the session may still count
  tick();
  listen(tick, player);
  write(part("total"), `${score.words.of ?? ""} ${clock.face(score.dose_seconds)}`.trim());
  if (part("steps")) part("steps").hidden = true; // only now: a player that failed leaves them
}

function step(player) {
  const { score } = player;
  player.run = clock.advance(player.run, Date.now(), performance.now());
  player.store.save(player.run);
  const { seen } = player.run;
  if (clock.remaining(score, seen) === 0) end(player);
  show(player, Math.min(seen, score.dose_seconds));
  announce(player, clock.moment(score, seen));
}

function show({ part, score, still }, elapsed) {
  write(part("clock"), clock.face(elapsed));
  const next = clock.upcoming(score, elapsed);
  write(part("next"), next ? `${clock.face(next.at)} ${next.say}` : "");
  const bar = part("progress");
  const dose = score.dose_seconds;
  const stepped = (Math.floor((elapsed * STEPS) / dose) * dose) / STEPS;
  if (bar) bar.value = still.matches ? stepped : elapsed;
}

/** Show what holds now; sound it only when it is new, not when a reload brings it back. */
function announce(player, now) {
  const fresh = now.id !== player.said;
  player.said = now.id;
  write(player.part("say"), now.say);
  if (!fresh || !now.signal || now.at <= player.run.heard) return;
  tone(now.signal);
  try {
    navigator.vibrate?.(BUZZ[now.signal]);
  } catch {
    // no motor, or not allowed: it is said and shown as well
  }
}

function end(player) {
  if (player.ended) return;
  player.ended = true;
  player.sleep();
  const done = player.part("done");
  done.hidden = false;
  done.querySelector("button").focus();
  player.part("stop").hidden = true;
}

/** A screen reader speaks what is written, so the same text is never written twice. */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

function listen(tick, player) {
  const leave = new AbortController();
  const { signal } = leave;
  const timer = setInterval(tick, TICK);
  let worker = null;
  try {
    worker = new Worker(new URL("./ticker.js", import.meta.url));
    worker.onmessage = tick;
  } catch {
    // the page's own timer goes on
  }
  document.addEventListener("visibilitychange", tick, { signal });
  for (const name of ["pageshow", "focus", "pagehide"]) addEventListener(name, tick, { signal });
  for (const name of ["pointerup", "keydown"]) addEventListener(name, arm, { signal });
  document.addEventListener("unknot:leave", () => {
    leave.abort();
    clearInterval(timer);
    worker?.terminate();
    player.sleep();
  }, { once: true });
}

/** Seconds since the answer with this page arrived: a slow phone counts them too. */
function sinceAnswered() {
  const { answered } = document.documentElement.dataset;
  if (answered) return (performance.now() - Number(answered)) / 1000;
  const [page] = performance.getEntriesByType("navigation");
  return page ? Math.max(0, performance.now() - page.responseStart) / 1000 : 0;
}

function storeFor(session) {
  const key = `unknot.session.${session}`;
  return {
    load: () => quietly(() => clock.kept(sessionStorage.getItem(key))),
    save: (run) => quietly(() => sessionStorage.setItem(key, clock.keep(run))),
  };
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
