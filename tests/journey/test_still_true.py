"""Age and history are asked once; signs of today always; short enough before exercises."""

from datetime import timedelta

import pytest

from support.lives import DAY, HOUR, LIBRARY, NOON, answers, assessed, everything, record, stand
from unknot.journey.now.snapshot import Snapshot
from unknot.journey.now.still_true import still_true
from unknot.journey.remedies.short_screening import is_calm, short_form_is_enough
from unknot.journey.screening.assess import SCREENING, open_facts
from unknot.pathway.facts import Value
from unknot.pathway.interview import full_screen

SAID = everything(cancer_ever=True, age=58, pain_now=6)
CLEAN = [(NOON, answers(**SAID)), (NOON, assessed("self_care"))]
WORSE = (NOON + HOUR, ("check_in.changed", {"how": "worse"}))
FACTS = LIBRARY.facts
SCREENS = {screen.id: screen for screen in LIBRARY.screens}


def offered(screen: str, here: Snapshot) -> dict[str, Value]:
    """What a card offers to confirm, as it is asked at this moment."""
    tables = SCREENING if SCREENS[screen].danger else ["heat"]
    still = open_facts(LIBRARY.pathway, tables, here.answers)
    return still_true(here, full_screen(SCREENS[screen], still))


def later(days: float, **said: Value) -> Snapshot:
    """So many days after everything was answered."""
    told = [(NOON, answers(**everything(**said))), (NOON, assessed("self_care"))]
    return stand(record(*told), NOON + days * DAY)


def test_after_a_change_history_and_age_may_be_confirmed() -> None:
    here = stand(record(*CLEAN, WORSE), NOON + HOUR)
    assert offered("illness", here) == {"cancer_ever": True, "age": 58}
    assert here.answers.keys() <= {"days"}, "nothing counts until it is said or confirmed"


@pytest.mark.parametrize("screen", sorted(s.id for s in LIBRARY.screens if s.danger))
def test_no_card_that_asks_for_signs_of_today_offers_it(screen: str) -> None:
    """Not even for their history: the same tap would deny the signs."""
    asked = [FACTS[n] for n in SCREENS[screen].facts if not FACTS[n].private]
    lasting = [f for f in asked if f.lasts >= 30 * 86_400 and f.kind == "boolean"]
    here = later(120, **{fact.id: True for fact in lasting})
    found = offered(screen, here)
    assert found.keys() <= {fact.id for fact in lasting}
    if len(lasting) < len([f for f in asked if f.id != "age"]):
        assert found == {}


def test_what_was_confirmed_counts_and_no_sign_does() -> None:
    here = stand(record(*CLEAN, WORSE), NOON + HOUR)
    tap = ("screening.reaffirmed", {"answers": offered("illness", here)})
    after = stand(record(*CLEAN, WORSE, (NOON + HOUR, tap)), NOON + 2 * HOUR)
    assert after.answers.keys() <= {"days", "age", "cancer_ever"}
    assert (after.answers["age"], after.answers["cancer_ever"]) == (58, True)
    assert offered("illness", after) == {}
    assert after.assessment.disposition is None, "the signs are still to be asked"


def test_history_that_grew_old_may_be_confirmed_for_half_a_year() -> None:
    assert offered("illness", later(60, cancer_ever=True)) == {}, "still counts"
    assert offered("illness", later(120, cancer_ever=True)) == {"cancer_ever": True}
    assert offered("illness", later(181, cancer_ever=True)) == {}


def test_medicines_too() -> None:
    assert offered("medicine", later(120, blood_thinner=True)) == {"blood_thinner": True}
    assert offered("medicine", later(20, blood_thinner=True)) == {}, "still counts"


def test_whoever_said_no_to_all_is_asked_as_ever() -> None:
    """ "None of these" is one tap as well, and a no is never carried over."""
    assert offered("illness", later(120)) == {}
    assert not any(value is False for value in offered("illness", later(120, diabetes=True)))


