"""A person to try: an answer to each question, and every row that is true or nearly so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from unknot.journey.screening.assess import Assessment, Status, assess, treatments
from unknot.library.model import Library
from unknot.library.reviews.items import group_of
from unknot.pathway.facts import UNKNOWN, Answers, Fact, Value
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import AllOf, Atom, Expr, atoms_in, truth
from unknot.web.review.plain_names import fact_name, short


@dataclass(frozen=True)
class Field:
    """One question. `values`: each answer with its label and whether it is given."""

    name: str
    label: str
    number: bool
    value: str
    values: tuple[tuple[str, str, bool], ...]
    changed: bool


@dataclass(frozen=True)
class FieldGroup:
    """The questions of one screen, each as HTML. `changed`: whether one is not calm."""

    title: str
    fields: tuple[SafeString, ...]
    changed: bool


@dataclass(frozen=True)
class NearRow:
    """A row that one more answer would make true. `item`: where it is read."""

    row: Row
    item: str
    by: str

    @property
    def name(self) -> str:
        """What the row says first."""
        return short(self.row.why)


@dataclass(frozen=True)
class PersonOutcome:
    """What comes of a person."""

    found: Assessment
    remedies: tuple[Status, ...]
    true: tuple[Row, ...]
    near: tuple[NearRow, ...]
    closing: tuple[tuple[str, tuple[NearRow, ...]], ...]  # the same of each remedy and treatment


def answers_of(library: Library, sent: Mapping[str, str]) -> tuple[dict[str, Value], list[str]]:
    """Everybody is calm until something else is sent; and what was sent that is no answer."""
    answers = {fact.id: fact.calm for fact in library.facts.values() if fact.asked}
    wrong, say = [], library.words.say
    for name, text in sent.items():
        if name not in answers:
            wrong.append(say("review.wrong.fact", fact=name))
            continue
        value = _value(library.facts[name], text.strip())
        if value is None or not library.facts[name].allows(value):
            allowed = library.facts[name].allowed()
            wrong.append(say("review.wrong.answer", fact=name, sent=text, allowed=allowed))
        else:
            answers[name] = value
    return answers, wrong


def _value(fact: Fact, text: str) -> Value | None:
    if text == UNKNOWN:
        return text
    if fact.kind == "boolean":
        return {"true": True, "false": False}.get(text)
    if fact.kind == "number":
        return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
    return text


class PersonForm:
    """Every question by the screen that asks it. What a field looks like is made once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._field = cache(self._as_html)
        self._groups: dict[str, list[Fact]] = {}
        seen = set[str]()
        for screen in library.screens:
            for name in screen.facts:
                if library.facts[name].asked and name not in seen:
                    seen.add(name)
                    title = _title(library, screen.id)
                    self._groups.setdefault(title, []).append(library.facts[name])

    def shown(self, answers: Answers) -> list[FieldGroup]:
        """All of them, with these answers given."""
        return [
            FieldGroup(title, tuple(self._field(fact.id, answers[fact.id]) for fact in facts),
                       any(answers[fact.id] != fact.calm for fact in facts))
            for title, facts in self._groups.items()
        ]  # fmt: skip

    def _as_html(self, name: str, value: Value) -> SafeString:
        field = _field(self.library, self.library.facts[name], value)
        return render_to_string("review/field.html", {"each": field})


def _title(library: Library, screen: str) -> str:
    """A screen's question; one for several remedies says "a remedy"."""
    title = library.words.get(f"screens.{screen}.title") or screen
    return title.replace("{remedy}", library.words.say("review.any_remedy"))


def _field(library: Library, fact: Fact, value: Value) -> Field:
    said = _text(value)
    values = tuple((text, library.words.get(f"facts.{fact.id}.values.{text}") or _label(text),
                    text == said) for text in map(_text, _values(fact)))  # fmt: skip
    label, number = fact_name(library.words, fact.id), fact.kind == "number"
    return Field(fact.id, label, number, said, values, value != fact.calm)


def _values(fact: Fact) -> tuple[Value, ...]:
    return () if fact.kind == "number" else (*fact.values, UNKNOWN)


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _label(text: str) -> str:
    known = {"true": "yes", "false": "no", UNKNOWN: "I don't know"}
    return known.get(text, text.replace("_", " "))


def outcome(library: Library, answers: Answers) -> PersonOutcome:
    """The advice, each remedy and treatment, and the rows behind it."""
    found = assess(library.pathway, answers)
    statuses = (*found.remedies.values(), *treatments(library.pathway, answers, found).values())
    table = library.tables["disposition"]
    near = tuple(_near(library, table, answers, found.at_least))
    closing = []
    for each in statuses:
        of = library.tables[each.remedy]
        rows = tuple(_near(library, of, answers, each.status)) if each.status in of.levels else ()
        closing += [(each.remedy, rows)] if rows else []
    return PersonOutcome(found, statuses, found.rows, near, tuple(closing))


def _near(library: Library, table: Table, answers: Answers, level: str) -> Iterator[NearRow]:
    """Rows above the person's level that one other answer makes true, most serious first."""
    rank = table.levels.index
    for row in sorted(table.rows, key=lambda row: -rank(row.then)):
        if rank(row.then) > rank(level) and not truth(row.when, answers, cautious=True):
            atom = _one_answer(row.when, answers)
            if atom is not None:
                said = _text(atom.values[0])
                label = library.words.get(f"facts.{atom.fact.id}.values.{said}") or _label(said)
                item = f"row:{group_of(row, table)}.{row.id}"
                yield NearRow(row, item, f"{fact_name(library.words, atom.fact.id)}: {label}")


def _one_answer(when: Expr, answers: Answers) -> Atom | None:
    """The question whose answer alone makes a condition true, if there is one."""
    parts = when.parts if isinstance(when, AllOf) else (when,)
    if sum(not truth(part, answers, cautious=True) for part in parts) > 1:
        return None
    for atom in atoms_in(when):
        if truth(when, {**answers, atom.fact.id: atom.values[0]}, cautious=True):
            return atom
    return None
