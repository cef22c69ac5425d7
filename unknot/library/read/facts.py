"""facts.toml: every question the pathway may ask."""

from typing import Any

from unknot.library.read.reader import Files, Section
from unknot.pathway.facts import UNKNOWN, Fact, Value


def read_facts(files: Files) -> dict[str, Fact]:
    """Every fact by id."""
    return {name: _fact(name, section) for name, section in files.tables_of("facts.toml")}


def _fact(name: str, section: Section) -> Fact:
    kind = section.one_of("kind", ("boolean", "choice", "number"))
    asked = section.flag("asked", default=True)
    values: tuple[Value, ...] = (False, True)
    if kind == "choice":
        values = section.texts("values")
        if UNKNOWN in values:
            section.wrong("'unknown' is among its values", "Leave it out: it is always allowed")
    elif kind == "number":
        values = (section.whole("min"), section.whole("max"))
    calm: Value = section.any("calm", False)
    fact = Fact(
        name,
        kind,  # type: ignore[arg-type]  # one_of has checked it
        values,
        calm,
        _stands_for(section, values, kind, calm),
        section.seconds("lasts") if asked else 0,
        section.text("unit", ""),
        section.flag("private", default=False),
        asked,
        section.flag("kept", default=True),
    )
    section.close()
    _check(fact, section)
    return fact


def _stands_for(
    section: Section, values: tuple[Value, ...], kind: str, calm: Value
) -> tuple[Value, ...]:
    """What "I don't know" may be: said in the file, or every value but the calm one."""
    said: Any = section.any("unknown")
    if kind == "number":
        span = said if isinstance(said, dict) else {"min": values[0], "max": values[1]}
        return (span.get("min", values[0]), span.get("max", values[1]))
    if said is None:
        return tuple(value for value in values if value != calm)
    return tuple(said) if isinstance(said, list) else (said,)


def _check(fact: Fact, section: Section) -> None:
    for value in (fact.calm, *fact.stands_for):
        if value == UNKNOWN or not fact.allows(value):
            section.wrong(f"{value!r} is no value of it", f"Allowed: {fact.range()}")
