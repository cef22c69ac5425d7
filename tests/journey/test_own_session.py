"""The session that fits one person: less by their careful rows, never more, and nothing unasked."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from support.lives import NOON as AT
from support.lives import answers, everything, record, stand
from unknot.journey.remedies.own_session import (
    BED,
    CHAIR,
    FLOOR,
    Variant,
    chosen_variant,
    doses_to_choose,
    first_place,
    longest_variant,
    may_choose_chair,
    own_timeline,
    places,
    resumed_timeline,
    start_data,
)
from unknot.library.model import Library
from unknot.pathway.tables import Row
from unknot.record.session import Session

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def row(library: Library) -> Row:
    """A careful row that asks for nothing."""
    found = library.tables["heat"].rows[0]
    return replace(found, dose=None, check=(), gentle=False, chair=False)


def test_where_no_row_speaks_it_is_the_usual_session(library: Library) -> None:
    for name, remedy in library.remedies.items():
        assert longest_variant(remedy, ()) == Variant(remedy.dose, False, False), name


@pytest.mark.parametrize(
    ("says", "dose"), [((600,), 600), ((1199,), 1199), ((1200,), 1200), ((900, 600), 600)]
)
def test_the_smallest_dose_of_the_rows_counts(
    library: Library, row: Row, says: tuple[int, ...], dose: int
) -> None:
    rows = [replace(row, dose=each) for each in says]
    assert longest_variant(library.remedies["heat"], rows).dose == dose


def test_a_row_never_makes_a_session_longer(library: Library, row: Row) -> None:
    assert longest_variant(library.remedies["heat"], [replace(row, dose=1201)]).dose == 1200


def test_gentle_by_a_row_or_by_wish_is_the_gentle_dose(library: Library, row: Row) -> None:
    for remedy in library.remedies.values():
        wished = longest_variant(remedy, (), gentle=True)
        assert wished == Variant(remedy.gentle_dose, True, False)
        assert longest_variant(remedy, [replace(row, gentle=True)]) == wished


def test_gentle_and_a_smaller_dose_is_the_smaller_one(library: Library, row: Row) -> None:
    heat = library.remedies["heat"]
    rows = [replace(row, gentle=True), replace(row, dose=heat.gentle_dose - 1)]
    assert longest_variant(heat, rows).dose == heat.gentle_dose - 1


def test_a_chair_is_only_for_what_can_be_done_on_one(library: Library, row: Row) -> None:
    rows = [replace(row, chair=True)]
    for remedy in library.remedies.values():
        longest = longest_variant(remedy, rows)
        assert longest.chair == remedy.has_chair
        assert not may_choose_chair(remedy, longest)
        assert may_choose_chair(remedy, longest_variant(remedy, ())) == remedy.has_chair


def test_more_is_on_offer_only_where_no_row_made_it_less(library: Library, row: Row) -> None:
    cold = library.remedies["cold"]
    assert cold.dose < cold.dose_up_to
    assert max(doses_to_choose(cold, longest_variant(cold, ()))) == cold.dose_up_to
    shorter = longest_variant(cold, [replace(row, dose=cold.dose - 1)])
    assert max(doses_to_choose(cold, shorter)) == cold.dose - 1


def test_what_is_held_and_let_go_has_one_dose(library: Library) -> None:
    for remedy in library.remedies.values():
        if remedy.pace:
            assert doses_to_choose(remedy, longest_variant(remedy, ())) == (remedy.dose,)


@pytest.mark.parametrize(("dose", "on_offer"), [(599, False), (600, True), (601, False)])
def test_only_what_is_on_offer_is_given(
    library: Library, row: Row, dose: int, *, on_offer: bool
) -> None:
    heat = library.remedies["heat"]
    longest = longest_variant(heat, [replace(row, dose=600)])
    found = chosen_variant(heat, longest, dose, chair=False)
    assert found == (Variant(600, False, False) if on_offer else None)


def test_a_chair_that_a_row_asks_for_cannot_be_refused(library: Library, row: Row) -> None:
    lean = library.remedies["lean"]
    must, may = longest_variant(lean, [replace(row, chair=True)]), longest_variant(lean, ())
    for longest, chair, given in ((must, False, True), (may, True, True), (may, False, False)):
        found = chosen_variant(lean, longest, longest.dose, chair=chair)
        assert found is not None
        assert found.chair == given


def test_the_looks_of_every_row_are_in_the_session(library: Library, row: Row) -> None:
    heat, words = library.remedies["heat"], library.remedy_words("heat")
    rows = [replace(row, check=(61,)), replace(row, check=(62, 61))]
    made = own_timeline(heat, words, rows, longest_variant(heat, rows))
    assert [cue.at for cue in made.cues if cue.kind == "check"].count(61) == 1
    assert 62 in [cue.at for cue in made.cues if cue.kind == "check"]
    running = Session("s", "heat", 1200, 6, NOON)
    assert resumed_timeline(heat, words, rows, running).cues == made.cues


def test_a_start_says_what_was_given(library: Library) -> None:
    for name, remedy in library.remedies.items():
        how = longest_variant(remedy, (), gentle=True)
        made = own_timeline(remedy, library.remedy_words(name), (), how)
        data = start_data("s", made, how, 6)
        assert (data["remedy"], data["dose"], data["before"]) == (name, remedy.gentle_dose, 6)
        assert data["gentle"]
        assert "chair" not in data
        assert ("lasts" in data) == (remedy.pace is not None)


@pytest.mark.parametrize(
    ("age", "planned", "lying", "sitting"),
    [
        (34, None, BED, CHAIR), (64, None, BED, CHAIR), (65, None, CHAIR, CHAIR),
        (34, "chair", CHAIR, CHAIR), (71, "floor", FLOOR, FLOOR), (34, "floor", FLOOR, FLOOR),
    ],
)  # fmt: skip
def test_the_floor_comes_first_only_for_whoever_said_that_they_get_up_again(
    library: Library, age: int, planned: str | None, lying: str, sitting: str
) -> None:
    plan = {"days": [0], "minutes": 20, "chair": planned == "chair"}
    what = [(AT, answers(**everything(age=age))), *([(AT, ("wished", plan))] if planned else [])]
    here = stand(record(*what), AT)
    found = {name: places(library.remedies[name], library.movements) for name in ("moves", "lean")}
    assert found == {"moves": (FLOOR, BED, CHAIR), "lean": (FLOOR, CHAIR)}
    assert [first_place(here, each) for each in found.values()] == [lying, sitting]
