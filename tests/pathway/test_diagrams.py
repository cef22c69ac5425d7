"""Diagrams against brute force: every operation, over every input of small random tables."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.pathway.answer_sets import AnswerSets
from unknot.pathway.compiled import conjunction, disjunction, greater_than
from unknot.pathway.diagram import Diagrams, TooLarge
from unknot.pathway.model_counts import ModelCounts
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.pathway.quantifiers import exists, forall

SIZES = (2, 3, 2, 4)
INPUTS = list(product(*(range(size) for size in SIZES)))
Truth = tuple[int, ...]  # one bit for each of INPUTS

truths = st.one_of(
    st.tuples(*(st.integers(0, 1) for _ in INPUTS)),
    st.sets(st.sampled_from(INPUTS), max_size=3).map(
        lambda on: tuple(int(i in on) for i in INPUTS)
    ),
    # tables that pass over some variables, as real ones do
    st.tuples(st.sampled_from([(0, 2), (1, 3), (2,), ()]), st.randoms(use_true_random=False)).map(
        lambda pair: _reading(*pair)
    ),
)


def _reading(places: tuple[int, ...], random: object) -> Truth:
    bit = {key: random.randint(0, 1) for key in product(*(range(SIZES[p]) for p in places))}  # type: ignore[attr-defined]
    return tuple(bit[tuple(each[p] for p in places)] for each in INPUTS)


def build(store: Diagrams, truth: Truth) -> Node:
    table = dict(zip(INPUTS, truth, strict=True))

    def below(prefix: tuple[int, ...]) -> Node:
        if len(prefix) == len(SIZES):
            return table[prefix]
        return store.branch(len(prefix), [below((*prefix, i)) for i in range(SIZES[len(prefix)])])

    return below(())


def value(store: Diagrams, node: Node, each: Sequence[int]) -> int:
    return store.restrict(node, dict(enumerate(each)))  # a terminal: 0 or 1


@given(truths)
def test_a_diagram_says_what_its_table_says(truth: Truth) -> None:
    store = Diagrams(SIZES)
    node = build(store, truth)
    assert tuple(value(store, node, each) for each in INPUTS) == truth


@given(truths, truths)
def test_two_that_mean_the_same_are_the_same_node(one: Truth, other: Truth) -> None:
    store = Diagrams(SIZES)
    assert (build(store, one) == build(store, other)) is (one == other)


@given(truths, truths)
def test_and_or_and_more_than_work_point_by_point(one: Truth, other: Truth) -> None:
    store = Diagrams(SIZES)
    a, b = build(store, one), build(store, other)
    pairs = list(zip(one, other, strict=True))
    assert store.apply(conjunction, a, b) == build(store, tuple(x & y for x, y in pairs))
    assert store.apply(disjunction, a, b) == build(store, tuple(x | y for x, y in pairs))
    assert store.apply(greater_than, a, b) == build(store, tuple(int(x > y) for x, y in pairs))


@given(st.lists(truths, max_size=5))
def test_many_are_folded_as_one_by_one(many: list[Truth]) -> None:
    store = Diagrams(SIZES)
    nodes = [build(store, truth) for truth in many]
    any_of = tuple(int(any(bits)) for bits in zip(*many, strict=True)) or (0,) * len(INPUTS)
    all_of = tuple(int(all(bits)) for bits in zip(*many, strict=True)) or (1,) * len(INPUTS)
    assert store.fold(disjunction, nodes, empty=0) == build(store, any_of)
    assert store.fold(conjunction, nodes, empty=1) == build(store, all_of)


@given(truths, truths)
def test_one_implies_another_when_no_input_shows_otherwise(one: Truth, other: Truth) -> None:
    store = Diagrams(SIZES)
    holds = all(x <= y for x, y in zip(one, other, strict=True))
    assert store.implies(build(store, one), build(store, other)) is holds


@given(truths, st.dictionaries(st.integers(0, 3), st.integers(0, 1)))
def test_what_is_known_leaves_the_rest_of_the_table(truth: Truth, known: dict[int, int]) -> None:
    store = Diagrams(SIZES)
    left = store.restrict(build(store, truth), known)
    table = dict(zip(INPUTS, truth, strict=True))
    fixed = (tuple(known.get(i, v) for i, v in enumerate(each)) for each in INPUTS)
    assert left == build(store, tuple(table[each] for each in fixed))
    assert not store.support(left) & known.keys()


@given(truths)
def test_the_support_is_just_what_can_change_the_answer(truth: Truth) -> None:
    store = Diagrams(SIZES)
    table = dict(zip(INPUTS, truth, strict=True))

    def matters(place: int) -> bool:
        alike: dict[tuple[int, ...], set[int]] = {}
        for each, bit in table.items():
            alike.setdefault(each[:place] + each[place + 1 :], set()).add(bit)
        return any(len(bits) == 2 for bits in alike.values())

    expected = {place for place in range(len(SIZES)) if matters(place)}
    assert store.support(build(store, truth)) == expected


weights = st.tuples(*(st.tuples(*(st.integers(1, 5) for _ in range(size))) for size in SIZES))


@given(truths, weights)
def test_the_count_is_that_of_counting_one_by_one(
    truth: Truth, weight: Sequence[Sequence[int]]
) -> None:
    store = Diagrams(SIZES)
    counting = ModelCounts(store, weight)

    def stands_for(each: Sequence[int]) -> int:
        total = 1
        for place, i in enumerate(each):
            total *= weight[place][i]
        return total

    by_hand = sum(stands_for(each) for each, bit in zip(INPUTS, truth, strict=True) if bit)
    assert counting.count(build(store, truth)) == by_hand
    assert counting.count(ALWAYS) == sum(map(stands_for, INPUTS))


@given(st.lists(truths, min_size=1, max_size=3), st.lists(st.dictionaries(
    st.integers(0, len(SIZES) - 1), st.integers(0, 1)), max_size=5), st.booleans())  # fmt: skip
def test_many_sets_of_answers_meet_a_diagram_as_each_alone_does(
    every: list[Truth], answered: list[dict[int, int]], the_rest_is_said: bool
) -> None:
    store, rest = Diagrams(SIZES), (1, 2, 0, 3)
    sets = AnswerSets(store, answered, rest if the_rest_is_said else None)
    for truth in every:
        met = sets.met(build(store, truth))
        for number, answers in enumerate(answered):
            whole = {**dict(enumerate(rest)), **answers} if the_rest_is_said else answers
            held = (bit for each, bit in zip(INPUTS, truth, strict=True)
                    if all(each[place] == value for place, value in whole.items()))  # fmt: skip
            assert met >> number & 1 == max(held)


@given(truths, st.sets(st.integers(0, len(SIZES) - 1)))
def test_for_some_and_for_all_values_are_those_of_trying_each(truth: Truth, free: set[int]) -> None:
    store, table = Diagrams(SIZES), dict(zip(INPUTS, truth, strict=True))
    node = build(store, truth)
    for quantified, of in ((exists, max), (forall, min)):
        found = quantified(store, node, free)
        for each in INPUTS:
            others = (table[o] for o in INPUTS
                      if all(o[i] == each[i] for i in range(len(SIZES)) if i not in free))  # fmt: skip
            assert value(store, found, each) == of(others)


@given(truths, st.sampled_from(INPUTS))
def test_a_witness_makes_it_true_and_there_is_one_unless_it_never_is(
    truth: Truth, preferred: tuple[int, ...]
) -> None:
    store = Diagrams(SIZES)
    node = build(store, truth)
    path = store.witness(node, preferred)
    if path is None:
        assert not any(truth)
        return
    full = tuple(path.get(i, v) for i, v in enumerate(preferred))
    assert dict(zip(INPUTS, truth, strict=True))[full] == 1


@given(truths, st.sampled_from(INPUTS))
def test_a_witness_is_the_preferred_one_where_that_will_do(
    truth: Truth, preferred: tuple[int, ...]
) -> None:
    store = Diagrams(SIZES)
    if dict(zip(INPUTS, truth, strict=True))[preferred]:
        path = store.witness(build(store, truth), preferred)
        assert path is not None
        assert all(preferred[place] == i for place, i in path.items())


def test_a_branch_that_makes_no_difference_is_not_there() -> None:
    store = Diagrams(SIZES)
    assert store.branch(1, [ALWAYS] * 3) == ALWAYS
    assert store.branch(1, [NEVER] * 3) == NEVER


@given(truths, st.dictionaries(st.integers(0, 3), st.just(1)))
def test_it_is_always_so_just_when_nobody_with_these_values_is_left_out(
    truth: Truth, known: dict[int, int]
) -> None:
    store = Diagrams(SIZES)
    of = [bit for each, bit in zip(INPUTS, truth, strict=True)
          if all(each[place] == i for place, i in known.items())]  # fmt: skip
    assert store.always(build(store, truth), known) is all(of)


def test_a_diagram_that_grows_past_its_limit_says_so() -> None:
    store = Diagrams(SIZES, limit=4)
    with pytest.raises(TooLarge, match="more than 4 nodes"):
        build(store, tuple(sum(each) % 2 for each in INPUTS))


@settings(max_examples=20)
@given(truths)
def test_what_is_asked_of_a_store_does_not_change_what_it_says(truth: Truth) -> None:
    store = Diagrams(SIZES)
    node = build(store, truth)
    store.apply(disjunction, node, store.choose(2, [0, 1]))
    store.restrict(node, {0: 1})
    assert build(store, truth) == node


@given(st.lists(truths, min_size=1, max_size=3), st.dictionaries(st.integers(0, 3), st.just(1)))
def test_asking_what_is_left_says_the_same_and_never_makes_the_store_grow(
    many: list[Truth], known: dict[int, int]
) -> None:
    store = Diagrams(SIZES)
    nodes = [build(store, truth) for truth in many]
    size = len(store._nodes)
    left = store.restricted(nodes, known)
    assert len(store._nodes) == size
    slow = [store.restrict(node, known) for node in nodes]
    assert left.values == tuple(n if n in (NEVER, ALWAYS) else None for n in slow)
    assert left.support == set().union(*map(store.support, slow))


@given(
    st.lists(st.lists(truths, max_size=3), min_size=1, max_size=3),
    st.dictionaries(st.integers(0, 3), st.just(1)),
)
def test_groups_that_are_asked_together_say_what_each_says_alone(
    many: list[list[Truth]], known: dict[int, int]
) -> None:
    store = Diagrams(SIZES)
    groups = [[build(store, truth) for truth in group] for group in many]
    alone = [store.restricted(group, known) for group in groups]
    assert store.restricted_each(groups, known) == alone
