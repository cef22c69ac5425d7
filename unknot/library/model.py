"""Everything that the content says, as the rest of the house knows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from unknot.body.body_chart import BodyChart
from unknot.body.movement import Movement
from unknot.journey.course.check_in_schedule import Schedule
from unknot.journey.judgements import Judgements
from unknot.journey.screening.assess import Pathway
from unknot.library.read.claims import Claim
from unknot.library.read.codes import Code
from unknot.library.read.comfort import Position
from unknot.library.read.concerns import Concerns
from unknot.library.read.danger import DangerLine, PublishedCard
from unknot.library.read.destinations import Country, Destination
from unknot.library.read.diary import Triggers
from unknot.library.read.further_reading import FurtherReading
from unknot.library.read.leaflets import Leaflet
from unknot.library.read.natural_history import NaturalHistory
from unknot.library.read.pictures import Picture
from unknot.library.read.priors import ContentPriors
from unknot.library.read.promises import Promise, Promises
from unknot.library.read.recalls import Recall
from unknot.library.read.regimen import practice_words
from unknot.library.read.rehabilitation import Rehabilitation
from unknot.library.read.remedies import remedy_words
from unknot.library.read.sources import Source
from unknot.library.read.supports import Support
from unknot.library.read.units import METRIC, System
from unknot.library.read.words import Words
from unknot.library.reviews.items import items
from unknot.library.reviews.progress import SignOff, sign_off
from unknot.library.reviews.verdicts import Review
from unknot.library.translations.standing import Checked
from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import Fact
from unknot.pathway.interview import Question, Screen, asking_order
from unknot.pathway.tables import Table
from unknot.score.measures import Measure
from unknot.score.range_change import RangeTest
from unknot.session.exercises import ExerciseWords as PracticeWords
from unknot.session.exercises import Regimen
from unknot.session.remedy import Remedy, RemedyWords

LOAD = "exercises."  # how the table of a load begins
# What was worked out of a library and holds whatever units its sentences say.
SAME_IN_ALL_UNITS = ("compiled", "order", "pathway", "graded", "own_sign_off", "sign_off")


@dataclass(frozen=True)
class Library:
    """Everything that the content says, checked."""

    version: str
    checked_on: date
    good_for_days: int
    reviews: tuple[Review, ...]  # those that count
    ladder: tuple[str, ...]
    first_rung: tuple[str, ...]
    treatments: tuple[str, ...]
    fingerprint: str  # of every decision
    words_fingerprint: str  # of every word of this language
    facts: Mapping[str, Fact]
    fact_order: tuple[str, ...]  # in the diagrams
    tables: Mapping[str, Table]
    derived: Mapping[str, str]  # patterns that rows use by name: each one's `when` as written
    screens: tuple[Screen, ...]
    short: Screen | None  # every danger screen in one, for whoever was asked lately
    questions: Mapping[str, Question]
    remedies: Mapping[str, Remedy]
    movements: Mapping[str, Movement]
    comfort: tuple[Position, ...]  # of the first screen, before any question
    regimen: Regimen
    rehabilitation: Rehabilitation  # beside it, for pain that lasts
    range: Mapping[str, RangeTest]  # what is measured at home
    pictures: Mapping[str, Picture]
    check_ins: Schedule
    concerns: Concerns  # asked once at a check-in
    body_chart: BodyChart  # where it hurts, to tap
    effects: ContentPriors
    triggers: Triggers
    judgements: Judgements
    reviewers: tuple[str, ...]  # the roles whose signature counts
    roles: Mapping[str, bool]  # whom a visit may have been to, and whether they examine a back
    measures: Mapping[str, Measure]
    places: Mapping[str, Destination]
    countries: Mapping[str, Country]
    sources: Mapping[str, Source]
    leaflets: Mapping[str, Leaflet]
    reading: FurtherReading  # which of them the advice names
    treatment_leaflets: Mapping[str, Leaflet]
    claims: tuple[Claim, ...]
    codes: tuple[Code, ...]  # what other terminologies call our questions
    usual_course: NaturalHistory
    promises: Promises
    danger_card: tuple[DangerLine, ...]
    published_cards: tuple[PublishedCard, ...]
    withdrawn: tuple[Recall, ...]
    words: Words
    supports: tuple[Support, ...]  # what each row, claim and sentence rests on
    translation: Checked | None = None  # how much of it was read; of English nothing

    @cached_property
    def compiled(self) -> Compiled:
        """The tables as diagrams."""
        return Compiled(self.tables.values(), order=self.fact_order)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Every fact, in asking order."""
        return asking_order(self.screens)

    @cached_property
    def pathway(self) -> Pathway:
        """What the journey needs of it."""
        return Pathway(
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
            self.rehabilitation.by_length,
        )

    @cached_property
    def graded(self) -> Regimen:
        """The graded programme for pain that lasts, whole."""
        return self.rehabilitation.within(self.regimen)

    @cached_property
    def own_sign_off(self) -> SignOff:
        """How much of it is reviewed in this language, and who signs that."""
        return sign_off(items(self), self.reviews)

    @cached_property
    def sign_off(self) -> SignOff:
        """How much of what is decided is reviewed: in English, for a translation is given that."""
        return self.own_sign_off

    @property
    def signed_off_by(self) -> tuple[str, ...]:
        """Who signed all of it; nobody, until every safety item is agreed."""
        return self.sign_off.signed_by

    @property
    def signed_words(self) -> str:
        """What may be said of its review: who signs, or how many safety items are reviewed."""
        signed = self.sign_off
        return ", ".join(signed.signed_by) or self.words.say(
            "common.unsigned", reviewed=signed.reviewed, safety=signed.safety
        )

    @property
    def loads(self) -> tuple[str, ...]:
        """The tables of what an exercise may ask of a body."""
        return tuple(name for name in self.tables if name.startswith(LOAD))

    @property
    def published_lines(self) -> tuple[Promise, ...]:
        """Every line of every published card."""
        return tuple(line for card in self.published_cards for line in card.lines)

    def wording(self, path: str) -> str | None:
        """A wording by its path; None where there is none."""
        return self.words.get(path)

    def in_units(self, system: System) -> "Library":
        """The same, with measures as people of this system know them; made once."""
        if system == METRIC or not self.words.measures:
            return self
        made: dict[System, Library] = vars(self).setdefault("_in_units", {})
        if system not in made:
            found = replace(self, words=self.words.in_units(system))
            self.pathway, self.sign_off  # noqa: B018  # worked out once for all
            vars(found).update({k: vars(self)[k] for k in SAME_IN_ALL_UNITS if k in vars(self)})
            made[system] = found
        return made[system]

    def remedy_words(self, remedy: str, *, chair: bool = False) -> RemedyWords:
        """What is said around a remedy."""
        return remedy_words(self.words, self.remedies[remedy], chair=chair)

    @cached_property
    def practice_words(self) -> PracticeWords:
        """What is said in a session of the weekly exercises."""
        return practice_words(self.words)

    @cached_property
    def graded_words(self) -> PracticeWords:
        """The same of a graded session, which may hurt a little more."""
        return replace(
            self.practice_words, stop_if=self.words.list("rehabilitation.session.stop_if")
        )
