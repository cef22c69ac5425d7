"""The logic as text (CQL) and as the form that engines run (ELM)."""

from typing import Any

from unknot.exchange.guideline.logic import (
    Choice,
    Condition,
    Definition,
    FactTest,
    Joined,
    Logic,
    Reference,
    RowsThatHold,
)

NAME = "Unknot"
OPERATORS = {"=": "Equal", "<=": "LessOrEqual", ">=": "GreaterOrEqual"}
TYPES = "{urn:hl7-org:elm-types:r1}"
Elm = dict[str, Any]


def cql(logic: Logic, version: str) -> str:
    """The library as a person reads it."""
    lines = [f"library {NAME} version '{version}'", ""]
    for fact in logic.parameters.values():
        kind = "Integer" if fact.kind == "number" else "String"
        lines.append(f'parameter "{fact.id}" {kind}')
    lines += ["", "context Unfiltered", ""]
    for name, found in logic.definitions.items():
        lines += [f'define "{name}":', f"  {_text(found)}", ""]
    return "\n".join(lines)


def elm(logic: Logic, version: str) -> Elm:
    """The library as an engine reads it."""
    parameters = [
        {
            "name": fact.id, "accessLevel": "Public",
            "parameterTypeSpecifier": {
                "type": "NamedTypeSpecifier",
                "name": TYPES + ("Integer" if fact.kind == "number" else "String"),
            },
        }
        for fact in logic.parameters.values()
    ]  # fmt: skip
    defined = [
        {"name": name, "context": "Unfiltered", "accessLevel": "Public", "expression": _elm(found)}
        for name, found in logic.definitions.items()
    ]
    return {"library": {
        "identifier": {"id": NAME, "version": version},
        "schemaIdentifier": {"id": "urn:hl7-org:elm", "version": "r1"},
        "usings": {"def": [{"localIdentifier": "System", "uri": "urn:hl7-org:elm-types:r1"}]},
        "parameters": {"def": parameters}, "statements": {"def": defined},
    }}  # fmt: skip


def _text(found: Definition) -> str:
    if isinstance(found, RowsThatHold):
        cases = ", ".join(f"if \"{name}\" then '{row}' else null" for name, row in found.rows)
        return f"List<String>{{ {cases} }}" if found.rows else "List<String>{ }"
    if isinstance(found, Choice):
        cases = " ".join(
            f"when {_condition(test)} then '{says}' when ({_condition(test)}) is null then null"
            for test, says in found.cases
        )
        return f"case {cases} else '{found.otherwise}' end" if cases else f"'{found.otherwise}'"
    return _condition(found)


def _condition(found: Condition) -> str:
    if isinstance(found, FactTest):
        value = f"'{found.value}'" if isinstance(found.value, str) else str(found.value)
        return f'"{found.fact}" {found.operator} {value}'
    if isinstance(found, Reference):
        return f"\"{found.name}\" = '{found.says}'" if found.says else f'"{found.name}"'
    between = " and " if found.all else " or "
    return between.join(
        f"({_condition(part)})" if isinstance(part, Joined) else _condition(part)
        for part in found.parts
    )


def _elm(found: Definition) -> Elm:
    if isinstance(found, RowsThatHold):
        return {"type": "List", "element": [_row(name, row) for name, row in found.rows]}
    if isinstance(found, Choice):
        return _choice(found)
    if isinstance(found, FactTest):
        operand = [{"type": "ParameterRef", "name": found.fact}, _literal(found.value)]
        return {"type": OPERATORS[found.operator], "operand": operand}
    if isinstance(found, Reference):
        reference = {"type": "ExpressionRef", "name": found.name}
        equal = {"type": "Equal", "operand": [reference, _literal(found.says)]}
        return equal if found.says else reference
    return _joined("And" if found.all else "Or", [_elm(part) for part in found.parts])


def _joined(kind: str, parts: list[Elm]) -> Elm:
    """Two operands each, as ELM has them; halved, so that no engine has to go deep."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return {"type": kind, "operand": [_joined(kind, parts[:half]), _joined(kind, parts[half:])]}


def _choice(found: Choice) -> Elm:
    items = []
    for test, says in found.cases:
        items.append({"when": _elm(test), "then": _literal(says)})
        items.append({"when": {"type": "IsNull", "operand": _elm(test)}, "then": _null()})
    otherwise = _literal(found.otherwise)
    return {"type": "Case", "caseItem": items, "else": otherwise} if items else otherwise


def _row(name: str, row: str) -> Elm:
    reference = {"type": "ExpressionRef", "name": name}
    return {"type": "If", "condition": reference, "then": _literal(row), "else": _null()}


def _null() -> Elm:
    return {"type": "As", "asType": f"{TYPES}String", "operand": {"type": "Null"}}


def _literal(value: str | int) -> Elm:
    kind = "Integer" if isinstance(value, int) else "String"
    return {"type": "Literal", "valueType": TYPES + kind, "value": str(value)}
