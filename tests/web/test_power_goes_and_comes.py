"""Acknowledged means stored: the server is killed right after an answer, again and again."""

import sqlite3
from itertools import cycle, islice
from pathlib import Path

import pytest

from support.cast import MARIA, answer_all, start
from support.homes import Home, open_home
from support.visitor import Visitor

TIMES = 20


def screens(visitor: Visitor) -> list[tuple[str, str]]:
    """A tick that comes to something on each of the first screens, by turns."""
    return list(
        islice(cycle([("toilet", "none"), ("legs", "none"), ("medicine", "thinner")]), TIMES)
    )


@pytest.mark.soak  # test_killed_at_random_points.py is the short form
def test_every_acknowledged_answer_survives_a_kill(own_home: Home) -> None:
    visitor = own_home.visitor()
    answer_all(visitor, MARIA)
    said = own_home.kinds()
    for number, (screen, tick) in enumerate(screens(visitor)):
        form = visitor.get(f"/check/?screen={screen}").form("/check/")
        chosen = {"none": "1", "tick": ()} if tick == "none" else {"tick": tick, "none": ()}
        answer = visitor.post(form.action, form.filled(**chosen), follow=False)
        assert answer.status == 302, "acknowledged"
        own_home.kill()
        own_home.start()
        events = own_home.events()
        said.append("screening.answered")
        answered = [e for e in events if e["kind"] == "screening.answered"]
        assert len(answered) == said.count("screening.answered"), f"answer {number} is gone"
        assert answered[-1]["data"]["screen"] == screen
    own_home.kill()
    with sqlite3.connect(own_home.data / "unknot.sqlite3") as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()
    own_home.start()


def test_the_same_key_opens_the_door_after_a_new_start(own_home: Home, tmp_path: Path) -> None:
    visitor = own_home.visitor()
    own_home.kill()
    again = open_home(tmp_path, own_home.data)
    try:
        visitor.address = again.address
        assert visitor.get("/record/").status == 200
    finally:
        again.close()


def test_a_session_goes_on_after_a_kill(own_home: Home) -> None:
    visitor = own_home.visitor()
    start(visitor, MARIA)
    own_home.kill()
    own_home.passes(600)
    own_home.start()
    assert '"elapsed": 60' in visitor.get("/session/").body.decode()
