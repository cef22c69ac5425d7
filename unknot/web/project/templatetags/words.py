"""Template tags: all wording by id, clock times, sources."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from unknot.library.languages import ENGLISH
from unknot.library.read.sources import Source
from unknot.picture.figure import figure
from unknot.picture.icons import icon, remedy_icon
from unknot.picture.placement import placement
from unknot.picture.rope import picker, rope
from unknot.picture.spine import spine
from unknot.session.exercises import OTHER
from unknot.web.people.dates import written
from unknot.web.people.language import load

register = template.Library()
NO_BREAK = "\N{NO-BREAK SPACE}"


@register.simple_tag
def say(path: str, **values: object) -> str:
    """The wording at a path: {% say "home.title" %}."""
    return load().words.say(path, **values)


@register.simple_tag
def say_if(path: str, **values: object) -> str:
    """The wording at a path, or nothing where there is none."""
    words = load().words
    return words.say(path, **values) if words.get(path) else ""


@register.filter
def words_at(path: str, key: object) -> str:
    """The wording at path.key, for keys that a loop gives."""
    return load().words.say(f"{path}.{key}")


@register.simple_tag
def call_button(path: str, number: object, look: str = "call") -> SafeString:
    """A link to a telephone. Its number stays on one line: half of it would be another number."""
    dialled = str(number).replace(" ", "").replace("-", "")
    words = load().words.say(path, number=str(number).replace(" ", NO_BREAK))
    return format_html(
        '<p><a class="{}" href="tel:{}">{}</a></p>', f"button {look}".strip(), dialled, words
    )


@register.simple_block_tag
def error_summary(content: str, path: str) -> SafeString:
    """What is wrong with what was sent: read out at once, and the first thing with the focus.

    Its title is no heading: it stands before the page's own.
    """
    return format_html(
        '<div class="error-summary" role="alert" tabindex="-1" autofocus><p class="title">{}</p>{}'
        "</div>",
        load().words.say(path),
        content,
    )


@register.filter
def wrong_answer(name: str, error: str) -> str:
    """What to say of an answer that cannot be: the question's own sentence, or one for all."""
    words = load().words
    return words.say(f"facts.{name}.error" if error == "number" else f"screens.errors.{error}")


@register.filter
def lines_at(path: str) -> tuple[str, ...]:
    """The list of wordings at a path."""
    return load().words.list(path)


@register.filter
def clock(when: datetime | None) -> str:
    """A clock time in this device's zone: "14:20", "09:05 tomorrow", "09:05 on Tue 24 Nov"."""
    if when is None:
        return ""
    local, today = timezone.localtime(when), timezone.localdate()
    days = (local.date() - today).days
    time = f"{local:%H:%M}"
    if days == 0:
        return time
    words = load().words
    if days in (-1, 1):
        return f"{time} {words.say('common.tomorrow' if days == 1 else 'common.yesterday')}"
    return words.say("common.on", time=time, day=written(local, "D j M"))


@register.filter(name="date", expects_localtime=True)
def in_words(day: date | str | None, form: str) -> str:
    """A date, in place of Django's own filter: its months would stay English."""
    return written(day, form) if isinstance(day, date) else ""


@register.filter
def sources(cite: tuple[str, ...]) -> list[Source]:
    """Source ids as sources."""
    return [load().sources[name] for name in cite]


@register.filter
def cited(source: Source) -> str:
    """A source's title, as it was printed; said to be English where the page is not."""
    words = load().words
    own = words.get(f"common.cited.{source.id}")
    if own or words.language == ENGLISH:
        return own or source.title
    return format_html('<bdi lang="en">{}</bdi>', source.title)


@register.simple_tag
def draw_rope(pain: int, width: int = 320) -> SafeString:
    """The rope at a pain from 0 to 10, as inline SVG."""
    return mark_safe(rope(pain, width))  # noqa: S308  # numbers only, made by us


@register.simple_tag
def draw_icon(name: str) -> SafeString:
    """A small sign beside a word that says the same: {% draw_icon "heat" %}."""
    return mark_safe(icon(name))  # noqa: S308  # lines made by us


@register.simple_tag
def draw_remedy(remedy: str) -> SafeString:
    """The small sign of a remedy: {% draw_remedy each.id %}."""
    return mark_safe(remedy_icon(remedy))  # noqa: S308  # lines made by us


@register.simple_tag
def rope_picker() -> SafeString:
    """The rope that shows the chosen pain of the fieldset that it stands in."""
    return _PICKER


_PICKER = mark_safe(picker())  # noqa: S308  # numbers only, made by us


@register.simple_tag
def draw_movement(name: str, *, moving: bool = False, mirrored: bool = False) -> SafeString:
    """A movement as inline SVG, told in words to whoever cannot see it.

    A moving one comes with a box that holds it still: {% draw_movement "cat_cow" moving=True %}.
    """
    library = load()
    title = library.words.say(f"movements.{name}.picture")
    svg = mark_safe(  # noqa: S308  # numbers of ours, and a title that figure() escapes
        figure(library.movements[name], title, moving=moving, mirrored=mirrored)
    )
    if not moving:
        return format_html('<div class="drawing">{}</div>', svg)
    return format_html(
        '<div class="drawing">{}<label class="tick"><input type="checkbox"> {}</label></div>',
        svg, library.words.say("movements.still"),
    )  # fmt: skip


@register.simple_tag
def draw_camera() -> SafeString:
    """Where the phone stands before an exercise with the camera."""
    title = load().words.say("camera.picture")
    return format_html('<div class="drawing">{}</div>', mark_safe(placement(title)))  # noqa: S308  # ours


@register.simple_tag
def draw_exercise(name: str) -> SafeString:
    """A movement in a session, close, moving where it has more than one pose; the page can hold it.

    With "~" after its name it is done with the other side, and drawn so.
    """
    library, other = load(), name.endswith(OTHER)
    movement = library.movements[name.removesuffix(OTHER)]
    title = library.words.say(f"movements.{movement.id}.picture")
    moving = len(movement.keys) > 1
    svg = figure(movement, title, moving=moving, mirrored=other, close=True)
    return mark_safe(svg)  # noqa: S308  # as above


@register.simple_tag
def draw_picture(name: str) -> SafeString:
    """What is inside a back, as inline SVG with its caption: {% draw_picture "disc_bulge" %}."""
    words = load().words
    svg = mark_safe(spine(name, words))  # noqa: S308  # numbers of ours, and words that it escapes
    return format_html(
        "<figure>{}<figcaption>{}</figcaption></figure>",
        svg, words.say(f"pictures.{name}.caption"),
    )  # fmt: skip


@register.filter
def pictures_of(cause: str) -> list[str]:
    """The drawings that stand under a cause."""
    return [name for name, picture in load().pictures.items() if picture.cause == cause]


@register.filter
def plus(when: datetime, seconds: int) -> datetime:
    """A time some seconds later."""
    return when + timedelta(seconds=seconds)


@register.filter
def minutes_up(seconds: int) -> int:
    """Minutes, a begun one counts."""
    return -(-seconds // 60)


@register.filter
def minutes(seconds: int) -> int:
    """Whole minutes."""
    return seconds // 60


@register.filter
def minutes_seconds(seconds: float) -> str:
    """A clock face: 75 is "1:15"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


@register.filter
def as_timeline(script: SafeString) -> SafeString:
    """Mark the JSON that the player reads."""
    return mark_safe(script.replace("<script", "<script data-timeline", 1))  # noqa: S308
