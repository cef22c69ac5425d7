"""Kill -9 of the mailbox while links are sent and taken back, again and again.

    PYTHONPATH=tests python tests/clinic/kills_mailbox.py [--kills N] [--postgresql] [--seed N]

After each kill it is started again on what lies there. What was acknowledged must be so; what nobody
heard of is sent again, as an app does, and must come to the same. 1 when anything was lost.
"""

import sys
import threading
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from support.clinics import Made, Mailbox
from support.server_kills import killed, killed_again_and_again, lives, main

SENDERS = 4
LONGEST = 0.6  # seconds until a kill
EVERY = 3  # each third link is taken back


@dataclass
class Tally:
    """Kills; what was acknowledged; what was on its way when a kill came, and of that what had been stored."""

    kills: int = 0
    sent: int = 0
    taken_back: int = 0
    unheard: int = 0
    stored: int = 0
    wrong: list[str] = field(default_factory=list)

    def words(self) -> str:
        return (f"{self.kills} kills; {self.sent} sent and {self.taken_back} taken back were acknowledged; {self.unheard} "
                f"were on their way, {self.stored} of them stored; {len(self.wrong)} wrong")  # fmt: skip


class Sender(threading.Thread):
    """Sends links and takes some back, until nobody answers."""

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__()
        self.mailbox, self.sent, self.back = mailbox, list[Made](), list[Made]()
        self.unheard: tuple[str, Made] | None = None

    def run(self) -> None:
        for number in range(100_000):
            made = Made()
            made.more = made.body()  # the same each time it is sent
            try:
                self.unheard = ("send", made)
                assert self.mailbox.send(made).status == 201
                self.sent.append(made)
                if number % EVERY == 0:
                    self.unheard = ("back", made)
                    assert taken_back(self.mailbox, made) == 204
                    self.back.append(made)
                self.unheard = None
            except (OSError, HTTPException):  # none, or half an answer
                return


def taken_back(mailbox: Mailbox, made: Made) -> int:
    return mailbox.ask("DELETE", f"links/{made.id}", bearer=made.secret).status


def look(mailbox: Mailbox, senders: list[Sender], tally: Tally) -> None:
    """What is there now."""
    for sender in senders:
        tally.sent, tally.taken_back = (
            tally.sent + len(sender.sent),
            tally.taken_back + len(sender.back),
        )
        back = {each.id for each in sender.back}
        what, unheard = sender.unheard or ("", None)
        for made in sender.sent:
            came = mailbox.open(made)
            if made is unheard:
                continue
            if made.id in back and came.status != 404:
                tally.wrong.append(f"{made.id}: taken back, and {came.status}")
            if made.id not in back and (
                came.status != 200 or came.json["files"][0]["embedded"] != made.more["file"]
            ):
                tally.wrong.append(f"{made.id}: acknowledged, and {came.status}")
        if unheard:
            again(mailbox, what, unheard, tally)


def again(mailbox: Mailbox, what: str, made: Made, tally: Tally) -> None:
    """What nobody heard of, once more."""
    tally.unheard += 1
    if what == "send":
        came = mailbox.send(made).status
        tally.stored += came == 200
        if came not in (200, 201) or mailbox.open(made).status != 200:
            tally.wrong.append(f"{made.id}: sent again, and {came}")
    else:
        tally.stored += mailbox.told(made)["state"] == "revoked"
        if taken_back(mailbox, made) != 204 or mailbox.open(made).status != 404:
            tally.wrong.append(f"{made.id}: taken back again, and open")


def rounds(folder: Path, kills: int, seed: int, database: str = "") -> Tally:
    tally, mailbox = Tally(), Mailbox(folder, database)

    def once(after: float) -> None:
        senders = [Sender(mailbox) for _ in range(SENDERS)]
        killed(mailbox, senders, after)
        look(mailbox, senders, tally)

    return killed_again_and_again(mailbox, kills, lives(seed, LONGEST), once, tally)


if __name__ == "__main__":
    sys.exit(main(rounds))
