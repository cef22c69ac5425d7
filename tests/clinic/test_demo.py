"""`unknot clinic --demo`, as a process: three made-up patients, staff who come in, a fourth who is invited; never beside real ones."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from support.clinics import Mailbox, free_port
from support.staff import Browser, SoftKey


@dataclass
class Demo:
    folder: Path
    port: int
    said: str
    process: "subprocess.Popen[str]"

    def way_in(self, role: str) -> str:
        found = re.search(rf"^  {role} +(\S+)", self.said, re.MULTILINE)
        assert found, self.said
        return found[1]

    @property
    def invite(self) -> str:
        found = re.search(r"^  (http\S+/clinic/#[\w-]{43})$", self.said, re.MULTILINE)
        assert found, self.said
        return found[1]

    def stop(self) -> None:
        self.process.terminate()
        if self.process.stdout:
            self.process.stdout.close()
        self.process.wait()


def command(folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "unknot.cli", "clinic", "--data", str(folder), *options]


def two_ports() -> int:
    """A free one, with a free one after it."""
    for _ in range(50):
        port = free_port()
        try:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port + 1))
                return port
        except OSError:
            continue
    raise AssertionError("no two ports are free")


def begun(folder: Path) -> Demo:
    port = two_ports()
    process = subprocess.Popen(
        command(folder, "--demo", "--port", str(port)), stdout=subprocess.PIPE, text=True
    )
    said = ""
    for line in process.stdout or ():
        said += line
        if line.startswith("Stop it"):
            return Demo(folder, port, said, process)
    raise AssertionError(said)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    found = begun(tmp_path_factory.mktemp("demo") / "clinic")
    yield found
    found.stop()


@pytest.fixture(scope="module")
def clinician(demo: Demo) -> Browser:
    browser = Browser(demo.port)
    came = browser.join(demo.way_in("clinician"), SoftKey(browser.origin))
    assert came.status == 200, came.text
    return browser


def test_three_are_there_each_by_what_the_app_says_of_them(clinician: Browser) -> None:
    listed = clinician.get("/staff/patients/").text
    assert "Made-up patients" in listed
    assert re.findall(r"<bdi>(\w+ \w+ \(made up\))", listed) == [
        "Anna Berg (made up)",
        "Ben Okafor (made up)",
    ]
    assert re.findall(r'reason r(\d)"', listed) == ["0", "4"], "an open alarm, and worse"
    everybody = clinician.get("/staff/patients/?why=all").text
    assert re.search(r"Pain [5-7] to 1 in 13 days", everybody) and "Nothing now" in everybody
    of = re.search(r"/staff/patients/([0-9a-f-]{36})/\"><bdi>Carla", everybody)
    assert of
    page = clinician.get(f"/staff/patients/{of[1]}/").text
    assert "on the telephone" in page and "It came to their phone" in page


def test_a_fourth_can_be_invited_into_an_app_that_is_there(demo: Demo, clinician: Browser) -> None:
    app, word = demo.invite.split("/clinic/#")
    assert app == f"http://127.0.0.1:{demo.port + 1}"
    with urlopen(f"{app}/clinic/") as page:
        said = page.read().decode()
    assert (
        f"connect-src &#x27;self&#x27; http://127.0.0.1:{demo.port}" in said
        or str(demo.port) in said
    )
    assert word not in (demo.folder / "clinic.toml").read_text()


def refused(folder: Path, *options: str, **environment: str) -> str:
    done = subprocess.run(command(folder, "--port", str(free_port()), *options), capture_output=True, text=True,
                          env=os.environ | environment, timeout=120, check=False)  # fmt: skip
    assert done.returncode == 2 and "Traceback" not in done.stderr
    return done.stderr


def test_a_real_server_never_starts_on_made_up_patients(demo: Demo) -> None:
    assert "made-up patients" in refused(demo.folder)
    assert "made-up patients" in refused(demo.folder, "--first-admin", "Ada")
    assert "made-up patients" in refused(demo.folder, DATABASE_URL="postgresql://x:y@127.0.0.1:1/z")


def test_a_demo_never_starts_on_a_real_folder_or_a_real_servers_settings(tmp_path: Path) -> None:
    real = Mailbox(tmp_path / "real")
    real.kill()
    before = sorted(file.name for file in real.folder.iterdir())
    assert "holds something else" in refused(real.folder, "--demo")
    assert sorted(file.name for file in real.folder.iterdir()) == before
    new = tmp_path / "new"
    for name in ("DATABASE_URL_FILE", "UNKNOT_CLINIC_ADDRESS"):
        assert name in refused(new, "--demo", **{name: "x"})
    assert "this machine alone" in refused(new, "--demo", "--host", "0.0.0.0")
    assert not new.exists()
