"""The reviews that count: those whose file is just the one whose signature was verified."""

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from unknot.library.reviews.verdicts import Review, read_review

VERIFIED: Final = "verified.toml"


def review_files(folder: Path) -> list[Path]:
    """Every review of a folder."""
    return sorted(path for path in folder.glob("*.toml") if path.name != VERIFIED)


def counted_reviews(folder: Path) -> Iterator[Review]:
    """The reviews whose file is just the one that was verified."""
    try:
        known = tomllib.loads((folder / VERIFIED).read_text(encoding="utf-8")).get("review")
    except (OSError, ValueError):
        return
    entries = known if isinstance(known, list) else []
    for each in (entry for entry in entries if isinstance(entry, dict)):
        path = folder / f"{each.get('file', '')}.toml"
        if path in review_files(folder):
            if hashlib.sha256(path.read_bytes()).hexdigest() == each.get("sha256"):
                yield read_review(path)
