"""`make check`: every language says all that English says, and each is read."""

import sys

from unknot.library.check.translation import incomplete
from unknot.library.languages import ENGLISH, languages
from unknot.library.load import CONTENT


def main() -> int:
    """0: each is complete; 1: something is missing, or stands in a folder that is no language."""
    known = languages(CONTENT)
    folders = sorted(path.name for path in (CONTENT / "words").iterdir() if path.is_dir())
    wrong = [str(each) for name in folders if name != ENGLISH for each in incomplete(CONTENT, name)]
    for line in wrong:
        print(line)
    if not wrong:
        print(f"languages: {', '.join(each.name for each in known.values())}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
