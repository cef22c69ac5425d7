"""How long each drawing takes the worker's own Python in the phone, as the pages ask for it."""

from collections.abc import Mapping

from playwright.sync_api import BrowserContext

# In a copy of worker.js: every figure, moving where it can, and every picture of a back; the median
# of a few times each, in ms.
DRAW = """
acts.draw = async () => {
  const took = python.runPython(`
import json
from functools import partial
from statistics import median
from time import perf_counter
from unknot.library.load import load
from unknot.picture.figure import figure
from unknot.picture.spine import DRAWINGS, spine
library = load()
def taken(draw):
    times = []
    for _ in range(5):
        start = perf_counter()
        draw()
        times.append(1000 * (perf_counter() - start))
    return median(times)
moves = {name: partial(figure, each, "", moving=len(each.keys) > 1)
         for name, each in library.movements.items()}
backs = {name: partial(spine, name, library.words) for name in DRAWINGS}
json.dumps({name: taken(draw) for name, draw in (moves | backs).items()})`);
  postMessage({ kind: "drawn", took: JSON.parse(took) });
};
"""
TIME_DRAW = """() => new Promise((done, fail) => {
  const worker = new Worker("/static/browser/worker/bench.js", { type: "module" });
  worker.onmessage = ({ data }) => {
    if (data.kind === "failed") fail(new Error(`${data.why}: ${data.detail}`));
    if (data.kind === "opened") worker.postMessage({ kind: "draw" });
    if (data.kind === "drawn") { worker.terminate(); done(data.took); }
  };
  worker.postMessage({ kind: "boot", base: "/", zone: "UTC" });
  worker.postMessage({ kind: "open" });
})"""


def drawings(context: BrowserContext, address: str) -> Mapping[str, float]:
    """Milliseconds of each drawing, by its name."""
    page = context.new_page()
    page.goto(f"{address}plain/")
    took: dict[str, float] = page.evaluate(TIME_DRAW)
    page.close()
    return took
