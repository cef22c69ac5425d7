"""What docs/safety/over-triage.md says around its tables."""

from typing import Final

INTRO: Final = """Whoever is sent to a doctor for every ordinary spasm stops listening. So the
pathway is held to a target: of adults whose back has seized up and in whom **nothing dangerous
is behind it**, at most 5 in 100 are told "emergency" and at most 10 in 100 "urgent", at the middle
of the range. Whom it must not miss is proved elsewhere (`unknot prove`); nothing is loosened to
meet this target, and where safety costs more, the number stands here."""
WHO: Final = """Nobody was counted: these people are put together from what studies counted of
others. Where nothing is published, a share is ours, and is called judgement. So the figures are
ranges. {draws} times every share is drawn within its own range, and {people} people answer; the
middle of the results stands first, then between which nine of ten lie. A share of 5 in 100 is sure
to {sure} by the number of people alone. That so many tick something is known: of 1172 patients
with a new pain of the back, 80 in 100 had at least one of the red flags that doctors ask for, and 1
in 100 had something serious (Henschke, Arthritis Rheum 2009)."""
BEFORE: Final = """*Before* is the same population on the tables and the words of {day}: commit
`{commit}`, tables `{tables}`. The page of that day said 9.8 and 13.6 of 100; its population had
been drawn toward the numbers that it was to be held against."""
FROZEN: Final = """The shares were frozen before a row or a wording was touched. `make check`
compares the file with its hash in `unknot/cohort/population.lock`. A later change needs a new
source and prints both results: the old file stays, the new one gets an entry of its own, and each
stands here. Questions that come later get their shares in `unknot/cohort/population_added.toml`,
which can say nothing about what is frozen."""
DRIVERS: Final = """Of 100 people. *Holds* counts those who end at this level and of whom the row
is true. *Alone*: of whom no other row of the level is true, who would be told something less
without it."""
STAYS: Final = """Each row that holds of more than 1 of 100 at its level needs a reason in
`unknot/cohort/over_triage.toml`; `make check` asks for it. The reasons are judgement, written on
paper; the guidelines that they name were not read again for this page."""
FIRST: Final = """The evidence, as it was first written down, would have sent half of all ordinary
people on the same day. Here are its rules on these people, each by itself, every share at its
middle. *More* are those who are told "self-care" or "soon" today."""
LINES: Final = """`unknot/cohort/population.toml`, and what each answer came to with every share at
its middle. *Times*: the range, as so many times the share. What stands in italics is true of people
and asked by nobody: it is what was published, and the answers below it are how they would tick.
What is asked only before a remedy is left out."""
BASES: Final = """**{published} lines are published** (the figure was read in a stored page; most
are of the general population, not of people with a back pain), **{recalled} are recalled** (half
to twice, where nothing closer is said), and **{judgement} are judgement**: ours, a third to three
times. How ordinary people tick a line was found nowhere: each such line is judgement."""
READINGS: Final = """People read a line as it stands: tingling hands as "clumsy", the grip of a
spasm as "a band", a little blood as "bloody poo". The file says beforehand how many tick it while
it says so, and how many when it is mended; so a better wording shows in these figures, and nobody
can choose afterwards by how much."""
MENDED: Final = """Of 100, every share at its middle, emergency, urgent and soon are {now}. Were
every line mended, and nothing else changed, they would be {then}."""

WEAK: Final = """The rows `weak_signs` and `weak_signs_many` count seven signs, none of which
sends anybody by itself. Of 100 ordinary people, at the middle of the shares: of how many so
many hold, and whom no other row sends soon, or today. Three are *soon*: two would newly send
about ten times as many. Four are *today*: three would newly send about eight times as many, and
five would leave out what costs hardly anything. No source gives a number; it is judgement."""
