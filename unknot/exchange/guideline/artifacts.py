"""The files of a publication as FHIR: what each table decides, with which words, by which codes."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Any, Final

from unknot.exchange.answer_codes import ANSWERS, system_of
from unknot.exchange.guideline.cql import cql, elm
from unknot.exchange.guideline.logic import Logic, row_name
from unknot.exchange.guideline.questionnaire import (
    NONE,
    SOME,
    coding,
    notices,
    options,
    questionnaire,
)
from unknot.exchange.guideline.translations import with_translations
from unknot.library.model import Library
from unknot.pathway.tables import Row, Table

LIBRARY: Final = "urn:unknot:library"
TYPES: Final = "http://terminology.hl7.org/CodeSystem/"
Resource = dict[str, Any]


def artifacts(library: Library, spoken: Mapping[str, Library] | None = None) -> dict[str, str]:
    """Every file by its name. Each resource is R4; `README.md` says what there is.

    `spoken`: the same content in other languages, by tag; the Questionnaire holds their words too.
    """
    others = {tag: questionnaire(each) for tag, each in (spoken or {}).items()}
    logic = Logic(library)
    text, engine = cql(logic, library.fingerprint), json.dumps(elm(logic, library.fingerprint))
    contents = {"text/cql": text, "application/elm+json": engine}
    made = {
        "Questionnaire-unknot.json": with_translations(questionnaire(library), others),
        "Library-unknot.json": _library(library, contents),
        **{f"PlanDefinition-{_id(t.id)}.json": _plan(library, t) for t in library.tables.values()},
        **{f"{each['resourceType']}-{each['id']}.json": each for each in _codes(library)},
        "ValueSet-questions.json": _coded_questions(library),
    }  # fmt: skip
    files = {
        name: json.dumps(each, ensure_ascii=False, indent=1) + "\n" for name, each in made.items()
    }
    return files | {
        "unknot.cql": text,
        "unknot.elm.json": engine,
        "README.md": _page(library, made),
    }


def _id(name: str) -> str:
    return name.replace("_", "-").replace(".", "-")


def _head(library: Library, kind: str, name: str, url: str) -> Resource:
    return {"resourceType": kind, "id": _id(name), "url": url, "version": library.fingerprint,
            "name": name.replace(".", "_"), "status": "draft", "experimental": False,
            "description": library.signed_words}  # fmt: skip


def _library(library: Library, contents: dict[str, str]) -> Resource:
    kind = {"system": f"{TYPES}library-type", "code": "logic-library"}
    files = [{"contentType": each, "data": b64encode(said.encode()).decode()}
             for each, said in contents.items()]  # fmt: skip
    return _head(library, "Library", "unknot", LIBRARY) | {
        "type": {"coding": [kind]},
        "content": files,
    }


def _plan(library: Library, table: Table) -> Resource:
    kind = {"system": f"{TYPES}plan-definition-type", "code": "eca-rule"}
    actions = [_action(library, row) for row in table.rows]
    return _head(library, "PlanDefinition", table.id, f"urn:unknot:plan:{table.id}") | {
        "type": {"coding": [kind]},
        "library": [f"{LIBRARY}|{library.fingerprint}"],
        "action": actions,
    }


def _action(library: Library, row: Row) -> Resource:
    condition = {"language": "text/cql", "expression": f'"{row_name(row)}"'}
    cited = [library.sources[name] for name in row.cite if name in library.sources]
    sources = [{"type": "citation", "citation": source.title} for source in cited]
    told = {"description": row.why} if row.why else {}
    return {
        "title": f"{row.id}: {row.then}", "code": [{"text": row.then}], **told,
        "condition": [{"kind": "applicability", "expression": condition}],
        **({"documentation": sources} if sources else {}),
    }  # fmt: skip


def _codes(library: Library) -> Iterator[Resource]:
    """A CodeSystem of the answers to each choice, and a ValueSet of all in it."""
    say = library.words.say
    found = {"card": [(code, say(f"screens.common.{code}")) for code in (NONE, SOME)]}
    for fact in library.facts.values():
        name = system_of(fact)
        if fact.asked and fact.kind != "number" and name not in found:
            said = [each["valueCoding"] for each in options(library, fact)]
            found[name] = [(each["code"], each["display"]) for each in said]
    for name, codes in found.items():
        concepts = [{"code": code, "display": display} for code, display in codes]
        yield _head(library, "CodeSystem", name, f"{ANSWERS}:{name}") | {
            "content": "complete", "caseSensitive": True, "concept": concepts,
        }  # fmt: skip
        yield _head(library, "ValueSet", name, f"{ANSWERS}:{name}:all") | {
            "compose": {"include": [{"system": f"{ANSWERS}:{name}"}]},
        }


def _coded_questions(library: Library) -> Resource:
    """A ValueSet of the questions that have a code of another terminology."""
    systems = dict.fromkeys(each.system for each in library.codes)
    found = [(system, [each for each in library.codes if each.system == system])
             for system in systems]  # fmt: skip
    include = [{"system": system, "concept": [
        {name: said for name, said in coding(each).items() if name != "system"} for each in codes
    ]} for system, codes in found]  # fmt: skip
    return _head(library, "ValueSet", "questions", "urn:unknot:questions:coded") | {
        "copyright": notices(library), "compose": {"include": include},
    }  # fmt: skip


def _page(library: Library, made: dict[str, Resource]) -> str:
    kinds = [each["resourceType"] for each in made.values()]
    lines = [f"| {kind} | {kinds.count(kind)} |" for kind in dict.fromkeys(kinds)]
    return "\n".join([
        f"# Unknot {library.version} as FHIR R4", "",
        f"Decisions {library.fingerprint}. {library.signed_words}", "",
        "| resource | how many |", "| --- | ---: |", *lines, "",
        "`unknot.cql`, `unknot.elm.json`: what the Library holds. A QuestionnaireResponse is an",
        "answers file: `unknot assess --answers response.json`. Nothing here is a server.", "",
    ])  # fmt: skip
