"""Which exercises are for whom: loads for one person, and claims seen to fail on broken content."""

from pathlib import Path

import pytest

from support.lives import LIBRARY, everything
from unknot.journey.prevention.exercise_gates import (
    load_of,
    loads_of,
    open_load_facts,
    status_of_loads,
)
from unknot.journey.screening.assess import Status, assess
from unknot.library.load import load
from unknot.pathway.facts import Value
from unknot.proof.answer_space import Space
from unknot.proof.prove import Proof, claims, proof_of

TABLE = "tables/exercises.toml"


def loads(**said: Value) -> dict[str, Status]:
    answers = everything(**said)
    return loads_of(LIBRARY.pathway, answers, assess(LIBRARY.pathway, answers))


def what_of(movement: str, **said: Value) -> str:
    return status_of_loads(LIBRARY.movements[movement].loads, loads(**said)).status


@pytest.mark.parametrize("name", [n for n, m in LIBRARY.movements.items() if m.loads])
def test_every_movement_is_open_to_someone_with_no_gate(name: str) -> None:
    assert what_of(name) == "ok"


# H3, the last column, and matrix C: which movement is closed to whom, which stays.
H3 = [
    ({"osteoporosis": True}, "twist_lying curl_up childs_pose lean_floor fold_wall spinal_roll",
     "cat_cow knee_to_chest", "bridge bird_dog prone_elbows cobra side_bridge walk"),
    ({"leg_pain_below_knee": True}, "knee_to_chest childs_pose lean_chair half_lift extended_leg",
     "walk", "prone_elbows bridge bird_dog"),
    ({"legs_on_walking": True}, "prone_elbows cobra locust", "walk", "knee_to_chest"),
    ({"pregnant": True, "pregnant_16_weeks": True, "female": True},
     "prone prone_elbows cobra curl_up bridge relax_lying",
     "tilt_chair crescent_chair", "breathe_chair rest_side walk"),
    ({"pregnant": True, "female": True}, "prone prone_elbows cobra curl_up",
     "tilt_chair crescent_chair pelvic_tilt", "relax_lying breathe_chair rest_side walk"),
    ({"hip_replacement": "within_12_weeks"}, "knee_to_chest childs_pose chair_twist half_lift",
     "", "pelvic_tilt bridge walk"),
    ({"knee_pain": True}, "cat_cow bird_dog childs_pose", "chair_wall", "tilt_chair bridge"),
    ({"wrist_pain": True}, "cat_cow bird_dog", "", "bird_dog_elbows"),
    ({"shoulder_pain": True}, "side_bridge side_bridge_knees", "", "side_bridge_wall"),
    ({"uncontrolled_bp": True}, "bridge fold_wall", "", "dog_wall pelvic_tilt walk"),
    ({"glaucoma": True}, "fold_wall sun_salutation spinal_roll", "", "dog_wall bridge"),
    ({"fall_risk": True}, "triangle warrior baby_dancer bridge", "mountain heel_to_toe",
     "crescent_chair"),
    ({"hernia": True}, "curl_up locust", "childs_pose", "pelvic_tilt"),
    ({"spinal_fusion": True}, "pelvic_tilt bridge twist_lying chair_twist", "", "breathing walk"),
    ({"angina": True}, "walk bridge chair_wall", "", "breathing pelvic_tilt"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "closed", "changed", "open_"), H3)
def test_a_gate_closes_what_the_evidence_names_and_no_more(
    said: dict[str, Value], closed: str, changed: str, open_: str
) -> None:
    for names, wanted in (
        (closed, ["blocked"]),
        (changed, ["careful"]),
        (open_, ["ok", "careful"]),
    ):
        for name in names.split():
            assert what_of(name, **said) in wanted, name


def test_a_person_for_whom_every_exercise_is_gated_breathes_walks_and_is_told_whom_to_ask() -> None:
    said = loads(spinal_surgery_3_months=True)
    for name, movement in LIBRARY.movements.items():
        found = status_of_loads(movement.loads, said)
        if "moving" in movement.loads:
            assert found.status == "blocked"
            assert "Ask the clinic" in found.rows[0].instead
        elif movement.loads:
            assert found.status in ("ok", "careful"), name


