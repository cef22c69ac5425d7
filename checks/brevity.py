"""docs/safety/brevity.md: how many screens and taps it takes, beside the bound."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from benchmarks.brief import ALARMS, Walk, average, walks
from checks.markdown import number, page, table
from unknot.cohort.over_triage import ordinary

MOST: Final = {"everyone": 6, "emergency": 1.5}
OFTEN: Final = 12  # lines that are told
INTRO: Final = """Someone on the floor with a locked back answers as little as will do. {people} of
the [ordinary people](over-triage.md), as many of each level, are walked through the interview as
the pages hold it; *everyone* is weighted as common as each level is. They answer truthfully: nobody
hesitates or goes back. A screen is a page that is left behind. A tap is a tick, a choice, a filled
field or a button."""
BOUND: Final = """**Fewest** is the bound: the smallest *certificate*, the fewest screens whose
answers settle the result whatever the other screens would say. It is a lower bound on every order
of asking, even one that guesses right each time, worked out for each person over every choice of
screens. It takes the screens as they are grouped today, and no pages of questions that a tick
opens (*opened*)."""
REMEDY: Final = """From the start page to a running session: the interview, the card with the
advice, the questions that only this remedy needs, and the page on which it starts. Where heat is
blocked the page leads on to the next remedy. *Fewest*: the certificate for the advice and the
first remedy, and those three pages."""
OPENED: Final = """A line that stands for several things opens a page of questions when it is
ticked; "not sure" opens those of every line that was left unticked."""


def document() -> str:
    """The page."""
    every = walks()
    return page(
        "How long it takes",
        INTRO.format(people=number(len(every), 0)),
        BOUND,
        "## To the advice",
        _to_advice(every),
        _first_word(every),
        "## To the first remedy",
        REMEDY,
        _to_remedy(every),
        "## Who sees which screen",
        "Pages for each person, those that a tick opened included.",
        _screens(every),
        "## What opens further pages",
        OPENED,
        _opened(every),
    )


def _to_advice(every: Sequence[Walk]) -> str:
    rows = []
    for level in ("everyone", *_levels()):
        group = _of(every, level)
        screens, most = average(group, lambda walk: len(walk.screens)), MOST.get(level)
        rows.append((
            _name(level), len(group), number(screens, 2), max(len(w.screens) for w in group),
            _mean(group, lambda walk: walk.questions), _mean(group, lambda walk: walk.fewest),
            _mean(group, lambda walk: walk.taps), max(walk.taps for walk in group),
            f"at most {most:g}" if most else "",
            "" if most is None else "yes" if screens <= most else "**no**",
        ))  # fmt: skip
    head = ("told", "people:", "screens, mean:", "worst:", "opened, mean:", "fewest, mean:",
            "taps, mean:", "worst:", "target:", "met")  # fmt: skip
    return table(head, rows)


def _to_remedy(every: Sequence[Walk]) -> str:
    rows = []
    for level in (each for each in _levels() if each not in ALARMS):
        group = _of(every, level)
        going = [walk for walk in group if walk.remedy]
        found = Counter(str(walk.remedy) for walk in going)
        rows.append((
            _name(level), len(group), _mean(going, lambda walk: walk.to_remedy),
            max(walk.to_remedy for walk in going),
            _mean(going, lambda walk: walk.fewest_to_remedy),
            _mean(going, lambda walk: walk.to_remedy_taps),
            max(walk.to_remedy_taps for walk in going),
            ", ".join(f"{name} {count}" for name, count in found.most_common()),
            len(group) - len(going),
        ))  # fmt: skip
    head = ("told", "people:", "screens, mean:", "worst:", "fewest, mean:", "taps, mean:",
            "worst:", "which", "none:")  # fmt: skip
    return table(head, rows)


def _first_word(every: Sequence[Walk]) -> str:
    """Urgent is said before it is certain that it is no emergency."""
    after = _mean(_of(every, "urgent"), lambda walk: walk.first_word)
    return f"""Who is told urgent hears so after {after} screens, on average; the rest only asks
        whether it is an emergency."""


def _screens(every: Sequence[Walk]) -> str:
    words, rows = ordinary().words, []
    for screen in ordinary().screens:
        seen = [
            _mean(_of(every, level), lambda walk, name=screen.id: walk.screens.count(name))  # type: ignore[misc]
            for level in ("everyone", *_levels())
        ]
        if any(screen.id in walk.screens for walk in every):
            title = words.say(f"screens.{screen.id}.title")
            rows.append((f"`{screen.id}`", title, *seen))
    return table(
        ("screen", "its question", "everyone:", *(f"{_name(x)}:" for x in _levels())), rows
    )


def _opened(every: Sequence[Walk]) -> str:
    often = dict[str, float]()
    for walk in every:
        for line in set(walk.opened):
            often[line] = often.get(line, 0) + walk.weight
    rows = [
        (f"`{line.partition('.')[0]}`", _line(line), number(many))
        for line, many in sorted(often.items(), key=lambda each: -each[1])[:OFTEN]
    ]
    return table(("screen", "line", "of 100 people:"), rows)


def _line(line: str) -> str:
    say, common = ordinary().words.get, f"screens.common.{line.rpartition('.')[2]}"
    return say(f"screens.{line}") or say(common) or line


def _of(every: Sequence[Walk], level: str) -> list[Walk]:
    return [walk for walk in every if level in ("everyone", walk.level)]


def _mean(group: Sequence[Walk], count: Callable[[Walk], float]) -> str:
    return number(average(group, count), 2)


def _name(level: str) -> str:
    return level.replace("_", "-")


def _levels() -> tuple[str, ...]:
    return tuple(reversed(ordinary().tables["disposition"].levels))
