"""docs/safety/over-triage.md: how many ordinary people are sent on, and by which rows."""

from collections.abc import Iterator
from typing import Any, Final

from benchmarks.over_triage import MOST, TABLE, Triage, sure_to, triage
from benchmarks.population import OTHER, read
from checks.markdown import number, page, table
from unknot.pathway.facts import Value

REVIEW: Final = {"emergency": 9, "urgent": 12, "soon": 19, "self_care": 61}  # its own simulation
SENT_ON: Final = ("emergency", "urgent", "soon")
LEAST: Final = 0.1  # percent: rarer rows are told together
HALF: Final = (0.5, 1, 1.5)
INTRO: Final = """Whoever is sent to a doctor for every ordinary spasm stops listening. So the
pathway is held to a target: of adults whose back has seized up and in whom **nothing dangerous
is behind it**, at most 10 in 100 are told "emergency" and at most 15 in 100 "urgent". Whom it
must not miss is proved elsewhere (`unknot prove`); nothing is loosened to meet this target."""
WHO: Final = """Nobody was counted. {people} invented people are drawn from the estimates at the
end of this page, the same ones every time. So the figures are exact for these people, and no
better than the estimates for real ones."""
DRIVERS: Final = """*Holds* counts everyone of whom the row is true. *Alone* counts those of whom
no other row of the same level is true: without this row, they would be told something less."""
KEPT: Final = (
    """`both_legs_new` is kept at emergency on purpose: the review decided so, at 2.9 %."""
)
HALVES: Final = """Every share halved, as it is, and raised by half; age, sex and the course of
the pain stay."""
LINES: Final = """`benchmarks/population.toml`, and what each answer came to. R3: the review's
section on over-triage. No source: nobody's estimate but ours. What is asked only before a remedy
is left out."""
FIRST: Final = """The review found that the evidence, as it was first written down, would have
sent half of all ordinary people on the same day. Here are its rules on these people, each by
itself. *More* are those who are told "self-care" or "soon" today."""


def document() -> str:
    """The page."""
    found = triage()
    return page(
        "How many ordinary people are sent on",
        INTRO,
        WHO.format(people=number(found.drawn.size, 0)),
        _shares(found),
        "## What drives it",
        DRIVERS,
        *(part for level in SENT_ON for part in _drivers(found, level)),
        "## How much hangs on the estimates",
        HALVES,
        _halves(),
        "## The rules as they were first written",
        FIRST,
        _first_written(found),
        "## Who these people are",
        LINES,
        _lines(found),
        _left_out(found),
    )


def _shares(found: Triage) -> str:
    rows = []
    for level in reversed(found.levels):
        share, most = found.share(level), MOST.get(level)
        met = "" if most is None else "yes" if share <= most else "**no**"
        by_chance = f"± {sure_to(share, found.drawn.size):.1f}"
        target = f"at most {most}" if most else ""
        name = level.replace("_", "-")
        rows.append((name, number(share), by_chance, target, met, REVIEW.get(level, "")))
    head = ("told", "of 100:", "by chance:", "target:", "met", "the review's own estimate:")
    return table(head, rows)


def _drivers(found: Triage, level: str) -> Iterator[str]:
    drivers = found.drivers(level)
    often = [each for each in drivers if each.alone >= LEAST]
    expected = read()["review"]
    rows = [
        (
            f"`{d.row.id}`",
            d.row.why,
            _percent(d.holds),
            _percent(d.alone),
            expected.get(d.row.id, ""),
        )
        for d in often
    ]
    rest = [each for each in drivers if each.alone < LEAST]
    rows.append((f"{len(rest)} rarer rows", "", "", _percent(sum(d.alone for d in rest)), ""))
    together = found.share(level) - sum(d.alone for d in drivers)
    rows.append(("two rows or more", "", "", _percent(together), ""))
    yield f"### {level.capitalize()}: {number(found.share(level))} of 100"
    yield table(("row", "why", "holds:", "alone:", "the review expects"), rows)
    pairs = ", ".join(
        f"`{one.id}` with `{other.id}` ({_percent(share)})"
        for one, other, share in found.pairs(level)[:3]
    )
    yield f"Most often together: {pairs}."
    if level == "emergency":
        yield KEPT


def _halves() -> str:
    every = [(times, triage(times)) for times in HALF]
    rows = [
        (level.replace("_", "-"), *(number(each.share(level)) for _, each in every))
        for level in reversed(every[0][1].levels)
    ]
    return table(("of 100", *(f"{times:g} times:" for times, _ in every)), rows)


def _first_written(found: Triage) -> str:
    rows = [
        (each.rule, each.review, _percent(each.sends), _percent(each.more))
        for each in found.first_written()
    ]
    return table(("rule", "the review's estimate:", "sends:", "more:"), rows)


def _lines(found: Triage) -> str:
    words, rows = found.drawn.library.words, []
    asked = found.drawn.library.compiled.open_facts(TABLE, {})
    for line in (*read()["number"], *read()["answers"]["lines"]):
        name = line["fact"]
        if name in asked:
            short = words.get(f"facts.{name}.short") or name
            said = _bands(line) if "bands" in line else _answers(found, name, line["share"])
            rows.append((short, said, line["basis"], line.get("source", "")))
    return table(("answer", "of 100", "basis", "source"), rows)


def _bands(line: Any) -> str:
    return ", ".join(
        f"{low}: {100 * share:g}" if low == high else f"{low} to {high}: {100 * share:g}"
        for low, high, share in line["bands"]
    )


def _answers(found: Triage, name: str, share: Any) -> str:
    said = found.drawn.said[name]
    depends = isinstance(share, dict) and OTHER in share
    by = f" (by {', '.join(key for key in share if key != OTHER)})" if depends else ""
    return ", ".join(_one(found, value, bits) for value, bits in said.items()) + by


def _one(found: Triage, value: Value, bits: int) -> str:
    share = number(found.percent(bits), 2)
    return share if value is True else f"{str(value).replace('_', ' ')} {share}"


def _left_out(found: Triage) -> str:
    asked = found.drawn.library.compiled.open_facts(TABLE, {})
    calm = [name for name in found.drawn.undrawn if name in asked]
    unread = found.drawn.unread
    said = []
    if calm:
        said.append(f"Without an estimate, so calm for everyone: {', '.join(calm)}.")
    if unread:
        said.append(f"Estimated, and not asked: {', '.join(unread)}.")
    return " ".join(said)


def _percent(share: float) -> str:
    return f"{number(share, 2)} %"
