"""The pathway as FHIR: read by others' validators; a response filled in elsewhere is decided as here."""

import json
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B import get_fhir_model_class

from support.command import mistakes, printed
from unknot.exchange.answer_codes import DOUBT
from unknot.exchange.guideline.artifacts import artifacts
from unknot.exchange.guideline.questionnaire import CARD, SOME, covered, questionnaire
from unknot.exchange.guideline.response import read_response
from unknot.exchange.guideline.translations import TRANSLATION, with_translations
from unknot.library.load import load
from unknot.library.model import Library
from unknot.library.translations.standing import marked

# As LForms 40.1.3 and the renderer of Smart Forms 1.4.0 gave them, filled in by clicks in Chromium.
KEPT = Path(__file__).parent / "responses"
RENDERERS = ("lforms", "smart_forms")


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, str]:
    return artifacts(library, {"es": load(language="es")})


def kept(name: str, library: Library) -> dict[str, Any]:
    """A kept response, as if it had been filled in for today's Questionnaire."""
    said = json.loads((KEPT / f"{name}.json").read_text())
    url = said["questionnaire"].partition("|")[0]
    return said | {"questionnaire": f"{url}|{library.fingerprint}"}


def response(library: Library, *items: dict[str, Any], **more: Any) -> dict[str, Any]:
    made = questionnaire(library)
    return {
        "resourceType": "QuestionnaireResponse", "status": "completed",
        "questionnaire": f"{made['url']}|{made['version']}", "item": list(items), **more,
    }  # fmt: skip


def item(link: str, **answer: Any) -> dict[str, Any]:
    return {"linkId": link, "answer": [answer]}


def coded(link: str, code: str) -> dict[str, Any]:
    return item(link, valueCoding={"code": code})


def items(found: dict[str, Any]) -> list[dict[str, Any]]:
    inside = found.get("item", [])
    return [*inside, *(each for one in inside for each in items(one))]


def test_every_resource_is_one_to_a_validator_of_another_project(files: dict[str, str]) -> None:
    resources = [json.loads(text) for name, text in files.items() if "-" in name]
    for each in resources:
        get_fhir_model_class(each["resourceType"]).model_validate(each)
    assert {each["resourceType"] for each in resources} == {
        "Questionnaire", "Library", "PlanDefinition", "CodeSystem", "ValueSet",
    }  # fmt: skip


def test_every_word_of_the_questionnaire_is_there_in_spanish(files: dict[str, str]) -> None:
    made = json.loads(files["Questionnaire-unknot.json"])
    spanish = load(language="es").words.say
    texts = {each["linkId"]: each["_text"]["extension"] for each in items(made)}
    (found,) = texts["saddle_numb"]
    assert found == {"url": TRANSLATION, "extension": [
        {"url": "lang", "valueCode": "es"},
        {"url": "content", "valueString": spanish("facts.saddle_numb.question")},
    ]}  # fmt: skip
    options = [each["valueCoding"] for one in items(made) for each in one.get("answerOption", ())]
    assert options
    assert all(each["_display"]["extension"] for each in options)


def test_a_language_that_is_behind_is_left_out_of_the_form_as_a_whole() -> None:
    english = {"item": [{"text": "Is it numb?"}, {"text": "Do you have a fever?"}]}
    behind = {"item": [{"text": "¿Está dormido?"}, {"text": marked("Do you have a fever?")}]}
    assert with_translations(english, {"es": behind}) == english


def test_every_question_stands_once_and_opens_by_its_card(library: Library) -> None:
    every = items(questionnaire(library))
    links = [each["linkId"] for each in every]
    asked = {fact.id for fact in library.facts.values() if fact.asked}
    assert len(links) == len(set(links))
    assert asked <= set(links)
    cards = {link for link in links if link.startswith(CARD)}
    opened = {each["enableWhen"][0]["question"] for each in every if "enableWhen" in each}
    assert opened == cards == {card for card, names in covered(library).items() if names}


