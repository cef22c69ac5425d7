"""How easily each page's Spanish is read: the scale INFLESZ, from 0 (hard) to 100 (easy).

206.835 - 62.3 syllables a word - words a sentence. 55 to 65 is "normal", 65 to 80 "fairly easy",
below 55 too hard for much of a public. When not to trust it: it counts lengths, and knows nothing
of sense; a word said for two continents, as "matrona (partera)", makes it harder.

References
==========
F. Szigriszt Pazos, Sistemas predictivos de legibilidad del mensaje escrito, Madrid 1993 (the
formula). I. M. Barrio-Cantalejo et al., Validación de la Escala INFLESZ, An. Sist. Sanit. Navar.
31 (2008) 135-152 (the scale, on texts for patients).

    python -m checks.reading_spanish [--all]
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from checks.reading import FIELD, WAY, by_page, sentences
from checks.wording import Group, groups

SPANISH = "es"
EASY_ENOUGH = 55.0  # any page: "normal"
ON_THE_WAY = 65.0  # all that stands between a person and help, as one text: "fairly easy"
WORD = re.compile(r"[^\W\d_]+|\d[\d.,:]*\d|\d")
# One nucleus: a strong vowel with the weak ones at its sides, or weak ones alone. An accent on a
# weak vowel parts it from its neighbours ("dí-a"); u is silent in que, qui, gue, gui.
SILENT = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéí])")
NUCLEUS = re.compile(
    r"[iuüy]?[aeoáéó](?:[iuü]|y(?![aeiouáéíóúü]))?|[íú]|[iuü]+(?:y(?![aeiouáéíóúü]))?|y(?![aeiouáéíóúü])"
)


@cache
def uncounted() -> frozenset[str]:
    """Words that are not counted; `reading_spanish.toml` says why."""
    path = Path(__file__).with_suffix(".toml")
    return frozenset(tomllib.loads(path.read_text("utf-8")))


def words(text: str) -> list[str]:
    """The words that count."""
    found = WORD.findall(FIELD.sub("5", text))
    return [word for word in found if word.lower() not in uncounted()]


def syllables(word: str) -> int:
    """How many syllables a Spanish word has, by its letters; a number counts as one."""
    return max(1, len(NUCLEUS.findall(SILENT.sub("", word.lower()))))


def ease(texts: Iterable[str]) -> float:
    """INFLESZ of these texts; 100 where there is nothing to read."""
    units = [words(unit) for text in texts for unit in sentences(text)]
    said = [word for unit in units for word in unit]
    if not said:
        return 100.0
    return 206.835 - 62.3 * sum(map(syllables, said)) / len(said) - len(said) / len(units)


def on_the_way(found: Iterable[Group]) -> float:
    """How easily all that stands between a person and help is read."""
    files = {f"words/{SPANISH}/{name}.toml" for name in WAY}
    return ease(text for group in found if group.file in files for text in group.texts)


def main(arguments: list[str]) -> int:
    """Print what is too hard, 1 when something is; `--all` every page with its number."""
    measured = sorted((ease(group.texts), group.file, group.name)
                      for group in by_page(groups(language=SPANISH)))  # fmt: skip
    for number, file, name in measured:
        if number < EASY_ENOUGH or "--all" in arguments:
            print(f"{number:5.1f}  {file}, {name} (at least {EASY_ENOUGH:.0f})")
    way = on_the_way(groups(language=SPANISH))
    print(f"Spanish, the way to help: {way:.1f} (at least {ON_THE_WAY:.0f})")
    return int(way < ON_THE_WAY or any(number < EASY_ENOUGH for number, *_ in measured))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
