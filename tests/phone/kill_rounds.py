"""What a browser is in the middle of when it is killed, and what it must hold afterwards.

Each round starts the browser on the folder of the one before, looks, begins something, and ends at
a random point of it.
"""

import json
import random
import shutil
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from kill_tally import Tally

from support.engines import Window, kill, killable
from support.record_files import record_of
from support.sites import SAY, Site, put, renewed
from support.snapshot import FILE, KEPT
from support.stored import FILES, Found, event_of, record_in

HOST = "document.documentElement?.dataset.host ?? ''"
H1 = "document.querySelector('main h1')?.textContent ?? ''"
ANSWERED = "!!document.documentElement?.dataset.answered"
VERSION = "document.getElementById('host')?.dataset.version ?? ''"
# Says a country by the page's own form, and the next when the page has heard that it is stored.
WRITES = """(() => {
  window.acknowledged = [];
  window.took = [];
  let count = 0, said = null, since = 0;
  const write = () => {
    said = [crypto.randomUUID(), ["GB", "US", "AU"][count++ % 3]];
    const form = document.createElement("form");
    form.method = "post"; form.action = "/numbers/?back=/danger/"; form.hidden = true;
    for (const [name, value] of [["form_id", said[0]], ["country", said[1]]]) {
      form.append(Object.assign(document.createElement("input"), { name, value }));
    }
    document.body.append(form);
    since = performance.now();
    form.requestSubmit();
  };
  document.addEventListener("unknot:stored", () => {
    acknowledged.push(said);
    took.push(performance.now() - since);
    setTimeout(write);
  });
  write();
  return true;
})()"""
# Brings in a record of so many countries, in one transaction.
BRINGS = """((content) => {
  window.brought = false;
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const file = document.createElement("input"), all = new DataTransfer();
  all.items.add(new File([bytes], "record.zip"));
  Object.assign(file, { type: "file", name: "file", files: all.files });
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: "/record/import/", hidden: true, enctype: "multipart/form-data" });
  form.append(file);
  for (const [name, value] of [["form_id", crypto.randomUUID()], ["mine", "yes"]]) {
    form.append(Object.assign(document.createElement("input"), { name, value }));
  }
  document.body.append(form);
  document.addEventListener("unknot:stored", () => { window.brought = true; }, { once: true });
  form.requestSubmit();
  return true;
})"""
# Events of one import, and letters of each: more than SQLite keeps in memory, so that the file is
# written before COMMIT and the journal counts.
MANY, LETTERS = 300, 9000
TOLD = "JSON.stringify([window.acknowledged?.splice(0) ?? [], Math.min(...window.took ?? [])])"
MAKING = "!!JSON.parse(localStorage.getItem('unknot/starts') ?? '{}')?.making"
# A start that is killed is the last of its memory: the same one again, for the next.
AGAIN = f"""(async () => {{
  localStorage.removeItem("unknot/starts");
  const root = await navigator.storage.getDirectory();
  const [aside, kept] = await Promise.all(["aside", {FILE!r}].map((name) =>
    root.getFileHandle(name).then((handle) => handle.getFile()).catch(() => null)));
  if (!kept && !aside) return false;
  const from = kept && !aside ? kept : aside, to = kept && !aside ? "aside" : {FILE!r};
  if (kept && aside) return true;
  const file = await (await root.getFileHandle(to, {{ create: true }})).createWritable();
  await file.write(await from.arrayBuffer());
  await file.close();
  return true;
}})()"""
NO_MEMORY = f"""(async () => {{
  localStorage.removeItem("unknot/starts");
  const root = await navigator.storage.getDirectory();
  await root.removeEntry({FILE!r}).catch(() => {{}});
  return true;
}})()"""
RENEW = (
    """import("/static/browser/host/update.js").then(({ renew }) => { renew("/"); return true; })"""
)


@dataclass
class Folder:
    """What one browser has on the disk, and what its pages were told to be stored there."""

    engine: str
    site: Site
    path: Path
    said: list[str] = field(default_factory=list)  # ids of events
    brought: list[set[str]] = field(default_factory=list)  # by one transaction each, or not at all


def eager(folder: Path) -> None:
    """Pages that do not wait until it is quiet before they keep a memory."""
    script = folder / "static" / "browser" / "host" / "second_start.js"
    text = script.read_text()
    assert "const QUIET = 15_000;" in text, "second_start.js was changed: mend this"
    renewed(folder, script, text.replace("const QUIET = 15_000;", "const QUIET = 100;"))


def ready(window: Window) -> Window:
    window.until(HOST, "ready")
    window.until(ANSWERED, True)
    return window


def look(window: Window, folder: Folder) -> Found:
    """The record's files, from a page that does not open them."""
    window.open(f"{folder.site.address}/plain/")
    said = window.says(f"({FILES})().then(JSON.stringify)")
    return record_in(json.loads(said))


def judge(found: Found, folder: Folder, tally: Tally, after: str) -> None:
    """All that was said is there, once, in a sound file."""
    if not found.sound:
        tally.wrong.append(f"{after}: the file is broken")
    if lost := set(folder.said) - set(found.ids):
        tally.wrong.append(f"{after}: {len(lost)} of {len(folder.said)} missing")
    for each in folder.brought:
        if 0 < len(each & set(found.ids)) < len(each):
            tally.wrong.append(f"{after}: half of what one transaction stores")
    if len(found.ids) != len(set(found.ids)):
        tally.wrong.append(f"{after}: an event is there twice")


