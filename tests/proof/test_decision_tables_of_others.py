"""`unknot prove FILE.dmn`: what is wrong with anybody's decision tables, each with an input."""

import json
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.command import mistakes, printed, run
from support.decision_tables import HEAD, SCORES, checked, drawn
from support.other_engines import needs_engines, node
from unknot.exchange.dmn.write import dmn
from unknot.library.model import Library
from unknot.proof.decision_tables import markup
from unknot.proof.decision_tables.check import Checked, check
from unknot.proof.decision_tables.feel import Unread, cell
from unknot.proof.decision_tables.markup import BadMarkup


def kinds(found: Checked) -> list[tuple[str, tuple[int, ...]]]:
    return [(each.kind, each.rows) for each in found.wrong]


def test_a_gap_at_a_line_is_found_with_the_input_that_falls_through() -> None:
    (gap,) = checked("UNIQUE", SCORES).findings
    assert (gap.kind, gap.example) == ("gap", {"score": "130"})
    assert checked("UNIQUE", SCORES.replace("130)", "130]")).findings == ()


def test_a_gap_between_whole_numbers_is_said_and_breaks_nothing() -> None:
    table = "age | a\n<= 17 | 1\n>= 18 | 2"
    (gap,) = checked("UNIQUE", table, types={"age": "number"}).findings
    assert (gap.example, gap.wrong) == ({"age": "17.5"}, False)
    assert checked("UNIQUE", table, types={"age": "integer"}).findings == ()


def test_what_the_file_allows_is_all_that_may_fall_through() -> None:
    table = 'risk | a\n"HIGH" | 1\n"LOW" | 2'
    (gap,) = checked("UNIQUE", table).findings
    assert (gap.example, gap.wrong) == ({"risk": "any other text"}, False)
    assert checked("UNIQUE", table, allowed={"risk": '"HIGH","LOW"'}).findings == ()
    three = checked("UNIQUE", table, allowed={"risk": '"HIGH","LOW","NONE"'})
    assert [each.example for each in three.wrong] == [{"risk": '"NONE"'}]


def test_two_rules_of_a_unique_table_are_told_with_an_input_of_both() -> None:
    table = "age | a\n[0..20] | 1\n[20..99] | {}\nnot([0..99]) | 3"
    (found,) = checked("UNIQUE", table.format(2)).findings
    assert (found.kind, found.rows, found.example) == ("contradiction", (1, 2), {"age": "20"})
    assert kinds(checked("UNIQUE", table.format(1))) == [("overlap", (1, 2))]
    assert checked("ANY", table.format(1)).findings == ()
    assert kinds(checked("ANY", table.format(2))) == [("contradiction", (1, 2))]
    assert checked("FIRST", table.format(2)).findings == ()


def test_a_rule_that_others_always_go_before_is_dead() -> None:
    table = "age | a\n< 50 | 1\n>= 50 | 2\n[10..90] | 3"
    (found,) = checked("FIRST", table).findings
    assert (found.kind, found.rows) == ("dead", (3, 1, 2))
    by_worth = checked("PRIORITY", table, priorities="3, 2, 1")
    assert by_worth.findings == ()
    assert kinds(checked("PRIORITY", table, priorities="1, 2, 3")) == [("dead", (3, 1, 2))]
    assert kinds(checked("PRIORITY", table)) == [("policy", ())]


def test_a_rule_below_another_of_the_same_people_adds_nothing_to_a_maximum() -> None:
    table = "age | a\n>= 10 | 1\n>= 20 | 2\n>= 30 | 1\n- | 0"
    found = [
        (each.kind, each.rows, each.wrong) for each in checked("COLLECT > MAX", table).findings
    ]
    assert found == [("adds nothing", (3, 1), False)]


def test_a_rule_that_holds_of_nobody_is_told() -> None:
    impossible = "age | age | a\n< 10 | > 20 | 1\n- | - | 2"
    assert kinds(checked("FIRST", impossible)) == [("never", (1,))]
    outside = checked("FIRST", "age | a\n> 120 | 1\n- | 2", allowed={"age": "[0..120]"})
    assert kinds(outside) == [("never", (1,))]


