"""`unknot prove FILE.dmn --certificates`: what is certified is what trying every input finds."""

import json
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.command import mistakes, run
from support.decision_tables import SCORES, drawn
from unknot.exchange.dmn.write import dmn
from unknot.library.model import Library
from unknot.proof.certificates.manifest import TABLES, Manifest, read
from unknot.proof.certificates.refute import refute
from unknot.proof.decision_tables.certified import certify_tables, check_tables
from unknot.proof.decision_tables.check import check
from unknot.proof.decision_tables.claims import NOT_READ, SILENT, UNUSUAL, table_claims
from unknot.proof.decision_tables.feel import cell

WHOLE = SCORES.replace("130)", "130]")


def certified(tmp_path: Path, content: bytes) -> Manifest:
    folder = tmp_path / "certificates"
    folder.mkdir()
    return certify_tables("theirs.dmn", content, folder, processes=1)


def claims(manifest: Manifest) -> list[str]:
    return [each.claim for each in manifest.certificates]


def without(manifest: Manifest) -> dict[str, str]:
    return {claim: why for why, claims in manifest.without.items() for claim in claims}


def proved(policy: str, table: str, **types: str) -> dict[str, bool]:
    """Of each claim whether its formula is refuted, the diagrams' word left aside."""
    told = table_claims(check(drawn(policy, table, types=types)))
    circuit = told.circuit
    return {
        each.claim: refute(circuit.clauses(each.parts), circuit.guesses(each.parts)) is not None
        for each in told.claims
    }


