"""A diff to read, section by section, for a terminal, a page and a document alike."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from unknot.library.read.cases import Said
from unknot.proof.diff.claims_and_cases import ClaimChange
from unknot.proof.diff.compare import Diff
from unknot.proof.diff.moves import Move
from unknot.proof.diff.written import Written
from unknot.proof.specification import BACK, DISPOSITION

FIRST: Final = (DISPOSITION, BACK)  # of the tables that moved
EMPTY: Final = "(none)"
LOWER: Final = "lower"
MOVES: Final = """Over every possible set of answers. {lower} of {every} lower a level. The example
has the fewest answers that are not calm; the rows are those that decide it."""

ASKED: Final = """{screens} differ. Over every possible set of answers: who meets a screen in one
version only. It is met where a question of it can still change the level when its turn comes."""


@dataclass(frozen=True)
class Section:
    """A heading, what it means, and a table; no rows: `lead` says all."""

    title: str
    lead: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def sections(diff: Diff) -> list[Section]:
    """All of it. What says nothing new has a section too: nothing is left to be guessed."""
    if diff.same:
        return [Section("No change", "Both versions ask, decide and say the same.")]
    return [
        _written(diff.written), _doses(diff), _moves(diff.moves), _people(diff), _claims(diff),
        _cases(diff), _asked(diff), _burden(diff), _words(diff), _promises(diff),
    ]  # fmt: skip


def title(diff: Diff) -> str:
    """Which two versions."""
    return f"{_name(diff.old)} to {_name(diff.new)}"


def _name(version: Any) -> str:
    mine = version.decisions
    return f"{version.name} ({mine.version}, {mine.fingerprint})"


def _written(written: Iterable[Written]) -> Section:
    every = list(written)
    kinds = Counter(each.kind for each in every)
    lead = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
    rows = tuple((each.kind, each.table, each.id, _fields(each), _decides(each))
                 for each in every if each.kind != "reworded")  # fmt: skip
    head = ("what", "table", "row or fact", "was, and is", "decides for somebody")
    return Section("Rows and questions", f"{lead}." if lead else "None differs.", head, rows)


def _fields(written: Written) -> str:
    if written.kind != "changed":
        found = written.now or written.was
        return str(found.get("when") or found.get("kind", ""))
    names = dict.fromkeys((*written.was, *written.now))
    return "; ".join(f"{name}: {_value(written.was, name)} to {_value(written.now, name)}"
                     for name in names)  # fmt: skip


def _value(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return EMPTY if value in (None, "", []) else str(value)


def _decides(written: Written) -> str:
    return {True: "yes", False: "no", None: ""}[written.decides_for]


def _doses(diff: Diff) -> Section:
    rows = tuple((remedy, field, str(was), str(now)) for remedy, fields in diff.doses.items()
                 for field, (was, now) in fields.items())  # fmt: skip
    lead = "Numbers of the home remedies that differ." if rows else "No dose or limit differs."
    return Section("Doses", lead, ("remedy", "what", "was", "is"), rows)


def _moves(moves: Iterable[Move]) -> Section:
    every = sorted(moves, key=lambda move: (move.table not in FIRST, not move.lower))
    lower = sum(move.lower for move in every)
    lead = MOVES.format(lower=lower, every=len(every)) if every else "Nobody is told anything else."
    rows = tuple(
        (move.table, f"{move.about} {move.was}".strip(), f"{move.about} {move.now}".strip(),
         LOWER if move.lower else "", _count(move.inputs), _answers(move.example),
         ", ".join(move.rows_before) or EMPTY, ", ".join(move.rows_now) or EMPTY)
        for move in every
    )  # fmt: skip
    head = ("table", "said", "says", "level", "inputs", "example", "rows before", "rows now")
    return Section("Who is told something else", lead, head, rows)


def _people(diff: Diff) -> Section:
    every = sorted(diff.people, key=lambda moved: moved.table not in FIRST)
    rows = tuple((p.table, p.was, p.now, str(p.people), f"{100 * p.people / p.of:.2f} %")
                 for p in every)  # fmt: skip
    of = diff.people[0].of if diff.people else 0
    tables = Counter[str]()
    for each in every:
        tables[each.table] += each.people
    told = ", ".join(f"{table}: {tables[table]:,}" for table in FIRST)
    if others := len(set(tables) - set(FIRST)):
        told += f", and some in {others} more tables"
    lead = f"{told}. Of {of:,} ordinary people, none of whom has anything dangerous."
    return Section("Ordinary people", lead if rows else "None of them is told anything else.",
                   ("table", "was told", "is told", "people", "share"), rows)  # fmt: skip


def _claims(diff: Diff) -> Section:
    broken = [claim for claim in diff.claims if not claim.holds]
    begun = [claim for claim in diff.claims if claim.holds]
    rows = tuple(("breaks", claim.id, claim.says, _shown(claim)) for claim in broken)
    rows += tuple(("begins to hold", claim.id, claim.says, "") for claim in begun)
    lead = (
        f"{len(broken)} break, {len(begun)} begin to hold, of the claims about tables that moved."
    )
    return Section("Safety claims", lead, ("what", "claim", "says", "who shows it"), rows)


def _shown(claim: ClaimChange) -> str:
    answers = (claim.example or {}).get("answers", {})
    return _answers(answers) if isinstance(answers, dict) else ""


def _cases(diff: Diff) -> Section:
    rows = tuple((case.says, case.table, _said(case.was), _said(case.now), _said(case.expected))
                 for case in diff.cases)  # fmt: skip
    lead = f"{len(rows)} of {len(diff.new.cases)} cases come out otherwise."
    return Section("Cases", lead, ("case", "table", "was", "is", "expected"), rows)


def _said(said: Said) -> str:
    return said if isinstance(said, str) else ", ".join(said) or EMPTY


def _burden(diff: Diff) -> Section:
    rows = tuple((each.what, f"{each.was:.2f}", f"{each.now:.2f}") for each in diff.burden)
    lead = "Until the advice, on average, of a few ordinary people who are walked through both."
    none = diff.old.told or "Nothing that is asked or said differs."
    return Section("What people read and tap", lead if rows else none,
                   ("count", "was", "is"), rows)  # fmt: skip


def _words(diff: Diff) -> Section:
    rows = tuple((each.path, each.was or EMPTY, each.now or EMPTY) for each in diff.words)
    reworded = sum(each.kind == "reworded" for each in diff.written)
    lead = (
        f"{len(rows)} wordings differ, and {reworded} rows in nothing but their reasons or sources."
    )
    return Section("Words", lead, ("where", "was", "is"), rows)


def _asked(diff: Diff) -> Section:
    title = "Screens that are asked"
    if diff.asked is None:
        return Section(title, "Not looked at: add --asked, and have both versions whole.")
    rows = tuple((each.screen, "is asked" if each.now else "is asked no more", _count(each.inputs),
                  _answers(each.example)) for each in diff.asked)  # fmt: skip
    lead = ASKED.format(screens=len(rows)) if rows else "Nobody is asked any other screen."
    return Section(title, lead, ("screen", "what", "inputs", "example"), rows)


def _promises(diff: Diff) -> Section:
    rows = tuple((each.path, each.was or EMPTY, each.now or EMPTY) for each in diff.promises)
    lead = "They decide for nobody: rows are held to them, so one that went is looked for no more."
    return Section("Promises", lead if rows else "None differs.", ("promise", "was", "is"), rows)


def _answers(answers: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {str(value).lower() if isinstance(value, bool) else value}"
                     for name, value in answers.items()) or "all calm"  # fmt: skip


def _count(inputs: int) -> str:
    return f"{inputs:,}" if inputs < 1_000_000 else f"{inputs:.2e}"
