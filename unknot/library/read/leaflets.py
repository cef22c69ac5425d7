"""library/*.toml and treatments/*.toml: pages to read, each sentence with where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from unknot.library.read.reader import Files, Section

BASES = ("verified", "recalled", "judgement")
CERTAIN = ("", "high", "moderate", "low", "very_low", "untested")
CHARTS = ("", "usual_course", "ropes", "danger", "up")
# Under which heading of "Read about your back" a page stands, in this order.
GROUPS = ("first_days", "situation", "treatments", "living")
# How well a treatment is supported, strongest first; "few": only for a few people, by agreement.
EVIDENCE = ("advised", "allowed", "weak", "few")
# What a page about a treatment answers, in this order.
ABOUT_A_TREATMENT = ("what", "may", "risks", "visits", "ask")


@dataclass(frozen=True)
class SourcedSentence:
    """A sentence or a few that rest on the same.

    `certainty`: of an effect, or empty; `picture`, `movement`: the drawing under it, or empty.
    """

    text: str
    basis: str
    cite: tuple[str, ...]
    certainty: str = ""
    picture: str = ""
    movement: str = ""


@dataclass(frozen=True)
class LeafletSection:
    """A piece of a page. `more`: only for who asks for it; `chart`: what belongs beside it.

    What stands elsewhere is not written twice: `signs` are lines of the danger card, `place` whom
    to call now, `tells` a treatment whose rows say what to tell a professional, `treatment` one
    whose page goes on, `page` another of library/ that does.
    """

    id: str
    title: str
    more: bool
    listed: bool
    chart: str
    said: tuple[SourcedSentence, ...]
    signs: tuple[str, ...] = ()
    tells: str = ""
    treatment: str = ""
    page: str = ""
    place: str = ""


@dataclass(frozen=True)
class Leaflet:
    """A page to read.

    `group`: under which heading it is listed, one of GROUPS; of a treatment, one of EVIDENCE.
    `evidence`: how well a treatment is supported, in a sentence; of other pages None.
    """

    id: str
    folder: str
    title: str
    group: str
    order: int
    parts: tuple[LeafletSection, ...]
    evidence: SourcedSentence | None = None

    @property
    def said(self) -> Iterator[SourcedSentence]:
        """Everything that it says, in order."""
        if self.evidence:
            yield self.evidence
        for part in self.parts:
            yield from part.said


def read_leaflets(files: Files, folder: str) -> dict[str, Leaflet]:
    """Every leaflet of a folder by id (its file's name), in the order in which they are listed."""
    found = []
    for name in files.names(folder):
        section = files.open(name)
        leaflet_id = name.removeprefix(f"{folder}/").removesuffix(".toml")
        found.append(_leaflet(leaflet_id, folder, section))
        section.close()
    return {each.id: each for each in sorted(found, key=lambda each: (each.order, each.id))}


def _leaflet(leaflet_id: str, folder: str, section: Section) -> Leaflet:
    of_treatment = folder == "treatments"
    group = section.one_of("group", EVIDENCE if of_treatment else GROUPS)
    made = Leaflet(
        leaflet_id, folder, section.text("title"), group,
        section.whole("order"), tuple(_part(row) for row in section.rows("part")),
        _evidence(section) if of_treatment else None,
    )  # fmt: skip
    ids = tuple(part.id for part in made.parts)
    if of_treatment and ids != ABOUT_A_TREATMENT:
        section.wrong(f"its parts are {', '.join(ids) or 'none'}",
                      f"Write: {', '.join(ABOUT_A_TREATMENT)}")  # fmt: skip
    if not ids or len(set(ids)) < len(ids):
        section.wrong("has no parts, or two of one id", "Give each [[part]] an id of its own")
    return made


def _evidence(section: Section) -> SourcedSentence:
    table = Section(section.table("evidence"), section.file, "[evidence]", section.log, "evidence")
    made = SourcedSentence(table.text("why"), table.one_of("basis", BASES), table.texts("cite", ()))
    table.close()
    return made


def _part(row: Section) -> LeafletSection:
    made = LeafletSection(
        row.text("id"), row.text("title", ""), row.flag("more", default=False),
        row.flag("list", default=False), row.one_of("chart", CHARTS, ""),
        tuple(_said(each) for each in row.rows("say")),
        row.texts("signs", ()), row.text("tells", ""), row.text("treatment", ""),
        row.text("page", ""), row.text("place", ""),
    )  # fmt: skip
    row.close()
    if not made.said:
        row.wrong("says nothing", "Add a [[part.say]]")
    return made


def _said(row: Section) -> SourcedSentence:
    row.text("id")  # by which its words are found
    made = SourcedSentence(
        row.text("text"), row.one_of("basis", BASES), row.texts("cite", ()),
        row.one_of("certainty", CERTAIN, ""), row.text("picture", ""),
        row.text("movement", ""),
    )  # fmt: skip
    row.close()
    if not made.cite and made.basis in ("verified", "recalled"):
        row.wrong(f"has basis '{made.basis}' and no source", "Add `cite`, or call it a judgement")
    return made