def test_a_question_has_the_codes_of_the_content_with_their_notice(
    library: Library, files: dict[str, str]
) -> None:
    made = questionnaire(library)
    found = {
        each["linkId"]: [(c["system"], c["code"]) for c in each["code"]]
        for each in items(made) if "code" in each
    }  # fmt: skip
    assert found == {each.fact: [(each.system, each.code)] for each in library.codes}
    values = json.loads(files["ValueSet-questions.json"])
    (loinc,) = values["compose"]["include"]
    assert {each["code"] for each in loinc["concept"]} == {each.code for each in library.codes}
    assert made["copyright"] == values["copyright"] == library.codes[0].notice


def test_every_condition_of_a_plan_is_defined_in_its_library(files: dict[str, str]) -> None:
    elm = json.loads(files["unknot.elm.json"])["library"]["statements"]["def"]
    defined = {each["name"] for each in elm}
    plans = [json.loads(text) for name, text in files.items() if name.startswith("PlanDefinition")]
    used = {action["condition"][0]["expression"]["expression"].strip('"')
            for plan in plans for action in plan["action"]}  # fmt: skip
    assert used <= defined
    assert all(f'define "{name}":' in files["unknot.cql"] for name in used)


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize(("name", "level", "row"), [("calm", "self_care", "self_care"),
                                                    ("numb", "emergency", "ces_new")])  # fmt: skip
def test_what_a_renderer_filled_in_is_decided_as_a_plain_file_is(
    tmp_path: Path, library: Library, renderer: str, name: str, level: str, row: str
) -> None:
    said = kept(f"{renderer}_{name}", library)
    (tmp_path / "response.json").write_text(json.dumps(said))
    plain = read_response(library, said).answers
    (tmp_path / "plain.json").write_text(json.dumps(plain))
    found = printed("assess", "--answers", tmp_path / "response.json")
    assert found == printed("assess", "--answers", tmp_path / "plain.json")
    assert (found["disposition"], found["because"][0]["row"]) == (level, row)
    assert plain["age"] == 45


def test_a_closed_card_is_calm_and_never_takes_back_what_was_said(library: Library) -> None:
    read = read_response(library, response(library, coded("saddle_numb", "new"),
                                           coded("card.toilet", "none")))  # fmt: skip
    assert (read.mistakes, read.answers["saddle_numb"]) == ([], "new")
    assert read.answers["bowel_change"] == "no"
    assert "chest_pain" not in read.answers


def test_a_card_that_is_open_answers_nothing_by_itself(library: Library) -> None:
    read = read_response(library, response(library, coded("card.toilet", SOME)))
    assert (read.mistakes, read.answers) == ([], {})


def test_who_does_not_know_a_number_ticks_the_box(library: Library) -> None:
    box = item("age" + DOUBT, valueBoolean=True)
    assert read_response(library, response(library, box)).answers == {"age": "unknown"}
    number = item("age", valueInteger=40)
    both = read_response(library, response(library, box, number))
    assert both.mistakes == ["age: is answered twice. Leave the number or the box out."]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"questionnaire": "urn:unknot:questionnaire|0000"}, "filled in for version 0000"),
        ({"questionnaire": "http://example.org/other"}, "is another Questionnaire"),
        ({"status": "in-progress"}, "'in-progress'"),
        ({"item": [coded("no_such", "yes")]}, "no_such: our Questionnaire has no such linkId"),
        ({"item": [item("age", valueString="old")]}, "age: "),
        ({"item": [item("age", valueInteger=400)]}, "400 is not allowed"),
        ({"item": [coded("saddle_numb", "perhaps")]}, "'perhaps' is not allowed"),
        ({"item": [coded("fever", "new")]}, "'new' is not allowed"),
        ({"item": [coded("card.toilet", "maybe")]}, "'maybe' is not allowed"),
        ({"item": [{"linkId": "fever", "answer": [{}, {}]}]}, "one answer is allowed"),
        ({"item": ["fever"]}, "each item is an object"),
        ({"item": [item("back", valueString="ok")]}, "no such linkId"),
    ],
)
def test_what_is_wrong_with_a_response_is_said(
    tmp_path: Path, library: Library, change: dict[str, Any], says: str
) -> None:
    file = tmp_path / "response.json"
    file.write_text(json.dumps(response(library, **change) if "item" not in change else
                               response(library) | change))  # fmt: skip
    (line,) = mistakes("assess", "--answers", file)
    assert says in line
