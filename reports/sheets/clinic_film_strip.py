"""With my clinic, from the invite to the end, as the phone and the staff's desks show it.

    python -m reports.sheets.clinic_film_strip

Reception invites; the patient reads and agrees in the app that runs inside their own phone, uses it
for three days, the clinician reads and writes a plan, the plan comes into the phone, the patient
sees who looked and ends it, and nothing is left to see. The server of the clinic and the static
server of the app are real; only the clock is moved. Writes `screens/film-clinic.png`, the same as a
page, and each picture. It stops where a step does not come about: the sheet then ends there.
"""

import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from benchmarks.home import NoChromium, browsing
from benchmarks.walk import ABOUT, Person
from reports.sheets.clinic_film import ClinicFilm, Desk, until
from reports.sheets.clinic_servers import app_of, clinic, free_port
from reports.sheets.film import write
from reports.sheets.film_strip import DAY, HOUR, NINE, says_how_it_is
from reports.sheets.gallery import FOLDER

LABEL = "Maria, 1127"
MARIA = Person(says=ABOUT | {"pain_now": "7"})
WORDS = "Well done so far. Keep the heat short, and leave the TENS for now. See you at your visit."
STATE = "document.querySelector('[data-state]')?.textContent ?? ''"
EXERCISES = ("bridge", "cat_cow")


class Story:
    """Who takes part. Each step is a row of the sheet."""

    def __init__(self, film: ClinicFilm, first_link: str, data: Path) -> None:
        self.film, self.data = film, data
        self.admin = Desk.joined(film.browser, first_link)
        self.reception = self._staff("Rosa Lind", "reception")
        self.clinician = self._staff("Dr Adeyemi", "clinician")

    def _staff(self, name: str, role: str) -> Desk:
        page = self.admin.page
        self.admin.opens("staff/")
        page.locator("#name").fill(name)
        page.locator(f"input[name=role][value={role}]").check()
        self.admin.presses("Make the link")
        return Desk.joined(self.film.browser, page.locator("#link").input_value())

    def invited(self) -> str:
        """Reception: a label of the clinic's own, and the code that the patient scans."""
        page = self.film.at_desk("Reception", self.reception)
        self.reception.opens("invites/")
        page.get_by_label("What the clinic calls them").fill(LABEL)
        self.film.take("an invite is made")
        self.reception.presses("Make the invite")
        self.film.take("shown once, to scan")
        return page.locator("#link").input_value()

    def agreed(self, link: str) -> None:
        """What is read first, then a yes; the first answers, and heat."""
        film = self.film
        film.begin("Patient, first day", link.removeprefix(film.opening))
        film.page.locator("[data-came]:visible").wait_for()
        film.take("the invitation is opened")
        film.walk.press("my_clinic.ask.agree")
        until(film.page, STATE, film.walk.words("my_clinic.states.asking"))
        film.take("agreed")
        film.walk.open("/check/")
        film.walk.answer_all(MARIA)
        film.take("advice")
        film.walk.follow("plan.start.heat")
        film.walk.answer_all(MARIA)
        film.walk.press("ready.start.heat")
        film.passes(1260)
        film.begin("Patient, after heat")
        film.walk.open("/session/")
        film.take("time is up")
        film.walk.press("session.done")
        film.rates("5")
        self.sent("how it stands")

    def sent(self, name: str) -> None:
        """The page that says how it stands with the clinic."""
        film = self.film
        film.walk.open("/clinic/")
        asking = [film.walk.words(f"my_clinic.states.{each}") for each in ("asking", "nothing")]
        until(film.page, STATE, *asking)
        film.page.wait_for_timeout(1500)  # ms: what was sent is counted
        film.take(name)

    def another_day(self, title: str, pain: str) -> None:
        """The next day's check-in."""
        self.film.passes(DAY)
        self.film.begin(title)
        says_how_it_is(self.film, pain)
        self.sent("how it stands")

    def read_and_planned(self) -> None:
        """The clinician: the list, the page, a plan."""
        film, desk = self.film, self.clinician
        film.passes(2 * HOUR)
        page = film.at_desk("Clinician, day 3", desk)
        desk.comes_in()
        film.take("who needs someone")
        desk.opens("patients/?why=all")
        film.take("everybody")
        page.get_by_role("link", name=LABEL).click()
        page.locator("h1", has_text=LABEL).wait_for()
        film.take("the patient's page")
        page.get_by_role("link", name="Write a plan").click()
        page.get_by_label("Your words to them").fill(WORDS)
        page.locator("[id='minutes.heat']").fill("10")
        page.locator("[name=without][value=tens]").check()
        page.get_by_text("Exercises", exact=True).click()
        for each in EXERCISES:
            page.locator(f"[name=exercise][value={each}]").check()
        page.locator("#times").fill("3")
        page.locator("#visit").fill(film.date(3))
        page.locator("#visit_at").fill("14:30")
        film.take("a plan is written")
        desk.presses("Send the plan")
        film.take("sent, and not there yet")

    def plan_came(self) -> None:
        """The phone asks for it by itself, and does less from then on."""
        film = self.film
        film.passes(HOUR)
        film.begin("Patient, the same day")
        for _ in range(20):
            film.page.wait_for_timeout(500)
            film.walk.open("/")
            if film.page.locator(".from-clinic").count():
                break
        else:
            raise RuntimeError("the plan did not come into the phone")
        film.take("home, with a plan")
        for name, path in (
            ("the plan", "/clinic-plan/"), ("the steps", "/plan/"),
            ("heat, ten minutes", "/ready/?remedy=heat"), ("TENS", "/ready/?remedy=tens"),
        ):  # fmt: skip
            film.walk.open(path)
            film.walk.answer_all(MARIA)
            film.take(name)
        self.sent("how it stands")
        film.page.get_by_text(film.walk.words("my_clinic.held.looks"), exact=True).click()
        film.page.locator("[data-looked] li").first.wait_for()
        film.take("who looked")
        film.at_desk("Clinician, later", self.clinician)
        self.clinician.comes_in()
        self.clinician.page.goto(self.patient_page)
        film.take("the plan has come")

    @property
    def patient_page(self) -> str:
        """Where the clinician reads this patient."""
        self.clinician.opens("patients/?why=all")
        link = self.clinician.page.get_by_role("link", name=LABEL).get_attribute("href")
        return f"{self.clinician.home}{link}"

    def ended(self) -> None:
        """The patient ends it; nothing can be seen, and nothing is left."""
        film, at = self.film, self.patient_page
        film.passes(DAY)
        film.begin("Patient, day 4")
        film.walk.open("/clinic/")
        film.walk.follow("my_clinic.held.end")
        film.take("end it?")
        film.walk.press("my_clinic.end.sure")
        until(film.page, STATE, film.walk.words("my_clinic.over.not_gone"))
        film.take("ended, and deleted there")
        desk = self.clinician
        page = film.at_desk("Clinician, day 4", desk)
        desk.comes_in()
        desk.opens("patients/?why=all")
        film.take("nobody")
        page.goto(at)
        film.take("the same address as before")
        film.at_desk("Reception, day 4", self.reception)
        self.reception.comes_in()
        self.reception.opens("invites/")
        film.take("what is left")
        with sqlite3.connect(self.data / "clinic.sqlite3") as tables:
            left = {name: tables.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
                    for name in ("event", "patient_summary", "audit_entry")}  # fmt: skip
        print(f"left at the clinic: {left}")
        if left["event"] or left["patient_summary"]:
            raise RuntimeError("something of the record is left at the clinic")


