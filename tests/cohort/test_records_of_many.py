"""Records whose owners allow research become tidy tables: nobody else's, no names, no dates."""

import csv
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest

from support.research_records import NOW, SAID_TO_NOBODY, allows, keep, record
from unknot.cli.cohort_records import KEY, records_to_tables
from unknot.cohort.records.participants import NO_CONSENT, gather
from unknot.cohort.records.pooled_effects import CLAMP, ENOUGH, pooled_effects
from unknot.cohort.records.tables import TABLES
from unknot.exchange.encrypted_file import lock
from unknot.exchange.record_file import write
from unknot.library.load import load
from unknot.library.model import Library
from unknot.record.event import Event

KEY_OF_16 = bytes(16)
TAKES_BACK = (5, "consent.ended", {"consent": "c1"})


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_only_who_allows_research_is_in_a_table_and_the_others_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = keep(
        tmp_path / "in",
        yes=record(1, allows()),
        never=record(2),
        back=record(3, allows(), TAKES_BACK),
        over=record(4, allows(until="2026-11-21")),
        today=record(5, allows(until="2026-11-22")),
        clinic=record(6, allows(recipient="Praxis Weber")),
        empty=write([], NOW),
        locked=lock(write(record(7, allows()), NOW), "correct horse battery staple"),
        photo=b"\xff\xd8\xff not a record",
    )
    records_to_tables(records, tmp_path / "out", NOW)
    assert len(table(tmp_path / "out", "people")) == 2
    said = capsys.readouterr().out
    assert "9 files, 2 people allow research" in said
    assert "2 files hold no consent" in said
    assert "2 files hold a consent that was taken back or is over" in said
    assert "1 files hold nothing" in said
    assert "locked.zip: This file is locked" in said
    assert "photo.zip: This is not a file" in said


def test_no_name_no_note_and_no_date_is_in_any_file(tmp_path: Path) -> None:
    records = keep(tmp_path / "in", yes=record(1, allows()))
    records_to_tables(records, tmp_path / "out", NOW)
    for file in (tmp_path / "out").iterdir():
        if file.name in (KEY, "effects.toml"):
            continue
        text = file.read_bytes().decode("utf-8", "replace")
        assert not re.search(r"20\d\d-\d\d", text), file.name
        for each in SAID_TO_NOBODY:
            assert each not in text, file.name


def test_each_part_goes_only_where_it_is_allowed(tmp_path: Path) -> None:
    records = keep(tmp_path / "in", heat=record(1, allows("sessions")), all=record(2, allows()))
    records_to_tables(records, tmp_path / "out", NOW)
    assert len(table(tmp_path / "out", "sessions")) == 2
    assert len({row["person"] for row in table(tmp_path / "out", "days")}) == 1
    assert len({row["person"] for row in table(tmp_path / "out", "exercises")}) == 1


def test_what_was_said_stands_in_its_row(tmp_path: Path) -> None:
    records = keep(tmp_path / "in", yes=record(1, allows()))
    records_to_tables(records, tmp_path / "out", NOW)
    [session] = table(tmp_path / "out", "sessions")
    person = session.pop("person")
    assert session == {
        "day": "0", "hour": "15", "remedy": "heat", "dose": "1200", "lasted": "1200",
        "how": "done", "before": "6", "after": "4", "rated_after": "5",
    }  # fmt: skip
    days = {row["day"]: row for row in table(tmp_path / "out", "days")}
    assert (days["1"]["average"], days["1"]["highest"], days["1"]["sleep"]) == ("5", "7", "3")
    assert (days["2"]["pain"], days["2"]["manage"], days["2"]["than"]) == ("3", "partly", "better")
    [one] = table(tmp_path / "out", "people")
    assert (one["person"], one["age"], one["followed"]) == (person, "34", "5")
    [walk] = table(tmp_path / "out", "exercises")
    assert (walk["movement"], walk["dose"], walk["worse"]) == ("walk", "20", "")


def test_two_files_of_one_person_are_one_person_and_a_consent_that_ended_later_is_over() -> None:
    earlier, later = record(1, allows()), record(1, allows(), TAKES_BACK)
    assert len(gather([("a", earlier), ("b", earlier)], NOW, KEY_OF_16).people) == 1
    both = gather([("old", earlier), ("new", later)], NOW, KEY_OF_16)
    assert not both.people
    assert {each.why for each in both.left_out} == {"consent_over"}


