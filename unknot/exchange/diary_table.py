"""What was written down, for other programs and for eyes: rows, as CSV and as a page of HTML.

A row is told in the words of a language; ids of its columns are what `Row` has.

Only ever written, never read back: `events.jsonl` is the record.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, tzinfo
from html import escape
from typing import Final

from unknot.exchange.names import Names
from unknot.library.read.words import Words
from unknot.record.care import Encounter
from unknot.record.imports import counts_by_day
from unknot.record.n_of_1_trial import DAY, Trial
from unknot.record.pain import CHECK_IN, DIARY, REMEDY, VISIT
from unknot.record.state import State
from unknot.record.statements import BROUGHT
from unknot.record.zones import local_day

COLUMNS: Final = (
    "day", "time", "kind", "pain", "average", "worst", "sleep", "what", "before", "after", "text",
)  # fmt: skip
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet would run these
SPLIT: Final = re.compile(
    r"([;,\t\r\n][\s\"]*)([=+\-@])"
)  # what another separator makes a cell's start
OWN_ROW: Final = (DIARY, REMEDY, CHECK_IN, VISIT)  # what else they say stands beside the pain
PARTS: Final = ("steps", "asleep", "in_bed")  # that a device counts
Row = dict[str, object]


def rows(state: State, zone: tzinfo, names: Names) -> list[Row]:
    """Every entry, session, check-in, visit, other pain, day drawn by lot; what was imported."""
    return sorted(_rows(state, zone, names), key=lambda row: (str(row["day"]), str(row["time"])))


def _rows(state: State, zone: tzinfo, names: Names) -> Iterator[Row]:
    for entry in state.diary.entries:
        named = state.diary.named
        does = [f"{named.get(each, each)}: {n}" for each, n in entry.activities.items()]
        does += [names.of("where", place) for place, n in entry.where.items() if n is None]
        text = "; ".join([*entry.medicines, *([entry.note] if entry.note else [])])
        yield _at(entry.at, zone, entry.day) | {
            "kind": names.of("kind", "diary"), "pain": entry.now, "average": entry.average,
            "worst": entry.worst, "sleep": entry.sleep, "what": "; ".join(does), "text": text,
        }  # fmt: skip
    for session in state.remedies.in_order():
        yield _at(session.started, zone) | {
            "kind": names.of("kind", "session"),
            "what": names.of("remedy", session.remedy), "before": session.before,
            "after": session.after,
        }  # fmt: skip
    for check_in in state.check_ins.done:
        kind = names.of("kind", "check_in")
        yield _at(check_in.at, zone) | {"kind": kind, "pain": check_in.pain}
    for pain in state.pain.placed:
        yield _at(pain.at, zone, pain.day) | {
            "kind": names.of("kind", "place"), "what": names.of("where", pain.place),
            "pain": pain.value,
        }  # fmt: skip
    for pain in state.pain.ratings:
        if pain.by in OWN_ROW:
            continue
        yield (
            _at(pain.at, zone, pain.day)
            | {"kind": names.of("kind", pain.by or "pain"), "what": pain.place}
            | {"worst" if pain.sort == BROUGHT else "pain": pain.value}
        )
    for test in state.trials.values():
        yield from _drawn(test, state, zone, names)
    yield from _imported(state, names.words)
    for visit in state.care.visits:
        yield _at(visit.at, zone, visit.day) | {
            "kind": names.of("kind", "visit"), "what": _of_visit(visit, names),
            "before": visit.before, "after": visit.after, "text": visit.note,
        }  # fmt: skip


def _of_visit(visit: Encounter, names: Names) -> str:
    done = (names.of("done", each) for each in visit.done)
    return ", ".join([names.of("role", visit.who), *done])


def _imported(state: State, words: Words) -> Iterator[Row]:
    """What was brought in from elsewhere, which each row says."""
    for day, each in counts_by_day(state.imports.counted).items():
        told = {part: getattr(each, part) for part in PARTS}
        what = [words.say(f"bring.copies.row.{part}", n=n)
                for part, n in told.items() if n is not None]  # fmt: skip
        yield _from(state, each.batch, day, words) | {"what": "; ".join(what)}
    for entry in state.imports.entries:
        yield _from(state, entry.batch, entry.day, words) | {
            "pain": entry.pain, "worst": entry.worst, "what": entry.said, "text": entry.note,
        }  # fmt: skip


def _from(state: State, batch: str, day: date, words: Words) -> Row:
    source = state.imports.batches[batch].source
    name = words.get(f"bring.copies.sources.{source}") or source
    kind = words.say("bring.copies.kind", source=name)
    return {"day": day.isoformat(), "time": "", "kind": kind}


def _drawn(test: Trial, state: State, zone: tzinfo, names: Names) -> Iterator[Row]:
    """What the lot said of each day of a fair test, up to the last word: never of a day to come."""
    last = local_day(state.last_at, zone) if state.last_at else test.first
    for n in range(min(test.length, (last - test.first).days + 1)):
        day = test.first + n * DAY
        drawn, arm = test.drawn(day), names.of("remedy", test.arms[0])
        what = names.of("remedy", drawn) if drawn else names.words.say("copies.without", name=arm)
        kind = names.of("kind", "drawn")
        yield {"day": day.isoformat(), "time": "", "kind": kind, "what": what}


def _at(at: datetime, zone: tzinfo, day: date | None = None) -> Row:
    clock = at.astimezone(zone) if at.tzinfo is UTC else at  # where it was said, if that is known
    return {"day": (day or clock.date()).isoformat(), "time": f"{clock:%H:%M}"}


def as_csv(found: Sequence[Row], names: Names) -> bytes:
    """The rows as CSV, UTF-8 with a mark that spreadsheets know. No cell is ever a formula."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(names.words.say(f"copies.columns.{name}") for name in COLUMNS)
    table.writerows([_cell(row.get(name)) for name in COLUMNS] for row in found)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """As text, whichever of comma, semicolon and tab a spreadsheet takes for a cell's end."""
    text = SPLIT.sub(r"\1'\2", "" if value is None else str(value))
    return f"'{text}" if text.startswith(FORMULA) else text


def as_page(found: Sequence[Row], names: Names) -> bytes:
    """The same as one page that any browser shows, with nothing in it that runs."""
    words = names.words
    title = words.say("record.page")
    heads = (escape(words.say(f"copies.columns.{name}")) for name in COLUMNS)
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    lines = "\n".join(
        "<tr>"
        + "".join(f'<td dir="auto">{_text(row.get(name))}</td>' for name in COLUMNS)
        + "</tr>"
        for row in found
    )
    page = (
        f'<!doctype html>\n<html lang="{words.language}" dir="{words.say("language.direction")}">'
        '<head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        "<style>body{font:16px/1.4 system-ui}table{border-collapse:collapse}"
        "td,th{border:1px solid #bbb;padding:4px 8px;text-align:left;vertical-align:top}</style>"
        f"</head><body><h1>{escape(title)}</h1><table><thead><tr>{head}</tr></thead><tbody>\n"
        f"{lines}\n</tbody></table></body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _text(value: object) -> str:
    return "" if value is None else escape(str(value)).replace("\n", "<br>")
