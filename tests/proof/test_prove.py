"""Every promise holds on the product's content, and each one is seen to fail on broken content."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from math import prod
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from unknot.journey.gates import Purpose
from unknot.library.load import load
from unknot.library.model import Library
from unknot.library.read.promises import Promise
from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import Fact, Value
from unknot.pathway.tables import Row, Table, read
from unknot.pathway.when import parse
from unknot.proof.answer_space import Space
from unknot.proof.prove import Proof, claims, counts, proof_of


def proofs_of(library: Library, *ids: str) -> dict[str, Proof]:
    """All proofs; or those named alone, which takes no time."""
    every = claims(library, Space(library.compiled))
    return {claim.id: proof_of(claim, process_time)
            for claim in every if not ids or claim.id in ids}  # fmt: skip


def changed(library: Library, *tables: Table, **others: Any) -> Library:
    """The library with some tables changed."""
    return replace(library, tables={**library.tables, **{t.id: t for t in tables}}, **others)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def remove_row(path: Path, row: str) -> None:
    text = path.read_text(encoding="utf-8")
    kept = re.sub(rf'\[\[row\]\]\nid = "{row}"\n.*?(?=\n\[\[row\]\]|\Z)', "", text, flags=re.S)
    assert kept != text, f"{row!r} is not in {path.name}"
    path.write_text(kept, encoding="utf-8")
    words = path.parents[1] / "words/en/rows/tables" / path.name
    said = re.sub(rf"\[{row}\]\n.*?(?=\n\[|\Z)", "", words.read_text(encoding="utf-8"), flags=re.S)
    words.write_text(said, encoding="utf-8")


def add_row(path: Path, row: str, when: str, then: str) -> None:
    made = f"\n[[row]]\nid = '{row}'\nwhen = '{when}'\nthen = '{then}'\n"
    with path.open("a", encoding="utf-8") as file:
        file.write(made + "why = 'To be seen.'\ncite = []\nbasis = 'judgement'\n")
        file.write("instead = 'Walk.'\n" if then == "blocked" else "")


@pytest.fixture(scope="module")
def proofs(library: Library) -> dict[str, Proof]:
    """Of the product's own content."""
    return proofs_of(library)


def failed(content: Path, proof: str) -> dict[str, Any]:
    """The counter-example of a proof that must not hold on this content."""
    return shown(load(content), proof)


def shown(library: Library, proof: str) -> dict[str, Any]:
    """The counter-example of a proof that must not hold."""
    found = proofs_of(library, proof)[proof]
    assert not found.holds
    assert found.counter_example is not None
    return found.counter_example


def test_everything_holds_on_the_products_own_content(
    proofs: dict[str, Proof], record_property: Callable[[str, int], None]
) -> None:
    assert [proof for proof in proofs.values() if not proof.holds] == []
    record_property("proofs", len(proofs))


# The kinds that hold the tables against the outside: tests/proof/test_outside_sources.py.
OUTSIDE = {
    "mimic", "danger_card", "denial", "net", "in_words", "adds_up", "card_line", "apart",
}  # fmt: skip


def test_every_promise_and_every_remedy_has_its_proof(
    library: Library, proofs: dict[str, Proof]
) -> None:
    wanted = {f"red_flag:{p.id}" for p in library.promises.red_flags}
    wanted |= {f"contraindication:{p.id}" for p in library.promises.contraindications}
    for name in (*library.ladder, *library.treatments, *library.loads):
        kinds = ("danger_closes", "one_more_sign", "unknown", "interview:asked")
        wanted |= {f"{kind}:{name}" for kind in kinds}
    for kind in ("one_more_sign", "unknown", "interview:asked"):
        wanted |= {f"{kind}:back"}
    for remedy in library.ladder:
        wanted |= {f"{kind}:{remedy}" for kind in ("dose", "rest", "slips")}
        wanted |= {f"plan:dose:{remedy}"}
    wanted |= {
        f"plan:{of}:{name}" for of in ("chooses", "exercises") for name in ("week", "graded")
    }
    wanted |= {"plan:closes", "plan:course"}
    wanted |= {"one_more_sign:disposition", "unknown:disposition", "one_disposition", "sequence"}
    wanted |= {f"next_step:{claim}" for claim in ("always", "alarm", "screened", "now", "walk")}
    wanted |= {f"next_step:{claim}" for claim in ("can_be_done", "gets_on")}
    wanted |= {f"offers:{claim}" for claim in ("rung", "first_step", "next_remedy")}
    wanted |= {f"gate:{purpose}" for purpose in (*Purpose, "help_first")}
    wanted |= {f"decides:{r.table}.{r.id}" for t in library.tables.values() for r in t.rows}
    wanted |= {"interview:closed", "interview:asked:disposition", "breathing_stays"}
    wanted |= {"comfort:open", "comfort:head"}
    graded = ("alarm", "screened", "sign", "length", "early", "returned", "strong", "six")
    wanted |= {f"graded:{claim}" for claim in (*graded, "worse_day", "opens", "dose")}
    wanted |= {f"no_gate:{name.removeprefix('exercises.')}" for name in library.loads}
    for screen in library.screens:
        wanted |= {f"interview:gets_on:{screen.id}"}
        wanted |= {f"interview:widens:{screen.id}.{item.id}" for item in screen.items if item.sets}
    assert {name for name in proofs if name.split(":")[0] not in OUTSIDE} == wanted


