"""effects.toml: what is believed of each remedy and treatment before a person has rated it."""

from dataclasses import dataclass

from unknot.library.read.reader import Files, Section
from unknot.library.read.remedies import BASES
from unknot.score.effect import Prior, Priors
from unknot.score.paired_days import PairPriors


@dataclass(frozen=True)
class PriorReason:
    """Why a belief is what it is."""

    why: str
    cite: tuple[str, ...]
    basis: str
    note: str


@dataclass(frozen=True)
class ContentPriors:
    """The beliefs for remedies, for what professionals do and for pairs of days; a reason for each.

    The reason for what passes by itself has the id "rating", that for pairs of days "fair_test".
    """

    belief: Priors
    treatments: Priors
    pairs: PairPriors
    reasons: dict[str, PriorReason]


def read_effects(files: Files) -> ContentPriors:
    """The beliefs, with every mistake in them noted."""
    file = files.open("effects.toml")
    rating = Section(file.table("rating"), file.file, "[rating]", file.log)
    reasons = {"rating": _reason(rating)}
    share = Prior(rating.number("passes"), rating.number("passes_give_or_take"))
    usual = rating.number("usual_give_or_take")
    noise, worth = rating.number("noise"), rating.number("noise_worth")
    if not 0 <= share.mean <= 1 or min(share.sd, noise) <= 0 or worth < 3 or usual < 0:
        rating.wrong("its numbers cannot be", "A share from 0 to 1, spreads above 0, 3 sessions")
        share, noise, worth = Prior(0.5, 0.5), 1.0, 3.0
    rating.close()

    def belief(kind: str) -> Priors:
        priors = {row.text("id"): _prior(row, reasons) for row in file.rows(kind)}
        return Priors(priors, share, usual, noise, worth)

    pairs = _pairs(Section(file.table("fair_test"), file.file, "[fair_test]", file.log), reasons)
    made = ContentPriors(belief("effect"), belief("treatment"), pairs, reasons)
    file.close()
    return made


def _pairs(row: Section, reasons: dict[str, PriorReason]) -> PairPriors:
    reasons["fair_test"] = _reason(row)
    prior = Prior(row.number("points"), row.number("give_or_take"))
    noise, worth = row.number("noise"), row.number("noise_worth")
    if not -10 <= prior.mean <= 10 or min(prior.sd, noise) <= 0 or worth < 3:
        row.wrong("its numbers cannot be", "Spreads above 0, 3 pairs")
        prior, noise, worth = Prior(0, 1), 1.0, 3.0
    row.close()
    return PairPriors(prior, noise, worth)


def _prior(row: Section, reasons: dict[str, PriorReason]) -> Prior:
    name = row.text("id")
    if name in reasons:
        row.wrong(f"the name '{name}' is taken", "Say it once")
    reasons[name] = _reason(row)
    prior = Prior(row.number("points"), row.number("give_or_take"))
    if not -10 <= prior.mean <= 10 or not 0 < prior.sd <= 10:
        row.wrong(f"it takes {prior.mean} points, give or take {prior.sd}", "Write 0.1 to 10")
        prior = Prior(0, 1)
    row.close()
    return prior


def _reason(row: Section) -> PriorReason:
    cite, basis = row.texts("cite"), row.one_of("basis", BASES)
    if basis != "judgement" and not cite:
        row.wrong(f"has basis '{basis}' and no source", "Add `cite`, or call it a judgement")
    return PriorReason(row.text("why"), cite, basis, row.text("note", ""))
