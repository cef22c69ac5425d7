"""A plan comes from the clinic's server: signed by its key, for this person, kept once, and no older one."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from support.clinics_home import KEY, PAGE, QUEUE, agrees, due
from support.homes import Home
from support.phone import say
from support.record_server import RecordServer
from support.visitor import Visitor
from unknot.clinic.patients.plan_key import HEADER, decoded, encoded, signed

IDLE = "navigator.locks.query().then(({ held, pending }) => !held.length && !pending.length)"
CLINIC = "Praxis Weber & Partner"
PLAN: dict[str, Any] = {
    "plan": "p1", "by": "Dr. Weber", "written": "2026-11-20T09:00:00+00:00", "until": "2999-01-31",
    "without": ["heat"], "message": "Go easy.",
}  # fmt: skip


def plans(home: Home) -> list[dict[str, Any]]:
    return [each["data"] for each in home.events() if each["kind"] == "clinic.planned"]


def handed(patient: Visitor, plan: Any) -> None:
    """As the page's script hands it over."""
    due(patient, plan=plan if isinstance(plan, str) else json.dumps(plan))


# ---- what Python keeps


def test_it_is_kept_once_under_the_clinics_name_of_the_apps_own_file(
    theirs: Home, patient: Visitor
) -> None:
    agrees(patient)
    for _ in range(2):
        handed(patient, PLAN | {"clinic": "Another", "more": "than is known"})
    assert plans(theirs) == [PLAN | {"clinic": CLINIC}]
    assert say("from_clinic.line", clinic=CLINIC) in patient.get("/").text


def test_an_older_one_changes_nothing_and_a_newer_one_takes_its_place(
    theirs: Home, patient: Visitor
) -> None:
    agrees(patient)
    handed(patient, PLAN)
    handed(patient, PLAN | {"plan": "p0", "written": "2026-11-19T09:00:00+00:00"})
    handed(patient, PLAN | {"plan": "p2"})
    assert [each["plan"] for each in plans(theirs)] == ["p1"]
    handed(patient, PLAN | {"plan": "p3", "written": "2026-11-20T09:00:01+00:00"})
    assert [each["plan"] for each in plans(theirs)] == ["p1", "p3"]


@pytest.mark.parametrize("plan", [
    "", "{", "[]", "null", "[" * 20_000, json.dumps(PLAN | {"message": "x" * 20_000}), json.dumps(PLAN | {"doses": {"heat": -1}}),
    json.dumps(PLAN | {"message": "half a letter: \ud800"}), json.dumps(PLAN | {"until": None}),
])  # fmt: skip
def test_what_is_no_plan_changes_nothing(theirs: Home, patient: Visitor, plan: str) -> None:
    agrees(patient)
    handed(patient, plan)
    assert plans(theirs) == []


def test_nobody_who_did_not_agree_is_given_one(theirs: Home, patient: Visitor) -> None:
    agrees(patient)
    form = next(each for each in patient.get(PAGE).forms if each.action == QUEUE)
    end = patient.get("/clinic/end/")
    patient.send(end.form("/clinic/end/"))
    patient.post(QUEUE, [*form.fields, ("ask", "1"), ("plan", json.dumps(PLAN))])
    assert plans(theirs) == []


# ---- what the script hands over


@pytest.fixture
def browser(chromium: Any, theirs: Home, patient: Visitor) -> Iterator[Any]:
    """On the page that says how it stands, where the script asks each time."""
    context = chromium.new_context(locale="en-GB")
    for name, value in patient.cookies.items():
        context.add_cookies([{"name": name, "value": value, "url": theirs.address}])
    with closing(context):
        yield context.new_page()


def looks(page: Any, home: Home, server: RecordServer) -> None:
    """Until the clinic was asked for a plan, and all of it is done."""
    asked = server.asked.count("GET /records/mine/plan")
    page.goto(f"{home.address}{PAGE}")
    for _ in range(600):
        done = server.asked.count("GET /records/mine/plan") > asked
        if done and page.evaluate(IDLE):  # `wait_for_function` takes a promise for a yes
            return
        page.wait_for_timeout(100)
    pytest.fail("it was not asked, or never done")


def joined(patient: Visitor, server: RecordServer) -> str:
    server.records.clear()
    server.invites = dict.fromkeys(server.invites, "open")
    agrees(patient, invite=server.invite)
    return str(due(patient)["share"]["consent"])


def test_a_plan_with_the_clinics_signature_comes_into_the_record(
    theirs: Home, patient: Visitor, server: RecordServer, browser: Any
) -> None:
    consent = joined(patient, server)
    server.plan = signed({"sub": consent, "plan": PLAN}, KEY)
    looks(browser, theirs, server)
    assert plans(theirs) == [PLAN | {"clinic": CLINIC}]
    looks(browser, theirs, server)
    assert len(plans(theirs)) == 1
    assert "clinic.planned" in server.kinds, "the clinic sees at its next look that it came"


def other_words(jws: str) -> str:
    header, payload, signature = jws.split(".")
    said = json.loads(decoded(payload))
    said["plan"]["without"] = []
    return f"{header}.{encoded(json.dumps(said).encode())}.{signature}"


def unsigned(jws: str) -> str:
    payload = jws.split(".")[1]
    return f"{encoded(json.dumps(HEADER | {'alg': 'none'}).encode())}.{payload}."


@pytest.mark.parametrize("of", ["words", "none", "key", "person", "text", "nothing"])
def test_a_plan_of_anybody_else_is_not_taken(
    theirs: Home, patient: Visitor, server: RecordServer, browser: Any, of: str
) -> None:
    consent = joined(patient, server)
    right = signed({"sub": consent, "plan": PLAN}, KEY)
    server.plan = {
        "words": other_words(right), "none": unsigned(right), "text": "<b>", "nothing": None,
        "key": signed({"sub": consent, "plan": PLAN}, "l" * 43),
        "person": signed({"sub": "another", "plan": PLAN}, KEY),
    }[of]  # fmt: skip
    looks(browser, theirs, server)
    assert plans(theirs) == []
