"""What today says of a fair test, and which remedies may be tested."""

import pytest

from support.fair_days import CALM, Said, began, calm, card, drawn, heat, of, on
from support.lives import LIBRARY, MINUTE, NOON, answers, assessed, everything, stand, started
from unknot.journey.remedies.n_of_1_today import remedies_to_test

ON = next(day for day in range(2, 29) if drawn(day))
OFF = next(day for day in range(2, 29) if not drawn(day))


def test_on_a_day_with_it_today_leads_to_it_and_after_it_no_more() -> None:
    found = card(of(began(), *calm(ON)), on(ON))
    assert found is not None
    assert (found.drawn, found.now, found.leads, found.used) == ("heat", "open", True, False)
    later = card(of(began(), *calm(ON), *heat(ON)), on(ON, 15))
    assert later is not None
    assert (later.used, later.leads) == (True, False)


def test_on_a_day_without_it_heat_is_not_the_next_step_and_stays_open() -> None:
    found = card(of(began(), *calm(OFF)), on(OFF))
    assert found is not None
    assert (found.drawn, found.other, found.leads, found.other_open) == ("", "heat", True, True)


def test_while_a_session_is_on_nothing_else_leads() -> None:
    found = card(of(began(), *calm(OFF), (on(OFF), started("heat"))), on(OFF) + MINUTE)
    assert found is not None
    assert not found.leads


@pytest.mark.parametrize("day", [ON, OFF])
def test_what_is_closed_is_never_led_to(day: int) -> None:
    closed = [(on(day), answers(**everything(pain_now=5, days=3, heat_rub=True))),
              (on(day), assessed("self_care"))]  # fmt: skip
    found = card(of(began(), *closed), on(day))
    assert found is not None
    assert not found.other_open
    assert not found.leads
    assert found.now == ("closed" if day == ON else "")
    assert found.sayable == ([] if day == ON else ["heat"])


def test_old_answers_are_asked_again_before_anything_is_led_to() -> None:
    found = card(of(*calm(0), began(), *heat(1)), on(ON + 4 if drawn(ON + 4) else ON + 5))
    assert found is not None
    assert (found.now, found.leads) == ("ask", False)


def test_before_its_first_day_it_waits() -> None:
    found = card(of(*calm(0), began()), NOON)
    assert found is not None
    assert found.standing.waiting
    assert not found.leads


def test_only_what_is_open_can_be_tested() -> None:
    def may(*said: Said) -> dict[str, str]:
        return remedies_to_test(LIBRARY.pathway, stand(of(*said), NOON))

    blocked = answers(**everything(pain_now=5, days=3, heat_rub=True))
    assert "heat" in may((NOON, CALM))
    assert "heat" not in may((NOON, blocked))
    assert may() == {}
    assert may((NOON, CALM), (NOON, assessed("urgent"))) == {}
    assert "stretch" not in may((NOON, CALM))  # waits for a short lean that went well


def test_every_remedy_has_a_name_within_a_sentence() -> None:
    assert LIBRARY.words.keys("fair.names") == set(LIBRARY.ladder)
