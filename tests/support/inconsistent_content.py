"""Ways to break content that can still be read: found by looking at every input at once."""

from support.broken_content import FEVER, LEAN, PATTERN, ROW, SCREENS, C, D, H

# These are found only once all files can be read: by looking at every input at once.
INCONSISTENT = {
    "row that can never be true": (
        D, FEVER, ROW.format(when="age < 10 and age >= 65", then="urgent") + "\n" + FEVER,
        D, "row 'mine'", "can never be true", "Mend its `when`, or remove it"),
    "row that is true of everybody": (
        D, FEVER, ROW.format(when="fever or age >= 0", then="urgent") + "\n" + FEVER,
        D, "row 'mine'", "is true of everybody", "make it the default"),
    "row of whose people each gets more by some other row": (
        D, FEVER, ROW.format(when="chest_pain or calf_swollen", then="soon") + "\n" + FEVER,
        D, "row 'mine'", "can never decide: each of its people gets more by 'chest' and 'dvt'", "raise it"),
    "pattern that no row uses": (
        "tables/derived.toml", '[[row]]\nid = "deep_pain"', PATTERN + '[[row]]\nid = "deep_pain"',
        "tables/derived.toml", "row 'mine'", "no row uses it", "Use it, or remove it"),
    "screen that can never show": (
        SCREENS, '[[screen]]\nid = "pattern"', '[[screen]]\nid = "mine"\nasks = ["fever"]\n\n[[screen]]\nid = "pattern"',
        SCREENS, "screen 'mine'", "can never show: all it asks is settled before", "something new"),
    "line that can never show": (
        SCREENS, '[[screen.item]]\nid = "strain"',
        '[[screen.item]]\nid = "mine"\nsets = {fever = true}\n\n[[screen.item]]\nid = "strain"',
        SCREENS, "item 'mine'", "can never show on screen 'pattern'", "something new"),
    "row that others include, wrong in them all": (
        "tables/leaning.toml", "age >= 75 and sudden_bend_pain", "age >= 75 and age < 12",
        "tables/leaning.toml", "row 'sudden_at_75'", "can never be true", "Mend its `when`"),
    "row said already by another": (
        D, FEVER, ROW.format(when="fever and weight_loss", then="urgent") + "\n" + FEVER,
        D, "row 'mine'", "says nothing that row 'fever' does not say already", "Remove it"),
    "row said already by a higher one": (
        D, FEVER, ROW.format(when="chest_pain and fever", then="soon") + "\n" + FEVER,
        D, "row 'mine'", "does not say already", "Remove it, or narrow the other"),
    "two rows that contradict each other": (
        D, FEVER, ROW.format(when="calf_swollen", then="soon") + "\n" + FEVER,
        D, "row 'mine'", "contradicts row 'dvt'", "Keep the one that is right"),
    "row that no order reaches": (
        "tables/next_step.toml", '[[row]]\nid = "urgent"\n',
        ('[[row]]\nid = "mine"\nwhen = \'alarm == "emergency" and alarm_open\'\nthen = "urgent"\n'
        'why = "Because."\ncite = []\nbasis = "judgement"\n\n[[row]]\nid = "urgent"\n'),
        "tables/next_step.toml", "row 'mine'", "earlier rows cover it", "Move or remove it"),
    "unknown source of a row": (
        LEAN, 'cite = ["sinaki_1984"]', 'cite = ["S420"]',
        LEAN, "row 'weak_bones'", "cites 'S420', which is no source", "sources.toml"),
    "unknown source of a pattern": (
        "tables/derived.toml", 'cite = ["ces_warning_card", ', 'cite = ["S370", ',
        "tables/derived.toml", "row 'ces_new'", "cites 'S370', which is no source", "sources.toml"),
    "row verified by what nobody read": (
        LEAN, 'cite = ["sinaki_1984"]', 'cite = ["common_knowledge", "finucane_ifompt_2020"]',
        LEAN, "row 'weak_bones'", "is called verified, and no sentence of common_knowledge, finucane_ifompt_2020 was read", "call this recalled"),
    "pattern verified by what nobody read": (
        "tables/derived.toml", 'cite = ["nice_ng65_2017"]', 'cite = ["finucane_ifompt_2020"]',
        "tables/derived.toml", "row 'began_early'", "no sentence of finucane_ifompt_2020 was read", "call this recalled"),
    "remedy verified by what nobody read": (
        "remedies/lean.toml", 'cite = ["macauley_ice_2001"]', 'cite = ["common_knowledge"]',
        "remedies/lean.toml", "after 'after_cold'", "no sentence of common_knowledge was read", "call this recalled"),
    "measure verified by what nobody read": (
        "measures/rmdq.toml", 'cite = ["ostelo_2008", "roland_stratford"]', 'cite = ["roland_stratford"]',
        "measures/rmdq.toml", "", "no sentence of roland_stratford was read", "call this recalled"),
    "numbers verified by what nobody read": (
        "numbers.toml", 'cite = ["nhs_back_pain"]', 'cite = ["common_knowledge"]',
        "numbers.toml", "country 'GB'", "no sentence of common_knowledge was read", "call this recalled"),
    "unknown source of a row that stands for none": (
        H, 'cite = ["french_2006"]', 'cite = ["S500"]',
        H, "[default_row]", "cites 'S500', which is no source", "sources.toml"),
    "unknown source of a remedy": (
        "remedies/heat.toml", 'cite = ["garra_2010", "nadler_2002"]', 'cite = ["S600"]',
        "remedies/heat.toml", "", "cites 'S600', which is no source", "sources.toml"),
    "unknown source of a limit": (
        "remedies/cold.toml", 'cite = ["cryotherapy_vessels_2015"]', 'cite = ["S44z"]',
        "remedies/cold.toml", "limit 'wait'", "cites 'S44z', which is no source", "sources.toml"),
    "unknown source of a check-in": (
        C, 'cite = ["wallwork_2024"]', 'cite = ["S460"]',
        C, "then 'first_week'", "cites 'S460', which is no source", "sources.toml"),
    "unknown source of a number": (
        "numbers.toml", 'cite = ["nhs_back_pain"]', 'cite = ["S470"]',
        "numbers.toml", "country 'GB'", "cites 'S470', which is no source", "sources.toml"),
    "unknown place": (
        D, 'where = "police"', 'where = "sheriff"',
        D, "row 'unsafe_now'", "'sheriff', which is no place", "numbers.toml"),
    "time that nobody knows": (
        D, 'within = "24h"', 'within = "48h"',
        D, "row 'sciatica_growing'", "within '48h', which is no time we know", "now, hours, today, 24h"),
    "row's dose above the remedy's": (
        "tables/cold.toml", "dose = 600", "dose = 1201",
        "tables/cold.toml", "row 'less_cold'", "has a dose of 1201 s, above the remedy's", "1200"),
    "missing wording of a question": (
        "words/en/facts.toml", "[limp]", "[limpp]",
        "words/en/facts.toml", "limp.question", "the wording is missing", "Write it"),
    "missing wording of a line": (
        "words/en/screens.toml", 'saddle = "Numb', 'sadle = "Numb',
        "words/en/screens.toml", "toilet.items.saddle", "the wording is missing", "Write it"),
    "short words of a line that is not there": (
        "words/en/screens.toml", "[legs.label]", '[legs.label]\nknee = "A sore knee"',
        "words/en/screens.toml", "legs.label.knee", "no line has this id", "Mend the name"),
    "missing wording of a remedy": (
        "words/en/remedies.toml", "afterwards = ", "afterward = ",
        "words/en/remedies.toml", "heat.afterwards", "the wording is missing", "Write it"),
    "missing wording of where a remedy starts": (
        "words/en/plan.toml", 'tens = "Use the TENS unit"', 'tends = "Use the TENS unit"',
        "words/en/plan.toml", "start.tens", "the wording is missing", "Write it"),
    "missing name of a remedy within a sentence": (
        "words/en/fair.toml", "moves = ", "move = ",
        "words/en/fair.toml", "names.moves", "the wording is missing", "Write it"),
    "remedy in the ladder only": (
        "pathway.toml", '"heat", "cold", "moves"', '"heat", "cold", "leeches", "moves"',
        "pathway.toml", "ladder", "'leeches' is in only one of the ladder and remedies/", "both"),
    "remedy in the folder only": (
        "pathway.toml", ', "tens"]', "]",
        "pathway.toml", "ladder", "'tens' is in only one of the ladder and remedies/", "both"),
    "promise with an unknown fact": (
        "promises.toml", '{saddle_numb = "new"}', '{sadle_numb = "new"}',
        "promises.toml", "numb_saddle_new", "gives sadle_numb = 'new'", "Use a fact"),
    "promise with a value that its fact does not allow": (
        "promises.toml", '{saddle_numb = "new"}', '{saddle_numb = "newish"}',
        "promises.toml", "numb_saddle_new", "gives saddle_numb = 'newish'", "a value that it"),
    "promise of a level that there is not": (
        "promises.toml", 'given = {saddle_numb = "new"}\nat_least = "emergency"',
        'given = {saddle_numb = "new"}\nat_least = "panic"',
        "promises.toml", "numb_saddle_new", "names no table or level", "Mend it"),
    "dose promise for no remedy": (
        "promises.toml", '[[dose]]\nremedy = "heat"', '[[dose]]\nremedy = "sauna"',
        "promises.toml", "sauna", "is no remedy", "Mend the name"),
    "code of another terminology, mistyped": (
        "codes.toml", 'code = "30525-0"', 'code = "30552-0"',
        "codes.toml", "code 'age'", "30552-0 is no code of LOINC: its last digit does not check", "Read it again"),
    "code of no question": (
        "codes.toml", 'id = "age"', 'id = "ages"',
        "codes.toml", "code 'ages'", "'ages' is no question", "Use the id of one"),
    "question that has two codes of one terminology": (
        "codes.toml", 'id = "age"', 'id = "pain_now"',
        "codes.toml", "code 'pain_now'", "is there twice", "Keep the one that is right"),
    "code that nobody read": (
        "codes.toml", 'cite = ["cpg_anthrax_example"]', 'cite = ["common_knowledge"]',
        "codes.toml", "code 'pregnant'", "no sentence of common_knowledge was read", "call this recalled"),
}  # fmt: skip
