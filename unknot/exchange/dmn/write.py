"""A table as a DMN 1.3 file, for modellers and engines of other projects.

The hit policy is kept: worst is COLLECT MAX over the number of the level, first is FIRST, all is
COLLECT. An answer is a text ("yes", "no", "unknown", or a choice's own) or a number, where -1 is
"I don't know". Whether that counts on the worrying side is written out in every cell; what was not
answered at all is outside DMN: ask first, then decide. Another table's answer is an input here.

Reference: OMG, Decision Model and Notation 1.3, formal/2021-01-01, sections 6 to 8.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from unknot.exchange.answer_codes import text_of
from unknot.exchange.dmn.elements import Line, columns, description, table
from unknot.exchange.dmn.rules import NOT_KNOWN, Rule, Rules
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import Expr, parse

MODEL: Final = "https://www.omg.org/spec/DMN/20191111/MODEL/"
FEEL: Final = "https://www.omg.org/spec/DMN/20191111/FEEL/"
OURS: Final = "urn:unknot:pathway:"
FIRST: Final = 'hitPolicy="FIRST"'
POLICIES: Final = {
    "worst": 'hitPolicy="COLLECT" aggregation="MAX"', "first": FIRST, "all": 'hitPolicy="COLLECT"',
}  # fmt: skip
OUTPUTS: Final[Mapping[str, tuple[str, ...]]] = {
    "first": ("level", "row"),
    "all": ("about", "speaks", "row"),
}
NOTES: Final = ("row", "says", "reason", "source", "basis", "more")
ALWAYS: Final[Rule] = {}


def file_name(table_id: str) -> str:
    """The file of a table."""
    return f"{decision_name(table_id)}.dmn"


def decision_name(table_id: str) -> str:
    """A table's name as FEEL allows it: no full stop."""
    return table_id.replace(".", "_")


def patterns(library: Library) -> dict[Expr, str]:
    """Every pattern of the content as rows hold it, and its name."""
    known: dict[str, Fact | Expr] = {**library.facts}
    made = {}
    for name, when in library.derived.items():
        known[name] = expr = parse(when, known.get)
        made[expr] = name
    return made


def dmn(library: Library, which: Table) -> str:
    """One table as a DMN file, with every pattern that it uses as a decision of its own."""
    ranked = {name for name, table in library.tables.items() if table.policy == "worst"}
    rules = Rules(which.id, which.cautious, patterns(library), ranked)
    return _File(library, which, rules).xml()


