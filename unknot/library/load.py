"""Reads a whole content folder into one Library, or refuses it with every reason."""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from unknot.library.check.content import check, wording
from unknot.library.fingerprints import of_decisions, of_words
from unknot.library.languages import ENGLISH, Language, languages
from unknot.library.model import Library
from unknot.library.read.body_chart import read_body_chart
from unknot.library.read.check_ins import read_check_ins
from unknot.library.read.claims import read_claims
from unknot.library.read.codes import read_codes
from unknot.library.read.comfort import read_comfort
from unknot.library.read.concerns import read_concerns
from unknot.library.read.danger import (
    read_danger_card,
    read_published_cards,
)
from unknot.library.read.destinations import read_places
from unknot.library.read.diagnostics import Mistake
from unknot.library.read.diary import read_triggers
from unknot.library.read.fact_order import read_fact_order
from unknot.library.read.facts import read_facts
from unknot.library.read.further_reading import read_further_reading
from unknot.library.read.judgements import read_judgements
from unknot.library.read.leaflets import read_leaflets
from unknot.library.read.measures import read_measures
from unknot.library.read.movements import read_movements
from unknot.library.read.natural_history import read_usual_course
from unknot.library.read.pictures import read_pictures
from unknot.library.read.priors import read_effects
from unknot.library.read.promises import Promises, read_promises
from unknot.library.read.range_of_motion import read_range
from unknot.library.read.reader import Files
from unknot.library.read.recalls import read_withdrawn
from unknot.library.read.regimen import read_regimen
from unknot.library.read.rehabilitation import read_rehabilitation
from unknot.library.read.remedies import read_remedies
from unknot.library.read.reviewers import read_reviewers
from unknot.library.read.roles import read_roles
from unknot.library.read.screens import read_screens
from unknot.library.read.sources import read_sources
from unknot.library.read.tables import read_tables
from unknot.library.read.words import read_words
from unknot.library.refusal import ContentError
from unknot.library.remembered import remember, remember_texts, remembered
from unknot.library.reviews.counted import counted_reviews
from unknot.library.reviews.verdicts import reviews_folder
from unknot.library.translations.readings import BadReadings
from unknot.library.translations.standing import choosable, marked, standing

CONTENT = Path(__file__).resolve().parent.parent / "content"
READY = "library.ready"  # a folder with this was read, checked and compiled before
IN_MEMORY = 8  # libraries: a folder and a language each; one takes some 30 MB


def load(root: Path | None = None, language: str = ENGLISH) -> Library:
    """The content of a folder. Raises ContentError with everything that is wrong with it."""
    return _once(root or CONTENT, language)


def ready_file(language: str) -> str:
    """Where a library that was read before stands in its folder."""
    return READY if language == ENGLISH else f"{language}.{READY}"


@lru_cache(maxsize=IN_MEMORY)
def _once(root: Path, language: str) -> Library:
    if language != ENGLISH:
        return _translated(root, language)
    if (root / READY).is_file():
        return _ready(root / READY)
    files = Files(root, language=language)
    if not root.is_dir():
        raise ContentError([Mistake(str(root), "", "is no folder", "Name one that holds content")])
    kept = remembered(root) if root == CONTENT else None
    if isinstance(kept, Library):
        return kept
    library = read(files, language)
    if files.log:
        raise ContentError([*files.log, *files.log.stray])
    check(library, files)
    if files.log:
        raise ContentError(files.log, library)
    if root == CONTENT:
        library.sign_off  # noqa: B018  # worked out now, and kept with the rest
        remember(root, library)
        remember_texts(root)
    return library


def _translated(root: Path, language: str) -> Library:
    """The same decisions in other words: English was checked, and its diagrams serve all."""
    english = load(root)
    if language not in languages(root):
        what = f"there is no language '{language}'"
        raise ContentError(
            [Mistake(f"words/{language}", "", what, f"Known: {', '.join(languages(root))}")]
        )
    if (root / ready_file(language)).is_file():
        library = _ready(root / ready_file(language), english)
    else:
        library = _kept_translation(root, language, english)
    compiled = english.compiled.changed(*library.tables.values())
    vars(library)["compiled"] = compiled  # as the cached property would, in English's own store
    vars(library)["sign_off"] = english.sign_off
    return library


def _kept_translation(root: Path, language: str, english: Library) -> Library:
    """A language that was read before, as what differs from English; else it is read and kept."""
    own = remembered(root, language) if root == CONTENT else None
    if isinstance(own, dict):
        return replace(english, **own)
    library = _read_translation(root, language, english)
    if root == CONTENT:
        remember(root, _unlike(library, english), language)
    return library


def _unlike(library: Library, english: Library) -> dict[str, Any]:
    """The fields of a translation that are not English's own."""
    return {each.name: value for each in fields(library)
            if (value := getattr(library, each.name)) != getattr(english, each.name)}  # fmt: skip


