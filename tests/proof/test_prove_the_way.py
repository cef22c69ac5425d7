"""What is proved of the way through: what is asked, what is offered, and that it never circles.
Each claim is seen to fail on broken content."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_prove import change, changed, failed, shown

from unknot.library.model import Library
from unknot.pathway.diagram import Diagrams
from unknot.pathway.interview import Item, Option, Question, Screen
from unknot.pathway.tables import Row
from unknot.pathway.when import AllOf, parse
from unknot.pathway.when import AnyOf as Or
from unknot.proof import no_loops, nothing_blocked_offered


def with_rows(library: Library, table: str, **rows: str | None) -> Library:
    """A library in which some rows of a table read another `when`, or are gone."""
    found = library.tables[table]
    made = [
        replace(row, when=parse(rows[row.id] or "", library.facts.get)) if row.id in rows else row
        for row in found.rows
        if rows.get(row.id, "") is not None
    ]
    return changed(library, replace(found, rows=tuple(made)))


def line(library: Library, screen: str, item: str, **changes: Any) -> Library:
    """A library in which one line of a screen is another."""

    def mended(each: Screen) -> Screen:
        items = (replace(i, **changes) if i.id == item else i for i in each.items)
        return replace(each, items=tuple(items)) if each.id == screen else each

    assert any(i.id == item for s in library.screens if s.id == screen for i in s.items)
    return replace(library, screens=tuple(map(mended, library.screens)))


HOWEVER = 'last_helped == "yes" and last_now in ("open", "later", "closed")'

# --- the interview


def test_a_tick_that_says_less_than_one_of_its_facts_is_shown(library: Library) -> None:
    """Someone who cannot pee at all must not be taken for someone whose pee is slow."""
    broken = line(library, "toilet", "saddle", sets={"saddle_numb": "not_sure"})
    found = shown(broken, "interview:widens:toilet.saddle")
    assert found["answers"] == {"saddle_numb": "new"}
    assert found["says"]["disposition"] == "emergency"
    assert found["sets"] == {"saddle_numb": "not_sure"}


def test_a_tick_of_two_facts_that_says_only_the_milder_is_shown(library: Library) -> None:
    sets = {"fever": True, "chest_pain": False}
    found = shown(line(library, "legs", "hands", sets=sets), "interview:widens:legs.hands")
    assert found["answers"]["chest_pain"] in (True, "unknown")
    assert found["says"]["disposition"] == "emergency"


def test_a_fact_that_can_change_a_table_and_that_nothing_asks_is_shown(library: Library) -> None:
    screens = tuple(
        replace(s, items=tuple(i for i in s.items if "fever" not in i.facts))
        for s in library.screens
    )
    found = shown(replace(library, screens=screens), "interview:asked:disposition")
    assert found == {"problem": "no screen asks 'fever', which can change disposition"}


def test_a_line_that_answers_only_some_of_its_facts_is_shown(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = Item("hurry", {"limp": True}, (), ("limp",))
    half = Item("half", {}, (), ("fever",))
    screen = Screen("mine", (item, half), (), unsure=True)
    broken = replace(library, screens=(screen,))
    monkeypatch.setattr("unknot.proof.interview_complete.reply", forgets_what_is_not_set)
    found = shown(broken, "interview:gets_on:mine")
    assert found["says_nothing_of"] == ["fever"]


def forgets_what_is_not_set(shown: Any, ticked: Any, **_: Any) -> Any:
    """An interview that answers only what a tick says."""
    from unknot.pathway.interview import Reply

    return Reply({n: v for i in shown if i.id in ticked for n, v in i.sets.items()}, ("limp",))


def test_an_answer_that_leaves_its_question_open_is_shown(library: Library) -> None:
    """It would be asked again and again."""
    test = library.questions["leg_test"]
    first, *rest = test.options
    half = Option(first.id, {"leg_weak_new": False})
    questions = {"leg_test": Question("leg_test", (half, *rest))}
    found = shown(replace(library, questions=questions), "interview:gets_on:legs")
    assert found["option"] == first.id
    assert found["says_nothing_of"] == ["leg_weak_bad"]


@pytest.mark.parametrize(
    ("nodes", "flaw"),
    [
        ([(0, (0, 1)), (1, (2, 0))], "node 3 is not above its children"),
        ([(0, (1, 1))], "tells nothing apart"),
        ([(0, (1,))], "tells nothing apart"),
        ([(0, (0, 1)), (0, (0, 1))], "a node is there twice"),
        ([(1, (0, 1)), (0, (2, 1))], None),
    ],
)
def test_a_diagram_that_is_out_of_order_or_says_a_thing_twice_is_told(
    nodes: list[tuple[int, tuple[int, ...]]], flaw: str | None
) -> None:
    store = Diagrams([2, 2])
    store._nodes += nodes
    found = store.flaw()
    assert (found is None) if flaw is None else (flaw in str(found))


# --- what is offered


def test_a_next_remedy_that_is_closed_is_shown(library: Library) -> None:
    found = shown(with_rows(library, "next_remedy", tens_unit='lean_now == "later"'),
                  "offers:next_remedy")  # fmt: skip
    assert found["says"] == "tens"
    assert found["moment"]["tens_now"] == "closed"


def test_staying_with_a_remedy_that_has_been_closed_since_is_shown(library: Library) -> None:
    found = shown(with_rows(library, "next_remedy", helped=HOWEVER),
                  "offers:next_remedy")  # fmt: skip
    assert (found["says"], found["moment"]["last_now"]) == ("same", "closed")


def test_a_remedy_that_danger_leaves_open_is_shown(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nothing_blocked_offered, "availability", lambda *_, **__: "open")
    assert shown(library, "offers:rung")["says"] == "open"


def test_a_blocked_first_step_is_shown(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nothing_blocked_offered, "first_step", lambda ladder, *_: ladder[-1])
    found = shown(library, "offers:first_step")
    assert found["statuses"][found["says"]] == "blocked"


# --- getting on


def test_a_step_that_cannot_be_done_is_shown(library: Library) -> None:
    broken = with_rows(library, "next_step", rate='session in ("none", "unrated")')
    assert shown(broken, "next_step:can_be_done")["says"] == "rate"
    assert shown(broken, "next_step:can_be_done")["moment"]["session"] == "none"


def test_asking_when_nothing_is_open_goes_in_a_circle_and_is_shown(library: Library) -> None:
    broken = with_rows(library, "next_step", check='screening in ("open", "done")')
    circle = shown(broken, "next_step:gets_on")["circle"]
    assert {each["says"] for each in circle} == {"check"}


def test_an_answer_that_leads_back_to_the_same_question_is_shown(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offer, start, rate, offer: a circle as soon as a session takes no time."""
    monkeypatch.setattr(no_loops, "TAKE_TIME", ("wait", "graded"))
    makes = {**no_loops.MAKES, "session": {"session": ("unrated",)}}
    monkeypatch.setattr(no_loops, "MAKES", makes)
    circle = shown(library, "next_step:gets_on")["circle"]
    assert {"offer", "session", "rate"} <= {each["says"] for each in circle}


