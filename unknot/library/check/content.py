"""What content must be beyond well-formed: reachable, said once, cited, worded, consistent.

Every check uses the diagrams, so it looks at all inputs at once, not at examples.
"""

from collections.abc import Iterator
from itertools import combinations

from unknot.journey.screening.assess import SOONEST
from unknot.library.check.body_chart import body_chart_mistakes
from unknot.library.check.codes import code_mistakes
from unknot.library.check.comfort import comfort
from unknot.library.check.concerns import concern_mistakes
from unknot.library.check.danger_card import danger_mistakes
from unknot.library.check.drawings import drawings
from unknot.library.check.exercises import exercises
from unknot.library.check.learning import learning, learning_words
from unknot.library.check.pages import pages
from unknot.library.check.promises import promise_mistakes
from unknot.library.check.range_of_motion import range_mistakes
from unknot.library.check.regimen import regimen_mistakes
from unknot.library.check.supports import unsupported
from unknot.library.check.unreachable import covering_rows, never_decides, unreachable
from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake
from unknot.library.read.reader import Files
from unknot.library.read.remedies import part_ids, texts_of
from unknot.pathway.compiled import Compiled, disjunction
from unknot.pathway.diagram import TooLarge
from unknot.pathway.interview import TITLE
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.pathway.tables import Row, Table

CALLED = {"cues": "key pose", "during": "cue", "items": "line", "brief": "line", "label": "line"}

# where pages name one
OF_A_REMEDY = ("plan.start", "plan.again", "ready.start", "fair.names", "home.hurt")


def check(library: Library, files: Files) -> None:
    """Note everything that is wrong with a library that could be read."""
    try:
        compiled = library.compiled
    except TooLarge as error:
        files.log.append(_exploded(error))
        return
    files.log += unreachable(library)
    for table in library.tables.values():
        files.log += _rows(table, compiled)
    files.log += unsupported(library.supports, library.sources)
    files.log += pages(library)
    files.log += wording(library)
    files.log += _places(library)
    files.log += _rests(library)
    files.log += drawings(library)
    files.log += exercises(library)
    files.log += comfort(library)
    files.log += regimen_mistakes(library)
    files.log += concern_mistakes(library)
    files.log += body_chart_mistakes(library)
    files.log += range_mistakes(library)
    files.log += promise_mistakes(library)
    files.log += _shape(library)
    files.log += learning(library)
    files.log += danger_mistakes(library)
    files.log += code_mistakes(library)
    files.log += files.log.stray


def _shape(library: Library) -> Iterator[Mistake]:
    """The tables that the journey stands on, with the levels it knows."""
    for remedy in sorted(set(library.ladder) ^ set(library.remedies)):
        what = f"'{remedy}' is in only one of the ladder and remedies/"
        yield Mistake("pathway.toml", "ladder", what, "Put it in both")
    for remedy in sorted(set(library.ladder) ^ set(library.effects.belief.effects)):
        what = f"'{remedy}' is in only one of the ladder and its [[effect]]s"
        yield Mistake("effects.toml", "", what, "Say what is believed of every remedy")
    for remedy in set(library.first_rung) - set(library.ladder):
        yield Mistake("pathway.toml", "first_rung", f"names '{remedy}'", "Name rungs of the ladder")
    needs: dict[str, tuple[str, ...]] = {
        "disposition": ("urgent", "emergency"),
        "back": ("urgent", "emergency"),
    }
    needs |= {"course": ("soon", "urgent")} | dict.fromkeys(library.ladder, ("blocked",))
    for name, levels in needs.items():
        table = library.tables.get(name)
        if table is None or table.policy != "worst" or not set(levels) <= set(table.levels):
            yield Mistake(f"tables/{name}.toml", "", f"is not a `worst` table with {levels}",
                          "Write it so: the next step depends on it")  # fmt: skip
    phase = library.tables.get("phase")
    if phase is None or phase.policy != "first" or phase.default is None:
        yield Mistake("tables/phase.toml", "", "is not a `first` table with a default",
                      "Write it so: the course depends on it")  # fmt: skip
    yield from _said_twice(library)


def _said_twice(library: Library) -> Iterator[Mistake]:
    """An alarm keeps the ids of the rows that raised it: no two tables may share one."""
    ids = {row.id for row in library.tables["course"].rows} if "course" in library.tables else set()
    for row in library.tables["disposition"].rows if "disposition" in library.tables else ():
        if row.id in ids:
            yield _wrong(row, "has the name of a row in tables/course.toml", "Rename one of them")


