"""What a row's `when` may say; whatever else it says is refused, with how to mend it."""

import pytest

from unknot.pathway.facts import Fact
from unknot.pathway.when import AllOf, AnyOf, AtLeast, Atom, Expr, WhenError, atoms_in, parse

FEVER = Fact("fever", "boolean", (False, True), False, (True,), 3600)
CHILLS = Fact("chills", "boolean", (False, True), False, (True,), 3600)
AGE = Fact("age", "number", (0, 120), 35, (16, 120), 3600)
PATCH = Fact("patch", "choice", ("no", "far", "near"), "no", ("far", "near"), 3600)
SADDLE = Fact("saddle", "choice", ("no", "new"), "no", ("new",), 3600)
WIPE = Fact("wipe", "choice", ("no", "new"), "no", ("new",), 3600)
FACTS = {f.id: f for f in (FEVER, CHILLS, AGE, PATCH, SADDLE, WIPE)}
ILL = AnyOf((Atom(FEVER, (True,)), Atom(CHILLS, (True,))))


def read(text: str) -> Expr:
    names: dict[str, Fact | Expr] = {**FACTS, "ill": ILL}
    return parse(text, names.get)


GOOD = [
    ("fever", Atom(FEVER, (True,))),
    ("  fever  ", Atom(FEVER, (True,))),
    ("fever == True", Atom(FEVER, (True,))),
    ("fever == False", Atom(FEVER, (False,))),
    ('patch == "near"', Atom(PATCH, ("near",))),
    ('patch in ("far", "near")', Atom(PATCH, ("far", "near"))),
    ('patch in ["far"]', Atom(PATCH, ("far",))),
    ('"new" in (saddle, wipe)', AnyOf((Atom(SADDLE, ("new",)), Atom(WIPE, ("new",))))),
    ("age == 65", Atom(AGE, (65, 65))),
    ("age >= 65", Atom(AGE, (65, 120))),
    ("age > 65", Atom(AGE, (66, 120))),
    ("age <= 65", Atom(AGE, (0, 65))),
    ("age < 65", Atom(AGE, (0, 64))),
    ("65 <= age", Atom(AGE, (65, 120))),
    ("65 > age", Atom(AGE, (0, 64))),
    ("age >= 0", Atom(AGE, (0, 120))),
    ("age >= 120", Atom(AGE, (120, 120))),
    ("ill", ILL),
    ("fever and age >= 65", AllOf((Atom(FEVER, (True,)), Atom(AGE, (65, 120))))),
    ("fever or chills", ILL),
    ("ill and (fever or chills)", AllOf((ILL, ILL))),
    (
        "fever or chills and age < 10",
        AnyOf((Atom(FEVER, (True,)), AllOf((Atom(CHILLS, (True,)), Atom(AGE, (0, 9)))))),
    ),
    ("at_least(1, fever)", AtLeast(1, (Atom(FEVER, (True,)),))),
    (
        "at_least(2, fever, age >= 65, ill)",
        AtLeast(2, (Atom(FEVER, (True,)), Atom(AGE, (65, 120)), ILL)),
    ),
    (
        'chills and at_least(2, fever, patch == "near", fever and chills)',
        AllOf((
            Atom(CHILLS, (True,)),
            AtLeast(2, (
                Atom(FEVER, (True,)), Atom(PATCH, ("near",)),
                AllOf((Atom(FEVER, (True,)), Atom(CHILLS, (True,)))),
            )),
        )),
    ),
]  # fmt: skip

