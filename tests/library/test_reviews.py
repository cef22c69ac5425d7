"""A signature means something: of just these words, with a listed key, in a named role."""

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from unknot.library.load import load
from unknot.library.reviews.allowed_signers import ALLOWED
from unknot.library.reviews.counted import VERIFIED, counted_reviews
from unknot.library.reviews.items import Item, items
from unknot.library.reviews.progress import progress, sign_off
from unknot.library.reviews.signing import as_verified, check_signatures
from unknot.library.reviews.verdicts import (
    BadReview,
    Review,
    Verdict,
    read_review,
    write_review,
)

DAY = date(2026, 11, 29)
ROLES = ("physiotherapist", "doctor")
HEAT = Item(
    "row:heat.numb_skin",
    "heat",
    True,
    {"when": "numb_skin", "then": "blocked"},
    {"why": "No warning."},
)
STEP = Item("row:next_step.rate", "next_step", False, {"then": "rate"}, {})


def said(*items: Item, verdict: str = "agree", file: str = "anna", role: str = "doctor") -> Review:
    every = {item.id: Verdict(item.id, item.hash, verdict, "", DAY) for item in items}
    return Review(file, file.title(), role, "12345", every)


def test_every_row_question_dose_and_danger_line_is_an_item() -> None:
    library = load()
    ids = {item.id for item in items(library)}
    assert {f"question:{fact.id}" for fact in library.facts.values() if fact.asked} <= ids
    assert {f"dose:{name}" for name in library.remedies} <= ids
    assert {f"danger:{line.id}" for line in library.danger_card} <= ids
    assert {f"row:disposition.{row.id}" for row in library.tables["disposition"].rows} <= ids
    for load_ in library.loads:
        for row in library.tables[load_].rows:
            assert any(name.endswith(f".{row.id}") for name in ids), row.id


def test_what_could_leave_somebody_less_safe_is_of_class_safety() -> None:
    by_id = {item.id: item for item in items(load())}
    for name in ("row:disposition.ces_new", "row:heat.numb_skin", "question:fever", "dose:heat",
                 "danger:" + load().danger_card[0].id):  # fmt: skip
        assert by_id[name].safety, name
    assert not by_id["row:next_step.rate"].safety


def test_nothing_is_reviewed_in_what_ships() -> None:
    library = load()
    assert library.sign_off.reviewed == 0
    assert library.sign_off.safety == sum(item.safety for item in items(library))
    assert library.signed_off_by == ()


@pytest.mark.parametrize("change", [
    {"decision": {"when": "numb_skin", "then": "careful"}},
    {"words": {"why": "No warning at all."}},
])  # fmt: skip
def test_a_change_of_decision_or_word_takes_the_review_away(change: dict[str, object]) -> None:
    review = said(HEAT)
    assert progress([HEAT], [review])[0].reviewed
    (after,) = progress([replace(HEAT, **change)], [review])  # type: ignore[arg-type]
    assert not after.reviewed
    assert list(after.older) == ["anna"]


def test_another_basis_or_source_is_no_change_of_what_is_decided() -> None:
    assert replace(HEAT, cite=("nhs",), basis="verified").hash == HEAT.hash


def test_one_agrees_and_it_is_reviewed_two_and_it_is_signed() -> None:
    one, two = said(HEAT), said(HEAT, file="ben", role="physiotherapist")
    assert sign_off([HEAT, STEP], [one]).reviewed == 1
    assert sign_off([HEAT, STEP], [one]).signed_by == ()
    assert sign_off([HEAT, STEP], [one, two]).signed_by == ("Anna, doctor 12345",
                                                            "Ben, physiotherapist 12345")  # fmt: skip


@pytest.mark.parametrize("verdict", ["object", "comment", "not_my_field"])
def test_whatever_is_no_agreement_signs_nothing(verdict: str) -> None:
    second = said(HEAT, file="ben", verdict=verdict)
    assert sign_off([HEAT], [said(HEAT), second]).signed_by == ()
    assert sign_off([HEAT], [said(HEAT), second]).reviewed == (verdict != "object")


def test_an_objection_stays_open_when_the_words_change() -> None:
    changed = replace(HEAT, words={"why": "Else."})
    two = [said(changed), said(changed, file="ben"), said(HEAT, file="cara", verdict="object")]
    assert sign_off([changed], two).signed_by == ()


def test_nothing_at_all_is_never_signed() -> None:
    assert sign_off([], [said(), said(file="ben")]).signed_by == ()
    assert sign_off([STEP], [said(STEP), said(STEP, file="ben")]).signed_by == ()


def test_a_review_comes_back_as_it_was_written(tmp_path: Path) -> None:
    odd = 'He said "no" \\ and\nleft\x7f; \u00fc'
    review = said(HEAT).with_verdict(Verdict(STEP.id, STEP.hash, "object", odd, DAY))
    write_review(tmp_path, review)
    assert read_review(tmp_path / "anna.toml") == review
    assert not list(tmp_path.glob("*.new"))


