"""The proofs themselves: found just where there is one, and each step follows from those it names."""

from collections.abc import Sequence
from itertools import product

import pytest
from dratify import check_proof, parse_dimacs
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.proof.certificates.circuit import FALSE, TRUE, Circuit, Clause, Literal
from unknot.proof.certificates.refute import Core, core_of, refute
from unknot.proof.certificates.solver import Missing
from unknot.proof.certificates.written import Head, dimacs, drat, lrat

HEAD = Head("a claim", "what it says", "1", "0123456789abcdef", 0)
LITERALS = st.integers(1, 5).flatmap(lambda n: st.sampled_from((n, -n)))
CLAUSES = st.lists(
    st.lists(LITERALS, min_size=1, max_size=3, unique_by=abs).map(tuple), max_size=24
)


def met(clauses: Sequence[Clause]) -> bool:
    """Whether some choice makes all true, by trying all."""
    return any(all(any(choice[abs(lit) - 1] is (lit > 0) for lit in clause) for clause in clauses)
               for choice in product((False, True), repeat=5))  # fmt: skip


def follows(text: str, clauses: Sequence[Clause]) -> bool:
    """LRAT as its authors define it: each hint has one literal left to be true, the last has none."""
    known: dict[int, Sequence[Literal]] = dict(enumerate(clauses, 1))
    for line in text.splitlines():
        number, *numbers = map(int, line.split())
        end = numbers.index(0)
        lemma, hints = numbers[:end], numbers[end + 1 : -1]
        false = set(lemma)
        for at, hint in enumerate(hints, 1):
            left = [lit for lit in known[hint] if lit not in false]
            if any(-lit in false for lit in left) or len(left) != int(at < len(hints)):
                return False
            false |= {-lit for lit in left}
        known[number] = lemma
    return not known[max(known)]


def accepted(core: Core) -> bool:
    formula = parse_dimacs(dimacs(HEAD, core, {}))
    by_other = check_proof(formula, drat(core.proof)).ok
    return bool(by_other) and follows(lrat(core.proof), core.clauses)


@given(CLAUSES, CLAUSES)
@settings(max_examples=300)
def test_a_proof_is_found_just_where_nothing_meets_all_clauses(
    clauses: list[Clause], guesses: list[Clause]
) -> None:
    proof = refute(clauses, guesses)
    assert (proof is None) is met(clauses)
    if proof is not None:
        core = core_of(clauses, proof)
        assert set(core.clauses) <= set(clauses)
        assert accepted(core)


def test_without_a_solver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pysat", None)
    assert refute([(1, 2), (1, -2), (-1, 2), (-1, -2)], [(1,)]) is not None  # none is needed
    with pytest.raises(Missing, match=r"pip install 'unknot\[certificates\]'"):
        refute([(1, 2), (1, -2), (-1, 2), (-1, -2)])


GATES = st.lists(st.tuples(st.booleans(), st.lists(st.integers(0, 9), min_size=1, max_size=4),
                           st.lists(st.booleans(), min_size=4, max_size=4)),
                 min_size=1, max_size=8)  # fmt: skip


@given(GATES, st.integers(0, 7), st.booleans())
def test_clauses_of_a_gate_can_be_met_just_where_it_can_be_true(
    gates: list[tuple[bool, list[int], list[bool]]], which: int, wanted: bool
) -> None:
    """With each input held to each value: what the gates say and what their clauses say."""
    circuit = Circuit()
    inputs = [circuit.input(name, name) for name in "abc"]
    made: list[Literal] = [*inputs, TRUE, FALSE]
    for whole, parts, signs in gates:
        signed = [made[part % len(made)] * (1 if sign else -1)
                  for part, sign in zip(parts, signs, strict=False)]  # fmt: skip
        made.append(circuit.all_of(signed) if whole else circuit.any_of(signed))
    root = made[5 + which % len(gates)] * (1 if wanted else -1)
    for choice in product((False, True), repeat=3):
        held = [number if so else -number for number, so in zip(inputs, choice, strict=True)]
        true = value(circuit, root, {abs(lit): lit > 0 for lit in held})
        assert (refute(circuit.clauses([root, *held])) is None) is true


def value(circuit: Circuit, literal: Literal, inputs: dict[int, bool]) -> bool:
    """A gate, read as it is meant."""
    if abs(literal) == TRUE:
        return literal > 0
    if abs(literal) in inputs:
        return inputs[abs(literal)] is (literal > 0)
    whole, parts = circuit.gates[abs(literal)]
    found = (all if whole else any)(value(circuit, part, inputs) for part in parts)
    return found is (literal > 0)


@given(st.integers(1, 4), st.lists(st.booleans(), min_size=4, max_size=6))
def test_so_many_of_are_counted(least: int, true: list[bool]) -> None:
    circuit = Circuit()
    parts = [circuit.input(str(i), str(i)) for i in range(len(true))]
    counted = circuit.counted(least, parts)[-1]
    inputs = dict(zip(parts, true, strict=True))
    assert value(circuit, counted, inputs) is (sum(true) >= least)


def test_of_one_question_one_value_is_so_and_a_number_keeps_its_order() -> None:
    circuit = Circuit()
    one, other = (circuit.input(f"numb={value}", "numb") for value in ("new", "old"))
    ten, five = (circuit.input(f"age>={n}", "age", n) for n in (10, 5))
    not_known = circuit.input("age=unknown", "age")
    assert refute(circuit.clauses([one, other])) is not None
    assert refute(circuit.clauses([ten, -five])) is not None
    assert refute(circuit.clauses([five, -ten])) is None
    assert refute(circuit.clauses([not_known, ten, five])) is None
