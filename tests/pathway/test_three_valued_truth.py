"""True, false, or not known yet: a missing fact is never a no."""

from itertools import product

import pytest

from unknot.pathway.facts import Fact
from unknot.pathway.when import AllOf, AnyOf, AtLeast, Atom, Expr, truth


def flag(name: str) -> Fact:
    return Fact(name, "boolean", (False, True), False, (True,), 3600)


A, B = Atom(flag("a"), (True,)), Atom(flag("b"), (True,))
Said = bool | None
# Kleene's strong tables: no answer stays open unless the other part decides alone.
BOTH: dict[tuple[Said, Said], Said] = {
    (True, True): True,
    (True, None): None,
    (True, False): False,
    (None, None): None,
    (None, False): False,
    (False, False): False,
}
EITHER: dict[tuple[Said, Said], Said] = {
    (True, True): True,
    (True, None): True,
    (True, False): True,
    (None, None): None,
    (None, False): None,
    (False, False): False,
}


def say(a: Said, b: Said) -> dict[str, bool]:
    return {name: value for name, value in (("a", a), ("b", b)) if value is not None}


@pytest.mark.parametrize(("a", "b"), list(product((True, None, False), repeat=2)))
@pytest.mark.parametrize("cautious", [True, False])
def test_and_or_follow_kleene_whichever_way_round(a: Said, b: Said, cautious: bool) -> None:
    both = BOTH[a, b] if (a, b) in BOTH else BOTH[b, a]
    either = EITHER[a, b] if (a, b) in EITHER else EITHER[b, a]
    assert truth(AllOf((A, B)), say(a, b), cautious=cautious) is both
    assert truth(AnyOf((A, B)), say(a, b), cautious=cautious) is either


@pytest.mark.parametrize("expr", [A, AllOf((A, B)), AnyOf((A, B)), AllOf((A, AnyOf((A, B))))])
def test_with_no_answers_nothing_is_settled(expr: Expr) -> None:
    assert truth(expr, {}, cautious=True) is None
    assert truth(expr, {}, cautious=False) is None


def test_nothing_at_all_is_false_and_everything_of_nothing_is_true() -> None:
    assert truth(AnyOf(()), {}, cautious=True) is False
    assert truth(AllOf(()), {}, cautious=True) is True


def test_an_answer_of_false_is_an_answer() -> None:
    assert truth(Atom(flag("a"), (False,)), {"a": False}, cautious=True) is True


def test_an_answer_of_zero_is_an_answer() -> None:
    days = Fact("days", "number", (0, 100), 1, (0, 100), 3600)
    assert truth(Atom(days, (0, 1)), {"days": 0}, cautious=True) is True
    assert truth(Atom(days, (2, 100)), {"days": 0}, cautious=True) is False


@pytest.mark.parametrize("least", [1, 2, 3])
@pytest.mark.parametrize("said", list(product((True, None, False), repeat=3)))
@pytest.mark.parametrize("cautious", [True, False])
def test_a_count_is_settled_just_when_every_way_to_go_on_says_the_same(
    least: int, said: tuple[Said, ...], cautious: bool
) -> None:
    parts = tuple(Atom(flag(name), (True,)) for name in "abc")
    known = {name: value for name, value in zip("abc", said, strict=True) if value is not None}
    ends = {
        sum(v if s is None else s for s, v in zip(said, rest, strict=True)) >= least
        for rest in product((True, False), repeat=3)
    }
    expected = ends.pop() if len(ends) == 1 else None
    assert truth(AtLeast(least, parts), known, cautious=cautious) is expected


def test_one_counted_is_either_and_all_counted_are_both() -> None:
    for a, b in product((True, None, False), repeat=2):
        known = say(a, b)
        one, both = (truth(AtLeast(n, (A, B)), known, cautious=True) for n in (1, 2))
        assert one is truth(AnyOf((A, B)), known, cautious=True)
        assert both is truth(AllOf((A, B)), known, cautious=True)


def test_i_do_not_know_counts_where_we_look_for_danger_and_nowhere_else() -> None:
    two = AtLeast(2, (A, B))
    assert truth(two, {"a": True, "b": "unknown"}, cautious=True) is True
    assert truth(two, {"a": True, "b": "unknown"}, cautious=False) is False
