"""The second lock of PostgreSQL: what nobody asked for is not given, whatever a query says."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import in_the_lock as lock
import pytest

from support.clinic_process import ClinicProcess
from support.postgresql import PAGES, PROGRAMS, new_database

OWNER = "small_clinic"  # a login that is no superuser, whose the tables are
TABLES = ("event", "patient_summary", "note", "plan", "patient_outcome")


@dataclass
class Locked:
    """A clinic on a database of a login of its own, seen from outside by whoever runs it."""

    folder: Path
    database: str
    server: str
    call: ClinicProcess

    def sql(self, said: str, *values: object) -> list[tuple[Any, ...]]:
        return asked(self.database.replace(OWNER, "unknot", 1), said, *values)


def asked(database: str, said: str, *values: object) -> list[tuple[Any, ...]]:
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        found = connection.execute(said.encode(), values)
        return found.fetchall() if found.description else []


def own_database(server: str) -> str:
    """Empty, of `OWNER`'s."""
    made = new_database(server)
    if not asked(made, "SELECT 1 FROM pg_roles WHERE rolname = %s", OWNER):
        asked(made, f"CREATE ROLE {OWNER} LOGIN")
        asked(made, f"GRANT {PAGES} TO {OWNER}")
    name = made.partition("@/")[2].partition("?")[0]
    asked(made, f"ALTER DATABASE {name} OWNER TO {OWNER}")
    return made.replace("unknot", OWNER, 1)


@pytest.fixture(scope="module")
def clinic(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Locked]:
    database, folder = own_database(postgres), tmp_path_factory.mktemp("locked")
    process = ClinicProcess(folder, database, UNKNOT_CLINIC_ZONE="Pacific/Pago_Pago")
    yield Locked(folder, database, postgres, process)
    process.close()


@pytest.fixture
def two(clinic: Locked) -> tuple[str, str]:
    """Two patients with a record, a row of the list, a note and a plan each."""
    return clinic.call(lock.patient), clinic.call(lock.patient)


def test_it_is_on_and_says_so(clinic: Locked) -> None:
    assert clinic.call(lock.said) == "on"


@pytest.mark.parametrize("table", TABLES)
def test_what_nobody_asked_for_is_refused(clinic: Locked, two: tuple[str, str], table: str) -> None:
    for said in (f"SELECT * FROM {table}", f"SELECT count(*) FROM {table}", f"DELETE FROM {table}"):
        assert "nobody was asked for" in str(clinic.call(lock.past, said))
    clinic.call(lock.past, f"SELECT * FROM {table}", two[0])
    again = clinic.call(lock.past, f"SELECT * FROM {table}")
    assert "nobody was asked for" in str(again), "it is good for one transaction"


@pytest.mark.parametrize("table", TABLES)
def test_a_query_without_whose_gives_theirs_alone(
    clinic: Locked, two: tuple[str, str], table: str
) -> None:
    whose = (
        "patient_id"
        if table in ("note", "plan")
        else "(SELECT id FROM patient p WHERE p.person_id = t.person_id)"
    )
    for of in two:
        rows = clinic.call(lock.past, f"SELECT {whose}::text FROM {table} t", of)
        assert {each for (each,) in rows} == {of}


def test_the_list_is_counted_and_ordered_for_whoever_asked_for_it_alone(
    clinic: Locked, two: tuple[str, str]
) -> None:
    counted = "SELECT sum(people)::int FROM unknot_counted_by_rank()"
    assert "nobody was asked for" in str(clinic.call(lock.past, counted))
    assert "the list was not asked for" in str(clinic.call(lock.past, counted, two[0]))
    rows = clinic.call(lock.past, "SELECT count(*)::int FROM patient_summary", "list")
    assert clinic.call(lock.past, counted, "list") == rows and rows[0][0] > 1
    ordered = "SELECT unknot_list_in_order(0, 7, current_date, 0, 1000)::text"
    assert "nobody was asked for" in str(clinic.call(lock.past, ordered))
    assert "the list was not asked for" in str(clinic.call(lock.past, ordered, two[0]))
    rows = clinic.call(lock.past, "SELECT person_id::text FROM patient_summary ORDER BY rank, since DESC, person_id", "list")  # fmt: skip
    assert clinic.call(lock.past, ordered, "list") == rows


def test_nobody_elses_is_changed_or_added_to(clinic: Locked, two: tuple[str, str]) -> None:
    own, other = two
    whose = clinic.sql("SELECT person_id FROM patient WHERE id = %s", other)[0][0]
    before = clinic.sql("SELECT count(*) FROM event WHERE person_id = %s", whose)
    assert (
        clinic.call(lock.past, f"UPDATE event SET kind = 'x' WHERE person_id = '{whose}'", own) == 0
    )
    assert clinic.call(lock.past, f"DELETE FROM event WHERE person_id = '{whose}'", own) == 0
    added = f"""INSERT INTO event (person_id, number, id, at, kind, data)
                VALUES ('{whose}', 99, 'forged', now(), 'care.seen', '{{}}')"""
    assert "row-level security" in str(clinic.call(lock.past, added, own))
    assert clinic.sql("SELECT count(*) FROM event WHERE person_id = %s", whose) == before


