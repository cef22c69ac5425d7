"""What the tables say about one person: how urgent, where, how soon, and which remedies."""

import pytest

from support.lives import LIBRARY, everything
from unknot.journey.screening.assess import SOONEST, Assessment, assess
from unknot.pathway.facts import UNKNOWN, Value

Given = dict[str, Value]


def found(given: Given) -> Assessment:
    return assess(LIBRARY.pathway, given)


def ids(rows: object) -> set[str]:
    return {row.id for row in rows}  # type: ignore[attr-defined]


EMERGENCIES = ["saddle_numb", "both_legs_new", "chest_pain", "injury_major", "suicide_plan_or_act"]


@pytest.mark.parametrize("name", EMERGENCIES)
def test_an_emergency_needs_no_other_answer(name: str) -> None:
    said = found({name: "new" if name == "saddle_numb" else True})
    assert said.disposition == "emergency"
    assert said.within == "now"
    assert said.where in LIBRARY.places
    assert said.ask == ()
    assert said.first_step is None


def test_an_urgent_sign_alone_asks_only_what_can_make_it_an_emergency() -> None:
    said = found({"fever": True})
    assert (said.disposition, said.at_least) == (None, "urgent")
    higher = {LIBRARY.facts[name].id for name in said.ask}
    assert {"saddle_numb", "stiff_neck", "inject_drugs", "chest_pain"} <= higher
    # what could only bring a same-day, a soon or a remedy row
    assert not higher & {"weight_loss", "raynaud", "heat_rub", "night_pain_wakes"}
    for name in said.ask:
        fact = LIBRARY.facts[name]
        assert name in LIBRARY.compiled.open_facts("disposition", {"fever": True}), fact


def test_an_urgent_sign_with_everything_else_calm_is_urgent() -> None:
    said = found(everything(fever=True))
    assert (said.disposition, said.within) == ("urgent", "today")
    assert said.ask == ()


ALARMS = [
    ("emergency", everything(saddle_numb="new")),
    ("urgent", everything(fever=True)),
    ("urgent", {"fever": True}),  # not all asked: at least this
    ("emergency", {"chest_pain": True}),
]


@pytest.mark.parametrize(("level", "given"), ALARMS)
def test_an_alarm_closes_every_remedy_and_says_why(level: str, given: Given) -> None:
    said = found(given)
    assert said.at_least == level
    assert said.first_step is None
    for remedy in LIBRARY.ladder:
        status = said.remedies[remedy]
        assert status.status == "blocked"
        assert "danger_sign_open" in ids(status.rows)
        assert {row.id for row in said.deciding} <= ids(status.rows)


def test_an_alarm_also_tells_what_else_speaks_against_a_remedy() -> None:
    said = found(everything(fever=True, raynaud=True))
    assert {"danger_sign_open", "cold_sensitive", "fever"} <= ids(said.remedies["cold"].rows)


def test_soon_keeps_the_remedies() -> None:
    said = found(everything(cancer_ever=True))
    assert (said.disposition, said.where, said.within) == ("soon", "doctor", "3d")
    assert {name: status.status for name, status in said.remedies.items()} == {
        "heat": "ok", "cold": "ok", "moves": "careful", "lean": "blocked", "stretch": "blocked",
        "tens": "ok",
    }, "a fracture or a growth in the spine may be the reason: nothing bends it far"  # fmt: skip
    assert said.first_step == "heat"


def test_ordinary_pain_is_for_self_care_with_heat_first() -> None:
    said = found(everything())
    assert said.disposition == "self_care"
    assert ids(said.rows) == {"self_care"}
    assert said.first_step == "heat"
    assert (said.where, said.within, said.ask) == ("", "", ())


# several rows at once: the most serious place, the soonest time
TOGETHER = [
    # not sure about the bladder (within hours), and a swollen calf (today)
    (everything(bladder_change="not_sure", calf_swollen=True), "urgent", "same_day_doctor", "hours"),
    (everything(bladder_leak="new", chest_pain=True), "emergency", "ambulance", "now"),
    (everything(chest_pain=True, unsafe_now=True), "emergency", "ambulance", "now"),
    (everything(cancer_ever=True, leg_numb=True, unsafe_now=True), "emergency", "cancer_helpline",
     "now"),
    (everything(weight_loss=True, cancer_ever=True), "soon", "doctor", "3d"),
    (everything(weight_loss=True), "soon", "doctor", "14d"),
    (everything(pregnant=True, cancer_ever=True), "soon", "doctor", "3d"),
    (everything(pregnant=True), "soon", "midwife", "14d"),
    # only rows of the level that counts have a say in it
    (everything(paracetamol_over=True, cancer_ever=True), "urgent", "poison_line", "now"),
    (everything(cancer_ever=True, midline_bone_pain=True), "urgent", "cancer_team", "24h"),
    (everything(cancer_ever=True, midline_bone_pain=True, fever=True), "urgent", "cancer_team",
     "today"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "level", "where", "within"), TOGETHER)
