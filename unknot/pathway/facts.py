"""What can be asked: one Fact, the values it may take, and what "I don't know" stands for.

A fact is a boolean, a choice or a whole number. Whatever its kind, a person may answer
"unknown"; the fact says which of its values that may stand for, so that the tables that look
for danger can take the worrying one (`unknot.pathway.when`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Value = bool | int | str
Answers = Mapping[str, Value]
Kind = Literal["boolean", "choice", "number"]

UNKNOWN: Final = "unknown"


@dataclass(frozen=True)
class Fact:
    """One question about a person. `lasts` is how long an answer stays fresh, in seconds."""

    id: str
    kind: Kind
    values: tuple[Value, ...]  # booleans and choices: every value; numbers: (lowest, highest)
    calm: Value
    stands_for: tuple[Value, ...]  # what "unknown" may be; numbers: (lowest, highest)
    lasts: int
    unit: str = ""
    private: bool = False
    asked: bool = True  # False: the journey knows it, nobody is asked
    stored: bool = True  # False: a record says that it was asked, and the answer only when wished

    def allows(self, value: object) -> bool:
        """Whether an answer may hold this value ("unknown" always may)."""
        if value == UNKNOWN:
            return self.asked
        if self.kind == "boolean":
            return isinstance(value, bool)
        if self.kind == "choice":
            return isinstance(value, str) and value in self.values
        lowest, highest = self.bounds
        return isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest

    @property
    def bounds(self) -> tuple[int, int]:
        """Lowest and highest whole number, both allowed. Only for numbers."""
        return int(self.values[0]), int(self.values[1])

    def allowed(self) -> str:
        """What an answer may be, in words, for an error message."""
        return f"{self.range()}, or 'unknown'" if self.asked else self.range()

    def range(self) -> str:
        """The fact's own values, in words: what a row may compare it with."""
        if self.kind == "number":
            return f"a whole number from {self.values[0]} to {self.values[1]}"
        words = [str(v).lower() if isinstance(v, bool) else f"'{v}'" for v in self.values]
        return ", ".join(words)