NUMBERS = st.sampled_from(["0", "1", "2", "2.5", "3", "4"])
NUMERIC = st.one_of(
    st.just("-"), NUMBERS, NUMBERS.map("!= {}".format),
    st.tuples(st.sampled_from(["<", "<=", ">", ">="]), NUMBERS).map(" ".join),
    st.tuples(st.sampled_from("[("), NUMBERS, NUMBERS, st.sampled_from("])")).map(
        lambda t: f"{t[0]}{min(t[1:3])}..{max(t[1:3])}{t[3]}"),
    st.lists(NUMBERS, min_size=1, max_size=2).map(lambda n: f"not({', '.join(n)})"),
)  # fmt: skip
RULES = st.lists(
    st.tuples(
        NUMERIC, st.sampled_from(["-", "true", "false"]),
        st.sampled_from(["-", '"a"', '"b"', 'not("a")', '"a", "b"']), st.sampled_from("12"),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@given(RULES, st.sampled_from([("number", 4), ("integer", 1)]))
def test_what_is_certified_is_what_trying_every_input_finds(
    rules: list[tuple[str, str, str, str]], kind: tuple[str, int]
) -> None:
    named, parts = kind
    grid = [(Fraction(n, parts), flag, text) for n in range(-2 * parts, 6 * parts + 1)
            for flag in (True, False) for text in ("a", "b", "c")]  # fmt: skip
    table = "\n".join(["x | y | z | out", *(" | ".join(rule) for rule in rules)])
    types = {"x": named, "y": "boolean", "z": "string"}
    hits = [[n for n, (*cells, _) in enumerate(rules, start=1)
             if all(cell(c).holds(v) for c, v in zip(cells, values, strict=True))]
            for values in grid]  # fmt: skip
    pairs = {pair for hit in hits for pair in combinations(hit, 2)}
    unique = proved("UNIQUE", table, **types)
    assert unique.pop("gap:1") == ([] not in hits)
    met = {n for hit in hits for n in hit}
    assert {c for c, yes in unique.items() if c.startswith("never")} == {
        f"never:1:{n}" for n in range(1, len(rules) + 1) if n not in met
    }
    assert {c: yes for c, yes in unique.items() if c.startswith("alone")} == {
        f"alone:1:{n}": n not in {one for one, _ in pairs} for n in range(1, len(rules))
    }
    said = [rule[-1] for rule in rules]
    apart = {one for one, other in pairs if said[one - 1] != said[other - 1]}
    assert {c for c, yes in proved("ANY", table, **types).items()
            if c.startswith("alone") and not yes} == {f"alone:1:{n}" for n in apart}  # fmt: skip
    first = proved("FIRST", table, **types)
    decides = {hit[0] for hit in hits if hit}
    assert {c for c, yes in first.items() if c.startswith(("dead", "never")) and yes} == {
        f"{'dead' if n in met else 'never'}:1:{n}"
        for n in range(1, len(rules) + 1) if n not in decides
    }  # fmt: skip
    assert all(yes for c, yes in first.items() if not c.startswith("gap"))


def test_a_gap_gives_its_example_and_the_rest_is_certified(tmp_path: Path) -> None:
    manifest = certified(tmp_path, drawn("UNIQUE", SCORES))
    assert manifest.false == [
        {"claim": "gap:1", "says": "t: some rule holds of every input",
         "counter_example": {"rules": [], "input": {"score": "130"}}},
    ]  # fmt: skip
    assert claims(manifest) == ["alone:1:1", "alone:1:2", "alone:1:3"]
    assert {*without(manifest)} == {f"decides:1:{n}" for n in range(1, 5)}


def test_two_rules_that_hold_together_are_shown_by_an_input(tmp_path: Path) -> None:
    table = "age | a\n[0..20] | 1\n[20..99] | 2\nnot([0..99]) | 3"
    (false,) = certified(tmp_path, drawn("UNIQUE", table)).false
    assert false["claim"] == "alone:1:1"
    assert false["counter_example"] == {"rules": [1, 2], "input": {"age": "20"}}
    assert "problem" not in false


def test_what_the_file_allows_is_all_that_a_certificate_speaks_of(tmp_path: Path) -> None:
    table = 'risk | a\n"HIGH" | 1\n"LOW" | 2'
    manifest = certified(tmp_path, drawn("UNIQUE", table, allowed={"risk": '"HIGH","LOW"'}))
    assert claims(manifest) == ["gap:1", "alone:1:1"]
    assert proved("UNIQUE", table) == {"gap:1": False, "alone:1:1": True}


def test_why_a_claim_has_no_certificate_is_said(tmp_path: Path) -> None:
    unread = drawn("UNIQUE", "age | ok | a\n< limit | true | 1\n>= limit | true | 2\n- | false | 3")
    manifest = certified(tmp_path, unread)
    assert without(manifest)["gap:1"] == without(manifest)["alone:1:1"] == NOT_READ
    assert "alone:1:2" in claims(manifest), "whatever the cell means"
    for number, (policy, table, why) in enumerate([
        ("UNIQUE", 'risk | a\n"HIGH" | 1', UNUSUAL), ("COLLECT", "age | a\n< 3 | 1", SILENT),
    ]):  # fmt: skip
        place = tmp_path / str(number)
        place.mkdir()
        assert without(certified(place, drawn(policy, table)))["gap:1"] == why


def test_a_text_of_theirs_stays_a_name_and_becomes_no_clause(tmp_path: Path) -> None:
    hostile = '"x@1 0@-1 0"'  # each @ a line's end to a reader of lines
    table = f'risk | a\n{hostile} | 1\n"x 1 0 -1 0" | 2\nnot({hostile}, "x 1 0 -1 0") | 3'
    content = drawn("UNIQUE", table).replace(b'name="t"', b'name="t@-1 0"')
    content = content.replace(b"@", "\u2028".encode())
    manifest = certified(tmp_path, content)
    assert claims(manifest) == ["gap:1", "alone:1:1", "alone:1:2"]
    found = check_tables(content, tmp_path / "certificates", manifest, processes=1)
    assert (found.problems, found.drat, found.own) == ([], 3, 3)
    assert len({*manifest.variables.values()}) == len(manifest.variables)


@pytest.mark.parametrize("name", ["heat", "next_step"])
def test_our_own_tables_as_dmn_are_certified_whole(
    library: Library, tmp_path: Path, name: str
) -> None:
    manifest = certified(tmp_path, dmn(library, library.tables[name]).encode())
    assert manifest.false == []
    assert "gap:1" in claims(manifest)


def test_the_command_makes_them_checks_them_and_notices_a_change(tmp_path: Path) -> None:
    theirs, folder = tmp_path / "scores.dmn", tmp_path / "certificates"
    theirs.write_bytes(drawn("UNIQUE", WHOLE))
    made = run("prove", theirs, "--certificates", folder, "--json")
    assert (made.returncode, json.loads(made.stdout)["certificates"]) == (0, 4)
    for where in ([], [theirs]):
        done = run("prove", *where, "--check", folder)
        assert done.returncode == 0, done.stderr
        assert "DRAT: 4 of 4 accepted" in done.stdout
        assert "Formulas: 4 of 4 are what" in done.stdout
    other = tmp_path / "other.dmn"
    other.write_bytes(drawn("UNIQUE", SCORES))
    assert "are of another file" in run("prove", other, "--check", folder).stderr
    (folder / "gap" / "1.lrat").unlink()
    (folder / TABLES).write_bytes(drawn("UNIQUE", SCORES))
    changed = run("prove", "--check", folder)
    assert changed.returncode == 1
    assert "are of another file" in changed.stderr
    assert "gap/1.lrat is missing" in changed.stderr


def test_the_command_fails_where_a_table_breaks_its_policy(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.dmn"
    theirs.write_bytes(drawn("UNIQUE", SCORES))
    made = run("prove", theirs, "--certificates", tmp_path / "one")
    assert made.returncode == 1
    assert "Does not hold: gap:1" in made.stdout
    assert "for instance score: 130" in made.stdout
    theirs.write_bytes(drawn("FIRST", "age | a\n< 50 | 1\n>= 50 | 2\n[10..90] | 3"))
    made = run("prove", theirs, "--certificates", tmp_path / "two")
    assert made.returncode == 1
    assert "Certified: dead:1:3" in made.stdout
    assert [each.claim for each in read(tmp_path / "two").certificates] == ["gap:1", "dead:1:3"]


def test_bad_input_is_told(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.dmn"
    theirs.write_text("<definitions/>")
    assert "is no DMN" in mistakes("prove", theirs, "--certificates", tmp_path / "new")[0]
    assert "not an empty folder" in mistakes("prove", theirs, "--certificates", tmp_path)[0]
    assert "alone" in mistakes("prove", theirs, "--faults")[0]
