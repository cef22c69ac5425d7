"""`unknot prove --faults`: whether the proofs and the cases bite."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from time import perf_counter

import typer
from rich.table import Table

from unknot.cli.options import FAILED, console, print_json, refuse
from unknot.library.load import CONTENT
from unknot.library.model import Library
from unknot.library.read.cases import read_cases
from unknot.library.refusal import ContentError
from unknot.proof.mutants import faults
from unknot.proof.mutation_report import FaultVerdict, MutationReport
from unknot.proof.prove import prove


def show_teeth(library: Library, content: Path | None, *, as_json: bool) -> None:
    """Seed every fault, judge it, print how many were caught; exit 1 when one was not."""
    begun = perf_counter()
    teeth = _teeth(library, content)
    verdicts = [teeth.judge(fault) for fault in faults(library)]
    seconds = perf_counter() - begun
    survivors = [_told(teeth, verdict) for verdict in verdicts if verdict.survived]
    if as_json:
        print_json(_counts(verdicts) | {"survivors": survivors, "seconds": seconds})
    else:
        _print(verdicts, survivors, seconds)
    if survivors:
        raise typer.Exit(FAILED)


def _teeth(library: Library, content: Path | None) -> MutationReport:
    """Exits 1 unless everything holds and every case is right without a fault."""
    failed = [proof.id for proof in prove(library) if not proof.holds]
    if failed:
        refuse((f"{name} does not hold as it is: mend it first" for name in failed), FAILED)
    try:
        root = content.resolve() if content else CONTENT
        return MutationReport(library, read_cases(root, library.facts, library.tables))
    except ContentError as error:
        refuse(map(str, error.mistakes))
    except ValueError as error:
        refuse([f"A case does not hold as it is: {error}"], FAILED)


def _counts(verdicts: Iterable[FaultVerdict]) -> dict[str, object]:
    told = list(verdicts)
    changing = [verdict for verdict in told if verdict.person is not None]
    caught = [verdict for verdict in changing if verdict.caught_by]
    return {"seeded": len(told), "answer_changing": len(changing), "caught": len(caught)}


def _told(teeth: MutationReport, verdict: FaultVerdict) -> dict[str, object]:
    """A survivor to read: what was written wrong, and somebody to whom it says something else."""
    fault, person = verdict.fault, verdict.person or {}
    right, wrong = teeth.says(fault, person)
    differ = [name for name in right if right[name] != wrong[name]]
    return {
        "file": fault.file, "row": fault.row, "fault": fault.kind,
        "should_be": fault.was, "is": fault.now,
        "person": {name: value for name, value in person.items() if value != teeth.calm[name]},
        "should_say": {name: right[name] for name in differ},
        "says": {name: wrong[name] for name in differ},
    }  # fmt: skip


def _print(
    verdicts: list[FaultVerdict], survivors: list[dict[str, object]], seconds: float
) -> None:
    terminal = console()
    table = Table("fault", "seeded", "change an answer", "caught")
    for kind in Counter(verdict.fault.kind for verdict in verdicts):
        counts = _counts(v for v in verdicts if v.fault.kind == kind)
        table.add_row(kind, *map(str, counts.values()))
    terminal.print(table)
    for survivor in survivors:
        terminal.print("\nNobody notices:", style="bold")
        for name, said in survivor.items():
            terminal.print(f"  {name}: {said}", soft_wrap=True)
    total: Mapping[str, object] = _counts(verdicts)
    by = Counter((verdict.caught_by or "none").split()[0] for verdict in verdicts)
    terminal.print(
        f"\n{total['seeded']} faults seeded, {total['answer_changing']} change an answer, "
        f"{total['caught']} are caught ({by['case']} by a case, {by['proof']} by a proof), "
        f"in {seconds:.1f} s",
        soft_wrap=True,
    )
