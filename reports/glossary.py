"""docs/glossary.md: house words and the field's words, from docs/glossary.toml; and its faults.

A move names a path before and after a rename: one of the two must exist, and not both. A word that
a person reads must stand in the wording.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from reports.markdown import page, table
from unknot.library.load import CONTENT
from unknot.record.event_kinds import KINDS

ROOT: Final = Path(__file__).resolve().parent.parent
FILE: Final = "docs/glossary.toml"
NAME: Final = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
PATH: Final = re.compile(r"unknot[./][\w./]+(:\w+(\.\w+)?)?")
WORDS: Final = """Names in the code are the field's standard words; sentences on pages stay plain.
This is the list from which names are changed, a room at a time: *house* is the word in the code
today (empty: the field's), *field* the one that it gets. FHIR is the R4 resource or element that
comes nearest; what is really written is in `unknot/exchange/fhir/`. *Page* is the
word that a person reads."""
EVENTS: Final = """Both names are read for ever, the new one is written once the rename has been
made. The data of each kind: [events](reference/events.md)."""
MOVES: Final = """Each is still to be made. They come from `moves` in `docs/glossary.toml`, where
one that was made stays, to say what the name once was; `make check` says when a path is neither
here nor there."""


def document() -> str:
    """The page."""
    read = _read()
    rooms = dict.fromkeys(term["room"] for term in read["term"])
    parts = [part for room in rooms for part in _room(room, read["term"])]
    events = ((_code(e["kind"]), _code(e["name"]), e.get("fhir") or f"none: {e['no_fhir']}",
               e["means"]) for e in read["event"])  # fmt: skip
    open_ = ((_code(old), _code(new)) for old, new in moves(read).items() if exists(old))
    return page(
        "Glossary", WORDS, *parts, "## Kinds of event", EVENTS,
        table(("today", "from the rename on", "FHIR", "what happened"), events),
        "## Names to be changed", MOVES, table(("today", "then"), open_),
    ).replace("from the content by", "from `docs/glossary.toml` by")  # fmt: skip


def _room(room: str, terms: list[dict[str, str]]) -> tuple[str, str]:
    rows = (
        (t.get("house", ""), t["field"], t.get("fhir", ""), t.get("page", ""), t["means"])
        for t in terms if t["room"] == room
    )  # fmt: skip
    return f"## {room}", table(("house", "field", "FHIR", "page", "means"), rows)


def _code(name: str) -> str:
    return f"`{name}`" if name else ""


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads((ROOT / FILE).read_text(encoding="utf-8"))


def moves(read: Mapping[str, Any] | None = None) -> dict[str, str]:
    """Every path that changes, made or still to be made: old to new."""
    read = read or _read()
    return {old: new for term in read["term"] for old, new in term.get("moves", {}).items()}


def faults(read: Mapping[str, Any] | None = None) -> Iterator[str]:
    """Everything in the list that is not as the code is."""
    read = read or _read()
    for what in (*_wrong_moves(moves(read)), *_wrong_events(read["event"])):
        yield f"{FILE}: {what}"
    for term in read["term"]:
        if term.get("page", "").lower() not in _wording():
            yield f"{FILE}: '{term['page']}' is on no page. Write what a person reads"


def _wrong_moves(all_moves: Mapping[str, str]) -> Iterator[str]:
    for old, new in all_moves.items():
        if not (PATH.fullmatch(old) and PATH.fullmatch(new)):
            yield f"'{old}' or '{new}' is no path. Write package.module:Name"
        elif exists(old) == exists(new):
            both = "both are there" if exists(old) else "neither is there"
            yield f"'{old}' becomes '{new}', and {both}. Mend the path"


def _wrong_events(events: Iterable[Mapping[str, str]]) -> Iterator[str]:
    listed = {name for event in events for name in (event["kind"], event["name"])}
    for kind in sorted(KINDS.keys() - listed):
        yield f"the kind of event '{kind}' is not in it. Add it"
    for event in events:
        if event["kind"] and not {event["kind"], event["name"]} & KINDS.keys():
            yield f"'{event['kind']}' is no kind of event. Mend or remove it"
        if ("fhir" in event) is ("no_fhir" in event):
            yield f"'{event['name']}' says not what it is in FHIR, or why nothing. Add one of both"
        if not NAME.fullmatch(event["name"]):
            yield f"'{event['name']}' is no name of a kind. Write family.happened"


@cache
def _wording() -> str:
    """All that a person may read, in small letters."""
    files = sorted((CONTENT / "words" / "en").glob("*.toml"))
    return " ".join(" ".join(file.read_text(encoding="utf-8").split()) for file in files).lower()


def exists(path: str) -> bool:
    """Whether a path leads to a file, a folder, or a name in it."""
    where, _, name = path.partition(":")
    file = ROOT / (where if "/" in where else where.replace(".", "/"))
    if not name:
        return file.exists() or file.with_suffix(".py").exists()
    module = file.with_suffix(".py")
    return module.exists() and name in _names(module)


@cache
def _names(module: Path) -> frozenset[str]:
    """The names that a module defines, and those that its classes do: "Class", "Class.name"."""
    body = ast.parse(module.read_text(encoding="utf-8")).body
    found = {name for node in body for name in _named(node)}
    for node in body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{name}" for inner in node.body for name in _named(inner)}
    return frozenset(found)


def _named(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    if isinstance(node, ast.Assign):
        yield from (each.id for each in node.targets if isinstance(each, ast.Name))


def entries() -> list[Mapping[str, str]]:
    """Every kind of event as the list has it; one name may stand there more than once."""
    return list(_read()["event"])


def events() -> dict[str, Mapping[str, str]]:
    """Each kind of event, by the name under which the record knows it today."""
    listed = {name: event for event in _read()["event"] for name in (event["kind"], event["name"])}
    return {kind: listed[kind] | {"kind": kind} for kind in KINDS}
