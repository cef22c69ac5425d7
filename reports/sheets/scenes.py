"""What `make screens` walks through: each scene is a person with something to show."""

from collections.abc import Callable

from benchmarks.walk import ABOUT, Person, Walk
from reports.sheets.gallery import Gallery

CALM = Person()
CAREFUL = Person({"legs": ("weak_leg", "numb_patch")}, {"leg_test": "can"})
SOON = Person(
    {"illness": ("diabetes",), "pattern": ("weight",), "before": ("circulation",)},
)
OLDER = Person(
    {"illness": ("cancer", "thin_bones")},
    ABOUT | {"age": "76"},
)
CURIOUS = Person({"began": ("sport", "lifting"), "told": ("bulge",), "before": ("skin_feel",)})
URGENT = Person({"ill": ("fever",)})
RUBBED = Person({"before": ("rub",)})
NUMB_SKIN = Person({"before": ("skin_feel",)})
UNLIKELY = Person({"illness": ("pregnant",)}, ABOUT | {"age": "80"})
BONES = Person({"illness": ("thin_bones",)}, ABOUT | {"age": "70", "pain_now": "1"})
STIFF = Person({"pattern": ("long",), "inflammation": ("moving", "psoriasis", "buttock")})
FELL = Person({"injury": ("accident",)})
DARK = Person({"safe": ("life",)})


def at_the_door(gallery: Gallery) -> None:
    """Before anything was said."""
    walk = gallery.walk
    gallery.visit(closed="/")
    walk.page.goto(walk.opening)
    gallery.take("welcome")
    gallery.visit(danger="/danger/", numbers="/numbers/", scope="/scope/", lost="/nowhere/")
    gallery.visit(words_by_country="/words/", language="/language/")
    gallery.visit(record_empty="/record/", plan_before_the_check="/plan/", days_empty="/days/")
    gallery.visit(reminders_empty="/reminders/", treatments_before_the_check="/treatments/")
    gallery.visit(learn="/learn/", spasm="/learn/spasm/", article="/scope/article/")
    gallery.visit(unread="/learn/unread/")
    gallery.visit(leaflet="/learn/leaflet/?name=scans", treatment="/learn/treatment/?name=cupping")


def asked_everything(gallery: Gallery) -> None:
    """The interview with mistakes on the way, to the card of self-care and the first step."""
    walk = gallery.walk
    walk.open("/")
    walk.follow("home.start")
    gallery.take("danger")
    walk.page.locator(".held > summary").first.click()
    walk.press("common.next")
    gallery.take("danger, a card open, with an error")
    gallery.interview(CAREFUL)
    gallery.take("self-care")
    gallery.visit(home_offer="/", plan="/plan/", show_calm="/show/", check_in="/check-in/")
    gallery.visit(research="/record/research/")


def one_session(gallery: Gallery) -> None:
    """Heat from before to after: it helped, and has to wait."""
    walk = gallery.walk
    walk.open("/ready/?remedy=heat")
    gallery.take("before heat")
    walk.answer_all(CALM)
    gallery.take("ready, ok")
    walk.page.clock.install()  # what the player sees; the server's clock goes on as ever
    walk.press("ready.start.heat")
    walk.page.clock.fast_forward(452_000)
    gallery.take("session running")
    walk.page.clock.fast_forward(748_000)
    gallery.take("session over")
    walk.press("session.done")
    gallery.take("rate")
    rate(walk, "3")
    gallery.take("home wait")
    gallery.visit(ready_waiting="/ready/?remedy=heat", plan_waiting="/plan/", record="/record/")
    walk.press("record.erase")
    gallery.take("record, not sure")
    gallery.visit(reminders="/reminders/", days="/days/", works="/works/", diary="/diary/")
    gallery.visit(pictures="/diary/pictures/", visit="/visit/", own="/diary/activities/")
    gallery.visit(after_the_visit="/visit/after/", measures="/measures/")
    gallery.visit(peg="/measures/fill/?measure=peg", gpe="/measures/fill/?measure=gpe")
    for path, name in (("/why/", "why"), ("/treatment/?name=cupping", "cupping")):
        walk.open(path)
        gallery.interview(CURIOUS, f"{name}, ")
        gallery.take(name)
    gallery.visit(treatments="/treatments/")


def fair_test(gallery: Gallery) -> None:
    """A fair test that is begun, waits for its first day and is ended."""
    walk = gallery.walk
    gallery.visit(fair_test="/works/test/")
    walk.press("fair.begin.go")
    gallery.take("fair test, with an error")
    walk.page.locator("[name=remedy][value=heat]").check()
    walk.press("fair.begin.go")
    gallery.take("home, fair test")
    gallery.visit(fair_test_begun="/works/test/")
    walk.press("fair.now.end")


def it_hurt(gallery: Gallery) -> None:
    """Cold that hurts and brings nothing, then something new."""
    walk = gallery.walk
    start(walk, CAREFUL)  # right after heat the skin still rests
    walk.open("/ready/?remedy=cold")
    gallery.take("before cold")
    walk.answer_all(CALM)
    gallery.take("ready cold")
    walk.press("ready.start.cold")
    walk.press("session.hurts")
    gallery.take("rate, it hurt")
    rate(walk, "6")
    gallery.take("home, it did not help")
    walk.open("/show/")
    gallery.take("show after sessions")
    walk.open("/")
    walk.press("home.reports.better")
    gallery.take("home, better")
    walk.press("home.reports.worse")
    gallery.visit(home_check_again="/")


