"""What a screen's ticks mean, and what comes next."""

from dataclasses import replace

import pytest

from unknot.pathway.facts import Fact, Value
from unknot.pathway.interview import (
    Item,
    NextQuestions,
    Option,
    Question,
    Reply,
    Screen,
    asking_order,
    conflict,
    full_questions,
    full_screen,
    next_ask,
    reply,
    screens_for,
    under_line,
    with_answers,
)


def flag(name: str) -> Fact:
    return Fact(name, "boolean", (False, True), False, (True,), 3600)


SADDLE = Fact("saddle", "choice", ("no", "new", "old"), "no", ("new",), 3600)
FACTS = {f.id: f for f in (SADDLE, *map(flag, ("weak", "very_weak", "chest", "breath", "fever")))}
NUMB = Item("numb", {"saddle": "new"}, (), ("saddle",))
LEG = Item("leg", {}, ("leg_test",), ("weak", "very_weak"))
HEART = Item("heart", {"chest": "unknown", "breath": "unknown"}, (), ("chest", "breath"))
HOT = Item("hot", {"chest": True}, ("fever",), ("chest", "fever"))
TEST = Question(
    "leg_test",
    (
        Option("can", {"weak": False, "very_weak": False}),
        Option("cannot", {"weak": True, "very_weak": True}),
    ),
)
FIRST = Screen("first", (NUMB, LEG), (), True)
SECOND = Screen("second", (HEART,), ("fever",), True)
SCREENS = (FIRST, SECOND)
ALL = ("saddle", "weak", "very_weak", "chest", "breath", "fever")
Said = dict[str, Value]

