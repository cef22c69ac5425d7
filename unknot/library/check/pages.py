"""What content must be where there is something to read."""

from collections.abc import Iterable, Iterator

from unknot.library.model import Library
from unknot.library.read.claims import unplaced_claims
from unknot.library.read.diagnostics import Mistake
from unknot.library.read.leaflets import Leaflet


def pages(library: Library) -> Iterator[Mistake]:
    """What there is to read: each sentence with its sources, each claim with its place."""
    for leaflet in (*library.leaflets.values(), *library.treatment_leaflets.values()):
        yield from _lost(library, leaflet)
    for page in library.reading.pages:
        if page.leaflet not in library.leaflets:
            yield Mistake("reading.toml", f"page '{page.leaflet}'", "is no leaflet",
                          "Give it the name of a file in library/")  # fmt: skip
    yield from unplaced_claims(
        library.claims,
        {
            "leaflet": tuple(library.leaflets),
            "treatment": tuple(library.treatment_leaflets),
            "plan": library.ladder,
        },
    )


def _lost(library: Library, leaflet: Leaflet) -> Iterator[Mistake]:
    """What a page shows of elsewhere, and is not there."""
    for part in leaflet.parts:
        shown: tuple[tuple[Iterable[str], Iterable[str], str], ...] = (
            ((said.picture for said in part.said), library.pictures, "picture"),
            ((said.movement for said in part.said), library.movements, "movement"),
            (part.signs, [line.id for line in library.danger_card], "line of danger.toml"),
            ((part.tells,), library.treatments, "treatment with a table"),
            ((part.treatment,), library.treatment_leaflets, "page in treatments/"),
            ((part.page,), library.leaflets, "page in library/"),
            ((part.place,), library.places, "place of numbers.toml"),
        )
        for names, there, what in shown:
            for name in names:
                if name and name not in there:
                    yield Mistake(f"{leaflet.folder}/{leaflet.id}.toml", f"part '{part.id}'",
                                  f"shows '{name}', which is no {what}",
                                  f"Use one of: {', '.join(there)}")  # fmt: skip
