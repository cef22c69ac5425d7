"""What each row, claim and sentence rests on, and what of it nobody has read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake
from unknot.library.read.sources import Source
from unknot.library.read.supports import Support
from unknot.pathway.when import names_in

HEAVY: Final = ("urgent", "emergency")
# By weight, heaviest first: what a false word could do.
WEIGHTS: Final = ("danger", "decision", "reading")
TO_READ: Final = ("library/", "treatments/", "claims.toml", "pictures.toml", "usual_course.toml")
DANGER: Final = ("tables/disposition.toml", "tables/course.toml")


def unsupported(supports: Iterable[Support], sources: Mapping[str, Source]) -> Iterator[Mistake]:
    """Sources that are not there, and "verified" by what nobody has read."""
    for each in dict.fromkeys(supports):
        unknown = [name for name in each.cite if name not in sources]
        for name in unknown:
            yield Mistake(each.file, each.row, f"cites '{name}', which is no source",
                          "Add it to sources.toml or mend the name")  # fmt: skip
        read = any(sources[name].readings for name in each.cite if name in sources)
        if each.basis == "verified" and each.cite and not unknown and not read:
            of = ", ".join(each.cite)
            yield Mistake(
                each.file,
                each.row,
                f"is called verified, and no sentence of {of} was read",
                "Read one and write it into sources.toml, or call this recalled",
            )


def recalled(library: Library) -> dict[str, tuple[Support, ...]]:
    """By weight, what is known and was not read; each once, however many tables include it."""
    found = [each for each in library.supports if each.basis == "recalled"]
    patterns = {f"row '{name}'" for name in _patterns_of_danger(library)}
    return {weight: tuple(each for each in found if _weight(each, patterns) == weight)
            for weight in WEIGHTS}  # fmt: skip


def _weight(support: Support, patterns: set[str]) -> str:
    pattern = support.file == "tables/derived.toml" and support.row in patterns
    if pattern or (support.file in DANGER and support.level in HEAVY):
        return "danger"
    return "reading" if support.file.startswith(TO_READ) else "decision"


def _patterns_of_danger(library: Library) -> set[str]:
    """Names for what rows of urgent or emergency use, and for what those are made of."""
    rows = [row for name in ("disposition", "course") for row in library.tables[name].rows]
    left = [row.text for row in rows if row.then in HEAVY]
    found: set[str] = set()
    while left:
        new = names_in(left.pop()) & (library.derived.keys() - found)
        found |= new
        left += [library.derived[name] for name in new]
    return found
