"""Coming in by a work account: another project's identity provider, our server, and who may what."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from support.clinics import postgresql_at_length
from support.identity_provider import MockProvider
from support.staff import Clinic, begun, coded, link_in
from support.work_accounts import (
    BEGIN,
    agreed,
    back,
    came_in,
    changes,
    counted,
    key_of,
    leads,
    out,
    through,
)

pytestmark = postgresql_at_length("clinic")

BACK, FINISH = "/staff/oidc/back/", "/staff/oidc/finish/"
LINK, UNLINK, OWN = "/staff/oidc/link/", "/staff/oidc/unlink/", "/staff/account/"
LOST, UNKNOWN = "Begin again", "linked to nobody here"


@pytest.fixture(scope="module")
def provider() -> Iterator[MockProvider]:
    found = MockProvider()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def issuer(provider: MockProvider) -> str:
    return provider.issuer


@pytest.fixture(scope="module")
def clinic(
    request: pytest.FixtureRequest, issuer: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clinic]:
    database = request.getfixturevalue("new_postgresql") if request.param == "postgresql" else ""
    folder = tmp_path_factory.mktemp("clinic")
    (folder / "secret").write_text("what only the two know\n")
    found = begun(folder, database, UNKNOT_CLINIC_OIDC_ISSUER=issuer, UNKNOT_CLINIC_OIDC_CLIENT_ID="unknot",
                  UNKNOT_CLINIC_OIDC_CLIENT_SECRET_FILE=str(folder / "secret"))  # fmt: skip
    yield found
    found.server.kill()


def test_linked_once_it_lets_in_and_unlinked_no_more(clinic: Clinic, issuer: str) -> None:
    owner, _ = clinic.join("Lena Link", "reception")
    linked = through(owner, "lena", LINK)
    assert (linked.status, linked.headers["Location"]) == (302, OWN)
    assert "Unlink" in owner.get(OWN).text
    browser = clinic.browser()
    assert came_in(through(browser, "lena"))
    page = browser.get(OWN).text
    assert "Lena Link" in page and "Reception: " in page and "last used" in page
    assert browser.get("/staff/staff/").status == 403, "the role is the clinic's own"
    assert owner.post(UNLINK).status == 302
    refused = through(clinic.browser(), "lena")
    assert refused.status == 403 and UNKNOWN in refused.text
    assert changes(clinic, "Lena Link")[1:] == ["joined", "identity_added", "identity_removed"]
    log = clinic.people["auditor"].get("/staff/log/?only=accounts").text
    assert "linked a work account" in log and issuer in log
    for never in ("lena", "what only the two know"):
        assert never not in clinic.server.log.read_text() + log


def test_an_invitation_brings_somebody_in_by_a_work_account_alone(clinic: Clinic) -> None:
    word = clinic.invite("Ivo Invited", "clinician").partition("#")[2]
    browser = clinic.browser()
    assert came_in(through(browser, "ivo", word=word))
    page = browser.get(OWN).text
    assert "Ivo Invited" in page and "None yet." in page and "your only way in" in page
    assert browser.get("/staff/patients/").status == 200
    assert changes(clinic, "Ivo Invited") == ["invited", "joined_identity"]
    for other in (word, "w" * 43):
        late = clinic.browser().post(BEGIN, word=other)
        assert late.status == 403 and "not good any more" in late.text
    assert came_in(through(clinic.browser(), "ivo"))
    assert (
        "Reception" not in page
        and "last signed in" in clinic.people["admin"].get("/staff/staff/").text
    )


def test_a_word_that_was_used_meanwhile_brings_nobody_in(clinic: Clinic) -> None:
    word = clinic.invite("Tia Two", "reception").partition("#")[2]
    first, second = clinic.browser(), clinic.browser()
    paths = [
        agreed(out(each, word=word), f"tia-{each.cookies['staff']}") for each in (first, second)
    ]
    assert came_in(back(first, paths[0]))
    late = back(second, paths[1])
    assert late.status == 403 and "not good any more" in late.text
    assert not came_in(through(clinic.browser(), f"tia-{second.cookies['staff']}"))


def test_nobody_gets_an_account_by_having_one_there_nor_by_an_e_mail(
    clinic: Clinic, provider: MockProvider
) -> None:
    """The provider says that a stranger has Ada's name and address and is an admin: all one."""
    provider.says_of("stranger", name="Ada <b>Admin", email="ada@clinic.example.org",
                     email_verified=True, roles=["admin"], groups=["admin"])  # fmt: skip
    before = counted(clinic, "staff"), counted(clinic, "oidc_identity")
    for subject in ("stranger", "Ivo", "ivo ", "admin"):
        came = through(clinic.browser(), subject)
        assert came.status == 403 and UNKNOWN in came.text, subject
    assert (counted(clinic, "staff"), counted(clinic, "oidc_identity")) == before


