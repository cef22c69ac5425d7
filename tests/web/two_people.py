"""Two people with one database: walks every address as each of them, and prints what went across.

    python two_people.py FOLDER     FOLDER is the data folder, empty

In a process of its own, because Django is set up once a process. Prints one line of JSON.
"""

import io
import json
import os
import re
import sys
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "records_of_old")]
from pages import addresses, bring_in, said, stand_still  # noqa: E402  # isort: skip

OLD = HERE.parent / "records_of_old" / "0.1.0"
ANA, BEN, CEM = (f"{n}" * 32 for n in "abc")  # who they are; Cem never said anything
WORDS = {ANA: "ana-says-this", BEN: "ben-says-that"}
ALONE = ("d" * 32, "e" * 32)  # the same two, each with nobody beside them
NOBODY_S = ("/open/", "/walk/")


class Whose:
    """Middleware that sets whose record a request is about, as a clinic's session will."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def __call__(self, request: Any) -> Any:
        request.person = UUID(request.headers["X-Person"])
        return self.answer(request)


def browser(person: str) -> Any:
    """Somebody's browser."""
    from django.conf import settings
    from django.test import Client

    from unknot.web.people.models import Person

    Person.objects.get_or_create(pk=UUID(person))
    client = Client(headers={"host": "127.0.0.1", "X-Person": person})
    client.cookies["unknot_key"] = settings.DOOR_KEY
    return client


def marked(word: str) -> bytes:
    """A record in which every text that a person typed is theirs alone to know."""
    from unknot.exchange.record_file import read, write
    from unknot.record.event import Event

    odd = read((OLD / "every_kind.zip").read_bytes())  # half a letter and a zero among them
    events = [*odd, *read((OLD / "lived.zip").read_bytes())]
    typed = {"note", "question", "name", "medicines"}

    def mark(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: mark(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [mark(each, key) for each in value]
        return f"{value} {word}" if key in typed else value

    theirs = [Event(f"{word[:3]}{e.id}", e.at, e.kind, mark(e.data), e.clock) for e in events]
    if word == WORDS[BEN]:  # less of it, so that the two differ in numbers too
        theirs = theirs[200:]
    return write(theirs, events[-1].at)


def events_of(client: Any) -> str:
    """All that somebody's record holds."""
    with zipfile.ZipFile(io.BytesIO(client.get("/record/export/").content)) as archive:
        return archive.read("events.jsonl").decode()


def read_by(people: list[Any], alone: list[Any]) -> tuple[int, list[str], set[str]]:
    """How often a word of somebody's own was read; pages on which another one's has a part."""
    wrong, own, paths = [], 0, set()
    for address in addresses():
        if address.startswith(NOBODY_S):
            continue
        paths.add(address.partition("?")[0])
        for me in (0, 1):  # by turns, so that a cache would give one what is the other's
            text = json.dumps(said(people[me], address))
            own += text.count(list(WORDS.values())[me])
            if list(WORDS.values())[1 - me] in text or text != json.dumps(said(alone[me], address)):
                wrong.append(f"{address} read by {me}")
    return own, wrong, paths


FORM = re.compile(r'<form[^>]*?action="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'name="([^"]*)"[^>]*?value="([^"]*)"')


def write_as(me: Any, theirs: list[str]) -> set[str]:
    """Send every form that is met, and to every address what names the other one's events."""
    sent = set()
    for address in addresses():
        page = me.get(address)
        for action, inside in FORM.findall(page.content.decode(errors="replace")):
            fields = dict(FIELD.findall(inside))
            if "/record/erase" not in action and "/import" not in action:
                me.post(action or address, fields)
                sent.add((action or address).partition("?")[0])
    for address in addresses():
        path = address.partition("?")[0]
        if path in ("/record/import/", *NOBODY_S):
            continue
        for event in theirs[:1] if path == "/record/erase/" else theirs:
            form = dict.fromkeys(("of", "event", "entry", "id", "session", "test"), event)
            me.post(path, form | {"form_id": "1" * 32, "how": "done", "pain": "3"})
        sent.add(path)
        me.get(path, {"of": theirs[0], "event": theirs[0], "entry": theirs[0], "id": theirs[0]})
    me.cookies.pop("unknot_left", None)
    return sent


def walk() -> dict[str, Any]:
    """All of it."""
    people = [browser(ANA), browser(BEN), browser(CEM)]
    alone = [browser(each) for each in ALONE]
    for me, word in enumerate(WORDS.values()):
        bring_in(people[me], marked(word))
        bring_in(alone[me], marked(word))
    own, wrong, paths = read_by(people, alone)
    before = [events_of(each) for each in people]
    ids = [json.loads(line)["id"] for line in before[1].splitlines()]
    sent = write_as(people[0], [ids[0], ids[len(ids) // 2], ids[-1]])
    after = [events_of(each) for each in people]
    people[0].post("/record/erase/", {"sure": "yes"})
    left = [events_of(each) for each in people]
    return {
        "own words read": own,
        "read of another": wrong,
        "read": sorted(paths),
        "sent": sorted(sent),
        "wrote": len(after[0].splitlines()) - len(before[0].splitlines()),
        "others changed by writing": [n for n in (1, 2) if after[n] != before[n]],
        "others changed by erasing": [n for n in (1, 2) if left[n] != before[n]],
        "left of the erased": left[0],
        "said by nobody": before[2],
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "shared_settings"
    sys.modules["two_people"] = sys.modules["__main__"]
    stand_still(Path(sys.argv[1]))
    print(json.dumps(walk()))
