"""One item as its page shows it: in plain words, with where it comes from and whom it concerns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from unknot.library.read.sources import Source
from unknot.library.reviews.items import Item
from unknot.library.reviews.progress import ItemProgress
from unknot.library.reviews.verdicts import Verdict
from unknot.pathway.facts import Value
from unknot.proof.rests_on import Concerned
from unknot.web.review.desk import Desk
from unknot.web.review.plain_names import fact_name, item_name


@dataclass(frozen=True)
class ItemShown:
    """What stands in one card. `mine`: this reviewer's verdict of what stands there now."""

    item: Item
    name: str
    next: str  # the address of the item that is read after it; empty: there is none
    when: SafeString
    decision: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    concerned: Concerned | None
    whom: tuple[str, ...]
    example: SafeString
    mine: Verdict | None
    seen: str  # the mark of what this reviewer has said of it, also of earlier words
    others: tuple[tuple[str, Verdict, bool], ...]  # who, what, and whether it is of what is here


def item_shown(desk: Desk, each: ItemProgress, mine: str, next_: str) -> ItemShown:
    """Everything about one item."""
    item, library = each.item, desk.library
    said = each.now.get(mine) or each.older.get(mine)
    concerned = desk.concerned(item)
    others = [*((name, v, True) for name, v in each.now.items() if name != mine),
              *((name, v, False) for name, v in each.older.items())]  # fmt: skip
    return ItemShown(
        item,
        item_name(item),
        next_,
        _in_words(desk, str(item.decision.get("when", ""))),
        tuple((name, _value(value)) for name, value in item.decision.items() if name != "when"),
        tuple((name.replace("_", " "), text) for name, text in item.words.items()),
        tuple(library.sources[name] for name in item.cite if name in library.sources),
        concerned,
        _whom(desk, concerned),
        answers_in_words(desk, concerned.example if concerned else {}),
        each.now.get(mine),
        said.mark if said else "",
        tuple(others),
    )


def _whom(desk: Desk, concerned: Concerned | None) -> tuple[str, ...]:
    """For how many inputs it decides, and for how many ordinary people."""
    if concerned is None:
        return ()
    say = desk.library.words.say
    lines = [say("review.inputs", share=_share(concerned.share))]
    if concerned.percent is not None:
        percent, half = f"{concerned.percent:.2f}", f"{concerned.half_width:.2f}"
        lines.append(say("review.ordinary", percent=percent, half=half))
    return tuple(lines)


def _share(share: float) -> str:
    """A share that can be pictured: percent, or one in so many."""
    if share >= 0.001:
        return f"{100 * share:.2g} %"
    return f"1 in {1 / share:,.0f}" if share > 1e-9 else "fewer than 1 in 1,000,000,000"


def answers_in_words(desk: Desk, answers: Mapping[str, Value]) -> SafeString:
    """Answers that are not calm, in the questions' short names."""
    words = desk.library.words
    named = ((fact_name(words, name), _value(value)) for name, value in answers.items())
    return format_html_join(", ", "{}: <strong>{}</strong>", named)


def _in_words(desk: Desk, when: str) -> SafeString:
    """A row's `when` as a clinician reads it; what is no condition (a danger line's) as it is."""
    try:
        return _emphasised(desk.condition(when))
    except ValueError:
        return mark_safe(escape(when))  # noqa: S308  # escaped just now


def _emphasised(text: str) -> SafeString:
    """The signs for emphasis of a text as HTML; all else is escaped."""
    safe = str(escape(text))
    for sign, tag in (("**", "strong"), ("*", "em")):
        parts = safe.split(sign)
        safe = "".join(_tagged(parts, tag)) if len(parts) % 2 else safe
    return mark_safe(safe)  # noqa: S308  # escaped above, and only these two tags added


def _tagged(parts: Iterable[str], tag: str) -> Iterable[str]:
    for number, part in enumerate(parts):
        yield f"<{tag}>{part}</{tag}>" if number % 2 else part


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value))
    if isinstance(value, dict):
        return "; ".join(f"{name} {_value(each)}" for name, each in value.items())
    return str(value).replace("_", " ")
