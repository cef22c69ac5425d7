"""What content must be where there is something to read."""

from collections.abc import Iterator

from unknot.library.model import Library
from unknot.library.read.claims import unplaced_claims
from unknot.library.read.diagnostics import Mistake
from unknot.library.read.leaflets import Leaflet


def pages(library: Library) -> Iterator[Mistake]:
    """What there is to read: each sentence with its sources, each claim with its place."""
    for leaflet in (*library.leaflets.values(), *library.treatment_leaflets.values()):
        yield from _drawings(library, leaflet)
    yield from unplaced_claims(
        library.claims,
        {
            "leaflet": tuple(library.leaflets),
            "treatment": tuple(library.treatment_leaflets),
            "plan": library.ladder,
        },
    )


def _drawings(library: Library, leaflet: Leaflet) -> Iterator[Mistake]:
    """What stands under a sentence must be there to be drawn."""
    for part in leaflet.parts:
        for said in part.said:
            for shown, what, drawn in ((said.picture, "picture", library.pictures),
                                       (said.movement, "movement", library.movements)):  # fmt: skip
                if shown and shown not in drawn:
                    yield Mistake(f"{leaflet.folder}/{leaflet.id}.toml", f"part '{part.id}'",
                                  f"shows '{shown}', which is no {what}",
                                  f"Use one of: {', '.join(drawn)}")  # fmt: skip
