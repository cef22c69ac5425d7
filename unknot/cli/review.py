"""`unknot review`: read what is decided, try people, agree or object; and who has signed."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from unknot.cli.options import FAILED, Content, refuse
from unknot.library.languages import ENGLISH, languages
from unknot.library.load import CONTENT, load, load_translation
from unknot.library.model import Library
from unknot.library.refusal import ContentError
from unknot.library.reviews.counted import VERIFIED
from unknot.library.reviews.items import items
from unknot.library.reviews.signing import (
    TRIAL,
    Checked,
    NoSshKeygen,
    as_verified,
    check_signatures,
)
from unknot.library.reviews.verdicts import BadReview, Review, read_review, reviews_folder
from unknot.library.versions.opened import NoVersion, Version, version

TAKEN = """{file} is the review of {name}, {role}. If that is you, leave --role, --registration and
--full-name out; else choose another --as NAME"""
GOING_ON = "You go on with the review of {name}, {role}: something is said of {items} items."
NAME = re.compile(r"[a-z0-9][a-z0-9-]{1,60}")
NOBODYS = (Path(VERIFIED).stem,)  # names of other files of the folder

As = Annotated[str, typer.Option("--as", metavar="NAME", help="Whose review is written: "
                                 "reviews/NAME.toml. Small letters, digits and '-'.")]  # fmt: skip
Role = Annotated[str, typer.Option(metavar="ROLE", help="The reviewer's role; 'trial' to try it.")]
Registration = Annotated[str, typer.Option(metavar="NUMBER", help="The reviewer's registration.")]
FullName = Annotated[str, typer.Option(metavar="TEXT", help="The reviewer's name, as it is shown.")]
Since = Annotated[
    str,
    typer.Option(metavar="OLD", help="Show whom the content moves since OLD (see `unknot diff`)."),
]
Port = Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="0: any free one.")]
Spoken = Annotated[
    str, typer.Option("--language", metavar="LANGUAGE", help="The language that is reviewed.")
]
Verify = Annotated[bool, typer.Option("--verify", help="Check every signature, and keep which "
                                      "reviews count in reviews/verified.toml.")]  # fmt: skip


def review(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    content: Content = None,
    as_name: As = "",
    role: Role = "",
    registration: Registration = "",
    full_name: FullName = "",
    since: Since = "",
    port: Port = 0,
    language: Spoken = ENGLISH,
    verify: Verify = False,
) -> None:
    """Review the content on a page of this computer, or check who has signed it."""
    root = content.resolve() if content else CONTENT
    read, mistakes = _read(root, language)
    if verify:
        if read is None:
            refuse(mistakes)
        _verify(reviews_folder(root, language), read)
        return
    if read is None or mistakes:
        _show_mistakes(mistakes, port)
    _serve(root, read, _reviewer(root, read, (as_name, role, registration, full_name)),
           _older(since), port)  # fmt: skip


def _read(root: Path, language: str) -> tuple[Library | None, list[str]]:
    """In another language: every word as it was translated, also what may not be shown."""
    try:
        if language == ENGLISH:
            return load(root), []
        known = ", ".join(languages(root))
        if language not in languages(root):
            refuse([f"--language {language!r} is not known. Known: {known}"])
        return load_translation(root, language), []
    except ContentError as error:
        return error.library, [str(mistake) for mistake in error.mistakes]


def _show_mistakes(mistakes: list[str], port: int) -> NoReturn:
    """Content that does not load is a page too: what is wrong, where, and how to mend it."""
    # Django, which other commands need not wait for
    from unknot.web.review.server import serve_mistakes

    for line in mistakes:
        typer.echo(line, err=True)
    try:
        serve_mistakes(mistakes, port)
    except OSError as error:
        refuse([f"Unknot cannot listen on port {port}: {error.strerror or error}."], FAILED)
    raise typer.Exit


def _reviewer(root: Path, library: Library, said: tuple[str, str, str, str]) -> Review | None:
    """The review that is gone on with, or a new one; None: it is only read."""
    name, role, registration, full_name = said
    if not name:
        if role or registration or full_name:
            refuse(["--role, --registration and --full-name say who reads: add --as NAME"])
        return None
    if name in NOBODYS:
        refuse(
            [f"--as {name!r}: reviews/{name}.toml is a file of another kind: choose another name"]
        )
    if not NAME.fullmatch(name):
        refuse([f"--as {name!r}: small letters, digits and '-', at least two, as in 'anna-k'"])
    path = reviews_folder(root, library.words.language) / f"{name}.toml"
    if path.is_file():
        return _going_on(path, role, registration, full_name)
    known = (*library.reviewers, TRIAL)
    if role not in known:
        refuse([f"--role {role!r}: a new review needs one of: {', '.join(known)}"])
    return Review(name, full_name or name, role, registration)


def _going_on(path: Path, role: str, registration: str, full_name: str) -> Review:
    """Two people with one name would write into each other's review: the second is told.

    Who names a role means to begin one: only on trial, or with the very name in it, is it gone on.
    """
    try:
        found = read_review(path)
    except BadReview as error:
        refuse(map(str, error.mistakes))
    begins = role and role != TRIAL and full_name != found.name
    others = (role, found.role), (full_name, found.name), (registration, found.registration)
    if begins or any(said and said != known for said, known in others):
        refuse([TAKEN.format(file=path.name, name=found.name, role=found.role)])
    typer.echo(
        GOING_ON.format(name=found.name, role=found.role, items=len(found.verdicts)), err=True
    )
    return found


def _older(since: str) -> Version | None:
    try:
        return version(since) if since else None
    except NoVersion as error:
        refuse([str(error)])


def _serve(
    root: Path, library: Library, reviewer: Review | None, old: Version | None, port: int
) -> None:
    # Django, which other commands need not wait for
    from unknot.web.review.desk import Desk
    from unknot.web.review.server import serve_review

    try:
        serve_review(Desk(root, library, reviewer, old), port)
    except OSError as error:
        refuse([f"Unknot cannot listen on port {port}: {error.strerror or error}."], FAILED)


def _verify(folder: Path, library: Library) -> None:
    try:
        checked = check_signatures(folder, library.reviewers)
    except NoSshKeygen as error:
        refuse([str(error)], FAILED)
    known = {item.id: item.hash for item in items(library)}
    for each in checked:
        typer.echo(f"{each.review}, {each.role}: {each.wrong or 'counts'}{_standing(each, known)}")
    if not checked:
        typer.echo("There is no review: nothing is signed.")
    if checked or (folder / VERIFIED).is_file():
        (folder / VERIFIED).write_text(as_verified(checked), encoding="utf-8")
    if any(each.wrong and each.role != TRIAL for each in checked):
        raise typer.Exit(FAILED)


def _standing(checked: Checked, known: Mapping[str, str]) -> str:
    """How much of a review is of what stands there now."""
    if checked.said is None:
        return ""
    verdicts = checked.said.verdicts.values()
    stand = sum(known.get(each.item) == each.hash for each in verdicts)
    gone = sum(each.item not in known for each in verdicts)
    return (
        f". Of {len(verdicts)} verdicts {stand} stand, {len(verdicts) - stand - gone} are of other "
        f"words than stand there now, and {gone} of no item that there is"
    )