def test_pseudonyms_stay_with_their_key_and_change_with_another(tmp_path: Path) -> None:
    records = keep(tmp_path / "in", yes=record(1, allows()))
    people = []
    for out in ("a", "a", "b"):
        records_to_tables(records, tmp_path / out, NOW)
        people.append(table(tmp_path / out, "people")[0]["person"])
    assert people[0] == people[1] != people[2]
    assert people[0].startswith("p")  # never a number, whatever the hash
    assert (tmp_path / "a" / KEY).stat().st_mode & 0o077 == 0


def test_what_this_pathway_does_not_know_is_other_and_never_a_formula(tmp_path: Path) -> None:
    forged = (3.5, "remedy.started",
              {"session": "s2", "remedy": "=1+2", "dose": 60, "before": 5})  # fmt: skip
    records_to_tables(keep(tmp_path / "in", yes=record(1, forged, allows())), tmp_path / "out", NOW)
    assert {row["remedy"] for row in table(tmp_path / "out", "sessions")} == {"heat", "other"}


def test_the_codebook_names_every_column_of_every_table(tmp_path: Path) -> None:
    records_to_tables(keep(tmp_path / "in", yes=record(1, allows())), tmp_path / "out", NOW)
    told = [(row["table"], row["column"]) for row in table(tmp_path / "out", "codebook")]
    assert told == [(each.name, column.name) for each in TABLES for column in each.columns]
    [one] = table(tmp_path / "out", "people")
    assert list(one) == [column.name for column in TABLES[0].columns]
    assert all(row["meaning"] for row in table(tmp_path / "out", "codebook"))


def test_the_codebook_is_told_in_spanish_where_that_is_asked(tmp_path: Path) -> None:
    records = keep(tmp_path / "in", yes=record(1, allows()))
    records_to_tables(records, tmp_path / "out", NOW, language="es")
    meanings = {row["meaning"] for row in table(tmp_path / "out", "codebook")}
    english, spanish = (
        load(language=tag).words.every_under("research.codebook").values() for tag in ("en", "es")
    )
    assert not meanings & set(english)
    assert meanings <= set(spanish)


def crowd(number: int, effect: float, spread: float, seed: int = 1) -> list[list[Event]]:
    """People in whom cold takes away about so many points more than passes by itself."""
    lot, found = Random(seed), []
    for who in range(number):
        own, more = lot.gauss(effect, spread), []
        for n in range(8):
            day, name = 5 + n, f"c{n}"
            before = lot.choice((6, 7, 8))
            after = min(10, max(0, round(before - 0.4 - own + lot.gauss(0, 1))))
            more += [
                (day, "check_in.done", {"pain": 6, "manage": "yes", "than": "same"}),
                (day + 0.1, "remedy.started",
                 {"session": name, "remedy": "cold", "dose": 600, "before": before}),
                (day + 0.11, "remedy.ended", {"session": name, "how": "done", "lasted": 600}),
                (day + 0.115, "pain.rated", {"session": name, "pain": after, "asked": "remedy"}),
            ]  # fmt: skip
        found.append(record(100 + who, allows(), *more))
    return found


def people_of(records: list[list[Event]]) -> Any:
    return gather([(str(n), each) for n, each in enumerate(records)], NOW, KEY_OF_16).people


def test_pooled_effects_find_what_many_people_had_and_how_much_they_differ(
    library: Library,
) -> None:
    found = pooled_effects(people_of(crowd(60, 2.5, 1.0)), library)["cold"]
    assert found.people == 60
    assert found.sessions == 480
    assert 2.0 <= found.points <= 3.0
    assert 0.7 <= found.give_or_take <= 1.4
    alike = pooled_effects(people_of(crowd(60, 2.5, 0.0)), library)["cold"]
    assert alike.give_or_take < found.give_or_take