def test_who_left_is_out_whatever_the_provider_says(clinic: Clinic) -> None:
    browser = clinic.browser()
    word = clinic.invite("Gil Gone", "clinician").partition("#")[2]
    assert came_in(through(browser, "gil", word=word))
    on_the_way = clinic.browser()
    path = agreed(out(on_the_way), "gil")
    of = key_of(clinic, "Gil Gone")
    assert clinic.people["admin"].post("/staff/staff/end/", of=of).status == 302
    assert browser.ask("GET", OWN).headers["Location"] == "/staff/sign-in/"
    assert clinic.server.sql("SELECT * FROM oidc_identity WHERE subject = 'gil'") == []
    assert UNKNOWN in back(on_the_way, path).text
    assert UNKNOWN in through(clinic.browser(), "gil").text


def test_one_work_account_is_one_member(clinic: Clinic) -> None:
    browser, _ = clinic.join("Sam Second", "reception")
    taken = through(browser, "ivo", LINK)
    assert taken.status == 403 and "linked to somebody else" in taken.text
    word = clinic.invite("Wim Word", "reception").partition("#")[2]
    assert "linked to somebody else" in through(clinic.browser(), "ivo", word=word).text
    assert clinic.browser().join(f"#{word}", clinic.key()).status == 200, (
        "and the link is good still"
    )
    assert through(browser, "sam", LINK).status == 302
    again = browser.post(LINK)
    assert again.status == 403 and "Unlink that one first" in again.text


def test_the_last_way_in_stays(clinic: Clinic) -> None:
    word = clinic.invite("Lia Last", "reception").partition("#")[2]
    browser, key = clinic.browser(), clinic.key()
    assert came_in(through(browser, "lia", word=word))
    assert browser.post(UNLINK).status == 302
    assert came_in(through(clinic.browser(), "lia")), "it was the only one"
    options = browser.send("/staff/key/options").json["publicKey"]
    assert browser.send("/staff/key/check", credential=key.made(options)).status == 200
    browser.post("/staff/account/key", key=coded(key.id))
    assert clinic.browser().sign_in(key).status == 403, "the work account is left"
    browser.post(UNLINK)
    assert came_in(through(clinic.browser(), "lia"))
    assert changes(clinic, "Lia Last") == ["invited", "joined_identity", "key_added", "key_removed"]


def test_a_new_link_and_a_code_end_the_work_account_as_they_do_keys(clinic: Clinic) -> None:
    browser, _ = clinic.join("Noa New", "reception")
    assert through(browser, "noa", LINK).status == 302
    of = key_of(clinic, "Noa New")
    link = link_in(clinic.people["admin"].post("/staff/staff/again/", of=of).text)
    assert came_in(through(clinic.browser(), "noa")), "nothing ends until it is used"
    newest, key = clinic.browser(), clinic.key()
    assert newest.join(link, key).status == 200
    assert UNKNOWN in through(clinic.browser(), "noa").text
    assert through(newest, "noa", LINK).status == 302
    code = newest.post("/staff/account/codes/").text.partition("<code>")[2].partition("</code>")[0]
    lost, new = clinic.browser(), clinic.key()
    assert lost.post("/staff/recover/", code=code).status == 302
    assert lost.post(LINK).headers["Location"] == "/staff/key/", "a code opens a new key alone"
    options = lost.send("/staff/key/options").json["publicKey"]
    assert lost.send("/staff/key/check", credential=new.made(options)).status == 200
    assert UNKNOWN in through(clinic.browser(), "noa").text
    link = link_in(clinic.people["admin"].post("/staff/staff/again/", of=of).text)
    assert came_in(through(clinic.browser(), "noa", word=link.partition("#")[2]))
    assert clinic.browser().sign_in(new).status == 403, "and the other way round"


def test_an_admin_who_comes_in_by_a_work_account_is_one(clinic: Clinic) -> None:
    word = clinic.invite("Adi Admin", "admin").partition("#")[2]
    browser, first = clinic.browser(), key_of(clinic, "Ada <b>Admin")
    assert clinic.people["admin"].post("/staff/staff/role/", of=first, role="auditor").status == 409
    assert came_in(through(browser, "adi", word=word))
    assert browser.post("/staff/staff/role/", of=first, role="auditor").status == 302
    last = browser.post("/staff/staff/end/", of=key_of(clinic, "Adi Admin"))
    assert last.status == 409 and "make another admin first" in last.text
    assert browser.post("/staff/staff/role/", of=first, role="admin").status == 302


def test_another_browser_is_brought_into_nobodys_account(clinic: Clinic) -> None:
    """Login CSRF: whoever is made to open the end of somebody else's sign-in stays who they are."""
    evil = clinic.browser()
    path = agreed(out(evil), "ivo")
    for victim in (clinic.browser(), clinic.people["reception"]):
        came = back(victim, path)
        assert came.status == 403 and LOST in came.text
    assert "reception One" in clinic.people["reception"].get(OWN).text
    asked_too = clinic.browser()
    out(asked_too)
    assert LOST in back(asked_too, path).text, "not by one's own begun sign-in either"
    assert came_in(back(evil, path))


