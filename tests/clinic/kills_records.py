"""Kill -9 of the clinic's server while phones join, send and end, again and again.

    PYTHONPATH=tests python tests/clinic/kills_records.py [--kills N] [--postgresql] [--seed N]

After each kill it is started again on what lies there. What was acknowledged must be so, once and in its
order; what nobody heard of is asked again, as an app does, and must come to the same. 1 when not.
"""

import sys
import threading
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from support.clinic_phones import Phone, event, invited
from support.clinics import Mailbox
from support.server_kills import killed, killed_again_and_again, lives, main

SENDERS = 4
LONGEST = 2.0  # seconds until a kill
BATCHES = 2  # of each phone
EVERY = 2  # each second phone ends it, the first of them all too


@dataclass
class Tally:
    """What was acknowledged, and what was on its way when a kill came: of that what had been done."""

    kills: int = 0
    joined: int = 0
    events: int = 0
    ended: int = 0
    unheard: int = 0
    wrong: list[str] = field(default_factory=list)

    def words(self) -> str:
        return (f"{self.kills} kills; {self.joined} joined, {self.events} events and {self.ended} ends were acknowledged; "
                f"{self.unheard} requests were on their way; {len(self.wrong)} wrong")  # fmt: skip


class Sender(threading.Thread):
    """One phone after the other, until nobody answers; `unheard` is what it asked last, and did not hear."""

    def __init__(self, invites: list[str], clinic: Mailbox) -> None:
        super().__init__()
        self.invites, self.clinic = invites, clinic
        self.phones, self.over = list[Phone](), list[Phone]()
        self.unheard: tuple[str, Phone, list] | None = None

    def run(self) -> None:
        try:
            while self.invites:
                self.one(Phone(self.clinic, self.invites.pop()))
        except (OSError, HTTPException):  # none, or half an answer
            return

    def one(self, phone: Phone) -> None:
        self.unheard = "join", phone, []
        assert phone.join().status == 201
        self.phones.append(phone)
        for number in range(BATCHES):
            batch = [event(number, note="n" * 200) for _ in range(25)]
            self.unheard = "send", phone, batch
            assert phone.send(*batch).status == 200
        if len(self.phones) % EVERY:
            self.unheard = "end", phone, []
            assert phone.end().status == 204
            self.over.append(phone)
        self.unheard = None


def again(what: str, phone: Phone, batch: list) -> str:
    """What nobody heard of, asked once more: what is wrong then, or nothing."""
    if what == "join":
        came = phone.join().status
        return (
            ""
            if came in (200, 201) and phone.mine().json["stored"] == 0
            else f"joined again: {came}"
        )
    if what == "send":
        came = phone.send(*batch).status
        return "" if came == 200 else f"sent again: {came}"
    came = phone.end().status
    return "" if came == 204 else f"ended again: {came}"


def look(clinic: Mailbox, senders: list[Sender], tally: Tally) -> None:
    """What is there now."""
    for sender in senders:
        over = list(sender.over)
        if sender.unheard:
            tally.unheard += 1
            what, phone, _ = sender.unheard
            tally.wrong += [said for said in [again(*sender.unheard)] if said]
            over += [phone] if what == "end" else []
        for phone in sender.phones:
            stored, wanted = (
                phone.stored(),
                [] if phone in over else [each["id"] for each in phone.events],
            )
            if stored != wanted:
                tally.wrong.append(f"{len(stored)} events of {len(wanted)}, or in another order")
            if phone.mine().status != (410 if phone in over else 200):
                tally.wrong.append("an end that is none, or none that is one")
        tally.joined += len(sender.phones)
        tally.ended += len(sender.over)
        tally.events += sum(len(each.events) for each in sender.phones)
    orphans = clinic.sql("SELECT count(*) FROM event WHERE person_id NOT IN "
                         "(SELECT person_id FROM patient WHERE person_id IS NOT NULL)")  # fmt: skip
    tally.wrong += [f"{orphans[0][0]} events of nobody"] if orphans[0][0] else []


def rounds(folder: Path, kills: int, seed: int, database: str = "") -> Tally:
    tally, clinic = Tally(), Mailbox(folder, database)

    def once(after: float) -> None:
        senders = [Sender([invited(clinic) for _ in range(12)], clinic) for _ in range(SENDERS)]
        killed(clinic, senders, after)
        look(clinic, senders, tally)

    return killed_again_and_again(clinic, kills, lives(seed, LONGEST), once, tally)


if __name__ == "__main__":
    sys.exit(main(rounds))
