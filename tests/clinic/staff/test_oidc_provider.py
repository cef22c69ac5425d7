"""How an identity provider is spoken to: where its metadata may lead, how long it is waited for, and the settings."""

import threading
from pathlib import Path
from time import monotonic

import pytest

from support.identity_provider import ALL, BACK, CLIENT, OwnProvider, came
from support.pinned import now
from support.webhook_receiver import certificate
from unknot.clinic import outgoing
from unknot.clinic.environment import BadSetting, OidcClient, oidc_client
from unknot.clinic.staff import oidc_provider
from unknot.clinic.staff.oidc_provider import ProviderUnreachable, Refused
from unknot.clinic.staff.oidc_token import AuthorizationRequest, address_to_ask, subject_of


def test_the_secret_is_sent_as_the_provider_wants_it(own_provider: OwnProvider) -> None:
    own_provider.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert came(own_provider) == "0417"
    wrong, asked = (
        OidcClient(own_provider.issuer, CLIENT, "wrong"),
        AuthorizationRequest(now().timestamp()),
    )
    brought = own_provider.agree(address_to_ask(wrong, asked, BACK))
    with pytest.raises(Refused, match="refused the code"):
        subject_of(wrong, asked, brought, BACK, now())


def test_a_provider_without_secrets_is_refused(own_provider: OwnProvider) -> None:
    own_provider.metadata = {"token_endpoint_auth_methods_supported": ["private_key_jwt"]}
    with pytest.raises(Refused, match="takes no secret"):
        came(own_provider)


@pytest.mark.parametrize(("name", "value", "said"), [
    ("issuer", "https://evil.example.org", "another issuer"),
    ("issuer", None, "another issuer"),
    ("token_endpoint", "https://evil.example.org/token", "another host"),
    ("jwks_uri", "http://127.0.0.1:1/jwks", "another host"),
    ("authorization_endpoint", "https://evil.example.org/authorize", "another host"),
    ("authorization_endpoint", "javascript:alert(1)", "another host"),
    ("token_endpoint", None, "lack an address"),
    ("authorization_endpoint", 'http://127.0.0.1/"><script>', "lack an address"),
])  # fmt: skip
def test_metadata_that_lead_elsewhere_are_refused(
    own_provider: OwnProvider, name: str, value: object, said: str
) -> None:
    own_provider.metadata = {name: value}
    with pytest.raises(Refused, match=said):
        came(own_provider)
    assert own_provider.heard == ALL[:1]


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/jwks"])
@pytest.mark.parametrize("answer", [
    (302, b""), (500, b""), (200, b"<html>"), (200, b"[]"), (200, b"[" * 100_000),
    (200, b'{"keys": [], "id_token": "x"}' + b" " * oidc_provider.MOST),
])  # fmt: skip
def test_no_redirect_is_followed_and_nonsense_is_no_answer(
    own_provider: OwnProvider, path: str, answer: tuple[int, bytes]
) -> None:
    own_provider.answers = {path: answer}
    with pytest.raises(ProviderUnreachable):
        came(own_provider)
    assert not [each for each in own_provider.heard if "elsewhere" in each]


def test_by_tls_it_is_asked_under_an_authority_that_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = OwnProvider(pem=certificate(tmp_path)).start()
    with pytest.raises(ProviderUnreachable):
        came(provider)
    assert provider.heard == []
    monkeypatch.setenv("SSL_CERT_FILE", str(provider.pem))
    assert came(provider) == "0417"
    provider.stop()


def test_who_says_nothing_is_left(
    own_provider: OwnProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "SILENT", 0.3)
    own_provider.holds = threading.Event()
    began = monotonic()
    with pytest.raises(ProviderUnreachable):
        came(own_provider)
    assert monotonic() - began < 4
    own_provider.holds.set()


def test_three_wait_for_the_provider_and_no_more(
    own_provider: OwnProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the other threads of the server go on, whatever the provider does."""
    own_provider.holds = threading.Event()
    waiting = [threading.Thread(target=came, args=[own_provider]) for _ in range(3)]
    for each in waiting:
        each.start()
    until = monotonic() + 20
    while len(own_provider.heard) < 3:
        assert monotonic() < until
    with pytest.raises(ProviderUnreachable, match="busy"):
        came(own_provider)
    assert len(own_provider.heard) == 3
    own_provider.holds.set()
    for each in waiting:
        each.join()
    assert came(own_provider) == "0417"


GOOD = {
    "ISSUER": "https://login.example.org/realms/clinic",
    "CLIENT_ID": "unknot",
    "CLIENT_SECRET": "s",
}


def set_to(monkeypatch: pytest.MonkeyPatch, said: dict[str, str]) -> None:
    for name in GOOD:
        monkeypatch.delenv(f"UNKNOT_CLINIC_OIDC_{name}", raising=False)
    for name, value in said.items():
        monkeypatch.setenv(f"UNKNOT_CLINIC_OIDC_{name}", value)


@pytest.mark.parametrize("said", [
    GOOD | {"ISSUER": "http://login.example.org/"}, GOOD | {"ISSUER": "https://login.example.org/?a"},
    GOOD | {"ISSUER": "https://login.example.org/#a"}, GOOD | {"ISSUER": "https://a@login.example.org/"},
    GOOD | {"ISSUER": "x"}, GOOD | {"ISSUER": f"https://{'x' * 200}.org"},
    *({name: value for name, value in GOOD.items() if name != left} for left in GOOD),
])  # fmt: skip
def test_a_setting_that_cannot_be_used_says_so_and_no_secret(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str]
) -> None:
    set_to(monkeypatch, {**said, **({"CLIENT_SECRET": "ne5er"} if "CLIENT_SECRET" in said else {})})
    with pytest.raises(BadSetting, match="UNKNOT_CLINIC_OIDC_ISSUER") as error:
        oidc_client()
    assert "ne5er" not in str(error.value)


def test_it_is_off_unless_set(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, {})
    assert oidc_client() is None
    set_to(monkeypatch, GOOD)
    found = oidc_client()
    assert found == OidcClient(*GOOD.values()) and "secret" not in repr(found)
