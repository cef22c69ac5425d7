"""The interview: which screen comes next, and what a screen's ticks mean.

A screen asks about several facts at once: items to tick, closed by "None of these", or full
questions. Several stand on one page as cards. It is shown only while one of its facts can still
change the answer, which the diagrams know exactly. A tick may say a fact outright (`sets`) or open
a question of its own (`asks`); "not sure" opens the questions of the lines that are named, or of
all; on a screen where not knowing is answer enough, it says just that. Where a line's question has
more answers than yes and no, or the line says nothing without it, it is asked under the line itself
(`under`); what is not answered there is asked on a page of its own.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from unknot.pathway.facts import UNKNOWN, Fact, Value

BATCH: Final = 4  # full questions on one page
TITLE: Final = "title"  # the brief of what the card's own question names


@dataclass(frozen=True)
class Option:
    """One answer to a question, and the facts it says."""

    id: str
    sets: Mapping[str, Value]


@dataclass(frozen=True)
class Question:
    """A question whose answers say one or several facts (the heel and toe test)."""

    id: str
    options: tuple[Option, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that some answer says."""
        return tuple(dict.fromkeys(name for option in self.options for name in option.sets))


@dataclass(frozen=True)
class Item:
    """One line to tick. `sets`: facts it says. `asks`: facts or questions it opens."""

    id: str
    sets: Mapping[str, Value]
    asks: tuple[str, ...]
    facts: tuple[str, ...]  # all the facts it is about
    brief: str = ""  # which words of the closed card stand for it: an item's own, or "title"
    now: bool = False  # a tick alone is an emergency, and is answered at the tap
    # questions asked under the line once it is ticked or in doubt, and the facts that each says
    under: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Screen:
    """One group of the interview: a card with one question, and what it holds behind one tap."""

    id: str
    items: tuple[Item, ...]
    asks: tuple[str, ...]
    unsure: bool
    unsure_asks: bool = True  # False: "Not sure" says "I don't know" to whatever was left unticked
    of: str = ""  # the one table that it is asked for, on the person's wish; "": for any
    only_some: bool = False  # met by some people only: it counts in no "3 of 6"
    danger: bool = True  # False: asked for a remedy, not for danger
    page: str = ""  # cards of one page stand under one another; "": it has a page of its own
    sign: str = ""  # the picture on its card; "": none

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact the screen is about, in asking order."""
        ticked = (name for item in self.items for name in item.facts)
        return tuple(dict.fromkeys((*ticked, *self.asks)))


@dataclass(frozen=True)
class NextQuestions:
    """What to show next: a whole screen, or only some questions that it opened."""

    screen: Screen
    items: tuple[Item, ...]  # those that still matter
    questions: tuple[str, ...]  # facts or questions to answer in full
    still: frozenset[str] | None = None  # the facts that still matter; None: any may

    def under(self, item: Item) -> tuple[str, ...]:
        """The questions that stand under a line: those that still matter."""
        still = self.still
        return tuple(
            n for n, says in item.under.items() if still is None or still.intersection(says)
        )


@dataclass(frozen=True)
class Reply:
    """What ticks mean: answers, and facts that now need their own question."""

    answers: Mapping[str, Value]
    opened: tuple[str, ...]


Conflict = Literal["nothing_ticked", "none_and_some"]


def asking_order(screens: Iterable[Screen]) -> tuple[str, ...]:
    """All facts, in the order in which the screens ask them."""
    return tuple(dict.fromkeys(name for screen in screens for name in screen.facts))


def screens_for(screens: Iterable[Screen], table: str) -> tuple[Screen, ...]:
    """The screens on which a table's questions stand: its own, or the ones that any may use."""
    every = tuple(screens)
    return tuple(s for s in every if s.of == table) or tuple(s for s in every if not s.of)


def next_ask(
    screens: Iterable[Screen],
    still_open: Collection[str],
    opened: Collection[str],
    questions: Mapping[str, Question],
) -> NextQuestions | None:
    """The next thing to ask, or None when nothing can change the answer any more."""
    for screen in screens:
        waiting = [name for name in screen.facts if name in opened and name in still_open]
        if waiting:
            return NextQuestions(screen, (), full_questions(waiting, questions))
    for screen in screens:
        if any(name in still_open for name in screen.facts):
            return full_screen(screen, still_open)
    return None


def page_of(
    screens: Iterable[Screen], first: NextQuestions, still_open: Collection[str]
) -> tuple[NextQuestions, ...]:
    """What stands on one page, from what comes next: the later cards of its page that matter.

    What a tick opened is asked alone, and first; so is a screen without a page.
    """
    was_opened = bool(first.screen.items) and not first.items
    if was_opened or not first.screen.page:
        return (first,)
    cards = [s for s in screens if s.page == first.screen.page]
    later = cards[cards.index(first.screen) + 1 :] if first.screen in cards else []
    return (first, *(full_screen(s, still_open) for s in later if set(s.facts) & set(still_open)))


