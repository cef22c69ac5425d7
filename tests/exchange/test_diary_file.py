"""A pain diary as CSV, however its app or its owner wrote it: read right, asked about, or refused."""

from datetime import date
from typing import Any

import pytest

from unknot.exchange.diary_file.days import DAY_FIRST, MONTH_FIRST, day_of, months, orders
from unknot.exchange.diary_file.mapping import guess, settled
from unknot.exchange.diary_file.pains import pain_of, scale_of
from unknot.exchange.diary_file.read import Reading, read
from unknot.exchange.diary_file.table import LARGEST, NoTable, rows_of, text_of
from unknot.record.import_events import IMPORTS
from unknot.web.people.language import known_languages, load_language

TODAY = date(2026, 11, 29)
NAMED = months([load_language(tag).words.list("dates.months") for tag in known_languages()])
PLAIN = "Date,Pain,Note\n2026-03-04,4,Garden\n2026-03-05,7,\n"
FIRST = {"day": "2026-03-04", "pain": 4, "note": "Garden"}


def reading(data: str | bytes, **said: Any) -> Reading:
    lines = rows_of(text_of(data if isinstance(data, bytes) else data.encode()))
    columns = guess(lines, NAMED)
    if said:
        columns = settled(said.pop("roles", columns.roles), lines, NAMED, **said)
    return read(lines, columns, NAMED, TODAY)


def mistake(data: str) -> str:
    return guess(rows_of(text_of(data.encode())), NAMED).mistake


