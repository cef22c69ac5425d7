"""A folder of certificates: each claim's formula and its two proofs, made on all cores."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final, Protocol

from unknot.proof.answer_space import Json
from unknot.proof.certificates.claims_as_formulas import Formulas, formulas, why_uncertified
from unknot.proof.certificates.manifest import Entry, Manifest, sum_of, write
from unknot.proof.certificates.refute import core_of, refute
from unknot.proof.certificates.solver import Missing
from unknot.proof.certificates.written import Head, dimacs, drat, lrat, names_of
from unknot.proof.prove import Content, Proof, prove

DISAGREE: Final = "the diagrams and the formula do not agree on this claim: one of the two is wrong"
CHUNK: Final = 8


@dataclass(frozen=True)
class Job:
    """One claim to be certified. `holds`: what its diagrams say of it."""

    claim: str
    kind: str
    says: str
    holds: bool


@dataclass(frozen=True)
class Bench:
    """What every worker needs: the formulas, whose they are, and where to."""

    formulas: Formulas
    pathway: str
    fingerprint: str
    folder: Path


Made = tuple[str, Entry | None, dict[int, str]]  # a claim; None: its formula can be true


class NamedContent(Content, Protocol):
    """Content that says which it is; a Library does."""

    @property
    def version(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...


def certify(content: NamedContent, folder: Path, processes: int | None = None) -> Manifest:
    """Write a certificate of each claim that can have one into an empty folder, and the manifest.

    On so many cores; None: on all. Raises Missing where a claim needs a solver that is not here,
    ValueError where two claims have one id: the certificate of one would stand for both.
    """
    proofs = _by_id(prove(content))
    bench = Bench(formulas(content), content.version, content.fingerprint, folder)
    asked = [proofs[claim] for claim in bench.formulas.parts if claim in proofs]
    jobs = [Job(proof.id, proof.kind, proof.says, proof.holds) for proof in asked]
    for job in jobs:
        (folder / path_of(job.claim)).parent.mkdir(parents=True, exist_ok=True)
    found = {claim: (entry, names) for claim, entry, names in run(bench, jobs, processes)}
    manifest = Manifest(
        content.version, content.fingerprint, variables(names for _, names in found.values()),
        [entry for entry, _ in found.values() if entry and proofs[entry.claim].holds],
        _without(proofs, bench.formulas), list(_false(proofs, found)),
    )  # fmt: skip
    write(folder, manifest)
    return manifest


def _by_id(proofs: Iterable[Proof]) -> dict[str, Proof]:
    found: dict[str, Proof] = {}
    for proof in proofs:
        if found.setdefault(proof.id, proof) is not proof:
            raise ValueError(f"two claims are called {proof.id}")
    return found


def run(bench: Bench, jobs: Sequence[Job], processes: int | None = None) -> Iterator[Made]:
    """Each job done, in order, on so many cores; None: on all."""
    processes = processes or os.cpu_count() or 1
    if processes == 1:
        yield from (certify_claim(bench, job) for job in jobs)
        return
    with get_context("spawn").Pool(processes, _take, (bench,)) as pool:
        yield from pool.imap(_make, jobs, CHUNK)


def certify_claim(bench: Bench, job: Job) -> Made:
    """Prove one claim and write its three files; no file where its formula can be true."""
    circuit = bench.formulas.circuit
    roots = bench.formulas.parts[job.claim]
    clauses = circuit.clauses(roots)
    try:
        proof = refute(clauses, circuit.guesses(roots))
    except Missing:
        if job.holds:
            raise
        proof = None  # the diagrams know somebody already
    if proof is None:
        return job.claim, None, {}
    core = core_of(clauses, proof)
    names = names_of(circuit, core.clauses)
    head = Head(job.claim, job.says, bench.pathway, bench.fingerprint, len(clauses))
    texts = {"cnf": dimacs(head, core, names), "drat": drat(core.proof), "lrat": lrat(core.proof)}
    files = {f"{path_of(job.claim)}.{kind}": text.encode() for kind, text in texts.items()}
    for name, data in files.items():
        (bench.folder / name).write_bytes(data)
    sums = {name: sum_of(data) for name, data in files.items()}
    made = Entry(job.claim, job.kind, job.says, len(core.clauses), len(clauses), len(proof), sums)
    return job.claim, made, names


def path_of(claim: str) -> str:
    """Where a claim's files lie in the folder, without their endings: red_flag/fever."""
    kind, _, rest = claim.partition(":")
    return f"{kind}/{(rest or kind).replace(':', '.')}"


_BENCH: list[Bench] = []  # of a worker: what it was given when it began


def _take(bench: Bench) -> None:
    _BENCH[:] = [bench]


def _make(job: Job) -> Made:
    return certify_claim(_BENCH[0], job)


def variables(names: Iterable[Mapping[int, str]]) -> dict[str, str]:
    """What each variable of some certificates means, in order."""
    found: dict[int, str] = {}
    for each in names:
        found |= each
    return {str(variable): found[variable] for variable in sorted(found)}


def _without(proofs: Mapping[str, Proof], made: Formulas) -> dict[str, list[str]]:
    """The claims that are no statement about all inputs, by the reason."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim in proofs:
        if claim not in made.parts:
            why = (
                made.problems.get(claim)
                or why_uncertified(claim)
                or "nobody has written it as a formula"
            )
            found[why].append(claim)
    return dict(found)


def _false(
    proofs: Mapping[str, Proof], found: Mapping[str, tuple[Entry | None, dict[int, str]]]
) -> Iterator[Json]:
    """What does not hold, with who shows it; and what diagrams and formula do not agree on."""
    for proof in proofs.values():
        certified = found.get(proof.id, (None, {}))[0] is not None
        told: Json = {"claim": proof.id, "says": proof.says}
        if not proof.holds:
            told["counter_example"] = proof.counter_example
        if proof.id in found and certified is not proof.holds:
            told["problem"] = DISAGREE
        if len(told) > 2:
            yield told
