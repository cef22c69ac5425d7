"""The pages around a sealed file, on one phone."""

from collections.abc import Iterator

from support.phone import Phone, say


def handing_over(phone: Phone) -> Iterator[str]:
    """By whoever is there: what they will see, the key, what went to whom, and the other side."""
    phone.visits("/visit/hand-over/")
    yield "what goes along"
    phone.taps_on(say("sealed.look"))
    yield "for nobody"
    phone.types("to", "Praxis Weber")
    phone.taps_on(say("sealed.look"))
    phone.tap("main details summary")
    yield "what they will see"
    phone.taps_on(say("sealed.make"))
    yield "the file and its key"
    phone.visits("/visit/handed-over/")
    yield "what was handed over"
    phone.visits("/sealed/")
    phone.tap("button")
    yield "a sealed file that is not there"
