"""Two encoders written apart say the same: of every claim, part by part, z3 finds no difference.

A claim's formula as a whole is never true, so two of them are always alike and that would say nothing.
So who it speaks of and what they were promised are held against each other one by one: for no answers
may one encoder's part be true and the other's not. `make prove-z3` runs it.
"""

import re
from functools import cache
from itertools import chain
from typing import Any

import pytest
import z3
from claims_again import Again, Parts

from unknot.library.load import load
from unknot.proof.certificates.circuit import TRUE, Circuit, Literal
from unknot.proof.certificates.claims_as_formulas import formulas

pytestmark = pytest.mark.slow

AGAIN = Again()
OTHER = formulas(load())
SOLVER = z3.Solver()
SOLVER.add(AGAIN.sensible)
SEEN: dict[tuple[Literal, int], tuple[Any, bool]] = {}
CLAIMS: dict[str, Parts] = dict(
    chain(AGAIN.about_one_person(), AGAIN.about_changed_answers(), AGAIN.about_moments())
)


@cache
def in_z3(literal: Literal) -> Any:
    """A literal of the first encoder, over the second one's variables."""
    if literal < 0:
        return z3.Not(in_z3(-literal))
    circuit: Circuit = OTHER.circuit
    if literal == TRUE:
        return z3.BoolVal(True)
    if literal in circuit.inputs:
        return meaning(circuit.inputs[literal].name)
    whole, parts = circuit.gates[literal]
    return (z3.And if whole else z3.Or)([in_z3(part) for part in parts])


def meaning(name: str) -> Any:
    """What the manifest's map says of a variable: age>=18, fever=true, then fever=unknown."""
    then, question, order, value = re.fullmatch(r"(then )?(\w+)(>=|=)(.+)", name).groups()
    fact = AGAIN.facts[question]
    answer, unknown = AGAIN.then[question] if then else (fact.value, fact.unknown)
    if order == ">=":
        return answer >= int(value)
    if value == "unknown":
        return unknown
    place = fact.places[True if value == "true" and fact.kind == "boolean" else value]
    return z3.And(z3.Not(unknown), answer == place)


def met(*formulas: Any) -> bool:
    SOLVER.push()
    SOLVER.add(*formulas)
    found = SOLVER.check()
    SOLVER.pop()
    assert found != z3.unknown
    return bool(found == z3.sat)


def alike(literal: Literal, again: Any) -> bool:
    """Whether nobody tells them apart; what was asked once is remembered."""
    key = (literal, again.get_id())
    if key not in SEEN:
        SEEN[key] = (again, not met(in_z3(literal) != again))
    return SEEN[key][1]


def test_both_encode_the_same_claims() -> None:
    assert set(CLAIMS) == set(OTHER.parts)


@pytest.mark.parametrize("claim", list(CLAIMS))
def test_each_part_of_a_claim_is_true_of_the_same_people(claim: str) -> None:
    kind, parts = claim.partition(":")[0], OTHER.parts[claim]
    if kind in ("one_more_sign", "unknown"):
        related_alike(claim, kind)
        return
    for literal, again in zip(parts, CLAIMS[claim], strict=True):
        assert alike(literal, again), again


def related_alike(claim: str, kind: str) -> None:
    """Of two people: whom the second encoder lets follow, the first one does; and the fall is the same.

    Of a number the first asks only at the lines that rows draw, so it lets more people follow.
    """
    *steps, less = OTHER.parts[claim]
    related, fallen = CLAIMS[claim]
    first = z3.And([in_z3(step) for step in steps])
    assert not met(related, z3.Not(first))
    numbers = [f for f in AGAIN.facts.values() if f.kind == "number"]
    still = [f.value == AGAIN.then[f.name][0] for f in numbers]
    assert kind == "unknown" or not met(first, z3.Not(related), *still)
    assert kind != "unknown" or not met(first, z3.Not(related))
    kept = [z3.Implies(f.unknown, AGAIN.then[f.name][1]) for f in AGAIN.facts.values() if f.asked]
    assumed = kept if kind == "unknown" else []
    assert not met(in_z3(less) != fallen, *assumed)


# --- that a difference would be seen


@pytest.mark.parametrize("claim", ["red_flag:fever", "one_more_sign:heat", "apart", "mimic:side"])
def test_no_part_is_always_or_never_so(claim: str) -> None:
    """Else any two would be alike."""
    for part in CLAIMS[claim]:
        assert met(part)
        assert met(z3.Not(part))


def test_another_level_and_another_answer_are_seen() -> None:
    given, short = OTHER.parts["red_flag:fever"]
    assert met(in_z3(short) != z3.Not(AGAIN.tables["disposition"].reach("emergency")))
    assert met(in_z3(given) != AGAIN.given({"fever": "unknown"}))
