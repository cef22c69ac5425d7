"""docs/pathway/: every table, question and source as pages that a clinician can read."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile
from typing import Any, Final

from reports.markdown import page, table
from unknot.library.in_words import InWords
from unknot.library.load import CONTENT, load
from unknot.library.model import Library
from unknot.pathway.facts import Fact
from unknot.pathway.tables import Row, Table

UNITS: Final = ((86400, "day"), (3600, "hour"), (60, "minute"))
DERIVED: Final = "derived"
EXERCISES: Final = "exercises"
POLICIES: Final = {"worst": "The most serious row that holds decides.",
                   "first": "The first row that holds decides.",
                   "all": "Every row that holds is told."}  # fmt: skip
WORDS: Final = """*When* is what must be so, in the short names of the [questions](questions.md);
`row` is its name in the content. Basis: *verified*, its source was seen; *recalled*, known and
not yet checked; *judgement*, ours, cautious, waiting for a clinician."""
ASKING: Final = """Each is asked only while its answer can still change something. *Lasts* is how
long an answer counts. "I don't know" may be said to every one; where we look for danger it counts
as any answer that it may stand for. A private question can be left quickly."""
LIBRARY: Final[Library] = load()


def documents() -> dict[str, str]:
    """Every page of the folder, by its file's name."""
    tables = {f"{name}.md": _table_page(each) for name, each in _own_pages().items()}
    return tables | {
        "README.md": _index(),
        f"{EXERCISES}.md": _exercises(),
        f"{DERIVED}.md": _derived_page(),
        "questions.md": _questions(),
        "sources.md": _sources(),
    }


def _own_pages() -> dict[str, Table]:
    """Every table but the loads of exercises, which share one page."""
    return {name: each for name, each in LIBRARY.tables.items() if name not in LIBRARY.loads}


def _index() -> str:
    rows = []
    for name, each in _own_pages().items():
        mine = [row for row in each.rows if row.id not in _inherited(name)]
        rows.append(
            (
                f"[{_title(name)}]({name}.md)",
                _sentence(_head(name)),
                len(mine),
                *_bases(mine),
            )
        )
    signed = ", ".join(LIBRARY.signed_off_by) or "nobody yet"
    return page(
        "The pathway, as it is decided",
        f"""Version {LIBRARY.version}, checked on {LIBRARY.checked_on}. Reviewed:
        {LIBRARY.sign_off.reviewed} of {LIBRARY.sign_off.safety} safety items. Signed by a
        clinician: {signed}.""",
        WORDS,
        table(("table", "what it decides", "rows:", "verified:", "recalled:", "judgement:"), rows),
        "- [Exercises](exercises.md): what each asks of a body, and for whom that is closed\n"
        "- [Questions](questions.md): every one, with its wording and how long an answer lasts\n"
        "- [Patterns](derived.md): names for what several rows use\n"
        "- [Sources](sources.md)",
    )


def _table_page(each: Table) -> str:
    parts = [f"{_head(each.id)} {POLICIES[each.policy]}", WORDS, _includes(each.id)]
    mine = [row for row in each.rows if row.id not in _inherited(each.id)]
    if each.policy == "worst":
        for level in reversed(each.levels):
            rows = [row for row in mine if row.then == level]
            if rows:
                parts += [f"## {_spaced(level).capitalize()}", _rows(rows)]
    elif mine:
        parts.append(_rows(mine, then=True))
    if each.default and each.default.why:
        parts += ["## When no row holds", _rows([each.default], then=True)]
    return page(_title(each.id), *parts)


def _rows(rows: Iterable[Row], *, then: bool = False) -> str:
    """The rows as a table, without the columns that none of them fills."""
    read = [_columns(row) for row in rows]
    return _filled(read if then else [{**each, "then": ""} for each in read])


def _filled(read: Iterable[dict[str, str]]) -> str:
    columns: dict[str, list[str]] = {}
    for row in read:
        for name, text in row.items():
            columns.setdefault(name, []).append(text)
    kept = {name: texts for name, texts in columns.items() if any(texts)}
    return table(tuple(kept), zip(*kept.values(), strict=True))


def _columns(row: Row) -> dict[str, str]:
    say = LIBRARY.words.get
    place = say(f"places.{row.where}.name") or _spaced(row.where)
    within = say(f"places.within.{row.within}") or row.within
    return {
        "row": f"`{row.id}`",
        "when": _in_words().read(row.text),
        "then": _spaced(row.then),
        "speaks": getattr(row, "speaks", ""),  # a cause: for it, against it, or what is known
        "who, how soon": ", ".join(filter(None, [place, within])),
        "why": " ".join(filter(None, [row.why, row.note and f"*Note: {row.note}*"])),
        "what then": " ".join(filter(None, [row.change, row.instead, *_limits(row)])),
        "sources": _cited(row.cite),
        "basis": row.basis,
    }


def _limits(row: Row) -> Iterator[str]:
    if row.dose:
        yield f"At most {_lasting(row.dose)}."
    if row.check:
        yield f"Look at the skin after {', '.join(map(_lasting, row.check))}."
    if row.gentle:
        yield "Only the gentle session."
    if row.chair:
        yield "Only on a chair."
    if row.body == "still":
        yield "Keep still."


