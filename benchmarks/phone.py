"""`make bench-phone`: the phone's figures beside their targets, in one run.

Sizes as a host that compresses sends them; times in the Chromium of this machine, on a static
server of this machine, so without a network's own delay except where it says slow 4G.
"""

import gzip
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext

from benchmarks.drawing import DRAW, drawings
from benchmarks.home import NoChromium, keeping
from benchmarks.lighthouse import lighthouse
from benchmarks.phone_figures import line, ready, says
from benchmarks.second_start import second_starts
from unknot.phone.serve import server

VISITS, PAGES, WRITES, STORED = 10, 30, 30, 100
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8,
           "uploadThroughput": 750e3 / 8}  # fmt: skip
# Asks the worker as a page does, and says how long each answer took, in ms.
ASK = """async ([method, path, times]) => {
  const worker = window.bench ??=
    new Worker("/static/browser/worker/worker.js", { type: "module" });
  const tell = (message, kind) => new Promise((done, fail) => {
    worker.onmessage = ({ data }) => {
      if (data.kind === "failed") fail(new Error(`${data.why}: ${data.detail}`));
      if (data.kind === kind) done(data);
    };
    worker.postMessage(message);
  });
  if (!window.opened) {
    worker.postMessage({ kind: "boot", base: "/", zone: "UTC" });
    await tell({ kind: "open" }, "opened");
    window.opened = true;
  }
  const took = [];
  for (let i = 0; i < times; i += 1) {
    const body = method === "POST"
      ? new TextEncoder().encode(`form_id=${crypto.randomUUID()}&country=${["GB", "US"][i % 2]}`)
      : new Uint8Array();
    const start = performance.now();
    const answer = await tell({ kind: "ask", id: i, body: body.buffer, request: { method, path,
      type: "application/x-www-form-urlencoded", language: "en-GB", zone: "UTC" } }, "answer");
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status}`);
    took.push(performance.now() - start);
  }
  return took;
}"""
# In a copy of worker.js: events stored one by one, each timed from BEGIN to after COMMIT, and each
# flush; then what a flush of 4 kB costs that nobody but the disk has a part in. All in ms.
STORE = """
const now = () => performance.now();
acts.store = async ({ times }) => {
  const flushes = [];
  for (const handle of files.values()) {
    handle.flush = () => {
      const start = now();
      FileSystemSyncAccessHandle.prototype.flush.call(handle);
      flushes.push(now() - start);
    };
  }
  const took = python.runPython(`
import time, uuid
from django.db import transaction
from django.utils import timezone
from unknot.web.people.models import StoredEvent
from unknot.web.people.record import Owner, PersonRecord
record = PersonRecord(Owner.THE_ONLY_ONE)
record.append(uuid.uuid4(), [("person.country", {"country": "GB"})], timezone.now())
def once():
    event = StoredEvent.objects.last()
    event.key, event.number, event.id = None, event.number + 1, str(uuid.uuid4())
    start = time.perf_counter()
    with transaction.atomic():
        event.save(force_insert=True)
    return 1000 * (time.perf_counter() - start)
once`);
  once_in(took, 5);
  flushes.length = 0;
  const stored = once_in(took, times);
  const root = await navigator.storage.getDirectory();
  const bare = await (await root.getFileHandle("bare", { create: true })).createSyncAccessHandle();
  const page = new Uint8Array(4096).fill(1);
  const alone = Array.from({ length: times }, (_, i) => {
    const start = now();
    bare.write(page, { at: 4096 * (i % 8) });
    bare.flush();
    return now() - start;
  });
  bare.close();
  postMessage({ kind: "stored", took: { stored, flushes, alone } });
};
const once_in = (once, times) => Array.from({ length: times }, () => once());
"""
TIME_STORE = """(times) => new Promise((done, fail) => {
  const worker = new Worker("/static/browser/worker/bench.js", { type: "module" });
  worker.onmessage = ({ data }) => {
    if (data.kind === "failed") fail(new Error(`${data.why}: ${data.detail}`));
    if (data.kind === "opened") worker.postMessage({ kind: "store", times });
    if (data.kind === "stored") { worker.terminate(); done(data.took); }
  };
  worker.postMessage({ kind: "boot", base: "/", zone: "UTC" });
  worker.postMessage({ kind: "open" });
})"""
SEEN = """() => new Promise((done) => new PerformanceObserver((list) => {
  const found = list.getEntriesByName("first-contentful-paint");
  if (found.length) done(found[0].startTime);
}).observe({ type: "paint", buffered: true }))"""


def compressed(path: Path) -> int:
    """Bytes on the way: what is an archive already is not compressed again."""
    content = path.read_bytes()
    packed = path.suffix in (".pack", ".packed", ".png")
    return len(content) if packed else len(gzip.compress(content, 9))


