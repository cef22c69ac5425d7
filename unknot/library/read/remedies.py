"""remedies/*.toml: one remedy a file, and the words around it."""

from unknot.library.read.reader import Files, Section
from unknot.library.read.words import Words
from unknot.session.remedy import (
    Basis,
    Interval,
    Intervals,
    LimitReason,
    Remedy,
    RemedyWords,
    RestAfter,
)

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
        shares=section.texts("shares", ()),
        after=tuple(_after(row) for row in section.rows("after")),
        pace=_pace(section),
        movement=section.text("movement", ""),
    )


def _pace(section: Section) -> Intervals | None:
    parts = tuple(_part(row) for row in section.rows("part"))
    gentle = tuple(_part(row) for row in section.rows("gentle_part"))
    numbers = {key: section.whole(key, 0) for key in ("lead_in", "rest", "half_way", "pause_up_to")}
    return Intervals(parts, gentle or parts, **numbers) if parts else None


def _part(row: Section) -> Interval:
    made = Interval(
        row.text("id"),
        row.whole("seconds"),
        row.whole("times", 1),
        row.flag("other_side", default=False),
        row.text("movement", ""),
        row.text("chair_movement", ""),
    )
    row.close()
    return made


def _after(row: Section) -> RestAfter:
    row.text("id")
    made = RestAfter(row.texts("remedies"), row.whole("wait"), *_reason(row))
    row.close()
    return made


def _limit(row: Section) -> LimitReason:
    made = LimitReason(row.one_of("id", ("wait", "a_day", "checks", "gentle")), *_reason(row))
    row.close()
    return made


def _reason(row: Section) -> tuple[str, tuple[str, ...], Basis, str]:
    """Why, from which sources, on what basis, and a note."""
    cite, basis = row.texts("cite"), row.one_of("basis", BASES)
    if basis != "judgement" and not cite:
        row.wrong(f"has basis '{basis}' and no source", "Add `cite`, or call it a judgement")
    return row.text("why"), cite, basis, row.text("note", "")  # type: ignore[return-value]


def remedy_words(words: Words, remedy: Remedy, *, chair: bool = False) -> RemedyWords:
    """What is said around a remedy; on a chair, its own words there come first."""
    path = f"remedies.{remedy.id}"
    paths = (f"{path}.chair", path) if chair else (path,)

    def one(key: str) -> str:
        found = (words.get(f"{each}.{key}") for each in paths)
        return next((text for text in found if text is not None), "") or words.say(f"{path}.{key}")

    def several(key: str) -> tuple[str, ...]:
        return next((lines for each in paths if (lines := words.list(f"{each}.{key}"))), ())

    return RemedyWords(
        **{key: one(key) for key in texts_of(remedy)},
        prepare=several("prepare"),
        stop_if=several("stop_if"),
        parts={part: one(f"parts.{part}") for part in part_ids(remedy)},
        shows={part: one(f"shows.{part}") for part in part_ids(remedy)},
        get_up={
            part: up for part in part_ids(remedy) if (up := words.get(f"{path}.get_up.{part}"))
        },
    )


def part_ids(remedy: Remedy) -> tuple[str, ...]:
    """Each part that some session of a remedy has, once."""
    parts = (*remedy.pace.parts, *remedy.pace.gentle_parts) if remedy.pace else ()
    return tuple(dict.fromkeys(part.id for part in parts))


def texts_of(remedy: Remedy) -> tuple[str, ...]:
    """The single sentences that a remedy needs: what is worn is taken off, the rest has parts."""
    return TEXTS + (PACED if remedy.pace else WORN)


TEXTS = ("name", "start", "keep", "check", "stop", "end", "afterwards")
PACED = ("part", "rest", "other_side")
WORN = ("off", "look", "ends")
