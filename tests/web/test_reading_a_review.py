"""Reading on in a review: item by item, what is still unread, who objects, and what is far too long."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.changed_content import copied
from support.reviewing import Reviewing, fetched, refused

ROW = "row:disposition.ces_new"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("read"))


@pytest.fixture(scope="module")
def review(content: Path) -> Iterator[Reviewing]:
    started = Reviewing(content, "--as", "anna-k", "--role", "trial")
    fetched(started.browser, started.opening)
    yield started
    started.stop()


def test_five_megabytes_of_comment_are_shown_again_whole(review: Reviewing) -> None:
    long = "word " * 1_000_000
    page = refused(review, "row:heat.numb_skin", "comment", long)
    assert "longer than 4,000 characters: it has 4,999,999" in page
    assert long.strip() in page
    assert 'name="hash" value="' in page, "and can be sent again from there"


def test_what_is_larger_than_all_that_is_read_names_the_limit(review: Reviewing) -> None:
    status, page = review.say("row:heat.numb_skin", "comment", "x" * 17 * 2**20)
    assert status == 413
    assert "larger than 16 MB" in page
    assert "what you wrote still stands in the page" in page


def test_only_what_was_not_read_is_left_and_one_item_leads_to_the_next(review: Reviewing) -> None:
    every = re.findall(r'<article [^>]*id="([^"]*)"', review.get("items/?group=cold"))
    review.say(every[0], "agree")
    left = re.findall(r'<article [^>]*id="([^"]*)"', review.get("items/?group=cold&unread=1"))
    assert every[0] not in left
    assert left[: len(every) - 1] == every[1:]
    first = review.get("items/?group=cold").partition("</article>")[0]
    assert f'#{every[1]}">Next item' in first
    assert "Read on: the first item that you have not read" in review.get()
    assert "Only what I have not read" in review.get("items/?group=cold")


def test_the_last_item_of_a_page_leads_to_the_next_page(review: Reviewing) -> None:
    page = review.get("items/?group=disposition").rpartition("<article")[2]
    address = re.search(r'href="([^"]*)">Next item', page)
    assert address
    where, _, anchor = address[1].replace("&amp;", "&").partition("#")
    assert "page=2" in where
    assert f'id="{anchor}"' in review.get(where.removeprefix("/"))


def test_an_objection_on_trial_is_seen_and_said_to_block_nothing(review: Reviewing) -> None:
    review.say(ROW, "object", "Too late for this.")
    listed = review.get().partition("Open objections")[2].partition("</ul>")[0]
    assert "Too late for this." in listed
    assert "blocks nothing yet: a trial never counts" in listed
    review.say(ROW, "agree")
    assert "Too late for this." not in review.get()


def test_items_and_questions_are_called_by_their_words(review: Reviewing) -> None:
    card = review.get("items/?group=disposition").partition(f'id="{ROW}"')[2]
    heading = card.partition("<h2")[2].partition("</h2>")[0]
    assert "The nerves to your bladder, bowel or private parts may be squeezed" in heading
    assert f"<small>{ROW}</small>" in heading


def test_a_name_of_200_letters_fits_a_narrow_page(content: Path, chromium: Any) -> None:
    long = "W" * 200
    reading = Reviewing(content, "--as", "long-name", "--role", "trial", "--full-name", long)
    context = chromium.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(reading.opening)
    fetched(reading.browser, reading.opening)
    reading.say("row:tens.implant", "object", long)
    for path in ("", "items/?group=tens", "person/", f"items/?group={long}"):
        page.goto(reading.root + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()
    reading.stop()
