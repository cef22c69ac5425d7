"""judgements.toml: numbers that decide about people, each with its reason and what it rests on."""

from dataclasses import fields
from typing import Final

from unknot.journey.judgements import Judgements
from unknot.library.read.reader import Files
from unknot.library.read.remedies import BASES

FILE: Final = "judgements.toml"
NAMES: Final = tuple(each.name for each in fields(Judgements))


def read_judgements(files: Files) -> Judgements:
    """Every number, once. One that is missing, unknown or below 1 is a mistake."""
    file = files.open(FILE)
    found: dict[str, int] = {}
    for row in file.rows("judgement"):
        name, value = row.one_of("id", NAMES), row.whole("value")
        row.text("why")
        cite, basis = row.texts("cite"), row.one_of("basis", BASES)
        row.text("note", "")
        if name in found:
            row.wrong("stands there twice", "Say it once")
        if value < 1:
            row.wrong(f"'value' is {value}", "Write a whole number, 1 or more")
        if basis != "judgement" and not cite:
            row.wrong(f"has basis '{basis}' and no source", "Add `cite`, or call it a judgement")
        found[name] = value
        row.close()
    file.close()
    for name in NAMES:
        if name not in found:
            file.wrong(f"'{name}' is missing", "Add a [[judgement]] with this id")
    return Judgements(**{name: found.get(name, 1) for name in NAMES})
