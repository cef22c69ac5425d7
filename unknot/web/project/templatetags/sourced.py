"""Template tags for drawings of what was published, and the signs of danger."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from unknot.picture.easy_signs import easy_sign
from unknot.picture.natural_history_chart import usual_course
from unknot.picture.signs import sign
from unknot.web.people.language import load

register = template.Library()


@register.simple_tag
def draw_sign(name: str) -> SafeString:
    """The picture of a group of questions or danger signs; the words beside it say the same."""
    return mark_safe(sign(name))  # noqa: S308  # lines made by us


@register.filter
def treatment_disclosures(treatment: str) -> list[str]:
    """What its rows say to tell whoever gives it: {{ "ibuprofen_tip"|treatment_disclosures }}."""
    table = load().tables.get(treatment)
    return [row.tell for row in table.rows if row.tell] if table else []


@register.filter
def treatment_title(name: str) -> str:
    """The title of a treatment's page to read."""
    return load().treatment_leaflets[name].title


@register.filter
def leaflet_title(name: str) -> str:
    """The title of another page to read."""
    return load().leaflets[name].title


@register.simple_tag
def draw_easy(name: str, group: str) -> SafeString:
    """The picture of one danger sign, in easy read; the words beside it say the same."""
    return mark_safe(easy_sign(name, group))  # noqa: S308  # lines made by us


@register.simple_tag
def draw_usual_course() -> SafeString:
    """The published course of pain, as a band in inline SVG."""
    library = load()
    say = library.words.say
    times = library.usual_course.times[:-1]  # the last year is flat, and would squeeze the rest
    labels = [say(f"leaflets.course.{time.id}") for time in times]
    return mark_safe(usual_course(times, say("leaflets.course.picture"), labels))  # noqa: S308


@register.simple_tag
def course_rows() -> list[tuple[str, str, str]]:
    """The same as a table: when, lowest, highest, from 0 to 10."""
    library = load()
    words, times = library.words, library.usual_course.times
    return [
        (
            words.say(f"leaflets.course.{time.id}"),
            words.number(time.low / 10, ".1f"),
            words.number(time.high / 10, ".1f"),
        )
        for time in times
    ]
