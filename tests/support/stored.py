"""What a browser holds of the record, read from its own files from outside, and what was said to be stored."""

import base64
import json
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

# Every file of the record's folder as base64; nothing may have them open.
FILES = """async () => {
  const found = {}, root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("unknot _").catch(() => null);
  if (!folder) return found;
  for await (const [name, handle] of folder.entries()) {
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    let text = "";
    for (let i = 0; i < bytes.length; i += 8192) {
      text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    }
    found[name] = btoa(text);
  }
  return found;
}"""
RECORD, JOURNAL = "unknot.sqlite3", "unknot.sqlite3-journal"
# A journal begins so while a transaction is open; at its end the head is overwritten with zeros.
OPEN = bytes.fromhex("d9d505f920a163d7")


@dataclass
class Found:
    """Ids of the countries that were said, each as often as it is there; what else SQLite says."""

    ids: list[str]
    sound: bool
    open: bool  # a transaction was open when the browser died: it left its journal
    columns: list[str]


def event_of(form: str, country: str) -> str:
    """The id of the event that this form says; see `PersonRecord.append`."""
    return str(uuid5(UUID(form), f"1 0 person.country {json.dumps({'country': country})}"))


def record_in(files: dict[str, str]) -> Found:
    """The record as SQLite finds it, with its journal. `files`: base64 by name."""
    content = {name: base64.b64decode(text) for name, text in files.items()}
    hot = content.get(JOURNAL, b"").startswith(OPEN)
    if not content.get(RECORD):
        return Found([], sound=True, open=hot, columns=[])
    with tempfile.TemporaryDirectory() as at:
        for name in (RECORD, JOURNAL):
            if content.get(name):
                (Path(at) / name).write_bytes(content[name])
        record = sqlite3.connect(Path(at) / RECORD)
        sound = record.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        columns = [row[1] for row in record.execute("PRAGMA table_info(event)")]
        ids = _ids(record) if columns else []
        record.close()
    return Found(ids, sound, hot, columns)


def _ids(record: sqlite3.Connection) -> list[Any]:
    asks = "SELECT id FROM event WHERE kind = 'person.country'"
    return [row[0] for row in record.execute(asks)]
