"""With my clinic, in Spanish: no English is left on any of its pages but the clinic's own words."""

import json
from collections.abc import Iterator

import in_pseudo
import in_spanish

from support.cast import MARIA, get_ready
from support.clinics_home import AGREE, END, FILE, PAGE, agrees, due
from support.clinics_pages import PLAN
from support.homes import Home
from support.spoken_json import english_said_otherwise_in_spanish
from support.visitor import Page

# What a clinic wrote, in its own language.
THEIRS = ["Praxis Weber & Partner", "Dr. Weber", *PLAN["message"].split("\n\n"),
          "Visits, for ten years.", "On working days, before a visit."]  # fmt: skip


def told(home: Home) -> Iterator[tuple[str, Page]]:
    """Each page, of somebody who agrees, is given a plan and ends it."""
    spanish, visitor = home.visitor(**in_spanish.SPANISH), home.visitor()
    yield "before", spanish.get(PAGE)
    yield "refused", spanish.send(spanish.get(PAGE).form(AGREE), invite="none")
    get_ready(visitor, MARIA)
    agrees(visitor, "notes", "private", "brought")
    yield "agreed", spanish.get(PAGE)
    due(visitor, plan=json.dumps(PLAN))
    for path in ("/", "/clinic-plan/", "/clinic-plan/aside/", "/plan/", "/week/",
                 "/ready/?remedy=heat", "/ready/?remedy=tens", END):  # fmt: skip
        yield path, spanish.get(path)
    visitor.send(visitor.get(END).form(END))
    yield "ended", spanish.get(PAGE)


def test_no_english_is_left_on_any_of_these_pages(theirs: Home) -> None:
    assert '"Praxis Weber & Partner"' in FILE
    wordings, found = english_said_otherwise_in_spanish(), {}
    for name, page in told(theirs):
        assert page.status in (200, 422), name
        assert '<html lang="es"' in page.body.decode(), name
        found[name] = in_spanish.left(in_pseudo.texts_of(page.body.decode()), wordings, THEIRS)
    assert len(found) == 12
    assert {name: left for name, left in found.items() if left} == {}
