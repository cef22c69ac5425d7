"""Whether every review that counts is signed: looked at anew, for a kept hash proves nothing."""

import sys
from pathlib import Path

from unknot.library.languages import languages
from unknot.library.load import CONTENT, load
from unknot.library.reviews.counted import VERIFIED, review_files
from unknot.library.reviews.signing import NoSshKeygen, as_verified, check_signatures
from unknot.library.reviews.verdicts import reviews_folder


def main() -> int:
    """Print what is wrong; 1 when something is. Where there is no review nothing is looked at."""
    return max(_folder(reviews_folder(CONTENT, language)) for language in languages(CONTENT))


def _folder(folder: Path) -> int:
    kept = folder / VERIFIED
    if not review_files(folder) and not kept.is_file():
        return 0
    try:
        checked = check_signatures(folder, load().reviewers)
    except NoSshKeygen as error:
        print(f"Reviews were not checked: {error}")
        return 1
    if not kept.is_file() or kept.read_text(encoding="utf-8") != as_verified(checked):
        print(f"{kept.relative_to(CONTENT)} is not what `unknot review --verify` writes: run it")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
