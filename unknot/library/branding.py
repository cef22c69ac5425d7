"""A clinic's own file: who it is, how to reach it, what it offers. Its words, never ours."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from unknot.library.read.reader import Files, Section
from unknot.library.refusal import ContentError

PACKED = Path(__file__).resolve().parent / "clinic.toml"  # in the phone, when a clinic gave it
LONGEST = {"name": 80, "about": 400, "address": 200, "phone": 30, "web": 200}
# Where a clinic's mailbox is: https, or this machine alone for trying it.
MAILBOX = re.compile(r"https://[a-z0-9.-]+(?::\d{1,5})?/|http://127\.0\.0\.1(?::\d{1,5})?/")
TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]{16,200}")
KEY = re.compile(r"B[A-Za-z0-9_-]{86}")  # the first byte of such a point is 4
KEEPS, LOOKS, COPIES = 300, 200, 200  # letters of a clinic's own words about records
LONGEST_ADDRESS = 80  # a manifest's address has at most 128 letters, and 45 of them are its own
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{1,28}")
HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
SERVICES = 12


@dataclass(frozen=True)
class Service:
    """What a clinic offers. `treatment`: our page about it, or empty."""

    name: str
    about: str
    treatment: str


@dataclass(frozen=True)
class Mailbox:
    """Where a clinic keeps ciphertext for its patients' links, and what they show to make one."""

    address: str
    token: str

    @property
    def origin(self) -> str:
        """The one host that a policy names."""
        return self.address.rstrip("/")


@dataclass(frozen=True)
class Records:
    """Where a clinic keeps records that its patients let it see, and its own words about them.

    `name`: of the clinic; `keeps`: what it must keep by law, and how long; `looks`: when its staff
    look; `key`: what its plans are known by (a point of P-256, uncompressed, as base64url), or "";
    `copies`: which other software of theirs would copy what a patient lets it, or "" for none.
    """

    name: str
    address: str
    keeps: str
    looks: str
    key: str = ""
    copies: str = ""

    @property
    def origin(self) -> str:
        """The one host that a policy names."""
        return self.address.rstrip("/")


@dataclass(frozen=True)
class Clinic:
    """A clinic that gives Unknot to its patients."""

    name: str
    phone: str
    web: str
    address: str
    about: str
    services: tuple[Service, ...]
    mailbox: Mailbox | None = None
    records: Records | None = None

    @property
    def dial(self) -> str:
        """The number as a phone takes it."""
        return "".join(sign for sign in self.phone if sign in "+0123456789")


def read_clinic(path: Path, treatments: tuple[str, ...]) -> Clinic:
    """A clinic's file. Raises ContentError with everything that is wrong with it.

    `treatments`: the pages about treatments that a service may lead to.
    """
    files = Files(path.parent)
    file = files.open(path.name)
    if files.log:  # not there, or no TOML: what it lacks besides says nothing
        raise ContentError(files.log)
    made = Clinic(
        **{key: _plain(file, key, "" if key in ("address", "about") else None) for key in LONGEST},
        services=tuple(_service(row, treatments) for row in file.rows("service")),
        mailbox=_mailbox(file),
        records=_records(file),
    )
    file.close()
    if made.phone and not PHONE.fullmatch(made.phone):
        file.wrong(f"'phone' is {made.phone!r}", 'Write digits, such as "+1 555 0100"')
    if made.web and not _address(made.web):
        file.wrong(f"'web' is {made.web!r}", 'Write an address such as "https://example.org/"')
    if len(made.services) > SERVICES:
        file.wrong(f"has {len(made.services)} services", f"Name at most {SERVICES}")
    if files.log:
        raise ContentError(files.log)
    return made


def is_mailbox_address(said: str) -> bool:
    """Whether a mailbox may be there: what its server is started with, and a clinic's file says."""
    return bool(MAILBOX.fullmatch(said)) and len(said) <= LONGEST_ADDRESS


def mailbox_of(path: Path) -> Mailbox | None:
    """The mailbox of a clinic's file: for settings, which come before content."""
    return _server_of(path)[0]


def records_of(path: Path) -> Records | None:
    """Likewise where its records are."""
    return _server_of(path)[1]


def host_of(path: Path) -> str:
    """The one host besides its own that an app made with this file may ask; "" for none."""
    mailbox, records = _server_of(path)
    server = mailbox or records
    return server.origin if server else ""


def _server_of(path: Path) -> tuple[Mailbox | None, Records | None]:
    """Nothing of a file whose lines about the clinic's server are wrong: it opens no host."""
    if not path.is_file():
        return None, None
    files = Files(path.parent)
    file = files.open(path.name)
    found = (_mailbox(file), _records(file))
    return (None, None) if files.log else found


def _mailbox(file: Section) -> Mailbox | None:
    said = file.table("mailbox")
    if not said:
        return None
    row = Section(said, file.file, "mailbox", file.log, "mailbox")
    made = Mailbox(row.text("address"), row.text("token"))
    row.close()
    if not is_mailbox_address(made.address):
        row.wrong(f"'address' is {made.address!r}", 'Write it like "https://mail.example.org/"')
    if not TOKEN.fullmatch(made.token):
        row.wrong("'token' cannot be used", "Copy what `unknot clinic` printed")
    return made


def _records(file: Section) -> Records | None:
    """One process is both, so that no file opens two hosts."""
    said = file.table("records")
    if not said:
        return None
    row = Section(said, file.file, "records", file.log, "records")
    made = Records(str(file.data.get("name", "")), row.text("address"),
                   _plain(row, "keeps", most=KEEPS), _plain(row, "looks", most=LOOKS),
                   row.text("key", ""), _plain(row, "copies", "", most=COPIES))  # fmt: skip
    row.close()
    if made.key and not KEY.fullmatch(made.key):
        row.wrong("'key' cannot be used", "Copy what `unknot clinic` printed")
    if not is_mailbox_address(made.address):
        row.wrong(f"'address' is {made.address!r}", 'Write it like "https://clinic.example.org/"')
    other = file.table("mailbox").get("address", made.address)
    if other != made.address:
        row.wrong(f"'address' is {made.address!r}, and that of the mailbox another",
                  "Write the same in both: one server is both")  # fmt: skip
    return made


def _service(row: Section, treatments: tuple[str, ...]) -> Service:
    made = Service(_plain(row, "name"), _plain(row, "about", ""), row.text("treatment", ""))
    row.close()
    if made.treatment and made.treatment not in treatments:
        row.wrong(f"its treatment is '{made.treatment}', which is no page here",
                  f"Leave it out, or use one of: {', '.join(treatments)}")  # fmt: skip
    return made


def _plain(row: Section, key: str, default: str | None = None, *, most: int = 0) -> str:
    """A short text without anything that a browser could take for more than text."""
    text = row.text(key, default)
    if set(text) & set("<>") or not text.isprintable():
        row.wrong(f"'{key}' holds < or > or a sign that cannot be printed", "Write plain text")
    longest = most or LONGEST[key]
    if len(text) > longest:
        row.wrong(f"'{key}' has {len(text)} letters", f"Write at most {longest}")
    return text


def _address(web: str) -> bool:
    """Whether it is an https address of a host with a name, and nothing hidden in it."""
    try:
        parts = urlsplit(web)
        port = parts.port
    except ValueError:
        return False
    plain = not set(web) & set(" \"'\\`<>") and "@" not in parts.netloc
    named = HOST.fullmatch(parts.hostname or "") is not None
    return parts.scheme == "https" and plain and named and port in (None, 443)
