"""The weekly exercises of whoever a request is from."""

from unknot.journey.exercising import Exercising
from unknot.web.people.visit import Visit


def exercising(here: Visit) -> Exercising:
    """Where they stand, and what today's session is."""
    return Exercising(here.library, here.here)
