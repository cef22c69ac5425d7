"""No timeline is longer than its dose allows, and every one says what to do and when."""

import json
import re
from typing import Any

import pytest

from unknot.library.load import load
from unknot.session.remedy import SHORTEST, LimitReason, Remedy, RemedyWords
from unknot.session.timeline import Timeline, timeline

REMEDIES = ("heat", "cold")


def remedy(name: str) -> Remedy:
    return load().remedies[name]


def words(name: str) -> RemedyWords:
    return load().remedy_words(name)


def score(name: str, **options: Any) -> Timeline:
    return timeline(remedy(name), words(name), **options)


def times(made: Timeline, kind: str) -> list[int]:
    return [cue.at for cue in made.cues if cue.kind == kind]


@pytest.mark.parametrize(
    ("name", "dose", "up_to", "wait", "a_day", "checks"),
    [("heat", 1200, 1200, 3600, 4, (600,)), ("cold", 900, 1200, 7200, 4, (300, 600))],
)
def test_the_numbers_are_those_that_were_decided(
    name: str, dose: int, up_to: int, wait: int, a_day: int, checks: tuple[int, ...]
) -> None:
    one = remedy(name)
    assert (one.dose, one.dose_up_to, one.wait, one.a_day) == (dose, up_to, wait, a_day)
    assert one.checks == checks


PACED = {"moves": (120, 80, 4), "lean": (45, 45, 3), "stretch": (180, 45, 6)}


@pytest.mark.parametrize("name", PACED)
@pytest.mark.parametrize("chair", [False, True])
def test_a_reader_of_the_script_knows_what_to_do_which_hold_it_is_and_how_long(
    name: str, chair: bool
) -> None:
    held, gently, count = PACED[name]
    said = load().remedy_words(name, chair=chair)
    made = timeline(remedy(name), said, chair=chair)
    holds = [cue for cue in made.cues if cue.kind == "hold"]
    assert made.dose_seconds == sum(cue.seconds for cue in holds) == held
    assert timeline(remedy(name), said, gentle=True, chair=chair).dose_seconds == gently
    assert [(cue.number, cue.of) for cue in holds] == [(n, count) for n in range(1, count + 1)]
    for cue in holds:
        assert f" {cue.number} of {count}." in cue.say
        assert cue.say.endswith(f" {cue.seconds} seconds.")
        assert cue.movement
    start = next(cue for cue in made.cues if cue.kind == "start")
    assert "To stop at any time" in start.say
    between = [cue for cue in made.cues if cue.kind in ("rest", "side")]
    assert len(between) == count - 1
    assert [cue.at for cue in made.cues] == sorted(cue.at for cue in made.cues)
    assert made.cues[-1].kind == "end"


def test_the_full_lean_is_the_article_s_thirty_seconds_and_five_more_times() -> None:
    holds = [cue.seconds for cue in score("stretch").cues if cue.kind == "hold"]
    assert holds == [30] * 6
    assert [c.seconds for c in score("stretch", gentle=True).cues if c.kind == "hold"] == [15] * 3


def test_gentle_moves_leave_the_hip_and_the_rounding_out() -> None:
    drawn = [cue.movement for cue in score("moves", gentle=True).cues if cue.kind == "hold"]
    assert drawn == ["pelvic_tilt", "prone"]


def test_tens_lasts_thirty_minutes_and_is_turned_up_at_twenty() -> None:
    made = score("tens")
    assert made.dose_seconds == 1800
    assert times(made, "check") == [1200]
    with pytest.raises(ValueError, match="allowed: 60 to 1800 seconds"):
        score("tens", dose=1801)


@pytest.mark.parametrize("name", REMEDIES)
def test_every_number_says_why_and_on_what_basis(name: str) -> None:
    one = remedy(name)
    reasons: list[Remedy | LimitReason] = [one, *one.limits]
    assert {limit.of for limit in one.limits} == {"wait", "a_day", "checks", "gentle"}
    for reason in reasons:
        assert reason.why
        assert reason.basis in ("verified", "recalled", "judgement")
        assert reason.cite or reason.basis == "judgement"


@pytest.mark.parametrize("name", REMEDIES)
def test_the_clock_starts_with_the_pack_on_the_skin_and_ends_at_the_dose(name: str) -> None:
    made = score(name)
    assert made.cues[0].kind == "prepare"
    assert set(times(made, "prepare")) == {0}
    assert times(made, "start") == [0]
    assert times(made, "end") == [made.dose_seconds] == [remedy(name).dose]
    assert made.cues[-1].kind == "end"
    assert tuple(times(made, "check")) == remedy(name).checks


@pytest.mark.parametrize("name", REMEDIES)
def test_start_is_the_last_of_what_is_said_at_the_start(name: str) -> None:
    assert [cue.kind for cue in score(name).cues if cue.at == 0][-1] == "start"


