"""Where it hurts: tapped, by keyboard, without JavaScript; each place its own number; a new place."""

import json
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from support.cast import LEILA, MARIA, answer_all
from support.homes import BOTH, HOUR, Home
from support.phone import Phone, phone_of, say
from support.visitor import Page, Visitor

DAY = 24 * HOUR
CHECKED = {"pain": "4", "manage": "partly", "than": "same"}
SMALL = """() => [...document.querySelectorAll(".place path")].filter(e => e.checkVisibility())
  .map(e => [e.closest(".place").querySelector("input").value, e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44).map(([name]) => name)"""
MISSED = """() => [...document.querySelectorAll(".place path")].filter(path => {
  path.scrollIntoView({block: "center"});
  const box = path.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) !== path;
}).map(e => e.closest(".place").querySelector("input").value)"""


def region(name: str) -> str:
    return say(f"body_chart.regions.{name}")


def said(home: Home, kind: str) -> list[dict[str, Any]]:
    return [event["data"] for event in home.events() if event["kind"] == kind]


def check_in(visitor: Visitor, **more: str | tuple[str, ...]) -> Page:
    page = visitor.get("/check-in/")
    if page.path.startswith("/check/"):
        page = answer_all(visitor, MARIA, page)
    return visitor.send(page.form("/check-in/"), **CHECKED | more)


def opens_chart(phone: Phone) -> None:
    phone.opens().visits("/diary/")
    phone.tap(".where > summary")


def taps_region(phone: Phone, name: str) -> None:
    phone.tap(f".place:has([value={name}]) path")


@BOTH
def test_two_pains_in_one_entry_are_two_series_on_the_pictures_and_the_sheet(home: Home) -> None:
    visitor = home.visitor()
    for back, leg in (("4", "2"), ("3", "5")):
        form = visitor.get("/diary/").form("/diary/")
        page = visitor.send(form, now="4", where=("low_back_left", "thigh_back_left"),
                            where_low_back_left=back, where_thigh_back_left=leg)  # fmt: skip
        home.passes(DAY)
    entries = said(home, "diary.written")
    assert entries[0]["where"] == {"low_back_left": 4, "thigh_back_left": 2}
    assert entries[1]["pain"] == {"now": 5}, "a leg at 5 is a pain of 5"
    assert f"{region('thigh_back_left')}: 5" in page.text
    for path in ("/diary/pictures/", "/visit/"):
        page = visitor.get(path)
        assert say("body_chart.charts.title") in page.text
        assert region("low_back_left") in page.text
    assert f"{region('low_back_left')}: 3" in page.text


@BOTH
def test_the_next_visit_shows_what_was_chosen_and_tells_no_number_again(home: Home) -> None:
    visitor = home.visitor()
    check_in(visitor, where=("low_back",))
    assert said(home, "check_in.done")[0]["where"] == {"low_back": 4}, "one place: the pain is its"
    home.passes(DAY)
    for path in ("/diary/", "/check-in/"):
        page = visitor.get(path)
        if page.path.startswith("/check/"):
            page = answer_all(visitor, MARIA, page)
        assert say("body_chart.again", places=region("low_back")) in page.text
        form = page.form(path)
        assert [v for name, v in form.fields if name == "where"] == ["low_back"]
        assert b"<option selected>" not in page.body
    home.passes(14 * DAY)
    assert say("body_chart.title") in visitor.get("/diary/").text


def test_a_pain_that_newly_goes_below_the_knee_asks_the_danger_questions_again(home: Home) -> None:
    visitor = home.visitor()
    check_in(visitor, where=("low_back",))
    page = check_in(visitor, where=("low_back", "calf_left"))
    assert page.path.startswith("/check/")
    assert say("common.done.new_place") in page.text
    assert said(home, "check_in.changed") == [{"how": "new"}]
    assert said(home, "screening.answered")[-1] == {
        "screen": "where", "answers": {"leg_pain_below_knee": True}, "opened": [],
    }  # fmt: skip
    assert visitor.get("/check-in/").path.startswith("/check/"), "until they are answered"
    answer_all(visitor, LEILA, visitor.get("/check/"))
    assert check_in(visitor, where=("low_back", "calf_left")).path == "/", "it is not new any more"
    assert len(said(home, "check_in.changed")) == 1


def test_who_said_in_words_that_it_goes_below_the_knee_tells_nothing_new(home: Home) -> None:
    visitor = home.visitor()
    answer_all(visitor, LEILA)
    assert check_in(visitor, where=("calf_left",)).path == "/"
    assert "check_in.changed" not in home.kinds()


def test_a_new_pain_between_the_legs_asks_whether_it_is_numb_there(home: Home) -> None:
    visitor = home.visitor()
    answer_all(visitor, MARIA)
    page = check_in(visitor, where=("saddle",))
    assert page.path.startswith("/check/")
    assert say("facts.saddle_numb.question") in page.text
    page = visitor.send(page.form(), saddle_numb="new", wipe_numb="no")
    assert page.path == "/advice/"
    assert say("places.emergency_department.do") in page.text


def test_in_the_diary_only_today_can_be_new(home: Home) -> None:
    visitor = home.visitor()
    answer_all(visitor, MARIA)
    form = visitor.get("/diary/").form("/diary/")
    day = date.fromisoformat(dict(form.fields)["day"]) - timedelta(days=2)
    assert visitor.send(form, now="4", where="calf_left", day=day.isoformat()).path.startswith(
        "/diary/"
    )
    page = visitor.send(visitor.get("/diary/").form("/diary/"), now="4", where="calf_left")
    assert page.path.startswith("/check/")


