"""An answers file: fact to value, as TOML or JSON by its suffix, or a response in FHIR."""

import difflib
import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from unknot.exchange.guideline.response import is_response, read_response
from unknot.library.model import Library
from unknot.pathway.facts import Fact, Value

YES_NO: Mapping[str, bool] = {"yes": True, "no": False}


class BadAnswers(ValueError):
    """A file that cannot be used. `mistakes` holds all that is wrong with it, in file order."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


def read_answers(path: Path, library: Library) -> dict[str, Value]:
    """The answers of a file, or of a QuestionnaireResponse to ours. Raises BadAnswers."""
    said = _plain(path)
    if not is_response(said):
        return checked(said, library.facts)
    read = read_response(library, said)
    if read.mistakes:
        raise BadAnswers(read.mistakes)
    return read.answers


def checked(said: Mapping[str, object], facts: Mapping[str, Fact]) -> dict[str, Value]:
    """Answers that the facts allow; "yes" and "no" are true and false. Raises BadAnswers."""
    asked = {name: fact for name, fact in facts.items() if fact.asked}
    mistakes = []
    answers: dict[str, Value] = {}
    for name, given in said.items():
        fact = asked.get(name)
        value = _plain_yes(given, fact) if fact else given
        if fact is None:
            mistakes.append(_unknown(name, value, asked))
        elif not fact.allows(value) or not isinstance(value, bool | int | str):
            mistakes.append(f"{name}: {_say(value)} is not allowed. Allowed: {fact.allowed()}.")
        else:
            answers[name] = value
    if mistakes:
        raise BadAnswers(mistakes)
    return answers


def _plain_yes(value: object, fact: Fact) -> object:
    """ "yes" for true, and true where a choice has a "yes"."""
    if fact.kind == "boolean":
        return YES_NO.get(value.lower(), value) if isinstance(value, str) else value
    word = next((word for word, plain in YES_NO.items() if plain is value), None)
    return word if word in fact.values else value


def _unknown(name: str, value: object, asked: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, asked, n=1)
    near = f"Did you mean '{close[0]}'? " if close else ""
    return (f"{name}: there is no such fact (given {_say(value)}). {near}Allowed: those that "
            "'unknot facts' lists.")  # fmt: skip


def _say(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _plain(path: Path) -> dict[str, Any]:
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise BadAnswers([f"{path}: its name should end in .toml or .json."])
    try:
        found = reader(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadAnswers([f"{path}: cannot be read: {error.strerror}."]) from error
    except (ValueError, RecursionError) as error:
        raise BadAnswers([f"{path}: cannot be understood: {error}."]) from error
    if not isinstance(found, dict):
        raise BadAnswers([f"{path}: should be one object, fact to value."])
    return found


def _json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a fact that is answered twice: TOML does too, and the first could be the true one."""
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"'{twice}' is answered twice")
    return dict(pairs)


_READERS: Mapping[str, Callable[[str], Any]] = {".toml": tomllib.loads, ".json": _json}
