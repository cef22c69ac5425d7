"""A stricter policy holds for every file of a new version, those that did not change as well."""

from typing import Any

from test_two_versions import TAKE_OVER

from support.sites import Site

OF_A_FILE = """fetch("/static/browser/worker/worker.js").then(
  (answer) => [answer.headers.get("Permissions-Policy"), answer.headers.get("X-SHA-256")])"""


def test_files_that_are_taken_over_get_the_new_headers(own_site: Site, tabs: Any) -> None:
    tab = tabs().open(f"{own_site.address}/")
    before, sum_before = tab.page.evaluate(OF_A_FILE)
    assert "usb" not in before
    worker = own_site.folder / "sw.js"
    text = worker.read_text()
    version = text.split('"')[1]
    assert text.count(before) == 1
    worker.write_text(text.replace(version, version[::-1]).replace(before, f"{before}, usb=()"))
    tab.page.evaluate(TAKE_OVER)
    after, sum_after = tab.page.evaluate(OF_A_FILE)
    assert after == f"{before}, usb=()"
    assert sum_after == sum_before, "the file was to be the same"
