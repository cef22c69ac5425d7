"""Another order of facts: every node means what it meant, and none is there that need not be."""

from hypothesis import given
from hypothesis import strategies as st

from unknot.pathway.compiled import Compiled
from unknot.pathway.diagram import Diagrams
from unknot.pathway.facts import Fact
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.pathway.order import placed
from unknot.pathway.sifting import Sifting
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import AllOf, AnyOf, Atom

from test_diagrams import INPUTS, SIZES, Truth, build, truths  # isort: skip

swaps = st.lists(st.integers(0, len(SIZES) - 2), max_size=12)


def meaning(sifting: Sifting, root: Node) -> Truth:
    """A bit for each of INPUTS, read off the levels that were put into another order."""

    def value(node: Node, each: tuple[int, ...]) -> int:
        while node > ALWAYS:
            variable, children = sifting._node[node]
            node = children[each[variable]]
        return node

    return tuple(value(root, each) for each in INPUTS)


def smallest(truth: Truth, order: list[int]) -> int:
    """How many nodes a table needs in an order: one for each way its rest can come out."""
    table, needed = dict(zip(INPUTS, truth, strict=True)), set()
    for depth in range(len(order)):
        cut = {place: i for i, place in enumerate(order[:depth])}
        rests: dict[tuple[int, ...], dict[tuple[int, ...], int]] = {}
        for each, bit in table.items():
            above = tuple(each[place] for place in cut)
            rests.setdefault(above, {})[tuple(each[p] for p in order[depth:])] = bit
        for rest in rests.values():
            tails: dict[int, list[tuple[tuple[int, ...], int]]] = {}
            for below, bit in rest.items():
                tails.setdefault(below[0], []).append((below[1:], bit))
            if len({tuple(sorted(tail)) for tail in tails.values()}) > 1:
                needed.add((depth, tuple(sorted(rest.items()))))
    return len(needed)


@given(truths, swaps)
def test_swapping_two_levels_changes_no_meaning_and_leaves_nothing_over(
    truth: Truth, places: list[int]
) -> None:
    store = Diagrams(SIZES)
    sifting = Sifting(store, [root] if (root := build(store, truth)) > ALWAYS else [])
    if root <= ALWAYS:
        assert sifting.size == 0
        return
    moved = next(n for n in sifting._node if meaning(sifting, n) == truth)
    for place in places:
        sifting.swap(place)
        assert meaning(sifting, moved) == truth
        assert sifting.size == smallest(truth, sifting.order)


@given(truths, truths)
def test_sifting_never_makes_them_larger_and_ends(one: Truth, other: Truth) -> None:
    store = Diagrams(SIZES)
    sifting = Sifting(store, {build(store, one), build(store, other)} - {NEVER, ALWAYS})
    before = sifting.size
    after = list(sifting.sift())
    assert sorted(sifting.order) == list(range(len(SIZES)))
    assert after[-1] == sifting.size <= before


PAIRS = 6
FLAGS = {n: Fact(n, "boolean", (False, True), False, (True,), 3600)
         for i in range(PAIRS) for n in (f"a{i}", f"b{i}")}  # fmt: skip


def pairs() -> Table:
    """(a0 and b0) or (a1 and b1) ...: small where partners stand together, huge where apart."""
    both_of = [
        AllOf(tuple(Atom(FLAGS[n], (True,)) for n in (f"a{i}", f"b{i}"))) for i in range(PAIRS)
    ]
    row = Row("t", "r", "", AnyOf(tuple(both_of)), "urgent", "", (), "judgement")
    default = Row("t", "default", "", AnyOf(()), "calm", "", (), "judgement")
    return Table("t", "worst", ("calm", "urgent"), (row,), default)


def test_partners_that_stood_apart_come_together() -> None:
    apart = [f"a{i}" for i in range(PAIRS)] + [f"b{i}" for i in range(PAIRS)]
    wide = Compiled([pairs()], order=apart)
    assert [v.fact.id for v in wide.variables] == apart
    sifting = Sifting(wide.diagrams, wide.roots())
    assert sifting.size > 2**PAIRS
    *_, size = sifting.sift()
    assert size == 2 * PAIRS  # each is looked at once
    order = [wide.variables[v].fact.id for v in sifting.order]
    narrow = Compiled([pairs()], order=order)
    assert Sifting(narrow.diagrams, narrow.roots()).size == size


def test_a_new_fact_stands_among_those_it_meets_and_one_that_is_gone_is_passed_over() -> None:
    stored = ["w", "gone", "x", "y", "z"]
    rows = [["new", "y"], ["new", "z"], ["w", "x"]]
    assert placed(["x", "z", "w", "y", "new", "alone"], stored, rows) == [
        "alone", "w", "x", "y", "new", "z",
    ]  # fmt: skip
