"""Whose review counts: a key that is listed, a role that is named, a signature that was checked.

`ssh-keygen -Y sign` signs a review; `reviews/allowed_signers` lists keys, each for one role and
one person ("physiotherapist/anna"). What was checked is kept in `reviews/verified.toml` with the
SHA-256 of each file, so that a phone needs no ssh; `make check` checks it anew.
"""

import hashlib
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from unknot.library.reviews.counted import review_files
from unknot.library.reviews.verdicts import BadReview, Review, read_review

ALLOWED: Final = "allowed_signers"
SIGNATURE: Final = ".toml.sig"
NAMESPACE: Final = "unknot-review"
TRIAL: Final = "trial"  # a role to try with: it never counts


class NoSshKeygen(OSError):
    """The program that checks signatures is not installed."""


@dataclass(frozen=True)
class Checked:
    """What became of one review's signature. `wrong`: why it does not count; empty: it does."""

    review: str
    sha256: str
    role: str
    wrong: str = ""


def check_signatures(folder: Path, roles: tuple[str, ...]) -> list[Checked]:
    """Each review's signature, looked at now. Raises NoSshKeygen."""
    return [_checked(folder, path, roles) for path in review_files(folder)]


def _checked(folder: Path, path: Path, roles: tuple[str, ...]) -> Checked:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        review = read_review(path)
    except BadReview as error:
        return Checked(path.stem, found, "", f"it cannot be read: {error.mistakes[0]}")
    return Checked(path.stem, found, review.role, _wrong(folder, path, review, roles))


def _wrong(folder: Path, path: Path, review: Review, roles: tuple[str, ...]) -> str:
    if review.role == TRIAL:
        return "a trial never counts"
    if review.role not in roles:
        return f"the role '{review.role}' is not one of: {', '.join(roles)}"
    if not path.with_suffix(SIGNATURE).is_file():
        return f"there is no {path.stem}{SIGNATURE}: sign it with ssh-keygen -Y sign"
    if not (folder / ALLOWED).is_file():
        return f"there is no {ALLOWED}, so no key is known"
    return _unsigned(folder, path, review)


def _unsigned(folder: Path, path: Path, review: Review) -> str:
    shared = keys_of_many(folder / ALLOWED)
    if review.file in shared:
        names = ", ".join(sorted(shared[review.file]))
        return f"its key is listed for {names}: one key is one person's"
    signer = f"{review.role}/{review.file}"
    words = ["ssh-keygen", "-Y", "verify", "-f", str(folder / ALLOWED), "-I", signer,
             "-n", NAMESPACE, "-s", str(path.with_suffix(SIGNATURE))]  # fmt: skip
    try:
        run = subprocess.run(words, input=path.read_bytes(), capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise NoSshKeygen("ssh-keygen is not installed: it comes with OpenSSH") from error
    if run.returncode == 0:
        return ""
    return f"the signature is not {signer}'s, or the review was changed after it"


def keys_of_many(allowed: Path) -> dict[str, set[str]]:
    """Names whose key is another name's too, with all the names of that key."""
    by_key: dict[str, set[str]] = {}
    for line in allowed.read_text(encoding="utf-8", errors="replace").splitlines():
        words = line.split()
        key = next((word for word in words[1:] if word.startswith("AAAA")), "")
        if key and not line.startswith("#"):
            names = {signer.partition("/")[2] for signer in words[0].split(",")}
            by_key.setdefault(key, set()).update(names)
    return {name: names for names in by_key.values() if len(names) > 1 for name in names}


def as_verified(checked: list[Checked]) -> str:
    """verified.toml: the reviews that count, each with the hash of its file."""
    lines = ["# Written by `unknot review --verify`; `make check` looks at every signature again."]
    for each in checked:
        if not each.wrong:
            lines += ["", "[[review]]", f'file = "{each.review}"', f'sha256 = "{each.sha256}"']
    return "\n".join(lines) + "\n"
