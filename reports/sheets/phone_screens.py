"""The phone's own pages for `make screens`: in `screens/phone/`, light and dark, read by axe."""

import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from benchmarks.home import NoChromium, browsing
from reports.sheets.gallery import FOLDER, RUN_AXE, SCHEMES, table
from reports.sheets.phone_states import states
from unknot.phone.serve import server

SHOTS = FOLDER / "phone"


def look(browser: Browser, folder: Path) -> int:
    """A shot of what fits on the screen, in both schemes; how many things axe finds."""
    site = server(folder)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    found: dict[str, dict[str, list[object]]] = {}
    for name, page in states(browser, folder, f"http://127.0.0.1:{site.server_port}/"):
        page.evaluate(AXE_SCRIPT)
        found[name] = {}
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            ending = "" if scheme == "light" else f"-{scheme}"
            page.screenshot(path=SHOTS / f"{name}{ending}.png")
            found[name][scheme] = page.evaluate(RUN_AXE)
    site.shutdown()
    site.server_close()
    return table(found)  # type: ignore[arg-type]


def main() -> int:
    """0: axe finds nothing; 1: it does; 2: there is nothing to look with."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as work:
        command = [sys.executable, "-m", "unknot.cli", "site", work]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        try:
            with browsing() as browser:
                return int(bool(look(browser, Path(work))))
        except NoChromium as missing:
            print(f"Nothing was looked at: {missing}.")
            return 2


if __name__ == "__main__":
    sys.exit(main())
