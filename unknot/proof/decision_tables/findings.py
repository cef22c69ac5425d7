"""What is wrong with one decision table, by its hit policy, each with an input that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import Final, Literal

from unknot.pathway.node import ALWAYS, NEVER
from unknot.proof.decision_tables.feel import Unread, literal
from unknot.proof.decision_tables.read import POLICIES, SINGLE, Written
from unknot.proof.decision_tables.space import Cube, Space

Kind = Literal["gap", "overlap", "contradiction", "dead", "never", "adds nothing", "policy"]
SHOWN: Final = 5  # examples of gaps of one table


@dataclass(frozen=True)
class Finding:
    """One thing. `wrong`: the table breaks its own policy; else it is only worth a look."""

    kind: Kind
    rows: tuple[int, ...]  # their numbers, from 1
    says: str
    example: Cube = field(default_factory=dict)
    given: tuple[str, ...] = ()  # cells that were not read, and have to be true
    wrong: bool = True


def findings(space: Space) -> Iterator[Finding]:
    """All that is found. Raises TooLarge."""
    table = space.table
    if table.policy not in POLICIES:
        known = ", ".join(POLICIES)
        yield Finding("policy", (), f"{table.policy} is no hit policy. Known: {known}")
        return
    if table.policy in ("PRIORITY", "OUTPUT ORDER") and not table.priorities:
        yield Finding(
            "policy", (), f"{table.policy} needs the outputs in their order: outputValues"
        )
    yield from _never(space)
    yield from _gaps(space)
    if table.policy in ("UNIQUE", "ANY"):
        yield from _overlaps(space)
    yield from _dead(space)


def _never(space: Space) -> Iterator[Finding]:
    for rule, node in zip(space.table.rules, space.rows, strict=True):
        if node == NEVER:
            says = "holds of no input that the file allows"
            yield Finding("never", (rule.number,), says)


def _gaps(space: Space) -> Iterator[Finding]:
    table = space.table
    if ALWAYS in space.at_most:
        return
    gap = space.without(space.every([]), space.some(space.at_most))
    if gap == NEVER or table.has_default:
        return
    inputs, of = space.share(gap)
    wrong = table.policy in SINGLE or bool(table.aggregation)
    for node, only in ((space.both(gap, space.usual), ""), (gap, _unusual(space))):
        left = node
        for _ in range(SHOWN):
            if left == NEVER:
                break
            example, same = space.cube(left)
            left = space.without(left, same)
            says = f"no rule holds ({inputs} of {of} combinations fall through){only}"
            yield Finding("gap", (), says, example, wrong=wrong and not only)
        if node != NEVER:
            return  # what nobody would think of is only said where there is nothing else


def _unusual(space: Space) -> str:
    kinds = {each.kind for each in space.columns}
    said = {"string": "a text that no cell names", "number": "a number between whole ones"}
    why = " or ".join(said[each] for each in ("string", "number") if each in kinds)
    return f", only for {why}" if why else ""


def _overlaps(space: Space) -> Iterator[Finding]:
    rules = zip(space.table.rules, space.rows, strict=True)
    for (one, mine), (other, yours) in combinations(list(rules), 2):
        same = one.outputs == other.outputs
        if (same and space.table.policy == "ANY") or space.may_exclude(one, other):
            continue
        shared = space.both(mine, yours)
        if shared == NEVER:
            continue
        example = space.cube(shared)[0]
        allowed = "one" if space.table.policy == "UNIQUE" else "no two that say different things"
        says = f"both hold, and {space.table.policy} allows {allowed}"
        if not same:
            says += f": {_outputs(one)} or {_outputs(other)}"
        yield Finding("overlap" if same else "contradiction", (one.number, other.number), says,
                      example, tuple(space.given(one, other)))  # fmt: skip


def _outputs(rule: Written) -> str:
    return ", ".join(rule.outputs) or "nothing"


def _dead(space: Space) -> Iterator[Finding]:
    """Rules that hold of somebody and still never decide."""
    policy, rules = space.table.policy, space.table.rules
    for number, (rule, node) in enumerate(zip(rules, space.rows, strict=True)):
        if node == NEVER:
            continue
        before = _before(space, number)
        covering = space.covering(node, [space.rows[n] for n in before])
        if covering is None:
            continue
        by = _enough(space, number, sorted(before[n] for n in covering))
        told = ", ".join(str(n + 1) for n in by)
        if policy in ("FIRST", "PRIORITY"):
            yield Finding("dead", (rule.number, *(n + 1 for n in by)),
                          f"never decides: rule {told} always goes before it")  # fmt: skip
        else:
            yield Finding("adds nothing", (rule.number, *(n + 1 for n in by)),
                          f"changes no answer: rule {told} says as much", wrong=False)  # fmt: skip


def _before(space: Space, number: int) -> list[int]:
    """The rules that take a rule's place where they hold."""
    table, every = space.table, range(len(space.table.rules))
    if table.policy == "FIRST":
        return list(range(number))
    values = ranks(space)
    if values is None:
        return []
    if table.policy == "PRIORITY":
        return [n for n in every if values[n] > values[number]]
    if table.policy == "COLLECT" and table.aggregation in ("MAX", "MIN"):
        sign = 1 if table.aggregation == "MAX" else -1
        return [n for n in every if (sign * values[n], -n) > (sign * values[number], -number)]
    return []


def _enough(space: Space, number: int, before: list[int]) -> list[int]:
    """As few of the rules before as still take its place: each is left out where it can be."""
    kept = before
    for each in before:
        fewer = [n for n in kept if n != each]
        if space.covering(space.rows[number], [space.rows[n] for n in fewer]) is not None:
            kept = fewer
    return kept


def ranks(space: Space) -> list[Fraction] | None:
    """What each rule says as a number that rises with it; None where that means nothing."""
    table = space.table
    said = [rule.outputs[0] if rule.outputs else "" for rule in table.rules]
    if table.priorities and set(said) <= {*table.priorities}:
        return [Fraction(-table.priorities.index(each)) for each in said]
    try:
        values = [literal(each) for each in said]
    except Unread:
        return None
    if any(value.kind != "number" for value in values) or len(table.outputs) > 1:
        return None
    return [Fraction(value.key) for value in values]
