"""A member of the staff in a real browser: with a passkey of its own, without, and what axe says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import in_the_server
import pytest

from support.clinic_process import ClinicProcess
from support.clinics import postgresql_at_length
from support.staff import Clinic

pytestmark = postgresql_at_length("clinic")

KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
       "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
LONG = "A name that goes on and on and does not stop for a very long while, and then some"[:80]
MARKUP = "<b>Omar</b> & Söhne"


@dataclass
class Device:
    """A window with a passkey device, which can be lost."""

    page: Any
    protocol: Any
    key: str
    errors: list[str]

    def lose(self) -> None:
        self.protocol.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.key})
        self.key = self.protocol.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})[
            "authenticatorId"
        ]

    def press(self, words: str, to: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()
        self.page.wait_for_url(f"**{to}")


@pytest.fixture
def device(chromium: Any) -> Iterator[Device]:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda said: errors.append(said.text) if "Content Security" in said.text else None,
    )
    protocol = context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    key = protocol.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]
    yield Device(page, protocol, key, errors)
    context.close()


def test_from_the_invitation_to_a_lost_key_and_back(clinic: Clinic, device: Device) -> None:
    page, home = device.page, clinic.people["admin"].origin
    page.goto(clinic.invite("Bea Browser", "clinician"))
    device.press("Make my passkey", "/staff/account/codes/")
    page.get_by_role("button", name="Show ten new codes").click()
    codes = page.locator(".codes code").all_text_contents()
    assert len(codes) == 10
    page.get_by_role("link", name="I have them").click()
    page.wait_for_url("**/staff/patients/")
    device.press("Sign out", "/staff/sign-in/")
    device.press("Sign in with a passkey", "/staff/patients/")
    assert "Bea Browser" in page.locator("header").text_content()
    device.press("Sign out", "/staff/sign-in/")
    device.lose()
    page.get_by_role("button", name="Sign in with a passkey").click()
    said = page.locator("[role=alert]")
    said.wait_for()
    assert (
        "this device has none" in said.text_content() or "could not be used" in said.text_content()
    )
    page.get_by_role("link", name="I lost my passkey").click()
    page.get_by_label("One of your recovery codes").fill(codes[3])
    device.press("Go on", "/staff/key/")
    page.goto(f"{home}/staff/patients/")
    assert page.url.endswith("/staff/key/"), "nothing else is open"
    device.press("Make a passkey", "/staff/account/")
    device.press("Sign out", "/staff/sign-in/")
    device.press("Sign in with a passkey", "/staff/patients/")
    assert device.errors == []


def test_a_used_invitation_says_so_and_goes_on_being_of_no_use(
    clinic: Clinic, device: Device
) -> None:
    link = clinic.invite("Uma Used", "reception")
    assert clinic.browser().join(link, clinic.key()).status == 200
    device.page.goto(link)
    device.page.get_by_role("button", name="Make my passkey").click()
    said = device.page.locator("[role=alert]")
    said.wait_for()
    assert "not good any more" in said.text_content()
    assert device.page.get_by_role("button", name="Make my passkey").is_enabled()
    assert device.errors == []


def test_a_browser_without_passkeys_is_told(clinic: Clinic, device: Device) -> None:
    page = device.page
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto(f"{clinic.people['admin'].origin}/staff/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.locator("[role=alert]").wait_for()
    assert "Use a newer one" in page.locator("[role=alert]").text_content()


@pytest.fixture(scope="module")
def everybody(clinic: Clinic) -> dict[str, str]:
    """Patients of every kind, under names that are hard to show."""
    process = ClinicProcess(clinic.server.folder, clinic.server.database)
    names = {"emergency": "Maria", "urgent": MARKUP, "soon": LONG, "worse": "x" * 80, "silent": "محمد",
             "idle": "0417", "fine": "Fine", "nothing yet": "New"}  # fmt: skip
    found = {life: process(in_the_server.patient, name, life) for life, name in names.items()}
    process.close()
    clinic.people["clinician"].post(f"/staff/patients/{found['fine']}/notes/write/", text="y" * 300)
    return found


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1200)])
def test_axe_finds_nothing_and_no_page_is_too_wide(
    clinic: Clinic, everybody: dict[str, str], chromium: Any, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    paths = {
        "clinician": ["patients/", "patients/?why=all", "patients/?why=2", "invites/", "account/",
                      "account/codes/", "key/", "log/", "nowhere",
                      *(f"patients/{of}/" for of in everybody.values()),
                      f"patients/{everybody['fine']}/plan/", f"patients/{everybody['urgent']}/plan/",
                      f"patients/{everybody['fine']}/notes/"],
        "auditor": ["log/"], "admin": ["staff/"], "": ["sign-in/", "recover/", "join/"],
    }  # fmt: skip
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page, axe = context.new_page(), Axe()
    for role, addresses in paths.items():
        context.clear_cookies()
        browser = clinic.people[role] if role else clinic.browser()
        context.add_cookies([{"name": name, "value": value, "url": browser.origin}
                             for name, value in browser.cookies.items()])  # fmt: skip
        for path in addresses:
            page.goto(f"{browser.origin}/staff/{path}")
            page.evaluate(
                "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
            )
            found = axe.run(page).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_what_is_shown_once_is_as_easy_to_use(clinic: Clinic, chromium: Any) -> None:
    """The pages that only a form leads to: an invite, a link, codes, what was found."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    for role, path, fill, press in (
        ("reception", "invites/", ("What the clinic calls them", MARKUP), "Make the invite"),
        ("clinician", "patients/", ("Find a patient", "a"), "Find"),
        ("auditor", "account/codes/", None, "Show ten new codes"),
        ("auditor", "log/", None, "Check the whole log"),
    ):
        browser, context = (
            clinic.people[role],
            chromium.new_context(viewport={"width": 360, "height": 740}),
        )
        context.add_cookies([{"name": name, "value": value, "url": browser.origin}
                             for name, value in browser.cookies.items()])  # fmt: skip
        page = context.new_page()
        page.goto(f"{browser.origin}/staff/{path}")
        if fill:
            page.get_by_label(fill[0]).fill(fill[1])
        before = page.url
        page.get_by_role("button", name=press, exact=True).click()
        page.wait_for_load_state()
        assert page.locator("h1").count() == 1, before
        found = axe.run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        context.close()


