"""`unknot review` as a reviewer uses it: read, try, agree, object; and what it must refuse."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import build_opener

import pytest

from support.changed_content import copied, with_level
from support.reviewing import Reviewing, fetched, refused
from unknot.library.reviews.verdicts import read_review

ROW = "row:disposition.ces_new"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(
        tmp_path_factory.mktemp("reviewed") / "reviews"
    )  # a name that means something inside


@pytest.fixture(scope="module")
def review(content: Path) -> Iterator[Reviewing]:
    old = with_level(copied(content.parent / "old"), "disposition", "preg_early", "soon")
    words = ("--as", "anna-k", "--role", "trial", "--full-name", "Anna <b>K.", "--since", str(old))
    started = Reviewing(content, *words)
    assert "Anna &lt;b&gt;K." in fetched(started.browser, started.opening)[1]
    yield started
    started.stop()


def test_nobody_without_the_key_sees_a_page(review: Reviewing) -> None:
    for path in ("", "items/?group=heat", "open/?key=guess"):
        assert fetched(build_opener(), review.root + path)[0] == 403


def test_a_row_says_what_it_decides_why_for_whom_and_what_rests_on_it(review: Reviewing) -> None:
    page = review.get("items/?group=disposition")
    card = page.partition(f'id="{ROW}"')[2].partition("</article>")[0]
    for said in ("emergency", "The nerves to your bladder", "verified", "https://", "of ordinary people",
                 "possible sets of answers", "Claims that it keeps by itself", "Cases that rest on it"):  # fmt: skip
        assert said in card, said
    assert "e+" not in card, "a number that can be pictured"


def test_what_is_said_is_kept_in_one_file_and_shown_again(review: Reviewing, content: Path) -> None:
    _, page = review.say(ROW, "object", 'Not "sex" alone.\nSee <NICE>.')
    assert 'value="object" checked' in page
    card = page.partition(f'id="{ROW}"')[2].partition("</article>")[0]
    assert "Kept." in card, "where one is looking, not at the top"
    kept = read_review(content / "reviews" / "anna-k.toml")
    assert kept.verdicts[ROW].verdict == "object"
    assert kept.verdicts[ROW].comment == 'Not "sex" alone.\nSee <NICE>.'
    assert [path.name for path in (content / "reviews").iterdir()] == ["anna-k.toml"]
    review.say(ROW, "agree")
    kept = read_review(content / "reviews" / "anna-k.toml")
    assert kept.verdicts[ROW].verdict == "agree"
    assert '<a href="/items/?group=disposition">disposition' in review.get()


def test_an_objection_says_why_and_nothing_is_said_of_words_that_were_not_read(
    review: Reviewing, content: Path
) -> None:
    assert "Say why" in refused(review, "row:heat.numb_skin", "object")
    assert "Choose what you think" in refused(review, "row:heat.numb_skin", "")
    page = refused(review, "row:heat.numb_skin", "comment", "x" * 4001)
    assert "longer than 4,000 characters: it has 4,001" in page
    assert "x" * 4001 in page, "whole, to be shortened"
    told = refused(review, "row:heat.numb_skin", "comment", "I wrote this", "0" * 16)
    assert "has changed since your page" in told
    assert "I wrote this" in told, "and what was written is not lost"
    file = content / "reviews" / "anna-k.toml"
    assert not file.exists() or "row:heat.numb_skin" not in file.read_text(encoding="utf-8")


def test_two_windows_under_one_name_lose_nothing(review: Reviewing, content: Path) -> None:
    second = Reviewing(content, "--as", "anna-k", "--role", "trial", "--full-name", "Anna <b>K.")
    fetched(second.browser, second.opening)
    assert review.say("row:cold.less_cold", "agree")[0] == 200
    assert second.say("row:heat.sore_skin", "agree")[0] == 200
    assert review.say("row:heat.heat_rub", "agree")[0] == 200
    kept = read_review(content / "reviews" / "anna-k.toml").verdicts
    assert {"row:cold.less_cold", "row:heat.sore_skin", "row:heat.heat_rub"} <= kept.keys()
    second.stop()


def test_what_another_said_under_the_same_name_is_not_written_over_unseen(
    review: Reviewing, content: Path
) -> None:
    words = ("--as", "anna-k", "--role", "trial")
    row = re.findall(r'<article [^>]*id="(row:heat[^"]*)"', review.get("items/?group=heat"))[-1]
    second = Reviewing(content, *words)
    fetched(second.browser, second.opening)
    page = review.get("items/?group=heat")
    assert second.say(row, "object", "Too warm.")[0] == 200
    told = refused(review, row, "agree", "", "", page)
    assert "somebody said of this item under your name: I object" in told
    assert "Too warm." in told
    assert read_review(content / "reviews" / "anna-k.toml").verdicts[row].verdict == "object"
    assert review.say(row, "agree")[0] == 200, "once it was seen"
    second.stop()


def test_what_was_edited_by_hand_stays_and_what_is_broken_is_not_written_over(
    review: Reviewing, content: Path
) -> None:
    review.say("row:heat.sore_skin", "agree")
    file = content / "reviews" / "anna-k.toml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('comment = ""', 'comment = "by hand"', 1), encoding="utf-8")
    review.say("row:heat.heat_rub", "agree")
    assert 'comment = "by hand"' in file.read_text(encoding="utf-8")
    file.write_text("name = ", encoding="utf-8")
    assert "is no TOML" in refused(review, "row:heat.heat_rub", "agree")
    assert file.read_text(encoding="utf-8") == "name = "
    file.write_text(good, encoding="utf-8")


def test_content_that_was_edited_meanwhile_takes_no_verdict(
    review: Reviewing, content: Path
) -> None:
    heat = content / "tables" / "heat.toml"
    before = heat.stat().st_mtime_ns
    os.utime(heat, ns=(before + 10**9, before + 10**9))
    assert "The content was edited since" in review.get()
    assert "has changed since your page" in refused(review, "row:heat.heat_rub", "agree")
    os.utime(heat, ns=(before, before))
    assert "The content was edited since" not in review.get()


def test_a_source_says_of_what_it_speaks(review: Reviewing) -> None:
    page = review.get("items/?group=tens")
    assert "you should not" in page, "without it the quotation says the opposite"


def test_a_person_is_tried(review: Reviewing) -> None:
    calm = review.get("person/")
    assert "Advice: self_care" in calm
    page = review.get("person/?saddle_numb=new")
    assert "Advice: emergency" in page
    assert "row:disposition.ces_new" in page


def test_an_answer_that_cannot_be_is_said_and_not_passed_over(review: Reviewing) -> None:
    page = review.get("person/?saddle_numb=rubbish&age=-3&pain_now=abc&nothing=1")
    for said in ("saddle_numb: &#x27;rubbish&#x27; is no answer", "age: &#x27;-3&#x27;",
                 "pain_now: &#x27;abc&#x27;", "&#x27;nothing&#x27; is no question"):  # fmt: skip
        assert said in page, said
    assert "Nothing is decided while an answer cannot be read" in page
    assert "Advice: " not in page, "no calm advice beside it"


def test_an_answer_that_would_close_tens_is_named_and_where_it_is_read(review: Reviewing) -> None:
    page = review.get("person/").partition("for a remedy or treatment")[2]
    tens = page.partition("<summary>tens: ")[2].partition("</details>")[0]
    assert "row%3Atens.sticky_pads" in tens
    assert "row%3Aany_remedy." in tens, "also by the rows of every remedy"


def test_a_group_says_which_other_rows_decide_its_table(review: Reviewing) -> None:
    told = review.get("items/?group=tens").partition("<article")[0]
    assert re.search(
        r'Its rows are not all .*href="\?group=any_remedy">any_remedy</a> \(\d+\)', told
    )
    assert "Its rows are not all" not in review.get("items/?group=any_remedy")


def test_rows_that_one_answer_more_makes_true_are_named_and_are_so(review: Reviewing) -> None:
    page = review.get("person/")
    levels = dict(
        re.findall(r"<summary>(emergency|urgent|soon): \d+</summary>(.*?)</details>", page)
    )
    assert {"emergency", "urgent", "soon"} == levels.keys(), "none is left out"
    near = re.findall(
        r'<a href="([^"]*)">([^<]*)</a> <small>(\w+)</small>, with ([^<]+)<', levels["urgent"]
    )
    address, name, _, by = next(each for each in near if each[2] == "fever")
    assert name == "Fever or shaking chills with back pain can mean an infection"
    words = "Fever of 38 °C (100.4 °F) or more, or shaking chills: yes"
    assert by == words, "in the question's words"
    assert address in review.get("person/?fever=true")


def test_whom_the_content_moves_stands_on_a_page(review: Reviewing) -> None:
    page = review.get("changes/")
    assert "preg_early" in page
    assert "Who is told something else" in page
    first = review.get()
    ordinary = first.partition("<strong>Ordinary people</strong>")[2].partition("</li>")[0]
    screens = first.partition("<strong>Screens that are asked</strong>")[2].partition("</li>")[0]
    assert re.search(r": (disposition: [\d,]+, .*Of 50,000|None of them)", ordinary), ordinary
    assert re.search(r": (\d+ differ|Nobody)", screens), screens
    assert "break, " in first.partition("Safety claims")[2][:60], "in short on the first page too"


def test_what_does_not_exist_is_not_found(review: Reviewing) -> None:
    assert fetched(review.browser, review.root + "items/?group=nothing")[0] == 404
    assert "12" in review.get("items/?group=disposition&page=999"), "the last page"


def test_without_a_name_it_is_only_read(content: Path) -> None:
    reading = Reviewing(content)
    page = fetched(reading.browser, reading.opening)[1]
    assert "Nothing can be said yet" in page
    assert "<form" not in reading.get("items/?group=heat")
    reading.stop()


def test_content_that_does_not_load_is_a_page_of_mistakes(tmp_path: Path) -> None:
    broken = copied(tmp_path)
    (broken / "tables" / "heat.toml").write_text("policy = <b>", encoding="utf-8")
    started = Reviewing(broken)
    page = fetched(started.browser, started.opening)[1]
    assert "This content does not load" in page
    assert "tables/heat.toml: is no TOML" in page
    started.stop()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    review: Reviewing, chromium: Any, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(review.opening)
    for path in (
        "",
        "items/?group=tens",
        "person/?fever=true",
        "changes/",
        "items/?group=said%3A+danger",
    ):
        page.goto(review.root + path)
        found = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:100]) for each in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()
