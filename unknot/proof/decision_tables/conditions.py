"""One decision table as gates: what its cells say, written anew from their text.

The diagrams of `space` look at samples of regions; here a number is its lines and a text its names,
so that the two are two readings of one table. A cell that is not read is an input of its own.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import Final

from unknot.proof.certificates.circuit import Circuit, Literal
from unknot.proof.decision_tables.columns import Column, sample_text
from unknot.proof.decision_tables.feel import Cell, Comparison, FeelValue, RangeTest
from unknot.proof.decision_tables.space import Space

LONGEST: Final = 200  # letters of a name
Key = Fraction | str | bool


def one_line(text: str) -> str:
    """A stranger's text on one line: in a formula a new line would begin a clause."""
    line = " ".join(text.encode("utf-8", "replace").decode().split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."


class TableConditions:
    """A table's rules, and what its file allows, as literals. `number`: its place in the file."""

    def __init__(self, circuit: Circuit, space: Space, number: int) -> None:
        self.circuit, self.space, self.number = circuit, space, number
        self._values: dict[str, dict[Key, tuple[int, str]]] = {}
        self.rules = [self._rule(rule.number, rule.cells) for rule in space.table.rules]
        self.allowed = tuple(
            self._cell(each, cell) for each in space.columns for cell in each.allowed
        )

    def open(self, rules: Iterable[int]) -> bool:
        """Whether some of these rules, by their places, have a cell that is not read."""
        written = [self.space.table.rules[place] for place in rules]
        return bool(self.space.given(*written))

    def _rule(self, number: int, cells: tuple[str, ...]) -> Literal:
        whole = self.circuit.all_of(self._text(n, text) for n, text in enumerate(cells))
        return self.circuit.call(whole, f"{self.number}: rule {number}")

    def _text(self, number: int, text: str) -> Literal:
        column = self.space.column_of(number)
        if text in column.cells:
            return self._cell(column, column.cells[text])
        name = f"{one_line(column.name)} passes {one_line(text)!r}"
        return self.circuit.input(self._named(name), f"{self.number} {column.name} {text}")

    def _cell(self, column: Column, cell: Cell) -> Literal:
        passes = self.circuit.any_of(self._test(column, test) for test in cell.tests)
        return self.circuit.all_of(()) if not cell.tests else -passes if cell.negated else passes

    def _test(self, column: Column, test: Comparison | RangeTest) -> Literal:
        if isinstance(test, RangeTest):
            ends = (test.low, test.high)
            return self.circuit.all_of(self._compared(column, each) for each in ends)
        return self._compared(column, test)

    def _compared(self, column: Column, test: Comparison) -> Literal:
        if isinstance(test.value.key, Fraction):
            at_least, more = self._from(column, test.value), self._above(column, test.value)
            same = self.circuit.all_of((at_least, -more))
            return {">=": at_least, "<": -at_least, ">": more, "<=": -more, "=": same,
                    "!=": -same}[test.operator]  # fmt: skip
        same = self._same(column, test.value)
        return same if test.operator == "=" else -same

    def _same(self, column: Column, value: FeelValue) -> Literal:
        if value.key is False:
            return -self._input(column, "=true")
        said = one_line(value.text)
        if said != value.text:  # two texts may read alike on one line
            said += f" ({self._known(column)[value.key][0]})"
        return self._input(column, f"={said}")

    def _from(self, column: Column, value: FeelValue) -> Literal:
        if column.whole:
            return self._line(column, ceil(value.key))  # type: ignore[arg-type]
        return self._input(column, f">={self._written(column, value)}", self._place(column, value))

    def _above(self, column: Column, value: FeelValue) -> Literal:
        if column.whole:
            return self._line(column, floor(value.key) + 1)  # type: ignore[arg-type]
        order = self._place(column, value) + 1
        return self._input(column, f">{self._written(column, value)}", order)

    def _line(self, column: Column, line: int) -> Literal:
        said = sample_text(column.kind, Fraction(line)) if column.kind else str(line)
        return self._input(column, f">={said}", line)

    def _input(self, column: Column, said: str, order: int | None = None) -> Literal:
        name = self._named(one_line(column.name) + said)
        return self.circuit.input(name, f"{self.number} {column.name}", order)

    def _named(self, name: str) -> str:
        return f"{self.number}: {name}"

    def _known(self, column: Column) -> dict[Key, tuple[int, str]]:
        """Each value that is written of an input: its place in order, and one text of it."""
        if column.name not in self._values:
            cells = (*column.cells.values(), *column.allowed)
            texts = {value.key: value.text for cell in cells for value in cell.values}
            ordered = enumerate(sorted(texts))
            self._values[column.name] = {key: (n, texts[key]) for n, key in ordered}
        return self._values[column.name]

    def _place(self, column: Column, value: FeelValue) -> int:
        """Where a line stands among its input's, with room for what is just above it."""
        return 2 * self._known(column)[value.key][0]

    def _written(self, column: Column, value: FeelValue) -> str:
        """A line by one text: 130 and 130.0 are the same."""
        return self._known(column)[value.key][1]