@pytest.mark.parametrize(("people", "told"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_fewer_people_than_enough_change_no_belief(
    people: int, told: bool, library: Library
) -> None:
    assert ("cold" in pooled_effects(people_of(crowd(people, 1.0, 0.5)), library)) == told


def test_with_noise_no_two_answers_are_the_same_and_little_noise_says_nearly_the_same(
    library: Library,
) -> None:
    people = people_of(crowd(80, 2.0, 0.5))
    exact = pooled_effects(people, library)["cold"].points
    drawn = [pooled_effects(people, library, epsilon=10)["cold"] for _ in range(6)]
    assert len({each.points for each in drawn}) == 6
    assert all(each.people is None for each in drawn)
    assert abs(sorted(each.points for each in drawn)[2] - exact) < 1
    noisy = [pooled_effects(people, library, epsilon=0.01).get("cold") for _ in range(12)]
    assert all(each is None or abs(each.points) <= CLAMP for each in noisy)
    assert any(each is None or abs(each.points - exact) > 1 for each in noisy)


@pytest.mark.parametrize("epsilon", [0, -1, 11, float("nan")])
def test_a_privacy_loss_that_is_none_is_refused(epsilon: float, library: Library) -> None:
    with pytest.raises(ValueError, match="privacy loss"):
        pooled_effects([], library, epsilon=epsilon)


def test_pooled_effects_are_content_that_loads(tmp_path: Path, content: Path) -> None:
    records = {f"p{n}": each for n, each in enumerate(crowd(12, 2.0, 0.5))}
    records_to_tables(keep(tmp_path / "in", **records), tmp_path / "out", NOW)
    (content / "effects.toml").write_bytes((tmp_path / "out" / "effects.toml").read_bytes())
    before, after = load().effects.belief.effects, load(content).effects.belief.effects
    assert after["cold"] != before["cold"]
    assert {name for name in after if after[name] != before[name]} == {"cold", "heat"}


def test_why_it_was_left_out_is_one_of_the_known_reasons() -> None:
    assert gather([("a", record(1))], NOW, KEY_OF_16).left_out[0].why == NO_CONSENT


def test_measures_exercises_and_fair_tests_have_their_rows(tmp_path: Path) -> None:
    first = "2026-03-06"  # day 4 of this person
    more = [
        (3.1, "range.measured", {"what": "forward", "cm": 12, "pain": 2}),
        (3.2, "measure.filled", {"measure": "peg", "answers": {"q1": 6, "q2": 3, "q3": 3}}),
        (3.3, "exercise.started",
         {"session": "e1", "moves": [["bridge", 30], ["none_of_ours", 5]], "lasts": 300}),
        (3.31, "exercise.ended", {"session": "e1", "how": "done", "lasted": 300}),
        (3.32, "pain.rated", {"asked": "exercise", "session": "e1", "pain": 3}),
        (3.5, "trial.started",
         {"test": "t1", "remedy": "heat", "first": first, "pairs": 14, "seed": "5f0c"}),
        (4.1, "trial.used", {"test": "t1", "remedy": "heat", "day": first, "used": True}),
        (4.3, "diary.written", {"day": first, "pain": {"average": 4}}),
    ]  # fmt: skip
    people = record(1, *more, allows(after=5))
    records_to_tables(keep(tmp_path / "in", yes=people), tmp_path / "out", NOW)
    found = {row["measure"]: row for row in table(tmp_path / "out", "measures")}
    assert (found["peg"]["score"], found["peg"]["unit"]) == ("4.0", "points")
    assert [found["range.forward"][name] for name in ("day", "score", "unit", "pain")] == [
        "3", "12.0", "cm", "2",
    ]  # fmt: skip
    moves = [(row["movement"], row["dose"], row["pain"], row["gentle"])
             for row in table(tmp_path / "out", "exercises")]  # fmt: skip
    assert moves == [
        ("bridge", "30", "3", "FALSE"), ("other", "5", "3", "FALSE"), ("walk", "20", "", ""),
    ]  # fmt: skip
    day, *_ = table(tmp_path / "out", "trials")
    assert [day[name] for name in ("pair", "day", "arm_1", "arm_2", "used", "average")] == [
        "1", "4", "heat", "nothing", "heat", "4",
    ]  # fmt: skip
    assert day["drawn"] in ("heat", "nothing")
