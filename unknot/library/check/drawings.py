"""What content must be where something is drawn."""

from collections.abc import Iterator

from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake


def drawings(library: Library) -> Iterator[Mistake]:
    """Every drawing that a remedy names is there, and no name means two."""
    for name in sorted(set(library.movements) & set(library.pictures)):
        yield Mistake("pictures.toml", f"picture '{name}'", "has the name of a movement",
                      "Rename one of them: `unknot draw` knows both")  # fmt: skip
    causes = library.tables["causes"].levels if "causes" in library.tables else ()
    for picture in library.pictures.values():
        if picture.cause and picture.cause not in causes:
            yield Mistake("pictures.toml", f"picture '{picture.id}'",
                          f"stands under '{picture.cause}', which is no cause",
                          f"Use one of: {', '.join(causes)}")  # fmt: skip
    for remedy in library.remedies.values():
        parts = (*remedy.pace.parts, *remedy.pace.gentle_parts) if remedy.pace else ()
        named = [remedy.movement, *(n for p in parts for n in (p.movement, p.chair_movement))]
        for name in dict.fromkeys(n for n in named if n and n not in library.movements):
            yield Mistake(f"remedies/{remedy.id}.toml", "", f"shows '{name}', which is no movement",
                          "Add it to movements/, or mend the name")  # fmt: skip
