"""A promise that is there twice, or says nothing, is refused: no proof may stand for another one."""

from dataclasses import replace
from pathlib import Path

import pytest

from support.broken_content import refused
from support.command import run
from unknot.library.load import load
from unknot.proof.certificates.claims_as_formulas import formulas
from unknot.proof.certificates.folder import certify

FILE = "promises.toml"
PROMISE = """
[[contraindication]]
id = "{id}"
given = {given}
remedy = "tens"
at_least = "{at_least}"
source = "of a test"
"""


def added(content: Path, id_: str, given: str, at_least: str) -> None:
    with (content / FILE).open("a", encoding="utf-8") as file:
        file.write(PROMISE.format(id=id_, given=given, at_least=at_least))


@pytest.mark.parametrize(("id_", "given", "at_least", "what"), [
    ("tens_with_pad_allergy", "{gel_or_adhesive_allergy = true}", "careful", "is there twice"),
    ("tens_anyway", "{gel_or_adhesive_allergy = true}", "ok", "which everybody has anyway"),
    ("tens_for_nobody", "{}", "careful", "is given no answer"),
])  # fmt: skip
def test_a_promise_that_says_nothing_or_is_there_twice_is_refused(
    content: Path, id_: str, given: str, at_least: str, what: str
) -> None:
    added(content, id_, given, at_least)
    assert [m.row.endswith(id_) and what in m.what for m in refused(content)] == [True]


@pytest.mark.parametrize("kind", ["red_flag", "net", "adds_up", "apart", "dose", "gap", "denial"])
def test_no_kind_of_promise_may_be_there_twice(content: Path, kind: str) -> None:
    text = (content / FILE).read_text(encoding="utf-8")
    first = text[text.index(f"[[{kind}]]") :].partition("\n\n")[0]
    (content / FILE).write_text(f"{text}\n{first}\n", encoding="utf-8")
    assert [(m.row.partition(" ")[0], m.what) for m in refused(content)] == [
        (kind, "is there twice")
    ]


def test_a_broken_claim_with_a_second_of_its_id_gets_no_certificates(
    content: Path, tmp_path: Path
) -> None:
    added(content, "tens_with_pad_allergy", "{gel_or_adhesive_allergy = true}", "careful")
    done = run("prove", "--certificates", tmp_path / "made", "--content", content)
    assert done.returncode == 2
    assert "contraindication tens_with_pad_allergy: is there twice" in done.stderr
    assert not list((tmp_path / "made").iterdir()), "nothing that could be taken for proofs"


def test_two_claims_of_one_id_are_never_certified_whatever_was_read(tmp_path: Path) -> None:
    library = load()
    weaker = replace(library.promises.contraindications[0], at_least="careful")
    both = (*library.promises.contraindications, weaker)
    twice = replace(library, promises=replace(library.promises, contraindications=both))
    for attempt in (lambda: certify(twice, tmp_path), lambda: formulas(twice)):
        with pytest.raises(ValueError, match=f"two claims are called .*{weaker.id}"):
            attempt()
