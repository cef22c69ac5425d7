"""`unknot clinic`: the clinic's own server, which keeps ciphertext for its patients' links."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.clinic_demo import start_demo
from unknot.cli.options import FAILED, refuse

PORT = 8421
SAID = """The clinic's server answers at {here}
In the file for `unknot site DIR --clinic FILE`, the mailbox, which sees ciphertext only:

[mailbox]
address = "{address}"
token = "{token}"

and, where patients may let the clinic see, with your own words in place of these:

[records]
address = "{address}"
key = "{key}"
keeps = "WHAT YOU MUST KEEP BY LAW, AND HOW LONG (at most {keeps} letters)"
looks = "WHEN YOU LOOK; NOBODY WATCHES IN BETWEEN (at most {looks} letters)"
{invites}
Row-level security (the second lock): {lock}.
Stop it with Ctrl-C."""
NO_APP = """
No patient can be invited yet: set UNKNOT_CLINIC_APP to the address where your app lies.
"""
STILL = """No link was made: there are admins with a passkey or work account ({used}).
Whoever of them can still sign in makes a new link on the page Staff. Only where none of them can,
neither by these nor with a code on paper, say --all-lost as well."""
AGAIN = """That this link was made stands in the log. When it is used, every earlier passkey
and work account of {name} is void.
{name} opens this once, within a week:
{link}"""
WHOLE = """The log is whole, {number} lines. Write its end down elsewhere, for --log-end next time:
{number}:{hash}"""
Host = Annotated[str, typer.Option(metavar="H", help="The address to listen on.")]
Port = Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="The port to listen on.")]
Folder = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Where SQLite and the token are kept.")
]
Address = Annotated[
    str, typer.Option(metavar="URL", help="Where phones reach it: https, through a proxy.")
]
FirstAdmin = Annotated[
    str,
    typer.Option(metavar="NAME", help="Print the link that makes NAME the first admin, and end."),
]
AdminLink = Annotated[
    str,
    typer.Option(
        metavar="NAME", help="Print a link for the admin NAME, who lost every key, and end."
    ),
]
AllLost = Annotated[
    bool, typer.Option("--all-lost", help="With --admin-link: no admin can come in any more.")
]
CheckLog = Annotated[
    bool, typer.Option("--check-log", help="Check the log of who looked at what, and end.")
]
LogEnd = Annotated[
    str, typer.Option(metavar="END", help="With --check-log: what it said was the end earlier.")
]
Demo = Annotated[
    bool, typer.Option("--demo", help="Try it: three made-up patients, in a folder of their own.")
]
BehindTls = Annotated[
    bool, typer.Option("--behind-tls", help="Only a proxy with TLS reaches --host.")
]


def clinic(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    host: Host = "127.0.0.1",
    port: Port = PORT,
    data: Folder = None,
    address: Address = "",
    behind_tls: BehindTls = False,
    first_admin: FirstAdmin = "",
    admin_link: AdminLink = "",
    all_lost: AllLost = False,
    check_log: CheckLog = False,
    log_end: LogEnd = "",
    demo: Demo = False,
) -> None:
    """Start the clinic's server: on SQLite, or on the PostgreSQL that DATABASE_URL names."""
    others = (address, behind_tls, first_admin, admin_link, check_log)
    if demo and (host != "127.0.0.1" or any(others)):
        refuse(["--demo is for this machine alone: it goes with --port and --data, and no other"])
    with _refusals(host, port):
        reached = _reached(host, port, address, behind_tls=behind_tls)
        if demo:
            start_demo(port, data)
        elif check_log:
            _check_log(data, reached, log_end)
        elif first_admin:
            _invite_first_admin(first_admin, data, reached)
        elif admin_link:
            _admin_again(admin_link, data, reached, all_lost=all_lost)
        else:
            _start(host, port, data, reached)


@contextmanager
def _refusals(host: str, port: int) -> Iterator[None]:
    """What cannot be done is said in a line."""
    # Django, which other commands need not wait for
    from unknot.clinic.environment import BadSetting
    from unknot.web.people.folder import DataFolderError, FolderInUse
    from unknot.web.people.upgrade import Newer

    try:
        yield
    except BadSetting as error:
        refuse([str(error)])
    except FolderInUse:
        refuse(["A server runs on this folder already. Several need PostgreSQL: set DATABASE_URL."],
               FAILED)  # fmt: skip
    except DataFolderError as error:
        refuse([f"{error.place} cannot be written: {error.reason}"], FAILED)
    except Newer:
        refuse(["A newer version made these tables. Nothing was changed. Update Unknot."], FAILED)
    except OSError as error:
        refuse([f"Cannot listen on {host}, port {port}: {error.strerror or error}."], FAILED)


