"""What is believed of an identity provider: a small one of our own, whose every word can be wrong."""

import hmac
import json
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from support.identity_provider import ALL, BACK, CLIENT, OwnProvider, came, client, coded
from support.pinned import now
from unknot.clinic.staff.oidc_provider import Refused
from unknot.clinic.staff.oidc_token import (
    AuthorizationRequest,
    Cancelled,
    LostState,
    WrongClock,
    address_to_ask,
    subject_of,
)

OTHER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})


def test_who_it_is_and_nobody_else_was_asked(own_provider: OwnProvider) -> None:
    assert came(own_provider) == "0417"
    assert own_provider.heard == ALL
    assert came(own_provider, iss=own_provider.issuer) == "0417"
    assert own_provider.heard == [*ALL, *ALL[1:]], "what it says of itself is believed for a while"


AT = timedelta(0)
WRONG: dict[str, dict[str, Any]] = {
    "iss": {"iss": "https://evil.example.org"},
    "no iss": {"iss": None},
    "aud": {"aud": "another program"},
    "no aud": {"aud": None},
    "aud without azp": {"aud": [CLIENT, "another program"]},
    "azp": {"azp": "another program"},
    "azp of several": {"aud": [CLIENT, "another program"], "azp": "another program"},
    "nonce": {"nonce": "of-another-sign-in"},
    "no nonce": {"nonce": None},
    "no sub": {"sub": None},
    "empty sub": {"sub": ""},
    "long sub": {"sub": "x" * 256},
    "sub is a number": {"sub": 417},
    "no exp": {"exp": None},
    "exp is no number": {"exp": "soon"},
    "exp is yes": {"exp": True},
    "no iat": {"iat": None},
    "asked nobody anew": {"auth_time": int((now() - timedelta(hours=3)).timestamp())},
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_meant_for_another_is_refused(own_provider: OwnProvider, name: str) -> None:
    own_provider.claims = WRONG[name]
    with pytest.raises(Refused) as said:
        came(own_provider)
    assert type(said.value) is Refused


@pytest.mark.parametrize(("claim", "minutes"), [
    ("exp", -3), ("iat", 3), ("iat", -13), ("nbf", 3),
])  # fmt: skip
def test_another_time_is_said_to_be_the_clock(
    own_provider: OwnProvider, claim: str, minutes: int
) -> None:
    at = now() + timedelta(minutes=minutes)
    own_provider.claims = {claim: int(at.timestamp())}
    with pytest.raises(WrongClock):
        came(own_provider)


def test_two_clocks_may_differ_a_little_and_several_may_be_meant(own_provider: OwnProvider) -> None:
    at = int(now().timestamp())
    own_provider.claims = {"exp": at - 60, "iat": at + 60, "auth_time": at - 60,
                       "aud": [CLIENT, "another program"], "azp": CLIENT}  # fmt: skip
    assert came(own_provider) == "0417"


def compact(header: dict[str, str], claims: dict[str, Any]) -> str:
    return ".".join(coded(json.dumps(each).encode()) for each in (header, claims))


def unsigned(_: OwnProvider, claims: dict[str, Any]) -> str:
    return compact({"alg": "none"}, claims) + "."


def by_the_public_key(own_provider: OwnProvider, claims: dict[str, Any]) -> str:
    """HMAC, and its secret is what everybody knows: the public key."""
    said = compact({"alg": "HS256", "kid": "one"}, claims)
    key = own_provider.key.as_pem(private=False)
    return f"{said}.{coded(hmac.digest(key, said.encode(), sha256))}"


def by_another_key(own_provider: OwnProvider, claims: dict[str, Any]) -> str:
    return own_provider.signed(claims, key=OTHER)


def by_another_algorithm(own_provider: OwnProvider, claims: dict[str, Any]) -> str:
    return own_provider.signed(claims, "RS512")


def changed(own_provider: OwnProvider, claims: dict[str, Any]) -> str:
    head, _, signature = own_provider.signed(claims).split(".")
    return f"{head}.{coded(json.dumps(claims | {'sub': 'admin'}).encode())}.{signature}"


def no_token(_: OwnProvider, __: dict[str, Any]) -> str:
    return "x"


@pytest.mark.parametrize(
    "sign", [unsigned, by_the_public_key, by_another_key, by_another_algorithm, changed, no_token]
)
def test_a_signature_that_is_not_the_providers_is_refused(
    own_provider: OwnProvider, sign: Callable[[OwnProvider, dict[str, Any]], str]
) -> None:
    own_provider.sign = lambda claims: sign(own_provider, claims)
    with pytest.raises(Refused, match="the signature"):
        came(own_provider)


@pytest.mark.parametrize("how", ["for something else", "none", "a secret", "nonsense"])
def test_only_a_public_key_to_sign_with_counts(own_provider: OwnProvider, how: str) -> None:
    public = own_provider.key.as_dict(private=False)
    own_provider.keys = {"for something else": [public | {"use": "enc"}], "none": [], "nonsense": ["x"],
                     "a secret": [{"kty": "oct", "k": "c2VjcmV0", "kid": "one"}]}[how]  # fmt: skip
    with pytest.raises(Refused, match="the signature"):
        came(own_provider)


def test_a_key_of_a_kind_that_is_not_known_spoils_no_other(own_provider: OwnProvider) -> None:
    own_provider.keys = ["x", {}, {"kty": "AKP", "kid": "new"}, {"kty": "EC", "crv": "P-1", "x": "AA", "y": "AA"},
                         {"kty": "RSA", "n": "!" * 400, "e": "AQAB"}, own_provider.key.as_dict(private=False)]  # fmt: skip
    assert came(own_provider) == "0417"


@pytest.mark.filterwarnings("ignore:Key size")
def test_a_key_that_is_too_small_counts_for_nothing(own_provider: OwnProvider) -> None:
    own_provider.key = RSAKey.generate_key(1024, {"kid": "one", "use": "sig"})
    with pytest.raises(Refused, match="the signature"):
        came(own_provider)


def test_a_new_key_of_the_provider_is_known_at_once_and_the_old_one_no_more(
    own_provider: OwnProvider,
) -> None:
    old = own_provider.key
    assert came(own_provider) == "0417"
    own_provider.key = OTHER
    assert came(own_provider) == "0417"
    own_provider.sign = lambda claims: own_provider.signed(claims, key=old)
    with pytest.raises(Refused, match="the signature"):
        came(own_provider)


@pytest.mark.parametrize("state", ["of-another", "", None])
def test_what_answers_nothing_that_was_asked_is_not_even_sent_on(
    own_provider: OwnProvider, state: str | None
) -> None:
    with pytest.raises(LostState):
        came(own_provider, state=state)
    assert own_provider.heard == ALL[:1]


def test_an_answer_of_another_issuer_is_not_sent_on(own_provider: OwnProvider) -> None:
    with pytest.raises(Refused, match="another issuer"):
        came(own_provider, iss="https://evil.example.org")
    assert own_provider.heard == ALL[:1]


def test_who_names_itself_in_each_answer_must_do_so(own_provider: OwnProvider) -> None:
    own_provider.metadata = {"authorization_response_iss_parameter_supported": True}
    with pytest.raises(Refused, match="another issuer"):
        came(own_provider)
    assert came(own_provider, iss=own_provider.issuer) == "0417"


def test_saying_no_there_is_no_mistake_and_another_one_is(own_provider: OwnProvider) -> None:
    with pytest.raises(Cancelled):
        came(own_provider, error="access_denied", code=None)
    with pytest.raises(Refused, match="says it failed"):
        came(own_provider, error="server_error", code=None)
    for code in (None, "", "two\nlines"):
        with pytest.raises(Refused, match="no code"):
            came(own_provider, code=code)


def test_a_code_is_good_once_and_for_who_asked(own_provider: OwnProvider) -> None:
    asked, other = AuthorizationRequest(now().timestamp()), AuthorizationRequest(now().timestamp())
    brought = own_provider.agree(address_to_ask(client(own_provider), asked, BACK))
    with pytest.raises(Refused, match="refused the code"):  # by its verifier
        subject_of(client(own_provider), other, brought | {"state": other.state}, BACK, now())
    brought = own_provider.agree(address_to_ask(client(own_provider), asked, BACK))
    assert subject_of(client(own_provider), asked, brought, BACK, now()) == "0417"
    with pytest.raises(Refused, match="refused the code"):
        subject_of(client(own_provider), asked, brought, BACK, now())
