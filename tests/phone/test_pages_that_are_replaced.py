"""What tests read pages with: a page that goes while it is asked is no failure, and no silence."""

from pathlib import Path
from typing import Any

from support.sites import Site

# It is replaced nine times by itself; only the last one stays.
RELOADS = """<!doctype html><title>page</title><script src="reloads.js"></script>"""
AGAIN = """const turn = Number(sessionStorage.turn ?? 0);
document.documentElement.dataset.turn = turn;
sessionStorage.turn = turn + 1;
if (turn < 9) setTimeout(() => location.reload(), 40);"""
SLOWLY = "new Promise((told) => setTimeout(() => told(document.title), 100))"
TURN = "document.documentElement?.dataset.turn"


def test_a_page_that_is_replaced_while_it_is_read_is_read_again(tmp_path: Path, tabs: Any) -> None:
    (tmp_path / "index.html").write_text(RELOADS)
    (tmp_path / "reloads.js").write_text(AGAIN)
    site = Site(tmp_path).start()
    tab = tabs()
    tab.page.goto(f"{site.address}/")
    assert tab.reads(SLOWLY) == "page"
    tab.until(TURN, "9")
    site.kill()
