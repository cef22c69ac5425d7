"""In which language a page speaks: the person's choice, else the browser's, else English."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final

from django.http import HttpRequest

from unknot.library import load as content
from unknot.library.languages import ENGLISH, FILE, Language, accepted
from unknot.library.model import Library
from unknot.library.read.units import METRIC, System
from unknot.library.refusal import ContentError

_SPOKEN: Final = ContextVar("language", default=ENGLISH)
NEEDED: Final = "unknot_needs"  # on a request: a language that was chosen and is not here
_MISSING: Final = ContextVar("missing", default="")  # what would be spoken, were it here
_UNITS: Final = ContextVar[System]("units", default=METRIC)


def load() -> Library:
    """The content, in the language of this request and in the units of its country."""
    return load_language(_SPOKEN.get()).in_units(_UNITS.get())


@contextmanager
def measuring() -> Iterator[None]:
    """Begin in metric units, and afterwards go on in those from before."""
    before = _UNITS.set(METRIC)
    try:
        yield
    finally:
        _UNITS.reset(before)


def measure_in(system: System) -> None:
    """Say measures first in these units from now on."""
    _UNITS.set(system)


def load_language(tag: str) -> Library:
    """The content in a language that can be chosen."""
    return content.load() if tag == ENGLISH else _readable(tag)


@cache
def _readable(tag: str) -> Library:
    """One that is refused, for want of a translation, is nobody's: its readers get English.

    `make check` says what is missing there.
    """
    try:
        return content.load(language=tag)
    except ContentError:
        return content.load()


def known_languages() -> dict[str, Language]:
    """Every language that can be chosen."""
    return dict(content.choosable_languages(content.CONTENT))


def spoken() -> Language:
    """The language of this request's pages."""
    found = load().words.language
    return known_languages().get(found) or Language(found, found, "ltr")


def of_browser(request: HttpRequest) -> str:
    """The tag of the language that the browser asks for."""
    return accepted(request.headers.get("Accept-Language", ""), known_languages())


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak a language for a while, and then again the one before."""
    before = _SPOKEN.set(ENGLISH)
    try:
        speak(tag)
        yield
    finally:
        _SPOKEN.reset(before)


def speak(tag: str) -> None:
    """Go on in this language; in English if nobody has it, or its words are not on this device."""
    known = tag in known_languages()
    here = known and language_present(tag)
    _SPOKEN.set(tag if here else ENGLISH)
    _MISSING.set(tag if known and not here else "")


def language_present(tag: str) -> bool:
    """Whether the words of a language that can be chosen are on this device."""
    return content.language_present(content.CONTENT, tag)


def missing() -> Language | None:
    """The language that this request's pages would be in, were its words on this device."""
    return known_languages().get(_MISSING.get())


def own_wording(tag: str, key: str) -> str:
    """What a language says of itself, in its own words: these are there before all others."""
    file = content.CONTENT / "words" / tag / FILE
    return str(tomllib.loads(file.read_text(encoding="utf-8"))[key])
