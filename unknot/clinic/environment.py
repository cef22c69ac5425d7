"""What the environment says: each setting also as `NAME_FILE`, a file that holds it."""

import os
import re
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

from unknot.library.branding import TOKEN, is_mailbox_address
from unknot.web.people.folder import secret
from unknot.web.project.settings_base import sqlite

DATABASE: Final = "clinic.sqlite3"
# An app may lie in a folder of its host; or on this machine, for trying.
APP: Final = re.compile(
    r"(?:https://[a-z0-9.-]+(?::\d{1,5})?|http://127\.0\.0\.1(?::\d{1,5})?)(?:/[\w./~-]*)?",
    re.ASCII,
)
ISSUER: Final = re.compile(
    r"(?:https://[a-z0-9.-]+|http://(?:127\.0\.0\.1|localhost))(?::\d{1,5})?(?:/[\w.~-]+)*/?",
    re.ASCII,
)
LONGEST_ISSUER: Final = 200  # letters
ROLE: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}", re.ASCII)
Network = IPv4Network | IPv6Network
SHORTEST: Final = 40  # letters of a key
WAITS: Final = 20  # seconds, for whoever writes at the same time


@dataclass(frozen=True)
class OidcClient:
    """What the clinic's identity provider knows this server by."""

    issuer: str
    client_id: str
    secret: str = field(repr=False)


class BadSetting(Exception):
    """A setting that cannot be used; it never says what a secret is."""


def setting(name: str, default: str = "") -> str:
    """What a setting is, from the environment or from the file that it names."""
    file = os.environ.get(f"{name}_FILE", "")
    if not file:
        return os.environ.get(name, default)
    if name in os.environ:
        raise BadSetting(f"{name} and {name}_FILE are both set: set one of them")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or "it is no text"
        raise BadSetting(f"{name}_FILE: {file} cannot be read: {reason}") from error


def number(name: str, default: int) -> int:
    """A setting that is a whole number above 0."""
    said = setting(name, str(default))
    if not said.isascii() or not said.isdigit() or not 0 < int(said) < 10**15:
        raise BadSetting(f"{name} is {said!r}: write a whole number above 0")
    return int(said)


def log_years() -> int:
    """How many years the log is kept; 0, for ever, where nobody said so."""
    return number("UNKNOT_CLINIC_LOG_YEARS", 1) if setting("UNKNOT_CLINIC_LOG_YEARS") else 0


def public_address(said: str) -> str:
    """Where the world reaches this server: https, or this machine alone for trying."""
    whole = said if said.endswith("/") else f"{said}/"
    if not is_mailbox_address(whole):
        raise BadSetting(
            f"UNKNOT_CLINIC_ADDRESS is {said!r}: write https and a host, such as https://mail.example.org/"
        )
    return whole


def app_address() -> str:
    """Where the clinic publishes its app, for invites; "" where it said nothing."""
    said = setting("UNKNOT_CLINIC_APP")
    if said and not APP.fullmatch(said):
        raise BadSetting(
            f"UNKNOT_CLINIC_APP is {said!r}: write where the app lies, such as https://app.example.org/"
        )
    return said if not said or said.endswith("/") else f"{said}/"


def zone() -> str:
    """The clinic's own time zone: by its calendar the last day of a consent is over."""
    said = setting("UNKNOT_CLINIC_ZONE", "UTC")
    try:
        return ZoneInfo(said).key
    except (ValueError, OSError, KeyError):
        raise BadSetting(
            f"UNKNOT_CLINIC_ZONE is {said!r}: write a zone such as Europe/Berlin"
        ) from None


def write_token(folder: Path) -> str:
    """What an app shows to make a link, as a clinic's file can hold it; else made and kept."""
    said = setting("UNKNOT_CLINIC_TOKEN")
    if said and not TOKEN.fullmatch(said):
        raise BadSetting(
            "UNKNOT_CLINIC_TOKEN cannot be used: write 16 to 200 letters, digits or ._~+/=-"
        )
    return said or secret(folder, "token")


def session_key(folder: Path) -> str:
    """What sessions of staff are sealed with. Servers on several machines are told the same one."""
    return _key(folder, "UNKNOT_CLINIC_SESSION_KEY", "session_key")


def plan_key(folder: Path) -> str:
    """What plans are signed with, likewise. With another, phones take none."""
    return _key(folder, "UNKNOT_CLINIC_PLAN_KEY", "plan_key")


def _key(folder: Path, name: str, file: str) -> str:
    said = setting(name)
    if said and len(said) < SHORTEST:
        raise BadSetting(f"{name} is too short: write {SHORTEST} letters or more")
    return said or secret(folder, file)


def staff_origin(address: str) -> str:
    """Where staff come in: passkeys are made for a name, so this machine is called localhost."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.replace('127.0.0.1', 'localhost')}"


def pages_role() -> str:
    """By which role of PostgreSQL the pages ask, so that its row security holds; "" for none."""
    said = setting("UNKNOT_CLINIC_PAGES_ROLE")
    if said and not ROLE.fullmatch(said):
        raise BadSetting(
            f"UNKNOT_CLINIC_PAGES_ROLE is {said!r}: write a role's name, such as unknot_pages"
        )
    if said and not setting("DATABASE_URL"):
        raise BadSetting("UNKNOT_CLINIC_PAGES_ROLE: set DATABASE_URL too; SQLite has no roles")
    return said


def webhook_networks() -> tuple[Network, ...]:
    """Networks that are not public, and that webhooks may tell all the same: 10.0.0.0/8."""
    said = setting("UNKNOT_CLINIC_WEBHOOK_NETWORKS").split()
    try:
        return tuple(ip_network(each) for each in said)
    except ValueError as error:
        raise BadSetting(f"UNKNOT_CLINIC_WEBHOOK_NETWORKS: {error}") from None


def oidc_client() -> OidcClient | None:
    """The clinic's identity provider, where staff have work accounts; None for none."""
    issuer, client_id, secret = (
        setting("UNKNOT_CLINIC_OIDC_ISSUER"),
        setting("UNKNOT_CLINIC_OIDC_CLIENT_ID"),
        setting("UNKNOT_CLINIC_OIDC_CLIENT_SECRET"),
    )
    if not issuer and not client_id and not secret:
        return None
    if not ISSUER.fullmatch(issuer) or len(issuer) > LONGEST_ISSUER:
        raise BadSetting(
            f"UNKNOT_CLINIC_OIDC_ISSUER is {issuer!r}: write https and the provider's address, "
            "letter by letter as it calls itself, such as https://login.example.org/realms/clinic"
        )
    if not client_id or not secret:
        raise BadSetting(
            "UNKNOT_CLINIC_OIDC_ISSUER: set UNKNOT_CLINIC_OIDC_CLIENT_ID and "
            "UNKNOT_CLINIC_OIDC_CLIENT_SECRET too"
        )
    return OidcClient(issuer, client_id, secret)


def database(folder: Path) -> dict[str, Any]:
    """Django's setting for `DATABASE_URL`, or for SQLite in the data folder."""
    url = setting("DATABASE_URL")
    if url:
        return _postgresql(url)
    return sqlite(str(folder / DATABASE), "journal_mode=WAL", timeout=WAITS)


def _postgresql(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise BadSetting("DATABASE_URL: write postgresql://USER:PASSWORD@HOST/NAME")
    more = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    if role := pages_role():
        more["assume_role"] = role  # by `SET ROLE`, as soon as it is connected
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or more.pop("host", ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": more,
    }
