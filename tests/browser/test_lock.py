"""The phone's way to lock a file and the computer's are one: each opens what the other locked."""

import base64

from support.player_page import Stage
from unknot.exchange.encrypted_file import lock, unlock

PASSPHRASE = "fünf kleine grüne Schnecken"
FILE = b"PK" + bytes(range(256)) * 300
LOCKS = """async ([passphrase, plain]) => {
  const { lockAnswer } = await import("/static/browser/host/encryption.js");
  const bytes = Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
  const headers = { "content-disposition": 'attachment; filename="unknot-2026-11-25.zip"' };
  const { headers: told, body } = await lockAnswer({ status: 200, headers, body: bytes }, { passphrase, key: "" });
  return [told["content-disposition"], told["content-type"], new TextDecoder().decode(body)];
}"""
OPENS = """async ([passphrase, locked]) => {
  const { takeSecret } = await import("/static/browser/host/encryption.js");
  const data = new FormData();
  data.set("passphrase", passphrase);
  data.set("key", "k");
  data.set("file", new File([locked], "unknot.jwe"));
  const { passphrase: taken } = await takeSecret(data);
  const bytes = new Uint8Array(await data.get("file").arrayBuffer());
  return [taken, data.has("passphrase") || data.has("key"), btoa(String.fromCharCode(...bytes.subarray(0, 9000)))];
}"""


def test_the_computer_opens_what_the_phone_locked(stage: Stage) -> None:
    plain = base64.b64encode(FILE).decode()
    name, kind, locked = stage.page.evaluate(LOCKS, [PASSPHRASE, plain])
    assert (name, kind) == ('attachment; filename="unknot-2026-11-25.jwe"', "application/jose")
    assert unlock(locked.encode(), PASSPHRASE) == FILE


def test_the_phone_opens_what_the_computer_locked(stage: Stage) -> None:
    locked = lock(FILE, PASSPHRASE).decode()
    taken, left, begins = stage.page.evaluate(OPENS, [PASSPHRASE, locked])
    assert base64.b64decode(begins) == FILE[:9000]
    assert (taken, left) == (PASSPHRASE, False), "the passphrase goes no further"


def test_the_phone_opens_what_mail_wrapped_and_a_keyboard_put_a_blank_behind(stage: Stage) -> None:
    locked = lock(FILE, PASSPHRASE).decode()
    wrapped = "\ufeff" + "\r\n".join(locked[n : n + 76] for n in range(0, len(locked), 76))
    for passphrase, file in ((PASSPHRASE, wrapped), (f"{PASSPHRASE} ", locked)):
        assert base64.b64decode(stage.page.evaluate(OPENS, [passphrase, file])[2]) == FILE[:9000]


def test_the_phone_passes_on_what_it_cannot_open(stage: Stage) -> None:
    locked = lock(FILE, PASSPHRASE).decode()
    endless = locked.replace(".", "", 1)
    for passphrase, file in (("another one, as long", locked), (PASSPHRASE, endless)):
        _, _, begins = stage.page.evaluate(OPENS, [passphrase, file])
        assert base64.b64decode(begins).decode() == file[:9000]


def test_no_passphrase_changes_nothing(stage: Stage) -> None:
    plain = base64.b64encode(FILE).decode()
    name, kind, _ = stage.page.evaluate(LOCKS, ["", plain])
    assert name.endswith('.zip"') and kind is None
