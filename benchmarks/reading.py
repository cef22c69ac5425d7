"""How old a reader must be for what stands between a person and help."""

from benchmarks.table import Figure
from checks.reading import ON_THE_WAY, on_the_way
from checks.wording import groups


def reading() -> list[Figure]:
    """One figure; `make check` holds it at its target."""
    note = "Flesch-Kincaid grade and 5 years; checks/reading.py"
    age = on_the_way(groups())
    return [
        Figure("reading age of the way to help, as one text", age, "years", ON_THE_WAY, 1, note)
    ]
