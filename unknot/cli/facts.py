"""`unknot facts`: everything that may be asked."""

from rich.table import Table

from unknot.cli.options import AsJson, Content, console, library, print_json
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact


def facts(as_json: AsJson = False, content: Content = None) -> None:
    """List every fact: id, kind, values, unit, wording."""
    read = library(content)
    if as_json:
        print_json(as_list(read))
        return
    table = Table("fact", "kind", "values", "unit", "wording")
    for fact in _asked(read):
        table.add_row(fact.id, fact.kind, fact.allowed(), fact.unit, _wording(read, fact))
    console().print(table)


def as_list(library: Library) -> list[dict[str, object]]:
    """Every asked fact as {id, kind, values, unit, wording}."""
    return [
        {
            "id": fact.id,
            "kind": fact.kind,
            "values": _values(fact),
            "unit": fact.unit,
            "wording": _wording(library, fact),
        }
        for fact in _asked(library)
    ]


def _asked(library: Library) -> list[Fact]:
    return [fact for fact in library.facts.values() if fact.asked]


def _wording(library: Library, fact: Fact) -> str:
    return library.words.say(f"facts.{fact.id}.question")


def _values(fact: Fact) -> object:
    if fact.kind == "number":
        lowest, highest = fact.bounds
        return {"min": lowest, "max": highest}
    return [*fact.values, UNKNOWN]
