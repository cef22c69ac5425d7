"""Numbers of a group of patients: what each adds, what is hidden, and when they change."""

import csv
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from statistics import quantiles
from typing import Any

import group_in_the_server as group
import in_the_server
import pytest

from support.clinic_process import ClinicProcess
from support.group_of_patients import (
    DAY,
    HOUR,
    Said,
    assessed,
    check_in,
    events,
    exercises,
    peg,
    session,
)
from support.staff import Clinic

FEW = 10
PAGE, TABLE = "/staff/outcomes/", "/staff/outcomes/table.csv"


@pytest.fixture(scope="module")
def call(clinic: Clinic) -> Iterator[ClinicProcess]:
    process = ClinicProcess(clinic.server.folder, clinic.server.database)
    yield process
    process.close()


@pytest.fixture(autouse=True)
def _nobody(call: ClinicProcess) -> None:
    call(group.nobody)


def page(clinic: Clinic) -> str:
    return clinic.people["clinician"].get(PAGE).text


def table(clinic: Clinic) -> dict[tuple[str, ...], str]:
    """Each value of the CSV by what it is of."""
    text = clinic.people["clinician"].get(TABLE).text
    return {(row["part"], row["item"], row["week"], row["figure"]): row["value"]
            for row in csv.DictReader(text.splitlines())}  # fmt: skip


def now() -> datetime:
    return datetime.now(UTC)


def course(pains: list[int], *more: Said, began: float = 60, every: float = 7) -> list[Any]:
    """A check-in every so many days, the first an hour after the episode began so many days ago."""
    told: list[Said] = [(n * every + 0.04, *check_in(pain)) for n, pain in enumerate(pains)]
    return events(now() - began * DAY, [*told, *more], zone=None)


def test_nobody_yet_and_one_alone(clinic: Clinic, call: ClinicProcess) -> None:
    assert "Nobody shares their record with this clinic yet" in page(clinic)
    assert table(clinic) == {}
    call(group.arrive, "Alone", course([7, 5, 3]), now() - 50 * DAY)
    shown = page(clinic)
    counts = re.findall(r'<td class="count">([^<]*)</td>', shown)
    assert counts and set(counts) == {"–"}
    assert set(table(clinic).values()) == {"fewer than 10"}
    assert "Alone" not in shown


def test_what_one_patient_adds(call: ClinicProcess) -> None:
    more = [(0.01, *assessed()), *session(1, "s1", "heat", 7, 4), *session(9, "s2", "heat", 6, 5),
            peg(7, 6), peg(8, 4), *exercises(20, "x1")]  # fmt: skip
    of = call(group.arrive, "One", course([8, 6, 4, 4], *more), now() - 50 * DAY)
    found = call(group.rows, of)
    row = found["row"]
    steps = ("checked", "alarmed", "treated", "checked_in", "second_week", "planned", "exercised")
    assert {each: row[each] for each in steps} == {
        "checked": True, "alarmed": False, "treated": True, "checked_in": True,
        "second_week": True, "planned": False, "exercised": True}  # fmt: skip
    pains = [each for each in found["weeks"] if each[0] == "pain"]
    # The first day 8; the second, told 4 after heat; the first of the second week 6, its third 5.
    assert pains == [("pain", 0, 60, False), ("pain", 1, 55, False), ("pain", 2, 40, False),
                     ("pain", 3, 40, False)]  # fmt: skip
    assert [each for each in found["weeks"] if each[0] == "peg"] == [("peg", 1, 40, False)]
    [(remedy, sessions, fell, beyond)] = found["remedies"]
    assert (remedy, sessions, fell) == ("heat", 2, 2.0)
    assert beyond < fell