BAD = [
    ("fevr", "'fevr' is no fact and no derived fact: add it or mend the name"),
    ("not fever", "never 'not'"),
    ("fever and not chills", "never 'not'"),
    ("10 < age < 20", "single comparisons"),
    ('patch != "no"', "not part of the language"),
    ('patch not in ("no",)', "not part of the language"),
    ("fever is True", "not part of the language"),
    ("fever + chills", "'fever + chills' is not part of the language"),
    ("age", "'age' is a number: compare it with a value"),
    ("patch", "'patch' is a choice: compare it with a value"),
    ('patch == "close"', "'close'' is no value of 'patch': allowed 'no', 'far', 'near'"),
    ('patch == "unknown"', "allowed 'no', 'far', 'near'"),
    ("fever == 1", "no value of 'fever': allowed false, true"),
    ('fever == "yes"', "no value of 'fever': allowed false, true"),
    ("age == True", "no value of 'age': allowed a whole number from 0 to 120"),
    ("age >= 64.5", "allowed a whole number from 0 to 120"),
    ("age >= 121", "allowed a whole number from 0 to 120"),
    ("age >= -1", "allowed a whole number from 0 to 120"),
    ("age >= chills", "allowed a whole number from 0 to 120"),
    ("fever >= 1", "'fever' is a boolean: only numbers can be more or less"),
    ('patch in "near"', "should be a list in brackets"),
    ('patch in ("near")', "should be a list in brackets"),
    ("patch in ()", "should be a list in brackets"),
    ('"new" in (saddle, 5)', "'5' should be the name of a fact"),
    ('"new" in (saddle, fever)', "no value of 'fever'"),
    ("ill == True", "'ill' is a derived fact: use it alone"),
    ('"new" in (saddle, ill)', "'ill' is a derived fact"),
    ("saddle == wipe", "no value of 'saddle'"),
    (
        "at_least(0, fever, chills)",
        "counts to 0 of 2: that is always the same, use a number from 1 to 2",
    ),
    (
        "at_least(3, fever, chills)",
        "counts to 3 of 2: that is always the same, use a number from 1 to 2",
    ),
    ("at_least(2)", "'at_least(2)' counts nothing: write a number, then the conditions"),
    (
        "at_least()",
        "counts nothing: write a number, then the conditions, as in at_least(2, a, b, c)",
    ),
    ("at_least(fever, chills)", "counts nothing: write a number"),
    ("at_least(True, fever, chills)", "counts nothing: write a number"),
    ("at_least(-1, fever, chills)", "counts nothing: write a number"),
    ("at_least(1.5, fever, chills)", "counts nothing: write a number"),
    ("at_least(2, fever, chills, of=ill)", "counts nothing: write a number"),
    (
        "at_least(2, (fever, chills, ill))",
        "has a list in it: write its conditions without brackets",
    ),
    ("at_least(2, [fever, chills])", "has a list in it"),
    ("at_least(1, *ill)", "has a list in it"),
    ("at_least(2, fever, chills, fever)", "counts 'fever' twice: name each once"),
    ("at_least(2, fever, fever == True, ill)", "counts 'fever' twice: name each once"),
    ("at_least(2, fever, not chills)", "never 'not'"),
    ("at_least(2, fever, chils)", "'chils' is no fact"),
    ("at_least(2, fever, age)", "'age' is a number: compare it with a value"),
    ("at_most(2, fever, chills)", "not part of the language"),
    ("at_least(2, fever, chills) == 2", "should be the name of a fact"),
    ("print(fever)", "not part of the language"),
    ("fever if chills else ill", "not part of the language"),
    ("fever.real", "not part of the language"),
    ("[fever]", "not part of the language"),
    ("lambda: fever", "not part of the language"),
    ("True", "not part of the language"),
    ("fever and", "cannot be read"),
    ("fever = True", "cannot be read"),
    ("fever; chills", "cannot be read"),
    ("(fever", "cannot be read"),
    ("", "cannot be read"),
]


@pytest.mark.parametrize(("text", "meaning"), GOOD)
def test_a_when_means_what_it_says(text: str, meaning: Expr) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(("text", "mend"), BAD)
def test_what_is_outside_the_language_is_refused_with_how_to_mend_it(text: str, mend: str) -> None:
    with pytest.raises(WhenError) as refused:
        read(text)
    assert mend in str(refused.value)


def test_a_refusal_never_offers_unknown_as_a_value_to_compare_with() -> None:
    """Rows that ask for "I don't know" would let it raise one thing and lower another."""
    with pytest.raises(WhenError) as refused:
        read('patch == "unknown"')
    assert "'unknown'" not in str(refused.value).partition("allowed")[2]


def test_nothing_of_a_when_is_ever_run() -> None:
    with pytest.raises(WhenError):
        read("__import__('os').abort()")


def test_the_atoms_of_a_count_are_found() -> None:
    expr = read("at_least(2, ill, age >= 65)")
    assert [atom.fact.id for atom in atoms_in(expr)] == ["fever", "chills", "age"]


def test_atoms_come_in_the_order_in_which_they_are_written() -> None:
    expr = read('age >= 65 and ("new" in (wipe, saddle) or ill)')
    assert [atom.fact.id for atom in atoms_in(expr)] == ["age", "wipe", "saddle", "fever", "chills"]
