"""`unknot cohort --records`: record files whose owners allow research, as tables and new priors."""

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import typer

from unknot.cli.options import FAILED, refuse, words_of
from unknot.cohort.records.participants import ExcludedFile, gather
from unknot.cohort.records.pooled_effects import pooled_effects
from unknot.cohort.records.written import EFFECTS, effects_as_content, write_codebook, write_tables
from unknot.exchange.record_file import BadRecord, read_path
from unknot.library.languages import ENGLISH
from unknot.library.load import CONTENT, load
from unknot.record.event import Event

KEY: Final = "pseudonyms.key"
KEPT_APART: Final = f"""\
{KEY} makes the pseudonyms: keep it apart from the tables, and away from whoever reads them. With
the same key in this place, the same people keep their pseudonyms next time."""
WHY: Final = {
    "no_consent": "hold no consent for research",
    "consent_over": "hold a consent that was taken back or is over",
    "empty": "hold nothing",
}


def records_to_tables(
    folder: Path,
    out: Path,
    now: datetime,
    *,
    epsilon: float | None = None,
    language: str = ENGLISH,
) -> None:
    """Read every record file of a folder, write the tables, say who was left out and why.

    `language`: of the codebook.
    """
    if not folder.is_dir():
        refuse([f"{folder}: there is no such folder. Give the folder with the record files."])
    if epsilon is not None and not 0 < epsilon <= 10:
        refuse([(f"--noise: {epsilon} is no privacy loss. Give a number above 0 and at most 10, "
                "such as 1: the smaller, the more noise.")])  # fmt: skip
    try:
        out.mkdir(parents=True, exist_ok=True)
        found = gather(_records(folder), now, _key(out))
        library = load()
        counts = write_tables(found.people, library, out)
        write_codebook(library.words if language == ENGLISH else words_of(language), out)
        pooled = pooled_effects(found.people, library, epsilon=epsilon)
        shipped = (CONTENT / EFFECTS).read_text(encoding="utf-8")
        (out / EFFECTS).write_text(
            effects_as_content(shipped, pooled, _note(now, epsilon)), encoding="utf-8"
        )
    except OSError as error:
        refuse([f"{error.filename or out}: {error.strerror or error}."], FAILED)
    typer.echo(f"{found.files} files, {len(found.people)} people allow research.")
    for line in _left_out(found.left_out):
        typer.echo(line)
    typer.echo(", ".join(f"{name} {count}" for name, count in counts.items()) + " rows.")
    typer.echo(f"{EFFECTS}: {', '.join(pooled) or 'nothing'} pooled; all else as it is shipped.")
    typer.echo(KEPT_APART)


def _records(folder: Path) -> Iterator[tuple[str, Sequence[Event] | str]]:
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = str(path.relative_to(folder))
        try:
            yield name, read_path(path)
        except BadRecord as error:
            yield name, error.in_full(load().words)
        except OSError as error:
            yield name, f"It cannot be read: {error.strerror or error}."


def _key(out: Path) -> bytes:
    """The key of an earlier run, or a new one. Raises OSError."""
    path = out / KEY
    if path.exists():
        key = path.read_bytes()
        if not 16 <= len(key) <= 64:
            refuse([(f"{path}: no key of ours. Put the right one back, or remove it: people then "
                    "get other pseudonyms.")])  # fmt: skip
        return key
    key = secrets.token_bytes(32)
    path.touch(mode=0o600)
    path.write_bytes(key)
    return key


def _note(now: datetime, epsilon: float | None) -> str:
    noise = f", with noise for a privacy loss of {epsilon:g}" if epsilon is not None else ""
    return f"Pooled on {now:%Y-%m-%d} from records whose owners allowed it{noise}."


def _left_out(files: Sequence[ExcludedFile]) -> Iterator[str]:
    counted = Counter(each.why for each in files if each.why in WHY)
    for why, said in WHY.items():
        if counted[why]:
            yield f"Left out: {counted[why]} files {said}."
    for each in files:
        if each.why not in WHY:
            yield f"Left out: {each.file}: {each.why}"