def test_weeks_count_from_the_episode_they_joined_with_and_go_on_in_a_relapse(
    call: ClinicProcess,
) -> None:
    old = [(day, *check_in(pain)) for day, pain in enumerate([6, *[1] * 33])]
    new = [(100 + day, *check_in(pain)) for day, pain in ((0, 7), (7, 5))]
    told = events(now() - 120 * DAY, [*old, *new], zone=None)
    late = call(group.rows, call(group.arrive, "Late", told, now() - 15 * DAY))
    assert [each[1:3] for each in late["weeks"]] == [(0, 70), (1, 50)]
    early = call(group.rows, call(group.arrive, "Early", told, now() - 119 * DAY))
    weeks = {each[1]: each[2:] for each in early["weeks"]}
    assert early["row"]["recovered_week"] == 4
    assert weeks[0] == (17, False) and weeks[4] == (10, False)
    assert max(weeks) <= 12
    between = call(group.rows, call(group.arrive, "Between", told[:34], now() - 40 * DAY))
    assert between["weeks"] == [] and between["row"]["onset"] is None


def test_the_numbers_of_a_group_are_those_of_its_people(
    clinic: Clinic, call: ClinicProcess
) -> None:
    firsts = [3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9]
    for number, first in enumerate(firsts):
        more = [(0.01, *assessed()), *session(0.5, "s1", "heat", first, first - 1 - number % 3)]
        pains = [first, first - 2] if number < 11 else [first]
        call(group.arrive, f"P{number}", course(pains, *more), now() - 59 * DAY)
    found = call(group.fresh_numbers)
    weeks = {each[0]: each for each in found["weeks"]["pain"]}
    second = [first - 2 for first in firsts[:11]]
    lower, middle, upper = quantiles(second, n=4, method="inclusive")
    assert weeks[1][1:3] == [[lower, middle, upper], 10]
    assert weeks[2][1:3] == [None, None], "nobody told in the third week"
    assert weeks[2][3:] == [None, 10], "twelve were silent, and none of them recovered"
    assert weeks[12][2:] == [None, None, None], "nobody has come so far"
    funnel = {step: (people, of) for step, people, of in found["funnel"]}
    assert funnel["checked"] == (10, 10) and funnel["alarmed"] == (None, 10)
    [(remedy, people, sessions, fell, beyond)] = [each for each in found["remedies"] if each[1]]
    assert (remedy, people, sessions) == ("heat", 10, 10)
    assert fell[0] == 2.0 and fell[1] < 2.0 < fell[2] and beyond[0] < fell[0]
    shown, told = page(clinic), table(clinic)
    assert f"<strong>{middle:g}</strong>" in shown
    assert told["weeks", "pain", "2", "median"] == str(middle)
    assert told["weeks", "pain", "3", "median"] == "fewer than 10"
    assert "no proof that the remedy did it" in shown


def test_what_few_told_is_hidden_and_cannot_be_had_as_a_difference(
    clinic: Clinic, call: ClinicProcess
) -> None:
    """Of 21, nineteen go on: neither the two nor the exact whole stand anywhere."""
    for number in range(21):
        pains = [6] if number < 2 else [6, 4]
        call(group.arrive, f"P{number}", course(pains), now() - 59 * DAY)
    call(group.fresh_numbers)
    told = table(clinic)
    counts = {
        value for key, value in told.items() if key[3] in ("people", "of", "silent", "sessions")
    }
    assert counts == {"20", "fewer than 10"}, "all that is shown is a multiple of five"
    assert told["weeks", "pain", "2", "silent"] == "fewer than 10"
    assert not re.search(r'class="count">\s*(21|19|2|1)\b', page(clinic))


def test_whose_consent_ends_is_in_no_number_and_cannot_be_told_from_what_changes(
    clinic: Clinic, call: ClinicProcess
) -> None:
    people = [call(group.arrive, f"P{n}", course([6, 5]), now() - 59 * DAY) for n in range(30)]
    call(group.fresh_numbers)
    call(in_the_server.ended, people[0])
    assert call(group.numbers) is None and call(group.numbers, 5) is None
    shown = page(clinic)
    assert "consent has ended" in shown and "<svg" not in shown and table(clinic) == {}
    for of in people[1:9]:
        call(group.send, of, [_later(2)])
    assert call(group.numbers) is None, "eight changed and one is gone"
    call(group.send, people[9], [_later(2)])
    found = call(group.numbers)
    assert found and {s: n for s, n, _ in found["funnel"]}["holding"] == 30


