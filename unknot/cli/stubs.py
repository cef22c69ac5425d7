"""What a new part of the content needs: TOML for each place, with blanks that are refused."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from unknot.cli import stub_texts as texts

HEADERS: Final = ("[[screen]]", "[[short]]", "[[question]]")  # of screens.toml, that end a screen


class NameTaken(ValueError):
    """The name is there already, or the place is not."""


@dataclass(frozen=True)
class Place:
    """Text for one file.

    `under`: the screen or the header that it belongs to; or a list: "ladder = [".
    """

    file: str
    text: str
    asks: str  # what is to be filled in there
    under: str = ""


@dataclass(frozen=True)
class Target:
    """The table that a new row goes to. `by_load`: a table for each thing asked of a body."""

    id: str
    levels: tuple[str, ...]
    by_load: bool = False

    @property
    def closes(self) -> bool:
        """Whether its rows close something, or change how it is done."""
        return "blocked" in self.levels

    @property
    def key(self) -> str:
        """What a case or a promise calls it, in quotes."""
        return f'"{self.id}.FILL IN: a load"' if self.by_load else f'"{self.id}"'


def _question(name: str, screen: str, target: Target) -> Iterable[Place]:
    yield Place("facts.toml", texts.FACT.format(name=name), "kind, calm value, how long it lasts")
    yield Place("words/en/facts.toml", texts.ASKS.format(name=name), "question, why, short")
    yield Place("screens.toml", texts.ITEM.format(name=name), f"its line on '{screen}'", screen)
    line = texts.LINE.format(name=name)
    yield Place("words/en/screens.toml", line, "the line in words", f"[{screen}.items]")
    yield from _row(name, name, target)
    yield _cases(name, f"{{{name} = true}}", "{}", target)


def _red_flag(name: str, _: str, target: Target) -> Iterable[Place]:
    yield from _row(name, "FILL IN: such as fever and stiff_neck", target)
    yield Place("promises.toml", texts.PROMISE.format(name=name), "the same, from the source")
    yield _cases(name, texts.BLANK, texts.BLANK, target)


def _contraindication(name: str, _: str, target: Target) -> Iterable[Place]:
    if not target.closes:
        raise NameTaken(f"'{target.id}' closes nothing. Name a table that does: --table tens")
    yield from _row(name, "FILL IN: such as epilepsy", target)
    promise = texts.CONTRAINDICATION.format(name=name, key=target.key)
    yield Place("promises.toml", promise, "the same, from the source")
    yield _cases(name, texts.BLANK, texts.BLANK, target)


def _leaflet(name: str, *_: object) -> Iterable[Place]:
    yield Place(
        f"library/{name}.toml", texts.LEAFLET, "its place, and each sentence's basis and sources"
    )
    yield Place(f"words/en/rows/library/{name}.toml", texts.TOLD, "its title and sentences")


def _remedy(name: str, *_: object) -> Iterable[Place]:
    gates = Target(name, ("ok", "careful", "blocked"))
    yield Place(f"remedies/{name}.toml", texts.REMEDY.format(name=name), "dose, wait, how often")
    dose = 'why = "FILL IN: why this dose"\n'
    yield Place(f"words/en/rows/remedies/{name}.toml", dose, "why this dose")
    yield Place(
        "words/en/remedies.toml", texts.DONE.format(name=name), "all that is said around it"
    )
    closed = texts.GATES.format(name=name)
    yield Place(f"tables/{name}.toml", closed, "who should not, who differently")
    yield from _row(f"{name}_gate", "FILL IN: for whom", gates)
    yield Place("pathway.toml", f'"{name}", ', "its place in the ladder", "ladder = [")
    yield Place("facts.toml", texts.NOW.format(name=name), "nothing: no person is asked this")
    yield Place("tables/next_remedy.toml", f'"{name}", ', "its place in the levels", "levels = [")
    yield Place("tables/next_remedy.toml", texts.NEXT.format(name=name), "when it comes next")
    said = texts.SAYS.format(name=f"{name}_next")
    yield Place("words/en/rows/tables/next_remedy.toml", said, "why it comes next")
    yield Place("effects.toml", texts.EFFECT.format(name=name), "what is believed of it")
    yield Place("words/en/rows/effects.toml", texts.SAYS.format(name=name), "why that is believed")
    for file, under in (("plan", "[start]"), ("plan", "[again]"), ("ready", "[start]"),
                        ("fair", "[names]"), ("home", "[hurt]")):  # fmt: skip
        line = f'{name} = "FILL IN: as the lines below it"\n'
        yield Place(f"words/en/{file}.toml", line, f"its words under {under}", under)
    yield Place("promises.toml", texts.DOSE.format(name=name), "its dose, from the source")
    yield _cases(name, texts.BLANK, texts.BLANK, gates)


def _row(name: str, when: str, target: Target) -> Iterable[Place]:
    """A row with its words: where it may close or change something, also what then."""
    loads = texts.LOADS if target.by_load else ""
    row = texts.ROW.format(
        name=name, when=when, levels=f"one of {', '.join(target.levels)}", loads=loads
    )
    yield Place(f"tables/{target.id}.toml", row, "when, then, cite, basis")
    said = texts.SAYS.format(name=name) + (texts.SAYS_TOO if target.closes else "")
    asks = "why, as the person reads it" + (", and change or instead" if target.closes else "")
    yield Place(f"words/en/rows/tables/{target.id}.toml", said, asks)


def _cases(name: str, given: str, near: str, target: Target) -> Place:
    text = texts.CASES.format(name=name, given=given, near=near, key=target.key)
    return Place(f"cases/{target.id}.toml", text, "somebody of whom it is so, and a near miss")


KINDS: Final[dict[str, Callable[[str, str, Target], Iterable[Place]]]] = {
    "question": _question, "red-flag": _red_flag, "contraindication": _contraindication,
    "remedy": _remedy, "leaflet": _leaflet,
}  # fmt: skip


def places(root: Path, kind: str, name: str, *, screen: str, table: str) -> list[Place]:
    """Every place that a new one needs in this folder of content. Raises NameTaken."""
    return list(KINDS[kind](name, screen, _target(root, table)))


def _target(root: Path, table: str) -> Target:
    path = root / "tables" / f"{table}.toml"
    if not path.exists():
        known = ", ".join(sorted(each.stem for each in path.parent.glob("*.toml")))
        raise NameTaken(f"There is no tables/{table}.toml. Name one of these: --table {known}")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if "levels" not in data:
        raise NameTaken(
            f"The rows of tables/{table}.toml have a form of their own: write it by hand"
        )
    return Target(table, tuple(data["levels"]), "loads" in data)


def write(root: Path, found: Iterable[Place]) -> None:
    """Put each stub where it belongs: all of them, or none. Raises NameTaken."""
    made: dict[Path, str] = {}
    for place in found:
        path = root / place.file
        if path not in made:
            made[path] = path.read_text(encoding="utf-8") if path.exists() else ""
        made[path] = _with(made[path], place)
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")


def _with(before: str, place: Place) -> str:
    for line in place.text.splitlines():
        named = line.startswith("id = ") or (line.startswith("[") and not line.startswith("[["))
        if named and f"\n{line}\n" in before:
            raise NameTaken(f"{place.file} has {line} already. Give it another name.")
    return _under(before, place) if place.under else f"{before}{place.text}"


def _under(before: str, place: Place) -> str:
    """First in a list, below a header of the words, or at the end of a screen."""
    if place.under.endswith("["):
        return before.replace(f"\n{place.under}", f"\n{place.under}{place.text}", 1)
    lines = before.splitlines(keepends=True)
    if place.under.startswith("["):
        at = next((n + 1 for n, line in enumerate(lines) if line.strip() == place.under), None)
    else:
        at = _end_of(lines, place.under)
    if at is None:
        known = ", ".join(re.findall(r'^\[\[screen\]\]\nid = "(\w+)"', before, re.MULTILINE))
        there = f"Name a screen that is there: --screen {known or 'ID'}"
        raise NameTaken(f"{place.file} has no {place.under}. {there}")
    return "".join((*lines[:at], place.text, *lines[at:]))


def _end_of(lines: list[str], screen: str) -> int | None:
    """Where the next screen begins."""
    heads = [n for n, line in enumerate(lines) if line.strip() in HEADERS]
    for head, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        if lines[head].strip() == "[[screen]]" and lines[head + 1].strip() == f'id = "{screen}"':
            return following
    return None