def _reached(host: str, port: int, address: str, *, behind_tls: bool) -> str:
    """Where phones reach it. Raises BadSetting."""
    # Django, which other commands need not wait for
    from unknot.clinic.environment import public_address, setting
    from unknot.clinic.server import check_reach

    said = address or setting("UNKNOT_CLINIC_ADDRESS") or f"http://127.0.0.1:{port}/"
    reached = public_address(said)
    told = behind_tls or setting("UNKNOT_CLINIC_BEHIND_TLS") == "1"
    check_reach(host, reached, behind_tls=told)
    return reached


def _invite_first_admin(said: str, data: Path | None, address: str) -> None:
    # Django, which other commands need not wait for
    from unknot.clinic.server import link_for_first_admin, prepare

    _, held = prepare(data, address)
    # models, once `prepare` has set Django up
    from unknot.clinic.staff.models import NAME
    from unknot.clinic.staff.one_line import one_line

    name = one_line(said)
    if not 0 < len(name) <= NAME:
        refuse([f"--first-admin: write a name of at most {NAME} letters"])
    link = link_for_first_admin(name)
    if link is None:
        refuse(["There is an admin already, who can invite others. No link was made."])
    typer.echo(f"{name} opens this once, within a week:\n{link}")
    del held  # until here


def _admin_again(said: str, data: Path | None, address: str, *, all_lost: bool) -> None:
    # Django, which other commands need not wait for
    from unknot.clinic.server import link_for_admin, prepare

    _, held = prepare(data, address)
    # models, once `prepare` has set Django up
    from unknot.clinic.staff.invitations import NoSuchAdmin, StillHaveKeys
    from unknot.clinic.staff.one_line import one_line

    name = one_line(said)
    try:
        link = link_for_admin(name, all_lost=all_lost)
    except NoSuchAdmin:
        refuse(["--admin-link: there is no admin of that name, or more than one."])
    except StillHaveKeys as error:
        used = "; ".join(
            f"{who}, {f'last used {at:%Y-%m-%d}' if at else 'not used yet'}"
            for who, at in error.who
        )
        refuse([STILL.format(used=used)])
    typer.echo(AGAIN.format(name=name, link=link))
    del held  # until here


def _check_log(data: Path | None, address: str, earlier: str) -> None:
    # Django, which other commands need not wait for
    from unknot.clinic.server import NoLog, checked_log

    number, _, last = earlier.partition(":")
    if earlier and not (number.isascii() and number.isdigit() and last):
        refuse(["--log-end: copy what --check-log said, such as 12:4f..."])
    try:
        wrong, lines, end = checked_log(data, address, (int(number), last) if earlier else None)
    except NoLog:
        refuse(["There is no log here, or the database does not answer."], FAILED)
    if wrong:
        refuse([f"The log is not whole: {wrong}."], FAILED)
    typer.echo(WHOLE.format(number=lines, hash=end))


def _start(host: str, port: int, data: Path | None, address: str) -> None:
    # Django, which other commands need not wait for
    from unknot.clinic.server import listening, prepare, row_security, run

    application, held = prepare(data, address)
    lock = row_security()
    server = listening(application, host, port)
    # settings, once `prepare` has made them
    from django.conf import settings

    from unknot.library.branding import KEEPS, LOOKS

    typer.echo(SAID.format(
        here=f"http://{host}:{port}/", address=address, token=settings.WRITE_TOKEN, keeps=KEEPS,
        key=_public_key(), looks=LOOKS, lock=lock, invites="" if settings.APP_ADDRESS else NO_APP,
    ))  # fmt: skip
    run(server)
    del held  # until here


def _public_key() -> str:
    """What plans are known by; "" without the extra, which has no staff to write one."""
    # After Django's settings, which `prepare` makes ready.
    from unknot.clinic.patients.plan_key import public_key

    try:
        return public_key()
    except ImportError:
        return ""