def test_inputs_that_only_ever_raise_or_lower_are_named() -> None:
    found = checked("FIRST", "age | gold | a\n< 18 | - | 5\n- | true | 3\n- | false | 4")
    assert [(each.name, each.says) for each in found.trends] == [
        ("age", "more of it never raises the answer"),
        ("gold", "more of it never raises the answer"),
    ]
    (both,) = checked("FIRST", "age | a\n< 18 | 1\n< 60 | 2\n- | 1").trends
    assert both.rises == {"age": "17 to 18"}
    assert both.falls == {"age": "19 to 60"}


def test_a_cell_that_is_not_read_is_named_and_the_rest_goes_on() -> None:
    found = checked("UNIQUE", "age | member | a\n< limit | - | 1\n> 30 | true | 2\n> 30 | - | 3")
    assert [(c.row, c.column, c.text) for c in found.not_read] == [(1, "age", "< limit")]
    assert kinds(found) == [("contradiction", (2, 3))]  # and no gap: `< limit` may be the rest


def test_a_gap_stands_whatever_an_unread_cell_means() -> None:
    found = checked("UNIQUE", "age | ok | a\n< limit | true | 1\n> 30 | true | 2")
    assert {"ok": "false"} in [each.example for each in found.wrong]


def test_an_overlap_under_an_unread_cell_says_what_has_to_hold() -> None:
    (found,) = checked("UNIQUE", "a | b | out\nf(a) | - | 1\nf(a) | true | 2\n- | false | 1").wrong[
        :1
    ]
    assert (found.rows, found.given) == ((1, 2), ("f(a)",))


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ('date("2024-02-29")', 'date("2024-02-29")', 'date("2024-03-01")'),
        ('> date and time("2024-01-01T10:00:00Z")', 'date and time("2024-01-01T11:00:01+01:00")',
         'date and time("2024-01-01T11:00:00+01:00")'),
        ('< duration("P1DT1H")', 'duration("PT24H")', 'duration("PT25H")'),
        ('[duration("P1Y")..duration("P18M")]', 'duration("P1Y6M")', 'duration("P2Y")'),
        ('@"10:30:00"', 'time("10:30:00")', 'time("10:30:01")'),
        ('not("a", "b, c")', '"c"', '"b, c"'),
        ("]1..2.5[", "2", "2.5"),
        ("-1, [3 .. 4)", "-1", "4"),
        ("!= true", "false", "true"),
        ("? >= .5", "0.5", "0.4"),
    ],
)  # fmt: skip
def test_what_is_read_holds_as_it_is_meant(text: str, yes: str, no: str) -> None:
    read = cell(text)
    assert read.holds(next(cell(yes).values).key)
    assert not read.holds(next(cell(no).values).key)


@pytest.mark.parametrize("text", ["limit", "< limit", "1 + 1", '"a" > "b"', 'date("2024-13-01")',
                                  '1, "a"', "f(1)", '["a".."b"]', 'duration("P")', "[1..2"])  # fmt: skip
def test_what_is_not_read_is_refused_by_its_own_text(text: str) -> None:
    with pytest.raises(Unread):
        cell(text)


NUMBERS = st.integers(0, 5).map(str)
TESTS = st.one_of(
    st.just("-"),
    NUMBERS,
    st.tuples(st.sampled_from(["<", "<=", ">", ">="]), NUMBERS).map(" ".join),
    st.tuples(st.sampled_from("[("), NUMBERS, NUMBERS, st.sampled_from("])")).map(
        lambda t: f"{t[0]}{min(t[1:3])}..{max(t[1:3])}{t[3]}"
    ),
    st.lists(NUMBERS, min_size=1, max_size=2).map(lambda n: f"not({', '.join(n)})"),
)
RULES = st.lists(st.tuples(TESTS, st.sampled_from(["-", "true", "false"]), NUMBERS), min_size=1, max_size=5)  # fmt: skip
GRID = [(Fraction(n, 2), flag) for n in range(-2, 14) for flag in (True, False)]


