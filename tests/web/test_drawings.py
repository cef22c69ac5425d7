"""Drawings in pages: told in words, under the page's own policy, and still for whoever wants that."""

import re
from pathlib import Path

import pytest
from test_emergencies import alarm

import unknot
from support.cast import MARIA, get_ready
from support.homes import BOTH_AT_LENGTH, Home
from support.phone import Phone
from support.visitor import Visitor
from unknot.library.load import load
from unknot.picture.spine import NoSuchDrawing
from unknot.web.project.templatetags.words import draw_movement, draw_picture


def test_the_positions_of_comfort_are_drawn_where_they_are_named(home: Home) -> None:
    page = alarm(home).get("/advice/")
    words = load().words
    for name in ("rest_calves", "rest_side", "rest_kneel"):
        assert words.say(f"body.positions.{name}") in page.body.decode()
        assert words.say(f"movements.{name}.picture") in page.body.decode()


def test_a_moving_drawing_comes_with_a_box_that_holds_it_still() -> None:
    still, moving = (draw_movement("cat_cow"),
                     draw_movement("cat_cow", moving=True))  # fmt: skip
    label = load().words.say("movements.still")
    assert "checkbox" not in still
    assert "<animate" not in still
    assert f'<label class="tick"><input type="checkbox"> {label}</label>' in moving
    assert "<animate" in moving


def test_a_drawing_can_be_the_other_side() -> None:
    assert "scale(-1 -1)" in draw_movement("knee_to_chest", mirrored=True)


@pytest.mark.parametrize("name", load().movements)
def test_every_movement_draws_in_a_page(name: str) -> None:
    assert load().words.say(f"movements.{name}.picture") in draw_movement(name)


@pytest.mark.parametrize("name", load().pictures)
def test_every_picture_of_a_back_draws_in_a_page_with_its_caption(name: str) -> None:
    say, drawn = load().words.say, draw_picture(name)
    assert drawn.startswith("<figure><svg ")
    assert f"<figcaption>{say(f'pictures.{name}.caption')}</figcaption></figure>" in drawn
    assert f"<desc>{say(f'pictures.{name}.told')}</desc>" in drawn


def test_a_picture_that_there_is_not_is_told_with_those_there_are() -> None:
    with pytest.raises(NoSuchDrawing, match="disc_bulge"):
        draw_picture("disc_buldge")


def test_every_template_asks_for_drawings_that_there_are() -> None:
    known = {"movement": load().movements, "picture": load().pictures}
    asked = [(kind, name) for path in Path(unknot.__file__).parent.rglob("*.html")
             for kind, name in re.findall(r'draw_(movement|picture) "(\w+)"', path.read_text("utf-8"))]  # fmt: skip
    assert ("movement", "rest_side") in asked
    assert [each for each in asked if each[1] not in known[each[0]]] == []


AT = """() => [...document.querySelectorAll(".picker > g")]
  .filter((each) => getComputedStyle(each).opacity === "1").map((each) => each.getAttribute("class"))"""


@BOTH_AT_LENGTH
def test_a_finger_along_the_rope_chooses_the_pain_and_a_tap_on_the_number_does_too(
    visitor: Visitor, phone: Phone
) -> None:
    get_ready(visitor, MARIA)
    phone.opens().visits("/ready/?remedy=heat")
    chosen = phone.page.locator("[name=pain]:checked")
    assert phone.page.evaluate(AT) == ["at6"], "what was said in the interview"
    rope = phone.page.locator(".picker")
    rope.scroll_into_view_if_needed()
    box = rope.bounding_box()
    mouse, y = phone.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + 2, y)
    mouse.down()
    assert chosen.get_attribute("value") == "0"
    mouse.move(box["x"] + box["width"] * 0.6, y)
    assert chosen.get_attribute("value") == "6"
    mouse.move(box["x"] + box["width"] - 1, y)
    mouse.up()
    assert chosen.get_attribute("value") == "10"
    phone.tap('[name=pain][value="3"]')
    phone.page.wait_for_timeout(300)  # one rope fades into the other
    assert phone.page.evaluate(AT) == ["at3"]