@pytest.mark.parametrize("end", [
    "ended_at = now()", "until = '2026-01-02'",
    # Pago Pago's today is given; its yesterday is not, though it be today elsewhere.
    "until = (now() AT TIME ZONE 'Pacific/Pago_Pago')::date - 1",
])  # fmt: skip
def test_after_the_end_nothing_is_given(clinic: Locked, two: tuple[str, str], end: str) -> None:
    of, other = two
    clinic.sql(
        "UPDATE patient SET until = (now() AT TIME ZONE 'Pacific/Pago_Pago')::date WHERE id = %s",
        of,
    )
    records = [
        f"SELECT * FROM {table}" for table in ("event", "patient_summary", "patient_outcome")
    ]
    assert all(clinic.call(lock.past, said, of) for said in records), "its last day is not over"
    clinic.sql(f"UPDATE patient SET {end} WHERE id = %s", of)
    assert [clinic.call(lock.past, said, of) for said in records] == [[], [], []]
    listed = clinic.call(
        lock.past,
        "SELECT p.id::text FROM patient_summary s JOIN patient p USING (person_id)",
        "list",
    )
    assert (other,) in listed and (of,) not in listed
    assert clinic.call(lock.past, "SELECT text FROM note", of) == [("Kept.",)], "as they were told"


def test_the_list_gives_no_record(clinic: Locked, two: tuple[str, str]) -> None:
    assert len(clinic.call(lock.past, "SELECT * FROM patient_summary", "list")) >= len(two)
    for table in ("event", "note", "plan"):
        assert clinic.call(lock.past, f"SELECT * FROM {table}", "list") == []


def test_what_is_asked_to_read_writes_nothing(clinic: Locked, two: tuple[str, str]) -> None:
    assert "read-only" in str(clinic.call(lock.written_while_read, two[0]))


def test_an_end_deletes_all_of_it(clinic: Locked, two: tuple[str, str]) -> None:
    person = clinic.sql("SELECT person_id FROM patient WHERE id = %s", two[0])[0][0]
    clinic.call(lock.ended, two[0])
    for table in ("event", "patient_summary", "patient_outcome"):
        assert clinic.sql(f"SELECT * FROM {table} WHERE person_id = %s", person) == []
        assert clinic.sql(f"SELECT * FROM {table}") != [], "and nobody else's"


def test_a_backup_by_the_owner_is_whole_and_by_the_pages_is_none(
    clinic: Locked, two: tuple[str, str], tmp_path: Path
) -> None:
    dump = [f"{sorted(PROGRAMS.glob('*/bin'))[-1]}/pg_dump", "-d", clinic.database]
    whole = subprocess.run(dump, capture_output=True, text=True, check=True).stdout
    clinic.sql(f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {PAGES}")
    part = subprocess.run([*dump, "--role", PAGES, "-t", "event"], capture_output=True, text=True)
    assert part.returncode != 0 and "row-level security" in part.stderr, "never some of the rows"
    again = own_database(clinic.server)
    psql = [dump[0].replace("pg_dump", "psql"), "-q", "-v", "ON_ERROR_STOP=1", "-d", again]
    subprocess.run(psql, input=whole, text=True, check=True, stdout=subprocess.DEVNULL)
    for table in TABLES:
        count = f"SELECT count(*) FROM {table}"
        assert asked(again.replace(OWNER, "unknot", 1), count) == clinic.sql(count) != [(0,)]
    process = ClinicProcess(tmp_path, again)
    try:
        assert process(lock.said) == "on"
        assert len(process(lock.past, "SELECT * FROM event", two[1])) == lock.EVENTS
    finally:
        process.close()


def test_a_database_from_before_is_locked_with_all_its_rows(postgres: str, tmp_path: Path) -> None:
    database = own_database(postgres)
    environment = os.environ | {
        "DATABASE_URL": database, "UNKNOT_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "unknot.clinic.settings",
        "UNKNOT_CLINIC_ADDRESS": "http://127.0.0.1:8421/"}  # fmt: skip
    subprocess.run([sys.executable, "-c", lock.BEFORE], env=environment, check=True)
    process = ClinicProcess(tmp_path, database)
    try:
        (of,) = asked(database, "SELECT id::text FROM patient")[0]
        assert "nobody was asked for" in str(process(lock.past, "SELECT id FROM event"))
        assert process(lock.past, "SELECT id FROM event ORDER BY number", of) == [("e1",), ("e2",)]
    finally:
        process.close()


@pytest.mark.parametrize(("role", "why"), [
    ("nobody_has_it", "CREATE ROLE"), ("unknot", "CREATE ROLE"), (OWNER, "passes by"), ("Bad Role", "a role's name"),
])  # fmt: skip
def test_a_role_that_locks_nothing_is_no_start(
    clinic: Locked, tmp_path: Path, role: str, why: str
) -> None:
    environment = {"DATABASE_URL": clinic.database, "UNKNOT_CLINIC_PAGES_ROLE": role}
    command = [sys.executable, "-m", "unknot.cli", "clinic", "--data", str(tmp_path), "--port", "1"]
    done = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 2 and why in done.stderr and "Traceback" not in done.stderr


def test_without_a_role_nothing_is_different(postgres: str, tmp_path: Path) -> None:
    database = own_database(postgres)
    process = ClinicProcess(tmp_path, database, UNKNOT_CLINIC_PAGES_ROLE="")
    try:
        of = process(lock.patient)
        assert process(lock.said).startswith("off") and process(lock.readable, of) == lock.EVENTS
        assert len(process(lock.past, "SELECT * FROM event")) == lock.EVENTS
    finally:
        process.close()


def test_asking_is_done_in_few_places() -> None:
    """Whoever asks decides who sees: `access` for the staff; patients, and the server's own upkeep."""
    root = Path(__file__).parents[2] / "unknot" / "clinic"
    asking = {str(each.relative_to(root)) for each in root.rglob("*.py")
              if "row_security" in each.read_text() and "migrations" not in each.parts}  # fmt: skip
    assert asking == {
        "patients/row_security.py", "patients/access.py", "patients/sharing.py", "patients/plans.py",
        "staff/summaries.py", "staff/outcome_upkeep.py", "server.py",
    }  # fmt: skip
