"""Proofs to carry away: every claim has one or a reason, and nothing that was changed passes."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest

from unknot.library.model import Library
from unknot.proof.answer_space import Claim, Space
from unknot.proof.certificates import manifest as kept
from unknot.proof.certificates.check import Checked, check
from unknot.proof.certificates.claims_as_formulas import Formulas, formulas, why_uncertified
from unknot.proof.certificates.folder import Bench, Job, certify_claim, path_of
from unknot.proof.certificates.manifest import Entry, Manifest
from unknot.proof.prove import claims

SOME = (  # one of each kind that can have one
    "danger_closes:heat", "red_flag:numb_saddle_new", "contraindication:heat_at_9", "apart",
    "one_more_sign:heat", "unknown:heat", "interview:asked:disposition", "one_disposition",
    "interview:widens:legs.numb_patch", "mimic:side", "danger_card:cancer", "net:numb_between_legs",
    "denial:cards.soon.lead", "adds_up:three_weak_signs", "breathing_stays", "comfort:open",
    "card_line:cauda_equina.saddle_inner_thighs", "no_gate:walking", "next_step:always",
    "next_step:can_be_done", "offers:next_remedy",
)  # fmt: skip


@dataclass
class Carried:
    """A folder with some certificates of the product's own content."""

    folder: Path
    library: Library
    manifest: Manifest
    made: Formulas

    def checked(self) -> Checked:
        manifest = kept.read(self.folder)
        return check(self.library, self.folder, manifest, processes=1, made=self.made)

    def problems(self) -> list[str]:
        """What is found, but for what was never put into this folder."""
        return [line for line in self.checked().problems if "has no certificate here" not in line]

    def entry(self, claim: str) -> Entry:
        return next(entry for entry in self.manifest.certificates if entry.claim == claim)


@pytest.fixture(scope="module")
def made(library: Library) -> Formulas:
    return formulas(library)


@pytest.fixture(scope="module")
def every(library: Library) -> dict[str, Claim]:
    return {claim.id: claim for claim in claims(library, Space(library.compiled))}


def some_certificates(
    library: Library, made: Formulas, every: dict[str, Claim], folder: Path
) -> Carried:
    bench = Bench(made, library.version, library.fingerprint, folder)
    entries = []
    for claim in (every[name] for name in SOME):
        (folder / path_of(claim.id)).parent.mkdir(exist_ok=True)
        _, entry, _ = certify_claim(bench, Job(claim.id, claim.kind, claim.says, holds=True))
        assert entry is not None, claim.id
        entries.append(entry)
    manifest = Manifest(library.version, library.fingerprint, {}, entries, {}, [])
    kept.write(folder, manifest)
    return Carried(folder, library, manifest, made)


@pytest.fixture
def carried(library: Library, made: Formulas, every: dict[str, Claim], tmp_path: Path) -> Carried:
    return some_certificates(library, made, every, tmp_path)


def test_every_claim_has_a_formula_or_a_reason_why_not(
    made: Formulas, every: dict[str, Claim]
) -> None:
    assert not made.problems
    assert set(made.parts) <= set(every)
    without = {claim: why_uncertified(claim) for claim in every if claim not in made.parts}
    assert [claim for claim, why in without.items() if why is None] == []
    assert {"red_flag", "contraindication", "danger_closes", "one_more_sign", "unknown"}.isdisjoint(
        claim.partition(":")[0] for claim in without
    )


def test_what_no_kind_names_has_no_reason() -> None:
    assert why_uncertified("brand_new:claim") is None
    assert (
        why_uncertified("danger_card:fever") is None
    )  # its lines have formulas; the claim itself has none
    assert why_uncertified("danger_card") is not None


def test_certificates_of_each_kind_are_accepted(carried: Carried) -> None:
    found = carried.checked()
    assert carried.problems() == []
    assert (found.certificates, found.drat, found.own) == (len(SOME), len(SOME), len(SOME))
    assert found.lrat in (None, len(SOME))