def _wrong(row: Row, what: str, mend: str) -> Mistake:
    return Mistake(row.file or f"tables/{row.table}.toml", f"row '{row.id}'", what, mend)


def _exploded(error: TooLarge) -> Mistake:
    return Mistake(
        f"tables/{error.table}.toml", f"row '{error.row}'" if error.row else "",
        f"its diagram explodes: {error.what}",
        "Let a row read fewer facts together, or split the table",
    )  # fmt: skip


def _rows(table: Table, compiled: Compiled) -> Iterator[Mistake]:
    dead = {r.id for r in table.rows if not _some(compiled, compiled.row(r))}
    for row in table.rows:
        if row.id in dead:
            yield _wrong(row, "can never be true", "Mend its `when`, or remove it")
        if compiled.row(row) == ALWAYS:
            yield _wrong(row, "is true of everybody", "Mend its `when`, or make it the default")
    alive = [row for row in table.rows if row.id not in dead]
    if table.policy == "first":
        yield from _never_first(alive, compiled)
    said = [wrong for one, other in combinations(alive, 2) if not _looked_at(table, one, other)
            for wrong in _pair(table, one, other, compiled)]  # fmt: skip
    yield from said
    told = {wrong.row for wrong in said}
    if any(compiled.row(row) == ALWAYS for row in alive):
        return  # said above; what the others decide beside it says nothing, and takes minutes
    for row in never_decides(table, alive, compiled):
        if f"row '{row.id}'" not in told:
            over = covering_rows(table, row, compiled)
            yield _wrong(row, f"can never decide: each of its people gets more by {over}",
                         "Remove it, raise it, or narrow the others")  # fmt: skip


def _looked_at(table: Table, one: Row, other: Row) -> bool:
    """Whether two rows of another file, included here, are looked at in the table of that file."""
    own = f"tables/{table.id.partition('.')[0]}.toml"  # the loads of exercises share one file
    return one.file == other.file != own


def _never_first(rows: list[Row], compiled: Compiled) -> Iterator[Mistake]:
    before = NEVER
    for row in rows:
        if compiled.diagrams.implies(compiled.row(row), before):
            yield _wrong(row, "can never be reached: earlier rows cover it", "Move or remove it")
        before = compiled.diagrams.apply(disjunction, before, compiled.row(row))


def _pair(table: Table, one: Row, other: Row, compiled: Compiled) -> Iterator[Mistake]:
    """Two rows that say the same, or the opposite, or of which one can never decide."""
    a, b = compiled.row(one), compiled.row(other)
    if a == b and _against_each_other(table, one, other):
        yield _wrong(one, f"contradicts row '{other.id}': both are for the same people",
                     "Keep the one that is right")  # fmt: skip
        return
    if table.policy != "worst":
        return
    for narrow, wide in ((one, other), (other, one)):
        rank = table.levels.index
        covered = compiled.diagrams.implies(compiled.row(narrow), compiled.row(wide))
        elsewhere = (narrow.where, narrow.within) != (wide.where, wide.within)
        if covered and rank(narrow.then) <= rank(wide.then) - elsewhere:
            yield _wrong(narrow, f"says nothing that row '{wide.id}' does not say already",
                         "Remove it, or narrow the other")  # fmt: skip
            return


def _against_each_other(table: Table, one: Row, other: Row) -> bool:
    """Whether two rows that hold for the same people cannot both be right."""
    if table.policy != "all":
        return one.then != other.then
    return one.then == other.then and "know" not in (one.speaks, other.speaks)


def _some(compiled: Compiled, node: Node) -> bool:
    return node != NEVER


def wording(library: Library) -> Iterator[Mistake]:
    """Words that pages ask for by an id of the content, and that its language has not."""
    folder = f"words/{library.words.language}"
    missing = [path for path in _wanted(library) if library.words.get(path) is None]
    missing += [f"movements.{m}.steps" for m in library.movements
                if not library.words.list(f"movements.{m}.steps")]  # fmt: skip
    for path in missing:
        file, _, rest = path.partition(".")
        yield Mistake(f"{folder}/{file}.toml", rest, "the wording is missing", "Write it")
    for path, called, known in _named(library):
        file, _, rest = path.partition(".")
        for unused in sorted(library.words.keys(path) - known):
            yield Mistake(f"{folder}/{file}.toml", f"{rest}.{unused}",
                          f"no {called} has this id", "Mend the name")  # fmt: skip


