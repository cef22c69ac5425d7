"""A calendar file as somebody else's parser reads it, and as its bytes stand."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from unknot.exchange.calendar import Entry, write

LONDON = ZoneInfo("Europe/London")
MADE = datetime(2026, 11, 22, 13, 0, 5, tzinfo=UTC)
START = datetime(2026, 11, 23, 9, 30, tzinfo=LONDON)
QUARTER = timedelta(minutes=15)
# Every character that a text may hold; controls are left out of the file.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"))


def entry(**more: Any) -> Entry:
    given = {"uid": "u-1", "start": START, "duration": QUARTER, "title": "T", "text": "", **more}
    return Entry(**given)


def events(file: bytes) -> list[Any]:
    return list(Calendar.from_ical(file).walk("VEVENT"))


def test_one_entry_is_read_as_it_was_meant() -> None:
    file = write([entry(text="Two, three; \\n\nfour", alarm=timedelta(0))], MADE)
    calendar = Calendar.from_ical(file)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    (found,) = calendar.walk("VEVENT")
    assert found["UID"] == "u-1"
    assert found["DTSTART"].dt == START
    assert found["DTSTART"].dt.tzinfo is not None
    assert found["DTEND"].dt - found["DTSTART"].dt == QUARTER
    assert found["SUMMARY"] == "T"
    assert found["DESCRIPTION"] == "Two, three; \\n\nfour"
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == MADE
    assert found["CLASS"] == "PRIVATE"
    (alarm,) = found.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["TRIGGER"].dt == timedelta(0)
    assert alarm["DESCRIPTION"] == "T"


def test_the_bytes_are_plain() -> None:
    assert write([entry()], MADE).split(b"\r\n") == [
        b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:-//Unknot//Unknot//EN",
        b"CALSCALE:GREGORIAN", b"METHOD:PUBLISH", b"BEGIN:VEVENT", b"UID:u-1",
        b"DTSTAMP:20261122T130005Z", b"LAST-MODIFIED:20261122T130005Z", b"SEQUENCE:59662805",
        b"DTSTART:20261123T093000Z", b"DTEND:20261123T094500Z", b"SUMMARY;LANGUAGE=en:T", b"DESCRIPTION;LANGUAGE=en:",
        b"CLASS:PRIVATE", b"TRANSP:TRANSPARENT", b"END:VEVENT", b"END:VCALENDAR", b"",
    ]  # fmt: skip


def test_an_alarm_rings_as_long_before_as_it_should() -> None:
    (found,) = events(write([entry(alarm=QUARTER)], MADE))
    assert found.walk("VALARM")[0]["TRIGGER"].dt == -QUARTER
    assert not events(write([entry()], MADE))[0].walk("VALARM")


@pytest.mark.parametrize(
    ("day", "hours"),
    [(datetime(2026, 10, 24), 25), (datetime(2026, 3, 28), 23), (datetime(2026, 6, 1), 24)],
)
def test_the_time_on_the_wall_holds_over_both_changes_of_the_clocks(
    day: datetime, hours: int
) -> None:
    nine = [day.replace(hour=9, tzinfo=LONDON) + timedelta(days=n) for n in range(2)]
    found = [e["DTSTART"].dt for e in events(write([entry(start=each) for each in nine], MADE))]
    assert [each.astimezone(LONDON).hour for each in found] == [9, 9]
    assert found[1] - found[0] == timedelta(hours=hours)


def test_a_newer_file_moves_the_same_entries() -> None:
    moved = entry(start=START + timedelta(days=1))
    old, new = (events(write([each], made))[0]
                for each, made in ((entry(), MADE), (moved, MADE + timedelta(seconds=1))))  # fmt: skip
    assert old["UID"] == new["UID"]
    assert new["SEQUENCE"] > old["SEQUENCE"]
    assert new["LAST-MODIFIED"].dt > old["LAST-MODIFIED"].dt


def test_the_same_entries_and_time_are_the_same_bytes() -> None:
    assert write([entry()], MADE) == write([entry()], MADE.astimezone(LONDON))


def test_a_clock_far_off_still_makes_a_file_that_can_be_read() -> None:
    for year in (1970, 2090):
        (found,) = events(write([entry()], MADE.replace(year=year)))
        assert 0 <= found["SEQUENCE"] < 2**31


@pytest.mark.parametrize("when", ["start", "made"])
def test_a_time_without_a_zone_is_refused(when: str) -> None:
    naive = datetime(2026, 11, 23, 9, 30)
    with pytest.raises(ValueError, match="has no time zone"):
        write([entry(start=naive if when == "start" else START)], naive if when == "made" else MADE)


@given(TEXTS, TEXTS, TEXTS.filter(bool))
def test_any_text_comes_back(title: str, text: str, uid: str) -> None:
    (found,) = events(write([entry(title=title, text=text, uid=uid, alarm=QUARTER)], MADE))
    assert (found["SUMMARY"], found["DESCRIPTION"], found["UID"]) == (title, text, uid)
    assert found.walk("VALARM")[0]["DESCRIPTION"] == title


def test_what_has_a_meaning_in_a_calendar_is_escaped() -> None:
    file = write([entry(title=r"a;b,c\d", text="e\r\nf\rg\nh")], MADE)
    assert rb"SUMMARY;LANGUAGE=en:a\;b\,c\\d" in file.split(b"\r\n")
    assert rb"DESCRIPTION;LANGUAGE=en:e\nf\ng\nh" in file.split(b"\r\n")


@given(st.text(), st.text(st.sampled_from("eü€\U0001f600\n\r\0;"), min_size=60))
def test_every_line_is_short_whole_and_our_own(title: str, text: str) -> None:
    file = write([entry(title=title, text=text)], MADE)
    lines = file.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode()  # never cut inside a character
    assert not any(control in line for line in lines for control in (b"\r", b"\n", b"\0"))
    own = [line.partition(b":")[0] for line in lines if not line.startswith(b" ")]
    plain = write([entry()], MADE).split(b"\r\n")[:-1]
    assert own == [line.partition(b":")[0] for line in plain], "a text wrote a line of its own"


def test_a_long_line_is_cut_at_75_octets_and_no_sooner() -> None:
    file = write([entry(text="e" * 210)], MADE)
    (first, *more) = [line for line in file.split(b"\r\n") if b"ee" in line]
    assert [len(first), *map(len, more)] == [75, 75, 75, 12]


def test_a_text_says_its_language() -> None:
    (found,) = events(write([entry(title="Un paso más")], MADE, "es"))
    assert (found["SUMMARY"], found["SUMMARY"].params["LANGUAGE"]) == ("Un paso más", "es")
    assert found["DESCRIPTION"].params["LANGUAGE"] == "es"
