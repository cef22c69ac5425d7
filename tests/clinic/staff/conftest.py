"""A clinic with one of each role, signed in, on SQLite and on PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from support.clinics import Mailbox
from support.staff import Clinic

ROLES = ("clinician", "reception", "auditor")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def clinic(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clinic]:
    database = ""
    if request.param == "postgresql":
        database = request.getfixturevalue("new_postgresql")
    folder = tmp_path_factory.mktemp("clinic")
    command = [sys.executable, "-m", "unknot.cli", "clinic", "--data", str(folder),
               "--first-admin", "Ada <b>Admin"]  # fmt: skip
    environment = os.environ | ({"DATABASE_URL": database} if database else {})
    said = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout
    found = Clinic(Mailbox(folder, database, UNKNOT_CLINIC_APP="https://app.example.org/"))
    key, browser = found.key(), found.browser()
    assert browser.join(said.split()[-1], key).status == 200
    found.keys["admin"], found.people["admin"] = key, browser
    for role in ROLES:
        found.people[role], found.keys[role] = found.join(f"{role} One", role)
    yield found
    found.server.kill()
