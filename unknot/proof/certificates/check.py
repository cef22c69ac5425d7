"""Certificates read back: each file as it was written, each proof gone through, each formula ours.

Nothing that made them is believed. The sums show that no byte is another, an independent checker
goes through each proof, and each formula is held against what this content's tables make now.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from unknot.proof.certificates.claims_as_formulas import Formulas, formulas
from unknot.proof.certificates.folder import NamedContent
from unknot.proof.certificates.manifest import NAME, Entry, Manifest, sum_of
from unknot.proof.certificates.verified import verified_checker
from unknot.proof.certificates.written import clauses_in

CHUNK: Final = 16


@dataclass(frozen=True)
class Checked:
    """What was found. `problems`: one line each, naming its file; none: all is well."""

    certificates: int
    drat: int  # whose DRAT proof an independent checker accepts
    lrat: int | None  # whose LRAT proof a verified checker accepts; None: not run here
    lrat_by: str | None  # its name
    own: int | None  # whose formula is this content's own; None: of other content, not compared
    problems: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Desk:
    """What every worker needs. `formulas`: None where the certificates are of other content."""

    folder: Path
    formulas: Formulas | None


@dataclass(frozen=True)
class Looked:
    """What was found of one certificate. `whole`: its files are as they were written."""

    entry: Entry
    whole: bool
    drat: bool
    own: bool
    problems: tuple[str, ...]


def check(
    content: NamedContent,
    folder: Path,
    manifest: Manifest,
    processes: int | None = None,
    made: Formulas | None = None,
) -> Checked:
    """Look at every certificate of a folder, on so many cores; None: on all.

    `made`: the formulas of this content, where somebody has them already.
    """
    same = content.fingerprint == manifest.fingerprint
    if not same:
        return checked_certificates(
            folder, manifest, None, [_foreign(content, manifest)], processes
        )
    mine = made or formulas(content)
    return checked_certificates(
        folder, manifest, mine, uncertified(mine.parts, manifest), processes
    )


def checked_certificates(
    folder: Path,
    manifest: Manifest,
    made: Formulas | None,
    more: Iterable[str],
    processes: int | None = None,
) -> Checked:
    """Every certificate against the formulas that are `made`; None: of something else.

    `more`: what else is wrong with the folder.
    """
    desk = Desk(folder, made)
    looked = list(_run(desk, manifest.certificates, processes))
    verified, proved = _proved(folder, [each.entry for each in looked if each.whole])
    problems = [
        *_strays(folder, manifest),
        *(problem for each in looked for problem in each.problems),
        *(f"{name}: {verified} does not accept it" for name, yes in proved.items() if not yes),
        *more,
    ]  # fmt: skip
    return Checked(
        len(looked), sum(each.drat for each in looked),
        sum(proved.values()) if verified else None, verified,
        sum(each.own for each in looked) if made else None, problems,
    )  # fmt: skip


def check_certificate(desk: Desk, entry: Entry) -> Looked:
    """One certificate: its sums, its proof, its formula."""
    changed = tuple(_changed(desk.folder, entry.files))
    if changed:
        return Looked(entry, whole=False, drat=False, own=False, problems=changed)
    cnf, drat, _ = sorted(entry.files)
    problems = []
    accepted = _drat_holds(desk.folder / cnf, desk.folder / drat)
    if not accepted:
        problems.append(f"{drat}: dratify does not accept this proof")
    own = desk.formulas is not None and _is_own(desk.formulas, entry.claim, desk.folder / cnf)
    if desk.formulas is not None and not own:
        problems.append(f"{cnf}: this is not what the content says of {entry.claim}")
    return Looked(entry, whole=True, drat=accepted, own=own, problems=tuple(problems))


def _proved(folder: Path, entries: Sequence[Entry]) -> tuple[str | None, dict[str, bool]]:
    """By which verified checker, and of each LRAT proof whether it accepts it."""
    checker = verified_checker()
    files = [sorted(entry.files) for entry in entries]
    pairs = [(folder / cnf, folder / lrat) for cnf, _, lrat in files]
    found = checker.accepted(pairs) if checker else None
    if checker is None or found is None:
        return None, {}
    return checker.name, {lrat: yes for (*_, lrat), yes in zip(files, found, strict=True)}


def _changed(folder: Path, files: Mapping[str, str]) -> Iterator[str]:
    for name, sum_ in files.items():
        file = folder / name
        if not file.is_file():
            yield f"{name} is missing"
        elif sum_of(file.read_bytes()) != sum_:
            yield f"{name} was changed: it is not what {NAME} says"


def _drat_holds(cnf: Path, drat: Path) -> bool:
    # an extra
    from dratify import check_proof, parse_dimacs

    try:
        formula = parse_dimacs(cnf.read_text(encoding="utf-8"))
        return bool(check_proof(formula, drat.read_text(encoding="utf-8")).ok)
    except ValueError:
        return False  # what cannot be read proves nothing


def _is_own(made: Formulas, claim: str, cnf: Path) -> bool:
    """Whether each clause is one of those that the tables make of the claim now."""
    roots = made.parts.get(claim)
    try:
        told = clauses_in(cnf.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return roots is not None and set(told) <= set(made.circuit.clauses(roots))


def _strays(folder: Path, manifest: Manifest) -> Iterator[str]:
    known = {NAME, manifest.of, *(name for entry in manifest.certificates for name in entry.files)}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.relative_to(folder).as_posix() not in known:
            yield f"{file.relative_to(folder).as_posix()} does not belong here: {NAME} has it not"


def _foreign(content: NamedContent, manifest: Manifest) -> str:
    return (f"these certificates are of other content: of decisions {manifest.fingerprint}, and "
            f"this content's are {content.fingerprint}. Check them with --content and the folder "
            "that they are of, or make them again")  # fmt: skip


def uncertified(claims: Iterable[str], manifest: Manifest) -> Iterator[str]:
    """What could have a certificate and has none here, and what was not true."""
    false = {str(each["claim"]) for each in manifest.false}
    have = {entry.claim for entry in manifest.certificates} | false
    for claim in claims:
        if claim not in have:
            yield f"{claim} has no certificate here"
    for claim in sorted(false):
        yield f"{claim} was not true when these certificates were made"


def _run(desk: Desk, entries: Sequence[Entry], processes: int | None) -> Iterator[Looked]:
    processes = processes or os.cpu_count() or 1
    if processes == 1:
        yield from (check_certificate(desk, entry) for entry in entries)
        return
    with get_context("spawn").Pool(processes, _take, (desk,)) as pool:
        yield from pool.imap(_look, entries, CHUNK)


_DESK: list[Desk] = []  # of a worker: what it was given when it began


def _take(desk: Desk) -> None:
    _DESK[:] = [desk]


def _look(entry: Entry) -> Looked:
    return check_certificate(_DESK[0], entry)
