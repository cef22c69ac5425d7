"""Power goes, not only the browser: what SQLite wants to be on the disk first is flushed first."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from support.sites import Site

# Before worker.js: notes what is done to each file, in order.
SPY = """
const done = [];
const { createSyncAccessHandle } = FileSystemFileHandle.prototype;
FileSystemFileHandle.prototype.createSyncAccessHandle = async function () {
  return Object.assign(await createSyncAccessHandle.call(this), { called: this.name });
};
for (const act of ["write", "truncate", "flush"]) {
  const real = FileSystemSyncAccessHandle.prototype[act];
  FileSystemSyncAccessHandle.prototype[act] = function (...all) {
    done.push([this.called, act]);
    return real.apply(this, all);
  };
}
addEventListener("message", (event) => {
  if (event.data.kind !== "done") return;
  event.stopImmediatePropagation();
  postMessage({ kind: "done", done: done.splice(0) });
});
"""
STORE = """async () => {
  const worker = new Worker("/static/browser/worker/spied.js", { type: "module" });
  const heard = (kind) => new Promise((done, fail) => {
    worker.onmessage = ({ data }) => {
      if (data.kind === "failed") fail(new Error(`${data.why}: ${data.detail}`));
      if (data.kind === kind) done(data);
    };
  });
  const tell = (message, kind) => { worker.postMessage(message); return heard(kind); };
  worker.postMessage({ kind: "boot", base: "/", zone: "UTC" });
  await tell({ kind: "open" }, "opened");
  const all = [];
  for (const country of ["GB", "US", "AU"]) {
    await tell({ kind: "done" }, "done");
    const body = new TextEncoder().encode(`form_id=${crypto.randomUUID()}&country=${country}`);
    const { status } = await tell({ kind: "ask", id: 1, body: body.buffer, request: {
      method: "POST", path: "/numbers/", type: "application/x-www-form-urlencoded",
      language: "", zone: "" } }, "answer");
    if (status !== 200) throw new Error(`answered ${status}`);
    all.push((await tell({ kind: "done" }, "done")).done);
  }
  worker.terminate();
  return all;
}"""
RECORD, JOURNAL = "unknot.sqlite3", "unknot.sqlite3-journal"


@pytest.fixture
def done(built: Path, tmp_path: Path, chromium: Any) -> list[list[list[str]]]:
    """What was done to the files for each of three forms."""
    folder = shutil.copytree(built, tmp_path / "spied")
    scripts = folder / "static" / "browser" / "worker"
    (scripts / "spied.js").write_text(SPY + (scripts / "worker.js").read_text())
    site = Site(folder).start()
    page = chromium.new_page()
    page.goto(f"{site.address}/plain/")
    found: list[list[list[str]]] = page.evaluate(STORE)
    page.close()
    site.kill()
    return found


def test_no_page_of_the_record_changes_before_its_journal_is_on_the_disk(
    done: list[list[list[str]]],
) -> None:
    for acts in done:
        waiting: set[str] = set()  # files with something that is not on the disk yet
        changed = False
        for name, act in acts:
            if name == RECORD and act == "write":
                assert JOURNAL not in waiting, acts
                changed = True
            if name == JOURNAL and act != "flush" and changed:  # from here on it undoes nothing
                assert RECORD not in waiting, acts
            waiting = waiting - {name} if act == "flush" else waiting | {name}
        assert changed, acts
        assert not waiting, acts  # and only then is it acknowledged
