"""Ways to break a copy of the content, one thing at a time, and what must be said of each."""

from pathlib import Path

import pytest

from unknot.library.load import load
from unknot.library.read.diagnostics import Mistake
from unknot.library.refusal import ContentError

FEVER = '[[row]]\nid = "fever"\nwhen = "fever"\n'
WITHDRAWN = """
[[withdrawn]]
id = "0123456789abcdef"
since = 2026-11-24
why = "Too hot."
#"""
ROW = """
[[row]]
id = "mine"
when = "{when}"
then = "{then}"
why = "Because."
cite = []
basis = "judgement"
"""
PATTERN = """
[[row]]
id = "mine"
when = "fever or limp"
basis = "judgement"

"""


def refused(content: Path) -> list[Mistake]:
    with pytest.raises(ContentError) as error:
        load(content)
    for mistake in error.value.mistakes:
        assert str(mistake) in str(error.value)
        assert mistake.mend
    return error.value.mistakes


ROWS = "words/en/rows"


def change(content: Path, file: str, old: str, new: str) -> None:
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}: mend this test"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(content: Path, file: str, text: str) -> None:
    path = content / file
    path.write_text(path.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")


D, H, SCREENS = "tables/disposition.toml", "tables/heat.toml", "screens.toml"
C = "check_ins.toml"
LEAN = "tables/leaning.toml"
# what is changed: file, old, new; what must be said: file, row, what is wrong, how to mend it
BROKEN = {
    "code without a source": (
        "codes.toml", 'cite = ["cpg_anthrax_example"]', "cite = []",
        "codes.toml", "code 'pregnant'", "cites nothing", "Name the source in which it was read"),
    "code that is recalled": (
        "codes.toml", 'display = "Age"\nbasis = "verified"', 'display = "Age"\nbasis = "recalled"',
        "codes.toml", "code 'age'", "'basis' is 'recalled'", "Use one of: verified"),
    "unknown fact in a when": (
        D, FEVER, FEVER.replace('when = "fever"', 'when = "fevr"'),
        D, "row 'fever'", "'fevr' is no fact", "mend the name"),
    "value outside a fact's kind": (
        H, """'drug_patch == "near"'""", """'drug_patch == "close"'""",
        H, "row 'drug_patch_near'", "'close'' is no value of 'drug_patch'", "'no', 'far', 'near'"),
    "number outside a fact's bounds": (
        D, "age >= 65 and injury_minor", "age >= 165 and injury_minor",
        D, "row 'old_fall'", "a whole number from 0 to 120", "Mend the `when`"),
    "a not in a when": (
        D, FEVER, FEVER.replace('when = "fever"', 'when = "not fever"'),
        D, "row 'fever'", "is not allowed", "never 'not'"),
    "two tables that read each other": (
        D, FEVER, FEVER.replace('when = "fever"', "when = 'fever and heat == \"ok\"'"),
        D, "row 'fever'", "reads 'heat', and that is a circle: back -> heat -> back",
        "Decide which of them comes first"),
    "a table that reads itself": (
        H, 'when = "heat_rub"', """when = 'heat_rub and heat == "ok"'""",
        H, "row 'heat_rub'", "reads 'heat', and that is a circle: heat -> heat", "not read the other"),
    "two patterns that use each other": (
        "tables/derived.toml", 'when = "night_pain_wakes or', 'when = "cancer_pain or night_pain_wakes or',
        "tables/derived.toml", "row 'deep_pain'", "a circle: deep_pain -> cancer_pain -> deep_pain",
        "Decide which of them comes first"),
    "a place for a level that there is not": (
        D, 'emergency = "ambulance"', 'emergancy = "ambulance"',
        D, "", "[where] names 'emergancy', which is no level", "self_care, soon, urgent, emergency"),
    "a time for a level that there is not": (
        D, 'urgent = "today"', 'urgentt = "today"',
        D, "", "[within] names 'urgentt', which is no level", "self_care, soon, urgent, emergency"),
    "row without basis": (
        LEAN, 'cite = ["sinaki_1984"]\nbasis = "verified"', 'cite = ["sinaki_1984"]',
        LEAN, "row 'weak_bones'", "'basis' is missing", "Add it"),
    "row with another basis": (
        LEAN, 'cite = ["sinaki_1984"]\nbasis = "verified"', 'cite = ["sinaki_1984"]\nbasis = "sure"',
        LEAN, "row 'weak_bones'", "'basis' is 'sure'", "verified, recalled, judgement"),
    "verified row without source": (
        LEAN, 'cite = ["sinaki_1984"]\nbasis = "verified"', 'cite = []\nbasis = "verified"',
        LEAN, "row 'weak_bones'", "has basis 'verified' and no source", "call it a judgement"),
    "recalled row without source": (
        D, 'cite = ["finucane_ifompt_2020", "common_knowledge"]\nbasis = "recalled"', 'basis = "recalled"',
        D, "row 'leg_weak_bad'", "has basis 'recalled' and no source", "Add `cite`"),
    "verified derived fact without source": (
        "tables/derived.toml", 'cite = ["ces_warning_card", "dionne_2019", "york_ces_pathway"]', "cite = []",
        "tables/derived.toml", "row 'ces_new'", "has basis 'verified' and no source", "Add `cite`"),
    "row without a why": (
        f"{ROWS}/{D}", 'why = "This can be sepsis or a stroke, and both need treatment at once."\n', "",
        D, "row 'sepsis'", "'why' is missing", "Add it"),
    "empty why": (
        f"{ROWS}/{D}", '"This can be sepsis or a stroke, and both need treatment at once."', '" "',
        D, "row 'sepsis'", "'why' is empty", "Write it"),
    "closed remedy, and nothing instead": (
        f"{ROWS}/{H}", 'instead = "Try slow, easy movement instead, such as a short walk."\n', "",
        H, "row 'numb_skin'", "says 'blocked' and no `instead`", "in words/en/rows/tables/heat.toml"),
    "remedy with care, and not how": (
        f"{ROWS}/{H}", '"Use less heat, 10 minutes at most, and look at the skin after 5 minutes."', '" "',
        H, "row 'less_heat'", "says 'careful' and no `change`", "write `change` beside its `why`"),
    "closed treatment, and nothing instead": (
        f"{ROWS}/tables/hands_on.toml", 'instead = "Ask your doctor or your cancer team."\n', "",
        "tables/hands_on.toml", "row 'cancer_or_lump'", "says 'blocked' and no `instead`",
        "Nobody is left alone"),
    "words of no row": (
        f"{ROWS}/{D}", "[sepsis]", "[sepsiss]",
        f"{ROWS}/{D}", "", "'sepsiss' is no row of tables/disposition.toml", "Mend its name"),
    "words in two places": (
        D, '[[row]]\nid = "sepsis"\n', '[[row]]\nid = "sepsis"\nwhy = "So."\n',
        f"{ROWS}/{D}", "", "'sepsis.why' stands in tables/disposition.toml too", "Keep it here"),
    "words that decide": (
        f"{ROWS}/{D}", "[sepsis]\n", '[sepsis]\nbody = "still"\n',
        f"{ROWS}/{D}", "", "'sepsis.body' are no words", "why, change, instead, tell"),
    "level that the table does not have": (
        D, FEVER + 'then = "urgent"', FEVER + 'then = "hurry"',
        D, "row 'fever'", "'then' is 'hurry'", "self_care, soon, urgent, emergency"),
    "unknown key": (
        D, FEVER, FEVER + 'wihtin = "now"\n',
        D, "row 'fever'", "unknown key 'wihtin'", "Known here: "),
    "unknown key in a file's head": (
        "pathway.toml", "good_for_days", "good_for_weeks = 52\ngood_for_days",
        "pathway.toml", "", "unknown key 'good_for_weeks'", "good_for_days"),
    "broken TOML": (
        D, 'policy = "worst"', 'policy = "worst',
        D, "", "is no TOML", "line 3"),
    "one bracket where two belong": (
        "numbers.toml", '[[place]]\nid = "ambulance"', '[place]\nid = "ambulance"',
        "numbers.toml", "", "is no TOML", "Mend it there"),
    "two rows of one name": (
        D, FEVER, FEVER.replace('id = "fever"', 'id = "dvt"'),
        D, "", "two rows are called 'dvt'", "an id of its own"),
    "derived fact with a fact's name": (
        "tables/derived.toml", 'id = "bone_weak"', 'id = "osteoporosis"',
        "tables/derived.toml", "row 'osteoporosis'", "the name 'osteoporosis' is taken",
        "a name of its own"),
    "default that is no level": (
        H, 'default = "ok"', 'default = "fine"',
        H, "", "default 'fine' is no level", "ok, careful, blocked"),
    "fact no screen asks": (
        SCREENS, '[[screen.item]]\nid = "shoulder_tip"\nsets = {shoulder_tip_pain = true}\n', "",
        SCREENS, "", "no screen asks 'shoulder_tip_pain'", "Add it to a screen"),
    "screen that asks what is no fact": (
        SCREENS, 'asks = ["drug_patch"]', 'asks = ["drug_patch", "pet"]',
        SCREENS, "item 'patch'", "asks 'pet', which is no fact", "mend the name"),
    "item that says what is no fact": (
        SCREENS, "{faint_or_collapse = true}", "{faint_or_collapse = true, pet = true}",
        SCREENS, "item 'faint'", "sets 'pet', which is no fact", "mend the name"),
    "item that says what its fact does not allow": (
        SCREENS, '{saddle_numb = "new"}', '{saddle_numb = "yes"}',
        SCREENS, "item 'saddle'", "sets 'saddle_numb' to 'yes'", "'no', 'new'"),
    "item whose words are in the wrong place": (
        SCREENS, '{saddle_numb = "new"}', '"saddle_numb"',
        SCREENS, "item 'saddle'", "'sets' is 'saddle_numb'", "a table such as"),
    "bad duration": (
        "facts.toml", 'kind = "boolean"\ncalm = false\nlasts = "12h"',
        'kind = "boolean"\ncalm = false\nlasts = "12 hours"',
        "facts.toml", "[fever]", "'lasts' is '12 hours'", '"4h" or "30d"'),
    "fact that does not say how long it lasts": (
        "facts.toml", '[limp]\nkind = "boolean"\ncalm = false\nlasts = "4h"',
        '[limp]\nkind = "boolean"\ncalm = false',
        "facts.toml", "[limp]", "'lasts' is missing", "Add it"),
    "kind of fact that is none": (
        "facts.toml", '[limp]\nkind = "boolean"', '[limp]\nkind = "maybe"',
        "facts.toml", "[limp]", "'kind' is 'maybe'", "boolean, choice, number"),
    "calm value that the fact does not have": (
        "facts.toml", 'values = ["no", "far", "near"]\ncalm = "no"',
        'values = ["no", "far", "near"]\ncalm = "none"',
        "facts.toml", "[drug_patch]", "'none' is no value of it", "'no', 'far', 'near'"),
    "unknown as a value of its own": (
        "facts.toml", 'values = ["no", "far", "near"]', 'values = ["no", "far", "near", "unknown"]',
        "facts.toml", "[drug_patch]", "'unknown' is among its values", "Leave it out"),
    "http link": (
        "sources.toml", "https://doi.org/10.1002/art.24853", "http://doi.org/10.1002/art.24853",
        "sources.toml", "[henschke_2009]", "http://doi.org", "https://"),
    "source that is nowhere": (
        "sources.toml", 'found_at = "nowhere: recalled"', 'found_at = ""',
        "sources.toml", "[common_knowledge]", "neither a link nor found_at", "Say where"),
    "day in quotes": (
        "sources.toml", "on = 2026-11-28", 'on = "2026-11-28"',
        "sources.toml", "read 'number 2'", "'on' is '2026-11-28'", "without quotes"),
    "sentence read nowhere": (
        "sources.toml", 'where = "abstract, results (PubMed 19790051)"', 'where = ""',
        "sources.toml", "read 'number 1'", "'where' is empty", "Write it"),
    "quote that is too long": (
        "sources.toml", 'says = "There were 11 cases', f'says = "{"again " * 20}There were 11 cases',
        "sources.toml", "[henschke_2009]", "quotes more than 25 words", "Quote less"),
    "pathway that does not say when it was checked": (
        "pathway.toml", "checked_on = 2026-11-22", "",
        "pathway.toml", "", "'checked_on' is None", "without quotes"),
    "number that cannot be dialled": (
        "numbers.toml", 'advice = "111"', 'advice = "ask for help"',
        "numbers.toml", "country 'GB'", "its number for advice is 'ask for help'", "Use digits"),
    "country without an ambulance": (
        "numbers.toml", '{ambulance = "112", police = "10111", ', '{police = "10111", ',
        "numbers.toml", "", "country 'ZA' has no ambulance", "Add its number"),
    "no numbers for anywhere else": (
        "numbers.toml", 'id = "XX"', 'id = "FR"',
        "numbers.toml", "", "country 'XX' is missing", "anywhere else"),
    "withdrawal of what nobody has": (
        "withdrawn.toml", "#", WITHDRAWN.replace("0123456789abcdef", "0.1.0"),
        "withdrawn.toml", "withdrawn '0.1.0'", "its id is no fingerprint and no version", "unknot site"),
    "withdrawal without a reason": (
        "withdrawn.toml", "#", WITHDRAWN.replace("Too hot.", ""),
        "withdrawn.toml", "withdrawn '0123456789abcdef'", "'why' is empty", "Write it"),
    "withdrawal on a day in quotes": (
        "withdrawn.toml", "#", WITHDRAWN.replace("2026-11-24", '"2026-11-24"'),
        "withdrawn.toml", "withdrawn '0123456789abcdef'", "'since' is '2026-11-24'", "without quotes"),
    "withdrawal of this very content": (
        "withdrawn.toml", "#", WITHDRAWN.replace("0123456789abcdef", load().fingerprint),
        "withdrawn.toml", f"withdrawn '{load().fingerprint}'", "withdraws this very content", "Change first"),
    "doses that fall": (
        "remedies/heat.toml", "dose_up_to = 1200", "dose_up_to = 900",
        "remedies/heat.toml", "", "must not fall", "Mend the numbers"),
    "dose that is no number": (
        "remedies/heat.toml", "dose = 1200", 'dose = "20 min"',
        "remedies/heat.toml", "", "'dose' is '20 min'", "a whole number"),
    "look at the skin that is no number": (
        "remedies/heat.toml", "checks = [600]", 'checks = ["600"]',
        "remedies/heat.toml", "", "'checks' holds something that is no whole number", "digits"),
    "limit without a source": (
        "remedies/cold.toml", 'cite = ["cryotherapy_vessels_2015"]\nbasis = "judgement"', 'cite = []\nbasis = "verified"',
        "remedies/cold.toml", "limit 'wait'", "has basis 'verified' and no source", "call it a judgement"),
    "check-in after hours that are none": (
        C, 'after = "12h"', 'after = "12 hours"',
        C, "first 'strong_pain'", "'after' is '12 hours'", '"4h" or "30d"'),
    "check-in for a pain that nobody can have": (
        C, "pain = 8", "pain = 11",
        C, "first 'strong_pain'", "'pain' is 11", "0 to 10"),
    "no first check-in for everyone": (
        C, "pain = 0 ", "pain = 1 ",
        C, "", "nobody without pain has a first check-in", "pain = 0"),
    "check-in at two hours of which the later is first": (
        C, "from_hour = 8", "from_hour = 21",
        C, "", "its hours are 21 and 20", "the earlier one first"),
    "check-ins every no days": (
        C, "every = 1 ", "every = 0 ",
        C, "then 'first_week'", "it comes every 0 days", "1 or more"),
    "check-ins that come less often than they may": (
        C, "at_most = 3", "at_most = 1",
        C, "then 'second_week'", "every 2 days, at most 1", "not below"),
    "check-ins that end": (
        C, 'id = "watch" ', 'id = "watch"\nup_to_day = 84',
        C, "", "do not follow each other", "the last has none"),
    "check-ins in no order": (
        C, "up_to_day = 14", "up_to_day = 5",
        C, "", "do not follow each other", "later than the one before"),
    "verified check-in without source": (
        C, 'cite = []\nbasis = "judgement"', 'cite = []\nbasis = "verified"',
        C, "first 'first_day'", "has basis 'verified' and no source", "call it a judgement"),
}  # fmt: skip


def assert_refused(content: Path, file: str, broken: tuple[str, str, str, str, str]) -> None:
    """Once `old` is `new` the content is refused: `broken` says at which row, why, how to mend it."""
    old, new, row, what, mend = broken
    change(content, file, old, new)
    mistakes = refused(content)
    said = [m for m in mistakes if m.file == file and m.row == row and what in m.what]
    assert said, "\n".join(map(str, mistakes))
    assert any(mend in str(m) for m in said), "\n".join(map(str, said))
