"""Reads a whole content folder into one Library, or refuses it with every reason."""

import hashlib
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from unknot.body.movement import Movement
from unknot.journey.assess import Medicine
from unknot.journey.check_ins import Schedule
from unknot.journey.judgements import Judgements
from unknot.library.check_ins import read_check_ins
from unknot.library.checks import check
from unknot.library.claims import Claim, read_claims
from unknot.library.danger import DangerLine, PublishedCard, read_danger_card, read_published_cards
from unknot.library.diary import Triggers, read_triggers
from unknot.library.effects import Effects, read_effects
from unknot.library.facts import read_facts
from unknot.library.judgements import read_judgements
from unknot.library.leaflets import Leaflet, read_leaflets
from unknot.library.measures import read_measures
from unknot.library.mistakes import ContentError
from unknot.library.movements import read_movements
from unknot.library.pictures import Picture, read_pictures
from unknot.library.places import Country, Place, read_places
from unknot.library.promises import Promise, Promises, read_promises
from unknot.library.reach import read_range
from unknot.library.reader import Files
from unknot.library.regimen import practice_words, read_regimen
from unknot.library.remedies import read_remedies, remedy_words
from unknot.library.roles import read_roles
from unknot.library.screens import read_screens
from unknot.library.sources import Source, read_sources
from unknot.library.supports import Support
from unknot.library.tables import read_tables
from unknot.library.usual_course import UsualCourse, read_usual_course
from unknot.library.withdrawn import Withdrawal, read_withdrawn
from unknot.library.words import Words, read_words
from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import Fact
from unknot.pathway.interview import Question, Screen, asking_order
from unknot.pathway.tables import Table
from unknot.score.measures import Measure
from unknot.score.reach import Test
from unknot.session.practice import Regimen
from unknot.session.practice import Words as PracticeWords
from unknot.session.remedy import Remedy
from unknot.session.remedy import Words as RemedyWords

CONTENT = Path(__file__).resolve().parent.parent / "content"
# What is read and decides nothing.
SAID = ("words/", "cases/", "promises", "withdrawn", "movements/", "pictures", "library/",
        "treatments/", "claims", "usual_course", "range")  # fmt: skip
EXERCISES = "exercises."  # how the tables of loads begin
READY = "library.ready"  # a folder of this alone was read, checked and compiled before


