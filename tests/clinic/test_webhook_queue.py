"""Messages of webhooks in their table: one for each change, kept with it, retried for a day."""

from collections.abc import Iterator
from uuid import uuid4

import in_the_queue as queue
import pytest

from support.clinic_process import ClinicProcess


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def process(request, tmp_path_factory) -> Iterator[ClinicProcess]:
    database = request.getfixturevalue("new_postgresql") if request.param == "postgresql" else ""
    found = ClinicProcess(tmp_path_factory.mktemp("queue"), database, UNKNOT_CLINIC_WEBHOOK_NETWORKS="127.0.0.0/8")  # fmt: skip
    yield found
    found.close()


@pytest.fixture
def webhook(process: ClinicProcess) -> Iterator[str]:
    made = process(queue.made)
    yield made
    process(queue.ended, made)
    assert process(queue.swept, 0) == 0, "what has ended is told nothing more"


def test_one_that_nobody_has_begun_is_enough(process: ClinicProcess, webhook: str) -> None:
    patient = str(uuid4())
    for _ in range(3):
        process(queue.changed, patient)
    assert process(queue.waiting, patient) == [(webhook, 0)]
    assert process(queue.begun, webhook) == 1
    process(queue.changed, patient)
    assert process(queue.waiting, patient) == [(webhook, 1), (webhook, 0)], (
        "its receiver may have looked already"
    )
    assert process(queue.begun, webhook) == 1 and process(queue.begun, webhook) == 0


def test_what_was_not_stored_is_not_told(process: ClinicProcess, webhook: str) -> None:
    patient = str(uuid4())
    process(undone, patient)
    assert process(queue.waiting, patient) == []


def undone(patient: str) -> None:
    queue.changed(patient, breaks=True)


def test_each_webhook_is_told_and_none_that_ended(process: ClinicProcess, webhook: str) -> None:
    over, second, patient = process(queue.made), process(queue.made), str(uuid4())
    process(queue.ended, over)
    process(queue.changed, patient)
    assert {of for of, _ in process(queue.waiting, patient)} == {webhook, second}
    process(queue.ended, second)


def test_it_is_retried_with_growing_pauses_for_a_day_and_then_given_up(
    process: ClinicProcess, webhook: str
) -> None:
    pauses = process(queue.pauses)
    assert pauses == [30, 120, 600, 1800, 3600, 7200, 14400, 28800, 28800]
    assert 23 * 3600 < sum(pauses) < 24 * 3600
    assert process(queue.swept, 29) == 1 and process(queue.swept, 31) == 0