def with_care(gallery: Gallery) -> None:
    """Someone to be seen soon, and a remedy used differently."""
    start(gallery.walk, SOON, until="safe")
    gallery.walk.answer("days", "earlier")
    gallery.walk.none()
    gallery.take("pattern, with errors")
    gallery.walk.answer_all(SOON)
    gallery.take("soon")
    gallery.walk.open("/ready/?remedy=heat")
    gallery.walk.answer_all(SOON)
    gallery.take("ready, careful")
    start(gallery.walk, OLDER, until="legs")
    gallery.interview(OLDER)
    gallery.take("soon, older")


def not_for_them(gallery: Gallery) -> None:
    """Heat that is closed with cold open, and both closed."""
    walk = gallery.walk
    for person, ready in ((RUBBED, "ready, blocked"), (NUMB_SKIN, "ready, both blocked")):
        start(walk, person)
        walk.open("/ready/?remedy=heat")
        walk.answer_all(person)
        gallery.take(ready)
    gallery.visit(home_comfort="/", plan_blocked="/plan/", self_care_blocked="/advice/")


def keeping_away(gallery: Gallery) -> None:
    """The week and its plan, a session of exercises, a measurement, a plan for a bad day."""
    walk = gallery.walk
    erase(walk)
    gallery.visit(week_wish="/week/wish/")
    walk.press("week.wish.save")
    gallery.take("week wish, with an error")
    for path in ("week.weekdays.0", "week.weekdays.3", "week.yes"):
        walk.choose(walk.words(path))
    walk.press("week.wish.save")
    gallery.take("week, before the check")
    walk.open("/practice/ready/")
    for _ in walk.interview(BONES):
        pass
    gallery.take("exercises, ready")
    walk.press("practice.begin")
    gallery.take("exercises, running")
    walk.press("session.stop")
    gallery.take("exercises, rate")
    walk.choose("2")
    walk.press("rate.finish")
    walk.press("week.walk_save")
    gallery.take("week")
    gallery.visit(
        home_well="/", flare="/week/flare/", flare_plan="/week/flare/plan/", good="/week/good/"
    )
    for cm, degrees in (("18", "20"), ("16", "35")):
        walk.open("/week/reach/")
        measure(walk, "side_left", cm)
        measure(walk, "back", degrees)
    gallery.take("reach")


def measure(walk: Walk, what: str, amount: str) -> None:
    """One measurement, without pain."""
    form = walk.page.locator("form", has=walk.page.locator(f"[value={what}]"))
    form.locator("xpath=..").locator("summary").first.click()
    form.locator("[name=amount]").fill(amount)
    form.get_by_label("0", exact=True).check()
    form.get_by_role("button").click()


def told_before(gallery: Gallery) -> None:
    """It got worse: what was told an hour ago is still true, with one tap."""
    walk = gallery.walk
    start(walk, SOON)
    walk.open("/")
    walk.press("home.reports.worse")
    for asked in walk.interview(SOON):
        if asked == "illness":
            gallery.take("illnesses, told before")
            return


def private_things(gallery: Gallery) -> None:
    """A line in doubt, help for who is not safe, answers that do not fit, and the way out."""
    walk = gallery.walk
    start(walk, CALM, until="legs")
    walk.open("/check/?screen=toilet")
    walk.page.locator(".held > summary").first.click()
    walk.page.locator("[name=doubt]").first.check()
    gallery.take("a line in doubt")
    gallery.visit(safety="/check/more/")
    start(walk, UNLIKELY)
    gallery.take("just to be sure")
    start(walk, STIFF, until="pattern")
    gallery.interview(STIFF)
    gallery.visit(walk="/walk/")
    walk.press("walk.open")


def today(gallery: Gallery) -> None:
    """An urgent answer, and the questions that it opens."""
    walk = gallery.walk
    start(walk, URGENT, until="ill")
    gallery.visit(urgent="/advice/")
    walk.follow("cards.urgent.more")
    gallery.interview(URGENT, "urgent, ")
    gallery.take("urgent, all asked")


def apart_from_the_back(gallery: Gallery) -> None:
    """Dark thoughts: help first, then the back's own questions, and the steps stay open."""
    walk = gallery.walk
    start(walk, DARK, until="safe")
    gallery.visit(dark_thoughts="/advice/")
    walk.follow("cards.urgent.more")
    walk.answer_all(DARK)
    gallery.visit(dark_thoughts_and_the_back="/advice/", home_dark_thoughts="/")


def help_now(gallery: Gallery) -> None:
    """Emergencies, what is shown to a helper, and the way back."""
    walk = gallery.walk
    start(walk, FELL)
    gallery.take("emergency, stay still")
    start(walk, Person({"toilet": ("saddle",)}))
    gallery.take("emergency")
    gallery.visit(show_emergency="/show/", undo="/undo/?how=mistaken", undo_seen="/undo/?how=seen")
    walk.press("cards.undo.again")
    gallery.take("nerves, once more")
    gallery.visit(home_once_more="/")


def start(walk: Walk, person: Person, until: str = "") -> None:
    """A new person's interview, until this page is answered."""
    erase(walk)
    walk.follow("home.start")
    for asked in walk.interview(person):
        if asked == until:
            walk.reply(person)
            return


def erase(walk: Walk) -> None:
    """A new person: everything erased."""
    walk.open("/record/")
    walk.choose(walk.words("record.sure"))
    walk.press("record.erase")


def rate(walk: Walk, pain: str) -> None:
    """Say how strong the pain is after a session."""
    walk.choose(pain)
    walk.press("rate.save")


SCENES: tuple[Callable[[Gallery], None], ...] = (
    at_the_door, asked_everything, one_session, fair_test, it_hurt, with_care, not_for_them,
    keeping_away, told_before, private_things, today, apart_from_the_back, help_now,
)  # fmt: skip
