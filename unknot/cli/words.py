"""`unknot words`: how whole a language is, and a record of who read which of its strings."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.options import Content, console, library, refuse
from unknot.cli.po_file import BadPo, as_po, importable_texts, read_po, write_texts
from unknot.library.languages import ENGLISH, languages
from unknot.library.load import CONTENT
from unknot.library.translations.readings import (
    BadReadings,
    Reading,
    read_readings,
    with_reading,
    write_readings,
)
from unknot.library.translations.standing import Standing, State, standing
from unknot.library.translations.strings import Kind, matching
from unknot.web.project.zone import local_now

app = typer.Typer(rich_markup_mode=None)

Tag = Annotated[str, typer.Argument(metavar="LANGUAGE", help="Its folder in words/, such as es.")]
OfClass = Annotated[Kind | None, typer.Option("--class", help="Only strings of this class.")]
Under = Annotated[
    list[str] | None,
    typer.Option(
        "--path", metavar="PATH", help="A string, all under it, or a pattern: 'screens.*'."
    ),
]


@app.callback()
def words() -> None:
    """Languages: what may be shown, what was read, and files for translators' tools."""


@app.command("status")
def status(
    language: Annotated[str, typer.Argument(metavar="[LANGUAGE]")] = "", content: Content = None
) -> None:
    """Say of each language how many strings of which class are in which state."""
    root = _root(content)
    for tag in [language] if language else [each for each in languages(root) if each != ENGLISH]:
        found = _standing(content, tag)
        typer.echo(found.in_a_line)
        for kind in Kind:
            paths = found.of_kind(kind)
            counts = {state: sum(found.states[path] is state for path in paths) for state in State}
            said = ", ".join(f"{count} {state.value}" for state, count in counts.items() if count)
            typer.echo(f"  {kind.value}, {len(paths)} strings: {said or 'none'}")
        for path in found.in_state(State.missing, State.broken)[:SHOWN]:
            typer.echo(f"  {found.states[path].value}: {path}")


SHOWN = 20


@app.command("list")
def list_strings(
    language: Tag,
    of_class: OfClass = None,
    state: Annotated[list[State] | None, typer.Option(help="Only in this state.")] = None,
    path: Under = None,
    english: Annotated[bool, typer.Option("--english", help="Show the English, too.")] = False,
    content: Content = None,
) -> None:
    """Print strings: path, a tab, the translation. `record` takes such a file back."""
    found = _standing(content, language)
    for each in _chosen(found, path, of_class) if path or of_class else found.english:
        if not state or found.states[each] in state:
            texts = [found.other.get(each, ""), *([found.english[each]] if english else [])]
            typer.echo("\t".join([each, *(text.replace("\n", "\\n") for text in texts)]))


@app.command("record")
def record(
    language: Tag,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A path a line; with a tab and the text that was "
                       "read, it is refused where another stands there now."),
    ] = None,
    reading: Annotated[Reading | None, typer.Option(help="How they were read.")] = None,
    made: Annotated[
        bool, typer.Option("--made", help="Not read yet: made from the English of now.")
    ] = False,
    path: Under = None,
    of_class: OfClass = None,
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When; default: today.")
    ] = None,
    content: Content = None,
) -> None:  # fmt: skip
    """Keep that strings were read, just as they and their English are now."""
    if (reading is None) != made:
        refuse(["Say either --reading forward, --reading back, or --made"])
    root, found = _root(content), _standing(content, language)
    if made and not (path or file):
        chosen = _unknown(found, root)
    else:
        chosen = _from_file(found, file) if file else _chosen(found, path, of_class)
    lost = [each for each in chosen if found.states[each] in (State.missing, State.broken)]
    if lost:
        refuse(f"{each}: is {found.states[each].value}; mend it first" for each in lost)
    when = day.date() if day else local_now().date()
    texts = (found.english, found.other)
    try:
        lines = with_reading(read_readings(root, language), chosen, texts, reading, when)
    except BadReadings as error:
        refuse([str(error)])
    write_readings(root, language, lines)
    _say(chosen, reading, when)


