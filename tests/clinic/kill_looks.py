"""What is there after kills of a clinic, held against what was acknowledged."""

import json
from collections import defaultdict
from collections.abc import Iterable
from time import monotonic, sleep
from typing import Any
from uuid import UUID

import in_the_kills
from kill_counts import Count

from support.clinic_crowd import Life, Reader
from support.clinic_desk import Clinician, Desk
from support.clinic_phones import hashed
from support.clinic_process import ClinicProcess
from support.killed_clinic import Clinic, Unheard
from support.webhook_receiver import Receiver

PATIENCE = 90  # seconds for webhooks to come
ASKED = 4  # ended consents that are asked for by each way, a look
WAITING = "SELECT count(*) FROM webhook_message WHERE due_at IS NOT NULL"
EVENTS = """SELECT person_id, id, number FROM event ORDER BY person_id, number"""
PATIENTS = "SELECT claim_id, id, person_id, ended_at, consent, stored, last FROM patient"


class Stamped(list):  # type: ignore[type-arg]
    """What was heard, each with when."""

    def append(self, heard: Any) -> None:
        heard.when = monotonic()
        super().append(heard)


class Look:
    """One clinic's; `anchor`: the end of the log as it was told last."""

    def __init__(
        self, clinic: Clinic, inside: ClinicProcess, receiver: Receiver, count: Count
    ) -> None:
        self.clinic, self.inside, self.receiver, self.count = clinic, inside, receiver, count
        self.anchor: tuple[int, str] | None = None

    def at_all(self, lives: list[Life], readers: list[Reader], staff: list[Clinician]) -> None:
        patients = {row[0]: row[1:] for row in self.clinic.sql(PATIENTS)}
        events: dict[Any, list[tuple[str, int]]] = defaultdict(list)
        for person, event, number in self.clinic.sql(EVENTS):
            events[str(person)].append((event, number))
        for life in lives:
            self._life(life, patients.get(hashed(life.secret)), events)
        holding = {str(row[1]) for row in patients.values() if row[1] and not row[2]}
        if orphans := sum(len(them) for person, them in events.items() if person not in holding):
            self.count.wrong.append(f"{orphans} events of nobody, or of who ended it")
        self._invites(readers)
        self._looks_and_notes(staff)
        self._webhooks([life for life in lives if life.touched], patients)
        self._inside()
        self._ended(lives, patients, readers, staff)
        for life in lives:
            life.touched = False

    def _life(self, life: Life, row: Any, events: Any) -> None:
        if row is None:
            self.count.lost.append("somebody who joined")
            return
        _, person, ended, consent, stored, last = row
        if life.ended:
            if not ended or person is not None:
                self.count.lost.append("an end")
            return
        found = events.get(str(person), [])
        ids = [each for each, _ in found]
        if ended or person is None:
            self.count.wrong.append("ended, and nobody ended it")
        self.count.lost += [f"event {each}" for each in set(life.ids) - set(ids)]
        self.count.doubled += [f"event {each}" for each in set(ids) if ids.count(each) > 1]
        if set(ids) - set(life.ids):
            self.count.wrong.append(
                f"{len(set(ids) - set(life.ids))} events that are not theirs, or were to go"
            )
        elif ids != life.ids or [number for _, number in found] != list(range(1, len(ids) + 1)):
            self.count.wrong.append("events in another order")
        if (consent, stored, last) != (life.consent, len(ids), ids[-1] if ids else last):
            self.count.wrong.append(
                f"consent {consent} not {life.consent}, or {stored} not {len(ids)} stored"
            )

    def _invites(self, readers: Iterable[Reader]) -> None:
        found = [str(UUID(str(row[0]))) for row in self.clinic.sql("SELECT id FROM api_invite")]
        for reader in readers:
            self.count.lost += [f"invite {each}" for each in reader.made if each not in found]
        self.count.doubled += [f"invite {each}" for each in set(found) if found.count(each) > 1]
        if (several := self.clinic.sql("SELECT count(*) FROM invite")[0][0]) != len(found):
            self.count.wrong.append(f"{several} invites of {len(found)} that were asked for")

    def _looks_and_notes(self, staff: Iterable[Clinician]) -> None:
        said = self.clinic.sql(
            "SELECT patient, count(*) FROM audit_entry WHERE what = 'record' AND role = 'clinician' GROUP BY patient"
        )
        lines = {str(UUID(str(of))): count for of, count in said}
        texts = [text for (text,) in self.clinic.sql("SELECT text FROM note")]
        for each in staff:
            for of, tried in each.unsure.items():
                found, looks = lines.get(of, 0), each.looks.get(of, 0)
                self.count.lost += ["a line of the log"] * max(looks - found, 0)
                self.count.doubled += ["a line of the log"] * max(found - tried, 0)
            for text, acknowledged in each.notes.items():
                there = texts.count(text)
                self.count.lost += [text] if acknowledged and not there else []
                self.count.doubled += [text] if there > 1 else []

    def _webhooks(self, lives: list[Life], patients: Any) -> None:
        """Each change is told of after it was asked for; under no more ids than were asked for, and none in two ways."""
        until = monotonic() + PATIENCE
        while self.clinic.sql(WAITING)[0][0] and monotonic() < until:
            self.clinic.sql("UPDATE webhook_message SET due_at = at WHERE due_at IS NOT NULL")
            sleep(0.2)
        if left := self.clinic.sql("SELECT count(*) FROM webhook_message")[0][0]:
            self.count.lost.append(f"{left} messages of a webhook were not told")
        bodies, when, ids = dict[str, bytes](), dict[str, float](), defaultdict[str, set[str]](set)
        for heard in list(self.receiver.heard):
            name, of = (
                heard.headers["webhook-id"],
                json.loads(heard.body)["data"].get("patient", ""),
            )
            if bodies.setdefault(name, heard.body) != heard.body:
                self.count.wrong.append("a message of a webhook under the id of another")
            when[of] = max(when.get(of, 0), heard.when)
            ids[of].add(name)
        for life in lives:
            of = str(UUID(str((patients.get(hashed(life.secret)) or [UUID(int=0).hex])[0])))
            if when.get(of, -1) < life.changed:
                self.count.lost.append("a change that no webhook told of")
            if len(ids[of]) > life.tries:
                self.count.doubled.append(f"a webhook's message: {len(ids[of])} of {life.tries}")

    def _inside(self) -> None:
        said = self.inside(in_the_kills.looked_at, self.anchor)
        self.count.behind += said["behind"]
        self.count.wrong += said["wrong"]
        self.anchor = said["end"]

    def _ended(
        self, lives: list[Life], patients: Any, readers: list[Reader], staff: list[Clinician]
    ) -> None:
        """Shown by no way any more; and known to the file that a copy of the database is held against."""
        file = self.clinic.folder / "ended"
        known = (
            {line.partition(" ")[0] for line in file.read_text().splitlines()}
            if file.exists()
            else set()
        )
        over = [life for life in lives if life.ended and life.touched]
        self.count.lost += [
            "an end in the file beside the database"
            for life in over
            if hashed(life.secret) not in known
        ]
        for life in over[:ASKED]:
            of = str(UUID(str(patients[hashed(life.secret)][0])))
            ways = [(410, self.clinic.ask("GET", "records/mine", bearer=life.secret).status)]
            ways += [(404, self.clinic.ask("GET", f"api/patients/{of}/events", bearer=each.software.token).status)
                     for each in readers]  # fmt: skip
            ways += [(404, asked(each.desk, f"/staff/patients/{of}/")) for each in staff]
            self.count.wrong += [
                f"of who ended it: {came}" for wanted, came in ways if came != wanted
            ]


def asked(desk: Desk, path: str) -> int:
    """Until it is heard."""
    while True:
        try:
            return int(desk.ask("GET", path).status)
        except Unheard:
            sleep(0.05)