@given(RULES)
def test_what_is_found_is_what_trying_every_input_finds(rules: list[tuple[str, str, str]]) -> None:
    table = "\n".join(["x | y | out", *(" | ".join(rule) for rule in rules)])
    types = {"x": "number", "y": "boolean"}
    hits = [[n for n, (x, y, _) in enumerate(rules) if cell(x).holds(a) and cell(y).holds(b)]
            for a, b in GRID]  # fmt: skip
    unique = checked("UNIQUE", table, types=types)
    assert any(each.kind == "gap" for each in unique.findings) == ([] in hits)
    pairs = {(i + 1, j + 1) for hit in hits for i, j in combinations(hit, 2)}
    assert {f.rows for f in unique.findings if f.kind in ("overlap", "contradiction")} == pairs
    first = checked("FIRST", table, types=types)
    silent = {n + 1 for n in range(len(rules))} - {hit[0] + 1 for hit in hits if hit}
    assert {f.rows[0] for f in first.findings if f.kind in ("dead", "never")} == silent


@needs_engines
def test_another_projects_feel_reads_our_cells_as_we_do() -> None:
    numbers = [str(n / 2) for n in range(-2, 14)]
    cells = [f"{a}{n}..{m}{b}" for a in "[(" for b in "])" for n in range(3) for m in range(n, 5)]
    cells += [f"{op} {n}" for op in ("<", "<=", ">", ">=") for n in range(4)]
    cells += ["1, 2", "not(1, [3..4])", "-1", "not(< 2)", "2, > 3"]
    asked = [(each, said) for each in cells for said in numbers]
    texts = ['"a"', '"b, c"', '"d"']
    asked += [(each, said) for each in ('"a"', '"a","b, c"', 'not("a", "b, c")') for said in texts]
    days = ['date("2024-02-28")', 'date("2024-02-29")', 'date("2024-03-01")']
    asked += [(f"{op} {line}", said) for op in ("<", ">=") for line in days for said in days]
    theirs = node("feel.mjs", stdin=json.dumps(asked))
    ours = [cell(each).holds(next(cell(said).values).key) for each, said in asked]
    assert [pair for pair, a, b in zip(asked, ours, theirs, strict=True) if a != b] == []


@pytest.mark.parametrize("name", ["disposition", "heat", "next_step", "mimics"])
def test_none_of_our_own_tables_breaks_its_hit_policy(library: Library, name: str) -> None:
    for found in check(dmn(library, library.tables[name]).encode()):
        assert (found.table.name, found.wrong, found.not_read) == (found.table.name, [], ())


def test_a_rule_that_is_taken_out_of_one_of_ours_is_noticed(library: Library) -> None:
    whole = dmn(library, library.tables["heat"])
    last = whole.rindex("<rule ")
    without = whole[:last] + whole[whole.index("</rule>", last) + len("</rule>") :]
    assert "gap" in [each.kind for found in check(without.encode()) for each in found.wrong]


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (f"{BOMB}{HEAD}&b;</definitions>", "document type"),
        (f"{OUTSIDE}{HEAD}&x;</definitions>", "document type"),
        (HEAD + "<a>" * 500, "deeper than"),
        (HEAD + "<decision>", "no whole XML"),
        ("", "no whole XML"),
        ("<definitions/>", "is no DMN"),
        ('<bpmn xmlns="https://www.omg.org/spec/BPMN/20100524/MODEL"/>', "is no DMN"),
        (HEAD + "&unknown;</definitions>", "no whole XML"),
        (drawn("UNIQUE", SCORES).decode().replace("<inputEntry>", "<other>", 1).replace(
            "</inputEntry>", "</other>", 1), "0 and 1 inputs and outputs where its table has 1 and 1"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_or_is_hostile_is_refused(
    tmp_path: Path, content: str, says: str
) -> None:
    file = tmp_path / "theirs.dmn"
    file.write_text(content)
    (line,) = mistakes("prove", file)
    assert says in line


def test_too_much_of_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "LARGEST", 10)
    with pytest.raises(BadMarkup, match="at most 10"):
        check(drawn("UNIQUE", SCORES))


def test_the_command_says_the_gap_and_fails(tmp_path: Path) -> None:
    file = tmp_path / "scores.dmn"
    file.write_bytes(drawn("UNIQUE", SCORES))
    done = run("prove", file)
    assert done.returncode == 1
    assert "for instance score: 130" in done.stdout
    (table,) = printed("prove", file, code=1)["tables"]
    assert table["findings"][0]["example"] == {"score": "130"}
    file.write_bytes(drawn("UNIQUE", SCORES.replace("130)", "130]")))
    assert run("prove", file).returncode == 0
    assert "is checked alone" in mistakes("prove", file, "--faults")[0]
