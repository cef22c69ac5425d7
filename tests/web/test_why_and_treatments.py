"""Why it happened, and what professionals offer: on the person's own wish, after danger."""

import pytest

from support.cast import MARIA, OMAR, Person, answer_all, interview, start
from support.homes import BOTH_AT_LENGTH, Home
from support.phone import say
from support.visitor import Page, Visitor
from unknot.library.load import load
from unknot.library.read.leaflets import EVIDENCE

LIBRARY = load()
OWN = {"began", "ways", "told"}  # screens that only the causes need
LIFTED = Person(
    "Lifted a box, a scan once said bulge",
    {"began": ("lifting",), "told": ("bulge",)},
    MARIA.says,
)
THINNER = Person("On a blood thinner", {"medicine": ("thinner",)}, MARIA.says)

pytestmark = BOTH_AT_LENGTH


def screens(pages: list[Page]) -> list[str]:
    """The screens of these pages of the interview, in order."""
    return [
        value
        for page in pages[:-1]
        for name, value in page.form("/check/").fields
        if name == "screen"
    ]


def test_nobody_is_asked_how_it_began_on_the_way_to_the_first_remedy(visitor: Visitor) -> None:
    start(visitor, LIFTED)
    asked = " ".join(visitor.seen)
    assert not [name for name in OWN if f"screen={name}" in asked]


def test_whoever_wishes_is_asked_once_and_told_in_their_own_answers(visitor: Visitor) -> None:
    answer_all(visitor, LIFTED)
    assert "/why/" in visitor.get("/advice/").links
    pages = list(interview(visitor, LIFTED, visitor.get("/why/")))
    assert screens(pages) == ["began", "ways", "told"]
    assert say("pictures.disc_bulge.caption") in pages[-1].text
    assert say("pictures.disc_extrusion.caption") not in pages[-1].text
    page = pages[-1]
    assert page.path == "/why/"
    for words in ("causes.lifting.name", "causes.bulge.name"):
        assert say(words) in page.text
    assert say("causes.arthritis.name") not in page.text
    assert "It began when you lifted or carried something heavy" in page.text
    assert "30 of 100 at the age of 20" in page.text
    assert visitor.get("/why/").path == "/why/", "never twice while the answers are fresh"


