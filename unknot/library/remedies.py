"""remedies/*.toml: one remedy a file, and the words around it."""

from unknot.library.reader import Files, Section
from unknot.library.words import Words
from unknot.session.remedy import Limit, Remedy
from unknot.session.remedy import Words as RemedyWords

BASES = ("verified", "recalled", "judgement")


def read_remedies(files: Files) -> dict[str, Remedy]:
    """Every remedy by id: its file's name."""
    found = {}
    for name in files.names("remedies"):
        remedy_id = name.removeprefix("remedies/").removesuffix(".toml")
        section = files.open(name)
        try:
            found[remedy_id] = _remedy(remedy_id, section)
        except ValueError as error:
            section.wrong(str(error), "Mend the numbers")
        section.close()
    return found


def _remedy(remedy_id: str, section: Section) -> Remedy:
    return Remedy(
        id=remedy_id,
        dose=section.whole("dose"),
        dose_up_to=section.whole("dose_up_to"),
        wait=section.whole("wait"),
        a_day=section.whole("a_day"),
        checks=section.wholes("checks"),
        gentle_dose=section.whole("gentle_dose"),
        gentle_checks=section.wholes("gentle_checks"),
        why=section.text("why"),
        cite=section.texts("cite"),
        basis=section.one_of("basis", BASES),  # type: ignore[arg-type]  # checked there
        limits=tuple(_limit(row) for row in section.rows("limit")),
        note=section.text("note", ""),
    )


def _limit(row: Section) -> Limit:
    made = Limit(
        row.one_of("of", ("wait", "a_day", "checks", "gentle")),
        row.text("why"),
        row.texts("cite"),
        row.one_of("basis", BASES),  # type: ignore[arg-type]  # checked there
        row.text("note", ""),
    )
    if made.basis != "judgement" and not made.cite:
        row.wrong(f"has basis '{made.basis}' and no source", "Add `cite`, or call it a judgement")
    row.close()
    return made


def remedy_words(words: Words, remedy: str) -> RemedyWords:
    """What is said around a remedy."""
    path = f"remedies.{remedy}"
    say = {key: words.say(f"{path}.{key}") for key in _TEXTS}
    lists = {key: words.list(f"{path}.{key}") for key in ("prepare", "stop_if")}
    return RemedyWords(**say, **lists)  # type: ignore[arg-type]  # the names are the fields


_TEXTS = ("name", "start", "keep", "check", "stop", "end", "afterwards")
