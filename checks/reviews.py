"""Whether every review that counts is signed: looked at anew, for a kept hash proves nothing."""

import sys

from unknot.library.load import CONTENT, load
from unknot.library.reviews.counted import VERIFIED, review_files
from unknot.library.reviews.signing import NoSshKeygen, as_verified, check_signatures
from unknot.library.reviews.verdicts import FOLDER


def main() -> int:
    """Print what is wrong; 1 when something is. Where there is no review nothing is looked at."""
    folder = CONTENT / FOLDER
    kept = folder / VERIFIED
    if not review_files(folder) and not kept.is_file():
        return 0
    try:
        checked = check_signatures(folder, load().reviewers)
    except NoSshKeygen as error:
        print(f"Reviews were not checked: {error}")
        return 1
    if not kept.is_file() or kept.read_text(encoding="utf-8") != as_verified(checked):
        print(f"{FOLDER}/{VERIFIED} is not what `unknot review --verify` writes: run it")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
