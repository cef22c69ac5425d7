"""The hazard log names what shows each control, and a name that leads nowhere is found."""

import re

import pytest

from checks.safety import LOG, ROOT, hazards, incomplete, missing, overclaims

TEXT = (ROOT / LOG).read_text(encoding="utf-8")
WHOLE = """
## H1. A hazard

- **Hazard.** Harm.
- **Cause.** A cause.
- **Control.** A control.
- **Shown by.** `{0}`
- **Remains.** Low.
"""


def test_the_log_is_whole_and_all_that_it_names_is_there() -> None:
    found = hazards(TEXT)
    assert [*incomplete(found), *missing(found)] == []


def test_the_review_s_ten_hazards_come_first() -> None:
    """Section 7 of the review, each by a word of its own."""
    words = ("cauda equina", "aneurysm", "fever", "sent on", "sedated", "burns", "steps", "facts",
             "numbers", "child")  # fmt: skip
    titles = re.findall(r"^## H\d+\. (.+)$", TEXT, re.MULTILINE)
    for word, title in zip(words, titles, strict=False):
        assert word in title.lower()


@pytest.mark.parametrize(
    "deviation", ["coughing", "at night", "Upper-back", "TENS", "lean comes too soon", "no token"]
)
def test_what_we_do_otherwise_than_a_guideline_is_a_hazard_of_its_own(deviation: str) -> None:
    assert re.search(rf"^## H\d+\. .*{deviation}", TEXT, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("proof red_flag:numb_saddle_new", True),
        ("proof red_flag:numb_elbow", False),
        ("case disposition: Coughing and sneezing hurt, otherwise well", True),
        ("case disposition: Nobody", False),
        ("case nowhere: Nobody", False),
        ("claim alignment", True),
        ("claim leeches", False),
        ("test tests/checks/test_safety.py::test_the_review_s_ten_hazards_come_first", True),
        ("test tests/checks/test_safety.py::test_nothing", False),
        ("test tests/nowhere.py::test_nothing", False),
        ("check checks.voice", True),
        ("check checks.nothing", False),
        ("document docs/phone.md", True),
        ("document docs/nowhere.md", False),
    ],
)
def test_a_name_that_leads_nowhere_is_found(name: str, there: bool) -> None:
    found = hazards(WHOLE.format(name))
    assert list(incomplete(found)) == []
    assert len(list(missing(found))) == (0 if there else 1)


@pytest.mark.parametrize("part", ["Hazard", "Cause", "Control", "Shown by", "Remains"])
def test_a_hazard_that_lacks_a_part_is_found(part: str) -> None:
    text = "\n".join(line for line in WHOLE.split("\n") if f"**{part}.**" not in line)
    assert any(part in line or "names nothing" in line for line in incomplete(hazards(text)))


def test_a_number_that_is_left_out_is_found() -> None:
    assert list(incomplete(hazards(WHOLE.format("claim heat").replace("H1.", "H2."))))


def test_nothing_claims_more_than_to_be_prepared() -> None:
    assert list(overclaims()) == []
