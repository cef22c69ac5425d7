"""What is to be sealed leaves the phone's page sealed, or not at all; the computer opens it."""

import json

import pytest
from joserfc import jwe
from joserfc.jwk import OctKey

from support.player_page import Stage
from unknot.exchange.sealed_file import LIMITS

KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
PASSPHRASE = "fünf kleine grüne Schnecken"
PLAIN = '{"resourceType":"Bundle"}' + " " * 50_000
SEALS = """async ([secret, plain]) => {
  const { lockAnswer } = await import("/static/browser/host/encryption.js");
  const headers = { "content-disposition": 'attachment; filename="unknot-2026-11-29.json"',
    "content-type": "application/fhir+json", "unknot-until": "1900000000" };
  const answer = { status: 200, headers, body: new TextEncoder().encode(plain) };
  try {
    const { headers: told, body, stays } = await lockAnswer(answer, secret);
    return [told["content-disposition"], told["content-type"], stays, new TextDecoder().decode(body)];
  } catch (error) {
    return [String(error)];
  }
}"""


@pytest.mark.parametrize(("secret", "key"), [
    ({"key": KEY, "passphrase": ""}, OctKey.import_key({"kty": "oct", "k": KEY})),
    ({"key": "", "passphrase": PASSPHRASE}, OctKey.import_key(PASSPHRASE.encode())),
])  # fmt: skip
def test_the_computer_opens_it(stage: Stage, secret: dict[str, str], key: OctKey) -> None:
    name, kind, stays, sealed = stage.page.evaluate(SEALS, [secret, PLAIN])
    assert (name, kind, stays) == (
        'attachment; filename="unknot-2026-11-29.jwe"', "application/jose", True)  # fmt: skip
    found = jwe.decrypt_compact(sealed, key, registry=LIMITS)
    assert (found.plaintext or b"").decode() == PLAIN
    head = found.headers()
    assert (head["enc"], head["zip"], head["cty"], head["exp"]) == (
        "A256GCM", "DEF", "application/fhir+json", 1_900_000_000)  # fmt: skip
    assert len(sealed) < len(PLAIN) / 10
    again = stage.page.evaluate(SEALS, [secret, PLAIN])[-1]
    assert again.split(".")[2] != sealed.split(".")[2], "each has its own iv"


@pytest.mark.parametrize("secret", [
    {"key": "", "passphrase": ""}, {"key": "", "passphrase": "snails"}, {"key": "AAEC", "passphrase": ""},
])  # fmt: skip
def test_without_a_good_secret_nothing_comes_out(stage: Stage, secret: dict[str, str]) -> None:
    said = stage.page.evaluate(SEALS, [secret, PLAIN])
    assert len(said) == 1 and "Bundle" not in json.dumps(said)
