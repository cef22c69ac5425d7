"""What a check-in asks about fear, worry and sleep leads to pages that there are."""

from collections.abc import Iterator

from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake

FILE = "concerns.toml"


def concern_mistakes(library: Library) -> Iterator[Mistake]:
    """Each has a page to read."""
    for name, leaflet in library.concerns.pages.items():
        if leaflet not in library.leaflets:
            yield Mistake(FILE, name, f"opens '{leaflet}', which is no leaflet", "Mend the name")
