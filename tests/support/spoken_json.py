"""What somebody reads of a JSON document, and which wordings two languages do not share."""

from collections.abc import Container, Iterator
from typing import Any

from unknot.library import load


def texts_under(keys: Container[str], value: Any, key: str = "") -> Iterator[str]:
    """Each text that stands under one of these keys, however deep."""
    if isinstance(value, str) and key in keys:
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from texts_under(keys, each, name)
    elif isinstance(value, list):
        for each in value:
            yield from texts_under(keys, each, key)


def english_said_otherwise_in_spanish() -> set[str]:
    """Every wording of words/en that Spanish says in other words."""
    english, spanish = (load.load(language=tag).words.every for tag in ("en", "es"))
    return {text for path, text in english.items() if spanish.get(path) != text}
