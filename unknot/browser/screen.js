// What the page of a running session shows. Large for eyes two metres away; for a screen reader
// one quiet line that changes only with the cue, never with the second.

const STEPS = 20; // of the bar, from empty to full, when motion is not wanted

/** `show(now, asleep)` brings the page of a session up to date with a glance at it. */
export function screen(section, score) {
  const part = (name) => section.querySelector(`[data-${name}]`);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  reveal(part, score);
  let ended = false;
  return {
    show(now, asleep) {
      write(part("clock"), now.clock);
      write(part("phase"), now.phase ?? "");
      write(part("say"), now.show);
      write(part("live"), now.say);
      write(part("next"), now.next);
      section.dataset.now = now.ended ? "end" : now.wait ?? "";
      bar(part("progress"), now.value, still.matches);
      draw(section, now.movement);
      offer(part, score, now, asleep);
      if (now.ended && !ended) end(part, now.ended);
      ended ||= now.ended !== null;
    },
  };
}

/** Only now, with a player that works: what it can do; and away with the list of steps. */
function reveal(part, score) {
  if (part("steps")) part("steps").hidden = true;
  if (part("sounds")) part("sounds").hidden = false;
  if (part("total") && score.paced) part("total").hidden = true;
}

function bar(element, value, stepped) {
  if (!element) return;
  const { max } = element;
  element.value = stepped ? (Math.floor((value * STEPS) / max) * max) / STEPS : value;
}

function draw(section, movement) {
  section.querySelectorAll("[data-movement]").forEach((drawing) => {
    drawing.hidden = drawing.dataset.movement !== movement;
  });
}

function offer(part, score, now, asleep) {
  if (part("wake")) part("wake").hidden = !asleep || now.ended !== null;
  const wait = part("wait");
  if (!wait) return;
  const lost = wait === document.activeElement && !now.wait;
  wait.hidden = !now.wait;
  write(wait, now.wait === "waiting" ? score.words.go_on : score.words.wait);
  if (lost) part("title").focus(); // and not the stop: a key held down would press it
  if (now.wait === "waiting" && nothingHasFocus(part)) wait.focus();
}

function nothingHasFocus(part) {
  return [document.body, part("title")].includes(document.activeElement);
}

function end(part, how) {
  const done = part("done");
  done.hidden = false;
  done.elements.how.value = how;
  done.querySelector("button").focus();
  part("stop").hidden = true;
}

/** A screen reader speaks what is written, so the same text is never written twice. */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
