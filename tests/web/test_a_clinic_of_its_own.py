"""A clinic's file on the pages: its own words, escaped, apart; never where help is needed now."""

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from unknot.library.branding import read_clinic
from unknot.library.load import load

FILE = """
name = "Back & Neck {0} Co"
phone = "020 7946 0018"
web = "https://example.org/a?b=1&c=2"
about = "It's \\"good\\"."
[[service]]
name = "Cupping"
treatment = "cupping"
"""


@pytest.fixture
def clinic(tmp_path: Path) -> Any:
    path = tmp_path / "clinic.toml"
    path.write_text(FILE)
    return read_clinic(path, tuple(load().treatment_leaflets))


@pytest.fixture(autouse=True)
def django_ready(tmp_path_factory: pytest.TempPathFactory) -> None:
    from unknot.web.people.store import open_store

    open_store(tmp_path_factory.getbasetemp() / "clinic-record")


def shown(template: str, **context: Any) -> str:
    known = {"country": load().countries["GB"], "level": "urgent", "path": "/", "number": "999"}
    return render_to_string(template, known | context)


def test_it_is_shown_as_its_own_words_with_the_way_to_ours(clinic: Any) -> None:
    html = shown("clinic.html", clinic=clinic)
    assert load().words.say("clinic.own") in unescape(html)
    assert 'href="tel:02079460018"' in html
    assert 'href="/learn/treatment/?name=cupping"' in html
    assert "Back &amp; Neck {0} Co" in html
    assert "It&#x27;s &quot;good&quot;." in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html


def test_even_a_script_that_got_past_the_reader_would_be_text(clinic: Any) -> None:
    from dataclasses import replace

    bad = replace(clinic, name="<script>x</script>", about="<b>", web='https://x.example/"><i>')
    html = shown("clinic.html", clinic=bad)
    assert "<script" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_every_page_says_who_gave_it_and_a_page_of_danger_does_not(clinic: Any) -> None:
    given = load().words.say("clinic.given")
    assert given in shown("base.html", clinic=clinic)
    for template in ("interview/danger.html", "interview/emergency.html", "interview/urgent.html"):
        assert given not in shown(template, clinic=clinic), template


def test_without_a_clinic_nothing_is_said() -> None:
    assert shown("clinic.html", clinic=None).strip() == ""
    assert load().words.say("clinic.given") not in shown("base.html", clinic=None)