def test_the_files_say_the_claim_its_words_the_fingerprint_and_what_variables_mean(
    carried: Carried,
) -> None:
    text = (carried.folder / "contraindication/heat_at_9.cnf").read_text(encoding="utf-8")
    assert "c claim contraindication:heat_at_9" in text
    assert "c says age = 9: heat is at least blocked." in text
    assert f"decisions {carried.library.fingerprint}" in text
    assert " is age>=10\n" in text
    assert " is heat is at least blocked\n" in text


@pytest.mark.parametrize(
    "claim",
    ["red_flag:numb_saddle_new", pytest.param("one_more_sign:heat", marks=pytest.mark.soak)],
)
def test_one_byte_changed_is_named(carried: Carried, claim: str) -> None:
    names = [f"{path_of(claim)}.{kind}" for kind in ("cnf", "drat", "lrat")]
    for name in names:
        data = bytearray((carried.folder / name).read_bytes())
        data[-2] ^= 1
        (carried.folder / name).write_bytes(data)
    was_changed = "was changed: it is not what manifest.json says"
    assert carried.problems() == [f"{name} {was_changed}" for name in names]
    for name in names:
        (carried.folder / name).unlink()
    assert carried.problems() == [f"{name} is missing" for name in names]


@pytest.mark.parametrize("at", [0, 1, 40, 200, -70, -3, -1])
def test_one_byte_changed_in_the_manifest_is_named(carried: Carried, at: int) -> None:
    file = carried.folder / kept.NAME
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    with pytest.raises(kept.Changed, match=r"manifest\.json was changed"):
        kept.read(carried.folder)


def test_a_file_that_nobody_wrote_is_named(carried: Carried) -> None:
    (carried.folder / "red_flag" / "more.cnf").write_text("p cnf 0 0\n", encoding="utf-8")
    assert carried.problems() == [
        "red_flag/more.cnf does not belong here: manifest.json has it not"
    ]


def forge(carried: Carried, claim: str, kind: str, text: str) -> None:
    """Other text in a file, and sums that fit it."""
    name = f"{path_of(claim)}.{kind}"
    (carried.folder / name).write_text(text, encoding="utf-8")
    old = carried.entry(claim)
    new = replace(old, files={**old.files, name: kept.sum_of(text.encode())})
    entries = [new if entry == old else entry for entry in carried.manifest.certificates]
    kept.write(carried.folder, replace(carried.manifest, certificates=entries))


def test_a_forged_formula_is_not_what_the_content_says(carried: Carried) -> None:
    forge(carried, "red_flag:numb_saddle_new", "cnf", "p cnf 2 2\n2 0\n-2 0\n")
    assert carried.problems()[0] == (
        "red_flag/numb_saddle_new.cnf: this is not what the content says of red_flag:numb_saddle_new"
    )


def test_a_proof_that_proves_nothing_is_refused(carried: Carried) -> None:
    forge(carried, "one_more_sign:heat", "drat", "0\n")
    assert carried.problems() == ["one_more_sign/heat.drat: dratify does not accept this proof"]


@pytest.mark.parametrize("kind", ["drat", "cnf"])
@pytest.mark.parametrize("text", ["999999\n", "\u00e9 0\n", "x"])
def test_what_cannot_be_read_is_refused_by_name(carried: Carried, kind: str, text: str) -> None:
    """With all sums made anew, so that only the checker can say so."""
    forge(carried, "one_more_sign:heat", kind, text)
    problems = carried.problems()
    assert "one_more_sign/heat.drat: dratify does not accept this proof" in problems
    assert all(line.startswith("one_more_sign/heat.") for line in problems)


def test_certificates_of_other_content_say_so(carried: Carried) -> None:
    other = replace(carried.library, fingerprint="0123456789abcdef")
    found = check(other, carried.folder, kept.read(carried.folder), processes=1)
    assert (found.drat, found.own) == (len(SOME), None)
    assert len(found.problems) == 1
    assert "are of other content" in found.problems[0]
    assert carried.library.fingerprint in found.problems[0]
    assert "0123456789abcdef" in found.problems[0]


def test_the_same_content_makes_the_same_bytes(
    carried: Carried, library: Library, every: dict[str, Claim], tmp_path: Path
) -> None:
    again = tmp_path / "again"
    again.mkdir()
    second = some_certificates(library, formulas(library), every, again)
    assert asdict(second.manifest) == asdict(carried.manifest)
