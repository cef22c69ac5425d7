"""Documents that must agree with the code: commands, links, and the map of the house."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [path.name for path in (ROOT / "unknot").iterdir() if path.is_dir() and path.name[0] != "_"]
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
# A file of the repository in a guide, and the names in it that follow: `a/b.py` `one`.
PATH = r"(?:unknot|checks|reports|docs|tests)/[\w./-]+"
NAMED = re.compile(rf"`({PATH})`((?:\s+(?:and\s+)?`[A-Za-z_]\w*`)*)")
WALKED = ("docs/architecture.md", "docs/tutorial-clinician.md", "CONTRIBUTING.md", "README.md")
TARGET = re.compile(r"^([a-z0-9-]+):.*## ", re.MULTILINE)


def missing_rooms(readme: str) -> Iterator[str]:
    """Rooms that the map in the README does not show."""
    yield from (f"README.md: the map lacks {r}/" for r in sorted(ROOMS) if f"{r}/" not in readme)


def dead_links() -> Iterator[str]:
    """Links to files that are not there."""
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for link in LINK.findall(path.read_text(encoding="utf-8")):
            if not (path.parent / link).exists():
                yield f"{path.relative_to(ROOT)}: links to {link}, which is not there"


def missing_files() -> Iterator[str]:
    """Files that a guide names and that are not there, and names that are not in them."""
    for guide in WALKED:
        yield from (f"{guide}: {each}" for each in unfound((ROOT / guide).read_text("utf-8")))


def unfound(text: str) -> Iterator[str]:
    """What of a text's files, and of the names after each, is not there."""
    for path, names in NAMED.findall(text):
        file = ROOT / path
        if not file.exists():
            yield f"there is no {path}"
            continue
        written = file.read_text("utf-8") if names else ""
        for name in re.findall(r"\w+", names.replace(" and ", " ")):
            if not re.search(rf"(def|class|function) {name}\b|^{name}\b", written, re.MULTILINE):
                yield f"{path} has no {name}"


def unsaid_targets(readme: str, contributing: str) -> Iterator[str]:
    """Make targets that no document names."""
    for target in TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")):
        if f"make {target}" not in readme + contributing:
            yield f"Makefile: 'make {target}' stands in neither README.md nor CONTRIBUTING.md"


def main() -> int:
    """Print what is wrong; 1 when something is."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = [
        *missing_rooms(readme),
        *dead_links(),
        *missing_files(),
        *unsaid_targets(readme, contributing),
    ]
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
