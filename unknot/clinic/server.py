"""The clinic's server: this machine alone, or behind a proxy that speaks TLS for it."""

import os
import threading
from pathlib import Path
from typing import Any, Final

import django
import platformdirs
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection
from django.utils import timezone
from waitress.server import create_server

from unknot.clinic.demo.folder import is_demo
from unknot.clinic.environment import BadSetting, setting
from unknot.clinic.limits import AROUND_IT, LARGEST
from unknot.web.people import folder

LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
THREADS: Final = 8
CONNECTIONS: Final = 400  # at once
SILENT: Final = 30  # seconds until a connection that says nothing is closed
MIGRATES: Final = 5_264_901  # of PostgreSQL's advisory locks, ours: one process after the other


class NoLog(Exception):
    """The database is away, or no server was ever started on it."""


def check_reach(host: str, address: str, *, behind_tls: bool) -> None:
    """Raises BadSetting where others could reach it without TLS."""
    if host not in LOOPBACK and not behind_tls:
        raise BadSetting(
            f"--host {host}: others could reach this without TLS. Put a proxy with TLS in front "
            "and leave the host out, or say --behind-tls where only the proxy reaches it"
        )
    if behind_tls and not address.startswith("https://"):
        raise BadSetting(
            "--behind-tls: set UNKNOT_CLINIC_ADDRESS to the https address of the proxy"
        )


def prepare(data: Path | None, address: str, *, demo: bool = False) -> Any:
    """Settings and tables made ready; the folder held where the tables lie in it. The application.

    `demo`: a folder of made-up patients is meant. Raises BadSetting, folder.DataFolderError,
    folder.FolderInUse, upgrade.Newer.
    """
    place = _settle(data, address)
    if is_demo(place) and not demo:
        raise BadSetting(f"{place} holds made-up patients: start it with --demo, or name another")
    held = None if setting("DATABASE_URL") else folder.hold_folder(place)
    application = get_wsgi_application()
    bring_up_to_date()
    return application, held


def _settle(data: Path | None, address: str) -> Path:
    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.clinic.settings"
    os.environ.pop("UNKNOT_CLINIC_ADDRESS_FILE", None)
    os.environ["UNKNOT_CLINIC_ADDRESS"] = address
    return folder.use_folder(
        data or Path(platformdirs.user_data_dir("unknot-clinic", appauthor=False))
    )


def checked_log(
    data: Path | None, address: str, written: tuple[int, str] | None
) -> tuple[str, int, str]:
    """What is wrong with the log, or "", and its end; beside a server that runs, too.

    Raises BadSetting, folder.DataFolderError, NoLog.
    """
    _settle(data, address)
    django.setup()
    # models, once Django is set up
    from unknot.clinic.patients.audit_log import end_of_log, verify_log

    try:
        return verify_log(written), *end_of_log()
    except DatabaseError as error:
        raise NoLog from error


def bring_up_to_date() -> None:
    """The tables, one process after the other. Raises upgrade.Newer."""
    # models, once Django is set up
    from unknot.clinic.patients.row_security import as_owner
    from unknot.web.people.upgrade import refuse_newer, upgrade

    if connection.vendor == "sqlite":
        upgrade(Path(str(connection.settings_dict["NAME"])))
        return
    _become_pages()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATES])
        try:
            with as_owner():
                refuse_newer()
                call_command("migrate", verbosity=0, interactive=False)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATES])


def _become_pages() -> None:
    """Raises BadSetting where the role of the pages is not there, or not this login's to take."""
    # models, once Django is set up
    from unknot.clinic.patients.row_security import DENIED, NO_ROLE

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") not in (DENIED, NO_ROLE):
            raise
        raise BadSetting(
            "UNKNOT_CLINIC_PAGES_ROLE: there is no such role, or the login of DATABASE_URL may not "
            "take it: CREATE ROLE and GRANT it first"
        ) from error


def row_security() -> str:
    """Whether the second lock holds, in words. Raises BadSetting where it should and does not."""
    # likewise
    from django.conf import settings

    from unknot.clinic.patients.row_security import row_security_holds

    if connection.vendor == "sqlite":
        return "none: SQLite has none"
    if not settings.PAGES_ROLE:
        return "off; docs/clinic-records.md says how to turn it on"
    if not row_security_holds():
        raise BadSetting("UNKNOT_CLINIC_PAGES_ROLE: that role passes by row security. Take one "
                         "that is no superuser, has no BYPASSRLS and owns no table")  # fmt: skip
    return "on"


def link_for_first_admin(name: str) -> str | None:
    """None where there is an admin who can invite others."""
    # likewise
    from unknot.clinic.staff.invitations import first_admin

    return first_admin(name, timezone.now())


def link_for_admin(name: str, *, all_lost: bool) -> str:
    """Raises invitations.NoSuchAdmin, invitations.StillHaveKeys."""
    # likewise
    from unknot.clinic.staff import invitations

    return invitations.link_for_admin(name, timezone.now(), all_lost=all_lost)


def listening(application: Any, host: str, port: int) -> Any:
    """OSError when the address is taken."""
    return create_server(
        application, host=host, port=port, threads=THREADS, ident="",
        connection_limit=CONNECTIONS, channel_timeout=SILENT, cleanup_interval=SILENT // 2,
        max_request_body_size=LARGEST + AROUND_IT,
    )  # fmt: skip


def run(server: Any) -> None:
    """Answer until stopped, and delete what is over."""
    # likewise
    from unknot.clinic.api_clients.webhook_queue import deliver_forever
    from unknot.clinic.patients.ended_list import end_again
    from unknot.clinic.staff.summary_queue import summarise_forever
    from unknot.clinic.sweep import sweep, sweep_forever

    end_again()
    sweep(timezone.now())
    stop = threading.Event()
    for each in (sweep_forever, deliver_forever, summarise_forever):
        threading.Thread(target=each, args=[stop], daemon=True).start()
    try:
        server.run()
    finally:
        stop.set()
