"""The product's interview, answered truthfully: short, danger first, and never wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.journey.assess import assess
from unknot.library.load import load
from unknot.pathway.interview import in_doubt, next_ask, reply

from interviewed import interview, who_fit, widened  # isort: skip
from people import Person, calm_person, people  # isort: skip

LIBRARY = load()
LEVELS = LIBRARY.tables["disposition"].levels
NERVES = LIBRARY.screens[0]
# An uncomplicated spasm: seized up bending, the third day.
CARLO: Person = calm_person(LIBRARY) | {
    "age": 34, "pain_now": 5, "days": 2, "sudden_bend_pain": True,
}  # fmt: skip


def screens(talk: object) -> list[str]:
    return [ask.screen.id for ask in talk.shown]  # type: ignore[attr-defined]


@settings(max_examples=70)
@given(person=people(LIBRARY), pick=st.integers(0, 9))
def test_the_interview_reaches_what_answering_everything_would(person: Person, pick: int) -> None:
    person = who_fit(LIBRARY, person, pick)
    talk = interview(LIBRARY, person)
    everything = assess(LIBRARY.medicine, person).disposition
    assert everything is not None
    assert talk.found.disposition == assess(LIBRARY.medicine, person | talk.answers).disposition
    if widened(LIBRARY, person, talk.shown):
        assert LEVELS.index(talk.found.at_least) >= LEVELS.index(everything)
    else:
        assert talk.found.disposition == everything


@settings(max_examples=40)
@given(person=people(LIBRARY), pick=st.integers(0, 9))
def test_no_fact_is_asked_twice(person: Person, pick: int) -> None:
    talk = interview(LIBRARY, who_fit(LIBRARY, person, pick), remedies=True)
    assert not talk.again
    assert len(talk.asked_in_full) == len(set(talk.asked_in_full))
    lines = [(ask.screen.id, item.id) for ask in talk.shown for item in ask.items]
    assert len(lines) == len(set(lines))


@settings(max_examples=30)
@given(person=people(LIBRARY), pick=st.integers(0, 9))
def test_a_remedy_comes_out_as_if_everything_had_been_answered(person: Person, pick: int) -> None:
    person = who_fit(LIBRARY, person, pick)
    talk = interview(LIBRARY, person, remedies=True)
    late = assess(LIBRARY.medicine, person | talk.answers)
    for remedy, status in talk.found.remedies.items():
        assert status.status == late.remedies[remedy].status


@settings(max_examples=30)
@given(person=people(LIBRARY), pick=st.integers(0, 9))
def test_danger_comes_first_and_a_remedy_last(person: Person, pick: int) -> None:
    talk = interview(LIBRARY, who_fit(LIBRARY, person, pick), remedies=True)
    seen = screens(talk)
    assert seen[0] == "nerves"
    first_remedy = seen.index("before") if "before" in seen else len(seen)
    assert set(seen[first_remedy:]) <= {"before"}
    whole = [ask.screen.id for ask in talk.shown if ask.items or ask.screen.asks]
    order = [screen.id for screen in LIBRARY.screens]
    assert [order.index(name) for name in whole[:4]] == sorted(map(order.index, whole[:4]))


def test_not_sure_about_one_of_many_lines_asks_that_line_alone() -> None:
    doubtful = in_doubt(NERVES.items, ["wipe"], LIBRARY.questions)
    assert [item.id for item in doubtful] == [i.id for i in NERVES.items if i.id != "wipe"]
    said = reply(NERVES.items, [], unsure=True, facts=LIBRARY.facts, doubts=["leak"])
    assert said.opened == ("bladder_leak",)
    assert set(said.answers) == set(NERVES.facts) - {"bladder_leak"}
    assert all(said.answers[name] == LIBRARY.facts[name].calm for name in said.answers)


def test_not_sure_about_none_of_them_in_the_end_is_none_of_them() -> None:
    said = reply(NERVES.items, [], unsure=True, facts=LIBRARY.facts, doubts=[])
    assert said == reply(NERVES.items, [], unsure=False, facts=LIBRARY.facts)


def test_a_few_doubtful_lines_are_asked_in_full_without_naming_them() -> None:
    few = NERVES.items[:3]
    assert in_doubt(few, [], LIBRARY.questions) == ()


def test_someone_with_pain_for_months_meets_the_nine_features_and_nobody_else_does() -> None:
    long = CARLO | {"back_3_months": True, "better_moving": True, "psoriasis_ever": True}
    assert "inflammation" in screens(interview(LIBRARY, long))
    assert "inflammation" not in screens(interview(LIBRARY, CARLO))
    talk = interview(LIBRARY, long | {"buttock_pain": True})
    assert [row.id for row in talk.found.deciding] == ["spa"]
    assert len(talk.shown) <= 6


def test_somebody_uncomplicated_sees_at_most_five_screens() -> None:
    talk = interview(LIBRARY, CARLO)
    print("screens:", screens(talk))
    assert talk.found.disposition == "self_care"
    assert len(talk.shown) <= 5


def test_somebody_uncomplicated_is_asked_only_one_more_screen_for_the_first_remedy() -> None:
    talk = interview(LIBRARY, CARLO, remedies=True)
    before = [ask for ask in talk.shown if ask.screen.id == "before"]
    print("before remedies:", len(before))
    assert talk.found.remedies["heat"].status == "ok"
    assert len(before) <= 2


def test_only_who_had_something_near_the_spine_is_asked_about_an_operation_before_heat() -> None:
    def lines(person: Person) -> set[str]:
        shown = interview(LIBRARY, person, remedies=True).shown
        return {name for ask in shown for name in ask.questions}

    operated = {"spine_procedure_3_months": True, "spinal_surgery_3_months": True}
    assert interview(LIBRARY, CARLO).answers["spinal_surgery_3_months"] is False
    assert "spinal_surgery_3_months" not in lines(CARLO)
    assert "spinal_surgery_3_months" in lines(CARLO | operated)
    talk = interview(LIBRARY, CARLO | operated, remedies=True)
    found = {name: talk.found.remedies[name].status for name in ("heat", "cold", "tens")}
    assert found == {"heat": "blocked", "cold": "careful", "tens": "blocked"}


def test_only_an_upper_back_is_asked_whether_effort_brings_it_on() -> None:
    assert "pain_on_effort" not in interview(LIBRARY, CARLO).answers
    upper = interview(LIBRARY, CARLO | {"upper_back_main": True, "pain_on_effort": True})
    assert upper.answers["pain_on_effort"] is True
    assert upper.found.disposition == "urgent"


EMERGENCY_TICKS = ["saddle", "wipe", "bladder", "leak", "bowel", "both_legs", "cord"]


@pytest.mark.parametrize("item", EMERGENCY_TICKS)
def test_an_emergency_tick_on_the_first_screen_ends_it_at_once(item: str) -> None:
    said = reply(NERVES.items, [item], unsure=False, facts=LIBRARY.facts)
    found = assess(LIBRARY.medicine, said.answers)
    assert found.disposition == "emergency"
    assert found.ask == ()
    assert next_ask(LIBRARY.screens, found.ask, said.opened, LIBRARY.questions) is None


@pytest.mark.parametrize("item", EMERGENCY_TICKS)
def test_it_ends_at_once_also_when_the_rest_is_not_sure(item: str) -> None:
    said = reply(NERVES.items, [item], unsure=True, facts=LIBRARY.facts)
    found = assess(LIBRARY.medicine, said.answers)
    assert found.disposition == "emergency"
    assert next_ask(LIBRARY.screens, found.ask, said.opened, LIBRARY.questions) is None


OPENING_TICKS = [
    ("sex", ("sexual_change",)),  # ordinary life changes it too, so it is asked since when
    ("weak_leg", ("leg_test",)),
    ("numb_patch", ("leg_numb", "leg_numb_spreading", "numb_skin_at_site")),
]


@pytest.mark.parametrize(("item", "questions"), OPENING_TICKS)
def test_a_tick_that_opens_a_question_gets_it_next(item: str, questions: tuple[str, ...]) -> None:
    said = reply(NERVES.items, [item], unsure=False, facts=LIBRARY.facts)
    found = assess(LIBRARY.medicine, said.answers)
    ask = next_ask(LIBRARY.screens, found.ask, said.opened, LIBRARY.questions)
    assert ask is not None
    assert (ask.screen.id, ask.items, ask.questions) == ("nerves", (), questions)


LEG_TEST: list[tuple[str, str | None]] = [
    ("can", None),
    ("weak", "urgent"),
    ("worse", "emergency"),
    ("cannot", "emergency"),
    ("pain_stops", "urgent"),
]


@pytest.mark.parametrize(("option", "level"), LEG_TEST)
def test_the_heel_and_toe_test_decides_how_soon(option: str, level: str | None) -> None:
    question = LIBRARY.questions["leg_test"]
    sets = next(o.sets for o in question.options if o.id == option)
    answers: Person = CARLO | dict(sets)
    assert assess(LIBRARY.medicine, answers).disposition == (level or "self_care")


def test_a_first_visit_is_asked_about_nerves_and_nothing_is_left_out() -> None:
    found = assess(LIBRARY.medicine, {})
    ask = next_ask(LIBRARY.screens, found.ask, (), LIBRARY.questions)
    assert ask is not None
    assert ask.items == NERVES.items


def test_an_old_trouble_with_the_bladder_is_asked_in_full_and_is_no_emergency() -> None:
    talk = interview(LIBRARY, CARLO | {"bladder_leak": "old_checked"})
    assert "bladder_leak" in talk.asked_in_full
    assert talk.found.disposition == "self_care"
    talk = interview(LIBRARY, CARLO | {"bladder_leak": "old_unchecked"})
    assert talk.found.disposition == "soon"


def test_an_urgent_sign_leaves_only_questions_that_can_make_it_an_emergency() -> None:
    talk = interview(LIBRARY, CARLO | {"fever": True})
    assert talk.found.disposition == "urgent"
    seen = {n for ask in talk.shown for n in (*ask.questions, *(i.id for i in ask.items))}
    assert "stiff_neck" in seen
    assert not seen & {"upper_back", "weight", "cannot_manage", "vessels", "woman", "patch"}
