"""docs/safety/over-triage.md: how many ordinary people are sent on, and by which rows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reports.markdown import number, page, table
from reports.over_triage_words import (  # fmt: skip
    BASES,
    BEFORE,
    DRIVERS,
    FIRST,
    FROZEN,
    INTRO,
    LINES,
    MENDED,
    READINGS,
    STAYS,
    WEAK,
    WHO,
)
from unknot.cohort.ordinary_people import OTHER, reads
from unknot.cohort.over_triage import MOST, TABLE, Triage, half_width, reasons, triage
from unknot.cohort.shares import PUBLISHED, Line, bounds, changed, frozen, read
from unknot.cohort.spread import DRAWS, PEOPLE, SENT_ON, Spread, ranges
from unknot.cohort.weak_signs import costs
from unknot.pathway.facts import Value

LEAST: Final = 0.1  # percent: rarer rows are told together
MANY: Final = 1  # percent: whoever sends on more than this needs a reason


def document() -> str:
    """The page."""
    found = triage()
    sure = number(half_width(5, PEOPLE), 1)
    return page(
        "How many ordinary people are sent on",
        INTRO,
        WHO.format(draws=DRAWS, people=number(PEOPLE, 0), sure=sure),
        _levels(found),
        BEFORE.format(**reasons()["before"]),
        "## The population is frozen",
        FROZEN,
        _frozen(),
        "## What drives it",
        DRIVERS,
        *(part for level in SENT_ON for part in _drivers(found, level)),
        "## Why each row that sends more than 1 of 100 stays",
        STAYS,
        table(("row", "of 100:", "why it stays"), _stays()),
        "## Weak signs that add up",
        WEAK,
        _weak(found),
        "## The rules as they were first written",
        FIRST,
        _first_written(found),
        "## Who these people are",
        LINES,
        _bases(),
        _lines(found),
        "## How people read the lines of today",
        READINGS,
        _readings(found),
        _mended(found),
        "## What was read",
        _sources(),
        _left_out(found),
    )


def _weak(found: Triage) -> str:
    rows = [
        (str(n), number(holds), number(soon, 2), number(today, 2))
        for n, holds, soon, today in costs(found)
    ]
    return table(("so many signs", "they hold of", "newly soon", "newly today"), rows)


def faults() -> Iterator[str]:
    """A frozen file that was changed; rows without their reason; reasons without their row."""
    yield from changed()
    rows = {row.id for row in triage().drawn.library.tables[TABLE].rows}
    said = reasons()["reason"]
    for row, often in ranges().holds.items():
        if often.middle >= MANY and row not in said:
            yield f"over_triage.toml: {row} sends {often.middle:.1f} of 100, and no reason says why"
    for row in said.keys() - rows:
        yield f"over_triage.toml: a reason for {row}, which is no row"


def _levels(found: Triage) -> str:
    rows, before = [], reasons()["before"]["levels"]
    for level in reversed(found.levels):
        now, most = ranges().levels[level], MOST.get(level)
        met = "" if most is None else "yes" if now.middle <= most else "**no**"
        target = f"at most {most}" if most else ""
        was, middle = Spread(*before[level]), number(found.share(level))
        name = level.replace("_", "-")
        rows.append((name, number(now.middle), _range(now), middle, target, met, _both(was)))
    head = ("told", "of 100:", "nine of ten draws:", "every share at its middle:", "target:",
            "met", "before:")  # fmt: skip
    return table(head, rows)


def _frozen() -> str:
    rows = []
    for each in frozen():
        levels = ranges(each.file).levels
        told = (_both(levels[level]) for level in SENT_ON)
        rows.append((f"`{each.file}`", f"`{each.sha256}`", each.day, each.why, *told))
    return table(("file", "SHA-256", "frozen", "why", *(f"{x}:" for x in SENT_ON)), rows)


def _drivers(found: Triage, level: str) -> Iterator[str]:
    drawn, before = ranges(), reasons()["before"]["holds"]
    drivers = sorted(found.drivers(level), key=lambda d: -drawn.holds[d.row.id].middle)
    often = [each for each in drivers if drawn.holds[each.row.id].middle >= LEAST]
    rows = []
    for row in (each.row for each in often):
        holds, was = drawn.holds[row.id], before.get(row.id)
        told = (number(holds.middle, 2), _range(holds), number(drawn.alone[row.id].middle, 2))
        rows.append((f"`{row.id}`", row.why, *told, number(was[0], 2) if was else ""))
    rarer = f"{len(drivers) - len(often)} rarer rows"
    rows.append((rarer, "", "", "", "", ""))
    yield f"### {level.capitalize()}: {_both(drawn.levels[level])} of 100"
    yield table(("row", "why", "holds:", "nine of ten:", "alone:", "before:"), rows)
    pairs = ", ".join(
        f"`{one.id}` with `{other.id}` ({number(share, 2)})"
        for one, other, share in found.pairs(level)[:3]
    )
    yield f"Most often together: {pairs}."


def _stays() -> Iterator[tuple[str, str, str]]:
    said = reasons()["reason"]
    often = sorted(ranges().holds.items(), key=lambda each: -each[1].middle)
    for row, holds in often:
        if holds.middle >= MANY:
            yield f"`{row}`", _both(holds), said.get(row, "**no reason yet**")


def _first_written(found: Triage) -> str:
    rows = (
        (each.rule, number(each.sends, 2), number(each.more, 2)) for each in found.first_written()
    )
    return table(("rule", "sends, of 100:", "more:"), rows)


def _bases() -> str:
    count = Counter(line["basis"] for line in _told())
    return BASES.format(**{basis: count[basis] for basis in (PUBLISHED, "recalled", "judgement")})


def _told() -> list[Line]:
    """The lines that the disposition reads, and those that they rest on."""
    drawn = triage().drawn
    told = {*drawn.library.compiled.open_facts(TABLE, {}), *drawn.unread}
    file = read(frozen()[-1].file)
    return [line for line in (*file["number"], *file["lines"]) if line["fact"] in told]


def _lines(found: Triage) -> str:
    words, rows = found.drawn.library.words, []
    for line in _told():
        name = line["fact"]
        short = words.get(f"facts.{name}.short") or f"*{name.replace('_', ' ')}*"
        said = _bands(line) if "bands" in line else _answers(found, name, line["share"])
        low, high = (1, 1) if "bands" in line else bounds(line)
        sources = ", ".join(line.get("sources", ()))
        note = line.get("note", "") + ("; worried people more" if line.get("soft") else "")
        times = "" if low == high else f"{low:.2g} to {high:.2g}"
        rows.append((short, said, times, line["basis"], sources, note.removeprefix("; ")))
    return table(("answer", "of 100", "times", "basis", "sources", "note"), rows)


def _bands(line: Line) -> str:
    return ", ".join(
        f"{low}: {100 * share:g}" if low == high else f"{low} to {high}: {100 * share:g}"
        for low, high, share in line["bands"]
    )


def _answers(found: Triage, name: str, share: Any) -> str:
    said = found.drawn.said[name]
    depends = isinstance(share, Mapping) and OTHER in share
    by = f" (by {', '.join(key for key in share if key != OTHER)})" if depends else ""
    return ", ".join(_one(found, value, bits) for value, bits in said.items()) + by


def _one(found: Triage, value: Value, bits: int) -> str:
    share = number(found.percent(bits), 2)
    return share if value is True else f"{str(value).replace('_', ' ')} {share}"


def _readings(found: Triage) -> str:
    library = found.drawn.library
    rows = [
        (
            f"`{each['id']}`",
            library.words.get(f"facts.{each['fact']}.short") or each["fact"],
            " or ".join(f"“{word}”" for word in each.get("says", ())) or "a tick says “new”",
            " or ".join(f"“{word}”" for word in each.get("unless", ())),
            "yes" if reads(library, each) else "no",
        )
        for each in read(frozen()[-1].file)["reading"]
    ]
    return table(("reading", "fact", "while the line says", "and not", "today"), rows)


def _mended(found: Triage) -> str:
    mended = triage(mended=True)
    now, then = ([number(each.share(level)) for level in SENT_ON] for each in (found, mended))
    return MENDED.format(now=", ".join(now), then=", ".join(then))


def _sources() -> str:
    rows = (
        (key, each["who"], each["of"], each["says"], f"[seen {each['seen']}]({each['link']})")
        for key, each in sorted(read(frozen()[-1].file)["source"].items())
    )
    return table(("source", "who", "of whom", "what it says", "where"), rows)


def _left_out(found: Triage) -> str:
    asked = found.drawn.library.compiled.open_facts(TABLE, {})
    calm = [name for name in found.drawn.undrawn if name in asked]
    return f"Without an estimate, so calm for everyone: {', '.join(calm)}." if calm else ""


def _range(spread: Spread) -> str:
    return f"{number(spread.low)} to {number(spread.high)}"


def _both(spread: Spread) -> str:
    return f"{number(spread.middle)} ({_range(spread)})"