def test_whoever_is_unsteady_still_practises_balance_and_holds_on() -> None:
    """F8: balance and standing up, also when one leg is too much."""
    one_leg = next(e for e in LIBRARY.regimen.exercises if e.movement == "baby_dancer")
    assert what_of(one_leg.movement, fall_risk=True) == "blocked"
    assert [what_of(each, fall_risk=True) for each in one_leg.instead] == ["careful"]
    for programme in (LIBRARY.regimen, LIBRARY.rehabilitation):
        assert "heel_to_toe" in {each.movement for each in programme.exercises}


def test_what_is_closed_or_changed_says_so_with_its_rows_alone() -> None:
    found = status_of_loads(
        LIBRARY.movements["cat_cow"].loads, loads(osteoporosis=True, wrist_pain=True)
    )
    assert [row.id for row in found.rows] == ["sore_wrist"]
    found = status_of_loads(LIBRARY.movements["cat_cow"].loads, loads(osteoporosis=True))
    assert [row.id for row in found.rows] == ["weak_bones_small"]


def test_a_load_that_nobody_knows_is_closed() -> None:
    assert status_of_loads(("levitation",), loads()).status == "blocked"


@pytest.mark.parametrize("said", [{}, {"osteoporosis": True}, {"saddle_numb": "new"}, None])
def test_one_load_alone_says_what_all_of_them_say_of_it(said: dict[str, Value] | None) -> None:
    answers = {} if said is None else everything(**said)  # None: nothing was asked yet
    found = assess(LIBRARY.pathway, answers)
    every = loads_of(LIBRARY.pathway, answers, found)
    alone = {name: load_of(LIBRARY.pathway, name, answers, found) for name in every}
    assert alone == every
    assert load_of(LIBRARY.pathway, "levitation", answers, found).status == "blocked"


def test_while_an_answer_is_missing_a_load_is_asked_about_and_never_open() -> None:
    answers = everything()
    del answers["wrist_pain"], answers["spinal_fusion"]
    found = loads_of(LIBRARY.pathway, answers, assess(LIBRARY.pathway, answers))
    assert found["wrists"].status == found["moving"].status == "ask"
    assert found["walking"].status == "ok"
    asked = LIBRARY.movements["cat_cow"].loads
    assert set(open_load_facts(LIBRARY.pathway, answers, asked)) == {"wrist_pain", "spinal_fusion"}


def test_with_a_danger_sign_everything_is_closed() -> None:
    answers = everything(saddle_numb="new")
    del answers["wrist_pain"]
    found = loads_of(LIBRARY.pathway, answers, assess(LIBRARY.pathway, answers))
    assert {each.status for each in found.values()} == {"blocked"}


def failed(content: Path, proof: str) -> Proof:
    broken = load(content)
    claim = next(each for each in claims(broken, Space(broken.compiled)) if each.id == proof)
    found = proof_of(claim)
    assert not found.holds
    assert found.counter_example
    return found


def change(content: Path, old: str, new: str, file: str = TABLE) -> None:
    text = (content / file).read_text(encoding="utf-8")
    assert old in text
    (content / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_row_that_forgets_someone_breaks_its_promise(content: Path) -> None:
    change(content, '"bone_weak or vertebral_fracture"', '"vertebral_fracture"')
    found = failed(content, "contraindication:exercise_osteoporosis_bend")
    assert found.counter_example
    assert found.counter_example["answers"] == {"osteoporosis": True}


def test_breathing_that_is_closed_to_a_healthy_adult_is_found(content: Path) -> None:
    change(content, 'loads = ["wrists"]', 'loads = ["wrists", "breathing"]')
    found = failed(content, "breathing_stays")
    assert found.counter_example
    assert found.counter_example["answers"] == {"wrist_pain": True}


def test_a_load_that_is_closed_to_everybody_is_found(content: Path) -> None:
    change(content, 'when = "wrist_pain"', 'when = "wrist_pain or age >= 18"')
    failed(content, "no_gate:wrists")