def test_a_place_that_is_added_to_the_entry_of_today_is_new_too(home: Home) -> None:
    visitor = home.visitor()
    answer_all(visitor, MARIA)
    page = visitor.send(visitor.get("/diary/").form("/diary/"), now="4", where="low_back")
    link = next(each for each in page.links if each.startswith("/diary/change/"))
    form = visitor.get(link).form("/diary/change/")
    assert [value for name, value in form.fields if name == "where"] == ["low_back"]
    page = visitor.send(form, where=("low_back", "saddle"))
    assert say("facts.saddle_numb.question") in page.text
    page = visitor.send(page.form(), saddle_numb="no", wipe_numb="no")
    assert page.path.startswith("/check/"), "then every danger question, as with something new"


def test_a_place_of_another_version_and_rubbish_are_passed_over(home: Home) -> None:
    visitor = home.visitor()
    form = visitor.get("/diary/").form("/diary/")
    assert visitor.send(form, now="4", where=("wing", "low_back", "chest"), where_wing="3",
                        where_low_back="12", where_chest="x").status == 200  # fmt: skip
    assert said(home, "diary.written")[0]["where"] == {"low_back": None, "chest": None}


def test_the_copy_for_others_says_the_place_of_each_number(home: Home) -> None:
    visitor = home.visitor()
    check_in(
        visitor, where=("low_back", "buttock_left"), where_low_back="4", where_buttock_left="2"
    )
    with ZipFile(BytesIO(visitor.get("/record/export/").body)) as found:
        entries = json.loads(found.read("fhir.json"))["entry"]
        table = found.read("diary.csv").decode()
    sites = {r["bodySite"]["text"]: r["valueInteger"]
             for r in (e["resource"] for e in entries) if "bodySite" in r}  # fmt: skip
    assert sites == {"Low back, middle": 4, "Buttock, left": 2}
    assert ",place,4," in table


def test_each_region_is_met_by_a_thumb_at_320_px_in_large_type(chromium: Any, home: Home) -> None:
    for size in ("100%", "200%"):
        with phone_of(chromium, home, viewport={"width": 320, "height": 640}) as phone:
            opens_chart(phone)
            phone.page.locator(".where details:not([open]) > summary").tap()
            phone.page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
            assert phone.page.evaluate(SMALL) == []
            assert phone.page.evaluate(MISSED) == [], "its middle is its own"
            assert phone.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_by_tap_without_javascript_each_place_has_its_words_and_its_number(
    chromium: Any, home: Home
) -> None:
    with phone_of(chromium, home, java_script_enabled=False) as phone:
        opens_chart(phone)
        named = phone.page.locator(".named:visible")
        assert named.count() == 0
        taps_region(phone, "low_back_left")
        taps_region(phone, "heel_right")
        taps_region(phone, "heel_right")
        assert named.all_inner_texts()[0].startswith(region("low_back_left"))
        assert named.count() == 1
        phone.page.locator("[name=where_low_back_left]").select_option("7")
        phone.taps_on(say("diary.save"))
    assert said(home, "diary.written")[0]["where"] == {"low_back_left": 7}


def test_by_keyboard_alone_and_told_in_words(home: Home, phone: Phone) -> None:
    opens_chart(phone)
    box = phone.page.get_by_role("checkbox", name=region("low_back_left"), exact=True)
    assert box.count() == 1, "a screen reader has its words, once"
    phone.page.locator(".as-list").focus()
    for _ in range(6):  # past the summary of the view, to the fifth region
        phone.page.keyboard.press("Tab")
    assert box.evaluate("e => e === document.activeElement")
    assert phone.page.locator(".named:visible").inner_text().startswith(region("low_back_left"))
    phone.page.keyboard.press("Space")
    phone.page.keyboard.press("Tab")
    phone.page.keyboard.type("6")
    phone.taps_on(say("diary.save"))
    assert said(home, "diary.written")[0]["where"] == {"low_back_left": 6}


def test_whoever_wants_words_has_a_list_of_thumb_high_lines(phone: Phone) -> None:
    opens_chart(phone)
    phone.tap(".as-list")
    phone.page.get_by_text(region("mid_back"), exact=True).first.tap()
    box = phone.page.get_by_role("checkbox", name=region("mid_back"), exact=True)
    assert box.is_checked()
    assert not phone.page.locator(".drawn > .body").first.is_visible()


def test_by_keyboard_each_region_comes_on_the_screen_of_a_turned_phone(
    home: Home, phone: Phone
) -> None:
    opens_chart(phone)
    phone.page.set_viewport_size({"width": 640, "height": 360})
    phone.page.evaluate(
        "document.querySelectorAll('main details').forEach((e) => { e.open = true; })"
    )
    seen = """() => {
      const here = document.activeElement;
      if (here.name !== "where") return null;
      const box = here.nextElementSibling.querySelector(".region").getBoundingClientRect();
      const bar = document.querySelector(".bar").getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2; // an arm is longer than the screen is high
      const whole = box.height > 240 || (box.top >= 0 && box.bottom <= bar.top);
      return [here.value, whole && middle > 0 && middle < bar.top, [box.top, box.bottom, bar.top]];
    }"""
    met = {}
    for _ in range(150):
        phone.page.keyboard.press("Tab")
        if told := phone.page.evaluate(seen):
            met[told[0]] = told[1:]
    hidden = {place: where for place, (fits, where) in met.items() if not fits}
    assert len(met) > 20
    assert hidden == {}
    phone.page.set_viewport_size({"width": 360, "height": 640})
