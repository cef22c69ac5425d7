"""A language as a PO file, for translators' tools, and back again.

`msgctxt` is the path of a string, `msgid` its English, and fuzzy means that its English changed.
What comes back is written where it is another text, and nowhere else.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from unknot.library.languages import ENGLISH
from unknot.library.translations.standing import Standing, State, fits
from unknot.session.placeholders import placeholder_names

EXTRA: Final = "unknot[words]"
HEADER: Final = {
    "Project-Id-Version": "unknot",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


class BadPo(ValueError):
    """A PO file that is not taken: `mistakes` says each reason."""

    def __init__(self, mistakes: list[str]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(mistakes))


@dataclass(frozen=True)
class ImportedTexts:
    """What came back. `texts` by path; `sure`: those whose translator did not call them fuzzy."""

    language: str
    texts: dict[str, str]
    sure: frozenset[str]


def _polib() -> Any:
    try:
        return import_module("polib")
    except ImportError as error:
        raise BadPo([f"This needs the package polib: pip install '{EXTRA}'"]) from error


def as_po(found: Standing) -> str:
    """All strings of a language, those that it lacks with no translation."""
    polib = _polib()
    file = polib.POFile(wrapwidth=0)
    file.metadata = HEADER | {"Language": found.language}
    for path, english in found.english.items():
        state = found.states[path]
        entry = polib.POEntry(msgctxt=path, msgid=english, msgstr=found.other.get(path, ""))
        entry.comment = f"{found.kinds[path].value}, {state.value}"
        entry.flags = ["fuzzy"] if state is State.older else []
        file.append(entry)
    return f"{file}\n"


def read_po(path: Path) -> tuple[str, list[Any]]:
    """The language of a PO file, and its entries. Raises BadPo."""
    polib = _polib()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadPo([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise BadPo([f"{path}: is no PO file: {error}"]) from error
    try:
        file = polib.pofile(text, wrapwidth=0)
    except (OSError, ValueError, IndexError) as error:  # polib says so of any wrong line
        raise BadPo([f"{path}: is no PO file: {error}"]) from error
    language = str(file.metadata.get("Language", ""))
    if not language:
        raise BadPo([f"{path}: its header names no Language"])
    return language, [each for each in file if not each.obsolete]


def importable_texts(entries: Iterable[Any], found: Standing) -> ImportedTexts:
    """What of a file may be written. Raises BadPo with everything that may not."""
    wrong, texts, sure = [], {}, set()
    for each in entries:
        path, text = str(each.msgctxt or ""), str(each.msgstr)
        if path not in found.english:
            wrong.append(f"{path or repr(each.msgid)}: no string has this msgctxt; export anew")
        elif path in texts:
            wrong.append(f"{path}: stands there twice")
        elif each.msgid != found.english[path]:
            wrong.append(f"{path}: its English is another by now; export anew")
        elif text and not fits(found.english[path], text):
            wrong.append(f"{path}: {_lost(found.english[path], text)}")
        elif text:
            texts[path] = text
            sure |= set() if "fuzzy" in each.flags else {path}
    if wrong:
        raise BadPo(wrong)
    return ImportedTexts(found.language, texts, frozenset(sure))


def _lost(english: str, text: str) -> str:
    wanted, found = placeholder_names(english) or set(), placeholder_names(text)
    if found is None:
        return "its braces do not match, or a word beside a number has not two forms"
    lost, more = (", ".join(f"{{{name}}}" for name in sorted(names))
                  for names in (wanted - found, found - wanted))  # fmt: skip
    said = [f"lost {lost}" if lost else "", f"has {more} too much" if more else ""]
    return " and ".join(filter(None, said)) or "is empty"


def write_texts(root: Path, language: str, texts: dict[str, str]) -> None:
    """Put texts into the files of a language; comments and order stay as they are."""
    english = root / "words" / ENGLISH
    for file in sorted(english.rglob("*.toml")):
        name = file.relative_to(english)
        place = name.with_suffix("").as_posix().replace("/", ".")
        mine = {path.removeprefix(f"{place}."): text for path, text in texts.items()
                if path.startswith(f"{place}.")}  # fmt: skip
        if mine:
            _write(root / "words" / language / name, tomllib.loads(file.read_text("utf-8")), mine)


def _write(file: Path, english: dict[str, Any], texts: dict[str, str]) -> None:
    tomlkit = import_module("tomlkit")
    document = tomlkit.parse(file.read_text(encoding="utf-8") if file.is_file() else "")
    for path, text in texts.items():
        _put(document, english, path.split("."), text)
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(tomlkit.dumps(document), encoding="utf-8")
    beside.replace(file)


def _put(place: Any, english: Any, keys: list[str], text: str) -> None:
    """Into a table or a list, making what English has on the way there and this has not."""
    key: Any = int(keys[0]) if isinstance(english, list) else keys[0]
    if len(keys) == 1:
        place[key] = text
        return
    below = english[key]
    if key not in place:
        place[key] = [""] * len(below) if isinstance(below, list) else {}
    _put(place[key], below, keys[1:], text)