@dataclass(frozen=True)
class Library:
    """Everything that the content says, checked."""

    version: str
    checked_on: date
    good_for_days: int
    signed_off_by: tuple[str, ...]
    ladder: tuple[str, ...]
    first_rung: tuple[str, ...]
    treatments: tuple[str, ...]
    fingerprint: str  # of every file that a decision depends on
    facts: Mapping[str, Fact]
    tables: Mapping[str, Table]
    derived: Mapping[str, str]  # patterns that rows use by name: each one's `when` as written
    screens: tuple[Screen, ...]
    short: Screen | None  # every danger screen in one, for whoever was asked lately
    questions: Mapping[str, Question]
    remedies: Mapping[str, Remedy]
    movements: Mapping[str, Movement]
    regimen: Regimen
    range: Mapping[str, Test]  # what is measured at home
    pictures: Mapping[str, Picture]
    check_ins: Schedule
    effects: Effects
    triggers: Triggers
    judgements: Judgements
    roles: Mapping[str, bool]  # whom a visit may have been to, and whether they examine a back
    measures: Mapping[str, Measure]
    places: Mapping[str, Place]
    countries: Mapping[str, Country]
    sources: Mapping[str, Source]
    leaflets: Mapping[str, Leaflet]
    treatment_leaflets: Mapping[str, Leaflet]
    claims: tuple[Claim, ...]
    usual_course: UsualCourse
    promises: Promises
    danger_card: tuple[DangerLine, ...]
    published_cards: tuple[PublishedCard, ...]
    withdrawn: tuple[Withdrawal, ...]
    words: Words
    supports: tuple[Support, ...]  # what each row, claim and sentence rests on

    @cached_property
    def compiled(self) -> Compiled:
        """The tables as diagrams."""
        return Compiled(self.tables.values())

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Every fact, in asking order."""
        return asking_order(self.screens)

    @cached_property
    def medicine(self) -> Medicine:
        """What the journey needs of it."""
        return Medicine(
            self.compiled,
            self.ladder,
            self.first_rung,
            self.treatments,
            self.order,
            tuple(self.places),
            self.effects.belief,
            self.effects.treatments,
            self.loads,
            self.effects.pairs,
            self.judgements,
            tuple(role for role, examines in self.roles.items() if not examines),
        )

    @property
    def loads(self) -> tuple[str, ...]:
        """The tables of what an exercise may ask of a body."""
        return tuple(name for name in self.tables if name.startswith(EXERCISES))

    @property
    def published_lines(self) -> tuple[Promise, ...]:
        """Every line of every published card."""
        return tuple(line for card in self.published_cards for line in card.lines)

    def said(self, path: str) -> str | None:
        """A wording by its path; None where there is none."""
        return self.words.get(path)

    def remedy_words(self, remedy: str, *, chair: bool = False) -> RemedyWords:
        """What is said around a remedy."""
        return remedy_words(self.words, self.remedies[remedy], chair=chair)

    @cached_property
    def practice_words(self) -> PracticeWords:
        """What is said in a session of the weekly exercises."""
        return practice_words(self.words)


def load(root: Path = CONTENT, language: str = "en") -> Library:
    """The content of a folder. Raises ContentError with everything that is wrong with it."""
    return _once(root, language)


@cache
def _once(root: Path, language: str) -> Library:
    if (root / READY).is_file():
        return _ready(root / READY)
    files = Files(root)
    if not root.is_dir():
        files.open("pathway.toml")
        raise ContentError(files.log)
    library = _read(files, language)
    if files.log:
        raise ContentError(files.log)
    check(library, files)
    if files.log:
        raise ContentError(files.log, library)
    return library


def _read(files: Files, language: str) -> Library:
    facts = read_facts(files)
    read = read_tables(files, facts)
    screens, questions, short = read_screens(files, facts)
    countries, places = read_places(files)
    mine = fingerprint(files.root)
    return Library(
        **_head(files),
        fingerprint=mine,
        facts=facts,
        tables=read.tables,
        derived=read.derived,
        screens=screens,
        short=short,
        questions=questions,
        remedies=read_remedies(files),
        movements=read_movements(files),
        regimen=read_regimen(files),
        range=read_range(files),
        pictures=read_pictures(files),
        check_ins=read_check_ins(files),
        effects=read_effects(files),
        triggers=read_triggers(files),
        judgements=read_judgements(files),
        roles=read_roles(files),
        measures=read_measures(files),
        places=places,
        countries=countries,
        sources=read_sources(files),
        leaflets=read_leaflets(files, "library"),
        treatment_leaflets=read_leaflets(files, "treatments"),
        claims=read_claims(files),
        usual_course=read_usual_course(files),
        promises=read_promises(files),
        danger_card=read_danger_card(files),
        published_cards=read_published_cards(files),
        withdrawn=read_withdrawn(files, mine),
        words=read_words(files, language),
        supports=tuple(dict.fromkeys(files.log.supports)),  # last: noted while reading the others
    )


def _head(files: Files) -> dict[str, Any]:
    """What the pathway says of itself."""
    head = files.open("pathway.toml")
    found = {
        "version": head.text("version"),
        "checked_on": head.day("checked_on"),
        "good_for_days": head.whole("good_for_days"),
        "signed_off_by": head.texts("signed_off_by"),
        "ladder": head.texts("ladder"),
        "first_rung": head.texts("first_rung"),
        "treatments": head.texts("treatments"),
    }
    head.close()
    return found


def ready(library: Library) -> bytes:
    """A checked library with its diagrams, for a home where reading it again takes seconds."""
    unproved = replace(library, promises=Promises((), (), ()))  # proofs are not made there
    unproved.medicine  # noqa: B018  # worked out now, and kept with the rest
    return pickle.dumps(unproved, protocol=5)


def _ready(path: Path) -> Library:
    # Part of our own code's archive: whoever could change it could change this line.
    found = pickle.loads(path.read_bytes())  # noqa: S301
    if not isinstance(found, Library):
        raise TypeError(f"{path.name} holds no library")
    return found


def fingerprint(root: Path) -> str:
    """Sixteen hex digits that change when any decision, dose or question does; not wording."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.toml")):
        name = path.relative_to(root).as_posix()
        if not name.startswith(SAID):
            digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