REPLIES: list[tuple[str, tuple[Item, ...], list[str], bool, Said, tuple[str, ...]]] = [
    ("none of these", (NUMB, LEG), [], False,
     {"saddle": "no", "weak": False, "very_weak": False}, ()),
    ("a tick says its fact", (NUMB, LEG), ["numb"], False,
     {"saddle": "new", "weak": False, "very_weak": False}, ()),
    ("a tick opens its questions", (NUMB, LEG), ["leg"], False,
     {"saddle": "no"}, ("weak", "very_weak")),
    ("one line for two facts says neither for certain", (HEART,), ["heart"], False,
     {"chest": "unknown", "breath": "unknown"}, ()),
    ("a tick may say one fact and open another", (HOT,), ["hot"], False,
     {"chest": True}, ("fever",)),
    ("not sure opens all", (NUMB, LEG), [], True, {}, ("saddle", "weak", "very_weak")),
    ("not sure opens only what was not ticked", (NUMB, LEG), ["numb"], True,
     {"saddle": "new"}, ("weak", "very_weak")),
    ("a line left alone never takes back what another line says", (HEART, HOT), ["heart"], False,
     {"chest": "unknown", "breath": "unknown", "fever": False}, ()),
    ("nor what another opens", (HOT, Item("ill", {}, ("fever",), ("fever",))), ["ill"], False,
     {"chest": False}, ("fever",)),
    ("nor does not sure", (HEART, HOT), ["heart"], True,
     {"chest": "unknown", "breath": "unknown"}, ("fever",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "ticked", "unsure", "answers", "opened"),
    [pytest.param(*case[1:], id=case[0]) for case in REPLIES],
)
def test_ticks_mean_what_they_say(
    shown: tuple[Item, ...], ticked: list[str], unsure: bool, answers: Said, opened: tuple[str, ...]
) -> None:
    said = reply(shown, ticked, unsure=unsure, facts=FACTS)
    assert said.answers == answers
    assert said.opened == opened


NAMED = replace(NUMB, under=under_line(NUMB, FACTS, {TEST.id: TEST}))
TESTED = replace(LEG, under=under_line(LEG, FACTS, {TEST.id: TEST}))
WARM = replace(HOT, under=under_line(HOT, FACTS, {}))


def test_under_a_line_stands_what_its_tick_opens_or_what_has_more_than_yes_and_no() -> None:
    assert NAMED.under == {"saddle": ("saddle",)}
    assert TESTED.under == {"leg_test": ("weak", "very_weak")}
    assert WARM.under == {"fever": ("fever",)}
    assert under_line(HEART, FACTS, {}) == {}, "yes and no are what its tick and no tick say"


def test_only_what_still_matters_stands_under_a_line() -> None:
    ask = full_screen(replace(FIRST, items=(NAMED, TESTED)), {"saddle"})
    assert ask.under(NAMED) == ("saddle",)
    assert ask.under(TESTED) == ()
    assert NextQuestions(FIRST, (TESTED,), ()).under(TESTED) == ("leg_test",), "any may matter"


UNDER: list[tuple[str, list[str], list[str], Said, Said, tuple[str, ...]]] = [
    ("a doubt answered", [], ["numb"], {"saddle": "old"},
     {"saddle": "old", "weak": False, "very_weak": False}, ()),
    ("a doubt left alone", [], ["numb"], {}, {"weak": False, "very_weak": False}, ("saddle",)),
    ("a tick answered", ["leg"], [], {"weak": True, "very_weak": False},
     {"saddle": "no", "weak": True, "very_weak": False}, ()),
    ("a tick answered in part", ["leg"], [], {"weak": True},
     {"saddle": "no", "weak": True}, ("very_weak",)),
    ("an answer takes back no tick", ["numb"], [], {"saddle": "old"},
     {"saddle": "new", "weak": False, "very_weak": False}, ()),
    ("nor says what no line had left open", [], ["leg"], {"saddle": "new"},
     {"saddle": "no"}, ("weak", "very_weak")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ticked", "doubts", "under", "answers", "opened"),
    [pytest.param(*case[1:], id=case[0]) for case in UNDER],
)
def test_what_is_answered_under_a_line_is_answered(
    ticked: list[str], doubts: list[str], under: Said, answers: Said, opened: tuple[str, ...]
) -> None:
    said = reply((NUMB, LEG), ticked, unsure=bool(doubts), facts=FACTS, doubts=doubts)
    assert with_answers(said, [under]) == Reply(answers, opened)


def test_where_not_knowing_is_answer_enough_not_sure_says_just_that() -> None:
    said = reply((NUMB, LEG, HEART), ["numb"], unsure=True, facts=FACTS, asks=False)
    assert said.opened == ()
    assert said.answers == {"saddle": "new"} | dict.fromkeys(
        ("weak", "very_weak", "chest", "breath"), "unknown"
    )
    none = reply((NUMB, LEG), [], unsure=False, facts=FACTS, asks=False)
    assert none.answers == {"saddle": "no", "weak": False, "very_weak": False}


def test_a_table_with_screens_of_its_own_is_asked_on_them_alone_and_no_other_is() -> None:
    own = Screen("own", (HOT,), (), True, of="causes")
    assert screens_for((*SCREENS, own), "causes") == (own,)
    assert screens_for((*SCREENS, own), "disposition") == SCREENS


CONFLICTS = [
    ([], False, False, "nothing_ticked"),
    ([], True, False, None),
    ([], False, True, None),
    (["numb"], False, False, None),
    (["numb"], False, True, None),
    (["numb"], True, False, "none_and_some"),
    ([], True, True, "none_and_some"),
    (["numb"], True, True, "none_and_some"),
]


@pytest.mark.parametrize(("ticked", "none", "unsure", "wrong"), CONFLICTS)
def test_none_and_some_cannot_both_be_so_and_silence_is_no_answer(
    ticked: list[str], none: bool, unsure: bool, wrong: str | None
) -> None:
    assert conflict(ticked, none=none, unsure=unsure) == wrong


def asks(still_open: tuple[str, ...], opened: tuple[str, ...] = ()) -> tuple[object, ...] | None:
    ask = next_ask(SCREENS, still_open, opened, {"leg_test": TEST})
    if ask is None:
        return None
    return (ask.screen.id, [item.id for item in ask.items], ask.questions)


def test_the_first_screen_comes_first() -> None:
    assert asks(ALL) == ("first", ["numb", "leg"], ())


def test_only_lines_that_can_still_change_something_are_shown() -> None:
    assert asks(("very_weak", "fever")) == ("first", ["leg"], ())


def test_a_screen_with_nothing_open_is_passed_over() -> None:
    assert asks(("breath", "fever")) == ("second", ["heart"], ("fever",))


def test_a_screen_may_ask_questions_alone() -> None:
    assert asks(("fever",)) == ("second", [], ("fever",))


def test_what_a_tick_opened_comes_before_any_other_screen() -> None:
    assert asks(("saddle", "fever"), opened=("fever",)) == ("second", [], ("fever",))


def test_what_a_tick_opened_is_asked_by_the_question_that_says_it() -> None:
    assert asks(ALL, opened=("weak", "very_weak", "saddle")) == (
        "first",
        [],
        ("saddle", "leg_test"),
    )


def test_what_a_tick_opened_is_not_asked_when_it_cannot_change_anything() -> None:
    assert asks(("chest",), opened=("weak",)) == ("second", ["heart"], ())


def test_with_nothing_open_nothing_is_asked() -> None:
    assert asks((), opened=("weak",)) is None


def test_a_question_for_two_facts_is_asked_once() -> None:
    assert full_questions(("weak", "saddle", "very_weak"), {"leg_test": TEST}) == (
        "leg_test",
        "saddle",
    )


def test_the_asking_order_is_that_of_the_screens_each_fact_once() -> None:
    assert asking_order(SCREENS) == ALL
    assert asking_order((SECOND, FIRST, SECOND))[:2] == ("chest", "breath")
