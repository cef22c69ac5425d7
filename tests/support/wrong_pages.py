"""Pages that say what is missing, each got by sending a form as it stands."""

from collections.abc import Iterator

from support.homes import Home
from support.phone import Phone

A_MINUTE = 60  # seconds; what is stopped sooner may have been a slip


def sends_nothing(phone: Phone, form: str) -> None:
    """Past the browser's own check: not every browser has one."""
    phone.page.locator(form).evaluate("form => form.noValidate = true")
    phone.goes(f"{form} button.button")


def pain_unsaid(phone: Phone, after: str) -> Iterator[str]:
    """Where the pain is asked for, with none chosen."""
    sends_nothing(phone, "main form:has([name=pain])")
    yield f"no pain chosen after {after}"


def measure_unsaid(phone: Phone) -> Iterator[str]:
    """A measure, with nothing chosen."""
    phone.visits("/measures/fill/?measure=peg")
    sends_nothing(phone, "main form:has([type=radio])")
    yield "a measure, nothing chosen"


def exercises_stopped(home: Home, phone: Phone) -> Iterator[str]:
    """From exercises that run to the question after them."""
    home.passes(A_MINUTE)
    phone.visits("/practice/")
    phone.goes("[data-stop] [value=stopped]")
    yield "exercises stopped"
    yield from pain_unsaid(phone, "exercises")