def _later(pain: int) -> Any:
    from dataclasses import replace

    [event] = events(now() - HOUR, [(0, *check_in(pain))], zone=None)
    return replace(event, id=f"later{now().timestamp()}")


def test_no_two_views_tell_what_one_person_said(call: ClinicProcess) -> None:
    people = [call(group.arrive, f"P{n}", course([6, 5, 5]), now() - 59 * DAY) for n in range(12)]
    before = call(group.fresh_numbers)
    for of in people[:9]:
        call(group.send, of, [_later(1)])
    assert call(group.numbers) == before and call(group.numbers, 30) == before
    call(group.send, people[9], [_later(1)])
    made = call(group.made_at)
    assert call(group.numbers) == before, "not on the same day"
    assert call(group.made_at) == made
    assert call(group.numbers, 1.1) and call(group.made_at) > made


def test_a_last_day_that_is_over_takes_them_away_before_anything_is_swept(
    call: ClinicProcess,
) -> None:
    people = [call(group.arrive, f"P{n}", course([6, 5]), now() - 59 * DAY) for n in range(12)]
    call(group.until, people[0], (now() + DAY).date())
    call(group.fresh_numbers)
    assert call(group.numbers, 1) is not None or now().hour > 22
    assert call(group.numbers, 3) is None


def test_after_an_upgrade_the_page_waits_until_every_record_is_read(
    clinic: Clinic, call: ClinicProcess
) -> None:
    for n in range(12):
        call(group.arrive, f"P{n}", course([6, 5]), now() - 59 * DAY)
    before = call(group.fresh_numbers)
    for _ in range(3):  # the server's own minute may come in between
        call(group.as_before_the_upgrade, 5)
        call(group.a_minute_later, 0.0)
        if "12 to go" in (shown := page(clinic)):
            break
    assert "are being read for this page" in shown and ": 12 to go" in shown
    call(group.a_minute_later)
    assert call(group.numbers) == before


def test_a_record_that_cannot_be_read_spoils_nothing(clinic: Clinic, call: ClinicProcess) -> None:
    for n in range(12):
        call(in_the_server.unreadable, f"Odd {n}")
    funnel = {step: people for step, people, _ in call(group.fresh_numbers)["funnel"]}
    assert (funnel["holding"], funnel["unreadable"], funnel["heard"]) == (10, 10, None)
    assert "Cannot be read here" in page(clinic)


def test_nothing_is_left_of_whoever_ends_while_their_row_is_made(
    clinic: Clinic, call: ClinicProcess
) -> None:
    second = ClinicProcess(clinic.server.folder, clinic.server.database)
    with ThreadPoolExecutor(1) as threads:
        for n in range(4):
            of = call(group.arrive, f"Race {n}", course([6, 5]))
            made = threads.submit(second, in_the_server.made_again, of, 20)
            call(in_the_server.ended, of)
            made.result()
            for name in ("patient_outcome", "outcome_week", "outcome_remedy"):
                assert clinic.server.sql(f"SELECT count(*) FROM {name}") == [(0,)]
    second.close()


def test_it_is_small_holds_nothing_inline_and_is_no_look_at_anybody(
    clinic: Clinic, call: ClinicProcess
) -> None:
    call(group.gather, 40)
    call(group.fresh_numbers)
    lines = clinic.server.sql("SELECT count(*) FROM audit_entry")
    answer = clinic.people["clinician"].ask("GET", PAGE)
    assert answer.status == 200 and len(answer.body) < 60_000
    assert (
        "<style" not in answer.text
        and " style=" not in answer.text
        and "<script" not in answer.text
    )
    assert "Group" not in answer.text
    assert answer.text.count('<svg class="chart"') >= 2
    told = clinic.people["clinician"].ask("GET", TABLE)
    assert told.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in told.headers["Content-Disposition"]
    assert all(row[:1] not in "=+@" for row in told.text.splitlines())
    assert clinic.server.sql("SELECT count(*) FROM audit_entry") == lines
    for role in ("reception", "admin", "auditor"):
        assert clinic.people[role].get(PAGE).status == 403