@pytest.mark.parametrize("name", REMEDIES)
def test_every_reason_to_stop_is_a_whole_sentence_in_the_timeline(name: str) -> None:
    said = [cue.say for cue in score(name).cues if cue.kind == "stop"]
    assert len(said) == len(words(name).stop_if)
    assert all(say.startswith("Take it off straight away if ") for say in said)
    assert all(say.endswith(".") for say in said)


@pytest.mark.parametrize("name", REMEDIES)
def test_gentle_is_ten_minutes_with_a_look_after_five(name: str) -> None:
    made = score(name, gentle=True)
    assert made.dose_seconds == 600
    assert times(made, "check") == [300]


def test_gentle_never_lengthens_a_shorter_dose_and_caps_a_longer_one() -> None:
    assert score("heat", gentle=True, dose=300).dose_seconds == 300
    assert score("heat", gentle=True, dose=900).dose_seconds == 600


@pytest.mark.parametrize("name", REMEDIES)
@pytest.mark.parametrize("dose", [SHORTEST, 1199, 1200])
def test_a_dose_up_to_the_limit_is_taken_as_asked(name: str, dose: int) -> None:
    assert score(name, dose=dose).dose_seconds == dose


@pytest.mark.parametrize("gentle", [False, True])
@pytest.mark.parametrize("name", REMEDIES)
@pytest.mark.parametrize("dose", [-1, 0, SHORTEST - 1, 1201, 10**9, float("nan")])
def test_any_other_dose_is_refused_and_the_allowed_ones_named(
    name: str, dose: int, gentle: bool
) -> None:
    with pytest.raises(ValueError, match=rf"{name}: .*{dose}.*allowed: 60 to 1200 seconds"):
        score(name, dose=dose, gentle=gentle)


def test_a_careful_row_adds_a_look_and_takes_none_away() -> None:
    assert times(score("heat", checks=[300]), "check") == [300, 600]
    assert times(score("cold", checks=[300]), "check") == [300, 600]


@pytest.mark.parametrize(("dose", "looks"), [(600, []), (601, [600])])
def test_a_look_at_or_after_the_end_falls_away(dose: int, looks: list[int]) -> None:
    assert times(score("heat", dose=dose), "check") == looks


@pytest.mark.parametrize("check", [0, -5])
def test_a_look_before_the_start_is_refused(check: int) -> None:
    with pytest.raises(ValueError, match=f"heat: a check at {check} seconds; allowed: 1 or later"):
        score("heat", checks=[check])


@pytest.mark.parametrize("name", REMEDIES)
def test_no_timeline_exceeds_its_dose(name: str) -> None:
    one, said = remedy(name), words(name)
    for dose in range(SHORTEST, one.dose_up_to + 1):
        for gentle in (False, True):
            made = timeline(one, said, gentle=gentle, dose=dose, checks=[dose - 1, dose, dose + 1])
            assert made.dose_seconds <= dose <= one.dose_up_to
            assert max(cue.at for cue in made.cues) == made.dose_seconds
            assert [cue.at for cue in made.cues] == sorted(cue.at for cue in made.cues)
            assert times(made, "end") == [made.dose_seconds]


def test_as_json_is_the_contract() -> None:
    made = score("cold")
    raw = json.loads(json.dumps(made.as_json()))
    assert list(raw) == ["remedy", "dose_seconds", "lasts", "paced", "pause_up_to", "cues"]
    assert (raw["remedy"], raw["dose_seconds"]) == ("cold", 900)
    assert raw["cues"][-1] == {
        "at": 900, "kind": "end", "say": made.cues[-1].say, "brief": "Take the pack off.",
    }  # fmt: skip
    assert len(raw["cues"]) == len(made.cues)


@pytest.mark.parametrize(
    "change",
    [
        {"dose": 1201},
        {"gentle_dose": 1201},
        {"gentle_dose": 59},
        {"wait": -1},
        {"a_day": 0},
        {"checks": (0,)},
        {"gentle_checks": (1200,)},
    ],
)
def test_a_remedy_that_contradicts_itself_is_refused(change: dict[str, Any]) -> None:
    raw = {**vars(remedy("heat")), **change}
    with pytest.raises(ValueError, match="^heat: "):
        Remedy(**raw)


def every_word(name: str) -> list[str]:
    said: list[str] = []
    for value in vars(words(name)).values():
        said.extend([value] if isinstance(value, str) else value)
    said = [text for text in said if text]  # only a session with a pace has words for its parts
    reasons: list[Remedy | LimitReason] = [remedy(name), *remedy(name).limits]
    return said + [reason.why for reason in reasons]


@pytest.mark.parametrize("name", [*REMEDIES, *PACED, "tens"])
def test_the_words_are_calm(name: str) -> None:
    banned = r"!|\bfragile\b|worn out|out of place|\bcure|great job|—"
    assert [say for say in every_word(name) if re.search(banned, say, re.IGNORECASE)] == []
    assert all(say.strip() == say and say for say in every_word(name))
