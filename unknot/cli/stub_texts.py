"""The TOML that `unknot new` writes: what says FILL IN is refused until it is filled in."""

from typing import Final

SOURCED: Final = """cite = ["FILL IN: a name in sources.toml; a judgement alone may have none"]
basis = "FILL IN: verified, recalled or judgement"
"""
ROW: Final = (
    """
[[row]]
id = "{name}"
{loads}when = "{when}"
then = "FILL IN: {levels}"
"""
    + SOURCED
)
SAYS: Final = """
[{name}]
why = "FILL IN: the reason as the person reads it"
"""
SAYS_TOO: Final = """change = "FILL IN: what to do differently; not careful? Remove this line"
instead = "FILL IN: what there is instead; not blocked? Remove this line"
"""
LOADS: Final = """loads = ["FILL IN: what it asks of a body, of the `loads` above"]
"""
CASES: Final = """
[[case]]
says = "FILL IN: somebody of whom {name} is so"
given = {given}
expect = {{{key} = "FILL IN: the level"}}
source = "FILL IN: who says so"

[[case]]
says = "FILL IN: a near miss of {name}"
given = {near}
expect = {{{key} = "FILL IN: the level"}}
source = "FILL IN: who says so"
"""
FACT: Final = """
[{name}]
kind = "boolean"
calm = false
lasts = "FILL IN: how long an answer counts, such as 12h or 30d"
"""
ASKS: Final = """
[{name}]
question = "FILL IN: the question"
why = "FILL IN: why it is asked"
short = "FILL IN: in a few words"
"""
ITEM: Final = """[[screen.item]]
id = "{name}"
sets = {{{name} = true}}

"""
LINE: Final = """{name} = "FILL IN: the line to tick; unticked it counts as calm"
"""
PROMISE: Final = """
[[red_flag]]
id = "{name}"
given = "FILL IN: from the source and not from the row, such as {{fever = true}}"
at_least = "FILL IN: soon, urgent or emergency"
source = "FILL IN: where it says so"
"""
CONTRAINDICATION: Final = """
[[contraindication]]
id = "{name}"
given = "FILL IN: from the source and not from the row, such as {{pregnant = true}}"
remedy = {key}
at_least = "FILL IN: careful or blocked"
source = "FILL IN: where it says so"
"""
PARTS: Final = (
    ("today", "list", "do"),
    ("ask", "list", "whom"),
    ("not", "list", "avoid"),
    ("more", "more", "long"),
)
LEAFLET: Final = """group = "FILL IN: first_days, situation, treatments or living"
order = "FILL IN: a number, its place in the list"
""" + "".join(
    f"""
[[part]]
id = "{part}"
{kind} = true

[[part.say]]
id = "{says}"
{SOURCED}"""
    for part, kind, says in PARTS
)
TOLD: Final = """title = "FILL IN"

[today]
title = "What to do today"
do = "FILL IN: what somebody can do now"

[ask]
title = "When to ask, and whom"
whom = "FILL IN: when, and whom to ask"

[not]
title = "What not to do"
avoid = "FILL IN: what does harm"

[more]
long = "FILL IN: for who asks for more"
"""
REMEDY: Final = (
    """# {name}.

dose = "FILL IN: seconds of a session"
dose_up_to = "FILL IN: seconds at most"
wait = "FILL IN: seconds until the next"
a_day = "FILL IN: sessions in 24 hours"
gentle_dose = "FILL IN: seconds of a careful one"
"""
    + SOURCED
)
GATES: Final = """# For whom {name} is closed, and who differently.
policy = "worst"
levels = ["ok", "careful", "blocked"]
default = "ok"
include = ["any_remedy"]
"""
NOW: Final = """
[{name}_now]
kind = "choice"
values = ["open", "later", "closed"]
calm = "closed"
asked = false
"""
EFFECT: Final = (
    """
[[effect]]
id = "{name}"
points = "FILL IN: points of pain that a session brings, on average"
give_or_take = "FILL IN: points, one standard deviation"
"""
    + SOURCED
)
DOSE: Final = """
[[dose]]
remedy = "{name}"
at_most = "FILL IN: seconds, from the source"
wait = "FILL IN: seconds, from the source"
a_day = "FILL IN: sessions, from the source"
source = "FILL IN: where it says so"
"""
DONE: Final = """
[{name}]
name = "FILL IN: its name, as a heading"
prepare = ["FILL IN: what to get ready"]
start = "FILL IN: said when it begins"
keep = "FILL IN: said while it is on"
check = "FILL IN: said at a look at the skin"
stop = "Take it off straight away if"
stop_if = ["FILL IN: when to stop at once"]
off = "I took it off"
look = "FILL IN: the look at the skin in a few words"
ends = "FILL IN: the end in a few words"
end = "FILL IN: said when the time is up"
afterwards = "FILL IN: what then"
"""
NEXT: Final = (
    """
[[row]]
id = "{name}_next"
when = '{name}_now == "open"'
then = "{name}"
"""
    + SOURCED
)
BLANK: Final = '"FILL IN: answers, such as {fever = true}; what is left out is calm"'
