"""`unknot review`: whose review it may be, and what `--verify` says of content that is not there."""

from pathlib import Path

import pytest

from support.changed_content import copied
from support.command import mistakes, run
from unknot.library.load import CONTENT, load
from unknot.library.reviews.items import items


@pytest.mark.parametrize(("words", "says"), [
    (("--as", "Anna"), "small letters"),
    (("--as", "../anna", "--role", "trial"), "small letters"),
    (("--as", "verified", "--role", "trial"), "reviews/verified.toml is a file of another kind"),
    (("--as", "anna"), "a new review needs one of: physiotherapist"),
    (("--as", "anna", "--role", "friend"), "a new review needs one of"),
    (("--role", "trial"), "add --as NAME"),
    (("--since", "no-such-revision"), "no git revision here"),
])  # fmt: skip
def test_who_may_write_a_review(words: tuple[str, ...], says: str) -> None:
    assert says in mistakes("review", *words)[0]
    assert not (CONTENT / "reviews").exists()


def test_two_people_with_one_name_are_told(tmp_path: Path) -> None:
    content = copied(tmp_path)
    folder = content / "reviews"
    folder.mkdir()
    head = 'name = "Anna K."\nrole = "doctor"\nregistration = "1"\n'
    (folder / "anna.toml").write_text(head, encoding="utf-8")
    said = mistakes("review", "--content", content, "--as", "anna", "--full-name", "Anna L.")
    assert "is the review of Anna K., doctor" in said[0]
    assert (folder / "anna.toml").read_text(encoding="utf-8") == head


@pytest.mark.parametrize("words", [
    ("--role", "doctor"), ("--role", "doctor", "--full-name", "Anna L."), ("--registration", "2"),
])  # fmt: skip
def test_whoever_begins_under_a_name_that_is_taken_is_told(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    content = copied(tmp_path)
    folder = content / "reviews"
    folder.mkdir()
    head = 'name = "anna"\nrole = "doctor"\nregistration = "1"\n'
    (folder / "anna.toml").write_text(head, encoding="utf-8")
    said = mistakes("review", "--content", content, "--as", "anna", *words)
    assert "is the review of anna, doctor" in said[0]


VERDICT = """
[[item]]
id = "{id}"
hash = "{hash}"
verdict = "agree"
comment = ""
day = 2026-11-29
"""


def test_verify_tells_how_much_of_a_review_still_stands(tmp_path: Path) -> None:
    content = copied(tmp_path)
    (content / "reviews").mkdir()
    now = {item.id: item.hash for item in items(load())}["row:heat.numb_skin"]
    said = [("row:heat.numb_skin", now), ("row:heat.heat_rub", "0" * 16), ("row:heat.no", now)]
    text = 'name = "Anna"\nrole = "doctor"\nregistration = ""\n'
    text += "".join(VERDICT.format(id=name, hash=mark) for name, mark in said)
    (content / "reviews" / "anna.toml").write_text(text, encoding="utf-8")
    told = run("review", "--verify", "--content", content).stdout
    assert told.endswith("Of 3 verdicts 1 stand, 1 are of other words than stand there now, and 1 of"
                         " no item that there is\n")  # fmt: skip


def test_verify_ends_whatever_it_finds(tmp_path: Path) -> None:
    assert (
        "nowhere: is no folder"
        in mistakes("review", "--verify", "--content", tmp_path / "nowhere")[0]
    )
    content = copied(tmp_path)
    done = run("review", "--verify", "--content", content)
    assert (done.returncode, done.stdout) == (0, "There is no review: nothing is signed.\n")
    assert not (content / "reviews").exists()
