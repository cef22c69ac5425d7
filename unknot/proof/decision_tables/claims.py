"""What can be certified of anybody's decision tables, and what cannot, with the reason.

gap:1        at least one rule of the first table holds of every input
alone:1:3    where its rule 3 holds, no later rule does that its hit policy forbids
dead:1:4     its rule 4 never decides, because others go before it
never:1:4    its rule 4 holds of no input that the file allows; adds_nothing: says no more
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from unknot.proof.answer_space import Json
from unknot.proof.certificates.circuit import Circuit, Literal
from unknot.proof.certificates.claims_as_formulas import SOMEBODY, Formulas
from unknot.proof.decision_tables.check import Checked
from unknot.proof.decision_tables.conditions import TableConditions, one_line
from unknot.proof.decision_tables.findings import Finding
from unknot.proof.decision_tables.read import POLICIES, SINGLE
from unknot.proof.decision_tables.space import Space

BREAKS: Final = ("dead", "never")  # claims that hold and break the table's own policy
TOO_LARGE: Final = "the table is too large to be worked out: split it"
NO_POLICY: Final = "the table has no hit policy that is known"
DEFAULT: Final = "the table's outputs have defaults, so that nothing falls through"
SILENT: Final = "the hit policy promises no answer, so that nothing has to hold"
UNUSUAL: Final = "holds only of texts that a cell names, and of whole numbers"
NOT_READ: Final = "rests on cells that are not read"


@dataclass(frozen=True)
class TableClaim:
    """A claim. `parts`: what has to be true of an input that shows it to be false.

    `example`: such an input, where there is one. `lacks`: why it may have no certificate all the
    same; empty: there is no such reason.
    """

    claim: str
    says: str
    parts: tuple[Literal, ...]
    example: Json | None = None
    lacks: str = ""

    @property
    def holds(self) -> bool:
        """Whether no input is known that shows it to be false."""
        return self.example is None


@dataclass
class TableClaims:
    """Every claim of a file, and those that are none about all inputs, by the reason."""

    circuit: Circuit = field(default_factory=Circuit)
    claims: list[TableClaim] = field(default_factory=list)
    without: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def formulas(self) -> Formulas:
        """The claims as the certificates of our own tables have them."""
        return Formulas(self.circuit, {each.claim: each.parts for each in self.claims}, {})


def table_claims(tables: Sequence[Checked]) -> TableClaims:
    """Every claim of these tables."""
    made = TableClaims()
    for number, checked in enumerate(tables, start=1):
        if not checked.findings and checked.too_large:
            made.without[TOO_LARGE].append(f"gap:{number}")
        elif checked.table.policy not in POLICIES:
            made.without[NO_POLICY].append(f"gap:{number}")
        else:
            _OneTable(made, checked, number).tell()
    return made


class _OneTable:
    """The claims of one table."""

    def __init__(self, made: TableClaims, checked: Checked, number: int) -> None:
        self.made, self.table, self.number = made, checked.table, number
        self.found = checked.findings
        self.name = one_line(self.table.name)
        self.holds = TableConditions(made.circuit, Space(self.table), number)

    def tell(self) -> None:
        """Put each where it belongs."""
        self._gap()
        if self.table.policy in ("UNIQUE", "ANY"):
            self.made.claims += self._alone()
        idle = {finding.rows[0]: finding for finding in self.found
                if finding.kind in ("dead", "never", "adds nothing")}  # fmt: skip
        self.made.claims += [self._idle(finding) for finding in idle.values()]
        self.made.without[SOMEBODY] += [
            f"decides:{self.number}:{rule.number}" for rule in self.table.rules
            if rule.number not in idle
        ]  # fmt: skip

    def _gap(self) -> None:
        promised = self.table.policy in SINGLE or self.table.aggregation
        reason = DEFAULT if self.table.has_default else "" if promised else SILENT
        if reason:
            self.made.without[reason].append(f"gap:{self.number}")
            return
        gap = next((each for each in self.found if each.kind == "gap"), None)
        rules = self.holds.rules
        lacks = UNUSUAL if gap and not gap.wrong else self._unread(range(len(rules)))
        self.made.claims.append(
            self._claim("gap", f"{self.name}: some rule holds of every input",
                        [-rule for rule in rules], gap, lacks)
        )  # fmt: skip

    def _alone(self) -> Iterator[TableClaim]:
        """Of each rule, that it and a later one that the policy forbids never hold together."""
        apart: Mapping[int, Finding] = {
            each.rows[0]: each for each in reversed(self.found)
            if each.kind in ("overlap", "contradiction")
        }  # fmt: skip
        written, rules = self.table.rules, self.holds.rules
        unique = self.table.policy == "UNIQUE"
        other = "" if unique else " that says something else"
        for place, rule in enumerate(written):
            after = range(place + 1, len(written))
            later = [n for n in after if unique or written[n].outputs != rule.outputs]
            if not later:
                continue
            says = f"{self.name}: where rule {rule.number} holds, no later rule{other} does"
            parts = [rules[place], self.made.circuit.any_of(rules[n] for n in later)]
            lacks = self._unread([place, *later])
            yield self._claim(f"alone:{rule.number}", says, parts, apart.get(rule.number), lacks)

    def _idle(self, finding: Finding) -> TableClaim:
        number, *before = finding.rows
        kind = finding.kind.replace(" ", "_")
        rules = self.holds.rules
        parts = [rules[number - 1], *(-rules[each - 1] for each in before)]
        says = f"{self.name}: rule {number} {finding.says}"
        return self._claim(f"{kind}:{number}", says, parts, None, "")

    def _unread(self, rules: Sequence[int]) -> str:
        return NOT_READ if self.holds.open(rules) else ""

    def _claim(
        self, name: str, says: str, parts: Sequence[Literal], against: Finding | None, lacks: str
    ) -> TableClaim:
        kind, _, rest = name.partition(":")
        claim = f"{kind}:{self.number}:{rest}" if rest else f"{kind}:{self.number}"
        whole = (*self.holds.allowed, *parts)
        if against is None:
            return TableClaim(claim, says, whole, None, lacks)
        shown: Json = {"rules": list(against.rows), "input": dict(against.example)}
        if against.given:
            shown["if these hold"] = list(against.given)
        return TableClaim(claim, says, whole, shown, lacks if not against.wrong else "")
