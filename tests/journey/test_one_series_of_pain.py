"""Whatever asked for a number of pain: every page, chart and rule reads the same series."""

import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from support.lives import DAY, HOUR, NOON, What, answers, ended, everything, record, stand, started
from unknot.exchange.diary_table import rows
from unknot.exchange.fhir.bundle import bundle
from unknot.exchange.names import Names
from unknot.journey.history.timeline import recorded_span, timeline
from unknot.journey.prevention.regimen import start_facts
from unknot.library.load import load
from unknot.record.episodes import days
from unknot.record.fold import fold

ORDER = ("now", "average", "worst")
LOW = 3
Word = tuple[date, str, int]  # which day it is about, what sort, how much
ten = st.integers(0, 10)


def screen(n: int, day: date, pain: int) -> tuple[list[What], list[Word]]:
    return [answers(pain_now=pain)], [(day, "now", pain)]


def check_in(n: int, day: date, pain: int) -> tuple[list[What], list[Word]]:
    return [("check_in.done", {"pain": pain, "manage": "yes", "than": "same"})], [
        (day, "now", pain)
    ]


def by_itself(n: int, day: date, pain: int) -> tuple[list[What], list[Word]]:
    return [("pain.rated", {"asked": "person", "pain": pain})], [(day, "now", pain)]


def session(n: int, day: date, pain: int) -> tuple[list[What], list[Word]]:
    after = (pain * 7 + n) % 11
    rated = ("pain.rated", {"asked": "remedy", "session": f"s{n}", "pain": after})
    return (
        [started("heat", pain, f"s{n}"), ended(name=f"s{n}"), rated],
        [(day, "now", pain), (day, "now", after)],
    )


def exercises(n: int, day: date, pain: int) -> tuple[list[What], list[Word]]:
    begun = {"session": f"p{n}", "moves": [["bridge", 0]], "lasts": 60}
    rated = ("pain.rated", {"asked": "exercise", "session": f"p{n}", "pain": pain})
    return [("exercise.started", begun), rated], [(day, "brought", pain)]


def diary(n: int, day: date, pain: int) -> tuple[list[What], list[Word]]:
    """Of today or of a day before; one, two or three numbers."""
    of = day - timedelta(days=(n * pain) % 4)
    said = {"worst": max(pain, (pain + n) % 11), "average": pain, "now": pain}
    which = [name for place, name in enumerate(ORDER) if (n + pain) % 7 + 1 & 1 << place]
    written = {name: said[name] for name in which}
    return (
        [("diary.written", {"day": of.isoformat(), "pain": written})],
        [(of, name, written[name]) for name in ("worst", "average", "now") if name in written],
    )


def visit(n: int, day: date, pain: int) -> tuple[list[What], list[Word]]:
    of = day - timedelta(days=n % 3)
    data = {"day": of.isoformat(), "who": "physio", "before": pain, "after": 10 - pain}
    return [("care.visited", data)], [(of, "now", pain), (of, "now", 10 - pain)]


WRITERS = (screen, check_in, by_itself, session, exercises, diary, visit)
mixture = st.lists(st.tuples(st.sampled_from(WRITERS), st.integers(1, 30), ten), min_size=1,
                   max_size=12)  # fmt: skip


def told(said: list[Any]) -> tuple[list[tuple[datetime, What]], list[Word], datetime]:
    """The record of a mixture, the words of it in the order in which they were said, and its end."""
    what: list[tuple[datetime, What]] = []
    words: list[Word] = []
    now = NOON
    for n, (writer, hours, pain) in enumerate(said):
        now += hours * HOUR
        events, new = writer(n, now.date(), pain)
        what += [(now, each) for each in events]
        words += new
    return what, words, now


def last_of(words: list[Word]) -> int:
    """Of one day: what was last said of a moment, else on average, else at worst."""
    return next([v for _, s, v in words if s == sort][-1] for sort in ORDER
                if any(s == sort for _, s, _ in words))  # fmt: skip


@given(mixture)
def test_every_reader_says_the_same(said: list[Any]) -> None:
    what, words, now = told(said)
    events = record(*what)
    state, here = fold(events), stand(events, now)
    by_day: dict[date, list[Word]] = defaultdict(list)
    for each in words:
        if each[1] != "brought":
            by_day[each[0]].append(each)
    last = {day: last_of(own) for day, own in by_day.items()}
    worst = {day: max(v for *_, v in own) for day, own in by_day.items()}
    averages = {day: [v for _, s, v in own if s == "average"] for day, own in by_day.items()}

    series = days(state.pain.ratings, UTC)
    assert {day: each.last for day, each in series.items()} == last
    assert {day: each.highest for day, each in series.items()} == worst
    assert (here.last_pain and here.last_pain.value) == (last[max(last)] if last else None)
    chart = here.chart_series.days_told(date.min)
    assert {day: each.last for day, each in chart.items()} == last
    assert here.chart_series.pains(date.min) == {
        day: averages[day][-1] if averages[day] else last[day] for day in sorted(last)
    }
    whole = recorded_span(state, now)
    assert whole is not None
    past = {each.day: each.pain.last for each in timeline(state, now, *whole) if each.pain}
    assert past == {day: value for day, value in last.items() if day <= whole[1]}

    facts = start_facts(here)
    assert facts["pain_today"] == ("more" if last.get(now.date(), 0) > LOW else "low")
    if any(value > LOW and now.date() - day < 7 * DAY for day, value in worst.items()):
        assert facts["quiet_week"] == "no"

    values = Counter(value for *_, value in words)
    entry = [each["resource"] for each in json.loads(bundle(state, now, load()))["entry"]]
    assert Counter(e["valueInteger"] for e in entry if "valueInteger" in e) == values
    named = ("pain", "average", "worst", "before", "after")
    told_as = Names(load().words)
    cells = (row.get(name) for row in rows(state, UTC, told_as) for name in named)
    table = [cell for cell in cells if cell is not None]
    assert Counter(table) == values


@given(mixture)
def test_the_danger_rows_read_the_last_number_of_a_moment(said: list[Any]) -> None:
    """As long as it counts, and from whoever asked for it: nobody is asked it twice."""
    what, _, now = told(said)
    here = stand(record((NOON, answers(**everything(pain_now=4))), *what), now)
    moments: list[tuple[datetime, Any]] = [(at, data) for at, (kind, data) in what if kind != "diary.written" or (
        data["day"] == at.date().isoformat() and "now" in data["pain"])]  # fmt: skip
    moments = [(at, d) for at, d in moments if "moves" not in d and d.get("asked") != "exercise"
               and "who" not in d and "how" not in d]  # fmt: skip
    calm: tuple[datetime, Any] = (NOON, {"pain": 4})
    at, data = moments[-1] if moments else calm
    expected = data["answers"]["pain_now"] if "answers" in data else data["pain"]
    expected = expected["now"] if isinstance(expected, dict) else expected
    assert here.answers.get("pain_now") == (expected if now - at <= 4 * HOUR else None)


def test_after_a_change_for_the_worse_only_a_number_said_with_it_counts() -> None:
    worse = ("check_in.changed", {"how": "worse"})
    before = record((NOON, answers(**everything(pain_now=4))), (NOON, worse))
    assert "pain_now" not in stand(before, NOON).answers
    rated = ("pain.rated", {"asked": "person", "pain": 9})
    after = record((NOON, answers(**everything(pain_now=4))), (NOON, worse), (NOON, rated))
    assert stand(after, NOON).answers["pain_now"] == 9
