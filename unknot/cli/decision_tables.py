"""`unknot prove FILE.dmn`: anybody's decision tables, held against their own hit policies."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter

import typer
from rich.table import Table

from unknot.cli.certificates import (
    manifest_as_json,
    new_folder,
    print_false_claim,
    print_made,
)
from unknot.cli.options import FAILED, console, print_json, refuse
from unknot.proof.certificates.manifest import Entry, Manifest
from unknot.proof.decision_tables.certified import certify_tables
from unknot.proof.decision_tables.check import Checked, check
from unknot.proof.decision_tables.claims import BREAKS
from unknot.proof.decision_tables.findings import Finding
from unknot.proof.decision_tables.markup import LARGEST, BadMarkup

SHOWN = 20  # lines of one table in a terminal; --json holds all of them


def prove_tables(file: Path, *, as_json: bool) -> None:
    """Check a file; exit 1 when a table breaks its own policy, 2 when the file is none."""
    tables = _checked(file)
    wrong = sum(len(table.wrong) for table in tables)
    if as_json:
        shown = [table.as_json() for table in tables]
        print_json({"file": str(file), "holds": not wrong, "tables": shown})
    else:
        _print(tables, wrong)
    if wrong:
        raise typer.Exit(FAILED)


def _checked(file: Path) -> list[Checked]:
    try:
        return check(read_tables(file))
    except BadMarkup as error:
        refuse([f"{file}: {error}."])


def read_tables(file: Path) -> bytes:
    """A file's bytes, or just more than are read of one. Exits 2 where there is none."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        refuse([f"{file}: cannot be read: {error.strerror}."])


def make_table_certificates(file: Path, folder: Path, *, as_json: bool) -> None:
    """Write a certificate of each claim of a file; exit 1 with an input where one is false."""
    begun = perf_counter()
    content = read_tables(file)
    with new_folder(folder):
        try:
            manifest = certify_tables(file.name, content, folder)
        except BadMarkup as error:
            refuse([f"{file}: {error}."])
    wrong = [each for each in manifest.certificates if each.kind in BREAKS]
    if as_json:
        print_json(manifest_as_json(manifest))
    else:
        print_made(manifest, folder, perf_counter() - begun)
        _print_broken(manifest, wrong)
    if manifest.false or wrong:
        raise typer.Exit(FAILED)


def _print_broken(manifest: Manifest, wrong: list[Entry]) -> None:
    for each in wrong:
        console().print(f"\nCertified: {each.claim}", style="bold")
        console().print(each.says, soft_wrap=True)
    for false in manifest.false:
        _print_false(false)


def _print_false(false: Mapping[str, object]) -> None:
    """What breaks a hit policy, and an input that shows it."""
    terminal = console()
    print_false_claim(false)
    example = false.get("counter_example")
    if isinstance(example, dict):
        said = ", ".join(f"{name}: {value}" for name, value in example["input"].items())
        terminal.print(f"for instance {said}", soft_wrap=True)
        if example.get("if these hold"):
            told = "; ".join(example["if these hold"])
            terminal.print(f"if these hold, which were not read: {told}", soft_wrap=True)


def _print(tables: list[Checked], wrong: int) -> None:
    terminal = console()
    heads = Table("table", "hit policy", "rules", "inputs", "cells read", "found")
    for each in tables:
        table, read = each.table, each.cells - len(each.not_read)
        heads.add_row(
            table.name, f"{table.policy} {table.aggregation}".strip(), str(len(table.rules)),
            str(len(table.inputs)), f"{read} of {each.cells}", _counted(each),
        )  # fmt: skip
    terminal.print(heads)
    for each in tables:
        lines = list(_lines(each))
        if lines:
            terminal.print(f"\n{each.table.name} (line {each.table.line})", style="bold")
        for line in lines[:SHOWN]:
            terminal.print(line, soft_wrap=True)
        if len(lines) > SHOWN:
            terminal.print(f"  {len(lines) - SHOWN} more: --json has all of them")
    outcome = f"findings that break a table's own hit policy: {wrong}"
    terminal.print(f"\n{len(tables)} decision tables; {outcome}")


def _counted(each: Checked) -> str:
    if each.too_large and not each.findings:
        return "too large"
    kinds = [finding.kind for finding in each.wrong]
    said = [f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)]
    return ", ".join(said) or "nothing wrong"


def _lines(each: Checked) -> Iterator[str]:
    if each.too_large:
        yield f"  not worked out ({each.too_large}): split the table"
    for finding in each.findings:
        yield f"  {_title(finding)}: {finding.says}"
        if finding.example:
            yield f"    for instance {_input(finding)}"
        if finding.given:
            yield f"    if these hold, which were not read: {'; '.join(finding.given)}"
    for trend in each.trends:
        if trend.rises or trend.falls:
            yield f"  {trend.name}: {trend.says}"
    for cell in each.not_read:
        yield f"  not read: rule {cell.row}, {cell.column}: {cell.text} ({cell.why})"


def _title(finding: Finding) -> str:
    rows = f", rule {' and '.join(map(str, finding.rows[:2]))}" if finding.rows else ""
    return f"{finding.kind}{rows}" if finding.wrong else f"({finding.kind}{rows})"


def _input(finding: Finding) -> str:
    return ", ".join(f"{name}: {value}" for name, value in finding.example.items())
