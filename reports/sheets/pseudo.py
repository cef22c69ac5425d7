"""A language that nobody speaks, made from English: longer by 40 %, and strange in every letter.

Whatever stays in plain letters on a page did not come from the words; whatever is cut would be cut
in German too. `TWIN` runs from right to left. Both are made anew for each look, never kept.
"""

import json
import shutil
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from unknot.library.check.translation import NO_WORDS
from unknot.library.languages import ENGLISH, FILE
from unknot.library.load import CONTENT
from unknot.library.translations.readings import Line, Reading, with_reading, write_readings
from unknot.library.translations.strings import strings
from unknot.session.placeholders import FORMS

PSEUDO, TWIN = "en-XA", "ar-XB"  # as CLDR calls them
LONGER: Final = 1.4
DAY: Final = date(2026, 11, 29)  # on which they are said to have been read
_PLAIN: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTS: Final = str.maketrans(_PLAIN, "áƀçđéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÁɃÇĐÉƑĜĤÍĴĶĻⱮÑÓÞɊŔŠŢÚṼŴẊÝŽ")
_HEBREW: Final = str.maketrans(_PLAIN, "אבגדהופחיטכלמנסצקרשתעזטיפצ" * 2)
VOWELS: Final = frozenset("aeiouyAEIOUY")


def accented(text: str) -> str:
    """A text as the pseudo-language says it; what stands in {braces} stays, but forms of a word."""
    return _outside_braces(text, lambda plain: longer(plain).translate(_ACCENTS))


def mirrored(text: str) -> str:
    """The same in letters that run from right to left."""
    return _outside_braces(text, lambda plain: longer(plain).translate(_HEBREW))


def longer(text: str) -> str:
    """40 % more letters, spread over its words: vowels twice, then others."""
    more = round(sum(each.isalpha() for each in text) * (LONGER - 1))
    for wanted in (VOWELS.__contains__, str.isalpha):
        made = []
        for each in text:
            twice = more > 0 and wanted(each)
            more -= twice
            made.append(each)
            made += [each.lower()] if twice else []
        text = "".join(made)
        if more <= 0:
            break
    return text


def _outside_braces(text: str, change: Callable[[str], str]) -> str:
    made, rest = "", text
    while "{" in rest:
        before, _, after = rest.partition("{")
        inside, _, rest = after.partition("}")
        name, colon, forms = inside.partition(":")
        if FORMS in forms:
            forms = FORMS.join(map(change, forms.split(FORMS)))
        made += f"{change(before)}{{{name}{colon}{forms}}}"
    return made + change(rest)


def write(folder: Path) -> Path:
    """A content folder that has both beside English; returns it."""
    root = Path(shutil.copytree(CONTENT, folder / "content"))
    for tag, change in ((PSEUDO, accented), (TWIN, mirrored)):
        for path in sorted((CONTENT / "words" / ENGLISH).rglob("*.toml")):
            name = path.relative_to(CONTENT / "words" / ENGLISH)
            if name.as_posix() not in NO_WORDS:
                said = _changed(tomllib.loads(path.read_text(encoding="utf-8")), change)
                if name.as_posix() == FILE:
                    said["direction"] = "rtl" if tag == TWIN else "ltr"
                place = root / "words" / tag / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text("\n".join(_toml(said)) + "\n", encoding="utf-8")
        call_read(root, tag)
    return root


def call_read(root: Path, tag: str, older: Mapping[str, str] | None = None) -> None:
    """Say that each string of a language was read both ways, as it is now.

    `older`: what the English of some was when they were read.
    """
    texts = (strings(root, ENGLISH) | dict(older or {}), strings(root, tag))
    lines: Mapping[str, Line] = {}
    for reading in Reading:
        lines = with_reading(lines, texts[0], texts, reading, DAY)
    write_readings(root, tag, lines)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _changed(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_changed(each, change) for each in value]
    return change(value) if isinstance(value, str) else value


def _toml(table: Mapping[str, Any]) -> list[str]:
    """As inline tables: nobody reads this."""
    return [f"{json.dumps(key)} = {_inline(each)}" for key, each in table.items()]


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(_toml(value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else json.dumps(value)