def _read_translation(root: Path, language: str, english: Library) -> Library:
    """A language as it may be shown: of a safety string that does not fit, the English, marked."""
    try:
        found = standing(root, language, english)
    except BadReadings as error:
        raise ContentError([Mistake(str(error), "", "is broken", "Mend it there")]) from error
    instead = {path: marked(text) for path, text in found.behind.items()}
    library = load_translation(root, language, instead)
    return replace(library, translation=found.checked)


def load_translation(
    root: Path, language: str, instead: Mapping[str, str] | None = None
) -> Library:
    """A language as it was translated, for whoever reviews it. Raises ContentError."""
    files = Files(root, language=language, instead=instead or {})
    library = read(files, language)
    files.log += [*wording(library), *files.log.stray]
    if files.log:
        raise ContentError(files.log)
    return library


@cache
def choosable_languages(root: Path) -> Mapping[str, Language]:
    """Every language that somebody may choose. A phone has no others."""
    found = languages(root)
    if made_for_phone(root):
        return found
    return {tag: each for tag, each in found.items() if choosable(root, tag, load(root))}


def made_for_phone(root: Path) -> bool:
    """Whether a folder was made ready before: it holds no words of other languages but by name."""
    return (root / READY).is_file()


def language_present(root: Path, language: str) -> bool:
    """Whether the words of a language are there: a phone fetches those that somebody speaks."""
    return not made_for_phone(root) or (root / ready_file(language)).is_file()


READERS: Mapping[str, Callable[[Files], Any]] = {
    "fact_order": read_fact_order,
    "remedies": read_remedies,
    "movements": read_movements,
    "comfort": read_comfort,
    "regimen": read_regimen,
    "rehabilitation": read_rehabilitation,
    "range": read_range,
    "pictures": read_pictures,
    "check_ins": read_check_ins,
    "concerns": read_concerns,
    "body_chart": read_body_chart,
    "effects": read_effects,
    "triggers": read_triggers,
    "judgements": read_judgements,
    "roles": read_roles,
    "measures": read_measures,
    "sources": read_sources,
    "claims": read_claims,
    "codes": read_codes,
    "usual_course": read_usual_course,
    "promises": read_promises,
    "danger_card": read_danger_card,
    "published_cards": read_published_cards,
}  # what needs nothing but the files


def read(files: Files, language: str) -> Library:
    """All of a content folder that can be read, not looked at any further."""
    facts = read_facts(files)
    decided = read_tables(files, facts)
    screens, questions, short = read_screens(files, facts)
    countries, places = read_places(files)
    head = _head(files) | {name: reader(files) for name, reader in READERS.items()}
    leaflets, treatments = (read_leaflets(files, each) for each in ("library", "treatments"))
    words = read_words(files, language)
    reviewers = read_reviewers(files)
    mine = of_decisions(files.parsed)  # now that all of it was read
    return Library(
        **head,
        reviews=tuple(counted_reviews(reviews_folder(files.root, language))),
        reviewers=reviewers,
        leaflets=leaflets,
        reading=read_further_reading(files, facts),
        treatment_leaflets=treatments,
        fingerprint=mine,
        words_fingerprint=of_words(files.parsed, language),
        facts=facts,
        tables=decided.tables,
        derived=decided.derived,
        screens=screens,
        short=short,
        questions=questions,
        places=places,
        countries=countries,
        withdrawn=read_withdrawn(files, mine),
        words=words,
        supports=tuple(dict.fromkeys(files.log.supports)),  # last: noted while reading the others
    )


def _head(files: Files) -> dict[str, Any]:
    """What the pathway says of itself."""
    head = files.open("pathway.toml")
    found = {
        "version": head.text("version"),
        "checked_on": head.day("checked_on"),
        "good_for_days": head.whole("good_for_days"),
        "ladder": head.texts("ladder"),
        "first_rung": head.texts("first_rung"),
        "treatments": head.texts("treatments"),
    }
    head.close()
    return found


def pickle_for_phone(library: Library) -> bytes:
    """A checked library with its diagrams, for a home where reading it again takes seconds."""
    unproved = replace(library, promises=Promises((), (), ()))  # proofs are not made there
    unproved.own_sign_off  # noqa: B018  # every page says it
    if library.words.language == ENGLISH:  # the others take its diagrams
        unproved.pathway  # noqa: B018  # worked out now, and kept with the rest
        return pickle.dumps(unproved, protocol=5)
    return pickle.dumps((_unlike(unproved, load()), unproved.own_sign_off), protocol=5)


def _ready(path: Path, english: Library | None = None) -> Library:
    """A library that was read before; of a translation there is what differs from English."""
    # Part of our own code's archive: whoever could change it could change this line.
    found = pickle.loads(path.read_bytes())  # noqa: S301
    if english is not None:
        own, signed = found
        found = replace(english, **own)
        vars(found)["own_sign_off"] = signed
    if not isinstance(found, Library):
        raise TypeError(f"{path.name} holds no library")
    return found
