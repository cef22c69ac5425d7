"""Phones, staff and other software that use a clinic at once, and what each was told is done."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from queue import Empty, Queue
from threading import Condition, Thread
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

from support.clinic_phones import event
from support.clinics import word
from support.killed_clinic import Clinic
from support.other_software import Software, with_token
from support.told_to_a_clinic import lives

HOW = ("better", "worse", "new")
ALL = ["record", "notes", "private", "brought", "copied"]
AN_HOUR = 50  # invites of one token: more than 60 are refused
LIVING = 4  # phones of one person who uses several
PATIENCE = 150  # seconds


@cache
def told_lives() -> list[list[dict[str, Any]]]:
    """Records as phones send them, alarms among them."""
    return [[each.as_json() for each in life] for life in lives(datetime.now(UTC)).values()]


class Over(Exception):
    """Nobody is to ask any more."""


@dataclass
class Life:
    """What one phone was told is done. `tries`: how often it asked for a change, heard or not."""

    secret: str = field(default_factory=word)
    consent: str = "c1"
    ids: list[str] = field(default_factory=list)
    ended: bool = False
    tries: int = 0
    changed: float = 0  # when the last change that was acknowledged was first asked for
    acknowledged: int = 0
    still: list[dict[str, Any]] = field(default_factory=list)  # of their life, to be sent
    touched: bool = True  # since it was looked at


class Gate:
    """Lets all go on, or makes them wait once each has heard what it asked."""

    def __init__(self) -> None:
        self.changed, self.shut, self.over, self.waiting = Condition(), False, False, 0

    def turn(self) -> None:
        with self.changed:
            self.waiting += 1
            self.changed.notify_all()
            self.changed.wait_for(lambda: self.over or not self.shut)
            self.waiting -= 1
            if self.over:
                raise Over

    def close(self, all_of: "list[Member]") -> None:
        with self.changed:
            self.shut = True
            quiet = self.changed.wait_for(
                lambda: self.waiting >= sum(map(Thread.is_alive, all_of)), PATIENCE
            )
        assert quiet, "somebody is not answered"

    def open(self, over: bool = False) -> None:
        with self.changed:
            self.shut, self.over = False, over
            self.changed.notify_all()


class Member(Thread):
    """Does one thing after the other; `wrong`: answers that should not be."""

    def __init__(self, clinic: Clinic, gate: Gate, seed: int) -> None:
        super().__init__(daemon=True)
        self.clinic, self.gate, self.drawn = clinic, gate, random.Random(seed)
        self.wrong, self.acknowledged, self.unheard = list[str](), 0, 0

    def run(self) -> None:
        try:
            while True:
                self.gate.turn()
                self.step()
        except Over:
            return
        except Exception as error:
            self.wrong.append(f"{type(self).__name__} stopped: {type(error).__name__} {error}")

    def step(self) -> None:
        raise NotImplementedError

    def ask(
        self, wanted: tuple[int, ...], method: str, path: str, body: Any = None, bearer: str = ""
    ) -> Any:
        came = self.clinic.ask(method, path, body, bearer)
        self.unheard += self.clinic.tries - 1
        if came.status not in wanted:
            self.wrong.append(
                f"{method} {path.partition('/')[0]}: {came.status}, tried {self.clinic.tries} times: {came.body[:200]!r}"
            )
        return came


class Person(Member):
    """Several phones: each joins, sends, changes what the clinic may see, and ends it."""

    def __init__(self, clinic: Clinic, gate: Gate, seed: int, invites: "Queue[str]") -> None:
        super().__init__(clinic, gate, seed)
        self.invites, self.lives = invites, list[Life]()

    def step(self) -> None:
        living = [each for each in self.lives if not each.ended]
        if len(living) < LIVING:
            self.join_one()
            return
        life, chance = self.drawn.choice(living), self.drawn.random()
        kinds: list[tuple[float, Callable[[Life], None]]] = [
            (0.10, self.change), (0.20, self.end), (0.24, self.end_while_sending), (1, self.send)]  # fmt: skip
        next(do for until, do in kinds if chance < until)(life)

    def changing(
        self,
        life: Life,
        wanted: tuple[int, ...],
        method: str,
        body: Any = None,
        path: str = "records/mine",
    ) -> Any:
        """A request that changes something; asked again it comes to the same."""
        began, life.touched = monotonic(), True
        came = self.ask(wanted, method, path, body, life.secret if path == "records/mine" else "")
        life.tries += self.clinic.tries
        life.tries += (self.clinic.tries - 1) * (
            method == "PUT"
        )  # a start takes such a one back, and tells
        if came.status < 300:
            life.changed = began
            self.acknowledged += 1
        return came

    def join_one(self) -> None:
        try:
            invite = self.invites.get(timeout=0.2)
        except Empty:
            return
        life = Life(still=list(self.drawn.choice(told_lives())))
        body = {"invite": invite, "secret": life.secret, "consent": "c1", "parts": ALL}
        came = self.changing(life, (200, 201), "POST", body, "records/join")
        if came.status in (200, 201):
            self.lives.append(life)

    def send(self, life: Life, wanted: tuple[int, ...] = (200,)) -> None:
        count = self.drawn.randint(1, 12)
        batch, life.still = life.still[:count], life.still[count:]
        batch = batch or [
            event(each, "check_in.changed", how=self.drawn.choice(HOW)) for each in range(count)
        ]
        came = self.changing(life, wanted, "POST", {"events": batch, "consent": life.consent})
        if came.status == 200:
            life.ids += [each["id"] for each in batch]
            self.acknowledged += len(batch) - 1
            if not life.ended and came.json["stored"] != len(life.ids):
                self.wrong.append(f"answered {came.json['stored']} stored of {len(life.ids)}")

    def change(self, life: Life) -> None:
        life.consent = f"c{int(life.consent[1:]) + 1}"
        parts = [each for each in ALL if each == "record" or self.drawn.random() < 0.7]
        if (
            self.changing(life, (200,), "PUT", {"consent": life.consent, "parts": parts}).status
            == 200
        ):
            life.ids = []

    def end(self, life: Life) -> None:
        self.changing(life, (204,), "DELETE")
        life.ended = True
        if self.drawn.random() < 0.5:
            self.send(life, (410,))
        life.ids = []

    def end_while_sending(self, life: Life) -> None:
        """Whichever comes first: nothing of it is there afterwards."""
        body = {"events": [event(each) for each in range(5)]}
        other = Thread(target=self.clinic.ask, args=["POST", "records/mine", body, life.secret])
        other.start()
        life.tries += 20
        self.end(life)
        other.join()


class Reader(Member):
    """Other software: asks for invites, each under its own id, and copies events."""

    def __init__(self, clinic: Clinic, gate: Gate, seed: int, invites: "Queue[str]") -> None:
        super().__init__(clinic, gate, seed)
        self.invites, self.made = invites, list[str]()
        self.software: Software = with_token(clinic)  # type: ignore[arg-type]

    def step(self) -> None:
        if self.invites.qsize() < 6:
            if len(self.made) % AN_HOUR == AN_HOUR - 1:
                self.software = with_token(self.clinic)  # type: ignore[arg-type]
            name = str(uuid4())
            came = self.ask(
                (200, 201),
                "PUT",
                f"api/invites/{name}",
                {"label": f"Bed {name[:4]}"},
                self.software.token,
            )
            if came.status in (200, 201):
                self.made.append(name)
                self.acknowledged += 1
                self.invites.put(came.json["link"].partition("#")[2])
            return
        sleep(self.drawn.uniform(0, 0.2))
        told = self.ask((200,), "GET", "api/patients?limit=200", None, self.software.token).json[
            "patients"
        ]
        if copied := [each["id"] for each in told if each["copied"]]:
            self.ask(
                (200, 404),
                "GET",
                f"api/patients/{self.drawn.choice(copied)}/events",
                None,
                self.software.token,
            )
