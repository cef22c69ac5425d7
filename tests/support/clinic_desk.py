"""Staff who use a clinic while it is killed: looks at the list and at patients, and notes."""

import re
from http.client import HTTPException
from time import sleep
from typing import Any
from uuid import uuid4

from support.clinic_crowd import Gate, Member
from support.killed_clinic import Clinic, Unheard
from support.staff import Browser


class Desk(Browser):
    """A browser whose requests go to any of the processes."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        super().__init__(clinic.ports[0])

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Any:
        """Once. Raises Unheard."""
        with self.clinic.heard(path) as self.port:
            answer = super().ask(method, path, body, **headers)
        self.clinic.answered(answer.status, f"{method} staff page")
        return answer


class Clinician(Member):
    """Looks at the list and at patients, and writes notes. `looks`, `notes`: of whom, heard or not."""

    def __init__(self, clinic: Clinic, gate: Gate, seed: int, desk: Desk) -> None:
        super().__init__(clinic, gate, seed)
        self.desk = desk
        self.looks, self.unsure, self.notes = dict[str, int](), dict[str, int](), dict[str, bool]()

    def step(self) -> None:
        sleep(self.drawn.uniform(0, 0.3))
        try:
            page = self.desk.get("/staff/patients/")
        except (Unheard, HTTPException, OSError):
            self.unheard += 1
            return
        listed = re.findall(r"/staff/patients/([0-9a-f-]{36})/", page.text)
        if page.status != 200:
            self.wrong.append(f"the list: {page.status}")
        if listed:
            (self.write if self.drawn.random() < 0.3 else self.look)(self.drawn.choice(listed))

    def look(self, of: str) -> None:
        self.unsure[of] = self.unsure.get(of, 0) + 1
        try:
            status = self.desk.ask("GET", f"/staff/patients/{of}/").status
        except Unheard:
            self.unheard += 1
            return
        if status == 200:
            self.looks[of] = self.looks.get(of, 0) + 1
            self.acknowledged += 1
        elif status != 404:  # it ended meanwhile
            self.wrong.append(f"a patient's page: {status}")

    def write(self, of: str) -> None:
        text, status = f"note {uuid4()}", 0
        try:
            token = self.desk.token()
            self.notes[text] = False
            status = self.desk.post(
                f"/staff/patients/{of}/notes/write/", token=token, text=text
            ).status
        except (Unheard, AssertionError):
            self.unheard += 1
            return
        self.notes[text] = status == 302
        self.acknowledged += status == 302
        if status not in (302, 404):
            self.wrong.append(f"a note: {status}")
