"""Another project's reader of SMART Health Links opens ours over HTTP, from the server's process."""

import json
from base64 import urlsafe_b64encode
from pathlib import Path

from support.clinics import Mailbox
from support.other_engines import needs_engines, node


def link_to(mailbox: Mailbox, name: str, key: str, **more: object) -> str:
    payload = {"url": f"{mailbox.address}m/{name}", "key": key, **more}
    return f"shlink:/{urlsafe_b64encode(json.dumps(payload).encode()).rstrip(b'=').decode()}"


@needs_engines
def test_kill_the_clipboard_opens_ours(tmp_path: Path) -> None:
    mailbox = Mailbox(tmp_path)
    try:
        plain, locked, once = (
            mailbox.make(),
            mailbox.make(passcode="481516"),
            mailbox.make(once=True),
        )
        asked = [
            {"link": link_to(mailbox, plain.id, plain.key)},
            {"link": link_to(mailbox, plain.id, plain.key), "embeddedLengthMax": 10},
            {"link": link_to(mailbox, locked.id, locked.key, flag="P"), "passcode": "1"},
            {"link": link_to(mailbox, locked.id, locked.key, flag="P"), "passcode": "481516"},
            {"link": link_to(mailbox, once.id, once.key)},
            {"link": link_to(mailbox, once.id, once.key)},
        ]
        came = node("health_link_opened.mjs", stdin=json.dumps(asked))
        bundle = [json.loads(plain.content)]
        assert came == [bundle, bundle, "SHLInvalidPasscodeError", bundle, bundle,
                        "SHLManifestNotFoundError"]  # fmt: skip
        assert [each["recipient"] for each in mailbox.told(plain)["opened"]] == ["Praxis Weber"] * 2
        assert not [made for made in (plain, locked, once) if made.key in mailbox.log.read_text()]
    finally:
        mailbox.kill()
