"""What tests of the queue of rows do inside a clinic's process."""

import threading
from datetime import UTC, datetime
from time import monotonic, sleep
from uuid import UUID

A, B, C, D = (UUID(int=n) for n in range(1, 5))


def crowded(*, broken: int = 0) -> list[int]:
    """In which order rows were made while one of them took long; `broken`: which cannot be made."""
    from unknot.clinic.staff import summary_queue
    from unknot.record.event import Event

    made: list[int] = []
    goes_on, stop = threading.Event(), threading.Event()

    def slow(person: UUID, _: datetime) -> None:
        made.append(person.int)
        if person == A:
            assert goes_on.wait(30)
        if person.int == broken:
            raise KeyError(person)

    real, summary_queue.summarise = summary_queue.summarise, slow
    calm, urgent = (
        [Event("1", datetime.now(UTC), "screening.assessed", {"disposition": said})]
        for said in ("self_care", "urgent")
    )
    worker = threading.Thread(target=summary_queue.summarise_forever, args=[stop])
    first = threading.Thread(target=summary_queue.summarise_soon, args=[A, calm])
    try:
        worker.start()
        assert summary_queue._working.wait(30)
        first.start()
        _until(lambda: made == [1])
        for person, said in ((B, calm), (C, calm), (B, calm), (D, urgent)):
            summary_queue.summarise_soon(person, said)
        assert made == [1, 4], made
        goes_on.set()
        first.join(30)
        _until(lambda: len(made) == 4)
    finally:
        goes_on.set()
        stop.set()
        worker.join(30)
        summary_queue.summarise = real
    return made


def by_itself() -> list[int]:
    """Who is made at once where nobody works through a queue, whatever else is made."""
    from unknot.clinic.staff import summary_queue

    made: list[int] = []
    real = summary_queue.summarise
    summary_queue.summarise = lambda person, _: made.append(person.int)
    try:
        with summary_queue._making:  # as if somebody else were at it
            summary_queue.summarise_soon(A, [])
        return made
    finally:
        summary_queue.summarise = real


def _until(so) -> None:
    until = monotonic() + 30
    while not so():
        assert monotonic() < until
        sleep(0.01)
