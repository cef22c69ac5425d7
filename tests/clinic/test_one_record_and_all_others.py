"""A record that no version of ours writes keeps no other patient's data here, and no server down."""

from datetime import UTC, datetime, timedelta
from time import monotonic, sleep
from uuid import uuid4

import pytest

from support.clinic_phones import Phone, event, hashed, joined
from support.clinics import Mailbox

A_SWEEP = 150  # seconds: one begins each minute
REFUSES_ROWS_OF_TWO_EVENTS = (
    """CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'cannot be kept' USING ERRCODE = 'numeric_value_out_of_range'; END $$""",
    """CREATE TRIGGER refuse_row BEFORE INSERT OR UPDATE ON patient_outcome
    FOR EACH ROW WHEN (NEW.stored = 2) EXECUTE FUNCTION refuse_row()""",
)


def check_in(at: datetime, pain: int, **more: object) -> dict[str, object]:
    said = {"id": str(uuid4()), "at": at.isoformat(), "kind": "check_in.done"}
    return said | {"data": {"pain": pain, "manage": "yes", "than": "same"}} | more


def eight_thousand_years() -> list[dict[str, object]]:
    """Pain in 1900, and a month without any in 9990: more weeks between than a small number holds."""
    calm = datetime(9990, 1, 1, tzinfo=UTC)
    return [check_in(datetime(1900, 1, 2, tzinfo=UTC), 5),
            *(check_in(calm + timedelta(day), 0) for day in range(40))]  # fmt: skip


def over(phone: Phone) -> None:
    """Its last day is long past."""
    phone.clinic.sql(
        "UPDATE patient SET until = ? WHERE claim_id = ?", "2026-01-01", hashed(phone.secret)
    )


def gone_within(phone: Phone, seconds: float) -> bool:
    until = monotonic() + seconds
    while phone.stored() and monotonic() < until:
        sleep(1)
    return not phone.stored()


def test_whoever_sends_what_nobody_foresaw_is_answered(mailbox: Mailbox) -> None:
    phone = joined(mailbox)
    assert phone.send(*eight_thousand_years()).status == 200
    assert phone.mine().json["stored"] == 41


@pytest.mark.parametrize("field", ["id", "kind", "zone"])
def test_a_zero_where_no_database_keeps_one_is_named(mailbox: Mailbox, field: str) -> None:
    phone = joined(mailbox)
    came = phone.send(check_in(datetime(2026, 11, 1, tzinfo=UTC), 5, **{field: "a\0b"}))
    assert came.status == 422 and came.json["errors"][0]["index"] == 0
    assert phone.mine().json["stored"] == 0


def test_what_is_over_is_deleted_and_the_server_starts_beside_any_record(tmp_path, request) -> None:
    """A row of the list that cannot be written is one of its own."""
    from support.postgresql import new_database

    database = new_database(request.getfixturevalue("postgres"))
    clinic = Mailbox(tmp_path / "clinic", database)
    try:
        for said in REFUSES_ROWS_OF_TWO_EVENTS:
            clinic.sql(said)
        broken, late = joined(clinic), joined(clinic)
        assert broken.send(event(), event(1)).status == 200, "its row could not be kept"
        late.send(event())
        over(late)
        clinic.kill()
        clinic.start()
        assert gone_within(late, 1), "at the start"
        late = joined(clinic)
        late.send(event())
        over(late)
        assert gone_within(late, A_SWEEP)
    finally:
        clinic.kill()