@pytest.mark.parametrize(("text", "says"), [
    ("name = ", "is no TOML"),
    ("name = 3", "'name' is no text"),
    ("[[item]]\nid = 'x'", "item 1: is not whole"),
    ("[[item]]\nid='x'\nhash='y'\nverdict='maybe'\ncomment=''\nday=2026-11-29", "item 1"),
    ("[[item]]\nid='x'\nhash='y'\nverdict='agree'\ncomment=''\nday=2026-11-29T10:00:00", "item 1"),
])  # fmt: skip
def test_a_review_that_is_not_whole_says_what_is_wrong(
    tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "anna.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadReview, match=says):
        read_review(tmp_path / "anna.toml")


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A folder with a doctor's review, her key listed, and her signature."""
    folder = tmp_path / "reviews"
    write_review(folder, said(HEAT))
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    (folder / ALLOWED).write_text(f"doctor/anna {public}", encoding="utf-8")
    sign(folder / "anna.toml", key)
    return folder


def sign(file: Path, key: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "unknot-review", "-f", key, file],
                   check=True, capture_output=True)  # fmt: skip


def why_not(folder: Path) -> str:
    (found,) = check_signatures(folder, ROLES)
    return found.wrong


def keep(folder: Path) -> list[str]:
    """Verify, and say whose reviews count then."""
    (folder / VERIFIED).write_text(as_verified(check_signatures(folder, ROLES)), encoding="utf-8")
    return [review.file for review in counted_reviews(folder)]


def test_a_listed_key_in_a_named_role_counts(signed: Path) -> None:
    assert why_not(signed) == ""
    assert keep(signed) == ["anna"]


def test_nothing_counts_before_it_is_verified(signed: Path) -> None:
    assert list(counted_reviews(signed)) == []


def test_a_review_that_is_edited_after_it_was_signed_does_not_count(signed: Path) -> None:
    assert keep(signed) == ["anna"]
    write_review(signed, said(HEAT, STEP))
    assert list(counted_reviews(signed)) == [], "at once, whoever verified it before"
    assert "changed after it" in why_not(signed)


def test_a_role_that_the_key_is_not_listed_for_does_not_count(signed: Path, tmp_path: Path) -> None:
    write_review(signed, said(HEAT, role="physiotherapist"))
    sign(signed / "anna.toml", tmp_path / "key")
    assert "not physiotherapist/anna's" in why_not(signed)


def test_another_key_does_not_count(signed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other], check=True)
    (signed / "anna.toml.sig").unlink()
    sign(signed / "anna.toml", other)
    assert "not doctor/anna's" in why_not(signed)


@pytest.mark.parametrize(("role", "says"), [("trial", "a trial never counts"),
                                            ("friend", "is not one of")])  # fmt: skip
def test_a_trial_and_a_role_that_is_not_named_never_count(
    signed: Path, tmp_path: Path, role: str, says: str
) -> None:
    write_review(signed, said(HEAT, role=role))
    sign(signed / "anna.toml", tmp_path / "key")
    assert says in why_not(signed)
    assert keep(signed) == []


def test_without_signature_or_list_nothing_counts(signed: Path) -> None:
    (signed / ALLOWED).rename(signed / "elsewhere")
    assert "no key is known" in why_not(signed)
    (signed / "elsewhere").rename(signed / ALLOWED)
    (signed / "anna.toml.sig").unlink()
    assert "there is no anna.toml.sig" in why_not(signed)


def test_a_review_that_cannot_be_read_is_named(signed: Path) -> None:
    (signed / "ben.toml").write_text("name = ", encoding="utf-8")
    assert [found.wrong[:20] for found in check_signatures(signed, ROLES)] == [
        "",
        "it cannot be read: b",
    ]


def test_one_key_is_one_person(signed: Path, tmp_path: Path) -> None:
    public = (tmp_path / "key.pub").read_text(encoding="utf-8")
    with (signed / ALLOWED).open("a", encoding="utf-8") as allowed:
        allowed.write(f"physiotherapist/ben {public}")
    write_review(signed, said(HEAT, file="ben", role="physiotherapist"))
    sign(signed / "ben.toml", tmp_path / "key")
    wrong = [found.wrong for found in check_signatures(signed, ROLES)]
    assert wrong == ["its key is listed for anna, ben: one key is one person's"] * 2


@pytest.mark.parametrize("text", ["review = 3", "review = [3]", "nothing", "[[review]]"])
def test_a_list_of_verified_reviews_that_makes_no_sense_counts_nothing(
    signed: Path, text: str
) -> None:
    (signed / VERIFIED).write_text(text, encoding="utf-8")
    assert list(counted_reviews(signed)) == []
