"""Where it hurts, on any page that asks: the chart as its template draws it, and what was sent."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final

from django.http import QueryDict
from django.utils.safestring import mark_safe

from unknot.journey.now.new_place import new_place
from unknot.journey.now.snapshot import Snapshot
from unknot.library.model import Library
from unknot.library.read.body_chart import VIEWS
from unknot.picture.body_chart import marked_body, region, silhouette, tenth
from unknot.web.people.person_context import PersonContext
from unknot.web.people.store import What

FIELD: Final = "where"
TEN: Final = {str(n): n for n in range(11)}
Places = Mapping[str, int | None]


def chart(
    library: Library, told: Places, *, numbers: bool = True, opened: bool = False
) -> dict[str, Any]:
    """The chart with what was told. `numbers`: each place may have its own."""
    words, known = library.words, library.body_chart.regions
    views = [
        {"id": view, "around": _ours(silhouette(view)), "mirrored": view == "front",
         "open": view == VIEWS[0] or any(known[n].view == view for n in told if n in known),
         "regions": [
             {"id": each.id, "name": words.say(f"body_chart.regions.{each.id}"),
              "path": _ours(region(each.outline)), "chosen": each.id in told,
              "number": told.get(each.id), "tenth": tenth(each.outline)}
             for each in known.values() if each.view == view
         ]}
        for view in VIEWS
    ]  # fmt: skip
    return {"views": views, "numbers": numbers, "steps": range(11), "open": opened,
            "told": names(library, told)}  # fmt: skip


def places_told_last(snapshot: Snapshot, library: Library, *, lasts: timedelta) -> dict[str, None]:
    """The places that were told last, where that is not too long ago; no number is told again."""
    where = snapshot.state.pain.where
    if where is None or not timedelta(0) <= snapshot.now - where.at < lasts:
        return {}
    return dict.fromkeys(library.body_chart.known(where.places))


def names(library: Library, told: Iterable[str]) -> str:
    """Places in a sentence, in the order of the drawing; "" for none."""
    known = library.body_chart.known(told)
    return "; ".join(library.words.say(f"body_chart.regions.{each}") for each in known)


def lines(library: Library, told: Places) -> list[str]:
    """Each place with its number, where it has one."""
    say = library.words.say
    return [
        say(f"body_chart.regions.{each}") if told[each] is None
        else say("body_chart.of", place=say(f"body_chart.regions.{each}"), pain=told[each])
        for each in library.body_chart.known(told)
    ]  # fmt: skip


def drawn(library: Library, told: Places) -> str:
    """A body with these places marked."""
    views = {view: {each.id: each.outline for each in library.body_chart.regions.values()
                    if each.view == view} for view in VIEWS}  # fmt: skip
    title = library.words.say("body_chart.picture", places=names(library, told))
    return _ours(marked_body(views, told, title))


def sent_places(
    post: QueryDict, library: Library, pain: int | None = None
) -> dict[str, int | None]:
    """What a form says of the places. One alone without its own number has that of the pain."""
    chosen = library.body_chart.known(post.getlist(FIELD))
    told = {name: TEN.get(post.get(f"{FIELD}_{name}", "")) for name in chosen}
    if len(told) == 1 and pain is not None:
        told = {name: pain if value is None else value for name, value in told.items()}
    return told


def as_recorded(person: PersonContext, where: Places) -> dict[str, Places]:
    """The places as an event keeps them: none at all only where some had been shown."""
    days = timedelta(person.library.body_chart.shown_days)
    shown = places_told_last(person.snapshot, person.library, lasts=days)
    return {FIELD: where} if where or shown else {}


def with_new_place(
    person: PersonContext, what: What, where: Places, *, today: bool = True
) -> list[What]:
    """A pain with its places as it is recorded: with what is new about them, if it is today's."""
    library, now = person.library, person.snapshot
    if not today or not where:
        return [what]
    found = new_place(library.body_chart, library.screens, library.facts, now, where)
    return [*found.before, what, *found.after] if found else [what]


def _ours(svg: str) -> str:
    return mark_safe(svg)  # noqa: S308  # numbers of ours, and words that the picture escapes
