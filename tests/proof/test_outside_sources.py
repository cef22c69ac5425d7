"""Each of the eight kinds of claim about the outside fails on a fault that is seeded in content."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from unknot.library.load import CONTENT, load
from unknot.library.model import Library
from unknot.library.refusal import ContentError
from unknot.proof.answer_space import Space
from unknot.proof.outside_sources import outside_claims
from unknot.proof.prove import Proof, proof_of

DISPOSITION = "tables/disposition.toml"


def change(old: str, new: str) -> Callable[[str], str]:
    def changed(text: str) -> str:
        assert old in text, f"mend this test: no {old!r}"
        return text.replace(old, new, 1)

    return changed


def loaded(content: Path) -> Library:
    try:
        return load(content)
    except ContentError as error:
        if error.library is None:
            raise
        return error.library  # its other mistakes are not looked at here


def proofs(library: Library) -> dict[str, Proof]:
    return {each.id: proof_of(each) for each in outside_claims(Space(library.compiled), library)}


@pytest.fixture(scope="module")
def right() -> dict[str, Proof]:
    return proofs(load())


def test_all_eight_kinds_hold_of_the_product(right: dict[str, Proof]) -> None:
    kinds = {proof.kind for proof in right.values()}
    assert kinds == {
        "mimic", "danger_card", "denial", "net", "in_words", "adds_up", "card_line", "apart",
    }  # fmt: skip
    assert [proof.id for proof in right.values() if not proof.holds] == []


FAULTS: list[tuple[str, str, Callable[[str], str], str]] = [
    # a mimic that speaks for something more often than anybody is sent
    ("mimic:sore_midline", "tables/mimics.toml",
     change("midline_bone_pain and (bone_weak or age >= 65)", "midline_bone_pain"),
     "midline_bone_pain"),
    # a line of the card that alone is no longer urgent
    ("danger_card:cold_sweat", DISPOSITION,
     change('when = "cold_sweat"', 'when = "cold_sweat and age >= 50"'), "cold_sweat"),
    # an answer that alone is an emergency, and no line of the card
    ("danger_card", "danger.toml",
     change("any = [{unsafe_now = true}]", "any = [{fever = true}]"), "unsafe_now"),
    # the card says that nothing was said, and something was
    ("denial:cards.self_care.lead", DISPOSITION,
     change('when = "very_unwell"', 'when = "very_unwell and age >= 60"'), "very_unwell"),
    # what the card tells to see someone for does not reach it
    ("net:cannot_walk_for_a_day", DISPOSITION,
     change('when = "cannot_walk_24h"', 'when = "cannot_walk_24h and pain_now >= 6"'),
     "cannot_walk_24h"),
    # weak signs no longer add up
    ("adds_up:three_weak_signs", DISPOSITION,
     change("at_least(3, pain_not_mechanical", "at_least(4, pain_not_mechanical"), ""),
    # a line of a card that patients are given, below its level
    ("card_line:cauda_equina.pass", "tables/derived.toml",
     change("wipe_numb, bladder_change, bladder_leak", "wipe_numb, bladder_leak"),
     "bladder_change"),
    # a row of the back that closes no remedy
    ("apart", DISPOSITION,
     change('id = "seizure"', 'id = "seizure"\napart = true'), "seizure"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "file", "fault", "names"), FAULTS, ids=[each[0] for each in FAULTS]
)
def test_a_seeded_fault_fails_its_claim_and_names_somebody(
    tmp_path: Path, claim: str, file: str, fault: Callable[[str], str], names: str
) -> None:
    content = tmp_path / "content"
    copytree(CONTENT, content)
    path = content / file
    path.write_text(fault(path.read_text(encoding="utf-8")), encoding="utf-8")
    found: Any = proofs(loaded(content))[claim].counter_example
    assert found is not None
    assert names in found["answers"] or not names


def test_a_fact_that_stands_in_no_words_is_shown(tmp_path: Path) -> None:
    content = tmp_path / "content"
    copytree(CONTENT, content)
    path = content / "words/en/screens.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        change(
            "Chest pain, short of breath, or faint?",
            "Chest pain, or faint?",
        )(text),
        encoding="utf-8",
    )
    found = proofs(loaded(content))["in_words:breathless_new"].counter_example
    assert found is not None
    assert found["fact"] == "breathless_new"