def test_not_knowing_is_an_answer(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    page = visitor.get("/why/")
    page = visitor.send(page.form("/check/"), unsure="1")
    page = answer_all(visitor, MARIA, page)
    assert page.path == "/why/"
    assert say("learn.why.none") in page.text
    shown = visitor.get("/show/").text
    assert say("show.screens.told") in shown, "asked, and none of these"
    assert say("show.screens.began") not in shown, "not known is not none"


def test_what_was_said_about_the_cause_can_be_changed(visitor: Visitor) -> None:
    answer_all(visitor, LIFTED)
    answer_all(visitor, LIFTED, visitor.get("/why/"))
    page = visitor.get("/check/?screen=began&remedy=causes")
    page = visitor.send(page.form("/check/"), tick=("tired",))
    assert page.path == "/why/"
    assert say("causes.everyday.name") in page.text
    assert say("causes.lifting.name") not in page.text


@pytest.mark.parametrize("path", ["/why/", "/treatments/", "/treatment/?name=cupping"])
def test_danger_comes_first(home: Home, visitor: Visitor, path: str) -> None:
    answer_all(visitor, OMAR)
    assert visitor.get(path).path == "/advice/"


def test_before_the_danger_questions_the_pages_wait_for_them(visitor: Visitor) -> None:
    page = visitor.get("/treatments/")
    assert say("treatments.status.check") in page.text
    assert not [link for link in page.links if link.startswith("/treatment/")]
    page = answer_all(visitor, MARIA, visitor.get("/check/?then=treatments"))
    assert page.path == "/treatments/"


def test_a_treatment_asks_what_it_needs_when_it_is_opened_and_only_then(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    page = visitor.get("/treatments/")
    assert "/check/?remedy=treatments" in page.links
    assert not [link for link in page.links if link.startswith("/treatment/")]
    pages = list(interview(visitor, MARIA, visitor.get("/treatment/?name=dry_needling")))
    assert len(pages) > 1
    page = pages[-1]
    assert page.path == "/treatment/?name=dry_needling"
    assert say("treatments.status.ok") in page.text
    assert visitor.get("/treatment/?name=dry_needling").path == page.path, "never twice"
    assert say("treatments.status.ok") in visitor.get("/treatments/").text
    assert "/check/?remedy=treatments" in visitor.get("/treatments/").links, "the rest is open"
    to_read = visitor.get("/learn/treatment/?name=dry_needling")
    assert to_read.path in page.links
    assert page.path in to_read.links


def test_one_questionnaire_settles_them_all(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    page = answer_all(visitor, MARIA, visitor.get("/check/?remedy=treatments"))
    assert page.path == "/treatments/"
    assert "/check/?remedy=treatments" not in page.links
    told = {link for link in page.links if link.startswith("/treatment/")}
    assert told == {f"/treatment/?name={name}" for name in LIBRARY.treatments}
    for path in told:
        assert visitor.get(path).path == path, "asked already"


def test_the_strongest_evidence_comes_first_and_each_step_is_named(visitor: Visitor) -> None:
    page = visitor.get("/treatments/")
    at = [page.text.index(say(f"learn.treatments.steps.{step}")) for step in EVIDENCE]
    assert at == sorted(at)
    leaflets = list(LIBRARY.treatment_leaflets.values())
    places = [page.text.index(each.title) for each in leaflets]
    assert places == sorted(places), "physiotherapy, advice and the pharmacist before all others"
    assert [each.id for each in leaflets[:3]] == ["exercise_therapy", "education", "medicines"]
    for each in leaflets:
        assert each.evidence is not None
        assert each.evidence.text in page.text


def test_that_nothing_speaks_against_it_does_not_look_like_a_yes(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    page = answer_all(visitor, MARIA, visitor.get("/treatment/?name=cupping"))
    body = page.body.decode()
    assert 'class="card neutral"' in body
    assert "self_care" not in body
    assert say("learn.treatments.steps.weak") in page.text


def test_advice_on_a_medicine_leads_to_its_page_under_another_name(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    page = answer_all(visitor, MARIA, visitor.get("/treatment/?name=ibuprofen_tip"))
    assert "/learn/treatment/?name=medicines" in page.links
    assert page.path in visitor.get("/learn/treatment/?name=medicines").links
    surgery = visitor.get("/learn/treatment/?name=surgery")
    assert not [link for link in surgery.links if link.startswith("/treatment/")]


def test_who_must_not_take_ibuprofen_reads_it_on_the_advice(visitor: Visitor) -> None:
    answer_all(visitor, THINNER)
    advice = visitor.get("/advice/").text
    assert "With a blood thinner, ibuprofen can make you bleed. Ask a pharmacist" in advice
    assert say("cards.pharmacist") not in advice


def test_what_closes_a_treatment_is_said_with_what_to_tell_them(visitor: Visitor) -> None:
    answer_all(visitor, THINNER)
    page = answer_all(visitor, THINNER, visitor.get("/treatment/?name=cupping"))
    assert say("treatments.status.blocked") in page.text
    assert "the suction can make a large bruise" in page.text
    assert "“I take a blood thinner, or I have a bleeding disorder.”" in page.text
    assert visitor.get("/treatments/").text.count(say("treatments.status.blocked")) == 4


def test_professional_help_is_a_rung_that_leads_somewhere(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    assert {"/treatments/", "/why/"} <= set(visitor.get("/plan/").links)
    assert visitor.get("/treatment/?name=leeches").status == 404
    assert visitor.get("/check/?remedy=leeches").status == 404
