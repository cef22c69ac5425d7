"""A record that no longer can be read: danger signs stay, and there is a way on."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.cast import MARIA, answer_all
from support.homes import ROOT, Home, open_home
from support.phone import say

Damage = Callable[[bytes], bytes]
NOISE = bytes(range(255, 0, -1)) * 20  # a page and a bit
DAMAGED: dict[str, Damage] = {
    "half of it": lambda file: file[: len(file) // 2 + 100],
    "no header": lambda file: NOISE[:100] + file[100:],
    "all but a page": lambda file: file[:4096] + (NOISE * 99)[: len(file) - 4096],
    "its tail": lambda file: file[: -len(NOISE)] + NOISE,
    "noise": lambda _: NOISE,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a record."""
    folder = tmp_path_factory.mktemp("whole")
    home = open_home(folder)
    answer_all(home.visitor(), MARIA)
    home.close()
    database = sqlite3.connect(home.data / "unknot.sqlite3")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return (home.data / "unknot.sqlite3").read_bytes()


ENOUGH = {"half of it", "noise"}  # the others are more of the kind


@pytest.fixture(
    params=[pytest.param(n, marks=[] if n in ENOUGH else pytest.mark.soak) for n in DAMAGED]
)
def broken(request: pytest.FixtureRequest, whole: bytes, tmp_path: Path) -> Iterator[Home]:
    data = tmp_path / "data"
    data.mkdir()
    (data / "unknot.sqlite3").write_bytes(DAMAGED[request.param](whole))
    home = open_home(tmp_path, data)
    yield home
    home.close()


def test_danger_signs_need_no_record_and_a_damaged_one_is_put_aside(broken: Home) -> None:
    file = broken.data / "unknot.sqlite3"
    before, visitor = file.read_bytes(), broken.visitor()
    for path in ("/danger/", "/numbers/"):
        assert visitor.get(path).status == 200, path
    page = visitor.get("/")
    assert (page.status, page.h1) == (507, say("trouble.damaged.title"))
    assert "full" not in page.text
    page = visitor.send(page.form("/record/anew/"))
    assert (page.path, page.status) == ("/record/", 200)
    for _ in range(8):  # whichever thread answers
        assert visitor.get("/").status == 200
    answer_all(visitor, MARIA)
    aside = broken.data / "unknot.sqlite3.damaged"
    assert aside.read_bytes()[:4096] == before[:4096], "nothing was deleted"
    broken.forget()
    assert not aside.exists(), "but for who erases everything"


def test_a_record_that_can_be_read_is_never_put_aside(home: Home) -> None:
    visitor = home.visitor()
    answer_all(visitor, MARIA)
    kinds = home.kinds()
    token = [each for each in visitor.get("/record/").forms[0].fields if "token" in each[0]]
    visitor.post("/record/anew/", token)
    assert home.kinds() == kinds


def unknot(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "unknot.cli", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_command_says_it_in_words(tmp_path: Path) -> None:
    (tmp_path / "unknot.sqlite3").write_bytes(NOISE)
    done = unknot("export", tmp_path / "out.zip", "--data", tmp_path)
    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_key_that_is_no_text_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"\xc3\xa4" * 40)
    assert unknot("export", tmp_path / "out.zip", "--data", tmp_path).returncode == 0
