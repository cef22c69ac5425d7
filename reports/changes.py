"""docs/changes.md: whom the content moves since the version that was released last.

A release keeps its decisions as docs/releases/VERSION.json: CONTRIBUTING says how.
"""

from pathlib import Path
from typing import Final

from reports.markdown import page, table
from unknot.library.versions.opened import todays, version
from unknot.proof.diff.compare import compare
from unknot.proof.diff.sections import sections

RELEASES: Final = Path(__file__).resolve().parent.parent / "docs" / "releases"
TITLE: Final = "What changed since the last release"
NONE: Final = """No version has been released yet, so there is nothing to compare with.
`unknot diff OLD` compares with any folder, wheel or git revision."""
SINCE: Final = "Made by `unknot diff`, against the decisions kept when {name} was released."


def last_release(releases: Path = RELEASES) -> Path | None:
    """The decisions of the newest release, by its number; None: there is none."""
    found = sorted(releases.glob("*.json"), key=_number)
    return found[-1] if found else None


def document(releases: Path = RELEASES) -> str:
    """The page."""
    last = last_release(releases)
    if last is None:
        return page(TITLE, NONE)
    parts = []
    for section in sections(compare(version(str(last)), todays())):
        parts += [f"## {section.title}", section.lead]
        parts += [table(section.head, section.rows)] if section.rows else []
    return page(TITLE, SINCE.format(name=last.stem), *parts)


def _number(path: Path) -> list[int]:
    return [int(part) for part in path.stem.split(".") if part.isdigit()]