WAYS: dict[str, str | bytes] = {
    "as most programs": PLAIN,
    "a mark before it": b"\xef\xbb\xbf" + PLAIN.encode(),
    "lines of Windows": PLAIN.replace("\n", "\r\n"),
    "lines of old Macs": PLAIN.replace("\n", "\r"),
    "semicolons": PLAIN.replace(",", ";"),
    "tabs": PLAIN.replace(",", "\t"),
    "Excel says its separator": "sep=;\n" + PLAIN.replace(",", ";"),
    "sixteen bits": PLAIN.encode("utf-16"),
    "blanks around": PLAIN.replace(",", " , "),
    "empty lines and columns": PLAIN.replace("\n", "\n,,\n\n"),
    "other order, more columns": "Mood,Note,Pain level,Date\nfine,Garden,4,2026-03-04\nfine,,7,2026-03-05\n",
    "in Spanish": "Fecha;Dolor;Nota\n4 de marzo de 2026;4;Garden\n5 mar 2026;7;\n",
    "with a time of day": PLAIN.replace("2026-03-04", "2026-03-04T08:15:00+01:00"),
    "days with dots": PLAIN.replace("2026-03-04", "04.03.2026").replace("2026-03-05", "25.03.2026"),
    "months by name": PLAIN.replace("2026-03-04", '"March 4, 2026"'),
    "one number for a day": PLAIN.replace("2026-03-04", "20260304"),
    "out of ten": PLAIN.replace(",4,", ",4/10,"),
    "a decimal": PLAIN.replace(",4,", ",4.0,"),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_one_diary_is_read_the_same_however_it_was_written(way: str) -> None:
    found = reading(WAYS[way])
    assert dict(found.entries[0]) == FIRST
    assert found.entries[1]["pain"] == 7
    assert found.refused == ()
    assert all(IMPORTS[kind].check({"batch": "b", **data}) is None for kind, data in found.said)


def test_without_a_heading_days_and_pains_are_found_by_what_stands_there() -> None:
    found = reading(PLAIN.partition("\n")[2])
    assert [dict(each) for each in found.entries] == [
        {"day": "2026-03-04", "pain": 4}, {"day": "2026-03-05", "pain": 7},
    ]  # fmt: skip


def test_letters_of_an_old_windows_are_read() -> None:
    found = reading("Datum;Schmerz;Bemerkung\n2026-03-04;4;schön\n".encode("cp1252"))
    assert found.entries[0]["note"] == "schön"


def test_a_note_may_hold_lines_separators_and_quotes() -> None:
    found = reading('Date,Pain,Note\n2026-03-04,4,"a, b\n""c""; d"\n2026-03-05,5,\n')
    assert found.entries[0]["note"] == 'a, b\n"c"; d'
    assert len(found.entries) == 2


@pytest.mark.parametrize(
    ("days", "fits"),
    [
        (["03/04/2026", "04/05/2026"], (DAY_FIRST, MONTH_FIRST)),
        (["03/04/2026", "25/05/2026"], (DAY_FIRST,)),
        (["03/04/2026", "05/25/2026"], (MONTH_FIRST,)),
        (["04/04/2026", "2026-03-04"], (DAY_FIRST,)),
        (["3.4.26"], (DAY_FIRST, MONTH_FIRST)),
    ],
)
def test_the_third_of_april_or_the_fourth_of_march_is_asked(
    days: list[str], fits: tuple[str, ...]
) -> None:
    assert orders(days, NAMED) == fits


def test_a_file_that_does_not_tell_the_order_is_not_read_until_its_owner_does() -> None:
    text = "Date,Pain\n03/04/2026,4\n04/05/2026,5\n"
    assert (mistake(text), reading(text).entries) == ("order", ())
    assert reading(text, order=DAY_FIRST).entries[0]["day"] == "2026-04-03"
    assert reading(text, order=MONTH_FIRST).entries[0]["day"] == "2026-03-04"


@pytest.mark.parametrize(
    "cell", ["31/02/2026", "2026-13-01", "yesterday", "45000", "0000-01-01", "1/2", "Mar 2026", ""]
)
def test_what_is_no_day_is_none(cell: str) -> None:
    assert day_of(cell, DAY_FIRST, NAMED) is None


@pytest.mark.parametrize(
    ("cell", "scale", "value", "said"),
    [
        ("4", "10", 4, ""),
        ("3,5", "10", 4, "3,5"),
        ("3.4", "10", 3, "3.4"),
        ("7/10", "10", 7, ""),
        ("37", "100", 4, "37"),
        ("37/100", "10", 4, "37/100"),
        ("60 %", "10", 6, "60 %"),
        ("0", "100", 0, "0"),
        ("moderate", "10", None, "moderate"),
        ("4-5", "10", None, "4-5"),
        ("=1+1", "10", None, "=1+1"),
        ("-", "10", None, ""),
    ],
)
def test_a_pain_is_read_on_its_scale_and_a_word_gets_no_number(
    cell: str, scale: str, value: int | None, said: str
) -> None:
    found = pain_of(cell, scale)
    assert found is not None
    assert (found.value, found.said) == (value, said)


@pytest.mark.parametrize(
    ("cell", "scale"), [("11", "10"), ("-1", "10"), ("101", "100"), ("12/10", "10")]
)
def test_a_pain_beyond_its_scale_is_none(cell: str, scale: str) -> None:
    assert pain_of(cell, scale) is None


def test_the_scale_is_told_by_most_numbers_and_asked_where_one_is_odd() -> None:
    assert scale_of(["4", "7,5", "moderate", "10"]) == "10"
    assert scale_of(["4", "37", "60", "80%"]) == "100"
    assert scale_of(["4", "5", "5", "12"]) == ""
    assert (
        mistake("Date,Pain\n2026-03-04,4\n2026-03-05,5\n2026-03-06,4\n2026-03-07,12\n") == "scale"
    )


def test_each_line_that_is_left_out_says_why() -> None:
    found = reading("Date,Pain,Note\n2026-11-30,4,\n,4,\nsoon,4,\n1899-01-01,4,\n2026-03-04,,\n2026-03-05,44,\n",
                    scale="10")  # fmt: skip
    assert [(each.line, each.why) for each in found.refused] == [
        (2, "future"), (3, "no_day"), (4, "day"), (5, "early"), (6, "nothing"), (7, "pain"),
    ]  # fmt: skip
    assert found.entries == ()


def test_a_decimal_comma_without_quotes_moves_no_cell_in_silence() -> None:
    found = reading("Date,Pain,Note\n2026-03-04,4,5,Garden\n2026-03-05,7,,\n")
    assert [(each.line, each.why) for each in found.refused] == [(2, "cells")]
    assert [dict(each) for each in found.entries] == [{"day": "2026-03-05", "pain": 7}]


OTHERS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n\n ", "empty"),
    "a mark alone": (b"\xef\xbb\xbf", "empty"),
    "a spreadsheet": (b"PK\x03\x04rest", "spreadsheet"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0rest", "spreadsheet"),
    "a picture": (b"\x89PNG\r\n", "other"),
    "a page": (b"<!doctype html><table>", "other"),
    "a list": (b'{"a": 1}', "other"),
    "bytes": (b"a,b\n\x00\x01,2\n", "other"),
    "a letter": (b"Dear doctor\nmy back hurts\n", "other"),
    "one column": (b"Pain\n4\n5\n", "other"),
    "too large": (b"a,b\n" * 300_000, "large"),
    "too many lines": (b"2026-03-04,4\n" * 5_001, "many"),
    "a cell of half a million letters": (b'a,b\n1,"' + b"x" * 500_000 + b'"\n', "other"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_a_file_of_another_thing_is_refused_with_what_it_is(what: str) -> None:
    data, why = OTHERS[what]
    with pytest.raises(NoTable) as refused:
        rows_of(text_of(data))
    assert str(refused.value) == why
    assert load_language("en").words.get(f"bring.diary.wrong.{why}")


def test_the_largest_file_is_carried_on_a_page_within_what_a_form_may_send() -> None:
    text = text_of(b"2026-03-04,4\n" * (LARGEST // 13))
    assert len(text.encode()) <= LARGEST
    with pytest.raises(NoTable):
        text_of(b"\n" * 200_000 + b"2026-03-04,4\n")
    with pytest.raises(NoTable):
        text_of("é".encode("cp1252") * (LARGEST - 10))


def test_columns_that_cannot_be_are_told() -> None:
    lines = rows_of(PLAIN)
    for roles, why in {
        ("", "pain", ""): "no_day",
        ("day", "day", ""): "twice",
        ("day", "pain", "pain"): "twice",
        ("day", "", ""): "nothing",
    }.items():
        assert settled(roles, lines, NAMED).mistake == why
        assert load_language("en").words.get(f"bring.columns.wrong.{why}")
