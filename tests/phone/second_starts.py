"""How long a second start takes, plain and from a kept memory, by turns, and what the tab then holds.

    python tests/phone/second_starts.py ENGINE [--pairs N] [--site DIR]

ENGINE is chromium or firefox: WebKitGTK keeps no files, and so no memory. Times are from the address
to "ready", by this machine's clock. DIR: a site that was built before, to be held against another.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.extend(str(each) for each in Path(__file__).parents[:2])

from kill_rounds import HOST, eager
from kills import begun

from support.engines import Window, killable
from support.sites import Site, build
from support.snapshot import FILE

# How earlier starts went decides nothing here; and the memory is put aside, or back.
ASIDE = f"""(async (kept) => {{
  localStorage.removeItem("unknot/starts");
  const root = await navigator.storage.getDirectory();
  const [from, to] = kept ? ["aside", {FILE!r}] : [{FILE!r}, "aside"];
  await (await root.getFileHandle(from)).move(to);
  return true;
}})"""
FROM_SNAPSHOT = "JSON.parse(localStorage.getItem('unknot/starts')).fromSnapshot.length > 0"


def second(window: Window, site: Site, *, kept: bool) -> float:
    """Seconds until it is ready; the memory is there, or put aside for this once."""
    window.open(f"{site.address}/plain/")
    window.says(f"{ASIDE}({'true' if kept else 'false'})")
    time.sleep(1)  # the worker of the page before is gone
    since = time.monotonic()
    window.open(f"{site.address}/record/").until(HOST, "ready")
    took = time.monotonic() - since
    if window.says(FROM_SNAPSHOT) != kept:
        raise RuntimeError("not the start that was to be measured")
    return took


def private(browser: Any) -> int:
    """MB of the largest process of its group but the browser itself: the tab's."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            pid = int(folder.name)
            if pid == browser.process.pid or os.getpgid(pid) != browser.process.pid:
                continue
            rows = (folder / "smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue  # gone meanwhile
        found.append(sum(int(row.split()[1]) for row in rows if row.startswith("Private")))
    return max(found, default=0) // 1000


def measure(engine: str, built: Path, pairs: int, work: Path) -> str:
    """One line."""
    site = Site(built).start()
    folder = begun(engine, site, work / "folder")
    plain, kept, held = [], [], []
    with killable(engine, folder.path) as browser:
        window = browser.window()
        for _ in range(pairs):
            plain.append(second(window, site, kept=False))
            held.append([private(browser)])
            kept.append(second(window, site, kept=True))
            held[-1].append(private(browser))
    site.kill()
    ratio = statistics.median(b / a for a, b in zip(plain, kept, strict=True))
    mb = [statistics.median(column) for column in zip(*held, strict=True)]
    return (f"{engine}, {pairs} pairs: plain {statistics.median(plain):.2f} s ({mb[0]:.0f} MB), "
            f"from a kept memory {statistics.median(kept):.2f} s ({mb[1]:.0f} MB), "
            f"best {min(kept):.2f} s; {ratio:.2f} of the plain one")  # fmt: skip


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("engine", choices=("chromium", "firefox"))
    asked.add_argument("--pairs", type=int, default=20)
    asked.add_argument("--site", type=Path)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        built = wanted.site or Path(work) / "site"
        if not wanted.site:
            build(built)
            eager(built)
        print(measure(wanted.engine, built, wanted.pairs, Path(work)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