@dataclass(frozen=True)
class _File:
    library: Library
    table: Table
    rules: Rules

    def xml(self) -> str:
        lines = list(self._lines())
        helpers = {name: [Line(rule, ("true",)) for rule in rules] + [Line(ALWAYS, ("false",))]
                   for name, rules in self.rules.made.items()}  # fmt: skip
        every = [line for made in (*helpers.values(), lines) for line in made]
        facts = [self._fact(name) for name in columns(every) if name not in helpers]
        types = {fact.id: f"t_{fact.id}" for fact in facts} | dict.fromkeys(helpers, "boolean")
        body = [*map(_item, facts), *map(self._input, facts)]
        for name, made in helpers.items():
            written = table(name, FIRST, made, types, {name: "boolean"})
            body.append(_decision(name, "boolean", columns(made), helpers, written))
        return self._definitions([*body, self._decided(lines, types, helpers)])

    def _decided(self, lines: list[Line], types: Mapping[str, str], made: Iterable[str]) -> str:
        name, policy = decision_name(self.table.id), self.table.policy
        outputs = dict.fromkeys(OUTPUTS.get(policy, ()), "string") or {name: "number"}
        written = table(name, POLICIES[policy], lines, types, outputs, NOTES)
        kind = "number" if policy == "worst" else "Any"
        return _decision(name, kind, columns(lines), made, written)

    def _definitions(self, body: Iterable[str]) -> str:
        library, name = self.library, decision_name(self.table.id)
        levels = ", ".join(f"{number} {each}" for number, each in enumerate(self.table.levels))
        said = (f"Unknot {library.version}, decisions {library.fingerprint}. "
                f"{library.signed_words} Levels, lowest first: {levels}.")  # fmt: skip
        head = (f'<definitions xmlns="{MODEL}" id="{name}_file" name="{name}" '
                f'namespace="{OURS}{escape(self.table.id)}" expressionLanguage="{FEEL}" '
                f'exporter="Unknot" exporterVersion="{escape(library.version)}">')  # fmt: skip
        top = '<?xml version="1.0" encoding="UTF-8"?>'
        return "\n".join([top, head, description(said), *body, "</definitions>", ""])

    def _lines(self) -> Iterator[Line]:
        for row in self.table.rows:
            for rule in self.rules.of(row.when, row.id):
                yield Line(rule, self._said(row), self._notes(row), row.text)
        if self.table.default and self.table.policy != "all":
            yield Line(ALWAYS, self._said(self.table.default), self._notes(self.table.default))

    def _said(self, row: Row) -> tuple[str, ...]:
        if self.table.policy == "worst":
            return (str(self.table.levels.index(row.then)),)
        named = (row.then,) if self.table.policy == "first" else (row.then, row.speaks)
        return tuple(f'"{each}"' for each in (*named, row.id))

    def _notes(self, row: Row) -> tuple[str, ...]:
        known = self.library.sources
        titles = "; ".join(known[name].title for name in row.cite if name in known)
        keys = ("where", "within", "instead", "change", "tell", "note")
        more = "; ".join(f"{key}: {getattr(row, key)}" for key in keys if getattr(row, key))
        return row.id, row.then, row.why, titles, row.basis, more

    def _fact(self, name: str) -> Fact:
        facts, tables = self.library.facts, self.library.tables
        if name not in tables:
            return facts[name]
        if tables[name].policy != "worst":
            return tables[name].as_fact()
        # Another table's answer, as that table's own file puts it out: a level's number.
        return Fact(name, "number", (0, len(tables[name].levels) - 1), 0, (), 0, asked=False)

    def _input(self, fact: Fact) -> str:
        asked = self.library.words.get(f"facts.{fact.id}.question") or ""
        name = fact.id
        return (f'<inputData id="input_{name}" name="{name}">{description(asked)}<variable '
                f'id="variable_{name}" name="{name}" typeRef="t_{name}"/></inputData>')  # fmt: skip


def _item(fact: Fact) -> str:
    kind = "number" if fact.kind == "number" else "string"
    allowed = escape(_allowed(fact), quote=False)
    return (f'<itemDefinition id="type_{fact.id}" name="t_{fact.id}"><typeRef>{kind}</typeRef>'
            f'<allowedValues id="values_{fact.id}"><text>{allowed}</text></allowedValues>'
            "</itemDefinition>")  # fmt: skip


def _allowed(fact: Fact) -> str:
    if fact.kind == "number":
        low, high = fact.bounds
        return f"[{NOT_KNOWN if fact.asked else low}..{high}]"
    said = [*map(text_of, fact.values), *([UNKNOWN] if fact.asked else [])]
    return ",".join(f'"{each}"' for each in said)


def _decision(name: str, kind: str, reads: Iterable[str], made: Iterable[str], xml: str) -> str:
    decided = set(made)
    needs = "".join(
        f'<informationRequirement id="need_{name}_{each}">'
        + (f'<requiredDecision href="#{each}"/>' if each in decided
           else f'<requiredInput href="#input_{each}"/>') + "</informationRequirement>"
        for each in reads
    )  # fmt: skip
    return (f'<decision id="{name}" name="{name}"><variable id="variable_of_{name}" name="{name}" '
            f'typeRef="{kind}"/>{needs}\n{xml}\n</decision>')  # fmt: skip
