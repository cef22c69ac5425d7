"""Certificates of anybody's decision tables, as a folder with the file that they are of."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from unknot.proof.answer_space import Json
from unknot.proof.certificates import check as certificates
from unknot.proof.certificates.folder import DISAGREE, Bench, Job, path_of, run, variables
from unknot.proof.certificates.manifest import TABLES, Entry, Manifest, sum_of, write
from unknot.proof.decision_tables.check import check
from unknot.proof.decision_tables.claims import TableClaims, table_claims
from unknot.proof.decision_tables.conditions import one_line

OTHER: Final = "these certificates are of another file: its sum is {}, and this one's is {}"


def certify_tables(
    name: str, content: bytes, folder: Path, processes: int | None = None
) -> Manifest:
    """Write a certificate of each claim that holds, the file itself, and the manifest.

    Raises BadMarkup, and Missing where a claim needs a solver that is not here.
    """
    told = table_claims(check(content))
    fingerprint = sum_of(content)
    bench = Bench(told.formulas, one_line(name), fingerprint, folder)
    jobs = [Job(each.claim, _kind(each.claim), each.says, each.holds) for each in told.claims]
    for job in jobs:
        (folder / path_of(job.claim)).parent.mkdir(parents=True, exist_ok=True)
    found = {claim: (entry, names) for claim, entry, names in run(bench, jobs, processes)}
    true = {each.claim for each in told.claims if each.holds}
    entries = {claim: entry for claim, (entry, _) in found.items() if entry}
    without = {why: [*claims] for why, claims in told.without.items() if claims}
    for each in told.claims:
        if each.lacks and each.claim not in entries:
            without.setdefault(each.lacks, []).append(each.claim)
    certified = [entry for claim, entry in entries.items() if claim in true]
    names = variables(names for _, names in found.values())
    false = [*_false(told, entries)]
    manifest = Manifest(one_line(name), fingerprint, names, certified, without, false, TABLES)
    (folder / TABLES).write_bytes(content)
    write(folder, manifest)
    return manifest


def check_tables(
    content: bytes, folder: Path, manifest: Manifest, processes: int | None = None
) -> certificates.Checked:
    """Look at every certificate of a folder, against these tables. Raises BadMarkup."""
    sums = (manifest.fingerprint, sum_of(content))
    if sums[0] != sums[1]:
        return certificates.checked_certificates(
            folder, manifest, None, [OTHER.format(*sums)], processes
        )
    told = table_claims(check(content))
    needed = [each.claim for each in told.claims if not each.lacks]
    missing = certificates.uncertified(needed, manifest)
    return certificates.checked_certificates(folder, manifest, told.formulas, missing, processes)


def _kind(claim: str) -> str:
    return claim.partition(":")[0]


def _false(told: TableClaims, entries: Mapping[str, Entry]) -> Iterator[Json]:
    """What breaks a hit policy, with an input that shows it; where two readings do not agree."""
    for each in told.claims:
        said: Json = {"claim": each.claim, "says": each.says}
        if each.example is not None and not each.lacks:
            said["counter_example"] = each.example
        if (each.claim in entries) is not each.holds and not each.lacks:
            said["problem"] = DISAGREE
        if len(said) > 2:
            yield said
