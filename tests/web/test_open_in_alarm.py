"""In danger every page leads to help, but for those that say that they are open; and who decides.

The lists below are read by people: an address that is added stands in none of them and fails here.
"""

from typing import Any

import pytest

from support.in_process import Answers, asked

HELP = "302 /advice/"
# Help itself, the questions that end or confirm an alarm, and what to show to whoever helps.
HELPS = ("home", "advice", "check", "more", "sure", "undo", "danger", "easy", "numbers", "show",
         "visit")  # fmt: skip
# What only records that something happened, and advises nothing.
RECORDS = (
    "seen", "report", "take_back", "end", "rate", "practice_end", "practice_rate", "walked", "next_morning",
    "fair_test_used", "fair_test_end", "diary", "diary_change", "diary_delete", "activities",
    "measures", "measure", "measure_delete", "visit_take_out", "visit_after", "days", "pictures", "goal_done",
    "my_clinic", "clinic_end", "clinic_queue", "hand_over", "sealed_key", "sealed_file", "handed_over", "sealed_link", "sealed_send",
)  # fmt: skip
# The record itself, and what is about nobody.
NOBODY = (
    "record", "export", "import", "undo_import", "anew", "erase", "put_off", "screen", "open", "walk", "glossary",
    "research", "sealed",
    "scope", "learn", "spasm", "leaflet", "about_treatment", "article", "unread", "language",
)  # fmt: skip
CLOSED = (
    "comfort", "plan", "ready", "start", "session", "go_on", "practice_go_on", "change", "practice_ready", "practice_start", "practice",
    "practice_camera", "practice_mirror",
    "clinic_plan", "clinic_plan_aside",
    "check_in", "still_good", "why", "treatments", "treatment", "reminders", "calendar", "works", "fair_test",
    "week", "week_wish", "week_calendar", "flare", "flare_plan", "reach", "good", "goals", "goal_sized",
    "bring", "bring_file", "bring_health", "bring_undo", "clinic_agree",
    "paper", "paper_sheet",  # the steps are on it; the danger signs have a page that is open
)  # fmt: skip
LEADS_ON = ("home", "check")  # open, and lead to help by themselves


@pytest.fixture(scope="module")
def walk() -> dict[str, Answers]:
    found: dict[str, Answers] = asked("walk")
    return found


def test_every_address_is_open_or_closed(walk: dict[str, Answers]) -> None:
    listed = [*HELPS, *RECORDS, *NOBODY, *CLOSED]
    assert sorted(listed) == sorted(walk["calm"]), "each once"


@pytest.mark.parametrize("alarm", ["urgent", "emergency"])
@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_page_leads_to_help_whatever_is_sent(
    walk: dict[str, Answers], alarm: str, name: str
) -> None:
    assert [each.strip() for each in walk[alarm][name]] == [HELP, HELP]


@pytest.mark.parametrize("alarm", ["urgent", "emergency"])
@pytest.mark.parametrize("name", [*HELPS, *RECORDS, *NOBODY])
def test_an_open_page_answers_in_danger(walk: dict[str, Answers], alarm: str, name: str) -> None:
    looked, sent = (each.strip() for each in walk[alarm][name])
    assert (looked == HELP) == (name in LEADS_ON)
    assert sent != HELP


def test_without_an_alarm_no_page_is_closed_by_one(walk: dict[str, Answers]) -> None:
    led = {name for name, found in walk["calm"].items() if HELP in [f.strip() for f in found]}
    assert led == {"check"}, "all is answered, so that its next page is the advice"


def test_nothing_breaks(walk: dict[str, Answers]) -> None:
    wrong = {(state, name) for state, names in walk.items() for name, found in names.items()
             if any(each.startswith("5") for each in found)}  # fmt: skip
    assert not wrong


@pytest.fixture(scope="module")
def without() -> dict[str, Any]:
    found: dict[str, Any] = asked("without")
    return found


def test_what_is_taken_out_of_the_core_fails_a_proof_and_changes_a_page(
    without: dict[str, Any],
) -> None:
    """Pages have no gate and no dose of their own; nor have the proofs."""
    assert len(without) == 10
    for name, found in without.items():
        assert found["with"]["holds"], name
        assert not found["without"]["holds"], name
        assert found["with"]["page"] != found["without"]["page"], (name, found)


def test_the_dose_of_a_page_is_the_one_that_is_proved(without: dict[str, Any]) -> None:
    assert "1200" not in without["dose"]["with"]["page"].split()
    assert "1200" in without["dose"]["without"]["page"].split()
