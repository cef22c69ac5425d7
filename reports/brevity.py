"""docs/safety/brevity.md: how many screens and taps it takes, beside the bound."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from benchmarks.brief import average, brief, walks
from reports.markdown import number, page, table
from unknot.cohort.over_triage import ordinary
from unknot.cohort.walker import ALARMS, Walk
from unknot.pathway.interview import page_id

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
opens. *Asked under a line*: questions that a tick or a doubt brings up under the line itself, and
that are answered there."""
TARGETS: Final = """Each figure that has a target, as `make bench` prints it. Two are missed, and
why: taps, for somebody who has none of anything taps once for each of ten groups, once for the age,
the pain and the day it began, and three times around them; words with the small ones, for what must
be read before an honest "None of these" is most of them. Fewer groups would put more signs under
one "None of these", and fewer words would ask for less."""
REMEDY: Final = """From the start page to a running session: the interview, the card with the
advice, the questions that only this remedy needs, and the page on which it starts. Where heat is
blocked the page leads on to the next remedy. *Fewest*: the certificate for the advice and the
first remedy, and those three pages."""
OPENED: Final = """A line whose answer decides how soon brings up its question, under itself,
when it is ticked; so does a line about which somebody is not sure. What is left unanswered there is
asked on a page of its own."""
WORDS: Final = """A word has a letter in it, and counts when it stands on a page that is passed:
every card of the page, what a card shows to whoever opens it, the whole of each line that they
tick, small print included. What stands around the cards on every page (the bars, the foot) is left
out, and so is the start page. Small is what is shown smaller than the text: what counts, under each
question. A test holds these counts against the pages themselves."""


def document() -> str:
    """The page."""
    every = walks()
    return page(
        "How long it takes",
        INTRO.format(people=number(len(every), 0)),
        BOUND,
        "## What is asked of it",
        TARGETS,
        table(("what", "is", "target", "met"), [figure.cells for figure in brief()]),
        "## To the advice",
        _to_advice(every),
        _first_word(every),
        "## Words to the advice",
        WORDS,
        _words(every),
        "## To the first remedy",
        REMEDY,
        _to_remedy(every),
        "## Who sees which screen",
        "Pages for each person, those that a tick opened included.",
        _screens(every),
        "## What brings up a further question",
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
            _mean(group, lambda walk: walk.under), _mean(group, lambda walk: walk.fewest),
            _mean(group, lambda walk: walk.taps), max(walk.taps for walk in group),
            f"at most {most:g}" if most else "",
            "" if most is None else "yes" if screens <= most else "**no**",
        ))  # fmt: skip
    head = ("told", "people:", "screens, mean:", "worst:", "asked under a line:", "fewest, mean:",
            "taps, mean:", "worst:", "target:", "met")  # fmt: skip
    return table(head, rows)


def _words(every: Sequence[Walk]) -> str:
    rows = []
    for level in ("everyone", *_levels()):
        group = _of(every, level)
        body, total = average(group, lambda w: w.words.body), average(group, lambda w: w.words.all)
        rows.append((_name(level), number(body, 0), number(total, 0),
                     number(max(walk.words.all for walk in group), 0)))  # fmt: skip
    return table(("told", "in body size, mean:", "with the small ones:", "worst:"), rows)


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
    cards = dict[str, list[str]]()
    for screen in ordinary().screens:
        cards.setdefault(page_id(screen), []).append(words.say(f"screens.{screen.id}.title"))
    asked = {name for walk in every for name in walk.screens}
    opened = sorted(name for name in asked if name not in cards)
    for page_ in (*(name for name in cards if name in asked), *opened):
        seen = [
            _mean(_of(every, level), lambda walk, name=page_: walk.screens.count(name))  # type: ignore[misc]
            for level in ("everyone", *_levels())
        ]
        rows.append((f"`{page_}`", " / ".join(cards.get(page_, ["what a tick opened"])), *seen))
    return table(("page", "its cards", "everyone:", *(f"{_name(x)}:" for x in _levels())), rows)


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
