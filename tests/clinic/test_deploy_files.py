"""What lies in deploy/: each setting is one that the server reads, none is missing, secrets are usable."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from unknot.clinic.environment import SHORTEST
from unknot.library.branding import TOKEN

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NAME = re.compile(r"\b(?:UNKNOT_CLINIC_[A-Z_]+|DATABASE_URL(?:_FILE)?)\b")
CODE = [*(ROOT / "unknot" / "clinic").rglob("*.py"), ROOT / "unknot" / "cli" / "clinic.py"]
HOW = ("compose.yaml", "unknot-clinic.service")  # each of these alone is enough, with clinic.env


def named(*files: Path) -> set[str]:
    """The settings that some files name, however they are given."""
    found = {name for file in files for name in NAME.findall(file.read_text(encoding="utf-8"))}
    return {name.removesuffix("_FILE") for name in found}


def read_by_the_server() -> set[str]:
    return {name for name in named(*CODE) if name != "UNKNOT_CLINIC_"}


@pytest.mark.parametrize("file", HOW)
def test_each_way_names_every_setting_and_no_other(file: str) -> None:
    told = named(DEPLOY / file, DEPLOY / "clinic.env")
    known = read_by_the_server()
    assert len(known) > 9
    only_in_a_container = {"UNKNOT_CLINIC_BEHIND_TLS"} if file.endswith(".service") else set()
    assert told == known - only_in_a_container


def test_every_setting_stands_in_the_documents() -> None:
    docs = named(
        *(
            ROOT / "docs" / f"{name}.md"
            for name in ("mailbox", "clinic-records", "clinic-staff", "clinic-api")
        )
    )
    assert read_by_the_server() - docs == set()


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    shutil.copy(DEPLOY / "make-secrets", tmp_path)
    subprocess.run(["sh", str(tmp_path / "make-secrets")], check=True)
    return tmp_path / "secrets"


def test_made_secrets_are_those_of_the_compose_file_and_can_be_used(secrets: Path) -> None:
    made = {file.name: file.read_text() for file in secrets.iterdir()}
    compose = (DEPLOY / "compose.yaml").read_text()
    assert set(made) == set(re.findall(r"file: \./secrets/(\w+)", compose))
    used = compose + (DEPLOY / "make-roles").read_text()
    assert set(made) == set(re.findall(r"/run/secrets/(\w+)", used))
    assert TOKEN.fullmatch(made["token"])
    for name in ("session_key", "plan_key", "database_password"):
        assert len(made[name]) >= SHORTEST
    assert len(set(made.values())) == len(made)
    assert (
        made["database_url"] == f"postgresql://unknot:{made['database_password']}@database/unknot"
    )
    assert oct(secrets.stat().st_mode)[-3:] == "700"
    subprocess.run(["sh", str(secrets.parent / "make-secrets")], check=True)
    assert {file.name: file.read_text() for file in secrets.iterdir()} == made


def test_a_folder_of_secrets_that_was_open_is_closed(tmp_path: Path) -> None:
    shutil.copy(DEPLOY / "make-secrets", tmp_path)
    (tmp_path / "secrets").mkdir(mode=0o755)
    subprocess.run(["sh", str(tmp_path / "make-secrets")], check=True)
    assert oct((tmp_path / "secrets").stat().st_mode)[-3:] == "700"


def test_the_containers_login_is_no_superuser_and_its_second_lock_holds(
    postgres: str, tmp_path: Path
) -> None:
    """What PostgreSQL's container runs when its volume is new."""
    import psycopg

    (tmp_path / "word").write_text("w'o\\rd")
    own = {"POSTGRES_USER": "owner", "POSTGRES_DB": "unknot", "UNKNOT_PASSWORD_FILE": str(tmp_path / "word"),
           "PGHOST": postgres}  # fmt: skip
    with psycopg.connect(
        f"postgresql://unknot@/postgres?host={postgres}", autocommit=True
    ) as as_super:
        as_super.execute("CREATE ROLE owner SUPERUSER LOGIN")
        as_super.execute("CREATE DATABASE unknot OWNER owner")
    said = (DEPLOY / "make-roles").read_text().replace("unknot_pages", "box_pages")
    said = re.sub(r"\b(ROLE|TO) unknot\b", r"\1 box", said)
    (tmp_path / "make-roles").write_text(said)
    subprocess.run(["sh", str(tmp_path / "make-roles")], env=os.environ | own, check=True)
    with psycopg.connect(f"postgresql://box@/unknot?host={postgres}", autocommit=True) as asked:
        found = asked.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles "
                              "WHERE rolname IN ('box', 'box_pages')").fetchall()  # fmt: skip
        assert found == [(False, False, False)] * 2
        asked.execute("CREATE TABLE of_mine ()")
        asked.execute("SET ROLE box_pages")
    compose = (DEPLOY / "compose.yaml").read_text()
    assert "POSTGRES_USER" not in compose and "make-roles.sh:ro" in compose


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = (
        (DEPLOY / "unknot-clinic.service")
        .read_text()
        .replace("/opt/unknot/bin/unknot", "/bin/true")
    )
    file = tmp_path / "unknot-clinic.service"
    file.write_text(unit)
    done = subprocess.run(
        ["systemd-analyze", "verify", str(file)], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "unknot-clinic" in line]
    assert (done.returncode, ours) == (0, [])
