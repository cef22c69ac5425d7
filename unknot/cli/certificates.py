"""`unknot prove --certificates` and `--check`: proofs to carry away, and what is found of them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from unknot.cli.options import FAILED, console, library_and_mistakes, print_json, refuse
from unknot.library.model import Library
from unknot.proof.certificates.check import Checked
from unknot.proof.certificates.check import check as check_all
from unknot.proof.certificates.folder import certify
from unknot.proof.certificates.manifest import NAME, TABLES, Changed, Manifest
from unknot.proof.certificates.manifest import read as read_manifest
from unknot.proof.certificates.solver import Missing, require
from unknot.proof.decision_tables.certified import check_tables
from unknot.proof.decision_tables.markup import BadMarkup

Certificates = Annotated[
    Path | None,
    typer.Option(
        "--certificates", metavar="DIR", help="Write a proof of each claim to carry away."
    ),
]
Check = Annotated[
    Path | None,
    typer.Option("--check", metavar="DIR", help="Check such proofs, and whose they are."),
]


def make_certificates(folder: Path, content: Path | None, *, as_json: bool) -> None:
    """Write a certificate of each claim; exit 1 with a counter-example when something is false."""
    read, mistakes = library_and_mistakes(content)
    begun = perf_counter()
    with new_folder(folder):
        try:
            manifest = certify(read, folder)
        except (LookupError, ValueError):
            refuse(mistakes or ["nothing can be asked of this content: run unknot prove"])
    if as_json:
        print_json(manifest_as_json(manifest))
    else:
        print_made(manifest, folder, perf_counter() - begun)
        for false in manifest.false:
            print_counter_example(false, read)
    if manifest.false or mistakes:
        refuse(mistakes, FAILED)


@contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """An empty folder to write certificates to. Exits 2 where they cannot be made there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        refuse([f"{folder} is not an empty folder: name a new one, nothing is written over"])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except Missing as error:
        refuse([str(error)])
    except OSError as error:
        refuse([f"{folder} cannot be written to: {error.strerror}"])


def check_certificates(
    folder: Path, content: Path | None, *, as_json: bool, tables: Path | None = None
) -> None:
    """Check a folder of certificates; exit 1, naming the file, when something is wrong with it.

    `tables`: whose they should be, where they are of decision tables; else the folder's own copy.
    """
    begun = perf_counter()
    try:
        require("dratify")
        manifest = read_manifest(folder)
        found = _looked_at(folder, manifest, content, tables)
    except Missing as error:
        refuse([str(error)])
    except (FileNotFoundError, NotADirectoryError):
        refuse([f"{folder / NAME} is not there: this is no folder of certificates"])
    except Changed as error:
        refuse([str(error)], FAILED)
    except BadMarkup as error:
        refuse([f"{tables or folder / TABLES}: {error}."], FAILED)
    if as_json:
        print_json(asdict(found))
    else:
        _print_checked(found, perf_counter() - begun)
    if found.problems:
        refuse(() if as_json else found.problems, FAILED)


def _looked_at(
    folder: Path, manifest: Manifest, content: Path | None, tables: Path | None
) -> Checked:
    """Raises BadMarkup, and FileNotFoundError where there is no file of tables."""
    if manifest.of or tables:
        return check_tables((tables or folder / TABLES).read_bytes(), folder, manifest)
    read, mistakes = library_and_mistakes(content)
    if mistakes:
        refuse(mistakes)
    return check_all(read, folder, manifest)


def manifest_as_json(manifest: Manifest) -> dict[str, object]:
    """What was made, as `prove --certificates --json` prints it."""
    return {
        "pathway": {"version": manifest.pathway, "fingerprint": manifest.fingerprint},
        "certificates": len(manifest.certificates),
        "without": {why: list(claims) for why, claims in manifest.without.items()},
        "false": list(manifest.false),
    }


def print_made(manifest: Manifest, folder: Path, seconds: float) -> None:
    """How many there are, and what has none and why."""
    terminal = console()
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    terminal.print(f"{len(manifest.certificates)} certificates, {size / 1e6:.1f} MB, in "
                   f"{seconds:.1f} s: {folder}", soft_wrap=True)  # fmt: skip
    number = sum(map(len, manifest.without.values()))
    terminal.print(f"\n{number} claims have no certificate:")
    for why, claims in manifest.without.items():
        terminal.print(f"  {len(claims):>4}  {', '.join(_kinds(claims))}: {why}", soft_wrap=True)


def _kinds(claims: Iterable[str]) -> Sequence[str]:
    """The kinds of claims, each once; of one that is a claim of its own all of its name."""
    return list(dict.fromkeys(claim.partition(":")[0].replace("_", " ") for claim in claims))


def print_false_claim(false: Mapping[str, object]) -> None:
    """Which claim does not hold, what it says, and what is wrong with it."""
    terminal = console()
    terminal.print(f"\nDoes not hold: {false['claim']}", style="bold")
    terminal.print(str(false["says"]), soft_wrap=True)
    if "problem" in false:
        terminal.print(str(false["problem"]), soft_wrap=True)


def print_counter_example(false: Mapping[str, object], read: Library) -> None:
    """What does not hold, and a person who shows it, in the words of the questions."""
    terminal = console()
    print_false_claim(false)
    example = false.get("counter_example")
    if not isinstance(example, dict):
        return
    answers = example.get("answers")
    if isinstance(answers, dict):
        terminal.print("Somebody who shows it answers, and all else is calm:")
        for name, value in answers.items():
            words = read.wording(f"facts.{name}.question") or name
            terminal.print(f"  {words} {_in_words(read, name, value)}", soft_wrap=True)
    terminal.print(json.dumps(example, ensure_ascii=False), soft_wrap=True)


def _in_words(read: Library, name: str, value: object) -> str:
    """An answer as a person would say it."""
    if isinstance(value, bool):
        return "Yes." if value else "No."
    said = read.wording(f"facts.{name}.values.{value}")
    return f"{said or value}."


def _print_checked(found: Checked, seconds: float) -> None:
    terminal = console()
    total = found.certificates
    terminal.print(f"{total} certificates, in {seconds:.1f} s")
    terminal.print(f"DRAT: {found.drat} of {total} accepted by dratify")
    if found.lrat is None:
        terminal.print("LRAT: not run here, no verified checker is installed: docs/certificates.md")
    else:
        terminal.print(f"LRAT: {found.lrat} of {total} accepted by {found.lrat_by}")
    if found.own is None:
        terminal.print("Formulas: not compared, they are of other content")
    else:
        terminal.print(f"Formulas: {found.own} of {total} are what this content says of the claim")
