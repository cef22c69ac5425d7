"""Whoever asks what time it is stands on a short list: everybody else is told, and can be pinned."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKS = re.compile(
    r"(datetime\.now|datetime\.utcnow|date\.today|time\.time|timezone\.now|localdate|localtime)\("
)
MAY = {
    "tests/support/pinned.py",
    "tests/support/in_process.py",  # a process of its own, with a record of now
    "tests/web/writers_at_once.py",  # likewise: who writes first is what it asks
    "tests/web/writer_that_is_killed.py",  # likewise: it writes until it is killed
    "tests/support/homes.py",  # how far its servers are ahead
    "tests/phone/test_taken_over_and_moved.py",  # the browser's own time
    "tests/web/test_starting_on_an_older_record.py",  # its old file has a real age
    "tests/clinic/test_mailbox.py",  # its server is a process of its own, with its own now
    "tests/clinic/test_hostile_requests.py",  # likewise
    "tests/clinic/fuzz_hooks.py",  # likewise
    "tests/clinic/kills_clinic.py",  # likewise
    "tests/clinic/staff/test_numbers_of_few.py",  # likewise
    "tests/support/clinic_crowd.py",  # likewise
    "tests/clinic/staff/group_in_the_server.py",  # likewise
    "tests/clinic/staff/test_outcomes.py",  # likewise
    "tests/clinic/staff/test_from_invite_to_list.py",  # likewise
    "tests/clinic/test_records_of_patients.py",  # likewise
    "tests/clinic/test_who_may_see.py",  # likewise
    "tests/support/clinic_phones.py",  # likewise
    "tests/support/record_server.py",  # likewise
    "tests/support/other_software.py",  # likewise: a token of some days
    "tests/support/clinics.py",  # likewise: a link that is good for a day
    "unknot/clinic/api.py",  # a link that has expired
    "unknot/clinic/api_clients/api.py",  # a token that is over
    "unknot/clinic/api_clients/webhook_queue.py",  # of each try
    "unknot/clinic/patients/access.py",  # a consent that is over
    "unknot/clinic/demo/fill.py",  # three made-up patients as of today
    "unknot/clinic/staff/outcome_numbers.py",  # the day of its numbers
    "unknot/clinic/staff/outcomes_page.py",  # likewise
    "unknot/clinic/staff/door.py",  # of a request
    "unknot/clinic/patients/api.py",  # likewise
    "unknot/clinic/patients/invites.py",  # likewise
    "unknot/clinic/patients/sharing.py",  # likewise
    "unknot/clinic/patients/plans.py",  # when a plan was written
    "unknot/clinic/staff/summary_queue.py",  # when a row of the list was made
    "unknot/clinic/staff/plan_page.py",  # the day of a form
    "unknot/clinic/patients/models.py",  # the clinic's day
    "unknot/clinic/sweep.py",  # likewise
    "unknot/clinic/server.py",  # its first sweep
    "unknot/clinic/middleware.py",  # the moment of a line of its log
    "unknot/web/people/person_context.py",
    "unknot/web/project/context.py",
    "unknot/web/project/templatetags/words.py",
    "unknot/web/review/views.py",  # the day of a verdict
    "unknot/library/reviews/signing.py",  # a verdict of a day that is still to come
    "unknot/web/project/zone.py",  # of the commands: now, in the zone of this computer
}


def test_nobody_else_asks_the_machine_for_the_time() -> None:
    # What runs inside a process of the clinic's server has that one's own now.
    files = [path for room in ("tests", "unknot") for path in (ROOT / room).rglob("*.py")
             if not path.name.startswith("in_the_")]  # fmt: skip
    asking = {
        str(path.relative_to(ROOT))
        for path in files
        if path != Path(__file__) and ASKS.search(path.read_text(encoding="utf-8"))
    }
    assert asking == MAY
