"""Changes of accounts are lines of the log: by whom, about whom, when; and no patient is told."""

import re
from datetime import timedelta

import in_the_server
import pytest

from support.clinic_process import ClinicProcess
from support.clinics import postgresql_at_length
from support.pinned import now
from support.staff import Answer, Browser, Clinic, coded, link_in

pytestmark = postgresql_at_length("clinic")

LOG = "/staff/log/"


def lines(clinic: Clinic, about: str) -> list[tuple[str, str, str]]:
    """Who, what and why of those about somebody, as the auditor reads them, oldest first."""
    page = clinic.people["auditor"].get(f"{LOG}?only=accounts").text
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in page.split("<tr>")[2:]]
    plain = [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in rows]
    return [(who, what, why) for _, who, _, what, of, why in reversed(plain) if of == about]


def second_key(browser: Browser, clinic: Clinic) -> tuple[Answer, str]:
    options, key = browser.send("/staff/key/options").json["publicKey"], clinic.key()
    return browser.send("/staff/key/check", credential=key.made(options)), coded(key.id)


def test_each_change_is_a_line_by_whom_about_whom(clinic: Clinic) -> None:
    admin, name, first = clinic.people["admin"], "Wanda Walk", "Ada &lt;b&gt;Admin"
    browser, _ = clinic.join(name, "reception")
    of = str(clinic.server.sql("SELECT id FROM staff WHERE name = ?", name)[0][0])
    assert admin.post("/staff/staff/role/", of=of, role="clinician").status == 302
    assert admin.post("/staff/staff/role/", of=of, role="clinician").status == 302  # none
    came, key = second_key(browser, clinic)
    assert came.status == 200
    browser.post("/staff/account/key", key=key)
    browser.post("/staff/account/key", key=key)  # it is gone already
    codes = browser.post("/staff/account/codes/").text.split("<code>")
    lost = clinic.browser()
    assert lost.post("/staff/recover/", code=codes[1].partition("</code>")[0]).status == 302
    assert second_key(lost, clinic)[0].status == 200
    link = link_in(admin.post("/staff/staff/again/", of=of).text)
    assert clinic.browser().join(link, clinic.key()).status == 200
    assert admin.post("/staff/staff/end/", of=of).status == 302
    assert lines(clinic, name) == [
        (first, "invited", "reception"),
        (name, "came in by a link, with a new key", ""),
        (first, "changed the role of", "reception before, clinician now"),
        (name, "added a key", ""),
        (name, "removed a key", ""),
        (name, "made new recovery codes", ""),
        (name, "used a recovery code", ""),
        (name, "added a key", ""),
        (name, "removed a key", "all 1 from before the new one"),
        (first, "made a new link for", ""),
        (name, "came in by a link, with a new key", ""),
        (name, "removed a key", "all 1 from before the new one"),
        (first, "ended the account of", ""),
    ]
    checked = clinic.people["auditor"].post("/staff/log/check/").text
    assert "lines follow from one another" in checked


def test_tokens_of_other_software_are_lines_too(clinic: Clinic) -> None:
    admin = clinic.people["admin"]
    until = (now() + timedelta(days=30)).date().isoformat()
    said = {"name": "Records of Weber", "scope": "records", "until": until}
    assert admin.post("/staff/software/token/", **said).status == 200
    of = str(clinic.server.sql("SELECT id FROM api_token WHERE name = ?", "Records of Weber")[0][0])
    for _ in range(2):  # it ends once
        assert admin.post("/staff/software/token/end/", of=of).status == 302
    first = "Ada &lt;b&gt;Admin"
    assert lines(clinic, "Records of Weber") == [
        (first, "made a token for other software", f"records; until {until}"),
        (first, "ended a token of other software", ""),
    ]


def test_the_first_admin_was_made_on_the_server_itself(clinic: Clinic) -> None:
    found = lines(clinic, "Ada &lt;b&gt;Admin")
    assert found[0] == ("a command on the server", "invited", "admin")
    assert found[1][1] == "came in by a link, with a new key"


@pytest.mark.parametrize("wrong", ["link", "key", "code", "last admin"])
def test_what_came_to_nothing_is_no_line(clinic: Clinic, wrong: str) -> None:
    count, admin = "SELECT count(*) FROM audit_entry", clinic.people["admin"]
    link = clinic.invite(f"Nobody {wrong}", "reception")
    before = clinic.server.sql(count)
    if wrong == "link":
        assert clinic.browser().join("#" + "w" * 43, clinic.key()).status == 403
    elif wrong == "key":  # one that somebody has already
        taken = clinic.keys["clinician"]
        assert clinic.browser().join(link, type(taken)(taken.origin, taken.id)).status == 403
    elif wrong == "code":
        assert clinic.browser().post("/staff/recover/", code="0" * 20).status == 403
    else:
        of = str(
            clinic.server.sql(
                "SELECT id FROM staff WHERE role = 'admin' AND active ORDER BY made_at"
            )[0][0]
        )
        assert admin.post("/staff/staff/end/", of=of).status == 409
    assert clinic.server.sql(count) == before


def test_no_patient_is_told_and_only_the_auditor_reads_it(clinic: Clinic) -> None:
    clinic.join("Petra Private", "reception")
    process = ClinicProcess(clinic.server.folder, clinic.server.database)
    try:
        of = process(in_the_server.patient, "Told nothing", "fine")
        clinic.people["clinician"].get(f"/staff/patients/{of}/")
        told = process(in_the_server.told, of)
        everybody = process(in_the_server.told_to_all)
    finally:
        process.close()
    assert told and set(told) == {("record", "clinician One"), ("notes", "clinician One")}
    assert everybody and {what for what, _ in everybody} <= {
        "record",
        "list",
        "notes",
        "print",
        "plan",
    }
    for role in ("clinician", "reception", "admin"):
        assert clinic.people[role].get(f"{LOG}?only=accounts").status == 403
    assert lines(clinic, "Petra Private")


def test_only_chooses_and_odd_words_choose_nothing(clinic: Clinic) -> None:
    auditor = clinic.people["auditor"]
    for said in ("accounts", "x", "", "%00"):
        page = auditor.get(f"{LOG}?only={said}")
        assert page.status == 200 and "invited" in page.text
    assert 'aria-current="page">Changes of accounts' in auditor.get(f"{LOG}?only=accounts").text
    assert "the record" not in auditor.get(f"{LOG}?only=accounts").text
