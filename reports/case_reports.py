"""docs/safety/case-reports.md: published cases (case_reports.toml), and what Unknot says."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from reports.markdown import page, table
from unknot.journey.screening.assess import Assessment, assess
from unknot.library.load import load
from unknot.library.model import Library
from unknot.pathway.facts import Value

FILE: Final = Path(__file__).with_name("case_reports.toml")
LIBRARY: Final[Library] = load()
INTRO: Final = """Ten published reports, half of them dangerous, chosen before Unknot was asked.
The facts are only what each report gives, as far as it was read; nothing was added. They were
not written for this: what a patient would have answered to our questions, they rarely say."""
TWO: Final = """What a report does not say stays missing, so Unknot would go on asking (*asked*:
what is certain by then, and how many questions could still change it). To compare all of them,
silence is counted as calm (*as documented*), which no person is ever told, and which makes
Unknot look less careful than it is. *Should*: the levels that would have been right, by how it
ended. *Agree* holds the two against each other."""
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Moment:
    """One visit, and what Unknot says of it."""

    data: Json

    @property
    def given(self) -> dict[str, Value]:
        """What the report says."""
        given: dict[str, Value] = self.data["given"]
        for name, value in given.items():
            if name not in LIBRARY.facts or not LIBRARY.facts[name].allows(value):
                raise ValueError(f"case_reports.toml: {name} = {value!r} is no answer")
        return given

    @cached_property
    def asked(self) -> Assessment:
        """With what it does not say still open."""
        return assess(LIBRARY.pathway, self.given)

    @property
    def level(self) -> str:
        """As documented: silence is calm."""
        return documented(self.given)

    @property
    def without(self) -> str:
        """As documented, without the facts that rest on our reading."""
        doubtful = self.data.get("doubtful", ())
        return documented({n: v for n, v in self.given.items() if n not in doubtful})

    @property
    def agrees(self) -> bool:
        """Whether it would have been right, as documented."""
        return self.level in self.data["should"]


def reports() -> list[Json]:
    """Each report as it is written."""
    found: list[Json] = tomllib.loads(FILE.read_text(encoding="utf-8"))["report"]
    return found


def moments() -> list[tuple[Json, Moment]]:
    """Every moment, with its report."""
    return [(report, Moment(each)) for report in reports() for each in report["moment"]]


def document() -> str:
    """The page."""
    agreed = sum(moment.agrees for _, moment in moments())
    return page(
        "Published cases",
        INTRO,
        TWO,
        f"Agreed: {agreed} of {len(moments())}.",
        table(
            ("report", "dangerous", "moment", "asked", "as documented", "should", "agree"),
            (_row(report, moment) for report, moment in moments()),
        ),
        *(part for report in reports() for part in _details(report)),
    )


def _row(report: Json, moment: Moment) -> tuple[str, ...]:
    agree = "yes" if moment.agrees else "**no**"
    return (f"[{_said(report['id'])}](#{report['id']})", "yes" if report["dangerous"] else "no",
            moment.data["when"], _asked(moment), _said(moment.level),
            " or ".join(map(_said, moment.data["should"])), agree)  # fmt: skip


def _details(report: Json) -> Iterator[str]:
    yield f'## <a id="{report["id"]}"></a>{_said(report["id"]).capitalize()}'
    yield f"[{report['cite']}]({report['link']}). Read: {report['read']}."
    yield f"How it ended: {report['ended']}"
    for moment in map(Moment, report["moment"]):
        yield f"**{moment.data['when'].capitalize()}.** {moment.data['says']}"
        rows = ", ".join(f"`{row.id}`" for row in moment.asked.deciding)
        first = moment.asked.at_least in moment.data["should"]
        why = f" by {rows}" if rows and first else ""
        yield f"Unknot, asked: {_asked(moment)}{why}. As documented: {_said(moment.level)}."
        if moment.data.get("doubtful"):
            names = ", ".join(map(_said, moment.data["doubtful"]))
            yield f"Without our reading of {names}: {_said(moment.without)}."
        if moment.data.get("note"):
            yield moment.data["note"]
        yield table(("answer", "given"), ((_short(n), _value(v)) for n, v in moment.given.items()))


def _asked(moment: Moment) -> str:
    found = moment.asked
    if found.disposition:
        return _said(found.disposition)
    return f"at least {_said(found.at_least)}, {len(found.ask)} questions open"


def documented(given: Mapping[str, Value]) -> str:
    """The level of what a report says, its silence counted as calm."""
    calm = {fact.id: fact.calm for fact in LIBRARY.facts.values() if fact.asked}
    return str(assess(LIBRARY.pathway, calm | dict(given)).disposition)


def _short(name: str) -> str:
    return LIBRARY.words.get(f"facts.{name}.short") or _said(name)


def _value(value: Value) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else _said(str(value))


def _said(name: str) -> str:
    return "self-care" if name == "self_care" else name.replace("_", " ")
