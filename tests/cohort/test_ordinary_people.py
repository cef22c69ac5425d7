"""The ordinary population, and the tables read for all of it at once."""

from itertools import islice
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.cohort.crowd import bits_of, counted, members, union
from unknot.cohort.ordinary_people import Population, draw, reads
from unknot.cohort.over_triage import Triage, triage
from unknot.cohort.shares import frozen, read
from unknot.library.model import Library
from unknot.pathway.tables import read as read_table
from unknot.pathway.when import atoms_in

READ_ALONE = 300  # people whom the plain reading decides too


@pytest.fixture(scope="module")
def drawn() -> Population:
    return triage().drawn


def percent(drawn: Population, when: str, of: str = "age >= 18") -> float:
    group = drawn.holds(of)
    return 100 * (drawn.holds(when) & group).bit_count() / group.bit_count()


def test_it_is_the_same_every_time(library: Library, drawn: Population) -> None:
    again = draw(library)
    assert again.said == drawn.said


@pytest.mark.parametrize(
    ("when", "of", "low", "high"),
    [  # what the studies say, with their intervals
        ("rectal_bleeding_year", "age >= 18", 17, 21.6),
        ("hand_symptoms", "age >= 18", 13, 15.8),
        ("bowel_leak_month", "age >= 18", 7.1, 9.5),
        ("cancer_ever", "age >= 65", 12.5, 21),
        ("thin_bones_measured", "female and age >= 65", 25, 29),
        ("voiding_symptoms", "female", 18.5, 20.5),
        ("urine_infection_year", "female", 10, 12),
        ("diabetes", "age >= 60", 18.5, 22.5),
        ("steroid_3_months", "age >= 18", 0.6, 1.0),
        ("immune_weak", "age >= 18", 1.8, 3.1),
    ],
)
def test_it_has_as_many_as_was_published(
    drawn: Population, when: str, of: str, low: float, high: float
) -> None:
    assert low <= percent(drawn, when, of) <= high


def test_every_question_that_decides_has_a_share(library: Library, drawn: Population) -> None:
    rows = [*library.tables["disposition"].rows, *library.tables["mimics"].rows]
    need = {atom.fact.id for row in rows for atom in atoms_in(row.when)}
    assert not need.intersection(drawn.undrawn), "their lines go to population_added.toml"


def test_it_is_adults_and_nobody_is_pregnant_at_60(drawn: Population) -> None:
    assert drawn.holds("age >= 60")
    assert not drawn.holds("pregnant and age >= 60")
    assert not drawn.holds("age < 18")


def test_what_goes_together_goes_together(drawn: Population) -> None:
    """Each of these implies the other, by the question's own words or by nature."""
    for one, other in (
        ("pregnant", "female"),
        ("leg_weak_bad", "leg_weak_new"),
        ("paracetamol_far_over", "paracetamol_over"),
        ("suicide_plan_or_act", "suicide_thoughts"),
        ("chemo_6_weeks", "cancer_ever"),
    ):
        assert drawn.holds(one)
        assert not drawn.holds(one) & ~drawn.holds(other), (one, other)


def test_worried_people_tick_more_and_it_clusters(drawn: Population) -> None:
    more = read(frozen()[-1].file)["worry"]["more"]
    worried = percent(drawn, "midline_bone_pain", "worry")
    others = 100 * (drawn.holds("midline_bone_pain") & ~drawn.holds("worry")).bit_count()
    others /= (drawn.everyone & ~drawn.holds("worry")).bit_count()
    assert worried / others == pytest.approx(more, rel=0.1)
    together = percent(drawn, "midline_bone_pain and flank_pain")
    apart = percent(drawn, "midline_bone_pain") * percent(drawn, "flank_pain") / 100
    assert together > 1.1 * apart


def test_a_mended_line_is_ticked_less(library: Library, drawn: Population) -> None:
    lines = {each["id"]: each for each in read(frozen()[-1].file)["reading"]}
    blood = lines["reads_any_blood_or_black"]
    item = SimpleNamespace(id="tummy", sets={"black_stool_or_blood_vomit": True})
    screens = (SimpleNamespace(id="sudden", items=(item,)),)

    def said(words: str) -> Any:
        return SimpleNamespace(screens=screens, words={"screens.sudden.items.tummy": words})

    assert reads(said("Black or BLOODY poo"), blood)
    assert not reads(said("Poo like tar: black and sticky"), blood)
    item.sets = {}  # it opens its own question, whose words put it right
    assert not reads(said("Black or bloody poo"), blood)
    assert reads(library, lines["sets_bladder_new"])
    assert not reads(library, lines["sets_sex_new"])  # its line opens its own question
    assert not reads(library, blood)
    ticked = percent(drawn, "black_stool_or_blood_vomit", "rectal_bleeding_now")
    assert ticked < 10  # 50 while the line said "black or bloody"


def test_numbness_is_commoner_where_pain_goes_below_the_knee(drawn: Population) -> None:
    below, numb = drawn.holds("leg_pain_below_knee"), drawn.holds("leg_numb")
    assert (numb & below).bit_count() / below.bit_count() > 5 * (
        (numb & ~below).bit_count() / (drawn.size - below.bit_count())
    )


def test_all_at_once_says_what_the_plain_reading_says_of_each(
    library: Library, drawn: Population
) -> None:
    crowd = drawn.crowd
    for number, person in drawn.people((1 << READ_ALONE) - 1).items():
        level = read_table(library.tables["disposition"], person).level
        assert level is not None
        assert crowd.exactly("disposition", level) >> number & 1, person
        known = person | {"back": read_table(library.tables["back"], person).level or ""}
        for remedy in library.ladder:
            said = read_table(library.tables[remedy], known).level or ""
            assert crowd.exactly(remedy, said) >> number & 1, (remedy, person)


@given(st.lists(st.lists(st.booleans(), min_size=9, max_size=9), max_size=6), st.integers(1, 6))
def test_counting_counts(flags: list[list[bool]], least: int) -> None:
    found = counted(map(bits_of, flags), least, everyone=0b111111111)
    assert set(members(found)) == {i for i in range(9) if sum(each[i] for each in flags) >= least}


def test_a_driver_alone_is_whom_no_other_row_sends_as_high(drawn: Population) -> None:
    found, table = Triage(drawn), drawn.library.tables["disposition"]
    top = found.drivers("emergency")[0]
    alone = found.alone(top.row)
    some = union(1 << i for i in islice(members(found.crowd.row(top.row)), READ_ALONE))
    assert 0 < (alone & some).bit_count() < some.bit_count()
    for i, person in drawn.people(some).items():
        rows = [row.id for row in read_table(table, person).rows if row.then == "emergency"]
        assert (rows == [top.row.id]) == bool(alone >> i & 1)
    assert 100 * alone.bit_count() / drawn.size == pytest.approx(top.alone)
