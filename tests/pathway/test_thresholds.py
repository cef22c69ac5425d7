"""Every line that the medicine draws through a number: just below, on it, just above.

Written from the clinical review (section 6 and 6b), not from the tables.
"""

import pytest

from support.random_people import calm_person
from unknot.journey.screening.assess import assess
from unknot.library.load import load
from unknot.pathway.facts import Value
from unknot.pathway.when import atoms_in

LIBRARY = load()
Given = dict[str, Value]
S, D, U, E = "self_care", "soon", "urgent", "emergency"


def has(*flags: str, **others: Value) -> Given:
    return dict.fromkeys(flags, True) | others


THREE_OF_NINE = has("back_3_months", "wakes_second_half", "better_moving", "psoriasis_ever")
# what else is so, the number, the line, (just below, on it, just above)
DISPOSITION: list[tuple[Given, str, int, tuple[str, str, str]]] = [
    # out of the blue and severe: today at any age, at once with a risk for the artery from 55 on
    (has("sudden_worst", "pain_not_mechanical"), "age", 50, (E, E, E)),
    (has("sudden_worst", "smoked_ever"), "age", 55, (U, E, E)),
    (has("sudden_worst", "high_bp"), "age", 55, (U, E, E)),
    (has("sudden_worst", "family_aneurysm"), "age", 55, (U, E, E)),
    (has("pulsing_tummy"), "age", 50, (U, E, E)),
    (has("new_headache_jaw_scalp", "sight_change"), "age", 50, (S, E, E)),
    (has("new_headache_jaw_scalp"), "age", 50, (S, U, U)),
    # the first "kidney stone" from 55 on
    (has("colic_waves", "first_colic"), "age", 55, (U, E, E)),
    (has("pain_not_mechanical", "smoked_ever"), "age", 55, (S, U, U)),
    (has("pain_not_mechanical", "high_bp"), "age", 60, (S, U, U)),
    (has("pain_not_mechanical", "family_aneurysm"), "age", 60, (S, U, U)),
    (has(days=28), "age", 60, (S, D, D)),
    (has("injury_minor"), "age", 65, (S, D, D)),
    (has("injury_minor", pain_now=7), "age", 65, (S, U, U)),
    (has("spine_bruise_or_bump"), "age", 65, (D, U, U)),
    (has("midline_bone_pain"), "age", 65, (S, D, D)),
    (has("cannot_bear_weight"), "age", 65, (U, E, E)),
    (has("cannot_walk_24h"), "age", 65, (D, U, U)),
    (has("flank_pain", "smoked_ever"), "age", 55, (D, U, U)),
    (has("flank_pain", "high_bp"), "age", 60, (D, U, U)),
    (has("tummy_flank_groin_pain", "smoked_ever"), "age", 55, (S, U, U)),
    (has("tummy_flank_groin_pain", "high_bp"), "age", 60, (S, U, U)),
    (has("sudden_bend_pain", pain_now=7), "age", 65, (S, D, D)),
    (has("night_pain_wakes", "pain_steadily_worse"), "age", 50, (S, D, D)),
    (has("female", "steroid_3_months"), "age", 70, (S, U, U)),
    (has("sudden_bend_pain"), "age", 75, (S, D, D)),
    (has(), "age", 18, (D, S, S)),
    (has(), "age", 10, (U, D, D)),
    (has("fever"), "age", 18, (U, U, U)),
    (has("night_pain_wakes"), "age", 18, (U, S, S)),
    (has("limp"), "age", 18, (U, S, S)),
    (has("leg_pain_below_knee"), "age", 18, (U, S, S)),
    (has("pain_not_mechanical"), "age", 18, (U, S, S)),
    (has("weight_loss"), "age", 18, (U, D, D)),
    (THREE_OF_NINE, "age", 45, (D, S, S)),  # who is younger began before 45
    (has("worse_bending_back", days=14), "age", 25, (D, S, S)),
    (has("stiff_shoulders_and_hips"), "age", 50, (S, D, D)),
    (has("first_ever", "pain_not_mechanical"), "age", 50, (S, D, D)),
    # how strong
    (has(days=14, better_30="no"), "pain_now", 5, (S, D, D)),
    (has("cancer_ever"), "pain_now", 7, (D, U, U)),
    (has("osteoporosis", "sudden_bend_pain"), "pain_now", 7, (D, U, U)),
    (has("sickle_cell"), "pain_now", 4, (S, U, U)),
    (has("sickle_cell"), "pain_now", 7, (U, E, E)),
    (has("cannot_walk_24h"), "pain_now", 8, (D, U, U)),
    (has("osteoporosis"), "pain_now", 7, (S, D, D)),
    (has("osteoporosis", "midline_bone_pain"), "pain_now", 7, (D, U, U)),
    (has("postpartum_6_weeks", "midline_bone_pain"), "pain_now", 7, (D, U, U)),
    (has("spine_bruise_or_bump"), "pain_now", 7, (D, U, U)),
    (has("injury_minor", age=65), "pain_now", 7, (D, U, U)),
    (has("leg_pain_below_knee", "leg_numb"), "pain_now", 8, (D, U, U)),
    (has("pain_not_mechanical", "pain_steadily_worse"), "pain_now", 8, (S, U, U)),
    (has(days=42, pain_now=2), "pain_worst_week", 4, (S, D, D)),
    (has(days=14, pain_now=2, better_30="no"), "pain_worst_week", 5, (S, D, D)),
    (has("leg_pain_below_knee"), "pain_now", 7, (S, D, D)),
    (has(days=42), "pain_now", 4, (S, D, D)),
    (has(), "pain_now", 8, (S, S, S)),
    # how long
    (has("leg_pain_below_knee"), "days", 7, (S, D, D)),
    (has("night_pain_wakes", pain_now=1), "days", 42, (S, D, D)),
    (has("night_pain_wakes", "pain_steadily_worse"), "days", 14, (S, D, D)),
    (has(age=60), "days", 28, (S, D, D)),
    (has(pain_now=4), "days", 42, (S, D, D)),
    (has(pain_now=5, better_30="no"), "days", 14, (S, D, D)),
    (has("worse_bending_back", age=20), "days", 14, (S, D, D)),
    (has(pain_now=3), "days", 42, (S, S, S)),
]

