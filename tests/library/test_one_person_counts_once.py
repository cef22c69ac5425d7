"""One key, one name, one registration: whatever the list of keys says, nobody counts as two."""

import subprocess
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from unknot.library.reviews.signing import check_signatures
from unknot.library.reviews.verdicts import Review, Verdict, write_review

DAY = date(2026, 11, 29)
ROLES = ("physiotherapist", "doctor")
VERDICT = Verdict("row:heat.numb_skin", "0" * 16, "agree", "", DAY)
TWO = Review("dr-two", "Tove Two", "doctor", "222", {VERDICT.item: VERDICT})
FOUR = Review("dr-four", "Fay Four", "doctor", "444", {VERDICT.item: VERDICT})


def new_key(folder: Path, name: str) -> tuple[Path, str]:
    """A key, and its public half."""
    key = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    return key, " ".join(key.with_suffix(".pub").read_text(encoding="utf-8").split()[:2])


def signed(folder: Path, review: Review, key: Path) -> None:
    write_review(folder, review)
    file = folder / f"{review.file}.toml"
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "unknot-review", "-f", key, file],
                   check=True, capture_output=True)  # fmt: skip


def why_not(folder: Path, lines: str) -> list[str]:
    (folder / "allowed_signers").write_text(lines, encoding="utf-8")
    return [each.wrong for each in check_signatures(folder, ROLES, DAY)]


@pytest.mark.parametrize("line", [
    "* {key}", "doctor/* {key}", "doctor/dr-?* {key}", "doctor/dr-two,doctor/dr-four {key}",
    "doctor/dr-two,!doctor/x {key}", '"doctor/*" {key}', 'doctor/dr-* namespaces="x" {key}',
    "doctor/dr-two cert-authority {key}", " \t* {key}",
])  # fmt: skip
def test_a_key_that_could_sign_as_several_is_not_gone_by(tmp_path: Path, line: str) -> None:
    key, public = new_key(tmp_path, "key")
    for review in (TWO, FOUR):
        signed(tmp_path / "reviews", review, key)
    wrong = why_not(tmp_path / "reviews", f"# who\n\n{line.format(key=public)}\n")
    assert all("line 3 of allowed_signers is not just ROLE/NAME" in each for each in wrong), wrong


def test_a_key_that_is_written_in_two_ways_is_one_key(tmp_path: Path) -> None:
    key, public = new_key(tmp_path, "key")
    kind, text = public.split()
    assert b64encode(b64decode(text)).decode() == text
    for review in (TWO, FOUR):
        signed(tmp_path / "reviews", review, key)
    lines = f"doctor/dr-two {public} Tove\n doctor/dr-four\t{kind}  {text}== Fay\n"
    wrong = why_not(tmp_path / "reviews", lines)
    assert all("one key is one person's" in each or "is not just" in each for each in wrong), wrong


@pytest.mark.parametrize(("other", "counts"), [
    (replace(FOUR, name="tove  TWO."), False),
    (replace(FOUR, registration="2 2-2"), False),
    (replace(FOUR, registration=""), True),
    (FOUR, True),
])  # fmt: skip
def test_one_name_or_registration_with_two_keys_counts_for_nobody(
    tmp_path: Path, other: Review, *, counts: bool
) -> None:
    folder, lines = tmp_path / "reviews", ""
    for review in (TWO, other):
        key, public = new_key(tmp_path, review.file)
        signed(folder, review, key)
        lines += f"doctor/{review.file} {public}\n"
    wrong = why_not(folder, lines)
    assert [each == "" for each in wrong] == [counts, counts], wrong
    assert counts or "one person counts once" in wrong[0]


def test_a_trial_of_the_same_person_takes_nothing_away(tmp_path: Path) -> None:
    key, public = new_key(tmp_path, "key")
    signed(tmp_path / "reviews", TWO, key)
    write_review(tmp_path / "reviews", replace(TWO, file="try", role="trial"))
    wrong = why_not(tmp_path / "reviews", f"doctor/dr-two {public}\n")
    assert wrong == ["", "a trial never counts"]


@pytest.mark.parametrize(("day", "wrong"), [
    (date(2026, 11, 30), ""), (date(2099, 1, 1), "it says something on 2099-01-01, a day to come"),
])  # fmt: skip
def test_a_word_of_a_day_to_come_does_not_count(tmp_path: Path, day: date, wrong: str) -> None:
    key, public = new_key(tmp_path, "key")
    late = TWO.with_verdict(replace(VERDICT, day=day))
    signed(tmp_path / "reviews", late, key)
    assert why_not(tmp_path / "reviews", f"doctor/dr-two {public}\n") == [wrong]
