"""What staff, other software and phones ask of a clinic's server, and how long answers take."""

import gzip
import json
import random
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from time import monotonic, sleep
from urllib.parse import urlencode
from uuid import UUID

IDLE = 10  # seconds
CLINICIAN, AUDITOR, ADMIN, SOFTWARE = "clinician", "auditor", "admin", "software"


@dataclass
class Clinic:
    """What whoever asks knows: cookies of members by role, a token, keys of patients."""

    cookies: dict[str, list[str]]
    token: str
    keys: list[UUID]
    patients: int
    port: int = 0
    forms: dict[str, tuple[str, str]] = field(default_factory=dict)  # token and cookie of a form


@dataclass(frozen=True)
class Page:
    """`often`: of a hundred pages that a member asks for; 0: not in an ordinary day."""

    name: str
    path: Callable[[Clinic], str]
    often: int = 0
    role: str = CLINICIAN
    searches: bool = False


def _of_somebody(path: str) -> Callable[[Clinic], str]:
    return lambda clinic: path.format(random.choice(clinic.keys))


def _any_page(why: str, of_all: float) -> Callable[[Clinic], str]:
    """A page of the list of those with a reason: not beyond its end."""

    def path(clinic: Clinic) -> str:
        pages = max(int(clinic.patients * of_all / 50), 1)
        return f"/staff/patients/?why={why}&page={random.randrange(pages) + 1}"

    return path


def _any_invites(clinic: Clinic) -> str:
    return f"/staff/invites/?page={random.randrange(clinic.patients // 100) + 1}"


def _to(path: str) -> Callable[[Clinic], str]:
    return lambda _: path


PAGES = (
    Page("the list", _to("/staff/patients/"), 25),
    Page("one reason", _to("/staff/patients/?why=4"), 8),
    Page("a later page", _any_page("", 0.004), 7),
    Page("everybody, any page", _any_page("all", 0.9), 5),
    Page("a search", _to("/staff/patients/search/"), 10, searches=True),
    Page("a patient", _of_somebody("/staff/patients/{}/"), 25),
    Page("notes alone", _of_somebody("/staff/patients/{}/notes/"), 3),
    Page("a plan's form", _of_somebody("/staff/patients/{}/plan/"), 5),
    Page("outcomes", _to("/staff/outcomes/"), 3),
    Page("outcomes as CSV", _to("/staff/outcomes/table.csv"), 1),
    Page("invites", _to("/staff/invites/"), 3),
    Page("invites, any page", _any_invites, 1),
    Page("the log", _to("/staff/log/"), 2, AUDITOR),
    Page("the log, accounts alone", _to("/staff/log/?only=accounts"), 1, AUDITOR),
    Page("staff accounts", _to("/staff/staff/"), 1, ADMIN),
    Page("a record as FHIR (API)", _of_somebody("/api/patients/{}/bundle"), 0, SOFTWARE),
    Page("a record's events (API)", _of_somebody("/api/patients/{}/events"), 0, SOFTWARE),
    Page("500 patients (API)", _to("/api/patients"), 0, SOFTWARE),
)  # fmt: skip


@dataclass
class Answer:
    """Which page, seconds, bytes as sent and unpacked."""

    page: str
    took: float
    sent: int
    whole: int = 0


def ask(
    clinic: Clinic, page: Page, wire: HTTPConnection, who: int, *, look: bool = False
) -> Answer:
    """Once. `look`: unpack it, and see that it is the page that was meant."""
    host, own = f"localhost:{clinic.port}", {"Accept-Encoding": "gzip"}
    method, body = "GET", None
    if page.role == SOFTWARE:
        own["Authorization"] = f"Bearer {clinic.token}"
    else:
        cookies = clinic.cookies[page.role]
        own["Cookie"] = cookies[who % len(cookies)]
    if page.searches:
        token, form = _form(clinic, wire, own["Cookie"])
        own |= {"Cookie": f"{own['Cookie']}; {form}", "Origin": f"http://{host}",
                "Content-Type": "application/x-www-form-urlencoded"}  # fmt: skip
        said = f"{random.randrange(clinic.patients):06}"
        body = urlencode({"csrfmiddlewaretoken": token, "label": said})
        method = "POST"
    path = page.path(clinic)
    began = monotonic()
    wire.request(method, path, body, own | {"Host": host})
    came = wire.getresponse()
    content = came.read()
    took = monotonic() - began
    if came.status != 200:
        raise RuntimeError(f"{page.name}: {came.status}")
    whole = _looked_at(page, content) if look else 0
    return Answer(page.name, took, len(content), whole)


def _looked_at(page: Page, content: bytes) -> int:
    plain = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    if b"closed" in plain[:400] or len(plain) < 300:
        raise RuntimeError(f"{page.name}: another page came")
    return len(plain)


def _form(clinic: Clinic, wire: HTTPConnection, cookie: str) -> tuple[str, str]:
    """As from a form that is open: its token comes with the page before, and is asked once."""
    if cookie not in clinic.forms:
        wire.request(
            "GET",
            "/staff/patients/",
            headers={"Cookie": cookie, "Host": f"localhost:{clinic.port}"},
        )
        came = wire.getresponse()
        found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', came.read().decode())
        sent = str(came.headers.get("Set-Cookie", "")).partition(";")[0]
        clinic.forms[cookie] = found[1] if found else "", sent
    return clinic.forms[cookie]


def in_turn(clinic: Clinic, page: Page, times: int) -> list[Answer]:
    """One member, one page after the other."""
    wire = HTTPConnection("127.0.0.1", clinic.port, timeout=600)
    return [ask(clinic, page, wire, 0, look=True) for _ in range(times)]


def at_once(clinic: Clinic, users: int, seconds: float, think: float) -> list[Answer]:
    """Members who each ask for a page as on an ordinary day, and look at it.

    `think`: seconds on average until the next (exponential); 0: as soon as they were answered.
    """
    often = [page.often for page in PAGES]
    ends = monotonic() + seconds

    def looks(who: int) -> list[Answer]:
        wire = HTTPConnection("127.0.0.1", clinic.port, timeout=600)
        draw, found = random.Random(who), list[Answer]()
        while True:
            pause = draw.expovariate(1 / think) if think else 0
            sleep(pause)
            if monotonic() > ends:
                return found
            if pause > IDLE:
                wire.close()  # the server has closed it
            found.append(ask(clinic, draw.choices(PAGES, often)[0], wire, who))

    with ThreadPoolExecutor(users) as threads:
        return [each for found in threads.map(looks, range(users)) for each in found]


def first_looks(clinic: Clinic, users: int) -> list[Answer]:
    """The list, by everybody at the same moment: a line into the log for each whom they see."""

    def looks(who: int) -> Answer:
        return ask(clinic, PAGES[0], HTTPConnection("127.0.0.1", clinic.port, timeout=600), who)

    with ThreadPoolExecutor(users) as threads:
        return list(threads.map(looks, range(users)))


def send(
    clinic: Clinic, wire: HTTPConnection, number: int, events: list[dict[str, object]]
) -> None:
    """As the phone of the patient with that number."""
    secret = f"benchmark-{number}".rjust(43, "-")
    own = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json",
           "Host": f"127.0.0.1:{clinic.port}"}  # fmt: skip
    wire.request("POST", "/records/mine", json.dumps({"events": events}), own)
    came = wire.getresponse()
    said = came.read()
    if came.status != 200:
        raise RuntimeError(f"events should be taken: {came.status}, {said[:200]!r}")
