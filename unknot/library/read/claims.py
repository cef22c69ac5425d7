"""claims.toml: each sentence of the article, what is known about it, and where it lives here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from unknot.library.read.diagnostics import Mistake
from unknot.library.read.leaflets import BASES, SourcedSentence
from unknot.library.read.reader import Files, Section

FILE = "claims.toml"
VERDICTS = ("supported", "qualified", "disputed")
NO_CLAIM = "no_claim"  # a greeting or a question: counted apart from what holds


@dataclass(frozen=True)
class Claim:
    """What a sentence of the article says, and what the evidence says to it.

    `says`: the article's words; `about`: which part of the sentence, where it says several
    things; `heading`: the article's own, above this sentence; `page` and `name`: the page where a
    person meets it, and what that page is about.
    """

    id: str
    says: str
    about: str
    heading: str
    verdict: str
    why: str
    basis: str
    cite: tuple[str, ...]
    page: str
    name: str

    @property
    def said(self) -> SourcedSentence:
        """Our own side of it."""
        return SourcedSentence(self.why, self.basis, self.cite)


def read_claims(files: Files) -> tuple[Claim, ...]:
    """Every claim, in the article's order."""
    file = files.open(FILE)
    claims = tuple(_claim(row) for row in file.rows("claim"))
    file.close()
    for number, claim in enumerate(claims):
        before = claims[:number]
        row = Section({}, FILE, f"claim '{claim.id}'", files.log)
        if claim.id in {other.id for other in before}:
            row.wrong("has the id of another claim", "Give it one of its own")
        twins = [other for other in claims if other.says == claim.says]
        if len(twins) > 1 and not claim.about:
            row.wrong("shares its sentence with another claim", "Say with `about` which part")
    return claims


def _claim(row: Section) -> Claim:
    place = row.table("place")
    if set(place) != {"page", "name"}:
        row.wrong(f"its place is {place!r}", 'Write place = {page = "leaflet", name = "lifting"}')
    made = Claim(
        row.text("id"), row.text("says"), row.text("about", ""), row.text("heading", ""),
        row.one_of("verdict", (*VERDICTS, NO_CLAIM)), row.text("why"), row.one_of("basis", BASES),
        row.texts("cite"), str(place.get("page", "")), str(place.get("name", "")),
    )  # fmt: skip
    row.close()
    if not made.cite and (made.basis != "judgement" or made.verdict == "disputed"):
        row.wrong("has no source", "Add `cite`; only a judgement that disputes nothing needs none")
    return made


def unplaced_claims(
    claims: tuple[Claim, ...], pages: Mapping[str, tuple[str, ...]]
) -> Iterator[Mistake]:
    """Claims whose place is not in the product. `pages`: each page, and what it can be about."""
    for claim in claims:
        row = f"claim '{claim.id}'"
        if claim.page not in pages:
            yield Mistake(FILE, row, f"lives on '{claim.page}', which is no page for claims",
                          f"Use one of: {', '.join(pages)}")  # fmt: skip
        elif claim.name not in pages[claim.page]:
            yield Mistake(FILE, row, f"lives on '{claim.page}', which has no '{claim.name}'",
                          f"Use one of: {', '.join(pages[claim.page])}")  # fmt: skip
