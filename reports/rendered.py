"""Every document that code makes, in one process: says which are out of date; `--write` makes them.

The others (README, decisions, guides) are written by hand; `checks.documents` reads those.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from reports import (
    brevity,
    camera,
    case_reports,
    changes,
    chart_pictures,
    clinical_review,
    eight_people,
    five_people_for_a_year,
    glossary,
    over_triage,
    pathway_tables,
    recalled,
    reference_command,
    reference_content,
    reference_events,
    reference_json,
)

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final[dict[str, Callable[[], str]]] = {
    "docs/glossary.md": glossary.document,
    "docs/reference/command.md": reference_command.document,
    "docs/reference/content.md": reference_content.document,
    "docs/reference/events.md": reference_events.document,
    "docs/reference/json.md": reference_json.document,
    "docs/eight-people.md": eight_people.document,
    "docs/five-people-for-a-year.md": five_people_for_a_year.document,
    "docs/changes.md": changes.document,
    "docs/safety/over-triage.md": over_triage.document,
    "docs/safety/brevity.md": brevity.document,
    "docs/safety/camera.md": camera.document,
    "docs/safety/case-reports.md": case_reports.document,
    "docs/safety/clinical-review.md": clinical_review.document,
    "docs/safety/recalled.md": recalled.document,
}
FOLDERS: Final = {  # folders of what is made, and nothing else
    "docs/pathway": pathway_tables.documents,
    "docs/safety/charts": chart_pictures.pictures,
}


def made() -> dict[Path, str]:
    """Every document, as the code and the content make it today."""
    found = {ROOT / name: make() for name, make in PAGES.items()}
    for folder, make_all in FOLDERS.items():
        found |= {ROOT / folder / name: text for name, text in make_all().items()}
    return found


def stale(documents: dict[Path, str]) -> Iterator[Path]:
    """Those that are not there or say something else, and those that nothing makes any more."""
    for path, text in documents.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield path
    for folder in FOLDERS:
        yield from sorted(set((ROOT / folder).glob("*")) - documents.keys())


def main() -> int:
    """Write the documents, or say which are out of date; 1 when one is."""
    documents = made()
    found = list(stale(documents))
    if "--write" in sys.argv:
        for path in found:
            if path in documents:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(documents[path], encoding="utf-8")
            else:
                path.unlink()
        return 0
    said = [f"{path.relative_to(ROOT)} is out of date: make documents" for path in found]
    for each in (over_triage, glossary, reference_events, reference_json):
        said += each.faults()
    print("\n".join(said), end="\n" if said else "")
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main())