def test_a_first_screen_that_leaves_somebody_without_a_position_is_found(library: Library) -> None:
    flat = tuple(replace(each, asks=("supine",)) for each in library.comfort)
    found = shown(replace(library, comfort=flat), "comfort:open")
    assert found["answers"] == {"pregnant": True, "pregnant_16_weeks": True}


def test_a_position_of_the_first_screen_with_the_head_low_is_found(library: Library) -> None:
    bowed = replace(library.comfort[0], id="fold_wall")
    movement = library.movements["fold_wall"]
    low = replace(movement, keys=movement.keys[-1:])
    changed = replace(library, comfort=(bowed,), movements={"fold_wall": low})
    assert shown(changed, "comfort:head")["position"] == "fold_wall"


def test_a_proof_says_how_much_it_covers(library: Library, proofs: dict[str, Proof]) -> None:
    size = Space(library.compiled).size
    assert proofs["one_disposition"].checked == size
    assert proofs["red_flag:numb_saddle_new"].checked == size // 6  # one value of six
    known = [fact for fact in library.facts.values() if not fact.asked]
    ends = [fact.bounds if fact.kind == "number" else (1, len(fact.values)) for fact in known]
    moments = prod(highest - lowest + 1 for lowest, highest in ends)
    assert proofs["next_step:always"].checked == moments
    assert proofs["next_step:alarm"].checked == moments * 2 // 3  # one value of three is calm
    assert proofs["dose:heat"].checked == 21 * 2 * 3  # doses, gentle, what careful rows ask


def test_the_levels_counts_come_to_every_possible_set_of_answers(library: Library) -> None:
    size = 1
    for fact in library.facts.values():
        if fact.asked:
            lowest, highest = fact.bounds if fact.kind == "number" else (1, len(fact.values))
            size *= highest - lowest + 2  # and "unknown"
    found = counts(library.compiled)
    assert list(found) == ["self_care", "soon", "urgent", "emergency"]
    assert all(found.values())
    assert sum(found.values()) == size


def test_counts_are_those_of_asking_everyone_in_a_small_world() -> None:
    facts = {
        "a": Fact("a", "boolean", (False, True), False, (True,), 60),
        "n": Fact("n", "number", (0, 9), 0, (0, 9), 60),
    }
    rows = [("a and n >= 7", "urgent"), ("n >= 3", "soon"), ("a", "soon")]
    table = Table(
        "disposition", "worst", ("self_care", "soon", "urgent"),
        tuple(
            Row("disposition", str(i), when, parse(when, facts.get), then, "", (), "judgement")
            for i, (when, then) in enumerate(rows)
        ),
    )  # fmt: skip
    yes_or_no: list[Value] = [False, True, "unknown"]
    numbers: list[Value] = [*range(10), "unknown"]
    asked = [read(table, {"a": a, "n": n}).level for a, n in product(yes_or_no, numbers)]
    expected = {level: asked.count(level) for level in table.levels}
    assert counts(Compiled([table])) == expected


def test_danger_that_no_longer_closes_a_remedy_is_shown(content: Path) -> None:
    remove_row(content / "tables" / "any_remedy.toml", "danger_sign_open")
    found = failed(content, "danger_closes:heat")
    assert found["says"]["disposition"] in ("urgent", "emergency")
    assert found["says"]["heat"] != "blocked"


def test_a_red_flag_that_no_longer_raises_is_shown(content: Path) -> None:
    remove_row(content / "tables" / "disposition.toml", "leg_weak_bad")
    found = failed(content, "red_flag:severe_or_worsening_weakness")
    assert found["answers"]["leg_weak_bad"] is True
    assert found["says"]["disposition"] != "emergency"


def test_a_promised_number_counts_as_exactly_that_number(content: Path) -> None:
    change(content / "tables" / "heat.toml", "age >= 70", "age >= 71")
    assert failed(content, "contraindication:heat_at_70")["answers"] == {"age": 70}
    still = "contraindication:heat_at_71"
    assert proofs_of(load(content), still)[still].holds