def test_a_step_of_which_nobody_said_what_it_changes_proves_nothing(library: Library) -> None:
    table = library.tables["next_step"]
    rows = tuple(replace(r, then="dance") if r.id == "wait" else r for r in table.rows)
    broken = changed(library, replace(table, rows=rows, levels=(*table.levels, "dance")))
    found = shown(broken, "next_step:gets_on")
    assert found == {"problem": "nobody has said what following 'dance' changes"}


# --- the next step


def test_a_moment_without_a_next_step_is_shown(content: Path) -> None:
    change(content / "tables" / "next_step.toml", 'when = "remedy_later"',
           'when = "remedy_later and fever"')  # fmt: skip
    found = failed(content, "next_step:always")
    assert found["says"] is None
    assert found["moment"]["remedy_later"] is True


def test_a_remedy_offered_during_an_alarm_is_shown(content: Path) -> None:
    change(content / "tables" / "next_step.toml", 'when = \'alarm == "urgent"\'',
           'when = \'alarm == "urgent" and session == "none"\'')  # fmt: skip
    found = failed(content, "next_step:alarm")
    assert found["moment"]["alarm"] == "urgent"
    assert found["says"] in ("session", "rate")


def test_a_remedy_offered_before_the_danger_questions_is_shown(library: Library) -> None:
    table = library.tables["next_step"]
    rows = sorted(table.rows, key=lambda row: row.id == "check")  # last
    found = shown(with_next_step(library, rows=tuple(rows)), "next_step:screened")
    assert found["says"] in ("graded", "offer", "wait")
    assert found["moment"]["screening"] == "open"


def with_next_step(library: Library, **changes: Any) -> Library:
    """A library whose next step was changed."""
    return changed(library, replace(library.tables["next_step"], **changes))


def test_a_moment_for_which_no_row_and_no_default_speaks_is_shown(library: Library) -> None:
    found = shown(with_next_step(library, default=None), "next_step:always")
    assert (found["says"], found["rows"]) == ("", [])


def test_a_default_that_offers_a_remedy_during_an_alarm_is_shown(library: Library) -> None:
    table = library.tables["next_step"]
    assert table.default is not None
    rows = tuple(row for row in table.rows if row.id not in ("urgent", "check"))
    broken = with_next_step(library, rows=rows, default=replace(table.default, then="offer"))
    found = shown(broken, "next_step:alarm")
    assert found["says"] == "offer"
    assert found["moment"]["alarm"] == "urgent"


def test_a_next_step_that_is_not_the_first_row_proves_nothing(library: Library) -> None:
    assert shown(with_next_step(library, policy="all"), "next_step:alarm") == {
        "problem": "table 'next_step' does not take the first of its rows"
    }


# --- rows


def test_a_row_that_never_decides_is_shown(library: Library) -> None:
    fever = next(row for row in library.tables["disposition"].rows if row.id == "fever")
    chest = next(row for row in library.tables["disposition"].rows if row.id == "chest")
    both = AllOf((fever.when, chest.when))
    mine: tuple[Row, ...] = (
        replace(fever, id="mine", when=both, then="soon"),
        replace(fever, id="nobody", when=Or(()), then="soon"),
    )
    table = library.tables["disposition"]
    broken = changed(library, replace(table, rows=(*table.rows, *mine)))
    found = shown(broken, "decides:disposition.mine")
    assert found == {"problem": "other rows go before it for each of its people"}
    found = shown(broken, "decides:disposition.nobody")
    assert found == {"problem": "it is true of nobody"}
