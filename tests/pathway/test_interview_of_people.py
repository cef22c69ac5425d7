"""The product's interview, answered truthfully: short, danger first, and never wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.interviewed import interview, who_fit, widened
from support.random_people import Person, calm_person, people
from unknot.journey.screening.assess import assess, level_of
from unknot.library.load import load
from unknot.pathway.interview import Screen, next_ask, page_of, reply

LIBRARY = load()
LEVELS = LIBRARY.tables["disposition"].levels
SCREENS = {screen.id: screen for screen in LIBRARY.screens}
NERVES, LEGS = SCREENS["toilet"], SCREENS["legs"]
# An uncomplicated spasm: seized up bending, the third day.
CARLO: Person = calm_person(LIBRARY) | {
    "age": 34, "pain_now": 5, "days": 2, "sudden_bend_pain": True,
}  # fmt: skip


def screens(talk: object) -> list[str]:
    return [ask.screen.id for ask in talk.shown]  # type: ignore[attr-defined]


def pages(talk: object) -> list[str]:
    return list(dict.fromkeys(ask.screen.page or ask.screen.id for ask in talk.shown))  # type: ignore[attr-defined]


@settings(max_examples=70)
@given(person=people(LIBRARY), pick=st.integers(0, 9))
def test_the_interview_reaches_what_answering_everything_would(person: Person, pick: int) -> None:
    person = who_fit(LIBRARY, person, pick)
    talk = interview(LIBRARY, person)
    everything = assess(LIBRARY.pathway, person).disposition
    assert everything is not None
    assert talk.found.disposition == assess(LIBRARY.pathway, person | talk.answers).disposition
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
    late = assess(LIBRARY.pathway, person | talk.answers)
    for remedy, status in talk.found.remedies.items():
        assert status.status == late.remedies[remedy].status


@settings(max_examples=30)
@given(person=people(LIBRARY), pick=st.integers(0, 9))
def test_danger_comes_first_and_a_remedy_last(person: Person, pick: int) -> None:
    talk = interview(LIBRARY, who_fit(LIBRARY, person, pick), remedies=True)
    seen = screens(talk)
    assert seen[0] == "toilet"
    first_remedy = seen.index("before") if "before" in seen else len(seen)
    assert set(seen[first_remedy:]) <= {"before"}
    whole = [ask.screen.id for ask in talk.shown if ask.items or ask.screen.asks]
    order = [screen.id for screen in LIBRARY.screens]
    assert [order.index(name) for name in whole[:4]] == sorted(map(order.index, whole[:4]))


def test_not_sure_about_one_of_many_lines_asks_that_line_alone() -> None:
    said = reply(NERVES.items, [], unsure=True, facts=LIBRARY.facts, doubts=["leak"])
    assert said.opened == ("bladder_leak",)
    assert set(said.answers) == set(NERVES.facts) - {"bladder_leak"}
    assert all(said.answers[name] == LIBRARY.facts[name].calm for name in said.answers)


def test_not_sure_about_none_of_them_in_the_end_is_none_of_them() -> None:
    said = reply(NERVES.items, [], unsure=True, facts=LIBRARY.facts, doubts=[])
    assert said == reply(NERVES.items, [], unsure=False, facts=LIBRARY.facts)


def test_someone_with_pain_for_months_meets_the_nine_features_and_nobody_else_does() -> None:
    long = CARLO | {"back_3_months": True, "better_moving": True, "psoriasis_ever": True}
    assert "inflammation" in screens(interview(LIBRARY, long))
    assert "inflammation" not in screens(interview(LIBRARY, CARLO))
    talk = interview(LIBRARY, long | {"buttock_pain": True})
    assert [row.id for row in talk.found.deciding] == ["spa"]
    assert len(pages(talk)) <= 4


def test_somebody_uncomplicated_sees_three_pages() -> None:
    talk = interview(LIBRARY, CARLO)
    assert talk.found.disposition == "self_care"
    assert pages(talk) == ["danger", "you", "pain"]


def test_a_page_holds_the_cards_that_can_still_matter_and_no_others() -> None:
    found = assess(LIBRARY.pathway, {})
    first = next_ask(LIBRARY.screens, found.ask, (), LIBRARY.questions)
    assert first is not None
    cards = page_of(LIBRARY.screens, first, found.ask)
    assert [c.screen.id for c in cards] == ["toilet", "legs", "chest", "tummy", "ill", "injury"]
    chest = {name: LIBRARY.facts[name].calm for name in SCREENS["chest"].facts}
    left = assess(LIBRARY.pathway, chest).ask
    cards = page_of(LIBRARY.screens, first, left)
    assert [c.screen.id for c in cards] == ["toilet", "legs", "tummy", "ill", "injury"]


def test_what_a_tick_opened_stands_alone() -> None:
    said = reply(LEGS.items, ["weak_leg"], unsure=False, facts=LIBRARY.facts)
    found = assess(LIBRARY.pathway, said.answers)
    ask = next_ask(LIBRARY.screens, found.ask, said.opened, LIBRARY.questions)
    assert ask is not None
    assert page_of(LIBRARY.screens, ask, found.ask) == (ask,)


def test_somebody_uncomplicated_is_asked_only_one_more_screen_for_the_first_remedy() -> None:
    talk = interview(LIBRARY, CARLO, remedies=True)
    before = [ask for ask in talk.shown if ask.screen.id == "before"]
    print("before remedies:", len(before))
    assert talk.found.remedies["heat"].status == "ok"
    assert len(before) <= 2


def test_an_operation_near_the_spine_is_said_once_and_counts_before_heat() -> None:
    operated = {"spine_procedure_3_months": True, "spinal_surgery_3_months": True}
    assert interview(LIBRARY, CARLO).answers["spinal_surgery_3_months"] is False
    talk = interview(LIBRARY, CARLO | operated, remedies=True)
    found = {name: talk.found.remedies[name].status for name in ("heat", "cold", "tens")}
    assert found == {"heat": "blocked", "cold": "careful", "tens": "blocked"}


def test_only_an_upper_back_is_asked_whether_effort_brings_it_on() -> None:
    assert "pain_on_effort" not in interview(LIBRARY, CARLO).answers
    upper = interview(LIBRARY, CARLO | {"upper_back_main": True, "pain_on_effort": True})
    assert upper.answers["pain_on_effort"] is True
    assert upper.found.disposition == "urgent"


@pytest.mark.parametrize("screen", [s for s in LIBRARY.screens if s.items], ids=lambda s: s.id)
def test_exactly_what_is_an_emergency_by_itself_is_answered_at_the_tap(screen: Screen) -> None:
    """But for what the record does not keep: its card says the same whoever ticks it."""
    for item in screen.items:
        kept = all(LIBRARY.facts[name].stored for name in item.facts)
        alone = kept and bool(item.sets) and level_of(LIBRARY.pathway, item.sets) == "emergency"
        assert item.now == (alone and screen.danger), item.id


EMERGENCY_TICKS = [
    *(("toilet", item) for item in ("saddle", "wipe", "bladder", "leak", "bowel", "no_pee")),
    *(("legs", item) for item in ("both_legs", "unsteady", "hands", "cold_leg")),
    *(("chest", item) for item in ("chest", "breath", "faint", "tearing")),
    *(("tummy", item) for item in ("severe", "blood", "testicle", "low_severe")),
    *(("ill", item) for item in ("sepsis", "drowsy")),
    ("injury", "accident"),
]


@pytest.mark.parametrize(("screen", "item"), EMERGENCY_TICKS)
def test_an_emergency_tick_on_the_first_page_ends_it_at_once(screen: str, item: str) -> None:
    said = reply(SCREENS[screen].items, [item], unsure=False, facts=LIBRARY.facts)
    found = assess(LIBRARY.pathway, said.answers)
    assert found.disposition == "emergency"
    assert found.ask == ()
    assert next_ask(LIBRARY.screens, found.ask, said.opened, LIBRARY.questions) is None


@pytest.mark.parametrize(("screen", "item"), EMERGENCY_TICKS)
def test_it_ends_at_once_also_when_the_rest_is_not_sure(screen: str, item: str) -> None:
    said = reply(SCREENS[screen].items, [item], unsure=True, facts=LIBRARY.facts)
    found = assess(LIBRARY.pathway, said.answers)
    assert found.disposition == "emergency"
    assert next_ask(LIBRARY.screens, found.ask, said.opened, LIBRARY.questions) is None


OPENING_TICKS = [
    # ordinary life changes it too, so it is asked since when
    ("toilet", "sex", ("sexual_change",)),
    ("legs", "weak_leg", ("leg_test",)),
    ("medicine", "steroids", ("steroid_3_months", "steroid_4_weeks")),
]


@pytest.mark.parametrize(("screen", "item", "questions"), OPENING_TICKS)
def test_a_tick_that_opens_a_question_gets_it_next(
    screen: str, item: str, questions: tuple[str, ...]
) -> None:
    said = reply(SCREENS[screen].items, [item], unsure=False, facts=LIBRARY.facts)
    found = assess(LIBRARY.pathway, said.answers)
    ask = next_ask(LIBRARY.screens, found.ask, said.opened, LIBRARY.questions)
    assert ask is not None
    assert (ask.screen.id, ask.items, ask.questions) == (screen, (), questions)


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
    assert assess(LIBRARY.pathway, answers).disposition == (level or "self_care")


def test_a_first_visit_is_asked_about_nerves_and_nothing_is_left_out() -> None:
    found = assess(LIBRARY.pathway, {})
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
    assert not seen & {"upper_back", "weight", "cannot_walk", "vessels", "woman", "patch"}
