"""`make check`: every language says all that English says, and it is told how far each was read."""

import sys
from collections.abc import Iterator

from unknot.library.check.translation import incomplete
from unknot.library.languages import ENGLISH, languages
from unknot.library.load import CONTENT, load
from unknot.library.translations.readings import FOLDER, BadReadings, read_readings
from unknot.library.translations.standing import standing
from unknot.library.translations.strings import strings


def main() -> int:
    """0: each is complete; 1: something is missing, or stands in a folder that is no language."""
    known = languages(CONTENT)
    folders = sorted(path.name for path in (CONTENT / "words").iterdir() if path.is_dir())
    others = [name for name in folders if name != ENGLISH]
    wrong = [str(each) for name in others for each in incomplete(CONTENT, name)]
    wrong += [line for name in others for line in _readings(name)]
    for line in wrong:
        print(line)
    if not wrong:
        print(f"languages: {', '.join(each.name for each in known.values())}")
        for name in others:
            print(standing(CONTENT, name, load()).in_a_line)
    return int(bool(wrong))


def _readings(language: str) -> Iterator[str]:
    """What is wrong with the file of its readings."""
    try:
        lines = read_readings(CONTENT, language)
    except BadReadings as error:
        yield str(error)
        return
    for path in sorted(lines.keys() - strings(CONTENT, ENGLISH).keys()):
        yield f"{FOLDER}/{language}.tsv: {path} is no string any more; remove its line"


if __name__ == "__main__":
    sys.exit(main())