def wait(seconds: float) -> None:
    time.sleep(random.uniform(0, seconds))


# ---- what is begun, and where it ends


def writes(window: Window, folder: Folder) -> None:
    """Forms, one after another; it ends somewhere between one that is sent and its answer."""
    took = said_a_few(ready(window.open(f"{folder.site.address}/danger/")), folder)
    wait(took)


def brings(window: Window, folder: Folder) -> None:
    """A record of many events, all or none of them; one in four comes to its end."""
    ready(window.open(f"{folder.site.address}/danger/"))
    events = countries(MANY)
    ids = {str(each["id"]) for each in events}
    folder.brought.append(ids)
    window.says(f"({BRINGS})({b64encode(record_of(*events)).decode()!r})")
    if random.random() < 0.25:
        window.until("window.brought", True)
        folder.said += ids
    else:
        wait(2)


def countries(number: int) -> list[dict[str, object]]:
    """Events that another copy of the app might have kept."""
    return [{"id": str(uuid4()), "at": f"2026-10-{1 + each % 28:02}T10:00:00+00:00",
             "kind": "person.country", "data": {"country": "x" * LETTERS}} for each in range(number)]  # fmt: skip


def said_a_few(window: Window, folder: Folder) -> float:
    """As many forms as are stored in a moment, until one was; seconds that the shortest took."""
    window.says(WRITES)
    end = time.monotonic() + random.uniform(0.05, 0.5)
    new: list[list[str]] = []
    took = 0.0
    while time.monotonic() < end or not new:
        new, took = json.loads(window.says(TOLD))
        folder.said += [event_of(*each) for each in new]
    return took / 1000


def starts(window: Window, folder: Folder) -> None:
    """A start, from a kept memory where there is one."""
    window.open(f"{folder.site.address}/record/")
    wait(2.5)


def makes(window: Window, folder: Folder) -> None:
    """A memory for the next start, while nothing else goes on; one in four comes to its end."""
    ready(window.open(f"{folder.site.address}/record/"))
    if random.random() < 0.25:
        window.until(KEPT, "kept")
        return
    window.until(MAKING, True)
    wait(4)


ROUNDS: dict[str, Callable[[Window, Folder], None]] = {
    "write": writes, "import": brings, "start": starts, "snapshot": makes,
}  # fmt: skip
# Never two starts in a row: what one has left must come to a page that is ready.
TURNS = ("write", "import", "write", "start", "import", "write", "snapshot", "write")


def run(folder: Folder, kind: str, before: str, tally: Tally) -> None:
    """Look at what the round before has left, begin, and kill."""
    with killable(folder.engine, folder.path) as browser:
        window = browser.window()
        found = look(window, folder)
        judge(found, folder, tally, before)
        tally.open += found.open
        window.says(NO_MEMORY if kind == "snapshot" else AGAIN)
        ROUNDS[kind](window, folder)
        kill(browser)
    tally.killed(kind)


def last(folder: Folder, before: str, tally: Tally) -> None:
    """Nothing is killed any more: it starts, and all is there."""
    with killable(folder.engine, folder.path) as browser:
        window = browser.window()
        found = look(window, folder)
        tally.open += found.open
        judge(found, folder, tally, before)
        ready(window.open(f"{folder.site.address}/record/")).until(H1, SAY("record.title"))
        judge(look(window, folder), folder, tally, f"{before}, and a start")


def copied(old: Folder, at: Path) -> Folder:
    """The same once more, to be spoiled."""
    gone = shutil.ignore_patterns("Singleton*", "lock", "DevToolsActivePort")
    path = shutil.copytree(old.path, at, symlinks=True, ignore=gone)
    return Folder(old.engine, old.site, path, [*old.said], [*old.brought])


def upgrade(old: Folder, newer: Path, at: Path, tally: Tally) -> None:
    """A new version takes over and brings the record up to date, and the browser dies on the way."""
    before, folder = old.site.folder, copied(old, at / "kept")
    published = shutil.copytree(before, at / "site")
    folder.site.folder = published  # of the same address
    folder.site.kill()
    put(newer, published)
    folder.site.start()
    version = json.loads((newer / "version.json").read_text())["version"]
    try:
        with killable(folder.engine, folder.path) as browser:
            browser.window().open(f"{folder.site.address}/check/").says(RENEW)
            wait(LASTS[folder.engine])
            kill(browser)
        tally.killed("upgrade")
        with killable(folder.engine, folder.path) as browser:
            window = browser.window()
            tally.open += look(window, folder).open
            ready(window.open(f"{folder.site.address}/check/"))
            if window.says(VERSION) != version:
                window.says(RENEW)
                ready(window.until(VERSION, version))
            found = look(window, folder)
        judge(found, folder, tally, "upgrade")
        if "more" not in found.columns:
            tally.wrong.append("upgrade: the record is not up to date")
    finally:
        folder.site.kill()
        folder.site.folder = before
        folder.site.start()


LASTS = {"chromium": 9.0, "firefox": 12.0}  # seconds, on a machine that has other things to do
