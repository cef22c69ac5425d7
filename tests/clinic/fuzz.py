"""The clinic's server under schemathesis, which is asked to break what the description promises.

    PYTHONPATH=tests python tests/clinic/fuzz.py ST [--postgresql] [--seed N] [OPTION ...]

ST is its command, of an environment of its own (`pip install schemathesis`: nothing here needs it). What
stands behind is handed on to `st run`. 1 when it found something.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from support.clinic_phones import event, invited, joined
from support.clinics import TOKEN, Made, Mailbox, word
from support.other_software import key_of, with_token
from support.postgresql import server

INVITES = 1_000  # each good once
SETTINGS = """hooks = "{hooks}"
[auth.openapi.clinicToken]
bearer = "{token}"
[auth.openapi.linkSecret]
bearer = "{secret}"
[auth.openapi.recordSecret]
bearer = "{secret}"
[auth.openapi.apiToken]
bearer = "{api}"
# A wrong secret is told 404 and not 401, as if there were no such link: test_mailbox holds that. Who has
# the secret is told for a month that a link was taken back.
[[operations]]
include-path = "/links/{{name}}"
checks.ignored_auth.enabled = false
checks.use_after_free.enabled = false
# Whoever has the secret is told since when it is over, and a secret that nobody joined with can be ended.
[[operations]]
include-path = "/records/mine"
checks.ignored_auth.enabled = false
checks.use_after_free.enabled = false
[[operations]]
include-path = "/records/mine/looks"
checks.ignored_auth.enabled = false
# A schema cannot say how many bytes a whole body may have.
[checks]
negative_data_rejection.expected-statuses = ["400", "401", "403", "404", "405", "409", "410", "413", "415", "422", "429"]
positive_data_acceptance.expected-statuses = ["2xx", "401", "404", "409", "410", "413", "422", "429"]
"""


@contextmanager
def running(postgresql: bool, folder: Path):
    """A mailbox that takes what comes."""
    own = contextmanager(server)(None) if postgresql else None
    database = f"postgresql://unknot@/postgres?host={own.__enter__()}" if own else ""
    mailbox = Mailbox(folder / "mailbox", database, UNKNOT_CLINIC_LINKS_AN_HOUR="100000000",
                      UNKNOT_CLINIC_INVITES_AN_HOUR="100000000", UNKNOT_CLINIC_APP="https://app.example.org/")  # fmt: skip
    try:
        yield mailbox
    finally:
        mailbox.kill()
        if own:
            own.__exit__(None, None, None)


def main() -> int:
    """What schemathesis comes to."""
    asked = argparse.ArgumentParser()
    asked.add_argument("st")
    asked.add_argument("--postgresql", action="store_true")
    asked.add_argument("--seed", default="1")
    wanted, more = asked.parse_known_args()
    with tempfile.TemporaryDirectory() as work:
        folder, secret = Path(work), word()
        with running(wanted.postgresql, folder) as mailbox:
            hooks = Path(__file__).with_name("fuzz_hooks.py").resolve()
            api = with_token(mailbox).token
            said = SETTINGS.format(hooks=hooks, token=TOKEN, secret=secret, api=api)
            (folder / "schemathesis.toml").write_text(said)
            invites = " ".join(invited(mailbox, days=1) for _ in range(INVITES))
            patient = joined(mailbox, parts=["record", "notes", "copied"])
            assert patient.send(*[event(number) for number in range(60)]).status == 200
            own = {"FUZZ_PATIENT": key_of(patient), "FUZZ_INVITES": invites, "FUZZ_ADDRESS": mailbox.address, "FUZZ_TOKEN": TOKEN, "FUZZ_SECRET": secret,
                   "FUZZ_FILE": Made().body()["file"], "PYTHONPATH": ""}  # fmt: skip
            done = subprocess.run(
                [wanted.st, "run", f"{mailbox.address}openapi.json", "--seed", wanted.seed, *more],
                cwd=folder, env=os.environ | own,
            )  # fmt: skip
            bad = [
                line
                for line in mailbox.log.read_text().splitlines()
                if " error " in line or " 500 " in line
            ]
            lines = mailbox.log.read_text().count("\n")
            print(*bad[:20], f"{lines} requests, without those whether it is ready", sep="\n")
    return int(bool(done.returncode or bad))


if __name__ == "__main__":
    sys.exit(main())
