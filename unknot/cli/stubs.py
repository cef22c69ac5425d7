"""What a new part of the content needs: TOML for each place, with blanks that are refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HEADERS: Final = ("[[screen]]", "[[short]]", "[[question]]")  # of screens.toml, that end a screen
ROW: Final = """
[[row]]
id = "{name}"
when = "{when}"
then = "FILL IN: a level of this table"
cite = ["FILL IN: a name in sources.toml; a judgement alone may have none"]
basis = "FILL IN: verified, recalled or judgement"
"""
SAYS: Final = """
[{name}]
why = "FILL IN: the reason as the person reads it"
"""
CASES: Final = """
[[case]]
says = "FILL IN: somebody of whom {name} is so"
given = {given}
expect = {{{table} = "FILL IN: the level"}}
source = "FILL IN: who says so"

[[case]]
says = "FILL IN: a near miss of {name}"
given = {near}
expect = {{{table} = "FILL IN: the level"}}
source = "FILL IN: who says so"
"""
FACT: Final = """
[{name}]
kind = "boolean"
calm = false
lasts = "FILL IN: how long an answer counts, such as 12h or 30d"
"""
ASKS: Final = """
[{name}]
question = "FILL IN: the question"
why = "FILL IN: why it is asked"
short = "FILL IN: in a few words"
"""
ITEM: Final = """[[screen.item]]
id = "{name}"
sets = {{{name} = true}}

"""
LINE: Final = """{name} = "FILL IN: the line to tick; unticked it counts as calm"
"""
PROMISE: Final = """
[[red_flag]]
id = "{name}"
given = "FILL IN: from the source and not from the row, such as {{fever = true}}"
at_least = "FILL IN: soon, urgent or emergency"
source = "FILL IN: where it says so"
"""
LEAFLET: Final = """group = "tips"
order = "FILL IN: a number, its place in the list"

[[part]]
id = "first"

[[part.say]]
id = "short"
cite = ["FILL IN: a name in sources.toml; a judgement alone may have none"]
basis = "FILL IN: verified, recalled or judgement"

[[part]]
id = "more"
more = true

[[part.say]]
id = "long"
cite = ["FILL IN: a name in sources.toml; a judgement alone may have none"]
basis = "FILL IN: verified, recalled or judgement"
"""
TOLD: Final = """title = "FILL IN"

[first]
short = "FILL IN: what fits one phone screen"

[more]
long = "FILL IN: for who asks for more"
"""
REMEDY: Final = """# {name}.