def _exercises() -> str:
    """The rows of every load, each once; and which movements ask it."""
    loads: dict[str, list[str]] = {}
    rows: dict[str, Row] = {}
    for name in LIBRARY.loads:
        for row in LIBRARY.tables[name].rows:
            if row.id not in _inherited(EXERCISES):
                loads.setdefault(row.id, []).append(_load(name))
                rows[row.id] = row
    parts = [_head(EXERCISES), WORDS, _includes(EXERCISES)]
    for level in ("blocked", "careful"):
        mine = [{"asks": ", ".join(loads[row.id])} | _columns(row) | {"then": ""}
                for row in rows.values() if row.then == level]  # fmt: skip
        parts += [f"## {level.capitalize()}", _filled(mine)]
    asked = [(_load(name), ", ".join(_asking(name))) for name in LIBRARY.loads]
    return page("Exercises", *parts, "## What asks it", table(("asks", "movements"), asked))


def _load(table_id: str) -> str:
    return _spaced(table_id.removeprefix(f"{EXERCISES}."))


def _asking(load: str) -> Iterator[str]:
    for name, movement in LIBRARY.movements.items():
        if load.removeprefix(f"{EXERCISES}.") in movement.loads:
            yield LIBRARY.words.say(f"movements.{name}.name")


def _derived_page() -> str:
    rows = [
        (f'<a id="{row["id"]}"></a>`{row["id"]}`', _in_words().read(row["when"]),
         row.get("note", ""), _cited(row["cite"]), row["basis"])
        for row in _file(DERIVED)["row"]
    ]  # fmt: skip
    return page("Patterns", _head(DERIVED), WORDS,
                table(("name", "when", "note", "sources", "basis"), rows))  # fmt: skip


def _questions() -> str:
    parts, told = [], set[str]()
    for screen in LIBRARY.screens:
        mine = [LIBRARY.facts[name] for name in screen.facts if name not in told]
        told |= {fact.id for fact in mine}
        if mine:
            title = LIBRARY.words.say(f"screens.{screen.id}.title")
            parts += [f"## {title}", f"Screen `{screen.id}`.", _facts(mine)]
    asked = sum(fact.asked for fact in LIBRARY.facts.values())
    return page(
        "Questions",
        f"All {asked}, in the order of asking. {ASKING}",
        *parts,
    )


def _facts(facts: Iterable[Fact]) -> str:
    say = LIBRARY.words.get
    rows = []
    for fact in facts:
        hint = say(f"facts.{fact.id}.hint") or ""
        question = " ".join(filter(None, [say(f"facts.{fact.id}.question"), hint]))
        private = "private" if fact.private else ""
        rows.append((f"`{fact.id}`", question, _answers(fact), _lasting(fact.lasts), private))
    head = ("fact", "question", "answers", "lasts", "")
    return table(head, rows)


def _answers(fact: Fact) -> str:
    if fact.kind == "boolean":
        return "yes, no"
    if fact.kind == "number":
        return f"{fact.bounds[0]} to {fact.bounds[1]} {fact.unit}".strip()
    said = (LIBRARY.words.get(f"facts.{fact.id}.values.{value}") for value in fact.values)
    return "; ".join(text or _spaced(str(v)) for text, v in zip(said, fact.values, strict=True))


def _sources() -> str:
    rows = [
        (f'<a id="{name.lower()}"></a>`{name}`', _linked(source.title, source.link),
         source.year or "", source.checked_on or "recalled, not read",
         " ".join(f"“{each.says}” ({each.where})" for each in source.readings) or source.found_at)
        for name, source in LIBRARY.sources.items()
    ]  # fmt: skip
    return page(
        "Sources", table(("id", "source", "year", "read on", "what was read, and where"), rows)
    )


def _linked(text: str, link: str) -> str:
    return f"[{text}]({link})" if link else text


def _cited(cite: Iterable[str]) -> str:
    return ", ".join(f"[{name}](sources.md#{name.lower()})" for name in cite)


def _includes(name: str) -> str:
    others = _file(name).get("include", [])
    links = " and ".join(f"[{_title(other)}]({other}.md)" for other in others)
    return f"The rows of {links} hold here too." if others else ""


def _inherited(name: str) -> set[str]:
    others = _file(name).get("include", [])
    return {row.id for other in others for row in LIBRARY.tables[other].rows}


def _bases(rows: Iterable[Row]) -> tuple[int, int, int]:
    count = Counter(row.basis for row in rows)
    return count["verified"], count["recalled"], count["judgement"]


@cache
def _in_words() -> InWords:
    ids = (row["id"] for row in _file(DERIVED)["row"])
    return InWords(LIBRARY, {name: f"{DERIVED}.md#{name}" for name in ids})


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return (CONTENT / "tables" / f"{name}.toml").read_text(encoding="utf-8")


def _head(name: str) -> str:
    """What a table's file says of itself: its opening comment."""
    said = takewhile(lambda line: line.startswith("#"), _text(name).splitlines())
    return " ".join(line.removeprefix("#").strip() for line in said)


def _sentence(text: str) -> str:
    """The first of a text."""
    return re.split(r"(?<=[.?]) ", text, maxsplit=1)[0]


def _title(name: str) -> str:
    return LIBRARY.words.get(f"remedies.{name}.name") or _spaced(name).capitalize()


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _lasting(seconds: int) -> str:
    for unit, name in UNITS:
        if seconds >= unit and seconds % unit == 0:
            many = seconds // unit
            return f"{many} {name}{'s' if many > 1 else ''}"
    return f"{seconds} seconds"
