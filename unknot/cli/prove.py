"""`unknot prove`: every safety property, over every possible input."""

import gc
import json
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.table import Table

from unknot.cli import certificates as carried
from unknot.cli.decision_tables import make_table_certificates, prove_tables
from unknot.cli.faults import show_teeth
from unknot.cli.options import (
    FAILED,
    MISUSED,
    AsJson,
    Content,
    console,
    library,
    library_and_mistakes,
    print_json,
    refuse,
)
from unknot.library.check.translation import COVERS
from unknot.library.load import CONTENT, load_translation
from unknot.library.model import Library
from unknot.library.refusal import ContentError
from unknot.library.translations.standing import Standing, standings
from unknot.proof.prove import Proof, counts, prove_words
from unknot.proof.prove import prove as prove_all

# All others: inputs.
UNITS = {
    "dose": "requests",
    "rest": "sessions",
    "next_step": "moments",
    "graded": "moments",
    "gate": "standings",
    "plan": "plans",
}


Faults = Annotated[
    bool, typer.Option("--faults", help="Seed faults in the tables, and see that each is caught.")
]


Dmn = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE.dmn", help="Anybody's decision tables: gaps, overlaps, dead rows."
    ),
]


def prove(
    dmn: Dmn = None,
    as_json: AsJson = False,
    content: Content = None,
    faults: Faults = False,
    certificates: carried.Certificates = None,
    check: carried.Check = None,
) -> None:
    """Prove what must always hold; exit 1 with a counter-example when something does not."""
    if dmn is not None:
        if faults or content or (certificates and check):
            refuse(
                [f"{dmn} is checked alone, or with --certificates or --check: leave out the rest"]
            )
        elif certificates is not None:
            make_table_certificates(dmn, certificates, as_json=as_json)
        elif check is not None:
            carried.check_certificates(check, content, as_json=as_json, tables=dmn)
        else:
            prove_tables(dmn, as_json=as_json)
    elif sum((faults, certificates is not None, check is not None)) > 1:
        refuse(["--faults, --certificates and --check are each a command of their own: name one"])
    elif certificates is not None:
        carried.make_certificates(certificates, content, as_json=as_json)
    elif check is not None:
        carried.check_certificates(check, content, as_json=as_json)
    elif faults:
        show_teeth(library(content), content, as_json=as_json)
    else:
        _prove(content, as_json=as_json)


def _prove(content: Path | None, *, as_json: bool) -> None:
    read, mistakes = library_and_mistakes(content)
    gc.freeze()  # what was read stays to the end: looking through it again and again is a sixth
    begun = perf_counter()
    root = content.resolve() if content else CONTENT
    translated = standings(root, read)
    try:
        proofs, levels = prove_all(read), counts(read.compiled)
        proofs += prove_words(_translations(root, read, translated, refused=bool(mistakes)))
    except ContentError as error:
        refuse(mistakes or map(str, error.mistakes))
    except (LookupError, ValueError):
        refuse(mistakes)  # nothing can be asked of content like this
    seconds = perf_counter() - begun
    holds = all(proof.holds for proof in proofs) and not mistakes
    if as_json:
        print_json(as_object(proofs, levels, mistakes, seconds, translated))
    else:
        _print(proofs, levels, seconds)
        for each in translated:
            console().print(each.in_a_line)
    if mistakes:
        refuse(mistakes, MISUSED if all(proof.holds for proof in proofs) else FAILED)
    if not holds:
        raise typer.Exit(FAILED)


def _translations(
    root: Path, read: Library, translated: Iterable[Standing], *, refused: bool
) -> dict[str, Library]:
    """Each language that can be chosen, or says already which words of a line are about what.

    `refused`: the English is; then a language that is refused likewise says nothing more. Nor does
    one that nobody can choose, for its English has changed: the line about it says so.
    """
    found = {}
    for each in translated:
        if each.choosable or (root / "words" / each.language / COVERS).is_file():
            try:
                found[each.language] = load_translation(root, each.language)
            except ContentError:
                if refused or not each.choosable:
                    continue
                raise
            vars(found[each.language])["compiled"] = read.compiled  # the same decisions
    return found


def as_object(
    proofs: list[Proof],
    levels: dict[str, int],
    mistakes: list[str],
    seconds: float,
    translated: Iterable[Standing] = (),
) -> dict[str, object]:
    """What was proved as `prove --json` prints it."""
    holds = all(proof.holds for proof in proofs) and not mistakes
    shown = [proof.as_json() for proof in proofs]
    return {"holds": holds, "mistakes": mistakes, "proofs": shown, "counts": levels,
            "languages": [each.as_json() for each in translated],
            "seconds": seconds}  # fmt: skip


def _print(proofs: list[Proof], levels: dict[str, int], seconds: float) -> None:
    terminal = console()
    table = Table("property", "claims", "hold", "the widest covers", "seconds")
    for kind, group in _by_kind(proofs).items():
        widest = max(proof.checked for proof in group)
        holding = sum(proof.holds for proof in group)
        table.add_row(
            kind.replace("_", " "), str(len(group)), str(holding),
            f"{_short(widest)} {UNITS.get(kind, 'inputs')}", f"{sum(p.seconds for p in group):.3f}",
        )  # fmt: skip
    terminal.print(table)
    for level, number in levels.items():
        terminal.print(f"{level}: {number} inputs", soft_wrap=True)
    failed = [proof for proof in proofs if not proof.holds]
    for proof in failed:
        terminal.print(f"\nDoes not hold: {proof.id}", style="bold")
        terminal.print(proof.says)
        terminal.print(json.dumps(proof.counter_example, ensure_ascii=False), soft_wrap=True)
    outcome = f"{len(failed)} of {len(proofs)} do not hold" if failed else "all hold"
    terminal.print(f"\n{len(proofs)} claims, {outcome}, in {seconds:.2f} s")


def _by_kind(proofs: Iterable[Proof]) -> dict[str, list[Proof]]:
    groups: dict[str, list[Proof]] = {}
    for proof in proofs:
        groups.setdefault(proof.kind, []).append(proof)
    return groups


def _short(number: int) -> str:
    return str(number) if number < 1_000_000 else f"{number:.1e}"