def told(story: Story) -> None:
    """All of it, in order."""
    story.agreed(story.invited())
    story.another_day("Patient, day 2", "5")
    story.another_day("Patient, day 3", "4")
    story.read_and_planned()
    story.plan_came()
    story.ended()


def main() -> int:
    """0: the strip is written; 2: there is nothing to look with."""
    FOLDER.mkdir(exist_ok=True)
    try:
        with TemporaryDirectory() as work, browsing() as browser:
            strip(Path(work), browser)
    except NoChromium as missing:
        print(f"Nothing was looked at: {missing}.")
        return 2
    print(f"{FOLDER.name}/film-clinic.png")
    return 0


def strip(work: Path, browser: Browser) -> None:
    """What was seen before a fault is kept."""
    ahead, port = work / "ahead", free_port()
    ahead.write_text(str((NINE - datetime.now(UTC).hour) % 24 * HOUR), encoding="utf-8")
    app = f"http://127.0.0.1:{port}/"
    with clinic(work / "data", ahead, app) as (link, lines), app_of(work, lines, port):
        film = ClinicFilm(browser, app, ahead)
        film.passes(float(ahead.read_text(encoding="utf-8")))
        try:
            told(Story(film, link, work / "data"))
        finally:
            write(film, "clinic")


if __name__ == "__main__":
    sys.exit(main())
