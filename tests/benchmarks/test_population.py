"""The ordinary population, and the tables read for all of it at once."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.crowd import bits_of, counted, ones, union
from benchmarks.over_triage import Triage, triage
from benchmarks.population import Population, draw
from unknot.library.load import Library
from unknot.pathway.tables import read

READ_ALONE = 300  # people whom the plain reading decides too


@pytest.fixture(scope="module")
def drawn() -> Population:
    return triage().drawn


def test_it_is_the_same_every_time(library: Library, drawn: Population) -> None:
    again = draw(library)
    assert again.said == drawn.said


@pytest.mark.parametrize(
    ("when", "percent"),
    [  # the review, section 3
        ("both_legs_new", 2.9),
        ("pain_on_strain", 35),
        ("leg_numb_spreading", 0.9),
        ("recent_infection_3_months", 5),
        ("steroid_3_months", 1),
        ("suicide_thoughts", 1),
        ("female and age > 70", 3.5),
    ],
)
def test_it_has_as_many_of_each_flag_as_the_review_says(
    drawn: Population, when: str, percent: float
) -> None:
    assert 100 * drawn.holds(when).bit_count() / drawn.size == pytest.approx(percent, rel=0.2)


def test_one_in_a_hundred_has_a_new_saddle_or_bladder_sign(drawn: Population) -> None:
    names = "saddle_numb, wipe_numb, bladder_change, bladder_leak, bowel_change, sexual_change"
    for value, percent in (("new", 1), ("not_sure", 0.6), ("old_unchecked", 3)):
        found = drawn.holds(f'"{value}" in ({names})').bit_count()
        assert 100 * found / drawn.size == pytest.approx(percent, rel=0.2), value


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
        level = read(library.tables["disposition"], person).level
        assert level is not None
        assert crowd.exactly("disposition", level) >> number & 1, person
        known = person | {"disposition": level}
        for remedy in library.ladder:
            said = read(library.tables[remedy], known).level or ""
            assert crowd.exactly(remedy, said) >> number & 1, (remedy, person)


@given(st.lists(st.lists(st.booleans(), min_size=9, max_size=9), max_size=6), st.integers(1, 6))
def test_counting_counts(flags: list[list[bool]], least: int) -> None:
    found = counted(map(bits_of, flags), least, everyone=0b111111111)
    assert set(ones(found)) == {i for i in range(9) if sum(each[i] for each in flags) >= least}


def test_a_driver_alone_is_whom_no_other_row_sends_as_high(drawn: Population) -> None:
    found, table = Triage(drawn), drawn.library.tables["disposition"]
    top = found.drivers("emergency")[0]
    alone = found.alone(top.row)
    some = union(1 << i for i in islice(ones(found.crowd.row(top.row)), READ_ALONE))
    assert 0 < (alone & some).bit_count() < some.bit_count()
    for i, person in drawn.people(some).items():
        rows = [row.id for row in read(table, person).rows if row.then == "emergency"]
        assert (rows == [top.row.id]) == bool(alone >> i & 1)
    assert 100 * alone.bit_count() / drawn.size == pytest.approx(top.alone)
