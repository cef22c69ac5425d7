"""What content must be where there is something to read."""

from collections.abc import Iterator

from unknot.library.model import Library
from unknot.library.read.claims import unplaced_claims
from unknot.library.read.diagnostics import Mistake


def pages(library: Library) -> Iterator[Mistake]:
    """What there is to read: each sentence with its sources, each claim with its place."""
    for leaflet in (*library.leaflets.values(), *library.treatment_leaflets.values()):
        for part in leaflet.parts:
            for said in part.said:
                if said.picture and said.picture not in library.pictures:
                    yield Mistake(f"{leaflet.folder}/{leaflet.id}.toml", f"part '{part.id}'",
                                  f"shows '{said.picture}', which is no picture",
                                  f"Use one of: {', '.join(library.pictures)}")  # fmt: skip
    yield from unplaced_claims(
        library.claims,
        {
            "leaflet": tuple(library.leaflets),
            "treatment": tuple(library.treatment_leaflets),
            "plan": library.ladder,
        },
    )
