"""The two pages that may ask for the camera: to whom they are offered, and that no other page may ask."""

import json
from html import unescape
from typing import Any

from test_the_week import WELL, get_ready, plan

from support.homes import Home
from support.phone import say
from support.visitor import Page, Visitor
from unknot.library.load import load

CHAIR = "crescent_chair"
OFFER = say("camera.offer", name=say(f"movements.{CHAIR}.name"))
BOTH_PAGES = ("/practice/camera/", "/practice/camera/session/")


def set_up(visitor: Visitor) -> Page:
    plan(visitor, minutes="45")
    page = get_ready(visitor, WELL)
    assert OFFER in page.text
    return visitor.get("/practice/camera/")


def told(page: Page) -> Any:
    """What the page's script is given."""
    return json.loads(unescape(page.body.decode().partition('data-mirror="')[2].partition('"')[0]))


def test_the_session_before_the_camera_is_the_same_but_for_the_form_that_was_tried(
    home: Home, visitor: Visitor
) -> None:
    page = set_up(visitor)
    mirror = told(page)
    assert mirror["target"]["movement"] == CHAIR
    assert all(load().words.get(f"camera.said.{name}") for name in mirror["words"])
    assert say("camera.honest") in page.text
    page = visitor.send(page.form("/practice/start/"), camera="1")
    assert page.path.partition("?")[0] == "/practice/camera/session/"
    assert told(page)["on"] is True
    assert len([form for form in page.forms if form.action == "/practice/end/"]) == 2
    assert say("session.hurts_more") in page.text
    moves = [name for name, _ in home.events()[-1]["data"]["moves"]]
    assert CHAIR in moves and "crescent_moon" not in moves and "bridge" in moves
    assert visitor.get("/practice/").status == 200, "the same session, without the mirror"
    assert b"data-mirror" not in visitor.get("/practice/").body


def test_without_a_movement_that_was_tried_nothing_leads_to_the_camera(visitor: Visitor) -> None:
    plan(visitor, minutes="20")
    page = get_ready(visitor, WELL)
    assert say("movements.chair_wall.name") in page.text, "followed, and not tried on a person"
    assert "/practice/camera/" not in page.links
    for path in BOTH_PAGES:
        assert b"data-mirror" not in visitor.get(path).body


def test_the_two_pages_alone_may_ask_for_the_camera(visitor: Visitor) -> None:
    assert "camera=(self)" in set_up(visitor).headers["permissions-policy"]
    for path in ("/", "/practice/ready/", "/week/", "/danger/", "/practice/", "/practice/cameras/"):
        assert "camera=()" in visitor.get(path).headers["permissions-policy"], path
    page = visitor.get("/practice/camera/")
    assert "microphone=()" in page.headers["permissions-policy"]
    assert "unsafe" not in page.headers["content-security-policy"], "its worker has that alone"
    worker = visitor.ask("GET", "/static/browser/worker/pose.js", follow=False)
    policy = worker.headers["content-security-policy"]
    assert policy == "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
    for name in ("vision_bundle.js", "vision.wasm.packed", "pose_lite.task.packed"):
        assert visitor.ask("GET", f"/static/camera/{name}", follow=False).status == 200
