"""Whose review counts: a key that is listed, a role that is named, a signature that was checked.

`ssh-keygen -Y sign` signs a review; `reviews/allowed_signers` lists keys, each for one role and
one person ("physiotherapist/anna"). What was checked is kept in `reviews/verified.toml` with the
SHA-256 of each file, so that a phone needs no ssh; `make check` checks it anew.
"""

import hashlib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from unknot.library.reviews.allowed_signers import ALLOWED, BadSigners, keys_of_many
from unknot.library.reviews.counted import review_files
from unknot.library.reviews.verdicts import BadReview, Review, read_review

SIGNATURE: Final = ".toml.sig"
NAMESPACE: Final = "unknot-review"
TRIAL: Final = "trial"  # a role to try with: it never counts


class NoSshKeygen(OSError):
    """The program that checks signatures is not installed."""


@dataclass(frozen=True)
class Checked:
    """What became of one review's signature. `wrong`: why it does not count; empty: it does.

    `said`: the review itself, where it can be read.
    """

    review: str
    sha256: str
    role: str
    wrong: str = ""
    said: Review | None = None


def check_signatures(
    folder: Path, roles: tuple[str, ...], today: date | None = None
) -> list[Checked]:
    """Each review's signature, looked at now. Raises NoSshKeygen."""
    latest = (today or datetime.now(UTC).date()) + timedelta(days=1)  # it may be tomorrow elsewhere
    every = [_checked(folder, path, roles, latest) for path in review_files(folder)]
    return list(_each_person_once(every))


def _checked(folder: Path, path: Path, roles: tuple[str, ...], latest: date) -> Checked:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        review = read_review(path)
    except BadReview as error:
        return Checked(path.stem, found, "", f"it cannot be read: {error.mistakes[0]}")
    wrong = _wrong(folder, path, review, roles) or _to_come(review, latest)
    return Checked(path.stem, found, review.role, wrong, review)


def _each_person_once(every: list[Checked]) -> Iterator[Checked]:
    """Two reviews of one person are no two opinions: neither counts until one is taken away."""
    counting = [each for each in every if not each.wrong and each.said]
    for each in every:
        twins = [one.review for one in counting if each in counting and one is not each
                 and _same_person(one.said, each.said)]  # fmt: skip
        why = (
            f"its name or registration is that of {', '.join(twins)} too: one person counts once, "
            "so take one of them away, or write what tells two people apart"
        )
        yield replace(each, wrong=why) if twins else each


def _same_person(one: Review | None, other: Review | None) -> bool:
    if one is None or other is None:
        return False
    same = _squeezed(one.registration) == _squeezed(other.registration) != ""
    return same or _squeezed(one.name) == _squeezed(other.name)


def _squeezed(text: str) -> str:
    """Its letters and digits alone: "Dr. A. Key" is written in more ways than one."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _to_come(review: Review, latest: date) -> str:
    days = [each.day for each in review.verdicts.values() if each.day > latest]
    return f"it says something on {max(days).isoformat()}, a day to come" if days else ""


def _wrong(folder: Path, path: Path, review: Review, roles: tuple[str, ...]) -> str:
    if review.role == TRIAL:
        return "a trial never counts"
    if review.role not in roles:
        return f"the role '{review.role}' is not one of: {', '.join(roles)}"
    if not path.with_suffix(SIGNATURE).is_file():
        return f"there is no {path.stem}{SIGNATURE}: sign it with ssh-keygen -Y sign"
    if not (folder / ALLOWED).is_file():
        return f"there is no {ALLOWED}, so no key is known"
    return _shared(folder, review) or _unsigned(folder, path, f"{review.role}/{review.file}")


def _shared(folder: Path, review: Review) -> str:
    try:
        shared = keys_of_many(folder / ALLOWED).get(review.file)
    except BadSigners as error:
        return str(error)
    names = ", ".join(sorted(shared or ()))
    return f"its key is listed for {names}: one key is one person's" if shared else ""


def _unsigned(folder: Path, path: Path, signer: str) -> str:
    words = ["ssh-keygen", "-Y", "verify", "-f", str(folder / ALLOWED), "-I", signer,
             "-n", NAMESPACE, "-s", str(path.with_suffix(SIGNATURE))]  # fmt: skip
    try:
        run = subprocess.run(words, input=path.read_bytes(), capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise NoSshKeygen("ssh-keygen is not installed: it comes with OpenSSH") from error
    if run.returncode == 0:
        return ""
    return f"the signature is not {signer}'s, or the review was changed after it"


def as_verified(checked: list[Checked]) -> str:
    """verified.toml: the reviews that count, each with the hash of its file."""
    lines = ["# Written by `unknot review --verify`; `make check` looks at every signature again."]
    for each in checked:
        if not each.wrong:
            lines += ["", "[[review]]", f'file = "{each.review}"', f'sha256 = "{each.sha256}"']
    return "\n".join(lines) + "\n"
