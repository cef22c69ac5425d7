"""A record file as another copy of Unknot would write it."""

import hashlib
import io
import json
import zipfile


def record_of(*events: dict[str, object]) -> bytes:
    """Its bytes."""
    lines = b"".join(json.dumps(event).encode() + b"\n" for event in events)
    manifest = {"format": "unknot-record", "version": 1, "events": len(events),
                "sha256": hashlib.sha256(lines).hexdigest()}  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("events.jsonl", lines)
    return packed.getvalue()