def test_a_promise_about_a_fact_that_no_table_reads_any_more_fails_and_names_a_person(
    library: Library,
) -> None:
    promise = Promise("shoes", "disposition", {"shoe_size": 43}, "urgent", "nobody")
    promises = replace(library.promises, red_flags=(promise,))
    found = proofs_of(replace(library, promises=promises), "red_flag:shoes")["red_flag:shoes"]
    assert not found.holds
    assert found.checked == 0
    assert found.counter_example is not None
    assert found.counter_example["problem"] == "no table reads shoe_size"
    assert found.counter_example["answers"] == {"shoe_size": 43}
    assert found.counter_example["says"]["disposition"] == "self_care"  # type: ignore[index]


def test_a_yes_that_lowers_the_urgency_is_shown(content: Path) -> None:
    add_row(content / "tables" / "disposition.toml", "odd", "raynaud == False and limp", "soon")
    found = failed(content, "one_more_sign:disposition")
    assert found["changes"] == {"raynaud": [False, True]}
    assert (found["says"]["disposition"], found["then_says"]["disposition"]) == (
        "soon", "self_care",
    )  # fmt: skip


def test_a_worse_pain_that_lowers_the_urgency_is_shown(content: Path) -> None:
    add_row(content / "tables" / "disposition.toml", "odd", "pain_now <= 2 and limp", "urgent")
    found = failed(content, "one_more_sign:disposition")
    assert list(found["changes"]) == ["pain_now"]
    assert found["says"]["disposition"] == "urgent" != found["then_says"]["disposition"]


def test_an_unknown_that_is_safer_than_what_it_may_be_is_shown(content: Path) -> None:
    when = 'disposition == "self_care" and ms'
    add_row(content / "tables" / "heat.toml", "odd", when, "blocked")
    found = failed(content, "unknown:heat")
    assert [then for _, then in found["changes"].values()] == ["unknown"]
    assert found["says"]["heat"] == "blocked" != found["then_says"]["heat"]


def test_a_disposition_that_depends_on_the_moment_is_shown(content: Path) -> None:
    when = 'limp and session == "running"'
    add_row(content / "tables" / "disposition.toml", "odd", when, "soon")
    found = failed(content, "one_disposition")
    assert list(found["changes"]) == ["session"]
    assert found["says"]["disposition"] != found["then_says"]["disposition"]


def test_a_disposition_that_does_not_take_the_worst_row_proves_nothing(library: Library) -> None:
    table = replace(library.tables["disposition"], policy="all")
    flag = f"red_flag:{library.promises.red_flags[0].id}"
    for proof in (flag, "one_disposition"):
        assert shown(changed(library, table), proof) == {
            "problem": "table 'disposition' does not take the worst of its rows"
        }


def test_a_contraindication_that_no_longer_closes_is_shown(content: Path) -> None:
    change(content / "tables" / "heat.toml", 'when = "heat_rub"', 'when = "heat_rub and age > 50"')
    found = failed(content, "contraindication:heat_on_heat_rub")
    assert found["answers"]["heat_rub"] is True
    assert found["says"]["heat"] == "ok"


def test_a_dose_above_the_promised_one_is_shown(content: Path) -> None:
    change(content / "remedies" / "heat.toml", "dose_up_to = 1200", "dose_up_to = 1260")
    found = failed(content, "dose:heat")
    assert found["dose"] == 1260
    assert found["problem"] == "lasts 1260 s, 1200 at most"


def test_a_careful_row_whose_dose_cannot_be_played_is_shown(content: Path) -> None:
    change(content / "tables" / "heat.toml", "dose = 600", "dose = 30")
    found = failed(content, "dose:heat")
    assert found["careful_dose"] == 30
    assert "cannot be played" in found["problem"]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("wait = 3600", "wait = 3540", "a rest of 3540 s, number 2 in 24 hours"),
        ("a_day = 4", "a_day = 5", "number 5 in 24 hours"),
    ],
)
def test_a_rest_shorter_than_promised_is_shown(
    content: Path, old: str, new: str, wrong: str
) -> None:
    change(content / "remedies" / "heat.toml", old, new)
    assert wrong in failed(content, "rest:heat")["problem"]


def test_a_remedy_without_a_promised_dose_fails(library: Library) -> None:
    nothing = replace(library.promises, red_flags=(), contraindications=(), doses=())
    found = proofs_of(replace(library, promises=nothing), "dose:heat", "rest:cold")
    assert not found["dose:heat"].holds
    assert not found["rest:cold"].holds
