"""How long it takes is counted on the interview that the pages hold, beside a true bound."""

from random import Random

import pytest

from benchmarks.certificate import Certificates
from unknot.cohort.answers_so_far import AnswersSoFar
from unknot.cohort.over_triage import triage
from unknot.cohort.walker import Walker
from unknot.journey.screening.assess import assess, open_facts
from unknot.library.model import Library
from unknot.pathway.facts import Value

Person = dict[str, Value]
FEW = 40
SOME = (1 << FEW) - 1


@pytest.fixture(scope="module")
def walker(library: Library) -> Walker:
    return Walker(library)


@pytest.fixture(scope="module")
def calm(library: Library) -> Person:
    return {fact.id: fact.calm for fact in library.facts.values() if fact.asked}


def test_narrowing_page_by_page_leaves_what_the_pages_ask(
    library: Library, walker: Walker, calm: Person
) -> None:
    """The shortcut says what `open_facts` says, also where an answer is taken back."""
    person = calm | {"age": 71, "pain_now": 8, "leg_pain_below_knee": True}
    said = AnswersSoFar(walker.memory)
    for screen in library.screens:
        said.add({name: person[name] for name in screen.facts})
        for table in ("disposition", "heat"):
            asked = open_facts(library.pathway, [table], said.answers)
            assert said.still(table) == set(asked), (screen.id, table)
    said.add({"fever": True, "age": 30})
    assert said.level("disposition") == "urgent"
    said.add({"fever": False})
    assert said.level("disposition") != "urgent"
    assert said.still("heat") == set(open_facts(library.pathway, ["heat"], said.answers))


def test_a_walk_ends_where_the_answers_do(library: Library, walker: Walker) -> None:
    """Compound ticks may only widen."""
    rank = library.tables["disposition"].levels.index
    for person in triage().drawn.people(SOME).values():
        said = assess(library.pathway, person).disposition
        assert said is not None
        assert rank(walker.walk(person).level) >= rank(said)


def test_both_legs_is_one_screen_and_two_taps(walker: Walker, calm: Person) -> None:
    walk = walker.walk(calm | {"both_legs_new": True})
    assert (walk.level, len(walk.screens), walk.taps, walk.remedy) == ("emergency", 1, 4, None)


def test_a_calm_way_is_none_of_these_and_next_and_three_answers(
    walker: Walker, calm: Person
) -> None:
    walk = walker.walk(calm)
    assert walk.level == "self_care"
    assert walk.screens == ["danger", "you", "pain"]
    assert walk.taps == 10 + 3  # "None of these" of each card; age, pain, since yesterday


def test_a_tick_with_a_question_of_its_own_costs_a_tap_and_no_page(
    walker: Walker, calm: Person
) -> None:
    without = walker.walk(calm)
    asked = walker.walk(calm | {"leg_weak_new": True})
    assert (without.under, without.opened) == (0, [])
    assert (asked.under, asked.opened) == (1, ["legs.items.weak_leg"])
    assert asked.screens[:2] == ["danger", "you"]
    assert asked.first_page.all > without.first_page.all


def test_who_is_not_sure_of_one_line_names_it_and_answers_that_one(
    walker: Walker, calm: Person
) -> None:
    walk = walker.walk(calm | {"bladder_leak": "old_checked"})
    assert walk.screens == walker.walk(calm).screens
    assert walk.taps == walker.walk(calm).taps + 3  # two for its line, and its answer


def test_urgent_is_told_before_it_is_certain(walker: Walker, calm: Person) -> None:
    walk = walker.walk(calm | {"leg_numb": True, "leg_numb_spreading": True})
    assert walk.level == "urgent"
    assert walk.first_word < len(walk.screens)


def test_where_heat_is_blocked_the_way_goes_on_to_the_next(
    library: Library, walker: Walker, calm: Person
) -> None:
    straight, round_ = walker.walk(calm), walker.walk(calm | {"heat_rub": True})
    assert straight.remedy == "heat"
    assert round_.remedy not in (None, "heat")
    assert round_.to_remedy > straight.to_remedy


def test_nobody_sees_fewer_screens_than_the_bound(walker: Walker) -> None:
    drawn = triage().drawn
    bound = Certificates(drawn, SOME, ("disposition",)).smallest.values()
    walks = [walker.walk(person) for person in drawn.people(SOME).values()]
    assert all(len(w.screens) >= b for w, b in zip(walks, bound, strict=True))
    assert any(len(w.screens) == b > 1 for w, b in zip(walks, bound, strict=True))


def test_a_certificate_settles_and_one_screen_less_does_not(library: Library) -> None:
    """Asked of the diagrams, which know nothing of sets of people."""
    drawn, chance = triage().drawn, Random(5)
    certificates = Certificates(drawn, SOME, ("disposition",))
    people = drawn.people(SOME)
    for who in chance.sample(range(FEW), 4):
        size, person = certificates.smallest[who], people[who]
        few = chance.sample(list(library.screens), size - 1)
        said = {name: person[name] for screen in few for name in screen.facts}
        assert assess(library.pathway, said).disposition is None