def test_several_reasons_give_the_most_serious_place_and_the_soonest_time(
    given: Given, level: str, where: str, within: str
) -> None:
    said = found(given)
    assert (said.disposition, said.where, said.within) == (level, where, within)
    assert {row.then for row in said.deciding} == {level}


def test_the_ambulance_comes_before_every_other_place() -> None:
    assert LIBRARY.pathway.places[0] == "ambulance"
    assert SOONEST[0] == "now"
    for row in LIBRARY.tables["disposition"].rows:
        if row.then == "emergency" and row.where != "ambulance":
            both = found(everything(chest_pain=True, **_person(row.id)))
            assert both.where == "ambulance", row.id


def _person(row: str) -> Given:
    """Somebody for whom a row is true."""
    compiled = LIBRARY.compiled
    wanted = next(r for r in LIBRARY.tables["disposition"].rows if r.id == row)
    person = compiled.person(compiled.row(wanted)) or {}
    return {k: v for k, v in person.items() if k != "chest_pain"}


def test_questions_come_in_asking_order() -> None:
    some: list[Given] = [{}, {"fever": True}, everything_but("age", "saddle_numb", "chest_pain")]
    for given in some:
        places = [LIBRARY.order.index(name) for name in found(given).ask]
        assert places == sorted(places)
    assert found({}).ask[0] == "saddle_numb"


def everything_but(*names: str) -> Given:
    return {name: value for name, value in everything().items() if name not in names}


def test_a_remedy_is_asked_about_only_once_the_danger_is_settled() -> None:
    said = found(everything_but("heat_rub", "age"))
    assert said.ask == ("age",)
    said = found(everything_but("heat_rub", "raynaud"))
    assert said.disposition == "self_care"
    assert said.remedies["heat"].status == "ask"
    assert said.remedies["cold"].status == "ask"
    assert said.ask == ("heat_rub", "raynaud")  # in asking order
    assert said.first_step == "heat"


REMEDIES = [
    ({}, "ok", "ok", "heat"),
    ({"heat_rub": True}, "blocked", "ok", "cold"),
    ({"raynaud": True}, "ok", "blocked", "heat"),
    ({"low_bp": True}, "careful", "ok", "cold"),  # what needs no change comes first
    ({"low_bp": True, "angina": True}, "careful", "careful", "heat"),
    ({"low_bp": True, "raynaud": True}, "careful", "blocked", "heat"),
    ({"heat_rub": True, "raynaud": True}, "blocked", "blocked", "moves"),
    ({"numb_skin_at_site": UNKNOWN}, "blocked", "blocked", "moves"),
    ({"age": 17}, "blocked", "blocked", None),
    ({"cannot_follow_timer_or_remove": True}, "blocked", "blocked", None),
]


@pytest.mark.parametrize(("others", "heat", "cold", "first"), REMEDIES)
def test_the_first_step_is_the_first_remedy_that_nothing_closes(
    others: Given, heat: str, cold: str, first: str | None
) -> None:
    said = found(everything(**others))
    assert said.remedies["heat"].status == heat
    assert said.remedies["cold"].status == cold
    assert said.first_step == first
    for status in said.remedies.values():
        assert all(row.why for row in status.rows)
        assert status.status == "ok" or any(row.then == status.status for row in status.rows)


def test_a_closed_remedy_needs_no_more_answers() -> None:
    given = everything_but("ms", "lymphoedema_trunk") | {"heat_rub": True}
    assert found(given).remedies["heat"].status == "blocked"
    assert found(given).ask == ()


def test_while_the_danger_is_open_no_remedy_is_offered() -> None:
    said = found({"heat_rub": False})
    assert said.disposition is None
    assert said.first_step is None
    assert {status.status for status in said.remedies.values()} == {"ask"}
