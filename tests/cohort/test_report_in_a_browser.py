"""The report of a cohort on a phone and on a desk: axe finds nothing, nothing is too wide or too small."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from unknot.cli.cohort_report import page
from unknot.cohort.columns.counts import Counts

LONG = "exercises.something_with_a_very_long_name_indeed_row"
LEVELS = Counter({"self_care": 619, "soon": 926, "urgent": 857, "emergency": 598})


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = Counts(3000, {"disposition": LEVELS, LONG: Counter({"a_row": 2999, None: 1})},
                   {"female": {True: {"disposition": LEVELS}}})  # fmt: skip
    to = tmp_path_factory.mktemp("report") / "report.html"
    order = {"disposition": [*LEVELS], LONG: None}
    to.write_text(page(found, order, {"From": "run", "People": "3,000"}), encoding="utf-8")
    return to


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 320), ("light", 1200)])
def test_it_is_legible_and_axe_finds_nothing(
    chromium: Any, report: Path, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    shown = context.new_page()
    shown.goto(report.as_uri())
    shown.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert [each["id"] for each in Axe().run(shown).response["violations"]] == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    small = "[...document.querySelectorAll('svg text')].map(t => t.getBoundingClientRect().height)"
    assert min(shown.evaluate(small)) >= 11
    assert shown.evaluate(
        "[...document.querySelectorAll('.wide')].every(e => e.scrollWidth <= e.clientWidth + 1)"
    )
    context.close()