def _say(chosen: list[str], reading: Reading | None, when: date) -> None:
    how = f"read {reading.value} on {when.isoformat()}" if reading else "made from today's English"
    console().print(f"{len(chosen)} strings: {how}")


def _root(content: Path | None) -> Path:
    return content.resolve() if content else CONTENT


def _standing(content: Path | None, language: str) -> Standing:
    root = _root(content)
    if language == ENGLISH or not (root / "words" / language).is_dir():
        known = ", ".join(each for each in languages(root) if each != ENGLISH) or "none"
        refuse([f"{language!r} is no language that is translated here. Known: {known}"])
    try:
        return standing(root, language, library(content))
    except BadReadings as error:
        refuse([str(error)])


def _chosen(found: Standing, paths: list[str] | None, kind: Kind | None) -> list[str]:
    """Those of these paths and this class. Exits 2 for a path that stands for none."""
    if not paths and not kind:
        refuse(["Name strings: a FILE, --path or --class"])
    every = list(found.english)
    wrong = [each for each in paths or () if not matching(every, each)]
    if wrong:
        refuse(f"--path {each!r}: no string of English is meant" for each in wrong)
    some = {each for wanted in paths for each in matching(every, wanted)} if paths else set(every)
    return [each for each in every if each in some and kind in (None, found.kinds[each])]


def _unknown(found: Standing, root: Path) -> list[str]:
    """Those of which nothing is kept, though they are there."""
    known = read_readings(root, found.language)
    return [path for path in found.in_state(State.draft) if path not in known]


def _from_file(found: Standing, file: Path) -> list[str]:
    try:
        rows = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        refuse([f"{file}: cannot be read: {error}"])
    chosen, wrong = [], []
    for number, row in enumerate(rows, start=1):
        path, tab, told = row.partition("\t")
        text = told.partition("\t")[0]  # its English may stand behind it
        if not row.strip() or row.startswith("#"):
            continue
        if path not in found.english:
            wrong.append(f"{file}, line {number}: no string of English is {path!r}")
        elif tab and text != found.other.get(path, "").replace("\n", "\\n"):
            wrong.append(f"{file}, line {number}: another text stands at {path} now")
        chosen.append(path)
    if wrong:
        refuse(wrong)
    return chosen


@app.command("export")
def export(
    language: Tag,
    to: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.po", help="Where to.")],
    content: Content = None,
) -> None:
    """Write a language as a PO file for translators' tools: fuzzy is what changed in English."""
    found = _standing(content, language)
    try:
        to.write_text(as_po(found), encoding="utf-8")
    except BadPo as error:
        refuse(error.mistakes)
    except OSError as error:
        refuse([f"{to}: cannot be written: {error.strerror}"])
    console().print(f"{len(found.english)} strings are in {to}")


@app.command("import")
def bring_in(
    file: Annotated[Path, typer.Argument(metavar="FILE.po")], content: Content = None
) -> None:
    """Take a PO file back: all of it or nothing. What is another text now has to be read anew."""
    root = _root(content)
    try:
        language, entries = read_po(file)
        found = _standing(content, language)
        sent = importable_texts(entries, found)
    except BadPo as error:
        refuse(error.mistakes)
    texts = {path: text for path, text in sent.texts.items() if text != found.other.get(path)}
    write_texts(root, language, texts)
    now, kept = _standing(content, language), read_readings(root, language)
    made = [path for path in sent.sure if path in texts or found.states[path] is State.older]
    pairs = (now.english, now.other)
    lines = with_reading(kept, made, pairs, None, local_now().date())
    if lines != kept:
        write_readings(root, language, lines)
    console().print(f"{len(texts)} of {len(sent.texts)} strings of {language} are other texts now")
