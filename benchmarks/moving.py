"""Frames while a moving drawing runs. SVG's own `animate` moves it: no script, no style sheet.

The browser works it out afresh for each frame, on the page's own thread (a path's shape is nothing
that its compositor could move alone): so the frames of that page are counted while it runs.
"""

from statistics import mean

from playwright.sync_api import Browser

from benchmarks.home import PHONE, NoChromium, browsing
from benchmarks.table import Figure
from unknot.library.load import load
from unknot.picture.figure import figure

FRAME = 1000 / 60  # ms
COUNTED = 180  # frames
SLOW = 4  # times: a phone beside this computer, as the browser's own tools put it
# Times between frames, in ms; the first ones belong to the page that comes.
FRAMES = """(counted) => new Promise((done) => {
  const times = [];
  const next = (now) => {
    times.push(now);
    if (times.length < counted + 10) requestAnimationFrame(next);
    else done(times.slice(10).map((time, i, all) => time - all[i - 1]).slice(1));
  };
  requestAnimationFrame(next);
})"""


def moving() -> list[Figure]:
    """The heaviest moving drawing, as it is and on a slow processor."""
    moves = [each for each in load().movements.values() if len(each.keys) > 1]
    drawn = max((figure(each, "", moving=True) for each in moves), key=len)
    page = '<!doctype html><meta name="viewport" content="width=device-width">' + drawn.replace(
        'display="none"', ""
    )
    try:
        with browsing() as browser:
            found = [_frames(browser, page, slow) for slow in (1, SLOW)]
    except NoChromium:
        return [Figure("frames a second of a moving drawing", None, "")]
    whole, slow = found
    most = round(FRAME + 0.1, 1)  # 60 a second
    name = "heaviest moving drawing, frame to frame"
    return [
        Figure(name, mean(whole), "ms", most, 1, _late(whole)),
        Figure(f"the same, processor {SLOW} times slower", mean(slow), "ms", None, 1, _late(slow)),
    ]


def _late(times: list[float]) -> str:
    late = sum(time > 1.5 * FRAME for time in times)
    return f"{1000 / mean(times):.1f} frames a second; {late} of {len(times)} late"


def _frames(browser: Browser, html: str, slow: int) -> list[float]:
    page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.set_content(html)
    times: list[float] = page.evaluate(FRAMES, COUNTED)
    page.close()
    return times