dose = "FILL IN: seconds of a session"
dose_up_to = "FILL IN: seconds at most"
wait = "FILL IN: seconds until the next"
a_day = "FILL IN: sessions in 24 hours"
gentle_dose = "FILL IN: seconds of a careful one"
cite = ["FILL IN: a name in sources.toml; a judgement alone may have none"]
basis = "FILL IN: verified, recalled or judgement"
"""
GATES: Final = """# For whom {name} is closed, and who differently.
policy = "worst"
levels = ["ok", "careful", "blocked"]
default = "ok"
include = ["any_remedy"]
"""
NOW: Final = """
[{name}_now]
kind = "choice"
values = ["open", "later", "closed"]
calm = "closed"
asked = false
"""
EFFECT: Final = """
[[effect]]
id = "{name}"
points = "FILL IN: points of pain that a session brings, on average"
give_or_take = "FILL IN: points, one standard deviation"
cite = ["FILL IN: a name in sources.toml; a judgement alone may have none"]
basis = "FILL IN: verified, recalled or judgement"
"""
DOSE: Final = """
[[dose]]
remedy = "{name}"
at_most = "FILL IN: seconds, from the source"
wait = "FILL IN: seconds, from the source"
a_day = "FILL IN: sessions, from the source"
source = "FILL IN: where it says so"
"""
DONE: Final = """
[{name}]
name = "FILL IN: its name, as a heading"
prepare = ["FILL IN: what to get ready"]
start = "FILL IN: said when it begins"
keep = "FILL IN: said while it is on"
check = "FILL IN: said at a look at the skin"
stop = "Take it off straight away if"
stop_if = ["FILL IN: when to stop at once"]
off = "I took it off"
look = "FILL IN: the look at the skin in a few words"
ends = "FILL IN: the end in a few words"
end = "FILL IN: said when the time is up"
afterwards = "FILL IN: what then"
"""
NEXT: Final = """
[[row]]
id = "{name}_next"
when = '{name}_now == "open"'
then = "{name}"
cite = ["FILL IN: a name in sources.toml; a judgement alone may have none"]
basis = "FILL IN: verified, recalled or judgement"
"""
BLANK: Final = '"FILL IN: answers, such as {fever = true}; what is left out is calm"'


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


def _question(name: str, screen: str, table: str) -> Iterable[Place]:
    yield Place("facts.toml", FACT.format(name=name), "kind, calm value, how long it lasts")
    yield Place("words/en/facts.toml", ASKS.format(name=name), "question, why, short")
    yield Place("screens.toml", ITEM.format(name=name), f"its line on '{screen}'", screen)
    line = LINE.format(name=name)
    yield Place("words/en/screens.toml", line, "the line in words", f"[{screen}.items]")
    yield from _row(name, name, table)
    yield _cases(name, f"{{{name} = true}}", "{}", table)


def _red_flag(name: str, screen: str, table: str) -> Iterable[Place]:
    yield from _row(name, "FILL IN: such as fever and stiff_neck", table)
    yield Place("promises.toml", PROMISE.format(name=name), "the same, from the source")
    yield _cases(name, BLANK, BLANK, table)


def _leaflet(name: str, screen: str, table: str) -> Iterable[Place]:
    yield Place(f"library/{name}.toml", LEAFLET, "its place, and each sentence's basis and sources")
    yield Place(f"words/en/rows/library/{name}.toml", TOLD, "its title and sentences")


def _remedy(name: str, screen: str, table: str) -> Iterable[Place]:
    yield Place(f"remedies/{name}.toml", REMEDY.format(name=name), "dose, wait, how often")
    dose = 'why = "FILL IN: why this dose"\n'
    yield Place(f"words/en/rows/remedies/{name}.toml", dose, "why this dose")
    yield Place("words/en/remedies.toml", DONE.format(name=name), "all that is said around it")
    gates = GATES.format(name=name) + ROW.format(name=f"{name}_gate", when="FILL IN: for whom")
    yield Place(f"tables/{name}.toml", gates, "who should not, who differently")
    said = SAYS.format(name=f"{name}_gate")
    yield Place(f"words/en/rows/tables/{name}.toml", said, "why, change, instead")
    yield Place("pathway.toml", f'"{name}", ', "its place in the ladder", "ladder = [")
    yield Place("facts.toml", NOW.format(name=name), "nothing: no person is asked this")
    yield Place("tables/next_remedy.toml", f'"{name}", ', "its place in the levels", "levels = [")
    yield Place("tables/next_remedy.toml", NEXT.format(name=name), "when it comes next")
    said = SAYS.format(name=f"{name}_next")
    yield Place("words/en/rows/tables/next_remedy.toml", said, "why it comes next")
    yield Place("effects.toml", EFFECT.format(name=name), "what is believed of it")
    yield Place("words/en/rows/effects.toml", SAYS.format(name=name), "why that is believed")
    for file, under in (("plan", "[start]"), ("plan", "[again]"), ("ready", "[start]"),
                        ("fair", "[names]"), ("home", "[hurt]")):  # fmt: skip
        line = f'{name} = "FILL IN: as the lines below it"\n'
        yield Place(f"words/en/{file}.toml", line, f"its words under {under}", under)
    yield Place("promises.toml", DOSE.format(name=name), "its dose, from the source")
    yield _cases(name, BLANK, BLANK, name)


def _row(name: str, when: str, table: str) -> Iterable[Place]:
    row = ROW.format(name=name, when=when)
    yield Place(f"tables/{table}.toml", row, "when, then, cite, basis")
    said = f"words/en/rows/tables/{table}.toml"
    yield Place(said, SAYS.format(name=name), "why, as the person reads it")


def _cases(name: str, given: str, near: str, table: str) -> Place:
    text = CASES.format(name=name, given=given, near=near, table=table)
    return Place(f"cases/{table}.toml", text, "somebody of whom it is so, and a near miss")


KINDS: Final[dict[str, Callable[[str, str, str], Iterable[Place]]]] = {
    "question": _question, "red-flag": _red_flag, "remedy": _remedy, "leaflet": _leaflet,
}  # fmt: skip


def places(kind: str, name: str, *, screen: str, table: str) -> list[Place]:
    """Every place that a new one needs."""
    return list(KINDS[kind](name, screen, table))


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
        raise NameTaken(
            f"{place.file} has no {place.under}. Name a screen that is there: --screen ID"
        )
    return "".join((*lines[:at], place.text, *lines[at:]))


def _end_of(lines: list[str], screen: str) -> int | None:
    """Where the next screen begins."""
    heads = [n for n, line in enumerate(lines) if line.strip() in HEADERS]
    for head, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        if lines[head].strip() == "[[screen]]" and lines[head + 1].strip() == f'id = "{screen}"':
            return following
    return None
