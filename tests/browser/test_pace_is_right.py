"""Whatever the clocks and the person do: no hold twice, no dose longer, no rest beyond its limit.

The clocks are the test's own; what is asserted is computed time.
"""

import pytest

from support.paced_page import HELD, LASTS, PAUSE, SCORE
from support.player_page import DOSE, Stage

LOST = 0.5  # seconds in 20 minutes, at most
WALK = """async (score) => {
  const clock = await import("/static/browser/session/dose_clock.js");
  const pace = await import("/static/browser/session/interval_clock.js");
  const { undoSkip, skip } = await import("/static/browser/session/skip.js");
  let seed = 11; // a fixed walk: every run of this test is the same
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const holds = pace.stretches(score).filter((one) => one.kind === "hold");
  const shared = (from, to, hold) => Math.max(0, Math.min(to, hold.to) - Math.max(from, hold.from));
  let most = 0, latest = 0, complete = 0, waited = 0, skips = 0, backs = 0;
  for (let round = 0; round < 300; round += 1) {
    let wall = 1.8e12, mono = 5;
    const held = holds.map(() => 0);
    let run = clock.beginRun(0, null, wall, mono);
    let now = pace.beginPace(score, run.seen, null);
    while (!pace.finished(score, now)) {
      const slept = random() < 0.01 * (round % 2); // every other round is undisturbed
      const real = slept ? random() * 40000 : 250;
      wall += real; mono += slept && random() < 0.5 ? 0 : real;
      if (random() < 0.005) wall -= 3600000 * random();
      const before = now;
      run = clock.advance(run, wall, mono);
      if (random() < 0.01) now = pace.beginPace(score, run.seen, JSON.parse(JSON.stringify(now)));
      else now = pace.advance(score, now, run.seen);
      const ticked = run.seen - before.seen <= 4;
      if (ticked) holds.forEach((hold, i) => { held[i] += shared(before.place, now.place, hold); });
      if (random() < 0.02) now = pace.pause(score, now);
      if (now.wait && random() < 0.02) now = pace.goOn(score, now);
      const was = now;
      if (round % 3 === 0 && random() < 0.004) now = skip(score, now);
      skips += Number(now !== was);
      const skipped = now;
      if (random() < 0.02) now = undoSkip(score, now);
      backs += Number(now !== skipped);
    }
    const twice = held.findIndex((seconds, i) => seconds > holds[i].to - holds[i].from + 1e-6);
    if (twice >= 0) return `hold ${twice} was held for ${held[twice]} s in round ${round}`;
    most = Math.max(most, held.reduce((sum, one) => sum + one)); latest = Math.max(latest, run.seen);
    if (now.over) waited += 1; else complete += 1;
  }
  return [most, latest, complete, waited, skips, backs];
}"""


def test_no_walk_of_clocks_sleeps_and_pauses_lengthens_it(lean_stage: Stage) -> None:
    found = lean_stage.page.evaluate(WALK, SCORE)
    assert isinstance(found, list), found
    most, latest, complete, waited, skips, backs = found
    assert HELD - 5 < most <= HELD + 1e-6
    # It is over at the first look after its limit: a sleep of 40 seconds may lie before that look.
    assert LASTS < latest <= LASTS + PAUSE + 40
    assert min(complete, waited, skips, backs) > 20, "the walk shows too little"


OVER = """async (score) => {
  const pace = await import("/static/browser/session/interval_clock.js");
  let now = pace.beginPace(score, 0, null), seen = 0, over = 0;
  while (!pace.finished(score, now)) {
    now = pace.advance(score, pace.pause(score, now), seen += 0.25);
    if (seen > 1000) return "never";
  }
  return [seen, now.place, now.lag];
}"""


def test_who_waits_for_ever_is_out_at_the_limit(lean_stage: Stage) -> None:
    seen, place, lag = lean_stage.page.evaluate(OVER, SCORE)
    assert [place, lag, seen] == [0, PAUSE + 0.25, PAUSE + 0.25], "it may wait from the start"


HIDDEN = """async () => {
  const clock = await import("/static/browser/session/dose_clock.js");
  let wall = 1.8e12, mono = 5, real = 0, worst = 0;
  let run = clock.beginRun(0, null, wall, mono), hidden = false, next = 60000;
  while (real < 1200000) {
    // Hidden every other minute: the browser lets one tick a minute through, and late.
    const step = hidden ? 60000 + (real % 7) * 100 : 253;
    real += step; wall += Math.round(step); mono += step;
    run = clock.advance(run, wall, mono);
    worst = Math.max(worst, Math.abs(run.seen - real / 1000));
    if (real >= next) { hidden = !hidden; next = real + 60000; }
  }
  return worst;
}"""


def test_a_page_that_is_hidden_half_the_time_counts_right(lean_stage: Stage) -> None:
    assert lean_stage.page.evaluate(HIDDEN) < LOST


@pytest.mark.parametrize("step", [1, 60])
def test_after_20_minutes_half_of_them_without_ticks_the_page_shows_the_second(
    stage: Stage, step: int
) -> None:
    for _ in range((DOSE - step) // (2 * step)):
        stage.passes(step)
        stage.sleeps(step)
    left = DOSE - 2 * step * ((DOSE - step) // (2 * step))
    stage.passes(left - 1)
    stage.is_running("19:59")
    stage.passes(1)
    stage.see("clock").to_have_text("20:00")
    stage.see("done").to_be_visible()
