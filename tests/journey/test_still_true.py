"""Age and history are asked once; signs of today always; short enough before exercises."""

from datetime import timedelta

from support.lives import DAY, HOUR, LIBRARY, NOON, answers, assessed, everything, record, stand
from unknot.journey.now.still_true import reaffirmed, still_true
from unknot.journey.remedies.short_screening import is_calm, short_form_is_enough

SAID = everything(cancer_ever=True, age=58, pain_now=6)
CLEAN = [(NOON, answers(**SAID)), (NOON, assessed("self_care"))]
WORSE = (NOON + HOUR, ("check_in.changed", {"how": "worse"}))
FACTS = LIBRARY.facts


def test_after_a_change_history_may_be_confirmed_and_no_sign_of_today() -> None:
    here = stand(record(*CLEAN, WORSE), NOON + HOUR)
    found = still_true(here)
    assert (found["age"], found["cancer_ever"]) == (58, True)
    assert all(FACTS[name].lasts >= 90 * 86_400 and not FACTS[name].private for name in found)
    assert not {"saddle_numb", "fever", "pain_now", "chest_pain"} & found.keys()
    assert here.answers.keys() <= {"days"}, "nothing counts until it is said or confirmed"


def test_one_tap_renews_what_was_shown_and_nothing_else() -> None:
    here = stand(record(*CLEAN, WORSE), NOON + HOUR)
    said = reaffirmed(here, ["age", "cancer_ever", "saddle_numb", "nonsense"])
    assert said == [("screening.reaffirmed", {"answers": {"cancer_ever": True, "age": 58}})]
    after = stand(record(*CLEAN, WORSE, (NOON + HOUR, said[0])), NOON + 2 * HOUR)
    assert (after.answers["age"], after.answers["cancer_ever"]) == (58, True)
    assert "cold_sweat" not in after.answers
    assert "age" not in still_true(after)
    assert after.assessment.disposition is None, "the signs are still to be asked"
    assert reaffirmed(here, []) == []


def test_history_that_grew_old_may_be_confirmed_for_half_a_year() -> None:
    assert "cancer_ever" not in still_true(stand(record(*CLEAN), NOON + 60 * DAY)), "still counts"
    assert "cancer_ever" in still_true(stand(record(*CLEAN), NOON + 120 * DAY))
    assert "cancer_ever" not in still_true(stand(record(*CLEAN), NOON + 181 * DAY))


def test_after_an_alarm_or_a_mistake_nothing_is_confirmed() -> None:
    alarm = [(NOON, answers(chest_pain=True)), (NOON, assessed("emergency"))]
    assert still_true(stand(record(*CLEAN, *alarm), NOON + HOUR)) == {}
    undone = [*alarm, (NOON + HOUR, ("screening.retracted", {}))]
    assert still_true(stand(record(*CLEAN, *undone), NOON + HOUR)) == {}
    again = [*undone, (NOON + HOUR, answers(fever=False)), (NOON + HOUR, assessed("self_care"))]
    assert "age" not in still_true(stand(record(*CLEAN, *again), NOON + 2 * HOUR))


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
