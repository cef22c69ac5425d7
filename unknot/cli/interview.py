"""The interview in a terminal: the same screens in the same order as on the pages.

Every line that is typed is one step, so that "b" takes back just the last one. Nothing is stored.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from unknot.journey.screening.assess import CLOSED, SCREENING, assess, open_facts
from unknot.journey.screening.contradictions import contradictions
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact, Value
from unknot.pathway.interview import (
    NextQuestions,
    Question,
    Reply,
    conflict,
    full_questions,
    next_ask,
    reply,
)

T = TypeVar("T")
Back = Literal["back"]
Said = Reply | Back


class Stopped(Exception):
    """The person went away in the middle; `answers` is what was said until then."""

    def __init__(self, answers: dict[str, Value]) -> None:
        self.answers = answers
        super().__init__()


@dataclass
class Interview:
    """One person at one terminal."""

    library: Library
    console: Console
    answers: dict[str, Value] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)  # contradictions that were asked about

    def run(self) -> dict[str, Value]:
        """Ask until nothing can change the disposition. Raises Stopped."""
        past: list[tuple[dict[str, Value], set[str]]] = []
        try:
            while (ask := self._upcoming()) is not None:
                said = self._items(ask) if ask.items else self._question(ask.questions[0])
                if said == "back":
                    self._go_back(past)
                else:
                    past.append((self.answers, self.opened))
                    self.answers = self.answers | dict(said.answers)
                    self.opened = (self.opened | set(said.opened)) - set(self.answers)
                    self._make_sure()
        except (EOFError, KeyboardInterrupt) as end:
            raise Stopped(self.answers) from end
        return self.answers

    def _upcoming(self) -> NextQuestions | None:
        still = open_facts(self.library.pathway, SCREENING, self.answers)
        return next_ask(self.library.screens, still, self.opened, self.library.questions)

    def _make_sure(self) -> None:
        """Show answers that hardly go together once more, unless help is needed first."""
        medicine, say = self.library.pathway, self.library.words.say
        if assess(medicine, self.answers).at_least in CLOSED:
            return
        for each in contradictions(medicine, self.answers):
            if each.row.id in self.sure:
                continue
            self.sure.add(each.row.id)
            self.console.print(f"\n{each.row.why}", style="bold")
            self.console.print(say("sure.lead"))
            for name in full_questions(each.between, self.library.questions):
                said = self._question(name)
                self.answers = self.answers | (dict(said.answers) if said != "back" else {})

    def _go_back(self, past: list[tuple[dict[str, Value], set[str]]]) -> None:
        if past:
            self.answers, self.opened = past.pop()
        else:
            self.console.print(self.library.words.say("terminal.first"))

    def _items(self, ask: NextQuestions) -> Said:
        """A screen of lines to tick."""
        say, path = self.library.words.say, f"screens.{ask.screen.id}"
        lines = [say(f"{path}.items.{item.id}") for item in ask.items]
        extra = {"0": say("screens.common.none")}
        extra |= {"u": say("screens.common.every")} if ask.screen.unsure else {}
        self._show(say(f"{path}.title"), self.library.words.get(f"{path}.lead"), lines, extra)
        hint = say("terminal.lines_hint")
        while True:
            typed = self._typed(hint, f"{path}.why")
            if typed == ["b"]:
                return "back"
            said = self._ticked(ask, typed)
            if said is not None:
                return said

    def _ticked(self, ask: NextQuestions, typed: list[str]) -> Reply | None:
        """What a line of numbers means; None, and why not, when it means nothing."""
        numbers = {str(i): item.id for i, item in enumerate(ask.items, start=1)}
        unsure = {f"{number}u": line for number, line in numbers.items()}
        known = {*numbers, "0"} | ({"u", *unsure} if ask.screen.unsure else set())
        wrong = [each for each in typed if each not in known]
        if wrong:
            said = self.library.words.say(
                "terminal.no_line", typed=repr(wrong[0]), last=len(numbers)
            )
            self.console.print(said)
            return None
        ticked = [numbers[each] for each in typed if each in numbers]
        doubts = {unsure[each] for each in typed if each in unsure}
        in_doubt = "u" in typed or bool(doubts)
        problem = conflict(ticked, none="0" in typed, unsure=in_doubt)
        if problem:
            self.console.print(self.library.words.say(f"terminal.{problem}"))
            return None
        # A line left unticked takes back nothing that was said before.
        return reply(
            ask.items, ticked, unsure=in_doubt, facts=self.library.facts, kept=self.answers,
            doubts=None if "u" in typed else doubts,
        )  # fmt: skip

    def _question(self, name: str) -> Said:
        """A question in full: a fact's own, or one whose answers say several facts."""
        if name in self.library.questions:
            return self._several(self.library.questions[name])
        fact = self.library.facts[name]
        path, words = f"facts.{name}", self.library.words
        values = [] if fact.kind == "number" else _values(fact)
        unknown = {"u": words.say("screens.common.unknown")}
        lines = [self._value(fact, value) for value in values]
        self._show(words.say(f"{path}.question"), words.get(f"{path}.hint"), lines, unknown)
        ends = {} if values else {"low": fact.values[0], "high": fact.values[1]}
        which = "number" if values else "range"
        hint = words.say(f"terminal.{which}_hint", **ends)
        while True:
            typed = self._typed(hint, f"{path}.why")
            if typed == ["b"]:
                return "back"
            value = _read(fact, values, typed)
            if value is not None:
                return Reply({name: value}, ())
            self.console.print(words.say(f"terminal.no_{which}", **ends))

    def _several(self, question: Question) -> Said:
        path, words = f"screens.{question.id}", self.library.words
        lines = [words.say(f"{path}.options.{option.id}") for option in question.options]
        self._show(words.say(f"{path}.question"), words.get(f"{path}.hint"), lines, {})
        while True:
            typed = self._typed(words.say("terminal.option_hint"), f"{path}.why")
            if typed == ["b"]:
                return "back"
            chosen = _pick(question.options, typed)
            if chosen is not None:
                return Reply(chosen.sets, ())
            self.console.print(words.say("terminal.no_option", last=len(question.options)))

    def _value(self, fact: Fact, value: Value) -> str:
        if isinstance(value, bool):
            return self.library.words.say(f"screens.common.{'yes' if value else 'no'}")
        return self.library.words.say(f"facts.{fact.id}.values.{value}")

    def _show(
        self, title: str, lead: str | None, lines: list[str], extra: Mapping[str, str]
    ) -> None:
        self.console.print(f"\n{title}", style="bold")
        if lead:
            self.console.print(lead)
        keys = {str(number): line for number, line in enumerate(lines, start=1)}
        grid = Table.grid(padding=(0, 1))
        for key, line in (keys | dict(extra)).items():
            grid.add_row(f"{key:>4}", Text(line))
        self.console.print(grid)

    def _typed(self, hint: str, why: str) -> list[str]:
        """What was typed, in pieces; "?" is answered here."""
        while True:
            typed = self.console.input(f"{hint} ").lower().replace(",", " ").split()
            if typed != ["?"]:
                return typed
            self.console.print(self.library.words.say(why), style="italic")


def _values(fact: Fact) -> list[Value]:
    return [True, False] if fact.kind == "boolean" else list(fact.values)


def _read(fact: Fact, values: list[Value], typed: list[str]) -> Value | None:
    """The answer that was typed; None when it is none."""
    if typed == ["u"]:
        return UNKNOWN
    if fact.kind == "boolean" and typed in (["y"], ["yes"], ["n"], ["no"]):
        return typed[0].startswith("y")
    if values:
        return _pick(values, typed)
    number = int(typed[0]) if len(typed) == 1 and typed[0].isdecimal() else None
    return number if fact.allows(number) else None


def _pick(values: Iterable[T], typed: list[str]) -> T | None:
    return {str(i): v for i, v in enumerate(values, start=1)}.get(" ".join(typed))
