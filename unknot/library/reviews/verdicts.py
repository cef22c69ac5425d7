"""reviews/NAME.toml: what one person said of each item that they read, and of just which words."""

import fcntl
import hashlib
import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from unknot.library.languages import ENGLISH
from unknot.library.read.diagnostics import Mistake

FOLDER: Final = "reviews"  # beside the content that is read
VERDICTS: Final = ("agree", "object", "comment", "not_my_field")
LONGEST: Final = 4000  # characters of a comment
SIGNS: Final = 16  # hexadecimal digits of a mark
HEAD: Final = ("name", "role", "registration")


def reviews_folder(root: Path, language: str) -> Path:
    """Where the reviews of a content are: of each language but English, a folder of its own.

    A hash there covers the words of that language.
    """
    return root / FOLDER if language == ENGLISH else root / FOLDER / language


class BadReview(ValueError):
    """A review that cannot be read or kept: `mistakes` says each reason."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(map(str, mistakes)))


class VerdictConflict(ValueError):
    """Somebody has said of an item something that whoever speaks now has not seen."""

    def __init__(self, verdict: "Verdict") -> None:
        self.verdict = verdict
        super().__init__(verdict.item)


@dataclass(frozen=True)
class Verdict:
    """What was said of an item, of which `hash` was read, and when."""

    item: str
    hash: str
    verdict: str
    comment: str
    day: date

    @property
    def mark(self) -> str:
        """Changes with anything that it says."""
        text = json.dumps([self.hash, self.verdict, self.comment, self.day.isoformat()])
        return hashlib.sha256(text.encode()).hexdigest()[:SIGNS]


@dataclass(frozen=True)
class Review:
    """Everything that one person said. `file`: its name without the ending."""

    file: str
    name: str
    role: str
    registration: str = ""
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)

    def with_verdict(self, verdict: Verdict) -> "Review":
        """The same, with the newest word on an item."""
        return replace(self, verdicts={**self.verdicts, verdict.item: verdict})


def read_review(path: Path) -> Review:
    """A review as it was written. Raises BadReview with every mistake in it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        mistake = Mistake(path.name, "", f"is no TOML: {error}", "Mend it there")
        raise BadReview([mistake]) from error
    wrong = [Mistake(path.name, "", f"'{key}' is no text", f'Write {key} = "..."')
             for key in HEAD if not isinstance(data.get(key, ""), str)]  # fmt: skip
    given = data.get("item", [])
    found = {}
    for number, each in enumerate(given if isinstance(given, list) else [], start=1):
        verdict = _verdict(each)
        if verdict is None:
            mend = f"Each has id, hash, verdict ({', '.join(VERDICTS)}), comment and a day"
            wrong.append(Mistake(path.name, f"item {number}", "is not whole", mend))
        else:
            found[verdict.item] = verdict
    if wrong:
        raise BadReview(wrong)
    head = {key: data.get(key, "") for key in HEAD}
    return Review(path.stem, **head, verdicts=found)


def _verdict(data: Any) -> Verdict | None:
    if not isinstance(data, dict):
        return None
    text = [data.get(key) for key in ("id", "hash", "verdict", "comment")]
    day = data.get("day")
    if not all(isinstance(each, str) for each in text) or type(day) is not date:
        return None
    item, hash_, verdict, comment = map(str, text)
    return Verdict(item, hash_, verdict, comment, day) if verdict in VERDICTS else None


def as_toml(review: Review) -> str:
    """A review as it is written, its items in the order of their ids."""
    lines = [f"{key} = {_text(getattr(review, key))}" for key in HEAD]
    for _, each in sorted(review.verdicts.items()):
        lines += ["", "[[item]]", f"id = {_text(each.item)}", f"hash = {_text(each.hash)}",
                  f"verdict = {_text(each.verdict)}", f"comment = {_text(each.comment)}",
                  f"day = {each.day.isoformat()}"]  # fmt: skip
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """A TOML string on one line: JSON's escapes are TOML's, but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else changes a review of this folder meanwhile, in whatever process."""
    folder.mkdir(exist_ok=True)
    place = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)


def add_verdict(folder: Path, review: Review, verdict: Verdict, seen: str) -> Review:
    """Keep one more verdict in what stands in the file now: another window may have written there.

    `review`: whose it is. `seen`: the mark of what it said of the item before, as far as whoever
    speaks knows. Raises VerdictConflict where that is another one, BadReview where the file cannot
    be read or is somebody else's, and OSError where it cannot be written; it stays as it is.
    """
    with alone_in(folder):
        place = folder / f"{review.file}.toml"
        now = read_review(place) if place.is_file() else replace(review, verdicts={})
        if (now.name, now.role) != (review.name, review.role):
            what = f"is the review of {now.name}, {now.role} now"
            raise BadReview([Mistake(place.name, "", what, "Start again under another name")])
        before = now.verdicts.get(verdict.item)
        if before is not None and before.mark != seen:
            raise VerdictConflict(before)
        found = now.with_verdict(verdict)
        write_review(folder, found)
        return found


def write_review(folder: Path, review: Review) -> None:
    """Keep it: whole, or as it was. OSError where the folder cannot be written."""
    folder.mkdir(exist_ok=True)
    place = folder / f"{review.file}.toml"
    beside = place.with_suffix(".new")
    beside.write_text(as_toml(review), encoding="utf-8")
    beside.replace(place)
