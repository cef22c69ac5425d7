"""No order of sessions is too close or too many: seen to fail where the content is broken."""

from pathlib import Path
from typing import Any

import pytest

from unknot.library.load import load
from unknot.library.model import Library
from unknot.proof.rest_intervals import rest_claims


def change(content: Path, file: str, old: str, new: str) -> None:
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def broken(content: Path, file: str, old: str, new: str) -> Library:
    change(content, file, old, new)
    return load(content)


def found(library: Library, claim: str) -> Any:
    """What a claim says is wrong; None when it holds."""
    promised = library.promises
    claims = {c.id: c for c in rest_claims(library.remedies, promised.doses, promised.gaps)}
    return claims[claim].look()


def test_every_order_of_the_products_own_keeps_its_promises(library: Library) -> None:
    promised = library.promises
    claims = list(rest_claims(library.remedies, promised.doses, promised.gaps))
    assert [(c.id, wrong) for c in claims if (wrong := c.look())] == []
    options = 2 * len(library.remedies)
    assert claims[-1].checked == sum(options**length for length in range(1, 5))


def test_a_shorter_wait_than_promised_is_found(content: Path) -> None:
    wrong = found(broken(content, "remedies/heat.toml", "wait = 3600", "wait = 3599"), "rest:heat")
    assert "a rest of 3599 s" in wrong["problem"]


def test_one_more_a_day_than_promised_is_found(content: Path) -> None:
    library = broken(content, "remedies/cold.toml", "a_day = 4", "a_day = 5")
    assert "number 5 in 24 hours" in found(library, "rest:cold")["problem"]


def test_a_rest_after_another_remedy_that_is_too_short_is_found(content: Path) -> None:
    library = broken(content, "remedies/heat.toml", "wait = 7200", "wait = 7199")
    wrong = found(library, "sequence")
    assert "promised after cold: 7200 s" in wrong["problem"]
    assert wrong["order"][-1].startswith("heat")


def test_two_that_count_together_and_are_made_to_count_apart_are_found(content: Path) -> None:
    change(content, "remedies/lean.toml", 'shares = ["stretch"]', "shares = []")
    library = broken(content, "remedies/stretch.toml", 'shares = ["lean"]', "shares = []")
    assert found(library, "rest:lean") is not None
    assert found(library, "rest:stretch") is not None


@pytest.mark.parametrize("remedy", ["heat", "tens"])
def test_a_remedy_of_whose_rests_nothing_is_promised_is_found(content: Path, remedy: str) -> None:
    library = load(content)
    kept = [dose for dose in library.promises.doses if dose.remedy != remedy]
    claims = {c.id: c for c in rest_claims(library.remedies, kept, library.promises.gaps)}
    assert claims[f"rest:{remedy}"].look() is not None
