"""When the disk is full, the folder is shut, or another Unknot has it: a plain word, no loss."""

import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cast import MARIA, answer_all
from support.homes import ROOT, Home, events_in, open_home
from support.phone import say
from support.visitor import Visitor

PATIENCE = 60  # seconds until a command that hangs is a failure


def unknot(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "unknot.cli", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command: a full disk was not tested")
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here ({done.stderr.strip()})")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def home_on_small_disk(small_disk: Path, tmp_path: Path) -> Iterator[Home]:
    home = open_home(tmp_path, small_disk / "data")
    yield home
    home.close()


def fill(disk: Path) -> None:
    """Write until nothing more fits."""
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass


def send_until_full(visitor: Visitor) -> None:
    """Answer the same screen again and again; the journal has some room of its own at first."""
    for _ in range(2000):
        form = visitor.get("/check/?screen=toilet").form("/check/")
        page = visitor.post(form.action, form.filled(none="1"), follow=False)
        if page.status != 302:
            page = visitor.get(page.headers["location"])
            assert page.status == 507
            assert page.h1 == say("trouble.disk.title")
            assert say("trouble.danger") in page.text
            return
    raise AssertionError("the disk never filled")


def test_a_full_disk_is_said_and_nothing_earlier_is_lost(
    home_on_small_disk: Home, small_disk: Path
) -> None:
    home = home_on_small_disk
    visitor = home.visitor()
    answer_all(visitor, MARIA)
    before = home.events()
    fill(small_disk)
    send_until_full(visitor)
    kept = home.events()
    assert kept[: len(before)] == before
    assert visitor.get("/danger/").status == 200
    (small_disk / "filler").unlink()
    form = visitor.get("/check/?screen=toilet").form("/check/")
    page = visitor.send(form, none=(), unsure=(), tick="saddle")
    assert page.path == "/advice/"
    assert home.events()[: len(kept)] == kept


def test_on_a_full_disk_a_danger_sign_is_answered_and_words_are_not_lost(
    home_on_small_disk: Home, small_disk: Path
) -> None:
    visitor = home_on_small_disk.visitor()
    answer_all(visitor, MARIA)
    fill(small_disk)
    send_until_full(visitor)
    form = visitor.get("/check/?screen=toilet").form("/check/")
    page = visitor.send(form, none=(), unsure=(), tick="saddle")
    assert (page.status, page.h1) == (507, say("cards.emergency.title"))
    assert "tel:" in page.body.decode()
    note = "It began on the stairs. " * 200
    page = visitor.send(visitor.get("/diary/").form("/diary/"), note=note)
    assert page.status == 507
    assert note.strip() in page.text
    (small_disk / "filler").unlink()
    page = visitor.send(page.form("/diary/"), note=note)
    assert page.status == 200
    assert [e["data"]["note"] for e in home_on_small_disk.events() if "note" in e["data"]]


@pytest.mark.soak  # it waits for ten seconds, as the product does
def test_another_program_that_holds_the_record_is_no_full_disk(tmp_path: Path) -> None:
    home = open_home(tmp_path)
    other = sqlite3.connect(home.data / "unknot.sqlite3", isolation_level=None)
    try:
        visitor = home.visitor()
        form = visitor.get("/check/?screen=toilet").form("/check/")
        other.execute("BEGIN IMMEDIATE")
        page = visitor.send(form, none="1")
        assert page.status == 503
        assert say("trouble.busy.what") in page.text
        other.execute("ROLLBACK")
        assert visitor.send(page.form("/check/")).status == 200
        assert "screening.answered" in home.kinds()
    finally:
        other.close()
        home.close()


def test_from_a_disk_that_became_read_only_a_copy_can_be_saved(
    small_disk: Path, tmp_path: Path
) -> None:
    home = open_home(tmp_path, small_disk / "data")
    answer_all(home.visitor(), MARIA)
    events = home.events()
    home.kill()  # what was said last stands in the log beside the file
    home.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    try:
        done = unknot("export", tmp_path / "copy.zip", "--data", small_disk / "data")
        assert done.returncode == 0, done.stderr
        assert events_in((tmp_path / "copy.zip").read_bytes()) == events
        assert unknot("serve", "--port", "0", "--data", small_disk / "data").returncode == 1
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)


def test_a_full_disk_loses_nothing_when_the_power_goes_too(
    home_on_small_disk: Home, small_disk: Path
) -> None:
    home = home_on_small_disk
    visitor = home.visitor()
    answer_all(visitor, MARIA)
    fill(small_disk)
    send_until_full(visitor)
    kept = home.events()
    home.kill()
    (small_disk / "filler").unlink()
    home.start()
    assert home.events() == kept


def test_a_folder_that_cannot_be_written_is_named_with_an_exit_code(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    done = unknot("serve", "--port", "0", "--data", tmp_path / "file" / "below")
    assert done.returncode == 1
    assert str(tmp_path / "file" / "below") in done.stderr
    assert "Nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.soak
def test_a_second_server_says_where_the_first_answers(home: Home) -> None:
    done = unknot("serve", "--port", "0", "--data", home.data)
    assert done.returncode == 1
    assert home.opening in done.stdout
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named_with_an_exit_code(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = unknot("serve", "--port", port, "--data", tmp_path / "data")
    assert done.returncode == 1
    assert str(port) in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_kept_is_for_its_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "shared"
    data.mkdir(mode=0o755)
    data.chmod(0o755)
    home = open_home(tmp_path, data)
    try:
        answer_all(home.visitor(), MARIA)
        readable = [
            p.name for p in data.iterdir() if p.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        ]
        assert readable == [], "even in a folder that others may read"
    finally:
        home.close()


def test_a_key_that_a_full_disk_left_empty_opens_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "key").write_text("")
    home = open_home(tmp_path, data)
    try:
        assert Visitor(home.address).get("/").status == 403
        assert Visitor(home.address).get("/open/?key=").status == 403
        assert home.visitor().get("/").status == 200
    finally:
        home.close()
