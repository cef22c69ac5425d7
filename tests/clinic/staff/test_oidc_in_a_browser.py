"""A work account in a real browser, to which the identity provider is another site than the clinic."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from support.identity_provider import MockProvider
from support.staff import Clinic, begun

KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
       "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    provider = MockProvider()
    found = begun(tmp_path_factory.mktemp("clinic"), UNKNOT_CLINIC_OIDC_ISSUER=provider.issuer,
                  UNKNOT_CLINIC_OIDC_CLIENT_ID="unknot", UNKNOT_CLINIC_OIDC_CLIENT_SECRET="secret")  # fmt: skip
    yield found
    found.server.kill()
    provider.stop()


@dataclass
class Window:
    """And what its page complained of."""

    page: Any
    errors: list[str]

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()

    def says_there(self, subject: str) -> None:
        """At the provider: its own page, its own button."""
        self.page.locator("input[name=sub]").fill(subject)
        self.page.get_by_role("button", name="Authorize", exact=True).click()

    def at(self, path: str) -> None:
        self.page.wait_for_url(f"**/staff/{path}")


def window(chromium: Any, **more: Any) -> Window:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, **more)
    context.set_default_timeout(30_000)
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda said: errors.append(said.text) if "Content Security" in said.text else None,
    )
    return Window(page, errors)


@pytest.fixture
def here(chromium: Any) -> Iterator[Window]:
    found = window(chromium)
    yield found
    found.page.context.close()


def test_link_sign_out_sign_in(clinic: Clinic, here: Window) -> None:
    protocol = here.page.context.new_cdp_session(here.page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    here.page.goto(clinic.invite("Bea Browser", "clinician"))
    here.press("Make my passkey")
    here.at("account/codes/")
    here.page.goto(f"{clinic.people['admin'].origin}/staff/account/")
    here.press("Link your work account")
    here.says_there("bea")
    here.at("account/")
    assert "Linked" in here.page.locator("main").text_content()
    here.press("Sign out")
    here.at("sign-in/")
    here.press("Sign in with your work account")
    here.says_there("bea")
    here.at("patients/")
    assert "Bea Browser" in here.page.locator("header").text_content()
    here.press("Sign out")
    here.press("Sign in with your work account")
    here.says_there("stranger")
    said = here.page.get_by_role("alert")
    said.wait_for()
    assert "linked to nobody here" in said.text_content()
    here.page.get_by_role("link", name="Go back").click()
    here.at("sign-in/")
    assert here.errors == []


def test_an_invitation_by_a_work_account_and_then_without_scripts(
    clinic: Clinic, chromium: Any, here: Window
) -> None:
    here.page.goto(clinic.invite("Ina Invited", "reception"))
    here.press("Use my work account")
    here.says_there("ina")
    here.at("invites/")
    assert "Ina Invited" in here.page.locator("header").text_content()
    assert here.errors == []
    plain = window(chromium, java_script_enabled=False)
    plain.page.goto(f"{clinic.people['admin'].origin}/staff/sign-in/")
    plain.press("Sign in with your work account")
    plain.says_there("ina")
    plain.at("invites/")
    assert plain.errors == []
    plain.page.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1200)])
def test_axe_finds_nothing_and_no_page_is_too_wide(
    clinic: Clinic, chromium: Any, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    owner, axe = clinic.people["reception"], Axe()
    found = window(chromium, color_scheme=scheme)
    page = found.page
    page.set_viewport_size({"width": width, "height": 800})
    for who, path in (
        (None, "sign-in/"),
        (None, "join/"),
        (owner, "account/"),
        (None, "oidc/finish/"),
    ):
        page.context.clear_cookies()
        cookies = who.cookies if who else {}
        page.context.add_cookies([{"name": name, "value": value, "url": owner.origin}
                                  for name, value in cookies.items()])  # fmt: skip
        page.goto(f"{owner.origin}/staff/{path}")
        assert axe.run(page).response["violations"] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert (
            "work account" in page.locator("main").text_content() or "Begin again" in page.content()
        )
    page.context.close()