REMEDIES: list[tuple[str, Given, str, int, tuple[str, str, str]]] = [
    ("heat", has(), "age", 18, ("blocked", "ok", "ok")),
    ("cold", has(), "age", 18, ("blocked", "ok", "ok")),
    ("heat", has(), "age", 70, ("ok", "careful", "careful")),
    ("cold", has(), "age", 70, ("ok", "careful", "careful")),
    ("heat", has(), "pain_now", 10, ("ok", "ok", "ok")),  # a strong pain alone closes nothing
    ("cold", has(), "pain_now", 10, ("ok", "ok", "ok")),
    ("heat", has("sickle_cell"), "pain_now", 4, ("ok", "blocked", "blocked")),
    ("stretch", has(days=10), "pain_now", 4, ("ok", "blocked", "blocked")),
    ("lean", has(days=8), "pain_now", 6, ("ok", "blocked", "blocked")),
    ("stretch", has(pain_now=3), "days", 7, ("blocked", "ok", "ok")),
    ("lean", has(), "days", 2, ("blocked", "careful", "careful")),
    ("lean", has(), "days", 7, ("careful", "ok", "ok")),
    ("lean", has("sudden_bend_pain", days=8), "age", 75, ("ok", "blocked", "blocked")),
    (
        "stretch",
        has("sudden_bend_pain", days=8, pain_now=3),
        "age",
        75,
        ("ok", "blocked", "blocked"),
    ),
    ("moves", has("sudden_bend_pain"), "age", 75, ("ok", "careful", "careful")),
]


def near(name: str, line: int) -> list[int]:
    return [max(line - 1, 0), line, min(line + 1, LIBRARY.facts[name].bounds[1])]


@pytest.mark.parametrize(("given", "name", "line", "levels"), DISPOSITION)
def test_the_level_changes_on_the_line_and_nowhere_else(
    given: Given, name: str, line: int, levels: tuple[str, str, str]
) -> None:
    person = calm_person(LIBRARY) | given
    said = [
        assess(LIBRARY.pathway, person | {name: number}).disposition for number in near(name, line)
    ]
    assert said == list(levels)


@pytest.mark.parametrize(("remedy", "given", "name", "line", "levels"), REMEDIES)
def test_a_remedy_closes_on_the_line_and_nowhere_else(
    remedy: str, given: Given, name: str, line: int, levels: tuple[str, str, str]
) -> None:
    person = calm_person(LIBRARY) | given
    said = [
        assess(LIBRARY.pathway, person | {name: number}).remedies[remedy].status
        for number in near(name, line)
    ]
    assert said == list(levels)


def test_no_row_draws_a_line_that_is_not_tried_here() -> None:
    drawn = set()
    for table in ("disposition", *LIBRARY.ladder):
        for atom in (a for row in LIBRARY.tables[table].rows for a in atoms_in(row.when)):
            if atom.fact.kind == "number":
                lowest, highest = atom.fact.bounds
                start, end = int(atom.values[0]), int(atom.values[1])
                drawn |= {(atom.fact.id, start)} if start > lowest else set()
                drawn |= {(atom.fact.id, end + 1)} if end < highest else set()
    tried = {(name, line) for _, name, line, _ in DISPOSITION}
    tried |= {(name, line) for _, _, name, line, _ in REMEDIES}
    assert not drawn - tried
