"""What `kills_clinic.py` looks at: nothing is wrong after kills, and each thing that is taken away is missed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from in_the_clinic import lock_off
from kill_counts import LITE, WORKER, Count
from kills_clinic import Scene, a_clinic

Row = (LITE, "none", WORKER)
AN_EVENT = "SELECT key FROM event WHERE number = (SELECT max(number) FROM event e WHERE e.person_id = event.person_id) LIMIT 1"
ORPHAN = """INSERT INTO event (person_id, number, id, at, clock, kind, data, zone)
SELECT '00', 1, 'e1', at, clock, kind, data, zone FROM event LIMIT 1"""


def no_webhook(scene: Scene) -> None:
    scene.receiver.heard.clear()
    for life in scene.lives:
        life.touched = True


def no_file(scene: Scene) -> None:
    (scene.clinic.folder / "ended").write_text("")
    for life in scene.lives:
        life.touched = True


def shorter_log(scene: Scene) -> None:
    scene.inside(lock_off)
    scene.clinic.sql("DELETE FROM audit_entry WHERE number = 2")
    scene.look.anchor = None


def by(said: str) -> Callable[[Scene], None]:
    return lambda scene: scene.clinic.sql(said) and None


MISSED: list[tuple[Callable[[Scene], None], str, str]] = [
    (by(f"DELETE FROM event WHERE key = ({AN_EVENT})"), "lost", "event "),
    (by(ORPHAN), "wrong", "events of nobody"),
    (by("UPDATE patient SET stored = stored + 1 WHERE ended_at IS NULL"), "wrong", "stored"),
    (by("UPDATE patient_summary SET pains = '[[1, 2]]'"), "wrong", "a summary of"),
    (by("UPDATE patient_outcome SET digest = ''"), "wrong", "an outcome"),
    (by("DELETE FROM api_invite WHERE id = (SELECT id FROM api_invite LIMIT 1)"), "lost", "invite "),
    (by("INSERT INTO note (patient_id, at, staff, who, text) SELECT patient_id, at, staff, who, text FROM note"), "doubled", "note "),
    (by("UPDATE note SET text = 'another'"), "lost", "note "),
    (shorter_log, "wrong", "the log: "),
    (no_webhook, "lost", "no webhook told"),
    (no_file, "lost", "an end in the file"),
    (by("UPDATE patient SET ended_at = given_at"), "wrong", "nobody ended it"),
]  # fmt: skip


@pytest.mark.soak
def test_kills_find_nothing_and_what_is_taken_away_afterwards_is_found(tmp_path: Path) -> None:
    count = Count()
    with a_clinic(Row, tmp_path, count, 1) as scene:
        while not (
            count.kills >= 4
            and any(scene.staff[0].notes.values())
            and any(each.ended for each in scene.lives)
        ):
            scene.batch(2)
        assert not count.faults and count.acknowledged > 50
        scene.gate.close(scene.members)
        for take, kind, said in MISSED:
            known = len(getattr(count, kind))
            take(scene)
            scene.look.at_all(scene.lives, scene.readers, scene.staff)
            assert any(said in each for each in getattr(count, kind)[known:]), (
                f"{said}: {count.faults[-5:]}"
            )
