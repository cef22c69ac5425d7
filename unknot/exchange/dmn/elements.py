"""The XML of one decision table: rules, columns, outputs and notes as DMN's elements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from unknot.exchange.dmn.rules import Rule


@dataclass(frozen=True)
class Line:
    """A rule with what it puts out and the notes beside it. `when`: as the row is written."""

    rule: Rule
    outputs: tuple[str, ...]
    notes: tuple[str, ...] = ()
    when: str = ""


def columns(lines: Iterable[Line]) -> tuple[str, ...]:
    """What some rules read, in the order in which they do."""
    return tuple(dict.fromkeys(column for line in lines for column in line.rule))


def text(name: str, said: str, attributes: str = "") -> str:
    """An element that holds a text."""
    return f"<{name}{attributes}><text>{escape(said, quote=False)}</text></{name}>"


def description(said: str) -> str:
    """A description; nothing for no text."""
    return f"<description>{escape(said, quote=False)}</description>" if said else ""


def table(
    name: str,
    policy: str,
    lines: list[Line],
    types: Mapping[str, str],
    outputs: Mapping[str, str],
    notes: Iterable[str] = (),
) -> str:
    """A decisionTable. `types`: a column's FEEL type; `outputs`: each with its type."""
    reads = columns(lines)
    return "\n".join(
        [
            f'<decisionTable id="{name}_table" {policy}>',
            *(_input(name, each, types[each]) for each in reads),
            *(f'<output id="{name}_out_{each}" name="{each}" typeRef="{kind}"/>'
              for each, kind in outputs.items()),
            *(f'<annotation name="{each}"/>' for each in notes),
            *(_rule(f"{name}_rule_{number}", line, reads) for number, line in enumerate(lines, 1)),
            "</decisionTable>",
        ]
    )  # fmt: skip


def _input(name: str, column: str, kind: str) -> str:
    read = text("inputExpression", column, f' id="{name}_read_{column}" typeRef="{kind}"')
    return f'<input id="{name}_in_{column}" label="{column}">{read}</input>'


def _rule(name: str, line: Line, reads: Iterable[str]) -> str:
    cells = (str(line.rule.get(each, "-")) for each in reads)
    parts = [
        *(text("inputEntry", cell) for cell in cells),
        *(text("outputEntry", said) for said in line.outputs),
        *(text("annotationEntry", said) for said in line.notes),
    ]
    return f'<rule id="{name}">{description(line.when)}{"".join(parts)}</rule>'
