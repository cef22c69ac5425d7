"""A clinician who reads a record, on paper too, is told what was never shared: its absence is no "no"."""

import re

import pytest

from support.clinic_phones import event, joined
from support.clinics import postgresql_at_length
from support.other_software import key_of
from support.staff import Clinic

pytestmark = postgresql_at_length("clinic")
PRIVATE = "what is private on their own pages"


def printed(page: str) -> str:
    """What of a page is on paper: closed details and what is for the screen are not."""
    page = re.sub(
        r'<(details|section|p|nav|form|header)\b[^>]*class="[^"]*screen-only.*?</\1>',
        "",
        page,
        flags=re.DOTALL,
    )
    return re.sub(r"<details(?! open)\b.*?</details>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("parts", [["record"], ["record", "notes", "private", "brought"]])
def test_paper_says_what_was_not_shared(clinic: Clinic, parts: list[str]) -> None:
    phone = joined(clinic.server, parts=parts)
    phone.send(event())
    page = clinic.people["clinician"].get(f"/staff/patients/{key_of(phone)}/").text
    shared = "private" in parts
    paper = printed(page)
    assert ("Not shared" in paper) is not shared
    assert (PRIVATE in paper) is not shared
    if not shared:
        assert paper.index("Not shared") < paper.index("<h2>"), "before what they did share"


def test_nothing_of_anybodys_health_is_kept_on_its_way(clinic: Clinic) -> None:
    """By a browser or a proxy; and no header of a proxy says who or where somebody is."""
    from support.other_software import with_token

    phone = joined(clinic.server, parts=["record", "copied"])
    phone.send(event())
    of, clinician, software = key_of(phone), clinic.people["clinician"], with_token(clinic.server)
    pages = ["patients/", f"patients/{of}/", f"patients/{of}/plan/", f"patients/{of}/notes/", "outcomes/", "outcomes/table.csv"]  # fmt: skip
    came = [clinician.ask("GET", f"/staff/{each}") for each in pages]
    assert [each.status for each in came] == [200] * len(pages)
    answers = [
        software.patients(),
        software.events(of),
        software.bundle(of),
        phone.mine(),
        phone.looks(),
    ]
    assert {each.headers["Cache-Control"] for each in (*came, *answers)} == {"no-store"}
    lied = {
        "X_Forwarded_Host": "elsewhere.example",
        "X_Forwarded_Proto": "https",
        "X_Forwarded_For": "1.2.3.4",
    }
    assert clinician.ask("GET", "/staff/patients/", **lied).status == 200
    assert "elsewhere" not in str(clinic.browser().ask("GET", "/staff/patients/", **lied).headers)
