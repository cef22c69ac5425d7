"""docs/reference/command.md: every command and its options, as the command itself knows them."""

import inspect
from collections.abc import Iterable, Iterator
from typing import Any, Final

import typer.main

from reports.markdown import page, table
from unknot.cli.app import app

HOW: Final = """`unknot COMMAND --help` says the same. A command exits with 0; with 1 when something
went wrong or does not hold; with 2 when it was asked for something that is not there, or its
content was refused: one line a mistake. What `--json` prints: [json](json.md)."""


def document() -> str:
    """The page."""
    group: Any = typer.main.get_command(app)
    parts = ["## unknot", str(group.help), _options(group.params)]
    for name, command in _commands(group):
        parts += [f"## {_usage(name, command.params)}", inspect.cleandoc(str(command.help)),
                  _options(command.params)]  # fmt: skip
    made = page("The command", HOW, *parts)
    return made.replace("from the content by", "from the command itself by")


def _commands(group: Any) -> Iterator[tuple[str, Any]]:
    """Each command by all of its words, one within another after it."""
    for name, command in group.commands.items():
        yield name, command
        inner = _commands(command) if hasattr(command, "commands") else ()
        yield from ((f"{name} {below}", each) for below, each in inner)


def _usage(name: str, params: Iterable[Any]) -> str:
    arguments = (param.metavar or param.name.upper() for param in params if not _option(param))
    return " ".join(("unknot", name, *arguments))


def _option(param: Any) -> bool:
    return bool(param.param_type_name == "option")


def _options(params: Iterable[Any]) -> str:
    rows = [(_name(param), param.help or "", _default(param)) for param in params]
    return table(("", "what it is", "without it"), rows) if rows else ""


def _name(param: Any) -> str:
    if not _option(param):
        return f"`{param.metavar or param.name.upper()}`"
    value = "" if param.is_flag else f" {param.metavar or param.name.upper()}"
    return f"`{', '.join(param.opts)}{value}`"


def _default(param: Any) -> str:
    if not _option(param):
        return "must be there" if param.required else ""
    value = getattr(param.default, "value", param.default)
    return "" if value in (None, False) or param.is_flag else f"`{value}`"
