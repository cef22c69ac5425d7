"""Admins who lost every key and code: a command on the server itself lets one of them in again."""

import os
import re
import subprocess
import sys

from support.clinics import postgresql_at_length
from support.staff import Clinic

pytestmark = postgresql_at_length("clinic")

ADA = "Ada <b>Admin"


def said(clinic: Clinic, *options: str) -> subprocess.CompletedProcess[str]:
    """The command, as whoever runs the server gives it; on SQLite the server has to rest."""
    if not clinic.server.database:
        clinic.server.kill()
    command = [sys.executable, "-m", "unknot.cli", "clinic", "--data", str(clinic.server.folder),
               "--port", str(clinic.server.port), *options]  # fmt: skip
    environment = os.environ | clinic.server.environment
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    if not clinic.server.database:
        clinic.server.start()
    return done


def links(clinic: Clinic) -> int:
    return int(clinic.server.sql("SELECT count(*) FROM staff_invitation")[0][0])


def test_where_an_admin_has_a_key_it_is_refused_by_name(clinic: Clinic) -> None:
    before = links(clinic)
    done = said(clinic, "--admin-link", ADA)
    told = " ".join(done.stderr.split())
    assert done.returncode == 2 and not done.stdout and links(clinic) == before
    assert "Ada <b>Admin, not used yet" in told and "--all-lost" in told
    clinic.people["admin"].sign_in(clinic.keys["admin"])
    assert re.search(
        r"Admin, last used \d{4}-\d\d-\d\d",
        " ".join(said(clinic, "--admin-link", ADA).stderr.split()),
    )


def test_who_is_no_admin_gets_no_link(clinic: Clinic) -> None:
    before = links(clinic)
    for name in ("clinician One", "Nobody", " "):
        done = said(clinic, "--admin-link", name, "--all-lost")
        assert done.returncode == 2 and "no admin of that name" in done.stderr and not done.stdout
    assert links(clinic) == before


def test_all_lost_one_comes_in_again_and_it_stands_in_the_log(clinic: Clinic) -> None:
    done = said(clinic, "--admin-link", ADA, "--all-lost")
    assert done.returncode == 0, done.stderr
    assert "stands in the log" in done.stdout and "is void" in done.stdout
    old, new, browser = clinic.keys["admin"], clinic.key(), clinic.browser()
    assert clinic.browser().sign_in(old).status == 200, "nothing ends until the link is used"
    assert browser.join(done.stdout.split()[-1], new).status == 200
    assert browser.get("/staff/staff/").status == 200
    assert clinic.browser().sign_in(old).status == 403
    page = clinic.people["auditor"].get("/staff/log/?only=accounts").text
    row = next(each for each in page.split("<tr>") if "made a new link for" in each)
    assert "a command on the server" in row and "Ada &lt;b&gt;Admin" in row
    clinic.keys["admin"], clinic.people["admin"] = new, browser
