"""A sealed file: what is chosen goes along and no more, the key stands apart, and it is written down."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwe
from joserfc.jwk import OctKey

from support.cast import ALMA, MARIA, answer_all
from support.homes import Home
from support.pinned import now
from support.visitor import Page, Visitor
from unknot.exchange.record_file import write
from unknot.exchange.sealed_file import LIMITS
from unknot.record.event_validation import make_event

FORM, KEY, FILE = "/visit/hand-over/", "/visit/hand-over/key/", "/visit/hand-over/file/"
ALL = ("signs", "pain", "tried", "measures", "care", "brought", "notes", "private")
PASSPHRASE = "four small green snails"
# One canary of each part: a word or number that stands nowhere else.
NOTE, VISIT_NOTE, MEDICINE, QUESTION, OLD = (
    "Canary",
    "Yellowhammer",
    "Naproxen 250",
    "May I swim?",
    "Wren",
)


FAR = "Bluethroat"


def canaries(visitor: Visitor) -> None:
    here = now()
    long_ago = here - timedelta(days=200)
    told = [
        make_event("old", long_ago, "diary.written", {
            "day": long_ago.date().isoformat(), "pain": {"now": 9}, "note": OLD}),
        make_event("new", here - timedelta(hours=5), "diary.written", {
            "day": here.date().isoformat(), "pain": {"now": 7}, "note": NOTE, "medicines": [MEDICINE]}),
        make_event("seen", here - timedelta(hours=4), "care.visited", {
            "day": here.date().isoformat(), "who": "physio", "note": VISIT_NOTE}),
        make_event("away", here - timedelta(hours=4), "import.written", {
            "batch": "b", "source": "diary", "day": here.date().isoformat(), "pain": 3, "note": FAR}),
        make_event("ask", here - timedelta(hours=3), "care.question", {"question": QUESTION}),
        make_event("peg", here - timedelta(hours=3), "measure.filled", {
            "measure": "peg", "answers": {"q1": 5, "q2": 4, "q3": 3}}),
        make_event("what", here - timedelta(hours=2), "diary.triggers", {
            "onset": (here - timedelta(hours=6)).isoformat(), "what": ["sex", "tired"]}),
    ]  # fmt: skip
    visitor.upload(visitor.get("/record/").form("/record/import/"), write(told, here))


def choose(visitor: Visitor, *parts: str, period: str = "all", to: str = "Praxis Weber") -> Page:
    fields = [
        each for each in visitor.get(FORM).form(FORM).fields if each[0] not in ("part", "period")
    ]
    fields = [each for each in fields if each[0] != "to"]
    return visitor.post(
        FORM, [*fields, ("to", to), ("period", period), *(("part", p) for p in parts)]
    )


def opened(sealed: bytes, key: str) -> dict[str, Any]:
    found = jwe.decrypt_compact(
        sealed, OctKey.import_key({"kty": "oct", "k": key}), registry=LIMITS
    )
    assert found.headers()["cty"] == "application/fhir+json"
    bundle: dict[str, Any] = json.loads(found.plaintext or b"")
    return bundle


def handed(visitor: Visitor, *parts: str, period: str = "all") -> dict[str, Any]:
    page = visitor.send(choose(visitor, *parts, period=period).form(KEY))
    form = page.form(FILE)
    file = visitor.send(form)
    return opened(file.body, dict(form.fields)["key"])


def kinds(bundle: dict[str, Any]) -> set[str]:
    return {each["resource"]["resourceType"] for each in bundle["entry"]}


@pytest.mark.parametrize(("part", "canary"), [
    ("notes", NOTE), ("care", MEDICINE), ("signs", '"screening'), ("private", '"sex"'),
    *(pytest.param(*more, marks=pytest.mark.soak) for more in (
        ("brought", FAR), ("care", QUESTION), ("measures", "urn:unknot:measure:peg"),
        ("pain", "Pain severity"), ("private", "Sex"))),
])  # fmt: skip
def test_a_part_goes_along_only_when_it_is_ticked(visitor: Visitor, part: str, canary: str) -> None:
    canaries(visitor)
    answer_all(visitor, MARIA)
    canary = "QuestionnaireResponse" if part == "signs" else canary
    others = [each for each in ALL if each not in (part, "measures" if part == "signs" else part)]
    assert canary not in json.dumps(handed(visitor, *others), ensure_ascii=False)
    assert canary in json.dumps(handed(visitor, *ALL), ensure_ascii=False)


def test_a_note_of_a_visit_is_a_note(visitor: Visitor) -> None:
    canaries(visitor)
    assert VISIT_NOTE not in json.dumps(handed(visitor, "care"))
    assert VISIT_NOTE in json.dumps(handed(visitor, "care", "notes"))


def test_what_was_before_the_period_does_not_go_along(visitor: Visitor) -> None:
    canaries(visitor)
    assert OLD in json.dumps(handed(visitor, *ALL))
    lately = json.dumps(handed(visitor, *ALL, period="month"))
    assert OLD not in lately and NOTE in lately


def test_they_see_what_the_preview_showed(visitor: Visitor) -> None:
    canaries(visitor)
    page = choose(visitor, "pain", "notes", "care")
    bundle = handed(visitor, "pain", "notes", "care")
    sheet = next(
        e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "Composition"
    )
    for section in sheet["section"]:
        assert section["title"] in page.text
    for line in (NOTE, QUESTION, MEDICINE):
        assert line in page.text
    assert f"Each entry ({len(bundle['entry']) - 2})" in " ".join(page.text.split())


def test_a_private_answer_stays_out_unless_it_is_ticked(visitor: Visitor) -> None:
    answer_all(visitor, ALMA)
    private = re.findall(
        r"Private answers\..*?<li>(.*?)</li>", visitor.get("/visit/").body.decode(), re.S
    )
    assert private
    without = choose(visitor, *(part for part in ALL if part != "private")).body.decode()
    assert private[0] not in without
    assert private[0] in choose(visitor, *ALL).body.decode()


def test_nor_does_its_absence_tell_it(visitor: Visitor) -> None:
    """That somebody was asked and said none would tell whoever misses the line of another person."""
    answer_all(visitor, MARIA)
    asked = "Thoughts of ending life"
    assert asked in visitor.get("/visit/").text
    assert asked not in choose(visitor, "signs").text
    assert asked in choose(visitor, "signs", "private").text


def test_nobody_and_nothing_are_refused_and_what_was_ticked_stays(visitor: Visitor) -> None:
    page = choose(visitor, "notes", to=" ")
    assert page.status == 422 and "Say who it is for" in page.text
    assert ("part", "notes") in page.form(FORM).fields
    assert choose(visitor).status == 422
    assert choose(visitor, "pain", to="x" * 65).status == 422


def test_it_is_written_down_once_and_can_be_ended(home: Home, visitor: Visitor) -> None:
    canaries(visitor)
    form = visitor.send(choose(visitor, "pain", period="month").form(KEY)).form(FILE)
    for _ in range(2):
        visitor.send(form)
    assert home.kinds().count("consent.given") == 1
    said = next(each["data"] for each in home.events() if each["kind"] == "consent.given")
    assert (said["recipient"], said["parts"], said["by"]) == (
        "Praxis Weber",
        ["pain"],
        "sealed_file",
    )
    page = visitor.get("/visit/handed-over/")
    assert "To Praxis Weber" in page.text and "Pain, day by day" in page.text
    page = visitor.send(page.form("/visit/handed-over/"))
    assert "they should use it no longer." in page.text
    assert "consent.ended" in home.kinds()


def test_a_researcher_by_name_alone_is_none(home: Home, visitor: Visitor) -> None:
    form = visitor.send(choose(visitor, "pain", to="research").form(KEY)).form(FILE)
    visitor.send(form)
    assert "You allowed this on" not in visitor.get("/record/research/").text


def test_the_key_is_nowhere_but_on_its_page(home: Home, visitor: Visitor) -> None:
    canaries(visitor)
    form = visitor.send(choose(visitor, "pain").form(KEY)).form(FILE)
    visitor.send(form)
    key = dict(form.fields)["key"]
    assert key not in json.dumps(home.events())
    assert not [path for path in visitor.seen if key in path]
    other = visitor.send(choose(visitor, "pain").form(KEY)).form(FILE)
    assert dict(other.fields)["key"] != key


def test_a_passphrase_seals_it_and_a_short_one_does_not(visitor: Visitor) -> None:
    canaries(visitor)
    page = choose(visitor, "pain")
    refused = visitor.send(page.form(FILE), passphrase="snails")
    assert refused.status == 422 and "Too short" in refused.text
    file = visitor.send(refused.form(FILE), passphrase=PASSPHRASE)
    assert file.headers["content-type"] == "application/jose"
    found = jwe.decrypt_compact(file.body, OctKey.import_key(PASSPHRASE.encode()), registry=LIMITS)
    assert b"Pain severity" in (found.plaintext or b"")


def test_the_reading_page_can_send_nothing(visitor: Visitor) -> None:
    page = visitor.get("/sealed/")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src" not in policy and "'self'" not in policy and "http" not in policy
