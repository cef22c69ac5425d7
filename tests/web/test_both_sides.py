"""Each sentence of the article, under what is said of Unknot itself, and on no patient's way."""

from collections import defaultdict
from html import unescape
from typing import Any

import pytest

from support.homes import Home
from support.phone import phone_of
from support.visitor import Visitor
from unknot.library.load import load
from unknot.library.read.claims import Claim

LIBRARY = load()
WHERE = {"leaflet": "/learn/leaflet/?name={}", "treatment": "/learn/treatment/?name={}",
         "plan": "/plan/"}  # fmt: skip
BY_PAGE: dict[str, list[Claim]] = defaultdict(list)
for claim in LIBRARY.claims:
    BY_PAGE[WHERE[claim.page].format(claim.name)].append(claim)
EVERYTHING = "/scope/article/"
SHORT = 100  # words, before anything is unfolded
# What can be seen of each claim, and followed, once everything is unfolded.
UNFOLDED = """() => {
  document.querySelectorAll("details.article > summary").forEach(each => each.click());
  return Object.fromEntries([...document.querySelectorAll(".claim")].map(each => [each.id,
    [each.innerText, [...each.querySelectorAll("a")].filter(a => a.checkVisibility())
      .map(a => a.href)]]));
}"""


def links(claim: Claim) -> set[str]:
    return {LIBRARY.sources[name].link for name in claim.cite} - {""}


def test_it_says_both_sides_of_each_claim(visitor: Visitor) -> None:
    page = visitor.get(EVERYTHING)
    assert page.status == 200
    body = unescape(page.body.decode())
    for claim in LIBRARY.claims:
        assert f'id="claim-{claim.id}"' in body
        assert claim.says in body
        assert claim.why in body
        assert links(claim) <= set(page.links), claim.id


def test_the_page_of_all_claims_leads_to_where_each_lives(visitor: Visitor) -> None:
    found = {link.partition("#")[0] for link in visitor.get(EVERYTHING).links}
    for path in BY_PAGE:
        assert path in found or (path.endswith("=spasm") and "/learn/spasm/" in found)
    for path in found:
        if path.startswith(("/learn/", "/plan/")):
            assert visitor.get(path).status == 200


@pytest.mark.parametrize("path", [*BY_PAGE, "/learn/", "/treatments/"])
def test_no_page_on_a_patients_way_speaks_of_the_article(visitor: Visitor, path: str) -> None:
    page = visitor.get(path)
    assert page.status == 200
    assert "article" not in page.text
    assert EVERYTHING not in page.links


def test_who_it_is_for_leads_to_both_sides(visitor: Visitor) -> None:
    assert EVERYTHING in visitor.get("/scope/").links


def test_in_a_browser_it_is_short_and_unfolded_shows_words_links_and_the_other_side(
    chromium: Any, home: Home
) -> None:
    with phone_of(chromium, home) as phone:
        phone.opens()
        phone.visits(EVERYTHING)
        assert len(phone.page.inner_text("main").split()) <= SHORT
        shown = phone.page.evaluate(UNFOLDED)
        for claim in LIBRARY.claims:
            text, hrefs = shown[f"claim-{claim.id}"]
            assert claim.why in text, claim.id
            assert links(claim) <= set(hrefs), claim.id
            if claim.verdict == "disputed":
                assert LIBRARY.words.say("leaflets.verdict.disputed") in text