@pytest.mark.parametrize("hidden", [{"pregnant": True}, {"diabetes": "unknown"}])
def test_where_not_all_can_be_shown_nothing_is_offered(hidden: dict[str, Value]) -> None:
    """Nobody should take for confirmed what is private, or was not known."""
    here = later(120, **({"cancer_ever": True} | hidden))
    assert offered("illness", here) == {}


def test_signs_of_the_last_time_are_not_passed_over_before_a_remedy() -> None:
    assert offered("before", later(120, ms=True)) == {"ms": True}
    assert offered("before", later(120, ms=True, broken_skin=True)) == {}


def test_what_still_counts_is_not_offered_again() -> None:
    """A line before a remedy asks after diabetes too; that was said a minute ago."""
    again = (NOON + 120 * DAY, answers(diabetes=True, age=58))
    told = [(NOON, answers(**everything(diabetes=True))), (NOON, assessed("self_care")), again]
    here = stand(record(*told), NOON + 120 * DAY)
    assert still_true(here, full_screen(SCREENS["before"], set(FACTS))) == {}


def test_after_an_alarm_or_a_mistake_nothing_is_confirmed() -> None:
    alarm = [(NOON, answers(chest_pain=True)), (NOON, assessed("emergency"))]
    assert offered("illness", stand(record(*CLEAN, *alarm), NOON + 120 * DAY)) == {}
    undone = [*alarm, (NOON + HOUR, ("screening.retracted", {}))]
    assert offered("illness", stand(record(*CLEAN, *undone), NOON + HOUR)) == {}
    again = [*undone, (NOON + HOUR, answers(fever=False)), (NOON + HOUR, assessed("self_care"))]
    assert offered("illness", stand(record(*CLEAN, *again), NOON + 2 * HOUR)) == {}


PLAN = (NOON, ("exercise.planned", {"days": [0, 3], "minutes": 20, "quiet": True}))
SORE = (NOON - 4 * DAY, ("check_in.done", {"pain": 6, "manage": "yes", "than": "same"}))
QUIET = [SORE, (NOON, answers(**everything(pain_now=1))), (NOON, assessed("self_care")), PLAN]
SHORT = LIBRARY.short.id if LIBRARY.short else ""


def test_before_the_weeks_exercises_the_short_form_is_enough_for_two_weeks() -> None:
    for days, enough in ((3, True), (7, True), (14, True), (15, False)):
        here = stand(record(*QUIET), NOON + days * DAY)
        assert short_form_is_enough(here, SHORT) is enough, days


def test_a_plan_is_no_short_cut_for_whoever_hurts() -> None:
    sore = [(NOON, answers(**everything(pain_now=5))), (NOON, assessed("self_care")), PLAN]
    assert not short_form_is_enough(stand(record(*sore), NOON + 3 * DAY), SHORT)


def test_a_low_word_of_today_is_no_gap_and_silence_is_one() -> None:
    said = [(NOON, answers(**everything(pain_now=1))), (NOON, assessed("self_care"))]
    word = (NOON + 5 * DAY, ("pain.rated", {"asked": "person", "pain": 1, "again": True}))
    assert not short_form_is_enough(stand(record(*said), NOON + 5 * DAY), SHORT)
    assert short_form_is_enough(stand(record(*said, word), NOON + 5 * DAY + HOUR), SHORT)
    high = (NOON + 5 * DAY, ("pain.rated", {"asked": "person", "pain": 4}))
    assert not short_form_is_enough(stand(record(*said, high), NOON + 5 * DAY + HOUR), SHORT)


def test_who_was_sent_or_reports_a_change_answers_all() -> None:
    soon = [(NOON, answers(**everything(cancer_ever=True))), (NOON, assessed("soon")), PLAN]
    assert not is_calm(stand(record(*soon), NOON + 3 * DAY))
    worse = (NOON + 2 * DAY, ("check_in.changed", {"how": "new"}))
    here = stand(record(*QUIET, worse), NOON + 2 * DAY + timedelta(minutes=1))
    assert not short_form_is_enough(here, SHORT)
