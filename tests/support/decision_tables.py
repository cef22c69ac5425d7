"""Small DMN files, written as a table is drawn: a line a rule, cells parted by bars."""

from collections.abc import Mapping
from html import escape

from unknot.proof.decision_tables.check import Checked, check

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'

# As a lending table of the public test kit has it: whoever has just 130 is in neither range.
SCORES = """
score | risk
< 100 | "HIGH"
[100..120) | "MEDIUM"
[120..130) | "LOW"
> 130 | "VERY LOW"
"""


def drawn(
    policy: str,
    table: str,
    *,
    types: Mapping[str, str] | None = None,
    allowed: Mapping[str, str] | None = None,
    priorities: str = "",
) -> bytes:
    """A file of one table. The first line names the inputs and, last, the output."""
    head, *rules = [line.split("|") for line in table.strip().splitlines()]
    *names, output = map(str.strip, head)
    hit, _, aggregation = policy.partition(" > ")
    more = f' aggregation="{aggregation}"' if aggregation else ""
    values = _text("outputValues", priorities) if priorities else ""
    return "".join([
        HEAD, '<decision id="t" name="t">', f'<decisionTable hitPolicy="{hit}"{more}>',
        *(f'<input>{_text("inputExpression", name, (types or {}).get(name, ""))}'
          f"{_text('inputValues', allowed[name]) if allowed and name in allowed else ''}</input>"
          for name in names),
        f'<output name="{output}">{values}</output>',
        *(_rule(cells) for cells in rules),
        "</decisionTable></decision></definitions>",
    ]).encode()  # fmt: skip


def checked(policy: str, table: str, **more: object) -> Checked:
    """The one table of such a file, checked."""
    (found,) = check(drawn(policy, table, **more))  # type: ignore[arg-type]
    return found


def _rule(cells: list[str]) -> str:
    *inputs, output = map(str.strip, cells)
    said = "".join(_text("inputEntry", cell) for cell in inputs)
    return f"<rule>{said}{_text('outputEntry', output)}</rule>"


def _text(name: str, said: str, kind: str = "") -> str:
    declared = f' typeRef="{kind}"' if kind else ""
    return f"<{name}{declared}><text>{escape(said, quote=False)}</text></{name}>"
