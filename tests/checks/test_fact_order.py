"""The stored order of facts says when it has grown stale, and decides nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.fact_order import stale, written
from unknot.library.load import load
from unknot.library.model import Library
from unknot.library.read.fact_order import FILE
from unknot.proof.prove import counts


def test_the_products_own_order_is_fresh(library: Library) -> None:
    assert stale(library, 25_000) == []


def test_a_fact_without_a_place_and_diagrams_that_grew_are_said(library: Library) -> None:
    first, *rest = library.fact_order
    assert stale(replace(library, fact_order=tuple(rest)), 25_000) == [
        f"{FILE}: no place for {first}"
    ]
    (grown,) = stale(library, 10_000)
    assert grown.endswith("nodes, 10000 when it was made")


@pytest.mark.parametrize("share", [0, 2])
def test_without_an_order_and_with_half_of_one_it_is_the_same_pathway(
    library: Library, content: Path, share: int
) -> None:
    kept = library.fact_order[::share] if share else ()
    (content / FILE).unlink()
    if kept:
        (content / FILE).write_text(written(kept, 1), encoding="utf-8")
    other = load(content)
    assert other.fact_order == kept
    assert other.fingerprint == library.fingerprint
    assert counts(other.compiled) == counts(library.compiled)
