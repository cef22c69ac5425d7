"""Other users of this machine, and other sites, learn nothing: no key, not even that Unknot is here."""

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

from support.homes import ROOT, Home, open_home
from support.visitor import Visitor
from unknot.web.project import server

PATIENCE = 60


def opened(folder: Path) -> str:
    """What a browser is told by `unknot`, as every user of the machine sees it."""
    told, browser = folder / "told", folder / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" > {told}.part && mv {told}.part {told}\n')
    browser.chmod(0o700)
    told.unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "unknot.cli"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "BROWSER": str(browser), "DISPLAY": ":9", "XDG_DATA_HOME": str(folder)},
    )  # fmt: skip
    try:
        until = monotonic() + PATIENCE
        while not told.exists() and monotonic() < until:
            sleep(0.05)
        return told.read_text().strip()
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_a_browser_is_started_without_the_key(tmp_path: Path) -> None:
    address = opened(tmp_path)
    data = tmp_path / "unknot"
    key, page = (data / "key").read_text(), data / "open.html"
    assert key not in address
    assert address == page.as_uri()
    assert f"/open/?key={key}" in page.read_text()
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_no_other_site_can_load_a_thing(home: Home) -> None:
    someone = home.visitor()
    for path in ("/static/unknot/rope.svg", "/", "/danger/", "/nowhere/"):
        for visitor in (someone, Visitor(home.address)):
            answer = visitor.get(path)
            assert answer.headers["cross-origin-resource-policy"] == "same-origin", path


def test_whoever_had_the_key_is_out_once_all_was_erased(tmp_path: Path) -> None:
    home = open_home(tmp_path)
    someone, old = home.visitor(), (home.data / "key").read_text()
    home.forget()
    home.close()
    home = open_home(tmp_path)
    try:
        someone.address = home.address
        assert someone.get("/").status == 403
        assert Visitor(home.address).get(f"/open/?key={old}").status == 403
        assert home.visitor().get("/").status == 200
    finally:
        home.close()


def test_on_every_address_of_this_computer_its_own_names_are_answered() -> None:
    found = server.names_of("0.0.0.0")
    assert socket.gethostname().lower() in found
    assert "0.0.0.0" not in found
    assert server.names_of("::1") == {"[::1]"}
