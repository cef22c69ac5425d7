"""Starting the clinic's server: never open without TLS, never on half a setting; and its two caps."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.clinics import Made, Mailbox, free_port

TLS = {"UNKNOT_CLINIC_ADDRESS": "https://mail.example.org/"}


def said(folder: Path, *options: str, **environment: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "unknot.cli", "clinic", "--data", str(folder),
               "--port", str(free_port()), *options]  # fmt: skip
    done = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(("options", "environment", "why"), [
    (["--host", "0.0.0.0"], TLS, "without TLS"),
    (["--host", "0.0.0.0", "--behind-tls"], {}, "UNKNOT_CLINIC_ADDRESS"),
    ([], {"UNKNOT_CLINIC_ADDRESS": "http://mail.example.org/"}, "write https"),
    ([], {"UNKNOT_CLINIC_ADDRESS": "https://mail.example.org/a?b=c"}, "write https"),
    # What a clinic's file would refuse is refused here, before anybody copies it.
    ([], {"UNKNOT_CLINIC_ADDRESS": "http://localhost:8421/"}, "write https"),
    ([], {"UNKNOT_CLINIC_ADDRESS": f"https://{'m' * 68}.org/"}, "write https"),
    ([], {"UNKNOT_CLINIC_TOKEN": "fifteen-letters"}, "16 to 200"),
    ([], {"DATABASE_URL": "mysql://x:geheim@localhost/y"}, "postgresql://USER"),
    ([], {"UNKNOT_CLINIC_MOST_BYTES": "many"}, "whole number"),
    ([], {"UNKNOT_CLINIC_RECORD_BYTES": "0"}, "whole number"),
    ([], {"UNKNOT_CLINIC_APP": "http://app.example.org/"}, "where the app lies"),
    ([], {"UNKNOT_CLINIC_APP": "https://app.example.org/#x"}, "where the app lies"),
    ([], {"UNKNOT_CLINIC_WEBHOOK_NETWORKS": "10.0.0.1/8"}, "has host bits set"),
    ([], {"UNKNOT_CLINIC_ZONE": "Berlin"}, "Europe/Berlin"),
    ([], {"UNKNOT_CLINIC_TOKEN_FILE": "/nowhere"}, "cannot be read"),
    ([], {"UNKNOT_CLINIC_TOKEN_FILE": "/nowhere", "UNKNOT_CLINIC_TOKEN": "x"}, "both set"),
])  # fmt: skip
def test_it_says_what_is_wrong_and_does_not_start(
    tmp_path: Path, options: list[str], environment: dict[str, str], why: str
) -> None:
    code, told = said(tmp_path / "data", *options, **environment)
    assert code == 2 and why in told
    assert "geheim" not in told and "Traceback" not in told


def test_caps_hold_its_own_folder_is_its_own_and_a_token_is_made(tmp_path: Path) -> None:
    first = Mailbox(tmp_path / "a", UNKNOT_CLINIC_LINKS_AN_HOUR="2", UNKNOT_CLINIC_MOST_BYTES="400000",
                    UNKNOT_CLINIC_TOKEN_FILE="")  # fmt: skip
    try:
        token = (first.folder / "token").read_text()
        large = Made(content=os.urandom(400_000))
        assert first.send(large, token).status == 507
        made = Made()
        assert [first.send(each, token).status for each in (made, Made())] == [201, 201]
        came = first.send(Made(), token)
        assert (came.status, came.headers["Retry-After"]) == (429, "3600")
        assert first.send(made, token).status == 200, "sent twice is no more"
        code, told = said(first.folder)
        assert code == 1 and "Several need PostgreSQL" in told
        assert oct((first.folder / "clinic.sqlite3").stat().st_mode)[-3:] == "600"
    finally:
        first.kill()