def sizes(folder: Path) -> None:
    """First screen, and everything a browser ever fetches."""
    screen = ("index.html", "static/unknot/unknot.css", "static/phone/phone.css",
              "static/phone/early.js", "static/browser/host/host.js",
              "static/browser/host/pages.js", "static/unknot/rope.svg")  # fmt: skip
    line("first screen, compressed", sum(compressed(folder / n) for n in screen) / 1e3, "kB", 30)
    eyes = list((folder / "static" / "camera").iterdir())
    line("for the camera, at its first use", sum(map(compressed, eyes)) / 1e6, "MB", 8.5)
    files = (path for path in folder.rglob("*") if path.is_file() and path not in eyes)
    whole = {path.read_bytes(): path for path in files}  # the same twice is fetched once: see sw.js
    line("whole download, compressed", sum(map(compressed, whole.values())) / 1e6, "MB", 8.5)


def visits(context: BrowserContext, address: str) -> None:
    """First and second visits, and what a tab holds."""
    page = context.new_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    says("ready on a first visit (fast network)", ready(page, address), "s")
    page.wait_for_timeout(3000)  # the service worker keeps the rest
    again = [ready(page, address) for _ in range(VISITS)]
    line(
        f"ready on a second visit, plainly, median of {VISITS}", statistics.median(again), "s", 4.5
    )
    others = hosts - {address.split("/")[2]}
    line("requests to any other host", len(others), "", 0, exact=True)
    page.close()


def answers(context: BrowserContext, address: str) -> None:
    """A page, and a stored write, inside the worker."""
    page = context.new_page()
    page.goto(f"{address}plain/")
    for path in ("/", "/danger/", "/check/?screen=toilet"):
        took = page.evaluate(ASK, ["GET", path, PAGES])
        line(f"page {path}, median of {PAGES}", statistics.median(took), "ms", 15)
    took = page.evaluate(ASK, ["POST", "/numbers/", WRITES])
    line(
        f"form stored, and the page after it, median of {WRITES}", statistics.median(took), "ms", 25
    )
    page.close()


def stored(context: BrowserContext, address: str) -> None:
    """An event stored, by the worker's own clock: no page, no form."""
    page = context.new_page()
    page.goto(f"{address}plain/")
    took = page.evaluate(TIME_STORE, STORED)
    times = sorted(took["stored"])
    line(
        f"an event stored (to after COMMIT), median of {STORED}", statistics.median(times), "ms", 10
    )
    each = len(took["flushes"]) / STORED
    says("  and 95 in 100 within", times[STORED * 95 // 100], "ms")
    says(f"  of that the disk's own flushes, {each:.0f} each", sum(took["flushes"]) / STORED, "ms")
    says("  beside it: 4 kB written and flushed, median", statistics.median(took["alone"]), "ms")
    page.close()


def drawn(context: BrowserContext, address: str) -> None:
    """Every drawing, by the worker's own clock."""
    took = drawings(context, address)
    worst = max(took, key=took.__getitem__)
    line(f"a drawing, median of all {len(took)}", statistics.median(took.values()), "ms", 40)
    says(f"  and the slowest, {worst}", took[worst], "ms")


def first_paint(context: BrowserContext, address: str) -> None:
    """Readable on a slow 4G profile, with nothing fetched before."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.emulateNetworkConditions", SLOW_4G)
    page.goto(address, wait_until="commit")
    line("first screen readable on slow 4G", page.evaluate(SEEN) / 1e3, "s", 1)
    page.close()


def memory(context: BrowserContext, address: str) -> None:
    """Private memory of the tab's process, as the system counts it.

    It is the one that grew most: a browser may give a new tab a process that it kept ready.
    """
    before = _renderers()
    page = context.new_page()
    ready(page, address)
    page.wait_for_timeout(1000)
    after = _renderers()
    tab = max(after, key=lambda pid: after[pid] - before.get(pid, 0))
    line("memory of the tab", after[tab] / 1e3, "MB", 250)
    page.close()


def _renderers() -> dict[int, int]:
    """Private memory in kB of every renderer process, by its number."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                text = (folder / "smaps_rollup").read_text(encoding="ascii")
                private = (row.split()[1] for row in text.splitlines() if row.startswith("Private"))
                found[int(folder.name)] = sum(map(int, private))
        except OSError:
            continue  # gone meanwhile
    return found


def measure(folder: Path) -> None:
    """Everything, each in a browser of its own."""
    sizes(folder)
    scripts = folder / "static" / "browser" / "worker"
    own = (scripts / "worker.js").read_text(encoding="utf-8")
    (scripts / "bench.js").write_text(own + STORE + DRAW, encoding="utf-8")
    site = server(folder)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{site.server_port}/"
    parts: tuple[Callable[[BrowserContext, str], None], ...] = (
        first_paint, visits, second_starts, answers, stored, drawn, memory,
    )  # fmt: skip
    for part in parts:
        with keeping() as context:
            part(context, address)
    lighthouse(address)
    site.shutdown()
    site.server_close()


def main() -> int:
    """0; 2 when there is no browser to measure in."""
    with tempfile.TemporaryDirectory() as work:
        command: list[Any] = [sys.executable, "-m", "unknot.cli", "site", work]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        try:
            measure(Path(work))
        except NoChromium as missing:
            print(f"Nothing was measured in a browser: {missing}.")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