def _named(library: Library) -> Iterator[tuple[str, str, set[str]]]:
    """Where wordings stand under ids of the content: the place, what has the ids, the ids."""
    for movement in library.movements.values():
        cues, during = {key.id for key in movement.keys}, {each.id for each in movement.said}
        yield f"movements.{movement.id}.cues", CALLED["cues"], cues
        yield f"movements.{movement.id}.during", CALLED["during"], during
    for screen in library.screens:
        lines, briefs = ({getattr(item, of) for item in screen.items} for of in ("id", "brief"))
        for part, known in (("items", lines), ("label", lines), ("brief", briefs)):
            yield f"screens.{screen.id}.{part}", CALLED[part], known


def _wanted(library: Library) -> Iterator[str]:
    for fact in library.facts.values():
        if fact.asked:
            yield from (f"facts.{fact.id}.{key}" for key in ("question", "why", "short"))
        typed = fact.kind == "number" and fact.bounds[1] - fact.bounds[0] > 10
        if fact.asked and typed and fact.id != "days":
            yield f"facts.{fact.id}.error"  # "give your age" must not be said of a temperature
        if fact.kind == "choice" and fact.asked:
            yield from (f"facts.{fact.id}.values.{value}" for value in fact.values)
    for screen in (*library.screens, *([library.short] if library.short else [])):
        yield from (f"screens.{screen.id}.{key}" for key in ("title", "why"))
        yield from (f"screens.{screen.id}.items.{item.id}" for item in screen.items)
        briefs = (item.brief for item in screen.items if screen.page and item.brief != TITLE)
        yield from (f"screens.{screen.id}.brief.{brief}" for brief in dict.fromkeys(briefs))
    yield from (f"show.screens.{screen.id}" for screen in library.screens if screen.items)
    for question in library.questions.values():
        yield from (f"screens.{question.id}.{key}" for key in ("question", "why", "short"))
        yield from (f"screens.{question.id}.options.{o.id}" for o in question.options)
    for movement in library.movements.values():
        said = ("name", "picture", *(f"cues.{key.id}" for key in movement.keys),
                *(f"during.{each.id}" for each in movement.said))  # fmt: skip
        yield from (f"movements.{movement.id}.{key}" for key in said)
    for picture in library.pictures.values():
        yield from (f"pictures.{picture.id}.{key}" for key in ("name", "caption", "told"))
        yield from (f"pictures.labels.{label}" for label in picture.labels)
    for place in library.places:
        yield from (f"places.{place}.{key}" for key in ("name", "do"))
    yield from (f"places.countries.{country}" for country in library.countries)
    yield from learning_words(library)
    yield from _around_remedies(library)


def _around_remedies(library: Library) -> Iterator[str]:
    for remedy in library.remedies.values():
        yield from (f"remedies.{remedy.id}.{key}" for key in texts_of(remedy))
        for part in part_ids(remedy):
            yield from (f"remedies.{remedy.id}.{told}.{part}" for told in ("parts", "shows"))
        yield from (f"{path}.{remedy.id}" for path in OF_A_REMEDY)


def _places(library: Library) -> Iterator[Mistake]:
    for table in library.tables.values():
        for row in (*table.rows, *([table.default] if table.default else [])):
            if row.where and row.where not in library.places:
                yield _wrong(row, f"sends people to '{row.where}', which is no place",
                             "Add it to numbers.toml or mend the name")  # fmt: skip
            if row.within and row.within not in SOONEST:
                yield _wrong(row, f"sends people within '{row.within}', which is no time we know",
                             f"Use one of: {', '.join(SOONEST)}")  # fmt: skip
            remedy = library.remedies.get(table.id)
            if remedy and row.dose and row.dose > remedy.dose_up_to:
                yield _wrong(row, f"has a dose of {row.dose} s, above the remedy's",
                             f"Use at most {remedy.dose_up_to}")  # fmt: skip


def _rests(library: Library) -> Iterator[Mistake]:
    """Rests name remedies that there are, and a shared limit is shared by both alike."""
    for remedy in library.remedies.values():
        for other in (*remedy.shares, *(name for each in remedy.after for name in each.remedies)):
            if other not in library.remedies:
                yield Mistake(f"remedies/{remedy.id}.toml", "", f"names '{other}', no remedy",
                              "Mend the name")  # fmt: skip
        for other in remedy.shares:
            twin = library.remedies.get(other)
            if twin and (remedy.id not in twin.shares or twin.a_day != remedy.a_day):
                yield Mistake(f"remedies/{remedy.id}.toml", "shares",
                              f"is not what '{other}' says",
                              "Name each in the other, with the same number a day")  # fmt: skip