def page_id(screen: Screen) -> str:
    """The page on which a screen stands."""
    return screen.page or screen.id


def full_screen(screen: Screen, still_open: Collection[str]) -> NextQuestions:
    """A screen with what still matters on it."""
    items = tuple(i for i in screen.items if any(name in still_open for name in i.facts))
    questions = tuple(name for name in screen.asks if name in still_open)
    return NextQuestions(screen, items, questions, frozenset(still_open))


def said_elsewhere(
    screens: Iterable[Screen],
    screen: Screen,
    answers: Mapping[str, Value],
    facts: Mapping[str, Fact],
) -> set[str]:
    """Facts of a screen that another screen asks too, and that were answered worryingly."""
    others = {name for each in screens if each.id != screen.id for name in each.facts}
    return {
        n for n in screen.facts if n in others and answers.get(n, facts[n].calm) != facts[n].calm
    }


def full_questions(facts: Iterable[str], questions: Mapping[str, Question]) -> tuple[str, ...]:
    """Facts as what to ask: the question that says them where there is one, else the fact."""
    owner = {name: q.id for q in questions.values() for name in q.facts}
    return tuple(dict.fromkeys(owner.get(name, name) for name in facts))


def under_line(
    item: Item, facts: Mapping[str, Fact], questions: Mapping[str, Question]
) -> dict[str, tuple[str, ...]]:
    """The questions that are asked under a line, and the facts that each says.

    What its tick opens; of a line that opens nothing, what has more answers than yes and no.
    """
    more = item.asks or [name for name in item.facts if facts[name].kind == "choice"]
    named = full_questions(more, questions)
    return {name: questions[name].facts if name in questions else (name,) for name in named}


def with_answers(reply: Reply, under: Iterable[Mapping[str, Value]]) -> Reply:
    """A reply, with what was answered under its lines: as much of it as the lines had left open."""
    answers, opened = dict(reply.answers), set(reply.opened)
    for said in under:
        answers |= {name: value for name, value in said.items() if name in opened}
    return Reply(answers, tuple(name for name in reply.opened if name not in answers))


def with_opened_questions(reply: Reply, asks: Iterable[str], facts: Mapping[str, Fact]) -> Reply:
    """A reply with more questions opened, of what it calms or leaves unsaid; a worry stays said."""
    more = {n for n in asks if reply.answers.get(n, facts[n].calm) == facts[n].calm}
    answers = {name: value for name, value in reply.answers.items() if name not in more}
    return Reply(answers, tuple(dict.fromkeys((*reply.opened, *sorted(more)))))


def reply_in_short(
    shown: Iterable[Item],
    ticked: Collection[str],
    *,
    unsure: bool,
    facts: Mapping[str, Fact],
    kept: Collection[str] = (),
) -> Reply:
    """What the ticks of the short form mean. Each line stands for many questions at once.

    A tick answers none of them: the whole screens ask them next. Unticked lines are calm; when
    unsure, nothing is said at all.
    """
    items = list(shown)
    open_ = {name for item in items if item.id in ticked for name in item.facts}
    calm = [] if unsure else [n for item in items for n in item.facts if n not in open_]
    return Reply({name: facts[name].calm for name in calm if name not in kept}, ())


def conflict(ticked: Collection[str], *, none: bool, unsure: bool) -> Conflict | None:
    """What is wrong with a screen as it was sent, if anything."""
    some = bool(ticked) or unsure
    if none and some:
        return "none_and_some"
    return None if none or some else "nothing_ticked"


def reply(
    shown: Iterable[Item],
    ticked: Collection[str],
    *,
    unsure: bool,
    facts: Mapping[str, Fact],
    kept: Collection[str] = (),
    doubts: Collection[str] | None = None,
    asks: bool = True,
) -> Reply:
    """What a screen's ticks mean. Unticked items are calm; when unsure, asked in full, or unknown.

    `kept`: facts said elsewhere, which a line left unticked does not take back. `doubts`: the lines
    that somebody is unsure about; None: any of them. `asks`: the screen's `unsure_asks`.
    """
    answers: dict[str, Value] = {}
    opened: list[str] = []
    said: dict[str, Value] = {}
    for item in shown:
        if item.id in ticked:
            said |= item.sets
            opened += [name for name in item.facts if name not in item.sets]
        elif unsure and asks and (doubts is None or item.id in doubts):
            opened += [name for name in item.facts if name not in kept]
        else:
            left = [name for name in item.facts if name not in kept]
            unknown = unsure and not asks
            answers |= {name: UNKNOWN if unknown else facts[name].calm for name in left}
    answers |= said
    return Reply(
        {name: value for name, value in answers.items() if name not in opened or name in said},
        tuple(name for name in dict.fromkeys(opened) if name not in said),
    )