@pytest.mark.parametrize("width", [360, 320])
def test_with_large_letters_nothing_is_too_wide_and_no_name_is_a_column_of_letters(
    clinic: Clinic, everybody: dict[str, str], chromium: Any, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    for role, paths in (
        (
            "clinician",
            ["patients/?why=all", f"patients/{everybody['fine']}/", "invites/", "outcomes/"],
        ),
        ("auditor", ["log/"]),
        ("admin", ["staff/", "software/"]),
    ):
        browser = clinic.people[role]
        context.add_cookies([{"name": name, "value": value, "url": browser.origin}
                             for name, value in browser.cookies.items()])  # fmt: skip
        for path in paths:
            page.goto(f"{browser.origin}/staff/{path}")
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            name = page.locator(".out bdi").bounding_box()
            assert name["height"] < 4 * 52, f"{path}: {name}"
    context.close()


def test_plan_and_notes_are_one_tap_away_on_a_phone_and_seen_at_once_at_a_desk(
    clinic: Clinic, everybody: dict[str, str], chromium: Any
) -> None:
    browser = clinic.people["clinician"]
    context = chromium.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    context.add_cookies([{"name": name, "value": value, "url": browser.origin}
                         for name, value in browser.cookies.items()])  # fmt: skip
    page = context.new_page()
    page.goto(f"{browser.origin}/staff/patients/{everybody['emergency']}/")
    jumps = page.get_by_role("navigation", name="On this page").get_by_role("link")
    assert jumps.all_inner_texts() == ["Record", "Charts", "Plan", "Notes"]
    assert page.locator("#alarm").bounding_box()["y"] < jumps.first.bounding_box()["y"]
    jumps.last.click()
    assert page.locator("#notes").bounding_box()["y"] < 740
    page.get_by_role("button", name="Keep the note").click()
    page.wait_for_load_state()
    alert = page.get_by_role("alert").bounding_box()
    assert 0 <= alert["y"] < 700, "what was wrong is on the screen"
    page.set_viewport_size({"width": 1200, "height": 800})
    page.goto(f"{browser.origin}/staff/patients/{everybody['fine']}/")
    assert not jumps.first.is_visible()
    assert page.locator("#plan").bounding_box()["y"] < 400
    assert page.locator("#notes").bounding_box()["y"] < 800
    context.close()


def test_a_tick_is_one_square(clinic: Clinic, chromium: Any) -> None:
    browser = clinic.people["admin"]
    context = chromium.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark")
    context.add_cookies([{"name": name, "value": value, "url": browser.origin}
                         for name, value in browser.cookies.items()])  # fmt: skip
    page = context.new_page()
    for path in ("staff/", "software/"):
        page.goto(f"{browser.origin}/staff/{path}")
        boxes = [each.bounding_box() for each in page.locator(".tick input").all()]
        assert boxes and all(abs(each["width"] - each["height"]) < 1 for each in boxes), boxes
    context.close()


def test_nobody_is_invited_as_an_admin_by_mere_habit(clinic: Clinic) -> None:
    page = clinic.people["admin"].get("/staff/staff/").text
    form = page.partition('action="/staff/staff/invite/"')[2]
    assert 'value="admin"' in form and " checked" not in form
    kept = clinic.people["admin"].post("/staff/staff/invite/", name="", role="reception").text
    assert re.search(r'value="reception" checked', kept), (
        "what was chosen is kept with what is wrong"
    )


@pytest.mark.parametrize("width", [320, 1200])
def test_what_is_shown_once_is_seen_whole(clinic: Clinic, chromium: Any, width: int) -> None:
    """A link, a token, codes: to be copied by hand where it must be."""
    for role, path, fill, press in (
        ("reception", "invites/", "What the clinic calls them", "Make the invite"),
        ("auditor", "account/codes/", "", "Show ten new codes"),
    ):
        browser = clinic.people[role]
        context = chromium.new_context(viewport={"width": width, "height": 740})
        context.add_cookies([{"name": name, "value": value, "url": browser.origin}
                             for name, value in browser.cookies.items()])  # fmt: skip
        page = context.new_page()
        page.goto(f"{browser.origin}/staff/{path}")
        if fill:
            page.get_by_label(fill).fill("0419")
        page.get_by_role("button", name=press, exact=True).click()
        page.wait_for_load_state()
        cut = "all => all.filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)"
        shown = page.locator("textarea.link")
        assert shown.evaluate_all(f"all => ({cut})(all).length") == 0
        boxes = [each.bounding_box() for each in page.locator(".codes code").all()]
        assert shown.count() or len(boxes) == 10
        for before, after in pairwise(boxes):
            assert after["y"] >= before["y"] + before["height"] - 1, "one under the other"
        context.close()