def test_another_browser_is_linked_to_nobodys_account(clinic: Clinic) -> None:
    """Nor does one who signed in as another meanwhile, in the same browser, get the link."""
    evil, _ = clinic.join("Eve Else", "reception")
    path = agreed(out(evil, LINK), "eve")
    victim = clinic.people["reception"]
    assert LOST in back(victim, path).text
    evil.sign_in(clinic.keys["auditor"])
    assert LOST in back(evil, path).text
    assert UNKNOWN in through(clinic.browser(), "eve").text


def test_each_answer_is_good_once(clinic: Clinic) -> None:
    browser = clinic.browser()
    path = agreed(out(browser), "ivo")
    assert came_in(back(browser, path))
    again = back(browser, path)
    assert again.status == 403 and LOST in again.text
    assert "Ivo Invited" in browser.get(OWN).text
    second = clinic.browser()
    right = agreed(out(second), "ivo")
    for path in (f"{BACK}?state=wrong&code=x", right):
        assert LOST in back(second, path).text, "also where the first answer was wrong"


def test_a_code_of_another_sign_in_is_refused(clinic: Clinic) -> None:
    """Whoever put somebody's code beside their own state: it holds another nonce."""
    owner, thief = clinic.browser(), clinic.browser()
    stolen = parse_qs(urlsplit(agreed(out(owner), "ivo")).query)["code"][0]
    state = parse_qs(urlsplit(out(thief)).query)["state"][0]
    came = back(thief, f"{BACK}?{urlencode({'code': stolen, 'state': state})}")
    assert came.status == 403 and "does not hold" in came.text
    assert "sign-in service: refused (nonce)" in clinic.server.log.read_text()


def test_another_issuer_is_refused_before_its_code_is_sent_on(clinic: Clinic) -> None:
    browser = clinic.browser()
    came = back(browser, f"{agreed(out(browser), 'ivo')}&iss=https%3A%2F%2Fevil.example.org")
    assert came.status == 403 and "does not hold" in came.text


def test_whose_session_ended_meanwhile_begins_again(clinic: Clinic) -> None:
    browser = clinic.browser()
    path = agreed(out(browser), "ivo")
    browser.cookies.pop("staff")
    assert LOST in back(browser, path).text


def test_it_leads_nowhere_but_to_the_provider_and_home(clinic: Clinic, issuer: str) -> None:
    browser, evil = clinic.browser(), "https://evil.example.org/"
    more = {"next": evil, "redirect_uri": evil, "to": evil, "issuer": evil}
    to = out(browser, **more)
    assert to.startswith(f"{issuer}/oauth2/authorize?") and "evil" not in to
    sent = parse_qs(urlsplit(to).query)
    assert (sent["redirect_uri"], sent["scope"]) == ([f"{browser.origin}{BACK}"], ["openid"])
    path = f"{agreed(to, 'ivo')}&{urlencode(more)}"
    on = leads(browser.ask("GET", path))
    assert on.startswith(f"{FINISH}?") and "evil" not in on
    assert came_in(back(browser, path))
    odd = leads(browser.ask("GET", f"{BACK}?code=%22;url=//evil.example.org"))
    assert odd == f"{FINISH}?code=%22%3Burl%3D%2F%2Fevil.example.org"


def test_saying_no_there_is_told_in_words(clinic: Clinic) -> None:
    browser = clinic.browser()
    path = agreed(out(browser), "", action="deny")  # this provider leaves the state out
    state = parse_qs(urlsplit(out(browser)).query)["state"][0]
    came = back(browser, f"{path.partition('&state')[0]}&state={state}")
    assert came.status == 403 and "You said no there" in came.text
    assert came.headers["Content-Security-Policy"].count("form-action 'self';") == 1


def test_only_a_form_of_ours_begins_it(clinic: Clinic) -> None:
    who = clinic.people["reception"]
    for path in (BEGIN, LINK, UNLINK):
        assert who.ask("GET", path).status == 405
        plain = who.ask("POST", path, b"", Origin="https://evil.example.org")
        assert plain.status == 403 and "another page" in plain.text


def test_a_provider_that_is_away_is_told_in_words_and_keys_go_on(
    clinic: Clinic, provider: MockProvider
) -> None:
    browser = clinic.browser()
    path = agreed(out(browser), "ivo")
    provider.stop()
    came = back(browser, path)
    provider.start()
    assert came.status == 503 and "did not answer" in came.text
    assert "sign-in service: no good answer (token)" in clinic.server.log.read_text()
    assert clinic.browser().sign_in(clinic.keys["reception"]).status == 200
